// Events as they are shown. Pure.
import type { Event, EventDescription } from '@staddle/vim25/types.ts'

export const severities = ['info', 'warning', 'error', 'user'] as const
export type Severity = (typeof severities)[number]

export interface EventKinds {
  readonly severity: ReadonlyMap<string, Severity>
  readonly label: ReadonlyMap<string, string>
}

export function eventKinds(description: EventDescription | undefined): EventKinds {
  const infos = description?.eventInfo ?? []
  return {
    severity: new Map(
      infos.map(({ key, category }) => [key, severities.find((known) => known === category) ?? 'info']),
    ),
    label: new Map(infos.map(({ key, description }) => [key, description ?? key])),
  }
}

/** `EventEx` names its kind itself. */
export function eventType(event: Event): string {
  return 'eventTypeId' in event && typeof event.eventTypeId === 'string' ? event.eventTypeId : event._typeName
}

export function eventSeverity(event: Event, kinds: EventKinds): Severity {
  const own = 'severity' in event ? severities.find((known) => known === event.severity) : undefined
  return own ?? kinds.severity.get(eventType(event)) ?? 'info'
}

export function eventTarget({ vm, ds, net, host, computeResource, datacenter }: Event): string {
  return (vm ?? ds ?? net ?? host ?? computeResource ?? datacenter)?.name ?? ''
}
