// Sessions in the store, `session/<hash of the cookie>`, so that nobody logs in again after a restart.
import type { Entry, Store, Transaction } from '../../domain/ports/store.ts'
import type { Logger } from '../logger.ts'
import type { KeptSession, SessionKeeper } from './sessions.ts'

export const sessionPrefix = 'session/'

export class SessionRecords implements SessionKeeper {
  readonly #store: Store
  readonly #logger: Logger
  /** What is to be written, by session key; undefined: deleted. */
  #changed = new Map<string, KeptSession | undefined>()
  #writing: Promise<void> | undefined

  constructor(store: Store, logger: Logger) {
    this.#store = store
    this.#logger = logger
  }

  /** What an earlier daemon kept. A record that cannot be read is no session and goes. */
  async load(): Promise<readonly KeptSession[]> {
    const { entries } = await this.#store.list(sessionPrefix)
    return entries.flatMap((entry) => {
      const session = parse(entry)
      if (session !== undefined) return [session]
      this.#logger.warn({ key: entry.key }, 'a stored session cannot be read; its user logs in again')
      this.remove(entry.key.slice(sessionPrefix.length))
      return []
    })
  }

  put(session: KeptSession): void {
    this.#changed.set(session.key, session)
    this.#write()
  }

  remove(key: string): void {
    this.#changed.set(key, undefined)
    this.#write()
  }

  async settled(): Promise<void> {
    await this.#writing
  }

  #write(): void {
    this.#writing ??= this.#writeAll().finally(() => (this.#writing = undefined))
  }

  /** A full disk keeps nobody from working: what was not written is written with the next change. */
  async #writeAll(): Promise<void> {
    // Changes made in the same turn go together.
    await Promise.resolve()
    while (this.#changed.size > 0) {
      const batch = this.#changed
      this.#changed = new Map()
      try {
        await this.#store.transact(transactionOf(batch))
      } catch (error) {
        this.#changed = new Map([...batch, ...this.#changed])
        this.#logger.warn({ err: error }, 'sessions could not be stored; after a restart they are as they were before')
        return
      }
    }
  }
}

function transactionOf(batch: ReadonlyMap<string, KeptSession | undefined>): Transaction {
  const put = [...batch.values()].flatMap((session) => (session === undefined ? [] : [entryOf(session)]))
  const gone = [...batch].flatMap(([key, session]) => (session === undefined ? [sessionPrefix + key] : []))
  return { put, delete: gone }
}

function entryOf({ key, ...rest }: KeptSession): { readonly key: string; readonly value: string } {
  return { key: sessionPrefix + key, value: JSON.stringify(rest) }
}

const texts = ['id', 'userName', 'fullName', 'locale', 'remoteAddress', 'userAgent', 'passwordStamp'] as const
const numbers = ['loginTime', 'lastActiveTime', 'callCount'] as const

function parse({ key, value }: Entry): KeptSession | undefined {
  try {
    const record = JSON.parse(value) as Partial<KeptSession> | null
    const isValid =
      texts.every((name) => typeof record?.[name] === 'string') &&
      numbers.every((name) => Number.isFinite(record?.[name]))
    // Checked above.
    return isValid ? { ...(record as KeptSession), key: key.slice(sessionPrefix.length) } : undefined
  } catch {
    return undefined
  }
}
