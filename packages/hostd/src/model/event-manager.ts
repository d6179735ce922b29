import { getDataType, isDerived, versionAtMost } from '@staddle/vim25/metadata.ts'
import type { EventArgDesc, EventDescription, EventFilterSpec, ManagedObjectReference } from '@staddle/vim25/types.ts'
import { Denied } from '../domain/errors.ts'
import { compileEventFilter } from '../services/event/event-filter.ts'
import { categoryOfType, eventTypeNames, patternOf, titleOf } from '../services/event/event-formats.ts'
import type { EventInput, EventService } from '../services/event/event-service.ts'
import type { Access } from './access.ts'
import { createEventHistoryCollector, withoutMessage } from './event-history-collector.ts'
import { vimFault } from './faults.ts'
import { maxPageSize, registryScope, requirePageSize, requireRoomForCollector } from './history-collector.ts'
import type { CallContext, ManagedObject } from './managed-object.ts'
import type { Registry } from './registry.ts'
import { requirePrivileges } from './require-privilege.ts'

export interface EventManagerOptions {
  readonly registry: Registry
  readonly events: EventService
  readonly access: Access
  /** A new managed object id for a collector of this session. */
  readonly newCollectorId: (context: CallContext) => string
  readonly id?: string
}

const maxCollector = 32

export function createEventManager(options: EventManagerOptions): ManagedObject<'EventManager'> {
  const { registry, events } = options
  const latestEvent = events.latest
  const object = registry.add({
    type: 'EventManager',
    id: options.id ?? 'EventManager',
    properties: { description: describeEvents(), maxCollector, ...(latestEvent === undefined ? {} : { latestEvent }) },
    methods: {
      QueryEvents: (_, { filter }) => queryEvents(options, filter),
      CreateCollectorForEvents: (context, { filter }) => createCollector(options, context, filter),
      PostEvent: (context, { eventToPost, taskInfo }) => {
        const chain = taskInfo === undefined ? {} : { chainId: taskInfo.eventChainId }
        postForClient(options, context, { ...eventToPost, ...chain })
      },
      LogUserEvent: (context, { entity, msg }) => logUserEvent(options, context, entity, msg),
      RetrieveArgumentDescription: (_, { eventTypeId }) => describeArguments(eventTypeId),
    },
  })
  events.posted.on((event) => registry.update(object, { latestEvent: event }))
  return object
}

/** Oldest first, the newest `maxCount` of them. */
async function queryEvents({ registry, events }: EventManagerOptions, spec: EventFilterSpec) {
  const limit = spec.maxCount ?? maxPageSize
  requirePageSize('filter.maxCount', limit)
  const found = await events.query(compileEventFilter(spec, registryScope(registry)), { order: 'newest-first', limit })
  return found.toReversed().map((event) => withoutMessage(spec, event))
}

async function createCollector(
  options: EventManagerOptions,
  context: CallContext,
  filter: EventFilterSpec,
): Promise<ManagedObjectReference> {
  const { registry, events } = options
  const session = sessionKey(context)
  if (filter.maxCount !== undefined) requirePageSize('filter.maxCount', filter.maxCount)
  requireRoomForCollector(registry, 'EventHistoryCollector', session, maxCollector)
  const id = options.newCollectorId(context)
  return (await createEventHistoryCollector({ registry, events, id, ownerSession: session, filter })).ref
}

export function sessionKey(context: CallContext): string {
  if (context.session === undefined) throw new Denied('not-authenticated', 'Log in before making a history collector.')
  return context.session.key
}

function postForClient(
  { events }: EventManagerOptions,
  context: CallContext,
  event: { readonly _typeName: string },
): void {
  const type = event._typeName
  if (!isDerived(type, 'Event')) throw vimFault('InvalidEvent', {}, `${type} is not an event type.`)
  // Decoded against the metadata: a data object with string names.
  const { chainId, ...input } = event as EventInput
  const chain = typeof chainId === 'number' && chainId > 0 ? { chainId } : {}
  events.post({ ...input, ...chain }, { userName: context.session?.userName ?? '' })
}

function logUserEvent(
  { registry, events, access }: EventManagerOptions,
  context: CallContext,
  entity: ManagedObjectReference,
  message: string,
): void {
  const object = registry.get(entity.value)
  if (object === undefined)
    throw new Denied('object-gone', `${entity.type}:${entity.value} does not exist.`, { object: entity })
  requirePrivileges(access, context, object, ['Global.LogEvent'])
  const name = 'name' in object.properties ? object.properties.name : entity.value
  events.post(
    {
      _typeName: 'GeneralUserEvent',
      message,
      entity: { _typeName: 'ManagedEntityEventArgument', entity: object.ref, name },
    },
    { userName: context.session?.userName ?? '', entities: [entity.value] },
  )
}

/** Of API 6.5, but pyVmomi 6.7.1 does not know them and refuses a whole description that names one. */
const hostProfileEvents = /^Host(Sub)?Specification/

function describeEvents(): EventDescription {
  const categories = { info: 'Information', warning: 'Warning', error: 'Error', user: 'User' }
  return {
    category: Object.entries(categories).map(([key, label]) => ({
      _typeName: 'ElementDescription',
      key,
      label,
      summary: label,
    })),
    // Old clients cannot read the names of types they do not know; nothing younger than these is ever posted.
    eventInfo: eventTypeNames()
      .filter((name) => (getDataType(name)?.since ?? 0) <= versionAtMost('6.5') && !hostProfileEvents.test(name))
      .map((key) => describeType(key)),
  }
}

function describeType(key: string): EventDescription['eventInfo'][number] {
  const fullFormat = patternOf(key)
  // What a place's own event list need not say again.
  const inDatacenter = fullFormat.replace(' in {datacenter.name}', '')
  const onHost = inDatacenter.replace(' on {host.name}', '')
  return {
    key,
    description: titleOf(key),
    category: categoryOfType(key),
    formatOnDatacenter: inDatacenter,
    formatOnComputeResource: inDatacenter,
    formatOnHost: onHost,
    formatOnVm: onHost.replace('{vm.name}', 'This virtual machine'),
    fullFormat,
  }
}

function describeArguments(eventTypeId: string): EventArgDesc[] {
  const type = eventTypeId.replace(/^vim\.event\./, '')
  if (!isDerived(type, 'Event'))
    throw new Denied('invalid-argument', `${eventTypeId} is not an event type.`, { argument: 'eventTypeId' })
  const own = (getDataType(type)?.fields ?? []).filter(
    (field) => getDataType('Event')?.fieldByName.has(field.name) !== true,
  )
  return own.map((field) => ({ name: field.name, type: field.isArray ? `${field.type}[]` : field.type }))
}
