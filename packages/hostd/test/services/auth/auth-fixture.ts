import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../../../src/domain/ports/store.ts'
import { openAuth, type Auth, type AuthOptions } from '../../../src/services/auth/open-auth.ts'
import { createMemoryStore } from '../../../src/store/memory/memory-store.ts'
import { ManualClock } from '../../store/manual-clock.ts'

export const quickHash = { memoryKiB: 64, passes: 1, parallelism: 1 }
export const silentLogger = { debug() {}, info() {}, warn() {}, error() {} }
export const testPrivileges = [
  'System.Anonymous',
  'System.Read',
  'System.View',
  'VirtualMachine.Interact.PowerOff',
  'VirtualMachine.Interact.PowerOn',
]

export interface AuthFixture extends AsyncDisposable {
  readonly auth: Auth
  readonly clock: ManualClock
  readonly store: Store
  readonly directory: string
  /** A new Auth on the same store and directory, as after a restart; the first one is closed. */
  reopen(): Promise<Auth>
}

export async function createAuthFixture(options: Partial<AuthOptions> = {}): Promise<AuthFixture> {
  await using stack = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'staddle-auth-'))
  stack.defer(() => rm(directory, { recursive: true, force: true }))
  const clock = new ManualClock()
  const store = createMemoryStore({ clock })
  stack.defer(() => store.close())
  const authOptions: AuthOptions = {
    ...{
      store,
      clock,
      directory,
      random: randomBytes,
      logger: silentLogger,
      rootFolder: 'group-d1',
      privileges: testPrivileges,
    },
    accounts: { hashParameters: quickHash },
    ...options,
  }
  let auth = await openAuth(authOptions)
  stack.defer(() => auth[Symbol.asyncDispose]())
  const owned = stack.move()
  return {
    clock,
    store,
    directory,
    get auth() {
      return auth
    },
    async reopen() {
      await auth[Symbol.asyncDispose]()
      auth = await openAuth(authOptions)
      return auth
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
