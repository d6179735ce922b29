// Slows down guessing: after a few failed log-ins of one user from one address, that pair must wait, longer each time.
// Nobody else is slowed down, and the memory it takes is bounded: the pair seen longest ago is forgotten first.
import type { Clock } from '@staddle/base/clock.ts'
import { Denied } from '../../domain/errors.ts'

export interface LoginThrottleOptions {
  /** Failures that cost nothing. */
  readonly freeAttempts?: number
  readonly firstDelayMillis?: number
  readonly longestDelayMillis?: number
  /** A pair without failures for this long starts afresh. */
  readonly forgetAfterMillis?: number
  readonly maxEntries?: number
}

interface Failures {
  readonly count: number
  readonly lastAt: number
}

export class LoginThrottle {
  readonly #clock: Clock
  readonly #limits: Required<LoginThrottleOptions>
  /** In order of their last failure. */
  readonly #failures = new Map<string, Failures>()

  constructor(clock: Clock, options: LoginThrottleOptions = {}) {
    this.#clock = clock
    this.#limits = {
      freeAttempts: options.freeAttempts ?? 5,
      firstDelayMillis: options.firstDelayMillis ?? 1_000,
      longestDelayMillis: options.longestDelayMillis ?? 30_000,
      forgetAfterMillis: options.forgetAfterMillis ?? 15 * 60_000,
      maxEntries: options.maxEntries ?? 10_000,
    }
  }

  get size(): number {
    return this.#failures.size
  }

  /** Denied `invalid-login` while the pair has to wait. */
  check(userName: string, address: string): void {
    const waitMillis = this.#remainingDelay(this.#failures.get(pairKey(userName, address)))
    if (waitMillis <= 0) return
    const seconds = Math.ceil(waitMillis / 1_000)
    throw new Denied('invalid-login', `Too many failed logins from ${address}; try again in ${seconds} s.`, {
      retryAfterSeconds: seconds,
    })
  }

  failed(userName: string, address: string): void {
    const key = pairKey(userName, address)
    const before = this.#failures.get(key)
    const count = before === undefined || this.#isForgotten(before) ? 1 : before.count + 1
    this.#failures.delete(key)
    this.#failures.set(key, { count, lastAt: this.#clock.monotonic() })
    this.#trim()
  }

  succeeded(userName: string, address: string): void {
    this.#failures.delete(pairKey(userName, address))
  }

  #remainingDelay(failures: Failures | undefined): number {
    if (failures === undefined || this.#isForgotten(failures)) return 0
    const beyond = failures.count - this.#limits.freeAttempts
    if (beyond < 0) return 0
    const delay = Math.min(this.#limits.firstDelayMillis * 2 ** Math.min(beyond, 30), this.#limits.longestDelayMillis)
    return failures.lastAt + delay - this.#clock.monotonic()
  }

  #isForgotten(failures: Failures): boolean {
    return this.#clock.monotonic() - failures.lastAt > this.#limits.forgetAfterMillis
  }

  #trim(): void {
    for (const [key, failures] of this.#failures) {
      if (this.#failures.size <= this.#limits.maxEntries && !this.#isForgotten(failures)) return
      this.#failures.delete(key)
    }
  }
}

const pairKey = (userName: string, address: string): string => `${userName.slice(0, 128).toLowerCase()}\n${address}`
