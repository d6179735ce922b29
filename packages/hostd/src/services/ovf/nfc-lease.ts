// A lease on the transfer of a machine's files: what an import or an export is while its client sends or fetches.
//
//   initializing -> ready -> done            the client completed it and everything was made of it
//        \-> error  <-/                      the client gave up, was silent for too long, left; or it could not be made
//
// The work behind it (import-work.ts, export-work.ts) is a task. It waits in `finished` for the client, and says what
// became of it with `conclude`. The address of its files is known to the client alone and lets in whoever has it.
import type { Clock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'

export type LeaseState = 'initializing' | 'ready' | 'done' | 'error'

/** One file that is to come or to be fetched. */
export interface LeaseFile {
  /** `disk-0.vmdk`: the end of its address. */
  readonly name: string
  /** How the machine's descriptor names the device. */
  readonly key: string
  readonly importKey: string
  readonly isDisk: boolean
  /** Of an export. */
  readonly sizeBytes?: number | undefined
  /** Takes a whole upload; rejects when it is not wanted, cut or too large, and then nothing of it is left. */
  receive?(content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>
  read?(range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>
  checksums?(): Promise<{ readonly sha1: string; readonly sha256: string }>
  readonly capacityBytes?: number | undefined
  readonly populatedBytes?: number | undefined
}

export interface LeaseInit {
  readonly id: string
  readonly sessionKey: string
  /** The secret in its address. */
  readonly token: string
  /** `host:port` as the client reached this host. */
  readonly authority: string
  readonly clock: Clock
}

/** Without a sign of life from the client the lease ends after this. */
export const leaseTimeoutMillis = 300_000

export class NfcLease {
  readonly id: string
  readonly sessionKey: string
  readonly token: string
  readonly authority: string
  readonly changes = new Emitter<NfcLease>()
  state: LeaseState = 'initializing'
  initializePercent = 0
  transferPercent = 0
  files: readonly LeaseFile[] = []
  entity: ManagedObjectReference | undefined
  error: unknown
  readonly #clock: Clock
  readonly #abort = new AbortController()
  readonly #moving = new Set<Promise<unknown>>()
  readonly #finished = Promise.withResolvers<void>()
  readonly #concluded = Promise.withResolvers<void>()
  #lastSign: number
  #timer: Disposable | undefined
  #isFinishing = false

  constructor({ id, sessionKey, token, authority, clock }: LeaseInit) {
    this.id = id
    this.sessionKey = sessionKey
    this.token = token
    this.authority = authority
    this.#clock = clock
    this.#lastSign = clock.monotonic()
    // Whoever waits hears of it; when nobody does, it is in `error`.
    this.#finished.promise.catch(() => undefined)
    this.#concluded.promise.catch(() => undefined)
  }

  /** Aborted when the lease fails. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  initializing(percent: number): void {
    const whole = Math.floor(percent)
    if (this.state !== 'initializing' || whole === this.initializePercent) return
    this.initializePercent = whole
    this.changes.emit(this)
  }

  ready(entity: ManagedObjectReference, files: readonly LeaseFile[]): void {
    if (this.state !== 'initializing') return
    Object.assign(this, { state: 'ready', initializePercent: 100, entity, files })
    this.#signOfLife()
    this.#watch()
    this.changes.emit(this)
  }

  /** Resolves when the client is done, rejects when it gave up, fell silent, went, or `signal` is aborted. */
  async finished(signal: AbortSignal): Promise<void> {
    const aborted = (): void => this.fail(signal.reason)
    if (signal.aborted) aborted()
    signal.addEventListener('abort', aborted, { once: true })
    try {
      await this.#finished.promise
    } finally {
      signal.removeEventListener('abort', aborted)
    }
  }

  /** What became of it all. The first word counts. */
  conclude(error?: unknown): void {
    this.#timer?.[Symbol.dispose]()
    if (this.state === 'done') return
    this.state = error === undefined ? 'done' : 'error'
    if (error !== undefined) this.error ??= error
    if (error === undefined) this.#concluded.resolve()
    else this.#concluded.reject(this.error)
    this.changes.emit(this)
  }

  /** Ends the wait for the client, and everything that moves. */
  fail(error: unknown): void {
    if (this.state === 'done' || this.state === 'error' || this.error !== undefined) return
    this.error = error
    this.#timer?.[Symbol.dispose]()
    this.#abort.abort(error)
    this.#finished.reject(error)
  }

  /** The client has sent or fetched everything: resolves when what had to be made of it is made. */
  async complete(): Promise<void> {
    this.#requireReady('completed')
    this.#isFinishing = true
    this.#timer?.[Symbol.dispose]()
    if (this.#moving.size > 0) {
      this.fail(new Denied('invalid-state', 'The lease was completed while a file was on its way.'))
    }
    this.#finished.resolve()
    await this.#concluded.promise
  }

  async abort(reason: string): Promise<void> {
    if (this.state === 'initializing' || this.state === 'ready') {
      this.fail(new Denied('canceled', reason))
      await this.#concluded.promise.catch(() => undefined)
      return
    }
    throw new Denied('invalid-state', `The lease is over (${this.state}).`)
  }

  /** Denied `invalid-state` when the lease is over. */
  progress(percent: number): void {
    if (this.state !== 'initializing') this.#requireReady('continued')
    this.#signOfLife()
    const whole = Math.max(0, Math.min(100, Math.floor(percent)))
    if (whole === this.transferPercent) return
    this.transferPercent = whole
    this.changes.emit(this)
  }

  /** Denied `file-not-found`. */
  file(name: string): LeaseFile {
    this.#requireReady('used')
    const file = this.files.find((candidate) => candidate.name === name)
    if (file === undefined) throw new Denied('file-not-found', `The lease has no file ${name}.`, { file: name })
    return file
  }

  /** While a file moves: its bytes are signs of life, and `moved` waits for it. */
  async transfer<T>(signal: AbortSignal, work: (signal: AbortSignal, sign: () => void) => Promise<T>): Promise<T> {
    this.#requireReady('used')
    const moving = work(AbortSignal.any([signal, this.#abort.signal]), () => this.#signOfLife())
    this.#moving.add(moving)
    try {
      return await moving
    } finally {
      this.#moving.delete(moving)
      this.#signOfLife()
    }
  }

  /** Resolves when nothing moves any more. */
  async moved(): Promise<void> {
    await Promise.allSettled([...this.#moving])
  }

  #requireReady(what: string): void {
    if (this.state === 'ready' && !this.#isFinishing && this.error === undefined) return
    const why = this.error instanceof Error ? `: ${this.error.message}` : ''
    throw new Denied('invalid-state', `The lease cannot be ${what}: it is ${this.state}${why}.`)
  }

  #signOfLife(): void {
    this.#lastSign = this.#clock.monotonic()
  }

  #watch(): void {
    const left = this.#lastSign + leaseTimeoutMillis - this.#clock.monotonic()
    if (left <= 0) {
      const words = `Nothing was heard of the client for ${leaseTimeoutMillis / 1000} seconds: it has to send progress or data.`
      return this.fail(new Denied('canceled', words))
    }
    this.#timer = this.#clock.after(left, () => this.#watch())
  }
}
