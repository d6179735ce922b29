// When leases end. Deadlines are measured on the monotonic clock and are not stored: after a restart every lease that still
// exists gets its whole time again, as its owner had no chance to keep it alive.
import type { Clock, Millis } from '@staddle/base/clock.ts'

/** Throws on what no caller should ask for. */
export function checkTtl(ttl: Millis): void {
  if (!Number.isSafeInteger(ttl) || ttl <= 0) throw new TypeError(`a lease cannot last ${ttl} ms`)
}

interface Deadline {
  readonly ttl: Millis
  at: Millis
  timer: Disposable
}

export class LeaseDeadlines {
  readonly #clock: Clock
  readonly #onExpired: (lease: string) => void
  readonly #deadlines = new Map<string, Deadline>()

  constructor(clock: Clock, onExpired: (lease: string) => void) {
    this.#clock = clock
    this.#onExpired = onExpired
  }

  start(lease: string, ttl: Millis): void {
    this.end(lease)
    const at = this.#clock.monotonic() + ttl
    this.#deadlines.set(lease, { ttl, at, timer: this.#clock.after(ttl, () => this.#check(lease)) })
  }

  /** False when the lease has ended, even if its timer has not fired yet. */
  isAlive(lease: string): boolean {
    const deadline = this.#deadlines.get(lease)
    return deadline !== undefined && this.#clock.monotonic() < deadline.at
  }

  /** Moves the deadline; the timer finds out when it fires. */
  renew(lease: string): boolean {
    const deadline = this.#deadlines.get(lease)
    if (deadline === undefined || !this.isAlive(lease)) return false
    deadline.at = this.#clock.monotonic() + deadline.ttl
    return true
  }

  end(lease: string): void {
    this.#deadlines.get(lease)?.timer[Symbol.dispose]()
    this.#deadlines.delete(lease)
  }

  close(): void {
    for (const lease of this.#deadlines.keys()) this.end(lease)
  }

  #check(lease: string): void {
    const deadline = this.#deadlines.get(lease)
    if (deadline === undefined) return
    const left = deadline.at - this.#clock.monotonic()
    if (left > 0) {
      deadline.timer = this.#clock.after(left, () => this.#check(lease))
      return
    }
    this.#deadlines.delete(lease)
    this.#onExpired(lease)
  }
}
