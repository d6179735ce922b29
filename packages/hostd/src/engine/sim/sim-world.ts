// All simulated machines. A world outlives the engines that look at it, as real machines outlive the daemon: give one world to two
// engines, one after the other, and the second finds what the first started. Tests also make things go wrong here.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import type { VmId } from '../../domain/ids.ts'
import type { MachineSpec } from '../../domain/machine-spec.ts'
import { type EngineErrorKind } from '../../domain/errors.ts'
import { SimGuest, type SimState } from './sim-guest.ts'

export interface SimOptions {
  /** From the call to running CPUs; default 0. */
  readonly startMillis?: Millis
  /** From running CPUs to an answering guest; default 2,000. */
  readonly bootMillis?: Millis
  /** Default 1,000. */
  readonly shutdownMillis?: Millis
  /** Default 0. */
  readonly suspendMillis?: Millis
  /** How many of all starts fail by chance: 0 to 1, default 0. */
  readonly failureRate?: number
}

export interface SimFailure {
  readonly kind: EngineErrorKind
  readonly message: string
}

export interface SimWorldOptions {
  readonly clock: Clock
  /** Between 0 and 1. */
  readonly random: () => number
  readonly options?: SimOptions | undefined
}

export class SimWorld implements Disposable {
  readonly options: Required<SimOptions>
  readonly clock: Clock
  readonly #random: () => number
  readonly #guests = new Map<VmId, SimGuest>()
  readonly #failures = new Map<string, SimFailure>()

  constructor({ clock, random, options = {} }: SimWorldOptions) {
    this.clock = clock
    this.#random = random
    this.options = {
      startMillis: 0,
      bootMillis: 2000,
      shutdownMillis: 1000,
      suspendMillis: 0,
      failureRate: 0,
      ...options,
    }
  }

  get guests(): ReadonlyMap<VmId, SimGuest> {
    return this.#guests
  }

  add(spec: MachineSpec, startedAt: number, state?: SimState): SimGuest {
    const { bootMillis, shutdownMillis } = this.options
    const times = { bootMillis, shutdownMillis }
    const guest = new SimGuest(spec, this.clock, times, startedAt, state, () => void this.#guests.delete(spec.id))
    this.#guests.set(spec.id, guest)
    return guest
  }

  /** The machine's process dies by itself. */
  crash(id: VmId, lastWords = 'simulated crash'): void {
    this.#guest(id).end('crashed', lastWords)
  }

  /** The machine stops answering; powerOff still works. */
  hang(id: VmId): void {
    this.#guest(id).hang()
  }

  unhang(id: VmId): void {
    this.#guest(id).unhang()
  }

  /** The machine stops because of its guest or its disk. */
  stop(id: VmId, reason: 'io-error' | 'no-space' | 'panic' | 'watchdog', detail = ''): void {
    this.#guest(id).pause(reason, detail)
  }

  /** The guest shuts itself down. */
  shutDownFromInside(id: VmId): void {
    this.#guest(id).end('guest-shutdown', '')
  }

  /** The next call of this operation (`start`, `suspend`, `addDisk`, ...) on this machine fails. */
  failNext(id: VmId, operation: string, failure: SimFailure = { kind: 'refused', message: 'simulated refusal' }): void {
    this.#failures.set(`${operation} ${id}`, failure)
  }

  /** Takes no turn of the clock when there is nothing to wait for. */
  async pass(delay: Millis, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    if (delay > 0) await this.clock.sleep(delay, signal)
  }

  /** What was asked for by failNext, once; or chance, for starts. */
  takeFailure(id: VmId, operation: string): SimFailure | undefined {
    const key = `${operation} ${id}`
    const failure = this.#failures.get(key)
    this.#failures.delete(key)
    if (failure !== undefined || operation !== 'start' || this.options.failureRate === 0) return failure
    return this.#random() < this.options.failureRate
      ? { kind: 'start-failed', message: 'simulated failure' }
      : undefined
  }

  /** Nothing goes on any more; nobody is told. */
  [Symbol.dispose](): void {
    for (const guest of this.#guests.values()) guest.dispose()
    this.#guests.clear()
  }

  #guest(id: VmId): SimGuest {
    const guest = this.#guests.get(id)
    if (guest === undefined) throw new Error(`no simulated machine ${id} is alive`)
    return guest
  }
}
