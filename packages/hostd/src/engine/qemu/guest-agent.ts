// What a machine asks of the qemu-guest-agent in its guest, one thing at a time. Nobody answers where there is none.
import { z } from 'zod'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { KeyedQueue } from '@staddle/base/keyed-queue.ts'
import type { GuestFacts } from '../../domain/ports/engine.ts'
import { openAgent, type AgentConnection } from './agent-connection.ts'
import { takeUpCards } from './guest-cards.ts'
import { lookForDisk } from './guest-disks.ts'

const freezeTimeLimit: Millis = 30_000
const useInterval: Millis = 500
const useTurns = 4
const programInterval: Millis = 100
const programTurns = 100

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
const started = z.object({ pid: z.number() })
const ended = z.object({ exited: z.boolean(), exitcode: z.number().optional() })

export class GuestAgent {
  readonly #socketPath: string
  readonly #clock: Clock
  readonly #isConnected: () => boolean
  readonly #turns = new KeyedQueue<'question'>()

  constructor(socketPath: string, clock: Clock, isConnected: () => boolean) {
    this.#socketPath = socketPath
    this.#clock = clock
    this.#isConnected = isConnected
  }

  get isConnected(): boolean {
    return this.#isConnected()
  }

  /** Asks for everything; undefined when no agent answers. What a single question does not get is left out. */
  facts(signal?: AbortSignal): Promise<GuestFacts | undefined> {
    return this.#talk(readFacts, signal)
  }

  /** True when the agent took the wish; it does not answer once it acts on it. */
  async shutDown(mode: 'powerdown' | 'reboot'): Promise<boolean> {
    return (await this.#talk((agent) => agent.tell('guest-shutdown', { mode }))) === true
  }

  /** False when it says nothing, or that it cannot; nothing is frozen then. */
  async freeze(): Promise<boolean> {
    if ((await this.#askFreeze('guest-fsfreeze-freeze')) !== undefined) return true
    // A guest that froze too late must not stay so.
    await this.thaw()
    return false
  }

  async thaw(): Promise<void> {
    await this.#askFreeze('guest-fsfreeze-thaw')
  }

  /** Linux leaves new CPUs and memory aside until somebody says that they are to be used. */
  async useAll(): Promise<void> {
    if (!this.isConnected) return
    await this.#turns.run('question', async () => {
      // A guest takes notice of what is new a moment later.
      for (let turn = 0; turn < useTurns; turn++) {
        await this.#clock.sleep(useInterval)
        await this.#converse(useAllParts)
      }
    })
  }

  async takeUpCards(macAddresses: readonly string[]): Promise<void> {
    await this.#talk((agent) => agent.ask('guest-exec', takeUpCards(macAddresses), started))
  }

  /** True when the guest has looked, and has the disk or has let go of it. */
  async lookForDisk(change: 'came' | 'goes', serial: string): Promise<boolean> {
    return (await this.#talk((agent) => this.#run(agent, lookForDisk(change, serial)))) === 0
  }

  /** What the program ended with; undefined when it was not started, or not seen to end. */
  async #run(agent: AgentConnection, program: object): Promise<number | undefined> {
    const process = await agent.ask('guest-exec', program, started)
    if (process === undefined) return undefined
    for (let turn = 0; turn < programTurns; turn++) {
      const state = await agent.ask('guest-exec-status', process, ended)
      if (state?.exited !== false) return state?.exitcode
      await this.#clock.sleep(programInterval)
    }
    return undefined
  }

  #askFreeze(command: 'guest-fsfreeze-freeze' | 'guest-fsfreeze-thaw'): Promise<number | undefined> {
    // Writing out a full cache takes its time.
    return this.#talk((agent) => agent.ask(command, {}, z.number(), freezeTimeLimit))
  }

  /** Undefined when there is nobody to talk to. */
  async #talk<T>(ask: (agent: AgentConnection) => Promise<T>, signal?: AbortSignal): Promise<T | undefined> {
    return this.isConnected ? this.#turns.run('question', () => this.#converse(ask, signal)) : undefined
  }

  async #converse<T>(ask: (agent: AgentConnection) => Promise<T>, signal?: AbortSignal): Promise<T | undefined> {
    await using agent = await openAgent(this.#socketPath, this.#clock, signal)
    return agent === undefined ? undefined : await ask(agent)
  }
}

async function readFacts(agent: AgentConnection): Promise<GuestFacts> {
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

async function useAllParts(agent: AgentConnection): Promise<void> {
  const cpus = await agent.ask('guest-get-vcpus', {}, z.array(usablePart))
  const blocks = await agent.ask('guest-get-memory-blocks', {}, z.array(usablePart))
  const [idleCpus, idleBlocks] = [idle(cpus), idle(blocks)]
  if (idleCpus.length > 0) await agent.ask('guest-set-vcpus', { vcpus: idleCpus }, z.unknown())
  if (idleBlocks.length > 0) await agent.ask('guest-set-memory-blocks', { 'mem-blks': idleBlocks }, z.unknown())
}

const usablePart = z.object({
  online: z.boolean(),
  'logical-id': z.number().optional(),
  'phys-index': z.number().optional(),
})

function idle(parts: readonly z.infer<typeof usablePart>[] | undefined): object[] {
  return (parts ?? []).filter(({ online }) => !online).map((part) => ({ ...part, online: true }))
}
