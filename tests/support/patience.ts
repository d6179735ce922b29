// How long a test waits for what a machine should do: by the time that it was given, not by the clock. While more wants to run than
// there are processors, time goes that much slower; what hangs is found all the same.
import { availableParallelism, loadavg } from 'node:os'

export class Patience {
  readonly #millis: number
  readonly #overload: () => number
  readonly #now: () => number
  #spent = 0
  #last: number

  constructor(millis: number, overload = hostOverload, now = () => performance.now()) {
    this.#millis = millis
    this.#overload = overload
    this.#now = now
    this.#last = now()
  }

  /** To be asked again and again: each time counts with the load of that moment. */
  isOver(): boolean {
    const now = this.#now()
    this.#spent += (now - this.#last) / Math.max(1, this.#overload())
    this.#last = now
    return this.#spent > this.#millis
  }
}

/** How many want each processor, over the last minute. */
function hostOverload(): number {
  return (loadavg()[0] ?? 0) / availableParallelism()
}
