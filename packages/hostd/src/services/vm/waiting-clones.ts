// Machines that wait to become the next instant clones of one that is suspended: each has an id, a UUID and the memory, and
// whichever clone takes it over brings the disks. So a clone need not wait until a machine monitor has begun.
//
//   refill ─▶ start one, and so on until there are enough ─▶ taken one by one ─▶ refill
//                                                            └─▶ none taken for a while, or closed ─▶ ended
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { WaitingMachine } from '../../domain/ports/engine.ts'
import type { VmDependencies } from './dependencies.ts'

export interface Identity {
  readonly id: VmId
  readonly uuid: string
}

/** Whoever took it disposes the machine, which ends it unless it was started. */
export interface WaitingClone extends Identity {
  readonly machine: WaitingMachine
}

export interface WaitingClonesOptions {
  readonly clock: Clock
  readonly logger: VmDependencies['logger']
  readonly newIdentity: () => Promise<Identity>
  readonly start: (identity: Identity) => Promise<WaitingMachine>
  /** How many are to wait. */
  readonly enough: number
  /** False when the host has enough of them. */
  readonly mayStart: () => boolean
}

/** Their memory is worth it while clones are asked for. */
const idleLifetime: Millis = 120_000

export class WaitingClones implements AsyncDisposable {
  readonly #options: WaitingClonesOptions
  #ready: WaitingClone[] = []
  /** Undefined when nobody is to have it but who has it by now. */
  #next: Promise<WaitingClone | undefined> | undefined
  #filling: Promise<void> | undefined
  #idle: Disposable | undefined
  /** Closed, or of a machine that cannot wait. */
  #isOver = false

  constructor(options: WaitingClonesOptions) {
    this.#options = options
  }

  /** How many wait or are about to. */
  get count(): number {
    return this.#ready.length + (this.#next === undefined ? 0 : 1)
  }

  /** Undefined when none waits: starting one then takes no longer than waiting for it. */
  async take(): Promise<WaitingClone | undefined> {
    this.#endLater()
    for (let clone = this.#ready.shift(); clone !== undefined; clone = this.#ready.shift())
      if (clone.machine.waits) return clone
    const next = this.#next
    this.#next = undefined
    return next
  }

  /** When nothing else is to be done. */
  refill(): void {
    if (this.#isOver || this.#filling !== undefined) return
    this.#endLater()
    this.#filling = this.#fill().finally(() => (this.#filling = undefined))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true
    this.#idle?.[Symbol.dispose]()
    await this.#endAll()
    await this.#filling
  }

  async #fill(): Promise<void> {
    while (!this.#isOver && this.#ready.length < this.#options.enough && this.#options.mayStart()) {
      const next = this.#start()
      this.#next = next
      const clone = await next
      const isTaken = this.#next !== next
      this.#next = undefined
      if (clone === undefined) return
      if (!isTaken) this.#ready.push(clone)
    }
    if (this.#isOver) await this.#endAll()
  }

  async #start(): Promise<WaitingClone | undefined> {
    const { logger, newIdentity, start } = this.#options
    try {
      const identity = await newIdentity()
      return { ...identity, machine: await start(identity) }
    } catch (error) {
      // Clones are started the long way then, and say themselves what is wrong.
      if (error instanceof EngineError && error.kind === 'refused') this.#isOver = true
      else logger.warn({ err: error }, 'no machine could be started ahead of an instant clone')
      return undefined
    }
  }

  #endLater(): void {
    const { clock, logger } = this.#options
    this.#idle?.[Symbol.dispose]()
    this.#idle = clock.after(idleLifetime, () => {
      this.#endAll().catch((error: unknown) => logger.error({ err: error }, 'a machine that waited could not be ended'))
    })
  }

  async #endAll(): Promise<void> {
    const ready = this.#ready
    this.#ready = []
    await Promise.all(ready.map(({ machine }) => machine[Symbol.asyncDispose]()))
  }
}
