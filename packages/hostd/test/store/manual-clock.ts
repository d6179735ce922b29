import type { Clock, Millis } from '@staddle/base/clock.ts'

/** Time that stands still until the test moves it. */
export class ManualClock implements Clock {
  #now: Millis
  #monotonic: Millis = 0
  /** In the order they are due. */
  readonly #timers: { at: Millis; action: () => void }[] = []

  constructor(now: Millis = Date.UTC(2026, 0, 1)) {
    this.#now = now
  }

  get timerCount(): number {
    return this.#timers.length
  }

  now(): Millis {
    return this.#now
  }

  monotonic(): Millis {
    return this.#monotonic
  }

  after(delay: Millis, action: () => void): Disposable {
    const timer = { at: this.#monotonic + delay, action }
    this.#timers.splice(this.#timers.findLastIndex((other) => other.at <= timer.at) + 1, 0, timer)
    return {
      [Symbol.dispose]: () => {
        const index = this.#timers.indexOf(timer)
        if (index >= 0) this.#timers.splice(index, 1)
      },
    }
  }

  sleep(delay: Millis, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason)
      const aborted = (): void => {
        timer[Symbol.dispose]()
        reject(signal?.reason)
      }
      const timer = this.after(delay, () => {
        signal?.removeEventListener('abort', aborted)
        resolve()
      })
      signal?.addEventListener('abort', aborted, { once: true })
    })
  }

  /** Fires what is due, in order; what a fired action starts anew fires too when it is due. */
  advance(delay: Millis): void {
    const end = this.#monotonic + delay
    for (let next = this.#timers[0]; next !== undefined && next.at <= end; next = this.#timers[0]) {
      this.#timers.shift()
      this.#move(next.at)
      next.action()
    }
    this.#move(end)
  }

  #move(to: Millis): void {
    this.#now += Math.max(0, to - this.#monotonic)
    this.#monotonic = Math.max(this.#monotonic, to)
  }
}
