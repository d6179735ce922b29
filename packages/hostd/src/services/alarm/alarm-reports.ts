// What alarms tell: events, and the actions that belong to a change or to each event.
import { moRef } from '@staddle/vim25/metadata.ts'
import type {
  AlarmTriggeringAction,
  Event,
  LocalizedMethodFault,
  ManagedObjectReference,
} from '@staddle/vim25/types.ts'
import type { Clock } from '@staddle/base/clock.ts'
import type { EventInput, EventService } from '../event/event-service.ts'
import type { EntityRecord } from '../inventory/entity-record.ts'
import type { InventoryService } from '../inventory/inventory-service.ts'
import type { AlarmActions, Occasion, Outcome } from './alarm-actions.ts'
import type { AlarmBook } from './alarm-book.ts'
import type { AlarmRecord } from './alarm-record.ts'
import { repeatsIn } from './alarm-transitions.ts'
import { actionsOf } from './check-alarm.ts'

export interface AlarmReportsOptions {
  readonly events: EventService
  readonly inventory: InventoryService
  readonly actions: AlarmActions
  readonly clock: Clock
  readonly toFault: (error: unknown) => LocalizedMethodFault
}

export const progressKey = (alarm: string, entity: string): string => `${alarm}/${entity}`

export class AlarmReports {
  readonly #options: AlarmReportsOptions
  readonly #book: AlarmBook
  /** When actions ran last, by alarm and entity. */
  readonly #acted = new Map<string, number>()

  constructor(options: AlarmReportsOptions, book: AlarmBook) {
    this.#options = options
    this.#book = book
  }

  post(type: string, alarm: AlarmRecord, entity: ManagedObjectReference, userName: string, fields: object = {}): Event {
    const argument = (of: ManagedObjectReference): object => ({
      ...{ _typeName: 'ManagedEntityEventArgument', entity: of },
      name: this.#options.inventory.find(of.value)?.name ?? of.value,
    })
    const event: EventInput = {
      _typeName: type,
      alarm: { _typeName: 'AlarmEventArgument', alarm: moRef('Alarm', alarm.id), name: alarm.spec.name },
      ...{ source: argument(alarm.entity), entity: argument(entity), ...fields },
    }
    return this.#options.events.post(event, { userName, entities: [entity.value] })
  }

  act(
    alarm: AlarmRecord,
    record: EntityRecord,
    change: Pick<Occasion, 'from' | 'to' | 'summary'>,
    matches: (action: AlarmTriggeringAction) => boolean,
  ): void {
    if (this.#book.isMuted(record.id) || this.#book.isMuted(alarm.entity.value)) return
    const actions = [...actionsOf(alarm.spec.action).entries()].filter(([, action]) => matches(action))
    if (actions.length === 0) return
    const entity = moRef(record.type, record.id)
    this.post('AlarmActionTriggeredEvent', alarm, entity, '')
    const { clock } = this.#options
    const occasion: Occasion = {
      ...{ alarmId: alarm.id, alarmName: alarm.spec.name, ...change, time: new Date(clock.now()).toISOString() },
      ...{ entityType: record.type, entityId: record.id, entityName: record.name },
    }
    this.#acted.set(progressKey(alarm.id, record.id), clock.monotonic())
    for (const [index, { action }] of actions)
      this.#options.actions.run(action, index, occasion, (outcome) => this.#postOutcome(alarm, entity, outcome))
  }

  /** Acts again for what has gone off some time ago and nobody has acknowledged. */
  repeat(): void {
    const now = this.#options.clock.monotonic()
    for (const state of this.#book.triggered()) {
      const alarm = this.#book.find(state.alarm)
      const record = this.#options.inventory.find(state.entity.value)
      const pause = (alarm?.spec.actionFrequency ?? 0) * 1000
      if (alarm === undefined || record === undefined || pause === 0 || state.acknowledged !== undefined) continue
      const last = this.#acted.get(progressKey(alarm.id, record.id)) ?? -Infinity
      if (now - last < pause) continue
      const { status } = state
      const summary = `${alarm.spec.name}: ${record.name} is still ${status}`
      this.act(alarm, record, { from: status, to: status, summary }, (action) => repeatsIn(action, status))
    }
  }

  forget(alarm: string): void {
    for (const key of this.#acted.keys()) if (key.startsWith(`${alarm}/`)) this.#acted.delete(key)
  }

  #postOutcome(alarm: AlarmRecord, entity: ManagedObjectReference, outcome: Outcome): void {
    const failed = outcome.error !== undefined
    const reason = failed ? { reason: this.#options.toFault(outcome.error) } : {}
    if (outcome.kind === 'mail') {
      const type = failed ? 'AlarmEmailFailedEvent' : 'AlarmEmailCompletedEvent'
      this.post(type, alarm, entity, '', { to: outcome.to, ...reason })
    } else {
      const type = failed ? 'AlarmScriptFailedEvent' : 'AlarmScriptCompleteEvent'
      this.post(type, alarm, entity, '', { script: outcome.script, ...reason })
    }
  }
}
