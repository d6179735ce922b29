// Lets few things run at once and few wait: password hashing is expensive on purpose and must not starve everything else.
import { Denied } from '../../domain/errors.ts'

export class Gate {
  readonly #limit: number
  readonly #maxWaiting: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(limit: number, maxWaiting: number) {
    this.#limit = limit
    this.#maxWaiting = maxWaiting
  }

  /** Denied `insufficient-resources` when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter()
    try {
      return await work()
    } finally {
      this.#leave()
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#limit) {
      this.#running++
      return
    }
    if (this.#waiting.length >= this.#maxWaiting) {
      throw new Denied('insufficient-resources', 'Too many users log in at this moment; try again in a few seconds.')
    }
    // Whoever leaves hands its place over, so that nobody can slip in between.
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #leave(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#running--
    else next()
  }
}
