// The alarms that a new host has, with the thresholds that vSphere begins with.
import type { AlarmExpression, AlarmSpec } from '@staddle/vim25/types.ts'
import { counterKey, type CounterName } from '../performance/counters.ts'

interface Threshold {
  readonly percent: number
  readonly seconds: number
}

function above(type: string, counter: CounterName, yellow: Threshold, red: Threshold): AlarmExpression {
  const metric = { _typeName: 'PerfMetricId' as const, counterId: counterKey(counter), instance: '' }
  const expression = {
    ...{ _typeName: 'MetricAlarmExpression' as const, operator: 'isAbove' as const, type, metric },
    // In hundredths of a percent.
    ...{ yellow: yellow.percent * 100, yellowInterval: yellow.seconds },
    ...{ red: red.percent * 100, redInterval: red.seconds },
  }
  return { _typeName: 'OrAlarmExpression', expression: [expression] } as AlarmExpression
}

function whenState(type: string, statePath: string, red: string): AlarmExpression {
  const expression = {
    ...{ _typeName: 'StateAlarmExpression' as const, operator: 'isEqual' as const, type, statePath, red },
  }
  return { _typeName: 'OrAlarmExpression', expression: [expression] } as AlarmExpression
}

function alarm(systemName: string, name: string, description: string, expression: AlarmExpression): AlarmSpec {
  return {
    ...{ _typeName: 'AlarmSpec', name, systemName: `alarm.${systemName}`, description, enabled: true, expression },
    setting: { toleranceRange: 0, reportingFrequency: 300 },
  }
}

const fiveMinutes = (percent: number): Threshold => ({ percent, seconds: 300 })
const tenMinutes = (percent: number): Threshold => ({ percent, seconds: 600 })
const atOnce = (percent: number): Threshold => ({ percent, seconds: 0 })

export const defaultAlarms: readonly AlarmSpec[] = [
  alarm(
    'HostCPUUsageAlarm',
    'Host CPU usage',
    'The processors of the host are busy for five minutes',
    above('HostSystem', 'cpu.usage.average', fiveMinutes(75), fiveMinutes(90)),
  ),
  alarm(
    'HostMemoryUsageAlarm',
    'Host memory usage',
    'The memory of the host is nearly full for five minutes',
    above('HostSystem', 'mem.usage.average', fiveMinutes(90), fiveMinutes(95)),
  ),
  alarm(
    'VmCPUUsageAlarm',
    'Virtual machine CPU usage',
    'The processors of a machine are busy for five minutes',
    above('VirtualMachine', 'cpu.usage.average', fiveMinutes(75), fiveMinutes(90)),
  ),
  alarm(
    'VmMemoryUsageAlarm',
    'Virtual machine memory usage',
    'A machine works with most of its memory for ten minutes',
    above('VirtualMachine', 'mem.usage.average', tenMinutes(85), tenMinutes(95)),
  ),
  alarm(
    'DatastoreDiskUsageAlarm',
    'Datastore usage on disk',
    'A datastore is nearly full',
    above('Datastore', 'sys.diskUsage.latest', atOnce(75), atOnce(85)),
  ),
  alarm(
    'HostConnectionStateAlarm',
    'Host connection and power state',
    'The host does not answer',
    whenState('HostSystem', 'runtime.connectionState', 'notResponding'),
  ),
  alarm(
    'StorageConnectivityAlarm',
    'Cannot connect to storage',
    'A datastore cannot be reached',
    whenState('Datastore', 'summary.accessible', 'false'),
  ),
]
