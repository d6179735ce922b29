// An EventFilterSpec, made into what the history can look up and what is decided event by event.
import { dataTypeNames, getDataType, isDerived } from '@staddle/vim25/metadata.ts'
import type { Event, EventFilterSpec, EventFilterSpecByUsername } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import type { HistoryRow } from '../../domain/ports/store.ts'
import { categoryOf } from './event-formats.ts'
import type { RowFilter } from './history-scan.ts'
import { entityFilter, type InventoryScope } from './inventory-scope.ts'

type Test = (event: Event, row: HistoryRow) => boolean

/** Throws Denied `invalid-argument` for what cannot be meant. */
export function compileEventFilter(spec: EventFilterSpec, scope: InventoryScope): RowFilter {
  const { since, until } = timeRange('filter.time', spec.time)
  const entity =
    spec.entity === undefined ? undefined : entityFilter(scope, spec.entity.entity.value, spec.entity.recursion)
  const userNames = namedUsers(spec.userName)
  const types = typesOf(spec)
  const tests = [
    ...(entity === undefined ? [] : [(_: Event, row: HistoryRow) => entity.matches(row.entities)]),
    ...(since === undefined ? [] : [(_: Event, row: HistoryRow) => row.time >= since]),
    ...(until === undefined ? [] : [(_: Event, row: HistoryRow) => row.time <= until]),
    ...(spec.userName === undefined ? [] : [userTest(spec.userName)]),
    ...detailTests(spec),
  ]
  return {
    columns: { since, until, userNames, types, entities: entity?.ids },
    // Rows of events are written by EventService only.
    matches: (row) => tests.every((test) => test(row.value as Event, row)),
  }
}

export function timeRange(
  name: string,
  time: { beginTime?: string | undefined; endTime?: string | undefined } | undefined,
): { since: number | undefined; until: number | undefined } {
  const parse = (field: 'beginTime' | 'endTime'): number | undefined => {
    const text = time?.[field]
    if (text === undefined) return undefined
    const at = Date.parse(text)
    if (Number.isNaN(at))
      throw new Denied('invalid-argument', `"${text}" is not a time`, { argument: `${name}.${field}` })
    return at
  }
  return { since: parse('beginTime'), until: parse('endTime') }
}

type UserFilter = Pick<EventFilterSpecByUsername, 'systemUser' | 'userList'>

/** What the history may look up; undefined where a test must tell. */
export function namedUsers(filter: UserFilter | undefined): readonly string[] | undefined {
  if (filter === undefined || !isNamed(filter)) return undefined
  return [...(filter.systemUser ? [''] : []), ...(filter.userList ?? [])]
}

/** The host itself is the user without a name. No list means every user. */
export function userMatches(filter: UserFilter, userName: string): boolean {
  if (userName === '') return filter.systemUser
  return isNamed(filter) ? filter.userList?.includes(userName) === true : !filter.systemUser
}

/** With `systemUser` alone nobody else is meant. */
function isNamed(filter: UserFilter): boolean {
  return filter.systemUser || (filter.userList?.length ?? 0) > 0
}

function userTest(filter: UserFilter): Test {
  return (event) => userMatches(filter, event.userName)
}

function detailTests(spec: EventFilterSpec): Test[] {
  const tests: Test[] = []
  const { category, tag, type, eventTypeId, eventChainId, alarm, scheduledTask } = spec
  if (category !== undefined && category.length > 0) tests.push((event) => category.includes(categoryOf(event)))
  if (tag !== undefined && tag.length > 0)
    tests.push((event) => event.changeTag !== undefined && tag.includes(event.changeTag))
  if (type !== undefined && type.length > 0)
    tests.push((event) => type.some((name) => isDerived(event._typeName, plainName(name))))
  if (eventTypeId !== undefined && eventTypeId.length > 0)
    tests.push((event) => eventTypeId.some((id) => hasTypeId(event, id)))
  if (eventChainId !== undefined) tests.push((event) => event.chainId === eventChainId)
  if (alarm !== undefined) tests.push((event) => refersTo(event, 'alarm', alarm.value))
  if (scheduledTask !== undefined) tests.push((event) => refersTo(event, 'scheduledTask', scheduledTask.value))
  return tests
}

/** Types that the index may narrow to; undefined when an id is not a type's name (an EventEx's own). */
function typesOf(spec: EventFilterSpec): readonly string[] | undefined {
  const names = spec.type !== undefined && spec.type.length > 0 ? spec.type : (spec.eventTypeId ?? [])
  const plain = names.map(plainName)
  if (plain.length === 0 || plain.includes('Event')) return undefined
  if (spec.type === undefined || spec.type.length === 0) {
    if (plain.some((name) => getDataType(name) === undefined)) return undefined
  }
  return dataTypeNames.filter((name) => plain.some((ancestor) => isDerived(name, ancestor)))
}

function hasTypeId(event: Event, id: string): boolean {
  if ('eventTypeId' in event && event.eventTypeId === id) return true
  return isDerived(event._typeName, plainName(id))
}

/** Clients write types as `VmPoweredOnEvent` and as `vim.event.VmPoweredOnEvent`. */
function plainName(name: string): string {
  return name.replace(/^vim\.event\./, '')
}

/** Alarm and scheduled-task events carry an argument with a reference of the same name inside. */
function refersTo(event: Event, field: 'alarm' | 'scheduledTask', id: string): boolean {
  const argument = (event as unknown as Record<string, unknown>)[field] // absent in other events
  if (typeof argument !== 'object' || argument === null || !(field in argument)) return false
  const ref = (argument as Record<string, unknown>)[field]
  return typeof ref === 'object' && ref !== null && 'value' in ref && ref.value === id
}
