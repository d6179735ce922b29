// The Engine port without machines: for scale tests, work on the UI, and tests of everything above the port.
import type { Clock } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { MachineSpec } from '../../domain/machine-spec.ts'
import type { Engine, ForkPoint, ForkSource, Machine, StartOptions, WaitingMachine } from '../../domain/ports/engine.ts'
import type { SimGuest } from './sim-guest.ts'
import { SimForkPoint } from './sim-fork-point.ts'
import { SimMachine } from './sim-machine.ts'
import { type SimOptions, SimWorld } from './sim-world.ts'
import { readState, takeWorld, writeWorld } from './state-file.ts'

export interface SimEngineOptions {
  readonly clock: Clock
  /** Between 0 and 1; for failures by chance. */
  readonly random: () => number
  readonly options?: SimOptions
  /** Machines that outlive this engine in the same process; the engine makes a world of its own without. */
  readonly world?: SimWorld
  /** Where machines of the engine's own world are kept from close() to the next engine's reattach(). */
  readonly stateFile?: string
}

export function createSimEngine(options: SimEngineOptions): Engine {
  return new SimEngine(options)
}

class SimEngine implements Engine {
  readonly kind = 'sim'
  readonly version = 'simulation'
  readonly acceleration = { kind: 'simulated', reason: 'Machines are simulated: no guest really runs.' } as const
  readonly #world: SimWorld
  readonly #ownsWorld: boolean
  readonly #stateFile: string | undefined
  readonly #machines = new Map<VmId, SimMachine>()
  readonly #starting = new Set<VmId>()
  readonly #waiting = new Set<VmId>()
  #closed = false

  constructor(options: SimEngineOptions) {
    this.#world = options.world ?? new SimWorld(options)
    this.#ownsWorld = options.world === undefined
    this.#stateFile = options.stateFile
  }

  async start(spec: MachineSpec, options: StartOptions): Promise<Machine> {
    const operation = `start ${spec.id}`
    if (this.#closed) throw new EngineError('refused', operation, `${operation}: the engine was closed`)
    if (this.#world.guests.has(spec.id) || this.#starting.has(spec.id)) {
      throw new EngineError('refused', operation, `${operation}: a machine with this id is alive already`)
    }
    this.#starting.add(spec.id)
    this.#waiting.delete(spec.id)
    try {
      return await this.#start(spec, options, operation)
    } finally {
      this.#starting.delete(spec.id)
    }
  }

  async prepareFork(spec: MachineSpec, { statePath }: ForkSource): Promise<ForkPoint> {
    return new SimForkPoint(spec.memoryMiB, statePath === undefined ? undefined : await readState(statePath, spec.uuid))
  }

  async startWaiting({ id }: MachineSpec): Promise<WaitingMachine> {
    if (this.#world.guests.has(id) || this.#starting.has(id) || this.#waiting.has(id))
      throw new EngineError('refused', `start ${id} ahead of time`, `${id} runs already`)
    this.#waiting.add(id)
    const isWaiting = (): boolean => this.#waiting.has(id)
    return {
      get waits() {
        return isWaiting()
      },
      [Symbol.asyncDispose]: async () => void this.#waiting.delete(id),
    }
  }

  async requireState(path: string, { uuid }: { readonly uuid: string }): Promise<void> {
    await readState(path, uuid)
  }

  async reattach(): Promise<ReadonlyMap<VmId, Machine>> {
    if (this.#stateFile !== undefined && this.#ownsWorld) {
      for (const { spec, startedAt, state } of await takeWorld(this.#stateFile)) this.#world.add(spec, startedAt, state)
    }
    for (const guest of this.#world.guests.values()) this.#connect(guest)
    return new Map(this.#machines)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    for (const machine of [...this.#machines.values()]) await machine[Symbol.asyncDispose]()
    if (!this.#ownsWorld) return
    const kept = [...this.#world.guests.values()].map(({ spec, startedAt, state }) => ({ spec, startedAt, state }))
    this.#world[Symbol.dispose]()
    if (this.#stateFile !== undefined) await writeWorld(this.#stateFile, kept)
  }

  async #start(spec: MachineSpec, options: StartOptions, operation: string): Promise<Machine> {
    const { restoreFrom, fork, permit, signal } = options
    try {
      await this.#world.pass(this.#world.options.startMillis, signal)
    } catch (cause) {
      throw new EngineError('canceled', operation, `${operation}: cancelled`, { cause })
    }
    const failure = this.#world.takeFailure(spec.id, 'start')
    if (failure !== undefined) throw new EngineError(failure.kind, operation, `${operation}: ${failure.message}`)
    const forked = fork instanceof SimForkPoint ? fork.state : undefined
    const state = restoreFrom === undefined ? forked : await readState(restoreFrom, spec.uuid)
    await permit
    return this.#connect(this.#world.add(spec, this.#world.clock.now(), state))
  }

  #connect(guest: SimGuest): SimMachine {
    const { id } = guest.spec
    const known = this.#machines.get(id)
    if (known !== undefined && known.status !== 'gone') return known
    const machine: SimMachine = new SimMachine(guest, this.#world, () => {
      if (this.#machines.get(id) === machine) this.#machines.delete(id)
    })
    this.#machines.set(id, machine)
    return machine
  }
}
