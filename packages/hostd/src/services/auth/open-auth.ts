// Puts users, roles, sessions and tickets together, and makes the first administrator on the first start.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@staddle/base/clock.ts'
import type { Store } from '../../domain/ports/store.ts'
import type { Logger } from '../logger.ts'
import { Accounts, type AccountsOptions } from './accounts.ts'
import { adminRoleId, type Permission } from './authorization-records.ts'
import { Authorization } from './authorization.ts'
import { ServiceTickets } from './service-tickets.ts'
import { applyPasswordReset } from './password-reset.ts'
import { writePrivateFile } from './private-file.ts'
import { SessionRecords } from './session-records.ts'
import { Sessions, type SessionsOptions } from './sessions.ts'
import { Tickets } from './tickets.ts'

export const firstUserName = 'admin'
const passwordFileName = 'initial-admin-password'

export interface AuthOptions {
  readonly store: Store
  readonly clock: Clock
  readonly logger: Logger
  readonly random: (bytes: number) => Buffer
  /** The data directory: the first password is left there. */
  readonly directory: string
  readonly rootFolder: string
  /** Every privilege id there is: model/privilege-ids.ts. */
  readonly privileges: readonly string[]
  readonly sessions?: Pick<SessionsOptions, 'idleLimitMillis' | 'maxSessions' | 'maxSessionsPerUser'>
  readonly accounts?: Pick<AccountsOptions, 'hashParameters' | 'throttle'>
}

export interface Auth extends AsyncDisposable {
  readonly accounts: Accounts
  readonly authorization: Authorization
  readonly sessions: Sessions
  /** Redeemed by CloneSession; the value is the key of the session that was cloned. */
  readonly cloneTickets: Tickets<string>
  readonly serviceTickets: ServiceTickets
  /** Where the first password is, while it still is the password. */
  initialPasswordPath(): string | undefined
}

export async function openAuth(options: AuthOptions): Promise<Auth> {
  const { store, clock, random, logger } = options
  const accounts = await Accounts.load({ store, clock, ...options.accounts })
  const authorization = await Authorization.load({
    store,
    rootFolder: options.rootFolder,
    privileges: options.privileges,
  })
  const passwordPath = join(options.directory, passwordFileName)
  const hasInitialPassword = (): boolean => accounts.findUser(firstUserName)?.hasInitialPassword === true
  if (accounts.users().length === 0) await createFirstAdministrator(options, accounts, authorization, passwordPath)
  await applyPasswordReset({ ...options, firstUserName, accounts, authorization })
  if (!hasInitialPassword()) await rm(passwordPath, { force: true })
  const records = new SessionRecords(store, logger)
  const passwordStampOf = (userName: string): string | undefined => accounts.passwordStampOf(userName)
  const sessions = new Sessions({ clock, random, records, passwordStampOf, ...options.sessions })
  sessions.restore(await records.load())

  let cleaning = Promise.resolve()
  const subscription = accounts.changes.on((change) => {
    if (change.kind === 'group') return
    if (change.kind === 'removed') sessions.closeOfUser(change.userName)
    if (hasInitialPassword()) return
    cleaning = cleaning
      .then(() => rm(passwordPath, { force: true }))
      .catch((error: unknown) =>
        logger.error(
          { err: error, path: passwordPath },
          'the file with the first password could not be deleted; delete it',
        ),
      )
  })
  return {
    accounts,
    authorization,
    sessions,
    cloneTickets: new Tickets({ clock, random, lifetimeMillis: 120_000 }),
    serviceTickets: new ServiceTickets({ clock, random }, sessions),
    initialPasswordPath: () => (hasInitialPassword() ? passwordPath : undefined),
    async [Symbol.asyncDispose]() {
      subscription[Symbol.dispose]()
      sessions[Symbol.dispose]()
      await Promise.all([sessions.settled(), cleaning])
    },
  }
}

/** The file first: a crash in between leaves no user and the next start begins again. */
async function createFirstAdministrator(
  options: AuthOptions,
  accounts: Accounts,
  authorization: Authorization,
  passwordPath: string,
): Promise<void> {
  const password = readablePassword(options.random)
  await writePrivateFile(passwordPath, `${password}\n`)
  const permission: Permission = {
    entity: options.rootFolder,
    principal: firstUserName,
    isGroup: false,
    roleId: adminRoleId,
    propagate: true,
  }
  await accounts.createFirstUser({ name: firstUserName, password, fullName: 'Administrator' }, [
    authorization.permissionEntry(permission),
  ])
  authorization.adoptPermission(permission)
  options.logger.info(
    { userName: firstUserName, path: passwordPath },
    'made the first user; its password is in the file',
  )
}

/** 20 characters out of 32 that nobody mixes up, 100 bits, in groups. */
function readablePassword(random: (bytes: number) => Buffer): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'
  const letters = [...random(20)].map((byte) => alphabet[byte % alphabet.length] ?? '')
  return [0, 5, 10, 15].map((start) => letters.slice(start, start + 5).join('')).join('-')
}
