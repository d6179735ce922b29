// qemu-guest-agent. The guest is not trusted: what it says is bounded in size and time, and parsed.
// Each conversation begins with guest-sync-delimited, so that a half-said sentence of an earlier one does no harm.
import { connect, type Socket } from 'node:net'
import { once } from 'node:events'
import { z } from 'zod'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import type { GuestFacts } from '../../domain/ports/engine.ts'
import { takeUpCards } from './guest-cards.ts'

const timeLimit: Millis = 3_000
const freezeTimeLimit: Millis = 30_000
const useInterval: Millis = 500
const useTurns = 4
const longestAnswer = 1024 * 1024
const delimiter = Buffer.from([0xff])

const interfaces = z.array(
  z.object({
    name: z.string(),
    'hardware-address': z.string().optional(),
    'ip-addresses': z.array(z.object({ 'ip-address': z.string(), prefix: z.number() })).optional(),
  }),
)
const operatingSystem = z.object({
  id: z.string().optional(),
  'pretty-name': z.string().optional(),
  'kernel-release': z.string().optional(),
})
const hostName = z.object({ 'host-name': z.string() })

/** Asks for everything; undefined when no agent answers. What a single question does not get is left out. */
export async function askGuestFacts(
  socketPath: string,
  clock: Clock,
  signal?: AbortSignal,
): Promise<GuestFacts | undefined> {
  await using agent = await openAgent(socketPath, clock, signal)
  if (agent === undefined) return undefined
  const name = await agent.ask('guest-get-host-name', {}, hostName)
  const system = await agent.ask('guest-get-osinfo', {}, operatingSystem)
  const found = await agent.ask('guest-network-get-interfaces', {}, interfaces)
  return {
    hostName: name?.['host-name'],
    osId: system?.id,
    osPrettyName: system?.['pretty-name'],
    kernelRelease: system?.['kernel-release'],
    interfaces: (found ?? []).map((entry) => ({
      name: entry.name,
      macAddress: (entry['hardware-address'] ?? '').toLowerCase(),
      addresses: (entry['ip-addresses'] ?? []).map((address) => ({
        address: address['ip-address'],
        prefixLength: address.prefix,
      })),
    })),
  }
}

/** True when the agent took the wish; it does not answer once it acts on it. */
export async function askGuestShutdown(
  socketPath: string,
  mode: 'powerdown' | 'reboot',
  clock: Clock,
): Promise<boolean> {
  await using agent = await openAgent(socketPath, clock, undefined)
  if (agent === undefined) return false
  return await agent.tell('guest-shutdown', { mode })
}

/** Answers what the agent says of it; undefined when it says nothing, or that it cannot. */
export async function askGuestFreeze(
  socketPath: string,
  command: 'guest-fsfreeze-freeze' | 'guest-fsfreeze-thaw',
  clock: Clock,
): Promise<number | undefined> {
  await using agent = await openAgent(socketPath, clock, undefined)
  // Writing out a full cache takes its time.
  return await agent?.ask(command, {}, z.number(), freezeTimeLimit)
}

/** Linux leaves new CPUs and memory aside until somebody says that they are to be used. */
export async function askGuestToUseAll(socketPath: string, clock: Clock): Promise<void> {
  // A guest takes notice of what is new a moment later.
  for (let turn = 0; turn < useTurns; turn++) {
    await clock.sleep(useInterval)
    await using agent = await openAgent(socketPath, clock, undefined)
    const cpus = await agent?.ask('guest-get-vcpus', {}, z.array(usablePart))
    const blocks = await agent?.ask('guest-get-memory-blocks', {}, z.array(usablePart))
    const [idleCpus, idleBlocks] = [idle(cpus), idle(blocks)]
    if (idleCpus.length > 0) await agent?.ask('guest-set-vcpus', { vcpus: idleCpus }, z.unknown())
    if (idleBlocks.length > 0) await agent?.ask('guest-set-memory-blocks', { 'mem-blks': idleBlocks }, z.unknown())
  }
}

export async function askGuestToTakeUpCards(
  socketPath: string,
  macAddresses: readonly string[],
  clock: Clock,
): Promise<void> {
  await using agent = await openAgent(socketPath, clock, undefined)
  await agent?.ask('guest-exec', takeUpCards(macAddresses), z.object({ pid: z.number() }))
}

const usablePart = z.object({
  online: z.boolean(),
  'logical-id': z.number().optional(),
  'phys-index': z.number().optional(),
})

function idle(parts: readonly z.infer<typeof usablePart>[] | undefined): object[] {
  return (parts ?? []).filter(({ online }) => !online).map((part) => ({ ...part, online: true }))
}

/** Undefined when none answers in time. */
async function openAgent(
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

class AgentConnection implements AsyncDisposable {
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
