// Alarms as people write them: one figure that is too high or too low, or one event, and who is told. Pure.
import { measured, type MeasuredType } from '@staddle/base/measured.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type {
  Action,
  AlarmAction,
  AlarmExpression,
  AlarmSpec,
  AlarmTriggeringAction,
  EventAlarmExpression,
  ManagedEntityStatus,
  MetricAlarmExpression,
  PerfCounterInfo,
} from '@staddle/vim25/types.ts'

export const alarmTypes = ['VirtualMachine', 'HostSystem', 'Datastore'] as const satisfies readonly MeasuredType[]
export type AlarmType = (typeof alarmTypes)[number]

/** Who is told when its status changes. Empty: nobody in that way. */
export interface AlarmNotices {
  /** An http(s) address. */
  readonly postTo: string
  /** An absolute path and arguments. */
  readonly program: string
  /** Addresses, separated by commas. */
  readonly mailTo: string
}

export interface SimpleAlarm extends AlarmNotices {
  readonly name: string
  readonly description: string
  readonly type: AlarmType
  readonly kind: 'figure' | 'event'
  readonly counterId: number
  readonly isAbove: boolean
  /** As people write them: percents are percents. Empty: never. */
  readonly yellow: string
  readonly red: string
  /** For how many seconds the figure must be so. Empty: at once. */
  readonly seconds: string
  readonly eventType: string
  readonly eventStatus: 'yellow' | 'red'
}

export const plainAlarm: SimpleAlarm = {
  ...{ name: '', description: '', type: 'VirtualMachine', kind: 'figure' },
  ...{ counterId: 0, isAbove: true, yellow: '75', red: '90', seconds: '60' },
  ...{ eventType: 'VmPoweredOffEvent', eventStatus: 'yellow' },
  ...{ postTo: '', program: '', mailTo: '' },
}

/** Percents are counted in hundredths. */
export function isPercent(counter: PerfCounterInfo | undefined): boolean {
  return counter?.unitInfo.key === 'percent'
}

export function counterName({ groupInfo, nameInfo, rollupType }: PerfCounterInfo): string {
  return `${groupInfo.key}.${nameInfo.key}.${rollupType}`
}

/** Those that objects of this type have, the most telling first. */
export function countersOf(type: AlarmType, counters: readonly PerfCounterInfo[]): readonly PerfCounterInfo[] {
  const named = new Map(counters.map((counter) => [counterName(counter), counter]))
  return measured[type].flatMap((name) => named.get(name) ?? [])
}

export function toSpec(alarm: SimpleAlarm, counter: PerfCounterInfo | undefined, before?: AlarmSpec): AlarmSpec {
  const expression: AlarmExpression & { expression: readonly AlarmExpression[] } = {
    _typeName: 'OrAlarmExpression',
    expression: [alarm.kind === 'event' ? eventExpression(alarm) : metricExpression(alarm, counter)],
  }
  const action = actionFor(alarm)
  return {
    ...{ _typeName: 'AlarmSpec', name: alarm.name.trim(), description: alarm.description },
    ...{ enabled: before?.enabled ?? true, expression },
    ...(action === undefined ? {} : { action }),
    ...(before?.actionFrequency === undefined ? {} : { actionFrequency: before.actionFrequency }),
    setting: before?.setting ?? { toleranceRange: 0, reportingFrequency: 300 },
  }
}

function metricExpression(alarm: SimpleAlarm, counter: PerfCounterInfo | undefined): MetricAlarmExpression {
  const scale = isPercent(counter) ? 100 : 1
  const level = (text: string): number | undefined =>
    text.trim() === '' ? undefined : Math.round(Number(text) * scale)
  const [yellow, red] = [level(alarm.yellow), level(alarm.red)]
  const seconds = Number(alarm.seconds)
  return {
    ...{ _typeName: 'MetricAlarmExpression', type: alarm.type, operator: alarm.isAbove ? 'isAbove' : 'isBelow' },
    metric: { counterId: alarm.counterId, instance: '' },
    ...(yellow === undefined ? {} : { yellow, ...(seconds === 0 ? {} : { yellowInterval: seconds }) }),
    ...(red === undefined ? {} : { red, ...(seconds === 0 ? {} : { redInterval: seconds }) }),
  }
}

function eventExpression({ type, eventType, eventStatus: status }: SimpleAlarm): EventAlarmExpression {
  return { _typeName: 'EventAlarmExpression', eventType, objectType: type, status }
}

function actionFor({
  postTo,
  program,
  mailTo,
}: AlarmNotices): (AlarmAction & { action: readonly AlarmAction[] }) | undefined {
  const scripts = [postTo, program].map((text) => text.trim()).filter((script) => script !== '')
  const actions: Action[] = scripts.map((script): Action & { script: string } => ({
    _typeName: 'RunScriptAction',
    script,
  }))
  const toList = mailTo.trim()
  const mail: Action & { toList: string; ccList: string; subject: string; body: string } = {
    ...{ _typeName: 'SendEmailAction', toList, ccList: '', subject: '', body: '' },
  }
  if (toList !== '') actions.push(mail)
  return actions.length === 0 ? undefined : { _typeName: 'GroupAlarmAction', action: actions.map(onEveryChange) }
}

const steps: readonly (readonly [ManagedEntityStatus, ManagedEntityStatus])[] = [
  ...([
    ['green', 'yellow'],
    ['yellow', 'red'],
    ['red', 'yellow'],
    ['yellow', 'green'],
  ] as const),
]

function onEveryChange(action: Action): AlarmTriggeringAction {
  const all = { green2yellow: true, yellow2red: true, red2yellow: true, yellow2green: true }
  const transitionSpecs = steps.map(([startState, finalState]) => ({ startState, finalState, repeats: false }))
  return { _typeName: 'AlarmTriggeringAction', action, transitionSpecs, ...all }
}

/** Undefined for an alarm that is more than that. */
export function fromSpec(spec: AlarmSpec, counters: readonly PerfCounterInfo[]): SimpleAlarm | undefined {
  const notices = noticesOf(spec.action)
  const condition = conditionOf(onlyPartOf(spec.expression), counters)
  if (notices === undefined || condition === undefined) return undefined
  return { ...plainAlarm, name: spec.name, description: spec.description, ...condition, ...notices }
}

function onlyPartOf(expression: AlarmExpression): AlarmExpression | undefined {
  if (!isA('OrAlarmExpression', expression) && !isA('AndAlarmExpression', expression)) return expression
  return expression.expression.length === 1 ? expression.expression[0] : undefined
}

function conditionOf(
  part: AlarmExpression | undefined,
  counters: readonly PerfCounterInfo[],
): Partial<SimpleAlarm> | undefined {
  if (isA('EventAlarmExpression', part)) {
    const { eventType, eventTypeId, objectType, status = 'red', comparisons = [] } = part
    const type = alarmTypes.find((known) => known === objectType)
    const eventStatus = (['yellow', 'red'] as const).find((known) => known === status)
    if (type === undefined || eventStatus === undefined || comparisons.length > 0 || isOtherId(eventTypeId, eventType))
      return undefined
    return { kind: 'event', type, eventType, eventStatus }
  }
  if (!isA('MetricAlarmExpression', part)) return undefined
  const type = alarmTypes.find((known) => known === part.type)
  const { yellow, red, yellowInterval = 0, redInterval = 0 } = part
  const intervals = new Set([
    ...(yellow === undefined ? [] : [yellowInterval]),
    ...(red === undefined ? [] : [redInterval]),
  ])
  if (type === undefined || intervals.size > 1) return undefined
  const { counterId } = part.metric
  const scale = isPercent(counters.find(({ key }) => key === counterId)) ? 100 : 1
  const words = (level: number | undefined): string => (level === undefined ? '' : String(level / scale))
  const [seconds = 0] = intervals
  return {
    ...{ kind: 'figure', type, counterId, isAbove: part.operator === 'isAbove' },
    ...{ yellow: words(yellow), red: words(red), seconds: String(seconds) },
  }
}

const isOtherId = (id: string | undefined, type: string): boolean =>
  id !== undefined && id !== '' && id !== `vim.event.${type}`

/** Undefined for what these fields cannot say. */
function noticesOf(action: AlarmAction | undefined): AlarmNotices | undefined {
  const parts = isA('GroupAlarmAction', action) ? action.action : action === undefined ? [] : [action]
  const notices = { postTo: '', program: '', mailTo: '' }
  for (const part of parts) {
    if (!isA('AlarmTriggeringAction', part)) return undefined
    const field = fieldOf(part.action)
    if (field === undefined || notices[field.name] !== '' || !isOnEveryChange(part)) return undefined
    notices[field.name] = field.value
  }
  return notices
}

function isOnEveryChange({ transitionSpecs = [] }: AlarmTriggeringAction): boolean {
  const told = new Set(transitionSpecs.map(({ startState, finalState }) => `${startState} ${finalState}`))
  return !transitionSpecs.some(({ repeats }) => repeats) && steps.every(([from, to]) => told.has(`${from} ${to}`))
}

function fieldOf(action: Action): { readonly name: keyof AlarmNotices; readonly value: string } | undefined {
  if (isA('RunScriptAction', action))
    return { name: /^https?:/i.test(action.script.trim()) ? 'postTo' : 'program', value: action.script }
  if (!isA('SendEmailAction', action) || action.ccList + action.subject + action.body !== '') return undefined
  return { name: 'mailTo', value: action.toList }
}
