// The lasting tie to one QEMU: the QMP session of the moment, made anew when it breaks, and the heartbeat.
//
//   connected ── two beats without answer, or process stopped ──▶ silent ── an answer ──▶ connected
//       └────── session closed while the process lives ──▶ silent ── connected again ──▶ connected
//
// A beat counts as missed by the number of beats since, not by the clock: a daemon that itself stood still wrongs nobody.
import { Emitter } from '@staddle/base/emitter.ts'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import { readProcessState, type ProcessIdentity } from '../../platform/proc.ts'
import type { QmpArguments, QmpCommand, QmpEvent, QmpResult } from './qmp-schema.ts'
import { connectQmp, type QmpSession } from './qmp-session.ts'

const beatInterval: Millis = 500
const missedBeats = 2
const connectTimeLimit: Millis = 5_000

export interface MonitorOptions {
  readonly clock: Clock
  readonly socketPath: string
  readonly process: ProcessIdentity
  readonly uuid: string
}

export class Monitor implements AsyncDisposable {
  readonly events = new Emitter<QmpEvent>()
  /** False when QEMU stops answering, true when it answers again. */
  readonly responsive = new Emitter<boolean>()
  /** After a new connection to a QEMU that was out of reach: anything may have happened since. */
  readonly reconnected = new Emitter<void>()
  /** The process is no more; seen by the heartbeat or by the end of a session. */
  readonly gone = new Emitter<void>()
  /** Resolves when this tie is given up: no event comes after that. */
  readonly closed: Promise<void>
  readonly #options: MonitorOptions
  #session: QmpSession | undefined
  #isResponsive = true
  #isClosed = false
  #isConnecting = false
  #openBeats = 0
  #timer: Disposable | undefined
  readonly #close: () => void

  constructor(options: MonitorOptions) {
    this.#options = options
    const { promise, resolve } = Promise.withResolvers<void>()
    this.closed = promise
    this.#close = resolve
  }

  get isResponsive(): boolean {
    return this.#isResponsive && this.#session !== undefined
  }

  get session(): QmpSession | undefined {
    return this.#session
  }

  /** Takes over a session whose events come to `receive`. */
  adopt(session: QmpSession): void {
    this.#session = session
    void session.closed.then(() => this.#lost(session))
  }

  readonly receive = (event: QmpEvent): void => {
    if (!this.#isClosed) this.events.emit(event)
  }

  startHeartbeat(): void {
    if (this.#isClosed) return
    if (this.#session === undefined) this.#isResponsive = false
    this.#timer ??= this.#options.clock.after(beatInterval, () => void this.#beat())
  }

  /** Rejects at once with `unresponsive` when there is no connection. */
  async call<Command extends QmpCommand>(
    command: Command,
    args: QmpArguments<Command>,
    timeLimit?: Millis,
  ): Promise<QmpResult<Command>> {
    if (this.#session === undefined)
      throw new EngineError(
        'unresponsive',
        command,
        `${command}: QEMU (process ${this.#options.process.pid}) does not answer`,
      )
    return this.#session.call(command, args, timeLimit)
  }

  /** Resolves true when connected to the right machine. */
  async connect(timeLimit = connectTimeLimit): Promise<boolean> {
    if (this.#session !== undefined || this.#isClosed) return this.#session !== undefined
    if (this.#isConnecting) return false
    this.#isConnecting = true
    try {
      const session = await connectQmp(
        this.#options.socketPath,
        { clock: this.#options.clock, onEvent: this.receive },
        timeLimit,
      )
      return await this.#verify(session, timeLimit)
    } catch (error) {
      if (error instanceof EngineError) return false
      throw error
    } finally {
      this.#isConnecting = false
    }
  }

  /** Lets go of QEMU without touching it. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true
    this.#timer?.[Symbol.dispose]()
    this.#close()
    await this.#session?.[Symbol.asyncDispose]()
  }

  async #verify(session: QmpSession, timeLimit: Millis): Promise<boolean> {
    const { UUID } = await session.call('query-uuid', {}, timeLimit).catch(async (error: unknown) => {
      await session[Symbol.asyncDispose]()
      throw error
    })
    if (UUID !== this.#options.uuid || this.#isClosed) {
      await session[Symbol.asyncDispose]()
      return false
    }
    this.adopt(session)
    return true
  }

  async #beat(): Promise<void> {
    this.#timer = undefined
    const state = await readProcessState(this.#options.process.pid)
    if (this.#isClosed) return
    if (state === undefined || state.startTicks !== this.#options.process.startTicks || state.letter === 'Z')
      return this.gone.emit()
    if (this.#session === undefined) void this.#reconnect()
    else if (this.#openBeats === 0) this.#sendBeat(this.#session)
    else this.#openBeats++
    const isStopped = state.letter === 'T' || state.letter === 't'
    if (isStopped || this.#openBeats > missedBeats || this.#session === undefined) this.#setResponsive(false)
    this.startHeartbeat()
  }

  #sendBeat(session: QmpSession): void {
    this.#openBeats = 1
    session.call('query-status', {}, 24 * 3_600_000).then(
      () => {
        this.#openBeats = 0
        this.#setResponsive(true)
      },
      // The session has ended: `closed` tells.
      () => (this.#openBeats = 0),
    )
  }

  async #reconnect(): Promise<void> {
    if (!(await this.connect())) return
    this.#setResponsive(true)
    this.reconnected.emit()
  }

  #lost(session: QmpSession): void {
    if (this.#session !== session) return
    this.#session = undefined
    if (this.#isClosed) return
    if (this.#timer === undefined) return
    // Most of all because QEMU has ended: look now, not at the next beat.
    this.#timer[Symbol.dispose]()
    this.#timer = this.#options.clock.after(1, () => void this.#beat())
  }

  #setResponsive(value: boolean): void {
    if (this.#isResponsive === value || this.#isClosed) return
    this.#isResponsive = value
    this.responsive.emit(value)
  }
}
