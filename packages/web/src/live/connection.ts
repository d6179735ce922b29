// The page's one connection to its host.
//
//   connecting ──▶ signed-out ──sign in──▶ signed-in ──▶ (lost) signed-in, stale ──▶ signed-in again, by itself
//                      ▲                       │                    │
//                      └── sign out, or the session has ended ──────┘
//
// The session is a cookie that scripts cannot read; a page that is opened again is signed in already. While the page is
// hidden it does not wait for updates: connections are few, and a browser shares them between its tabs.
import { createFetchTransport } from '@staddle/client/fetch-transport.ts'
import { isNotAuthenticated, isNotFound, LiveCollector } from '@staddle/client/live-collector.ts'
import { getProperties } from '@staddle/client/properties.ts'
import { connect, type VimClient } from '@staddle/client/vim-client.ts'
import type { UserSession } from '@staddle/vim25/types.ts'
import { LiveTables } from './live-tables.ts'

export type ConnectionState =
  | { readonly kind: 'connecting'; readonly error?: unknown }
  | { readonly kind: 'signed-out'; readonly client: VimClient; readonly hasEnded: boolean }
  | {
      readonly kind: 'signed-in'
      readonly client: VimClient
      readonly user: UserSession
      /** Since when the host does not answer, in milliseconds since 1970. */
      readonly lostSince?: number
    }

const retryMillis = [300, 600, 1_000, 2_000, 3_000]

export class Connection {
  readonly tables = new LiveTables()
  readonly #transport = createFetchTransport(location.origin)
  readonly #listeners = new Set<() => void>()
  #state: ConnectionState = { kind: 'connecting' }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly getState = (): ConnectionState => this.#state

  start(): void {
    void this.#connect()
  }

  /** Rejects with the host's words when it refuses. */
  async signIn(userName: string, password: string): Promise<void> {
    if (this.#state.kind !== 'signed-out') return
    const { client } = this.#state
    const user = await client.login(userName, password)
    this.#enter(client, user)
  }

  async signOut(): Promise<void> {
    if (this.#state.kind !== 'signed-in') return
    const { client } = this.#state
    await Promise.allSettled([client.logout()])
    this.#leave(false)
  }

  async #connect(): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        const client = await connect({ transport: this.#transport })
        const { currentSession } = await getSession(client)
        if (currentSession === undefined) return this.#set({ kind: 'signed-out', client, hasEnded: false })
        return this.#enter(client, currentSession)
      } catch (error) {
        this.#set({ kind: 'connecting', error })
        await retryPause(attempt)
      }
    }
  }

  #enter(client: VimClient, user: UserSession): void {
    this.#set({ kind: 'signed-in', client, user })
    void this.#follow(client, user)
  }

  #leave(hasEnded: boolean): void {
    this.tables.clear()
    void connect({ transport: this.#transport }).then(
      (client) => this.#set({ kind: 'signed-out', client, hasEnded }),
      () => void this.#connect(),
    )
  }

  /** Keeps the tables current until the session ends. */
  async #follow(client: VimClient, user: UserSession): Promise<void> {
    const isCurrent = (): boolean => this.#state.kind === 'signed-in' && this.#state.client === client
    for (let attempt = 0; isCurrent(); attempt++) {
      try {
        const collector = await LiveCollector.open(client)
        await this.tables.attach(client, collector)
        if (!isCurrent()) return
        this.#set({ kind: 'signed-in', client, user })
        attempt = 0
        await this.#waitForUpdates(collector, isCurrent)
      } catch (error) {
        if (!isCurrent()) return
        if (isNotAuthenticated(error)) return this.#leave(true)
        this.#lose(client, user, error)
        await retryPause(attempt)
      }
    }
  }

  async #waitForUpdates(collector: LiveCollector, isCurrent: () => boolean): Promise<void> {
    while (isCurrent()) {
      await shown()
      await collector.run(hiddenSignal())
    }
  }

  #lose(client: VimClient, user: UserSession, error: unknown): void {
    // A collector that has gone is a host that was started again: it answers, there is nothing to be told.
    if (isNotFound(error)) return
    const since = this.#state.kind === 'signed-in' ? (this.#state.lostSince ?? Date.now()) : Date.now()
    this.tables.detach(since)
    this.#set({ kind: 'signed-in', client, user, lostSince: since })
  }

  #set(state: ConnectionState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

function retryPause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, retryMillis[Math.min(attempt, retryMillis.length - 1)]))
}

async function shown(): Promise<void> {
  while (document.visibilityState !== 'visible')
    await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true }))
}

/** Aborted when the page, which is visible now, is hidden. */
function hiddenSignal(): AbortSignal {
  const hidden = new AbortController()
  document.addEventListener('visibilitychange', () => hidden.abort(), { once: true })
  return hidden.signal
}

async function getSession(client: VimClient): Promise<{ readonly currentSession?: UserSession | undefined }> {
  try {
    return await getProperties(client, client.sessionManager, ['currentSession'])
  } catch (error) {
    if (isNotAuthenticated(error)) return {}
    throw error
  }
}
