// What simulated machines start from.
import type { ForkPoint } from '../../domain/ports/engine.ts'
import type { SimState } from './sim-guest.ts'

export class SimForkPoint implements ForkPoint {
  readonly memoryMiB: number
  /** Undefined until a machine has filled it. */
  state: SimState | undefined

  constructor(memoryMiB: number, state: SimState | undefined) {
    this.memoryMiB = memoryMiB
    this.state = state
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
