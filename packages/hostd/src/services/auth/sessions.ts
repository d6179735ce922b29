// Who is logged in. In memory only: after a restart everybody logs in again, as with every vSphere server.
//
// A session ends by log-out, by an administrator, when its user goes, or when nothing was asked with it for the idle limit.
// Clients that never log out (packer) fill the table: when it is full, the one that has been idle longest makes room, first
// among the same user's sessions. Time is measured with the monotonic clock, so that a jump of the wall clock ends nobody.
import { type Clock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import { Denied } from '../../domain/errors.ts'

/** Keys are secrets (they are the cookie): logs and lists show `id`. */
export interface Session {
  /** The cookie value: 256 random bits. */
  readonly key: string
  /** What `UserSession.key` shows; says nothing about the cookie. */
  readonly id: string
  readonly userName: string
  readonly fullName: string
  /** Changed by SetLocale. */
  locale: string
  /** Milliseconds since 1970. */
  readonly loginTime: number
  readonly remoteAddress: string
  readonly userAgent: string
  /** Changes with every call. */
  lastActiveTime: number
  callCount: number
}

export type NewSession = Pick<Session, 'userName' | 'fullName' | 'locale' | 'remoteAddress' | 'userAgent'>

export interface SessionsOptions {
  readonly clock: Clock
  readonly random: (bytes: number) => Buffer
  /** Default 30 minutes. */
  readonly idleLimitMillis?: number
  /** Default 1,000. */
  readonly maxSessions?: number
  /** Default 250. */
  readonly maxSessionsPerUser?: number
}

interface Entry {
  readonly session: Session
  usedAt: number
  /** Calls that are being answered right now; a waiting call is no idleness. */
  holds: number
}

/** A session used this recently is somebody at work and never makes room. */
const atWorkMillis = 30_000

export class Sessions implements Disposable {
  readonly opened = new Emitter<Session>()
  readonly closed = new Emitter<Session>()
  readonly #clock: Clock
  readonly #random: (bytes: number) => Buffer
  readonly #idleLimit: number
  readonly #maxSessions: number
  readonly #maxPerUser: number
  readonly #entries = new Map<string, Entry>()
  readonly #keyById = new Map<string, string>()
  #sweep: Disposable | undefined

  constructor(options: SessionsOptions) {
    this.#clock = options.clock
    this.#random = options.random
    this.#idleLimit = options.idleLimitMillis ?? 30 * 60_000
    this.#maxSessions = options.maxSessions ?? 1_000
    this.#maxPerUser = options.maxSessionsPerUser ?? 250
  }

  get size(): number {
    return this.#entries.size
  }

  get idleLimitMillis(): number {
    return this.#idleLimit
  }

  /** Denied `insufficient-resources` when every place is taken by somebody at work. */
  open(user: NewSession): Session {
    this.#makeRoom(user.userName)
    const now = this.#clock.now()
    const session: Session = {
      ...user,
      key: this.#random(32).toString('hex'),
      id: uuidFrom(this.#random(16)),
      loginTime: now,
      lastActiveTime: now,
      callCount: 0,
    }
    this.#entries.set(session.key, { session, usedAt: this.#clock.monotonic(), holds: 0 })
    this.#keyById.set(session.id, session.key)
    this.#scheduleSweep()
    this.opened.emit(session)
    return session
  }

  /** For a call that came with this key: counts it and starts the idle time afresh. */
  get(key: string): Session | undefined {
    const entry = this.#live(key)
    if (entry === undefined) return undefined
    this.#touch(entry)
    entry.session.callCount++
    return entry.session
  }

  /** Without marking activity. */
  peek(key: string): Session | undefined {
    return this.#live(key)?.session
  }

  /** By the public id, without marking activity. */
  find(id: string): Session | undefined {
    const key = this.#keyById.get(id)
    return key === undefined ? undefined : this.peek(key)
  }

  list(): readonly Session[] {
    return [...this.#entries.keys()].flatMap((key) => this.peek(key) ?? [])
  }

  /** Keeps the session from ending by idleness until disposed: for calls that wait and connections that stay. */
  hold(session: Session): Disposable {
    const entry = this.#entries.get(session.key)
    if (entry === undefined) return { [Symbol.dispose]: () => undefined }
    entry.holds++
    let isHeld = true
    return {
      [Symbol.dispose]: () => {
        if (!isHeld) return
        isHeld = false
        entry.holds--
        this.#touch(entry)
      },
    }
  }

  /** False when there was no such session. */
  close(key: string): boolean {
    const entry = this.#entries.get(key)
    if (entry === undefined) return false
    this.#entries.delete(key)
    this.#keyById.delete(entry.session.id)
    this.closed.emit(entry.session)
    return true
  }

  closeOfUser(userName: string, except?: Session): void {
    for (const { userName: owner, key } of this.list()) {
      if (owner === userName && key !== except?.key) this.close(key)
    }
  }

  [Symbol.dispose](): void {
    this.#sweep?.[Symbol.dispose]()
    this.#sweep = undefined
    for (const key of [...this.#entries.keys()]) this.close(key)
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined || !this.#isExpired(entry)) return entry
    this.close(key)
    return undefined
  }

  #touch(entry: Entry): void {
    entry.usedAt = this.#clock.monotonic()
    entry.session.lastActiveTime = this.#clock.now()
  }

  #isExpired(entry: Entry): boolean {
    return entry.holds === 0 && this.#clock.monotonic() - entry.usedAt > this.#idleLimit
  }

  #scheduleSweep(): void {
    this.#sweep ??= this.#clock.after(Math.min(60_000, this.#idleLimit), () => {
      this.#sweep = undefined
      for (const [key, entry] of [...this.#entries]) if (this.#isExpired(entry)) this.close(key)
      if (this.#entries.size > 0) this.#scheduleSweep()
    })
  }

  #makeRoom(userName: string): void {
    const own = [...this.#entries.values()].filter((entry) => entry.session.userName === userName)
    if (own.length >= this.#maxPerUser) this.#closeLongestIdle(own, `User ${userName} has ${own.length} sessions`)
    if (this.#entries.size >= this.#maxSessions) {
      this.#closeLongestIdle([...this.#entries.values()], `There are ${this.#entries.size} sessions`)
    }
  }

  #closeLongestIdle(candidates: readonly Entry[], situation: string): void {
    const now = this.#clock.monotonic()
    const idle = candidates.filter((entry) => entry.holds === 0 && now - entry.usedAt >= atWorkMillis)
    const [first, ...others] = idle
    if (first === undefined) {
      throw new Denied(
        'insufficient-resources',
        `${situation}, all of them in use, which is the limit. Log out of some, or end them with "staddle session rm".`,
      )
    }
    this.close(others.reduce((oldest, entry) => (entry.usedAt < oldest.usedAt ? entry : oldest), first).session.key)
  }
}

function uuidFrom(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  // vSphere's own session ids look like this: 52 and a UUID's groups.
  return `52${hex.slice(2, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
