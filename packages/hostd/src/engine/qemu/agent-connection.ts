// One conversation with a guest's qemu-guest-agent. The guest is not trusted: what it says is bounded in size and time, and
// parsed. It begins with guest-sync-delimited, so that a half-said sentence of an earlier one does no harm.
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { z } from 'zod'
import type { Clock, Millis } from '@staddle/base/clock.ts'

const timeLimit: Millis = 3_000
const longestAnswer = 1024 * 1024
const delimiter = Buffer.from([0xff])

/** Undefined when none answers in time. */
export async function openAgent(
  socketPath: string,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<AgentConnection | undefined> {
  const socket = connect(socketPath)
  const agent = new AgentConnection(socket, clock, signal)
  if (await agent.synchronise()) return agent
  await agent[Symbol.asyncDispose]()
  return undefined
}

export class AgentConnection implements AsyncDisposable {
  readonly #socket: Socket
  readonly #clock: Clock
  readonly #signal: AbortSignal | undefined
  #received = Buffer.alloc(0)
  #arrived: (() => void) | undefined
  #isClosed = false

  constructor(socket: Socket, clock: Clock, signal: AbortSignal | undefined) {
    this.#socket = socket
    this.#clock = clock
    this.#signal = signal
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk])
      if (this.#received.length > longestAnswer) socket.destroy()
      this.#arrived?.()
    })
    // `close` follows, and every wait ends with it.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#isClosed = true
      this.#arrived?.()
    })
  }

  async synchronise(): Promise<boolean> {
    const id = 1 + Math.floor(this.#clock.monotonic() % 1_000_000_000)
    this.#socket.write(delimiter)
    this.#send('guest-sync-delimited', { id })
    const answer = await this.#nextMessage((message) => z.object({ return: z.literal(id) }).safeParse(message).success)
    return answer !== undefined
  }

  async ask<T>(command: string, args: object, schema: z.ZodType<T>, limit = timeLimit): Promise<T | undefined> {
    this.#send(command, args)
    const answer = await this.#nextMessage(() => true, limit)
    return z.object({ return: schema }).safeParse(answer).data?.return
  }

  /** For commands that are answered only when they fail. */
  async tell(command: string, args: object): Promise<boolean> {
    this.#send(command, args)
    const answer = await this.#nextMessage(() => true, 500)
    return !z.object({ error: z.unknown() }).safeParse(answer).success || answer === undefined
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isClosed) return
    this.#socket.destroy()
    await once(this.#socket, 'close')
  }

  #send(command: string, args: object): void {
    if (!this.#isClosed) this.#socket.write(`${JSON.stringify({ execute: command, arguments: args })}\n`)
  }

  /** The first message that is wanted; undefined when time is over, the peer gone or the caller has enough. */
  async #nextMessage(isWanted: (message: unknown) => boolean, limit = timeLimit): Promise<unknown> {
    const over = new AbortController()
    const stop = (): void => {
      over.abort()
      this.#arrived?.()
    }
    using _timer = this.#clock.after(limit, stop)
    this.#signal?.addEventListener('abort', stop, { once: true })
    try {
      while (!over.signal.aborted && this.#signal?.aborted !== true) {
        const message = this.#takeMessage()
        if (message !== undefined && isWanted(message)) return message
        if (message !== undefined) continue
        if (this.#isClosed) return undefined
        await new Promise<void>((resolve) => (this.#arrived = resolve))
      }
      return undefined
    } finally {
      this.#signal?.removeEventListener('abort', stop)
    }
  }

  /** Cuts one line off what has arrived; what is no JSON is the rest of an older conversation. */
  #takeMessage(): unknown {
    for (let end = this.#received.indexOf(10); end !== -1; end = this.#received.indexOf(10)) {
      const line = this.#received.subarray(this.#received.lastIndexOf(0xff, end) + 1, end)
      this.#received = this.#received.subarray(end + 1)
      try {
        const message: unknown = JSON.parse(line.toString('utf8'))
        if (message !== undefined && message !== null) return message
      } catch {
        continue
      }
    }
    return undefined
  }
}
