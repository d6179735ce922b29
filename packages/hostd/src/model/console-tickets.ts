// Tickets for a machine's screen and serial ports. A ticket works once and soon, and only while the session that asked for it
// may still use consoles; what was opened with it ends when the session ends or loses that privilege.
import type { Clock } from '@staddle/base/clock.ts'
import type { SerialConnection } from '../domain/ports/engine.ts'
import type { Session, Sessions } from '../services/auth/sessions.ts'
import { Tickets } from '../services/auth/tickets.ts'
import type { Access } from './access.ts'
import type { ManagedObject } from './managed-object.ts'

export const consolePrivilege = 'VirtualMachine.Interact.ConsoleInteract'

export interface ConsoleTicketsOptions {
  readonly clock: Clock
  readonly random: (bytes: number) => Buffer
  readonly sessions: Sessions
  readonly access: Access
}

interface Grant {
  readonly session: Session
  readonly machine: ManagedObject<'VirtualMachine'>
  open(): Promise<SerialConnection>
}

const lifetimeMillis = 30_000

export class ConsoleTickets implements Disposable {
  readonly #options: ConsoleTicketsOptions
  readonly #tickets: Tickets<Grant>
  readonly #open = new Map<SerialConnection, Grant>()
  readonly #subscription: Disposable

  constructor(options: ConsoleTicketsOptions) {
    this.#options = options
    this.#tickets = new Tickets({ clock: options.clock, random: options.random, lifetimeMillis })
    this.#subscription = options.sessions.closed.on(() => this.recheck())
  }

  issue(grant: Grant): string {
    return this.#tickets.issue(grant)
  }

  /** Undefined when the ticket is unknown, used, too old or no longer backed by its session. */
  async redeem(ticket: string): Promise<SerialConnection | undefined> {
    const grant = this.#tickets.redeem(ticket)
    if (grant === undefined || !this.#isGood(grant)) return undefined
    const held = this.#options.sessions.hold(grant.session)
    const connection = await grant.open().catch((error: unknown) => {
      held[Symbol.dispose]()
      throw error
    })
    const tracked: SerialConnection = {
      output: connection.output,
      write: (data) => connection.write(data),
      [Symbol.asyncDispose]: async () => {
        this.#open.delete(tracked)
        held[Symbol.dispose]()
        await connection[Symbol.asyncDispose]()
      },
    }
    this.#open.set(tracked, grant)
    // Opening took a moment in which the session may have ended.
    if (this.#isGood(grant)) return tracked
    await tracked[Symbol.asyncDispose]()
    return undefined
  }

  /** Ends what is no longer allowed; to be called when rights have changed. */
  recheck(): void {
    for (const [connection, grant] of this.#open) {
      // Whoever uses the connection closes it once more, and hears what goes wrong with that.
      if (!this.#isGood(grant)) Promise.resolve(connection[Symbol.asyncDispose]()).catch(() => undefined)
    }
  }

  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]()
  }

  #isGood({ session, machine }: Grant): boolean {
    const { sessions, access } = this.#options
    return sessions.peek(session.key) !== undefined && access.has(session, machine, consolePrivilege)
  }
}
