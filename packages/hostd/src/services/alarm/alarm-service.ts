// Alarms: what is looked at, when they go off and come back, and what they do then.
//
//   figures (every round)  ─┐
//   properties that change ─┼─▶ status of an alarm for an entity ─▶ event, actions, `changed`
//   events                 ─┘
//
// Invariants   a change is remembered before anybody hears of it; `changed` comes after all that belongs to one occasion, so
//              that ten thousand machines that turn red are shown once; alarms do not go off because of alarms' events.
import type { Clock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import { isA, isDerived, moRef } from '@staddle/vim25/metadata.ts'
import type {
  AlarmSpec,
  AlarmState,
  Event,
  LocalizedMethodFault,
  ManagedObjectReference,
} from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import type { Store } from '../../domain/ports/store.ts'
import type { EventService } from '../event/event-service.ts'
import type { EntityRecord } from '../inventory/entity-record.ts'
import { rootFolderId } from '../inventory/initial-inventory.ts'
import type { InventoryService } from '../inventory/inventory-service.ts'
import type { Logger } from '../logger.ts'
import type { Figure } from '../performance/figures.ts'
import type { Round } from '../performance/performance-service.ts'
import type { AlarmActions } from './alarm-actions.ts'
import { AlarmBook } from './alarm-book.ts'
import { conditionStatus, eventParts, leavesOf, matchesEvent, type Since, subjectOf } from './alarm-expression.ts'
import {
  type AlarmRecord,
  type AlarmStateRecord,
  type AlarmStatus,
  isTriggered,
  isWorse,
  toAlarmState,
  worstOf,
} from './alarm-record.ts'
import { AlarmReports, progressKey } from './alarm-reports.ts'
import { holdsFor, isOfType } from './alarm-scope.ts'
import { actsOn } from './alarm-transitions.ts'
import { figureWords } from './figure-words.ts'
import { checkAlarm } from './check-alarm.ts'
import { defaultAlarms } from './default-alarms.ts'

export interface AlarmServiceOptions {
  readonly store: Store
  readonly events: EventService
  readonly inventory: InventoryService
  readonly actions: AlarmActions
  readonly clock: Clock
  readonly logger: Logger
  readonly toFault: (error: unknown) => LocalizedMethodFault
}

const mostAlarms = 500
/** Nothing is inside: ten thousand of them are asked for their own only. */
const leafTypes: ReadonlySet<string> = new Set(['VirtualMachine', 'Datastore', 'Network', 'HostSystem'])

export class AlarmService {
  /** Ids of entities whose alarms show something else now, theirs or of what is inside. */
  readonly changed = new Emitter<ReadonlySet<string>>()
  /** An alarm was made, changed or removed. */
  readonly defined = new Emitter<{ readonly kind: 'saved' | 'removed'; readonly id: string }>()
  readonly #options: AlarmServiceOptions
  readonly #book: AlarmBook
  readonly #reports: AlarmReports
  /** Those that are enabled, by what they look at. */
  #watching: ReadonlyMap<ConditionKind, readonly AlarmRecord[]> = new Map()
  /** By alarm and entity. */
  readonly #since = new Map<string, Since>()
  readonly #reported = new Map<string, number>()
  #measured: ReadonlySet<string> = new Set()
  #readState: (entity: string, path: string) => string | undefined = () => undefined
  #news = new Set<string>()
  #telling = false

  private constructor(options: AlarmServiceOptions, book: AlarmBook) {
    this.#options = options
    this.#book = book
    this.#reports = new AlarmReports(options, book)
  }

  static async open(options: AlarmServiceOptions): Promise<AlarmService> {
    const service = new AlarmService(options, await AlarmBook.open(options.store, options.logger))
    await service.#makeDefaults()
    service.#sort()
    return service
  }

  /** From now on states are looked at; `readState` gives the property of an entity at a path, as text. */
  start(readState: (entity: string, path: string) => string | undefined): void {
    this.#readState = readState
    for (const entity of this.#options.inventory.all()) this.noteChanged(entity.id)
  }

  // ------------------------------------------------------------ definitions

  all(): AlarmRecord[] {
    return this.#book.all()
  }

  /** Denied `object-gone` when there is none. */
  get(id: string): AlarmRecord {
    const record = this.#book.find(id)
    if (record === undefined)
      throw new Denied('object-gone', `The alarm ${id} has been removed or was never there.`, { id })
    return record
  }

  /** Denied `duplicate-name`, `invalid-name`, `invalid-argument`, `not-supported` or `insufficient-resources`. */
  async create(entity: ManagedObjectReference, spec: AlarmSpec, userName: string): Promise<AlarmRecord> {
    this.#check(spec, entity)
    if (this.all().length >= mostAlarms)
      throw new Denied('insufficient-resources', `There are ${mostAlarms} alarms already; remove one first.`)
    const id = await this.#options.inventory.allocateId('alarm-')
    // Two of the same name may have been asked for meanwhile.
    this.#check(spec, entity)
    const record = this.#record(id, entity, spec, userName, 0)
    await this.#book.save([record])
    const { key } = this.#reports.post('AlarmCreatedEvent', record, entity, userName)
    const told = { ...record, creationEventId: key }
    this.#book.amend(told)
    this.#defined(told)
    return told
  }

  async reconfigure(id: string, spec: AlarmSpec, userName: string): Promise<void> {
    const before = this.get(id)
    this.#check(spec, before.entity, before)
    const after = this.#record(id, before.entity, spec, userName, before.creationEventId)
    await this.#book.save([after])
    this.#reports.post('AlarmReconfiguredEvent', after, after.entity, userName)
    this.#forgetProgress(id)
    for (const entity of this.#book.takeStates(id)) this.#tell(entity.value)
    this.#defined(after)
  }

  async remove(id: string, userName: string): Promise<void> {
    const record = this.get(id)
    const shown = this.#book.triggered().filter((state) => state.alarm === id)
    await this.#book.remove(id)
    this.#sort()
    this.#forgetProgress(id)
    this.#reports.post('AlarmRemovedEvent', record, record.entity, userName)
    for (const { entity } of shown) this.#tell(entity.value)
    this.defined.emit({ kind: 'removed', id })
  }

  // ------------------------------------------------------------ states

  /** Of the entity and of everything below it. */
  triggered(entity: string): AlarmState[] {
    const { inventory } = this.#options
    const states = leafTypes.has(inventory.find(entity)?.type ?? '')
      ? this.#book.triggeredOn(entity)
      : this.#book.triggered().filter((state) => inventory.isInside(state.entity.value, entity))
    return states.map(toAlarmState)
  }

  overallStatus(entity: string): AlarmStatus {
    return worstOf(['green', ...this.triggered(entity).map(({ overallStatus }) => overallStatus)])
  }

  /** Of every alarm that holds for the entity. */
  declared(entity: string): AlarmState[] {
    const record = this.#options.inventory.find(entity)
    if (record === undefined) return []
    return this.all()
      .filter((alarm) => this.#holdsFor(alarm, record))
      .map((alarm) => toAlarmState(this.#book.state(alarm.id, entity) ?? this.#usual(alarm, record)))
  }

  acknowledge(id: string, entity: ManagedObjectReference, userName: string): void {
    const state = this.#book.state(id, entity.value)
    if (state === undefined || !isTriggered(state.status))
      throw new Denied('invalid-argument', `The alarm "${this.get(id).spec.name}" has not gone off there.`, {
        argument: 'entity',
      })
    if (state.acknowledged !== undefined) return
    this.#book.setState({ ...state, acknowledged: { user: userName, time: this.#time() } })
    this.#reports.post('AlarmAcknowledgedEvent', this.get(id), entity, userName)
    this.#tell(entity.value)
  }

  /** Back to green, as far as `matches`; a condition that still holds lets the alarm go off again. */
  clear(matches: (state: AlarmStateRecord, alarm: AlarmRecord) => boolean, userName: string): void {
    for (const state of this.#book.triggered()) {
      const alarm = this.get(state.alarm)
      if (!matches(state, alarm)) continue
      this.#since.delete(progressKey(alarm.id, state.entity.value))
      this.#book.setState({ ...state, status: 'green', time: this.#time(), acknowledged: undefined })
      this.#reports.post('AlarmClearedEvent', alarm, state.entity, userName, { from: state.status })
      this.#tell(state.entity.value)
    }
  }

  /** Switches one alarm off, or on again, for one entity. */
  setEnabled(id: string, entity: ManagedObjectReference, isEnabled: boolean): void {
    const alarm = this.get(id)
    const record = this.#options.inventory.get(entity.value)
    const state = this.#book.state(id, entity.value) ?? this.#usual(alarm, record)
    this.#book.setState({ ...state, status: 'gray', time: this.#time(), disabled: !isEnabled })
    this.#since.delete(progressKey(id, entity.value))
    this.#tell(entity.value)
    if (isEnabled) this.noteChanged(entity.value)
  }

  areActionsEnabled(entity: string): boolean {
    return !this.#book.isMuted(entity)
  }

  async enableActions(entity: string, isEnabled: boolean): Promise<void> {
    await this.#book.setMuted(entity, !isEnabled)
    this.#tell(entity)
  }

  // ------------------------------------------------------------ what is looked at

  followRound({ measured }: Round): void {
    const alarms = Map.groupBy(this.#alarmsOn('MetricAlarmExpression'), ({ spec }) => subjectOf(spec.expression))
    const { inventory } = this.#options
    this.#measured = new Set(measured.map(({ entity }) => entity))
    for (const { entity, figures } of measured) {
      const record = inventory.find(entity)
      if (record === undefined) continue
      for (const alarm of alarms.get(record.type) ?? []) this.#look(alarm, record, figures)
    }
    // What is not measured any more is not known any more.
    for (const { alarm: id, entity } of this.#book.triggered()) {
      const alarm = this.get(id)
      const record = inventory.find(entity.value)
      if (record !== undefined && !this.#measured.has(entity.value) && watches(alarm, 'MetricAlarmExpression'))
        this.#look(alarm, record, [])
    }
    this.#reports.repeat()
  }

  /** A property of the entity may be another now. */
  noteChanged(entity: string): void {
    const record = this.#options.inventory.find(entity)
    if (record === undefined) return
    for (const alarm of this.#alarmsOn('StateAlarmExpression'))
      if (!watches(alarm, 'MetricAlarmExpression') && subjectOf(alarm.spec.expression) === record.type)
        this.#look(alarm, record, [])
  }

  /** Whether changes of objects of this type matter. */
  watchesStates(type: string): boolean {
    return this.#alarmsOn('StateAlarmExpression').some(({ spec }) => subjectOf(spec.expression) === type)
  }

  followEvent(event: Event): void {
    if (isDerived(event._typeName, 'AlarmEvent')) return
    for (const alarm of this.#alarmsOn('EventAlarmExpression')) {
      const part = eventParts(alarm.spec.expression).find((one) => matchesEvent(one, event))
      if (part === undefined) continue
      for (const record of this.#subjectsOf(event, part.objectType))
        if (this.#holdsFor(alarm, record)) this.#noteEvent(alarm, record, part.status, event)
    }
  }

  /** An entity is gone, with its states and the alarms that were defined on it. */
  forgetEntity(entity: string): void {
    for (const id of this.#book.forgetEntity(entity))
      this.remove(id, '').catch((error: unknown) =>
        this.#options.logger.warn({ alarmId: id, err: error }, 'the alarm of a removed entity is still there'),
      )
    for (const key of this.#since.keys()) if (key.endsWith(`/${entity}`)) this.#since.delete(key)
  }

  // ------------------------------------------------------------ inside

  async #makeDefaults(): Promise<void> {
    if (this.#book.hasDefaults) return
    const entity = moRef('Folder', rootFolderId)
    const records: AlarmRecord[] = []
    for (const spec of defaultAlarms)
      records.push(this.#record(await this.#options.inventory.allocateId('alarm-'), entity, spec, '', 0))
    await this.#book.save(records)
  }

  #record(
    id: string,
    entity: ManagedObjectReference,
    spec: AlarmSpec,
    userName: string,
    creationEventId: number,
  ): AlarmRecord {
    const { name, systemName, description, enabled, expression, action, actionFrequency, setting } = spec
    const kept = { name, systemName, description, enabled, expression, action, actionFrequency, setting }
    return {
      ...{ id, entity: this.#options.inventory.ref(entity.value), spec: { _typeName: 'AlarmSpec', ...kept } },
      ...{ lastModifiedTime: this.#time(), lastModifiedUser: userName, creationEventId },
    }
  }

  #check(spec: AlarmSpec, entity: ManagedObjectReference, itself?: AlarmRecord): void {
    checkAlarm(spec, this.#options.inventory.get(entity.value))
    const other = this.all().find((record) => record.spec.name === spec.name && record.id !== itself?.id)
    if (other !== undefined)
      throw new Denied('duplicate-name', `There is an alarm "${spec.name}" already.`, {
        name: spec.name,
        object: moRef('Alarm', other.id),
      })
  }

  #defined(record: AlarmRecord): void {
    this.#sort()
    this.defined.emit({ kind: 'saved', id: record.id })
    for (const entity of this.#options.inventory.all())
      if (entity.type === subjectOf(record.spec.expression)) this.noteChanged(entity.id)
  }

  #sort(): void {
    const enabled = this.all().filter(({ spec }) => spec.enabled)
    this.#watching = new Map(conditionKinds.map((kind) => [kind, enabled.filter((alarm) => watches(alarm, kind))]))
  }

  #alarmsOn(kind: ConditionKind): readonly AlarmRecord[] {
    return this.#watching.get(kind) ?? []
  }

  #look(alarm: AlarmRecord, record: EntityRecord, figures: readonly Figure[]): void {
    if (!this.#holdsFor(alarm, record)) return
    const state = this.#book.state(alarm.id, record.id)
    if (state?.disabled === true) return
    const key = progressKey(alarm.id, record.id)
    const since = this.#since.get(key) ?? new Map<string, number>()
    const status = conditionStatus(
      alarm.spec.expression,
      {
        ...{ now: this.#options.clock.monotonic(), before: state?.status ?? 'green' },
        tolerance: alarm.spec.setting?.toleranceRange ?? 0,
        metric: (counter, instance) =>
          figures.find((figure) => figure.counter === counter && figure.instance === instance)?.value,
        state: (path) => this.#readState(record.id, path),
      },
      since,
    )
    if (since.size > 0) this.#since.set(key, since)
    else this.#since.delete(key)
    this.#setStatus(alarm, record, status, undefined, figures)
  }

  #noteEvent(alarm: AlarmRecord, record: EntityRecord, status: AlarmStatus | undefined, event: Event): void {
    if (this.#book.state(alarm.id, record.id)?.disabled === true) return
    if (status !== undefined) return this.#setStatus(alarm, record, status, event)
    // An alarm without a status of its own tells of every such event.
    const from = this.#book.state(alarm.id, record.id)?.status ?? 'green'
    const summary = event.fullFormattedMessage ?? event._typeName
    this.#reports.act(alarm, record, { from, to: from, summary }, () => true)
  }

  #setStatus(
    alarm: AlarmRecord,
    record: EntityRecord,
    to: AlarmStatus,
    event?: Event,
    figures: readonly Figure[] = [],
  ): void {
    const state = this.#book.state(alarm.id, record.id)
    const from = state?.status ?? 'green'
    const isQuiet = !isTriggered(from) && !isTriggered(to)
    if (from === to || isQuiet || this.#isTooSoon(alarm, record.id, from, to)) return
    const entity = moRef(record.type, record.id)
    this.#book.setState({ alarm: alarm.id, entity, status: to, time: this.#time(), eventKey: event?.key })
    const posted = this.#reports.post('AlarmStatusChangedEvent', alarm, entity, '', { from, to })
    this.#tell(record.id)
    const said = event?.fullFormattedMessage ?? posted.fullFormattedMessage ?? alarm.spec.name
    const words = figureWords(alarm.spec.expression, figures)
    const summary = words === '' ? said : `${said}: ${words}`
    this.#reports.act(alarm, record, { from, to, summary }, (action) => actsOn(action, from, to))
  }

  /** One that has just come back from going off waits, so that it does not flutter. */
  #isTooSoon(alarm: AlarmRecord, entity: string, from: AlarmStatus, to: AlarmStatus): boolean {
    if (isTriggered(from) || !isWorse(to, from)) return false
    const key = progressKey(alarm.id, entity)
    const now = this.#options.clock.monotonic()
    const pause = (alarm.spec.setting?.reportingFrequency ?? 0) * 1000
    const last = this.#reported.get(key)
    if (last !== undefined && now - last < pause) return true
    this.#reported.set(key, now)
    return false
  }

  #holdsFor(alarm: AlarmRecord, record: EntityRecord): boolean {
    return holdsFor(alarm, record, this.#options.inventory)
  }

  /** The entities of that type that an event is about. */
  #subjectsOf(event: Event, type = 'ManagedEntity'): EntityRecord[] {
    const found = this.#options.events.entitiesOf(event).flatMap((id) => this.#options.inventory.find(id) ?? [])
    const fitting = found.filter((record) => isOfType(record, type))
    // Without a type the nearest is meant: events about machines also name the host.
    return type === 'ManagedEntity' ? fitting.slice(0, 1) : fitting
  }

  #usual(alarm: AlarmRecord, record: EntityRecord): AlarmStateRecord {
    const isUnknown = watches(alarm, 'MetricAlarmExpression') && !this.#measured.has(record.id)
    const status = isUnknown ? 'gray' : 'green'
    return { alarm: alarm.id, entity: moRef(record.type, record.id), status, time: alarm.lastModifiedTime }
  }

  #forgetProgress(id: string): void {
    for (const progress of [this.#since, this.#reported])
      for (const key of progress.keys()) if (key.startsWith(`${id}/`)) progress.delete(key)
    this.#reports.forget(id)
  }

  /** With everything above it; all that happens in one turn is told at once. */
  #tell(entity: string): void {
    const { inventory } = this.#options
    for (let at: string | undefined = entity; at !== undefined; at = inventory.find(at)?.parent) this.#news.add(at)
    if (this.#telling) return
    this.#telling = true
    queueMicrotask(() => {
      const news = this.#news
      this.#news = new Set()
      this.#telling = false
      this.changed.emit(news)
    })
  }

  #time(): string {
    return new Date(this.#options.clock.now()).toISOString()
  }
}

const conditionKinds = ['MetricAlarmExpression', 'StateAlarmExpression', 'EventAlarmExpression'] as const
type ConditionKind = (typeof conditionKinds)[number]

function watches({ spec }: AlarmRecord, kind: ConditionKind): boolean {
  return leavesOf(spec.expression).some((leaf) => isA(kind, leaf))
}
