// What happened on this host, as typed vim25 events.
//
// post() numbers and words an event at once and tells everyone; the history stores it behind, in order. Event keys go up by one
// and go on after a restart. An event is not worth failing the work it is about: one that cannot be stored is logged.
import type { Clock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import { isDerived } from '@staddle/vim25/metadata.ts'
import type { Event } from '@staddle/vim25/types.ts'
import type { History, HistoryRow } from '../../domain/ports/store.ts'
import type { Logger } from '../logger.ts'
import { formatEvent } from './event-formats.ts'
import { type Page, type RowFilter, scanHistory } from './history-scan.ts'

/** An event as far as its poster knows it; the service fills in key, chain, time, user and text. */
export interface EventInput {
  readonly _typeName: string
  readonly [field: string]: unknown
}

export interface PostOptions {
  /** Empty for the host itself. */
  readonly userName: string
  /** Managed object ids it concerns, besides those in the event's own arguments. */
  readonly entities?: readonly string[]
}

export interface EventServiceOptions {
  readonly history: History
  readonly clock: Clock
  readonly logger: Logger
}

export class EventService {
  /** Each event once, in order, synchronously. */
  readonly posted = new Emitter<Event>()
  readonly #options: EventServiceOptions
  #latest: Event | undefined
  readonly #entities = new WeakMap<Event, readonly string[]>()
  readonly #saving = new Set<Promise<void>>()
  #lastKey: number

  private constructor(options: EventServiceOptions, lastKey: number) {
    this.#options = options
    this.#lastKey = lastKey
  }

  static async open(options: EventServiceOptions): Promise<EventService> {
    const { event } = await options.history.lastKeys()
    const service = new EventService(options, event)
    const [newest] = await options.history.queryEvents({ limit: 1 })
    // Rows of events are written by this class only.
    service.#latest = newest?.value as Event | undefined
    return service
  }

  /** Throws when `_typeName` is no event type: a bug of the poster. */
  post(input: EventInput, options: PostOptions): Event {
    if (!isDerived(input._typeName, 'Event')) throw new TypeError(`${input._typeName} is not an event type`)
    const event = this.#complete(input, options.userName)
    const entities = [...new Set([...(options.entities ?? []), ...argumentIds(event)])]
    const time = Date.parse(event.createdTime)
    const row: HistoryRow = {
      key: event.key,
      time,
      type: event._typeName,
      userName: event.userName,
      entities,
      value: event,
    }
    this.#entities.set(event, entities)
    this.#latest = event
    this.#save(row)
    this.posted.emit(event)
    return event
  }

  /** The newest event; undefined when nothing ever happened. */
  get latest(): Event | undefined {
    return this.#latest
  }

  /** Managed object ids a posted event concerns. */
  entitiesOf(event: Event): readonly string[] {
    return this.#entities.get(event) ?? argumentIds(event)
  }

  matches(filter: RowFilter, event: Event): boolean {
    const row = {
      key: event.key,
      time: Date.parse(event.createdTime),
      type: event._typeName,
      userName: event.userName,
      value: event,
    }
    return filter.matches({ ...row, entities: this.entitiesOf(event) })
  }

  /** Everything that was posted before the call is found. */
  async query(filter: RowFilter, page: Page): Promise<Event[]> {
    await this.idle()
    const rows = await scanHistory((query) => this.#options.history.queryEvents(query), filter, page)
    return rows.map((row) => row.value as Event)
  }

  /** Resolves when everything posted so far is stored, or was found impossible to store. */
  async idle(): Promise<void> {
    await Promise.all(this.#saving)
  }

  /** The history stays open; it belongs to whoever opened it. */
  async close(): Promise<void> {
    await this.idle()
  }

  #complete(input: EventInput, userName: string): Event {
    this.#lastKey += 1
    const chainId = typeof input['chainId'] === 'number' ? input['chainId'] : this.#lastKey
    const createdTime = new Date(this.#options.clock.now()).toISOString()
    const event = { ...input, key: this.#lastKey, chainId, createdTime, userName } as Event // isDerived has said so
    const given = input['fullFormattedMessage']
    const fullFormattedMessage = typeof given === 'string' && given !== '' ? given : formatEvent(event)
    return Object.freeze({ ...event, fullFormattedMessage })
  }

  #save(row: HistoryRow): void {
    const saving = this.#options.history
      .appendEvent(row)
      .catch((err: unknown) =>
        this.#options.logger.error({ err, eventKey: row.key, eventType: row.type }, 'an event could not be stored'),
      )
      .finally(() => this.#saving.delete(saving))
    this.#saving.add(saving)
  }
}

/** Ids of the entities that an event names itself. */
function argumentIds(event: Event): string[] {
  const refs = [
    event.vm?.vm,
    event.host?.host,
    event.computeResource?.computeResource,
    event.datacenter?.datacenter,
    event.ds?.datastore,
    event.net?.network,
    event.dvs?.dvs,
  ]
  return refs.flatMap((ref) => (ref === undefined ? [] : [ref.value]))
}
