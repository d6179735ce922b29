// Tasks that have ended are in the history; those under way are the registry's Task objects. A task seen in both is shown as the
// registry has it.
import type { TaskFilterSpec, TaskInfo } from '@staddle/vim25/types.ts'
import type { History, HistoryQuery, HistoryRow } from '../domain/ports/store.ts'
import { namedUsers, timeRange, userMatches } from '../services/event/event-filter.ts'
import { type Page, type RowFilter, scanHistory } from '../services/event/history-scan.ts'
import { entityFilter, type InventoryScope } from '../services/event/inventory-scope.ts'
import { stopWhenRemoved } from './event-history-collector.ts'
import { HistoryCollector, registryScope } from './history-collector.ts'
import type { ManagedObject } from './managed-object.ts'
import type { Registry } from './registry.ts'

export interface TaskHistoryCollectorOptions {
  readonly registry: Registry
  readonly history: History
  readonly id: string
  /** The key of the session it belongs to and ends with. */
  readonly ownerSession: string
  readonly filter: TaskFilterSpec
}

export async function createTaskHistoryCollector(
  options: TaskHistoryCollectorOptions,
): Promise<ManagedObject<'TaskHistoryCollector'>> {
  const { registry, history, filter: spec } = options
  const filter = compileTaskFilter(spec, registryScope(registry))
  const source = { keyOf: taskKey, read: (page: Page) => readTasks(history, registry, filter, page) }
  const collector = await HistoryCollector.open<TaskInfo>(source, undefined, (latestPage) => {
    const object = registry.getTyped('TaskHistoryCollector', options.id)
    if (object !== undefined) registry.update(object, { latestPage })
  })
  const listening = registry.changes.on((change) => {
    const info = change.kind === 'removed' ? undefined : taskInfoOf(change.object)
    if (info === undefined) return
    if (filter.matches(rowOf(info))) collector.add(info)
    else collector.remove(taskKey(info))
  })
  await collector.loadLatestPage()
  const object = registry.add({
    type: 'TaskHistoryCollector',
    id: options.id,
    ownerSession: options.ownerSession,
    properties: { filter: { ...spec, _typeName: 'TaskFilterSpec' }, latestPage: collector.latestPage },
    methods: {
      ReadNextTasks: (_, { maxCount }) => collector.readNext(maxCount),
      ReadPreviousTasks: (_, { maxCount }) => collector.readPrevious(maxCount),
      SetCollectorPageSize: (_, { maxCount }) => collector.setPageSize(maxCount),
      RewindCollector: () => collector.rewind(),
      ResetCollector: () => collector.reset(),
      DestroyCollector: () => registry.remove(options.id),
    },
  })
  stopWhenRemoved(registry, options.id, listening)
  return object
}

async function readTasks(history: History, registry: Registry, filter: RowFilter, page: Page): Promise<TaskInfo[]> {
  const ended = await scanHistory((query: HistoryQuery) => history.queryTasks(query), filter, page)
  const direction = page.order === 'oldest-first' ? 1 : -1
  const { afterKey = -Infinity, beforeKey = Infinity } = page
  const live = [...registry.all()]
    .flatMap((object) => taskInfoOf(object) ?? [])
    .map(rowOf)
    .filter((row) => row.key > afterKey && row.key < beforeKey && filter.matches(row))
  const byKey = new Map([...ended, ...live].map((row) => [row.key, row]))
  const rows = [...byKey.values()].sort((left, right) => direction * (left.key - right.key)).slice(0, page.limit)
  // Rows of tasks are written by TaskService only.
  return rows.map((row) => row.value as TaskInfo)
}

function compileTaskFilter(spec: TaskFilterSpec, scope: InventoryScope): RowFilter {
  const entity =
    spec.entity === undefined ? undefined : entityFilter(scope, spec.entity.entity.value, spec.entity.recursion)
  const matchesTime = timeTest(spec)
  const { since, until } = timeRange('filter.time', spec.time)
  const byQueueTime = spec.time?.timeType === 'queuedTime'
  return {
    // The history's time column is the queue time.
    columns: { ...(byQueueTime ? { since, until } : {}), userNames: namedUsers(spec.userName), entities: entity?.ids },
    matches(row) {
      const info = row.value as TaskInfo
      if (entity?.matches(row.entities) === false || !matchesTime(info)) return false
      if (spec.userName !== undefined && !userMatches(spec.userName, row.userName)) return false
      return matchesDetails(spec, info)
    },
  }
}

function timeTest(spec: TaskFilterSpec): (info: TaskInfo) => boolean {
  const { since = -Infinity, until = Infinity } = timeRange('filter.time', spec.time)
  if (spec.time === undefined) return () => true
  const field = { queuedTime: 'queueTime', startedTime: 'startTime', completedTime: 'completeTime' } as const
  const name = field[spec.time.timeType]
  return (info) => {
    const text = info[name]
    const at = text === undefined ? undefined : Date.parse(text)
    return at !== undefined && at >= since && at <= until
  }
}

function matchesDetails(spec: TaskFilterSpec, info: TaskInfo): boolean {
  const isOneOf = <V>(wanted: readonly V[] | undefined, value: V | undefined): boolean =>
    wanted === undefined || wanted.length === 0 || (value !== undefined && wanted.includes(value))
  return (
    isOneOf(spec.state, info.state) &&
    isOneOf(spec.eventChainId, info.eventChainId) &&
    isOneOf(spec.tag, info.changeTag) &&
    isOneOf(spec.parentTaskKey, info.parentTaskKey) &&
    isOneOf(spec.rootTaskKey, info.rootTaskKey) &&
    isOneOf(spec.activationId, info.activationId) &&
    // No task of this host comes from an alarm or a schedule.
    spec.alarm === undefined &&
    spec.scheduledTask === undefined
  )
}

function rowOf(info: TaskInfo): HistoryRow {
  const userName = 'userName' in info.reason && typeof info.reason.userName === 'string' ? info.reason.userName : ''
  const entities = info.entity === undefined ? [] : [info.entity.value]
  return {
    key: taskKey(info),
    time: Date.parse(info.queueTime),
    type: info.descriptionId,
    userName,
    entities,
    value: info,
  }
}

function taskInfoOf(object: { readonly type: string; readonly properties: object }): TaskInfo | undefined {
  if (object.type !== 'Task' || !('info' in object.properties)) return undefined
  return object.properties.info as TaskInfo
}

/** `task-7` -> 7: tasks are numbered in the order they were asked for. */
function taskKey(info: TaskInfo): number {
  return Number(info.key.replace(/^task-/, ''))
}
