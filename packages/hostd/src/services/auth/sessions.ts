// Who is logged in, also after the daemon was started again: `records` keeps it. What was made in a session (filters, views,
// tickets) does not outlive the daemon.
//
// A session ends by log-out, by an administrator, when its user goes, or when nothing was asked with it for the idle limit.
// Clients that never log out (packer) fill the table: when it is full, the one that has been idle longest makes room, first
// among the same user's sessions. Time is measured with the monotonic clock, so that a jump of the wall clock ends nobody.
// The cookie itself is kept nowhere: a session is found by its hash.
import { createHash } from 'node:crypto'
import { type Clock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import { Denied } from '../../domain/errors.ts'

export interface Session {
  /** The cookie's hash: what the daemon knows the session by. Logs and lists show `id`. */
  readonly key: string
  /** What `UserSession.key` shows; says nothing about the cookie. */
  readonly id: string
  readonly userName: string
  readonly fullName: string
  /** Changed by `setLocale`. */
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

export interface OpenedSession {
  readonly session: Session
  /** The secret that the client comes with from now on: 256 random bits. */
  readonly cookie: string
}

/** A session as it is kept for the next daemon. */
export interface KeptSession extends Session {
  /** Says which password its user logged in with: with another one now, it has ended. */
  readonly passwordStamp: string
}

/** Where sessions outlive the daemon. Writes go on by themselves, in order. */
export interface SessionKeeper {
  put(session: KeptSession): void
  remove(key: string): void
  /** When everything so far is written, or has failed and will be tried again. */
  settled(): Promise<void>
}

export interface SessionsOptions {
  readonly clock: Clock
  readonly random: (bytes: number) => Buffer
  /** Default 30 minutes. */
  readonly idleLimitMillis?: number
  /** Default 1,000. */
  readonly maxSessions?: number
  /** Default 250. */
  readonly maxSessionsPerUser?: number
  /** Absent: sessions end with the daemon. */
  readonly records?: SessionKeeper
  /** Of the user's password, as it is now; undefined when there is no such user. */
  readonly passwordStampOf?: (userName: string) => string | undefined
}

interface Entry {
  readonly session: Session
  passwordStamp: string
  /** The `lastActiveTime` that was kept last. */
  keptActiveTime: number
  usedAt: number
  /** Calls that are being answered right now; a waiting call is no idleness. */
  holds: number
}

/** A session used this recently is somebody at work and never makes room. */
const atWorkMillis = 30_000
const sweepMillis = 60_000

export class Sessions implements Disposable {
  readonly opened = new Emitter<Session>()
  readonly closed = new Emitter<Session>()
  readonly #clock: Clock
  readonly #random: (bytes: number) => Buffer
  readonly #idleLimit: number
  readonly #maxSessions: number
  readonly #maxPerUser: number
  readonly #records: SessionKeeper | undefined
  readonly #passwordStampOf: (userName: string) => string | undefined
  readonly #entries = new Map<string, Entry>()
  readonly #keyById = new Map<string, string>()
  #sweep: Disposable | undefined

  constructor(options: SessionsOptions) {
    this.#clock = options.clock
    this.#random = options.random
    this.#idleLimit = options.idleLimitMillis ?? 30 * 60_000
    this.#maxSessions = options.maxSessions ?? 1_000
    this.#maxPerUser = options.maxSessionsPerUser ?? 250
    this.#records = options.records
    this.#passwordStampOf = options.passwordStampOf ?? (() => '')
  }

  /** What an earlier daemon left: those go on that have not been idle too long and whose user still has that password. */
  restore(kept: readonly KeptSession[]): void {
    const now = this.#clock.now()
    const newestFirst = kept.toSorted((left, right) => right.lastActiveTime - left.lastActiveTime)
    for (const [place, { passwordStamp, ...session }] of newestFirst.entries()) {
      const idle = Math.max(0, now - session.lastActiveTime)
      const isGood = idle <= this.#idleLimit && this.#passwordStampOf(session.userName) === passwordStamp
      if (!isGood || place >= this.#maxSessions) this.#records?.remove(session.key)
      else this.#add(session, passwordStamp, this.#clock.monotonic() - idle)
    }
  }

  get size(): number {
    return this.#entries.size
  }

  get idleLimitMillis(): number {
    return this.#idleLimit
  }

  /** Denied `insufficient-resources` when every place is taken by somebody at work. */
  open(user: NewSession): OpenedSession {
    this.#makeRoom(user.userName)
    const now = this.#clock.now()
    const cookie = this.#random(32).toString('hex')
    const session: Session = {
      ...user,
      key: keyOf(cookie),
      id: uuidFrom(this.#random(16)),
      loginTime: now,
      lastActiveTime: now,
      callCount: 0,
    }
    this.#keep(this.#add(session, this.#passwordStampOf(user.userName) ?? '', this.#clock.monotonic()))
    this.opened.emit(session)
    return { session, cookie }
  }

  /** For a call that came with this cookie: counts it and starts the idle time afresh. */
  get(cookie: string): Session | undefined {
    return this.use(keyOf(cookie))
  }

  /** The same for who has the session's key. */
  use(key: string): Session | undefined {
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
    this.#records?.remove(key)
    this.closed.emit(entry.session)
    return true
  }

  /** `except` goes on, with the password that the user has now. */
  closeOfUser(userName: string, except?: Session): void {
    for (const { userName: owner, key } of this.list()) {
      if (owner === userName && key !== except?.key) this.close(key)
    }
    const entry = except === undefined ? undefined : this.#entries.get(except.key)
    if (entry?.session.userName !== userName) return
    entry.passwordStamp = this.#passwordStampOf(userName) ?? ''
    this.#keep(entry)
  }

  setLocale(session: Session, locale: string): void {
    session.locale = locale
    const entry = this.#entries.get(session.key)
    if (entry !== undefined) this.#keep(entry)
  }

  /** When what was opened and closed so far will be so for the next daemon too. */
  async settled(): Promise<void> {
    await this.#records?.settled()
  }

  /** Sessions that are kept go on in the next daemon; nobody is told that they ended. */
  [Symbol.dispose](): void {
    this.#sweep?.[Symbol.dispose]()
    this.#sweep = undefined
    if (this.#records === undefined) for (const key of [...this.#entries.keys()]) this.close(key)
    else for (const entry of this.#entries.values()) this.#keepActivity(entry)
  }

  #add(session: Session, passwordStamp: string, usedAt: number): Entry {
    const entry: Entry = { session, passwordStamp, keptActiveTime: session.lastActiveTime, usedAt, holds: 0 }
    this.#entries.set(session.key, entry)
    this.#keyById.set(session.id, session.key)
    this.#scheduleSweep()
    return entry
  }

  #keep(entry: Entry): void {
    entry.keptActiveTime = entry.session.lastActiveTime
    this.#records?.put({ ...entry.session, passwordStamp: entry.passwordStamp })
  }

  #keepActivity(entry: Entry): void {
    // A call that waits is activity.
    if (entry.holds > 0) entry.session.lastActiveTime = this.#clock.now()
    if (entry.session.lastActiveTime !== entry.keptActiveTime) this.#keep(entry)
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
    this.#sweep ??= this.#clock.after(Math.min(sweepMillis, this.#idleLimit), () => {
      this.#sweep = undefined
      for (const [key, entry] of [...this.#entries]) {
        if (this.#isExpired(entry)) this.close(key)
        else this.#keepActivity(entry)
      }
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

/** Of 256 random bits nobody finds what was hashed, with or without salt. */
function keyOf(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex')
}

function uuidFrom(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  // vSphere's own session ids look like this: 52 and a UUID's groups.
  return `52${hex.slice(2, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}
