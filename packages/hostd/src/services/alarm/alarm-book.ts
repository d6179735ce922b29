// The alarms and their states: in memory, and in the store behind it in the same order. A state that could not be written is
// found again by looking; it is logged.
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { Store, Transaction } from '../../domain/ports/store.ts'
import type { Logger } from '../logger.ts'
import {
  alarmKey,
  alarmPrefix,
  type AlarmRecord,
  alarmStateKey,
  alarmStatePrefix,
  type AlarmStateRecord,
  isTriggered,
  mutedKey,
  mutedPrefix,
} from './alarm-record.ts'

/** That a host has been given its first alarms: whoever removes them does not get them again. */
const defaultsKey = 'host/default-alarms'

export class AlarmBook {
  readonly #store: Store
  readonly #logger: Logger
  readonly #alarms = new Map<string, AlarmRecord>()
  /** By entity, then by alarm. */
  readonly #states = new Map<string, Map<string, AlarmStateRecord>>()
  readonly #muted = new Set<string>()
  hasDefaults = false

  private constructor(store: Store, logger: Logger) {
    this.#store = store
    this.#logger = logger
  }

  static async open(store: Store, logger: Logger): Promise<AlarmBook> {
    const book = new AlarmBook(store, logger)
    // Written by this class only.
    for (const { value } of (await store.list(alarmPrefix)).entries) {
      const record = JSON.parse(value) as AlarmRecord
      book.#alarms.set(record.id, record)
    }
    for (const { value } of (await store.list(alarmStatePrefix)).entries) {
      const state = JSON.parse(value) as AlarmStateRecord
      // The daemon may have ended between an alarm's removal and that of its last state.
      if (book.#alarms.has(state.alarm)) book.#keep(state)
      else book.#write({ delete: [alarmStateKey(state.alarm, state.entity.value)] })
    }
    for (const { key } of (await store.list(mutedPrefix)).entries) book.#muted.add(key.slice(mutedPrefix.length))
    book.hasDefaults = (await store.get(defaultsKey)) !== undefined
    return book
  }

  all(): AlarmRecord[] {
    return [...this.#alarms.values()]
  }

  find(id: string): AlarmRecord | undefined {
    return this.#alarms.get(id)
  }

  state(alarm: string, entity: string): AlarmStateRecord | undefined {
    return this.#states.get(entity)?.get(alarm)
  }

  /** Those that have gone off. */
  triggered(): AlarmStateRecord[] {
    return [...this.#states.keys()].flatMap((entity) => this.triggeredOn(entity))
  }

  /** The same of this entity alone. */
  triggeredOn(entity: string): AlarmStateRecord[] {
    return [...(this.#states.get(entity)?.values() ?? [])].filter(({ status }) => isTriggered(status))
  }

  isMuted(entity: string): boolean {
    return this.#muted.has(entity)
  }

  async save(records: readonly AlarmRecord[]): Promise<void> {
    const put = records.map((record) => ({ key: alarmKey(record.id), value: JSON.stringify(record) }))
    const mark = this.hasDefaults ? [] : [{ key: defaultsKey, value: 'made' }]
    await this.#store.transact({ put: [...put, ...mark] })
    this.hasDefaults = true
    for (const record of records) this.#alarms.set(record.id, record)
  }

  /** Of an alarm that is saved: now in memory, soon in the store. */
  amend(record: AlarmRecord): void {
    this.#alarms.set(record.id, record)
    this.#write({ put: [{ key: alarmKey(record.id), value: JSON.stringify(record) }] })
  }

  /** With its states. */
  async remove(id: string): Promise<void> {
    const statesOf = (): string[] => [...this.#states].flatMap(([entity, states]) => (states.has(id) ? [entity] : []))
    const entities = statesOf()
    await this.#store.transact({ delete: [alarmKey(id), ...entities.map((entity) => alarmStateKey(id, entity))] })
    this.#alarms.delete(id)
    for (const entity of entities) this.#forget(id, entity)
    // It may have gone off meanwhile.
    for (const entity of statesOf()) {
      this.#forget(id, entity)
      this.#write({ delete: [alarmStateKey(id, entity)] })
    }
  }

  /** Says where the alarm has gone off, and forgets it. */
  takeStates(id: string): ManagedObjectReference[] {
    const own = this.triggered().filter((state) => state.alarm === id)
    for (const state of own) this.setState({ ...state, status: 'gray' })
    return own.map(({ entity }) => entity)
  }

  /** Now in memory, soon in the store. What is as usual is not kept. */
  setState(state: AlarmStateRecord): void {
    const key = alarmStateKey(state.alarm, state.entity.value)
    if (isTriggered(state.status) || state.disabled === true) {
      this.#keep(state)
      this.#write({ put: [{ key, value: JSON.stringify(state) }] })
    } else if (this.#forget(state.alarm, state.entity.value)) this.#write({ delete: [key] })
  }

  async setMuted(entity: string, isMuted: boolean): Promise<void> {
    const key = mutedKey(entity)
    await this.#store.transact(isMuted ? { put: [{ key, value: '' }] } : { delete: [key] })
    if (isMuted) this.#muted.add(entity)
    else this.#muted.delete(entity)
  }

  /** An entity is gone: its states go, and the ids of alarms that were defined on it are told. */
  forgetEntity(entity: string): string[] {
    const states = [...(this.#states.get(entity)?.keys() ?? [])].map((alarm) => alarmStateKey(alarm, entity))
    this.#states.delete(entity)
    const isMuted = this.#muted.delete(entity)
    const keys = [...states, ...(isMuted ? [mutedKey(entity)] : [])]
    if (keys.length > 0) this.#write({ delete: keys })
    return this.all()
      .filter((record) => record.entity.value === entity)
      .map(({ id }) => id)
  }

  #keep(state: AlarmStateRecord): void {
    const { value } = state.entity
    this.#states.set(value, (this.#states.get(value) ?? new Map<string, AlarmStateRecord>()).set(state.alarm, state))
  }

  #forget(alarm: string, entity: string): boolean {
    const states = this.#states.get(entity)
    const wasThere = states?.delete(alarm) ?? false
    if (states?.size === 0) this.#states.delete(entity)
    return wasThere
  }

  #write(transaction: Transaction): void {
    this.#store
      .transact(transaction)
      .catch((error: unknown) => this.#logger.warn({ err: error }, 'what became of an alarm could not be written'))
  }
}
