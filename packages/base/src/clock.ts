// Time is passed in, never taken: tests own it.

export type Millis = number

export interface Clock {
  /** Wall clock, milliseconds since 1970; may jump. */
  now(): Millis
  /** Never goes back; for measuring and for time-outs. */
  monotonic(): Millis
  /** Runs `action` once after `delay`; disposing cancels it. */
  after(delay: Millis, action: () => void): Disposable
  /** Rejects with the signal's reason when aborted first. */
  sleep(delay: Millis, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(delay, action) {
    const timer = setTimeout(action, delay)
    return { [Symbol.dispose]: () => clearTimeout(timer) }
  },
  sleep(delay, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason)
      const aborted = (): void => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', aborted)
        resolve()
      }, delay)
      signal?.addEventListener('abort', aborted, { once: true })
    })
  },
}
