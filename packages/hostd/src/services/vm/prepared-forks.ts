// What the next instant clone of a running machine finds ready, once somebody has asked for one: room for the memory and a
// machine that waits for it. It fits as long as nothing about the machine changes but its memory and what its disks hold.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import type { VmId } from '../../domain/ids.ts'
import type { MachineSpec } from '../../domain/machine-spec.ts'
import type { ForkPoint } from '../../domain/ports/engine.ts'
import type { VmDependencies } from './dependencies.ts'
import type { Vm } from './vm.ts'
import type { WaitingClones } from './waiting-clones.ts'

/** What machines that start from a fork point have to be like. */
export interface ForkSubject {
  readonly spec: MachineSpec
  /** Of each disk, by its id. */
  readonly diskBytes: ReadonlyMap<string, number>
}

/** Disposed by whoever has it. */
export interface PreparedFork extends ForkSubject {
  readonly point: ForkPoint
  readonly waiting: WaitingClones
}

export interface PreparedForksOptions {
  readonly clock: Clock
  readonly logger: VmDependencies['logger']
  readonly prepare: (vm: Vm) => Promise<PreparedFork>
}

interface Kept {
  readonly prepared: Promise<PreparedFork>
  readonly timer: Disposable
}

/** A waiting machine has memory of its own, which is worth it while clones are asked for. */
const lifetime: Millis = 120_000

export class PreparedForks implements AsyncDisposable {
  readonly #options: PreparedForksOptions
  readonly #kept = new Map<VmId, Kept>()
  readonly #ends = new Set<Promise<void>>()

  constructor(options: PreparedForksOptions) {
    this.#options = options
  }

  get size(): number {
    return this.#kept.size
  }

  /** Undefined when there is none that fits the machine as it is. */
  async take(id: VmId, subject: ForkSubject): Promise<PreparedFork | undefined> {
    const prepared = await this.#remove(id)?.catch(() => undefined)
    if (prepared === undefined) return undefined
    if (textOf(prepared) === textOf(subject)) return prepared
    this.#end(prepared)
    return undefined
  }

  /** Nothing fails for it: a clone has been made when the next one is prepared. */
  prepare(vm: Vm): void {
    this.drop(vm.id)
    const { clock, logger, prepare } = this.#options
    const prepared = Promise.resolve(vm).then(prepare)
    this.#kept.set(vm.id, { prepared, timer: clock.after(lifetime, () => this.drop(vm.id)) })
    prepared.then(
      ({ waiting }) => waiting.refill(),
      (error: unknown) => {
        if (this.#kept.get(vm.id)?.prepared === prepared) void this.#remove(vm.id)
        logger.warn({ vmId: vm.id, err: error }, 'the next instant clone could not be prepared; it takes longer')
      },
    )
  }

  drop(id: VmId): void {
    const prepared = this.#remove(id)
    void prepared?.then((fork) => this.#end(fork)).catch(() => undefined)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const id of this.#kept.keys()) {
      const prepared = await this.#remove(id)?.catch(() => undefined)
      if (prepared !== undefined) this.#end(prepared)
    }
    await Promise.all(this.#ends)
  }

  #remove(id: VmId): Promise<PreparedFork> | undefined {
    const kept = this.#kept.get(id)
    this.#kept.delete(id)
    kept?.timer[Symbol.dispose]()
    return kept?.prepared
  }

  #end(prepared: PreparedFork): void {
    const end = endPrepared(prepared).finally(() => this.#ends.delete(end))
    this.#ends.add(end)
  }
}

function textOf({ spec, diskBytes }: ForkSubject): string {
  return JSON.stringify([spec, [...diskBytes]])
}

export async function endPrepared({ point, waiting }: PreparedFork): Promise<void> {
  await waiting[Symbol.asyncDispose]()
  await point[Symbol.asyncDispose]()
}
