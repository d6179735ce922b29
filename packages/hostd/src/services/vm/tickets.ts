// One-time tickets: whoever shows one within its time may open one connection, whoever they are.
import { randomBytes } from 'node:crypto'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import type { SerialConnection } from '../../domain/ports.ts'

export type OpenConnection = () => Promise<SerialConnection>

const lifetime: Millis = 30_000
const mostOutstanding = 10_000

export class Tickets {
  readonly #clock: Clock
  readonly #outstanding = new Map<string, { open: OpenConnection; expiry: Disposable }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  issue(open: OpenConnection): string {
    const ticket = randomBytes(24).toString('base64url')
    const [oldest] = this.#outstanding.keys()
    if (this.#outstanding.size >= mostOutstanding && oldest !== undefined) this.#take(oldest)
    const expiry = this.#clock.after(lifetime, () => this.#outstanding.delete(ticket))
    this.#outstanding.set(ticket, { open, expiry })
    return ticket
  }

  /** Undefined for a ticket that was used, has expired or never was. */
  async redeem(ticket: string): Promise<SerialConnection | undefined> {
    return this.#take(ticket)?.open()
  }

  #take(ticket: string): { open: OpenConnection } | undefined {
    const found = this.#outstanding.get(ticket)
    if (found === undefined) return undefined
    this.#outstanding.delete(ticket)
    found.expiry[Symbol.dispose]()
    return found
  }
}
