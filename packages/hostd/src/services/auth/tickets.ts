// Single-use tickets: whoever presents one gets what it stands for, once, soon. For cloned sessions, /folder URLs and consoles.
import type { Clock } from '@staddle/base/clock.ts'

export interface TicketsOptions {
  readonly clock: Clock
  readonly random: (bytes: number) => Buffer
  readonly lifetimeMillis: number
  /** The oldest tickets go when there are more; default 1,000. */
  readonly maxTickets?: number
}

interface Ticket<T> {
  readonly value: T
  readonly expiresAt: number
}

export class Tickets<T> {
  readonly #options: TicketsOptions
  /** In order of issue, which is the order of expiry. */
  readonly #tickets = new Map<string, Ticket<T>>()

  constructor(options: TicketsOptions) {
    this.#options = options
  }

  issue(value: T): string {
    const { clock, random, lifetimeMillis, maxTickets = 1_000 } = this.#options
    this.#dropExpired()
    if (this.#tickets.size >= maxTickets) this.#tickets.delete([...this.#tickets.keys()][0] ?? '')
    const id = random(32).toString('hex')
    this.#tickets.set(id, { value, expiresAt: clock.monotonic() + lifetimeMillis })
    return id
  }

  /** What the ticket stands for when it is still good and `accepts` agrees; then it is used up. */
  redeem(id: string, accepts: (value: T) => boolean = () => true): T | undefined {
    this.#dropExpired()
    const ticket = this.#tickets.get(id)
    if (ticket === undefined || !accepts(ticket.value)) return undefined
    this.#tickets.delete(id)
    return ticket.value
  }

  #dropExpired(): void {
    const now = this.#options.clock.monotonic()
    for (const [id, ticket] of this.#tickets) {
      if (ticket.expiresAt > now) return
      this.#tickets.delete(id)
    }
  }
}
