// A password that nobody remembers. Whoever is root on this machine leaves a new one in a file of the data directory and starts
// the daemon again: there is no way in over the network, and nothing that listens.
import { constants, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Denied } from '../../domain/errors.ts'
import type { Logger } from '../logger.ts'
import { nameKey } from './account-record.ts'
import type { Accounts } from './accounts.ts'
import { adminRoleId, type Permission } from './authorization-records.ts'
import type { Authorization } from './authorization.ts'

/** `{"user":"admin","password":"..."}`, in the data directory; written by `staddle host reset-password`. */
const fileName = 'reset-password'
const longestFile = 4096

export interface PasswordResetOptions {
  readonly directory: string
  readonly rootFolder: string
  /** Whom it makes when somebody deleted it. */
  readonly firstUserName: string
  readonly accounts: Accounts
  readonly authorization: Authorization
  readonly logger: Logger
}

/** The file goes last: a daemon that dies before does it again. What cannot be done is logged and forgotten. */
export async function applyPasswordReset(options: PasswordResetOptions): Promise<void> {
  const { directory, logger } = options
  const path = join(directory, fileName)
  try {
    const wish = await readWish(path)
    if (wish === undefined) return
    await reset(wish, options)
    logger.warn({ userName: wish.user }, 'a password was reset by root of this machine')
  } catch (error) {
    if (!(error instanceof Denied)) throw error
    logger.error({ err: error, path }, 'a password was not reset')
  }
  await rm(path, { force: true })
}

async function reset(
  { user, password }: { readonly user: string; readonly password: string },
  { accounts, authorization, firstUserName, rootFolder }: PasswordResetOptions,
): Promise<void> {
  const isFirst = nameKey(user) === nameKey(firstUserName)
  if (isFirst && accounts.findUser(user) === undefined) await accounts.createUser({ name: firstUserName, password })
  else await accounts.updateUser(user, { password })
  if (!isFirst) return
  const permission: Permission = {
    ...{ entity: rootFolder, principal: firstUserName, isGroup: false, roleId: adminRoleId, propagate: true },
  }
  await authorization.setPermissions(rootFolder, [permission], false)
}

async function readWish(path: string): Promise<{ user: string; password: string } | undefined> {
  const text = await readOwnFile(path)
  if (text === undefined) return undefined
  const wish = parse(text)
  const { user, password } = wish
  if (typeof user === 'string' && typeof password === 'string') return { user, password }
  throw new Denied('invalid-argument', `${path} does not say {"user": ..., "password": ...}.`, { argument: 'file' })
}

function parse(text: string): { readonly user?: unknown; readonly password?: unknown } {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    // Its words may be the password.
    return {}
  }
}

/** Undefined when it is not there. Only what nobody else can have written or read is believed. */
async function readOwnFile(path: string): Promise<string | undefined> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const facts = await file.stat()
    if (!facts.isFile() || facts.uid !== process.getuid?.() || (facts.mode & 0o077) !== 0 || facts.size > longestFile)
      throw new Denied('invalid-argument', `${path} must be a file of the daemon's user, with mode 600.`, {
        argument: 'file',
      })
    return await file.readFile('utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ELOOP'))
      return undefined
    throw error
  }
}
