// Simple alarms: one figure, too high or too low. Pure.
import type { AlarmExpression, AlarmSpec, MetricAlarmExpression, PerfCounterInfo } from '@staddle/vim25/types.ts'

export const alarmTypes = ['VirtualMachine', 'HostSystem', 'Datastore'] as const
export type AlarmType = (typeof alarmTypes)[number]

export const alarmStatuses = ['green', 'yellow', 'red', 'gray'] as const

export interface SimpleAlarm {
  readonly name: string
  readonly description: string
  readonly type: AlarmType
  readonly counterId: number
  readonly isAbove: boolean
  /** As people write them: percents are percents. Empty: never. */
  readonly yellow: string
  readonly red: string
}

/** Undefined for an alarm that is more than that. */
export function metricOf(expression: AlarmExpression): MetricAlarmExpression | undefined {
  if (isMetric(expression)) return expression
  if (!('expression' in expression) || !Array.isArray(expression.expression)) return undefined
  const inner = expression.expression as readonly AlarmExpression[]
  const [only] = inner
  return inner.length === 1 && only !== undefined && isMetric(only) ? only : undefined
}

function isMetric(expression: AlarmExpression): expression is MetricAlarmExpression {
  return expression._typeName === 'MetricAlarmExpression'
}

/** Percents are counted in hundredths. */
export function isPercent(counter: PerfCounterInfo | undefined): boolean {
  return counter?.unitInfo.key === 'percent'
}

export function counterName({ groupInfo, nameInfo, rollupType }: PerfCounterInfo): string {
  return `${groupInfo.key}.${nameInfo.key}.${rollupType}`
}

export function toSpec(alarm: SimpleAlarm, counter: PerfCounterInfo | undefined, before?: AlarmSpec): AlarmSpec {
  const scale = isPercent(counter) ? 100 : 1
  const level = (text: string): number | undefined =>
    text.trim() === '' ? undefined : Math.round(Number(text) * scale)
  const [yellow, red] = [level(alarm.yellow), level(alarm.red)]
  const metric: MetricAlarmExpression = {
    ...{ _typeName: 'MetricAlarmExpression', type: alarm.type, operator: alarm.isAbove ? 'isAbove' : 'isBelow' },
    metric: { counterId: alarm.counterId, instance: '' },
    ...(yellow === undefined ? {} : { yellow }),
    ...(red === undefined ? {} : { red }),
  }
  const expression: AlarmExpression & { expression: readonly AlarmExpression[] } = {
    _typeName: 'OrAlarmExpression',
    expression: [metric],
  }
  return {
    ...{
      _typeName: 'AlarmSpec',
      name: alarm.name.trim(),
      description: alarm.description,
      enabled: before?.enabled ?? true,
    },
    expression,
    ...(before?.action === undefined ? {} : { action: before.action }),
    setting: before?.setting ?? { toleranceRange: 0, reportingFrequency: 300 },
  }
}

export function fromSpec(spec: AlarmSpec, counters: readonly PerfCounterInfo[]): SimpleAlarm | undefined {
  const metric = metricOf(spec.expression)
  const type = alarmTypes.find((known) => known === metric?.type)
  if (metric === undefined || type === undefined) return undefined
  const { counterId } = metric.metric
  const scale = isPercent(counters.find(({ key }) => key === counterId)) ? 100 : 1
  const words = (level: number | undefined): string => (level === undefined ? '' : String(level / scale))
  return {
    ...{ name: spec.name, description: spec.description, type, counterId, isAbove: metric.operator === 'isAbove' },
    ...{ yellow: words(metric.yellow), red: words(metric.red) },
  }
}
