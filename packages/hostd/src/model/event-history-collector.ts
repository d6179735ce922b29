import type { Event, EventFilterSpec } from '@staddle/vim25/types.ts'
import { compileEventFilter } from '../services/event/event-filter.ts'
import type { EventService } from '../services/event/event-service.ts'
import { HistoryCollector, registryScope } from './history-collector.ts'
import type { ManagedObject } from './managed-object.ts'
import type { Registry } from './registry.ts'

export interface EventHistoryCollectorOptions {
  readonly registry: Registry
  readonly events: EventService
  readonly id: string
  /** The key of the session it belongs to and ends with. */
  readonly ownerSession: string
  readonly filter: EventFilterSpec
}

export async function createEventHistoryCollector(
  options: EventHistoryCollectorOptions,
): Promise<ManagedObject<'EventHistoryCollector'>> {
  const { registry, events, filter: spec } = options
  const filter = compileEventFilter(spec, registryScope(registry))
  const shown = (event: Event): Event => withoutMessage(spec, event)
  const source = {
    keyOf: (event: Event) => event.key,
    read: async (page: Parameters<EventService['query']>[1]) => (await events.query(filter, page)).map(shown),
  }
  const collector = await HistoryCollector.open<Event>(source, spec.maxCount, (latestPage) => {
    const object = registry.getTyped('EventHistoryCollector', options.id)
    if (object !== undefined) registry.update(object, { latestPage })
  })
  const listening = events.posted.on((event) => {
    if (events.matches(filter, event)) collector.add(shown(event))
  })
  await collector.loadLatestPage()
  const object = registry.add({
    type: 'EventHistoryCollector',
    id: options.id,
    ownerSession: options.ownerSession,
    properties: {
      filter: { ...spec, _typeName: 'EventFilterSpec' },
      latestPage: collector.latestPage,
      initialized: true,
    },
    methods: {
      ReadNextEvents: (_, { maxCount }) => collector.readNext(maxCount),
      ReadPreviousEvents: (_, { maxCount }) => collector.readPrevious(maxCount),
      SetCollectorPageSize: (_, { maxCount }) => collector.setPageSize(maxCount),
      RewindCollector: () => collector.rewind(),
      ResetCollector: () => collector.reset(),
      DestroyCollector: () => registry.remove(options.id),
    },
  })
  stopWhenRemoved(registry, options.id, listening)
  return object
}

/** However the collector goes: destroyed, or with its session. */
export function stopWhenRemoved(registry: Registry, id: string, ...owned: readonly Disposable[]): void {
  const watching = registry.changes.on((change) => {
    if (change.kind !== 'removed' || change.object.id !== id) return
    watching[Symbol.dispose]()
    for (const resource of owned) resource[Symbol.dispose]()
  })
}

export function withoutMessage(spec: EventFilterSpec, event: Event): Event {
  if (spec.disableFullMessage !== true) return event
  const { fullFormattedMessage: _, ...rest } = event
  return rest
}
