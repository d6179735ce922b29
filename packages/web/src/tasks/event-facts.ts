// Events as they are shown.
import i18next from 'i18next'
import { fillPattern } from '@staddle/base/fill-pattern.ts'
import type { Event, EventDescription, LocalizedMethodFault } from '@staddle/vim25/types.ts'
import { hostText, hostWords, wordOf } from '../i18n/host-words.ts'
import { explainFault } from '../parts/explain.ts'

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

/** By type, for a choice among them. In English all that there are; else those that this host knows to happen. */
export function eventLabels({ label }: EventKinds): readonly (readonly [type: string, label: string])[] {
  const patterns = hostWords()?.events
  if (patterns === undefined) return [...label].sort(([, a], [, b]) => a.localeCompare(b))
  return Object.entries(patterns)
    .map(([type, pattern]) => [type, patternLabel(pattern)] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, i18next.language))
}

/** `{vm.name} is powered on[ by {user}]` -> `… is powered on`. */
function patternLabel(pattern: string): string {
  return pattern.replaceAll(/\[[^\]]*\]/g, '').replaceAll(/\{[^}]*\}/g, '…')
}

/** In the page's language, as far as its words reach. */
export function eventMessage(event: Event): string {
  const pattern = wordOf(hostWords()?.events, event._typeName)
  const words = pattern === undefined ? undefined : fillPattern(pattern, readable(event))
  return words ?? hostText('messages', event.fullFormattedMessage ?? eventType(event))
}

interface TellingFields {
  readonly alarm?: { readonly name: string }
  readonly role?: { readonly name: string }
  readonly from?: string
  readonly to?: string
  readonly reason?: LocalizedMethodFault | string
}

/** With words for those of its fields that are the host's. */
function readable(event: Event & TellingFields): object {
  const { alarm, role, from, to, reason } = event
  return {
    ...event,
    ...(alarm === undefined ? {} : { alarm: { name: hostText('alarms', alarm.name) } }),
    ...(role === undefined ? {} : { role: { name: hostText('roles', role.name) } }),
    ...(from === undefined ? {} : { from: statusName(from) }),
    ...(to === undefined ? {} : { to: statusName(to) }),
    ...(typeof reason === 'object' ? { reason: { localizedMessage: explainFault(reason) } } : {}),
  }
}

/** Anything else, such as an address, stays. */
function statusName(status: string): string {
  const known = (['green', 'yellow', 'red', 'gray'] as const).find((one) => one === status)
  return known === undefined ? status : i18next.t(`tasks.alarm.statuses.${known}`)
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
