// What an alarm may be: refused before anything is changed, with the field that is wrong.
import { isMeasured, measured } from '@staddle/base/measured.ts'
import { getManagedType, isA, isDerived } from '@staddle/vim25/metadata.ts'
import type {
  Action,
  AlarmAction,
  AlarmExpression,
  AlarmSpec,
  AlarmTriggeringAction,
  MetricAlarmExpression,
} from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import type { EntityRecord } from '../inventory/entity-record.ts'
import { counterName, countersOf } from '../performance/counters.ts'
import { leavesOf, subjectOf } from './alarm-expression.ts'
import { mayWatch } from './alarm-scope.ts'

const longestName = 80
const longestText = 4096
const mostParts = 50
const deepest = 5
const operators = ['equals', 'notEqualTo', 'startsWith', 'doesNotStartWith', 'endsWith', 'doesNotEndWith']

/** `entity` is where it is defined. Denied `invalid-name`, `invalid-argument` or `not-supported`. */
export function checkAlarm(spec: AlarmSpec, entity: EntityRecord): void {
  const { name } = spec
  if (name.trim() === '' || name.length > longestName)
    throw new Denied('invalid-name', `The name of an alarm has 1 to ${longestName} characters.`, { name })
  if (spec.description.length > longestText) throw invalid('description', `is longer than ${longestText} characters`)
  checkExpression(spec.expression, entity)
  for (const action of actionsOf(spec.action)) checkAction(action.action)
  const { actionFrequency = 0, setting } = spec
  if (actionFrequency < 0) throw invalid('actionFrequency', 'must not be negative')
  if ((setting?.toleranceRange ?? 0) < 0 || (setting?.reportingFrequency ?? 0) < 0)
    throw invalid('setting', 'must not be negative')
}

function invalid(field: string, why: string): Denied {
  return new Denied('invalid-argument', `The ${field} of the alarm ${why}.`, { argument: `spec.${field}` })
}

function checkExpression(expression: AlarmExpression, entity: EntityRecord): void {
  if (depthOf(expression) > deepest) throw invalid('expression', `is nested deeper than ${deepest}`)
  const leaves = leavesOf(expression)
  if (leaves.length === 0 || leaves.length > mostParts)
    throw invalid('expression', `needs 1 to ${mostParts} conditions`)
  const events = leaves.filter((leaf) => isA('EventAlarmExpression', leaf))
  if (events.length > 0 && (events.length < leaves.length || hasAnd(expression)))
    throw invalid('expression', 'cannot join events with conditions or with And')
  for (const leaf of leaves) checkLeaf(leaf)
  const subject = subjectOf(expression)
  if (leaves.some((leaf) => subjectOf(leaf) !== subject))
    throw invalid('expression', 'is about different types of objects; make an alarm for each')
  if (leaves.some((leaf) => isA('MetricAlarmExpression', leaf)) && !mayWatch(entity, subject))
    throw invalid('expression', `is about every ${subject}, and none is ever at or below "${entity.name}"`)
}

function depthOf(expression: AlarmExpression): number {
  if (!isA('OrAlarmExpression', expression) && !isA('AndAlarmExpression', expression)) return 1
  return 1 + Math.max(0, ...expression.expression.map(depthOf))
}

function hasAnd(expression: AlarmExpression): boolean {
  if (isA('AndAlarmExpression', expression)) return true
  return isA('OrAlarmExpression', expression) && expression.expression.some(hasAnd)
}

function checkLeaf(leaf: AlarmExpression): void {
  if (isA('MetricAlarmExpression', leaf)) {
    checkMetric(leaf)
    if (leaf.red === undefined && leaf.yellow === undefined)
      throw invalid('expression', 'needs a red or a yellow value')
    if ((leaf.redInterval ?? 0) < 0 || (leaf.yellowInterval ?? 0) < 0)
      throw invalid('expression', 'has a negative interval')
  } else if (isA('StateAlarmExpression', leaf)) {
    const property = leaf.statePath.split('.')[0] ?? ''
    if (getManagedType(leaf.type)?.properties.has(property) !== true)
      throw invalid('expression', `asks for ${leaf.statePath}, which a ${leaf.type} does not have`)
    if (leaf.red === undefined && leaf.yellow === undefined)
      throw invalid('expression', 'needs a red or a yellow state')
  } else if (isA('EventAlarmExpression', leaf)) {
    if (!isDerived(leaf.eventType, 'Event'))
      throw invalid('expression', `names ${leaf.eventType}, which is no event type`)
    if (leaf.objectType !== undefined && getManagedType(leaf.objectType) === undefined)
      throw invalid('expression', `names ${leaf.objectType}, which is no type of object`)
    for (const { operator } of leaf.comparisons ?? [])
      if (!operators.includes(operator))
        throw invalid('expression', `compares by ${operator}; known are ${operators.join(', ')}`)
  } else throw invalid('expression', `is a ${leaf._typeName}, which says nothing`)
}

function checkMetric({ type, metric }: MetricAlarmExpression): void {
  if (!isMeasured(type)) throw invalid('expression', `names ${type}, of which nothing is measured`)
  const name = counterName(metric.counterId)
  if (name === undefined) throw invalid('expression', `names the counter ${metric.counterId}, which is not there`)
  if (countersOf(type).includes(name)) return
  const those = Object.keys(measured).filter((other) => isMeasured(other) && countersOf(other).includes(name))
  throw invalid('expression', `names ${name}, which no ${type} has; it is measured of ${those.join(', ')}`)
}

export function actionsOf(action: AlarmAction | undefined): AlarmTriggeringAction[] {
  if (isA('GroupAlarmAction', action)) return action.action.flatMap((part) => actionsOf(part))
  return isA('AlarmTriggeringAction', action) ? [action] : []
}

function checkAction(action: Action): void {
  if (isA('SendEmailAction', action)) {
    if (addressesIn(action.toList).length === 0) throw invalid('action', 'has no address to send mail to')
    if ([action.subject, action.toList, action.ccList].some((text) => /[\r\n]/.test(text)))
      throw invalid('action', 'has a line break in an address or the subject')
  } else if (isA('RunScriptAction', action)) {
    const target = actionTarget(action.script)
    if (target === undefined)
      throw invalid('action', 'must name a program by its absolute path, or an http(s) address to post to')
  } else
    throw new Denied(
      'not-supported',
      `Alarms here send mail, post to an address or run a program; no ${action._typeName}.`,
    )
}

export const addressesIn = (list: string): string[] =>
  list
    .split(/[,;\s]+/)
    .filter((address) => /^[^@\s<>]+@[^@\s<>]+$/.test(address))
    .slice(0, 50)

export type ActionTarget =
  | { readonly kind: 'address'; readonly url: URL }
  | { readonly kind: 'program'; readonly argv: readonly string[] }

/** What a RunScriptAction means: an address to post to, or a program and its arguments, separated by spaces. */
export function actionTarget(script: string): ActionTarget | undefined {
  const text = script.trim()
  if (/^https?:\/\//i.test(text)) return URL.canParse(text) ? { kind: 'address', url: new URL(text) } : undefined
  return /^\/[^\0\r\n]+$/.test(text) ? { kind: 'program', argv: text.split(/\s+/) } : undefined
}
