import type { Clock, Millis } from '@staddle/base/clock.ts'

/** Time that stands still until the test moves it. */
export class ManualClock implements Clock {
  #now: Millis
  #monotonic: Millis = 0
  readonly #timers = new Set<{ at: Millis; action: () => void }>()

  constructor(now: Millis = Date.UTC(2026, 0, 1)) {
    this.#now = now
  }

  get timerCount(): number {
    return this.#timers.size
  }

  now(): Millis {
    return this.#now
  }

  monotonic(): Millis {
    return this.#monotonic
  }

  after(delay: Millis, action: () => void): Disposable {
    const timer = { at: this.#monotonic + delay, action }
    this.#timers.add(timer)
    return { [Symbol.dispose]: () => void this.#timers.delete(timer) }
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
    for (;;) {
      const next = [...this.#timers].filter((timer) => timer.at <= end).sort((left, right) => left.at - right.at)[0]
      if (next === undefined) break
      this.#timers.delete(next)
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
