// The alarms and their states: in memory, and in the store behind it in the same order. A state that could not be written is
// found again by looking; it is logged.
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { Store, Transaction } from '../../domain/ports.ts'
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
  readonly #states = new Map<string, AlarmStateRecord>()
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
      book.#states.set(alarmStateKey(state.alarm, state.entity.value), state)
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
    return this.#states.get(alarmStateKey(alarm, entity))
  }

  /** Those that have gone off. */
  triggered(): AlarmStateRecord[] {
    return [...this.#states.values()].filter(({ status }) => isTriggered(status))
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

  /** With its states. */
  async remove(id: string): Promise<void> {
    const states = [...this.#states].filter(([, state]) => state.alarm === id).map(([key]) => key)
    await this.#store.transact({ delete: [alarmKey(id), ...states] })
    this.#alarms.delete(id)
    for (const key of states) this.#states.delete(key)
  }

  /** Says where the alarm has gone off, and forgets it. */
  takeStates(id: string): ManagedObjectReference[] {
    const own = [...this.#states.values()].filter((state) => state.alarm === id && isTriggered(state.status))
    for (const state of own) this.setState({ ...state, status: 'gray' })
    return own.map(({ entity }) => entity)
  }

  /** Now in memory, soon in the store. What is as usual is not kept. */
  setState(state: AlarmStateRecord): void {
    const key = alarmStateKey(state.alarm, state.entity.value)
    if (isTriggered(state.status) || state.disabled === true) {
      this.#states.set(key, state)
      this.#write({ put: [{ key, value: JSON.stringify(state) }] })
    } else if (this.#states.delete(key)) this.#write({ delete: [key] })
  }

  async setMuted(entity: string, isMuted: boolean): Promise<void> {
    const key = mutedKey(entity)
    await this.#store.transact(isMuted ? { put: [{ key, value: '' }] } : { delete: [key] })
    if (isMuted) this.#muted.add(entity)
    else this.#muted.delete(entity)
  }

  /** An entity is gone: its states go, and the ids of alarms that were defined on it are told. */
  forgetEntity(entity: string): string[] {
    const states = [...this.#states].filter(([, state]) => state.entity.value === entity).map(([key]) => key)
    for (const key of states) this.#states.delete(key)
    const isMuted = this.#muted.delete(entity)
    const keys = [...states, ...(isMuted ? [mutedKey(entity)] : [])]
    if (keys.length > 0) this.#write({ delete: keys })
    return this.all()
      .filter((record) => record.entity.value === entity)
      .map(({ id }) => id)
  }

  #write(transaction: Transaction): void {
    this.#store
      .transact(transaction)
      .catch((error: unknown) => this.#logger.warn({ err: error }, 'the state of an alarm could not be written'))
  }
}
