// Tickets that stand for one HTTP request each: whoever has one may make this request, once, without the session's cookie.
import type { Clock } from '@staddle/base/clock.ts'
import type { Session, Sessions } from './sessions.ts'
import { Tickets } from './tickets.ts'

export interface ServiceRequest {
  /** `GET`, `PUT` ... */
  readonly method: string
  /** Absolute or from `/`; the host does not matter, the order of query parameters neither. */
  readonly url: string
}

interface Grant {
  readonly sessionKey: string
  readonly request: string
}

export class ServiceTickets {
  readonly #tickets: Tickets<Grant>
  readonly #sessions: Sessions

  constructor(options: { readonly clock: Clock; readonly random: (bytes: number) => Buffer }, sessions: Sessions) {
    this.#tickets = new Tickets({ ...options, lifetimeMillis: 300_000 })
    this.#sessions = sessions
  }

  /** Throws TypeError when the URL cannot be parsed. */
  issue(session: Session, request: ServiceRequest): string {
    return this.#tickets.issue({ sessionKey: session.key, request: normalised(request) })
  }

  /** The session in whose name the request may be made; undefined when the ticket is not for it, used, or expired. */
  redeem(ticket: string, request: ServiceRequest): Session | undefined {
    const wanted = normalised(request)
    const grant = this.#tickets.redeem(ticket, (candidate) => candidate.request === wanted)
    return grant === undefined ? undefined : this.#sessions.use(grant.sessionKey)
  }
}

function normalised({ method, url }: ServiceRequest): string {
  const { pathname, searchParams } = new URL(url, 'https://host/')
  searchParams.sort()
  return `${method.toUpperCase()} ${decodeURIComponent(pathname)}?${searchParams.toString()}`
}
