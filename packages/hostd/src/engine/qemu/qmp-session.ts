// One conversation with one QEMU.
//
// Happy path   connect ─▶ greeting ─▶ qmp_capabilities ─▶ calls and events ─▶ close
// Calls may be made before the greeting: QEMU reads them in order once it is ready, so a start costs no round trip.
// Failures     the peer goes away: every open call fails at once with `exited`, `closed` resolves;
//              a call takes too long: it fails with `unresponsive`, its late answer is dropped, the session goes on;
//              the peer speaks nonsense: the session ends itself, as if the peer had gone.
// Invariants   each call settles exactly once; no event is delivered after `closed`.
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { EngineError, type EngineErrorKind } from '../../domain/errors.ts'
import { LineSplitter } from './qmp-framing.ts'
import {
  answerSchema,
  eventSchema,
  greetingSchema,
  qmpResults,
  type QmpArguments,
  type QmpCommand,
  type QmpEvent,
  type QmpResult,
} from './qmp-schema.ts'

export interface QmpOptions {
  readonly clock: Clock
  readonly onEvent: (event: QmpEvent) => void
}

interface OpenCall {
  readonly command: QmpCommand
  readonly resolve: (result: unknown) => void
  readonly reject: (error: EngineError) => void
  readonly timer: Disposable
}

const usualTimeLimit: Millis = 30_000

export class QmpSession implements AsyncDisposable {
  /** Resolves when the conversation is over, for whatever reason. Never rejects. */
  readonly closed: Promise<void>
  readonly #stream: Duplex
  readonly #options: QmpOptions
  readonly #lines = new LineSplitter()
  readonly #calls = new Map<number, OpenCall>()
  #nextId = 1
  #end: EngineError | undefined

  /** Takes over `stream`. The caller still has to make the `qmp_capabilities` call. */
  constructor(stream: Duplex, options: QmpOptions) {
    this.#stream = stream
    this.#options = options
    this.closed = new Promise((resolve) => stream.once('close', resolve))
    stream.on('data', (chunk: Buffer) => this.#receive(chunk))
    stream.on('error', (cause) => this.#finish('the connection to QEMU failed', cause))
    stream.on('end', () => this.#finish('QEMU closed the connection'))
    stream.on('close', () => this.#finish('the connection to QEMU is closed'))
  }

  get isOpen(): boolean {
    return this.#end === undefined
  }

  call<Command extends QmpCommand>(
    command: Command,
    args: QmpArguments<Command>,
    timeLimit = usualTimeLimit,
  ): Promise<QmpResult<Command>> {
    const result = new Promise<unknown>((resolve, reject) => {
      if (this.#end !== undefined) return reject(new EngineError('exited', command, `${command}: ${this.#end.message}`))
      const id = this.#nextId++
      const timer = this.#options.clock.after(timeLimit, () => {
        this.#calls.delete(id)
        reject(new EngineError('unresponsive', command, `QEMU did not answer ${command} within ${timeLimit} ms`))
      })
      this.#calls.set(id, { command, resolve, reject, timer })
      this.#stream.write(`${JSON.stringify({ execute: command, arguments: args, id })}\n`)
    })
    return result.then((value) => parseResult(command, value))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stream.destroy()
    await this.closed
  }

  #receive(chunk: Buffer): void {
    try {
      for (const line of this.#lines.push(chunk)) this.#dispatch(JSON.parse(line))
    } catch (cause) {
      this.#finish('QEMU sent something that is not QMP', cause)
    }
  }

  #dispatch(message: unknown): void {
    if (this.#end !== undefined || greetingSchema.safeParse(message).success) return
    if (isEvent(message)) {
      const event = eventSchema.safeParse(message)
      if (event.success) this.#options.onEvent(event.data)
      return
    }
    const answer = answerSchema.parse(message)
    const call = answer.id === undefined ? undefined : this.#calls.get(answer.id)
    if (answer.id === undefined || call === undefined) return
    this.#calls.delete(answer.id)
    call.timer[Symbol.dispose]()
    if ('error' in answer) call.reject(refusal(call.command, answer.error))
    else call.resolve(answer.return)
  }

  #finish(message: string, cause?: unknown): void {
    if (this.#end !== undefined) return
    this.#end = new EngineError('exited', 'QMP', message, { cause })
    for (const call of this.#calls.values()) {
      call.timer[Symbol.dispose]()
      call.reject(new EngineError('exited', call.command, `${call.command}: ${message}`, { cause }))
    }
    this.#calls.clear()
    this.#stream.destroy()
  }
}

/** Connects to the monitor socket of a running QEMU; the session is ready for use. */
export async function connectQmp(path: string, options: QmpOptions, timeLimit: Millis): Promise<QmpSession> {
  const session = new QmpSession(connect(path), options)
  try {
    await session.call('qmp_capabilities', {}, timeLimit)
    return session
  } catch (error) {
    await session[Symbol.asyncDispose]()
    throw error
  }
}

function parseResult<Command extends QmpCommand>(command: Command, value: unknown): QmpResult<Command> {
  const parsed = qmpResults[command].safeParse(value)
  if (!parsed.success)
    throw new EngineError('refused', command, `QEMU's answer to ${command} is not understood: ${parsed.error.message}`)
  // The table's type is lost by looking the schema up under a type variable.
  return parsed.data as QmpResult<Command>
}

function refusal(command: QmpCommand, error: { class: string; desc: string }): EngineError {
  return new EngineError(kindOf(error.desc), command, `QEMU refused ${command}: ${error.desc}`, { cause: error })
}

/** QEMU has one class for nearly all errors, the kernel's words are in the text. */
export function kindOf(description: string): EngineErrorKind {
  if (/No space left on device|Disk quota exceeded/.test(description)) return 'no-space'
  if (/Input\/output error/.test(description)) return 'io'
  return 'refused'
}

function isEvent(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'event' in message
}
