// When an alarm goes off. An expression is either about conditions (metrics and states, joined by And and Or), which hold or do
// not, or about events, each of which sets a status; the two are not mixed.
import { isA, isDerived } from '@staddle/vim25/metadata.ts'
import type {
  AlarmExpression,
  Event,
  EventAlarmExpression,
  EventAlarmExpressionComparison,
  MetricAlarmExpression,
  StateAlarmExpression,
} from '@staddle/vim25/types.ts'
import { type AlarmStatus, isWorse, mildestOf, worstOf } from './alarm-record.ts'

/** What is known of an entity at the moment. */
export interface Situation {
  /** On the monotonic clock, milliseconds. */
  readonly now: number
  /** As it was until now: what has lasted long enough needs not last again after a restart. */
  readonly before: AlarmStatus
  /** How far beyond its threshold a metric must be, in hundredths of a percent of it. */
  readonly tolerance: number
  /** Undefined when it was not measured. */
  metric(counter: number, instance: string): number | undefined
  /** The property at this path as text; undefined when it has no value. */
  state(path: string): string | undefined
}

/** Since when conditions hold, by their place in the expression; kept between two looks. */
export type Since = Map<string, number>

export function conditionStatus(
  expression: AlarmExpression,
  situation: Situation,
  since: Since,
  place = '',
): AlarmStatus {
  if (isA('OrAlarmExpression', expression)) return worstOf(partStatuses(expression.expression, situation, since, place))
  if (isA('AndAlarmExpression', expression))
    return mildestOf(partStatuses(expression.expression, situation, since, place))
  if (isA('MetricAlarmExpression', expression)) return metricStatus(expression, situation, since, place)
  return isA('StateAlarmExpression', expression) ? stateStatus(expression, situation) : 'gray'
}

function partStatuses(
  parts: readonly AlarmExpression[],
  situation: Situation,
  since: Since,
  place: string,
): AlarmStatus[] {
  return parts.map((part, index) => conditionStatus(part, situation, since, `${place}/${index}`))
}

function metricStatus(
  expression: MetricAlarmExpression,
  situation: Situation,
  since: Since,
  place: string,
): AlarmStatus {
  const { metric, operator } = expression
  const value = situation.metric(metric.counterId, metric.instance)
  const beyond = (threshold: number): number =>
    threshold * (1 + ((operator === 'isAbove' ? 1 : -1) * situation.tolerance) / 10_000)
  const holds = (threshold: number | undefined): boolean => {
    if (value === undefined || threshold === undefined) return false
    return operator === 'isAbove' ? value > beyond(threshold) : value < beyond(threshold)
  }
  const isRed = hasHeld('red', holds(expression.red), expression.redInterval)
  const isYellow = hasHeld('yellow', holds(expression.yellow), expression.yellowInterval)
  if (value === undefined) return 'gray'
  return isRed ? 'red' : isYellow ? 'yellow' : 'green'

  function hasHeld(status: 'red' | 'yellow', isSo: boolean, seconds = 0): boolean {
    const key = `${place}:${status}`
    if (!isSo) {
      since.delete(key)
      return false
    }
    const begin = since.get(key) ?? situation.now
    since.set(key, begin)
    return situation.now - begin >= seconds * 1000 || !isWorse(status, situation.before)
  }
}

function stateStatus({ operator, statePath, red, yellow }: StateAlarmExpression, situation: Situation): AlarmStatus {
  const value = situation.state(statePath)
  if (value === undefined) return 'gray'
  const is = (wanted: string | undefined): boolean =>
    wanted !== undefined && (value === wanted) === (operator === 'isEqual')
  return is(red) ? 'red' : is(yellow) ? 'yellow' : 'green'
}

/** The parts that ask for themselves, in order. */
export function leavesOf(expression: AlarmExpression): AlarmExpression[] {
  if (isA('OrAlarmExpression', expression) || isA('AndAlarmExpression', expression))
    return expression.expression.flatMap(leavesOf)
  return [expression]
}

export function eventParts(expression: AlarmExpression): EventAlarmExpression[] {
  return leavesOf(expression).filter((part): part is EventAlarmExpression => isA('EventAlarmExpression', part))
}

/** The managed type that an expression is about: all its parts are about the same. */
export function subjectOf(expression: AlarmExpression): string {
  const [first] = leavesOf(expression)
  if (isA('MetricAlarmExpression', first) || isA('StateAlarmExpression', first)) return first.type
  return isA('EventAlarmExpression', first) ? (first.objectType ?? 'ManagedEntity') : 'ManagedEntity'
}

export function matchesEvent(expression: EventAlarmExpression, event: Event): boolean {
  if (expression.eventType !== '' && !isDerived(event._typeName, expression.eventType)) return false
  const { eventTypeId, comparisons = [] } = expression
  const typeId = isA('EventEx', event) ? event.eventTypeId : event._typeName
  if (eventTypeId !== undefined && eventTypeId !== '' && typeId !== eventTypeId.replace(/^vim\.event\./, ''))
    return false
  return comparisons.every((comparison) => compares(comparison, event))
}

function compares({ attributeName, operator, value }: EventAlarmExpressionComparison, event: Event): boolean {
  const text = readText(event, attributeName)
  switch (operator) {
    case 'equals':
      return text === value
    case 'notEqualTo':
      return text !== value
    case 'startsWith':
      return text.startsWith(value)
    case 'doesNotStartWith':
      return !text.startsWith(value)
    case 'endsWith':
      return text.endsWith(value)
    default:
      return !text.endsWith(value)
  }
}

/** A field by its path, as text; references by their id. Empty when there is none. */
export function readText(value: object, path: string): string {
  let at: unknown = value
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return ''
    at = (at as Readonly<Record<string, unknown>>)[name]
  }
  if (typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean') return String(at)
  return isReference(at) ? at.value : ''
}

function isReference(value: unknown): value is { readonly value: string } {
  return typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'string'
}
