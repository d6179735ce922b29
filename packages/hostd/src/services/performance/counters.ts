// The counters that this host measures. Names, units, levels and numbers are those of the public vSphere API (the numbers
// as its maintainers' own simulator lists them), because clients look counters up by name and keep the numbers.
import { measured, type MeasuredType } from '@staddle/base/measured.ts'
import type { PerfCounterInfo, PerfStatsType, PerfSummaryType, PerformanceManagerUnit } from '@staddle/vim25/types.ts'

type Row = readonly [
  key: number,
  unit: PerformanceManagerUnit,
  stats: PerfStatsType,
  level: number,
  perDeviceLevel: number,
  label: string,
  summary: string,
]

/** `group.name.rollup` */
const rows = {
  'cpu.usage.average': [2, 'percent', 'rate', 1, 3, 'Usage', 'Part of the processors that was busy'],
  'cpu.usagemhz.average': [6, 'megaHertz', 'rate', 1, 3, 'Usage in MHz', 'Processor cycles that were used'],
  'cpu.wait.summation': [
    11,
    'millisecond',
    'delta',
    3,
    3,
    'Wait',
    'Time that virtual CPUs had nothing to do or waited',
  ],
  'cpu.ready.summation': [12, 'millisecond', 'delta', 1, 3, 'Ready', 'Time that virtual CPUs waited for a processor'],
  'cpu.idle.summation': [13, 'millisecond', 'delta', 2, 3, 'Idle', 'Time that processors had nothing to do'],
  'cpu.used.summation': [14, 'millisecond', 'delta', 3, 3, 'Used', 'Time that was computed'],
  'cpu.demand.average': [398, 'megaHertz', 'absolute', 2, 3, 'Demand', 'Cycles used, and those that were waited for'],
  'cpu.readiness.average': [404, 'percent', 'rate', 4, 4, 'Readiness', 'Part of the time waiting for a processor'],
  'mem.usage.average': [24, 'percent', 'absolute', 1, 3, 'Usage', 'Part of the memory that is in use'],
  'mem.granted.average': [29, 'kiloBytes', 'absolute', 2, 3, 'Granted', 'Memory that the guest was given'],
  'mem.active.average': [33, 'kiloBytes', 'absolute', 2, 3, 'Active', 'Memory used lately, as the kernel estimates it'],
  'mem.swapused.average': [49, 'kiloBytes', 'absolute', 2, 3, 'Swap used', 'Memory of the host in its swap space'],
  'mem.swapped.average': [70, 'kiloBytes', 'absolute', 2, 3, 'Swapped', 'Memory of the machine in the swap space'],
  'mem.vmmemctl.average': [90, 'kiloBytes', 'absolute', 1, 3, 'Balloon', 'Memory that a balloon takes from the guest'],
  'mem.consumed.average': [98, 'kiloBytes', 'absolute', 1, 3, 'Consumed', 'Memory of the host that is taken'],
  'mem.overhead.average': [102, 'kiloBytes', 'absolute', 1, 1, 'Overhead', 'Memory beyond what the guest has'],
  'disk.usage.average': [125, 'kiloBytesPerSecond', 'rate', 1, 3, 'Usage', 'Data read and written'],
  'disk.numberRead.summation': [128, 'number', 'delta', 3, 3, 'Read requests', 'Reads in the interval'],
  'disk.numberWrite.summation': [129, 'number', 'delta', 3, 3, 'Write requests', 'Writes in the interval'],
  'disk.read.average': [130, 'kiloBytesPerSecond', 'rate', 2, 3, 'Read rate', 'Data read'],
  'disk.write.average': [131, 'kiloBytesPerSecond', 'rate', 2, 3, 'Write rate', 'Data written'],
  'disk.maxTotalLatency.latest': [
    ...([133, 'millisecond', 'absolute', 1, 3, 'Highest latency'] as const),
    'Mean time of a request on the slowest disk',
  ],
  'disk.numberReadAveraged.average': [136, 'number', 'rate', 1, 3, 'Reads per second', 'Reads a second'],
  'disk.numberWriteAveraged.average': [137, 'number', 'rate', 1, 3, 'Writes per second', 'Writes a second'],
  'disk.used.latest': [281, 'kiloBytes', 'absolute', 1, 1, 'Space used', 'Space that is taken'],
  'disk.provisioned.latest': [282, 'kiloBytes', 'absolute', 1, 1, 'Space promised', 'Space taken if disks were full'],
  'disk.capacity.latest': [283, 'kiloBytes', 'absolute', 1, 3, 'Capacity', 'Size of the datastore'],
  'net.usage.average': [143, 'kiloBytesPerSecond', 'rate', 1, 3, 'Usage', 'Data received and sent'],
  'net.packetsRx.summation': [146, 'number', 'delta', 2, 3, 'Packets received', 'Packets received in the interval'],
  'net.packetsTx.summation': [147, 'number', 'delta', 2, 3, 'Packets sent', 'Packets sent in the interval'],
  'net.received.average': [148, 'kiloBytesPerSecond', 'rate', 2, 3, 'Receive rate', 'Data received'],
  'net.transmitted.average': [149, 'kiloBytesPerSecond', 'rate', 2, 3, 'Send rate', 'Data sent'],
  'net.droppedRx.summation': [
    460,
    'number',
    'delta',
    2,
    3,
    'Receives dropped',
    'Packets that were lost on their way in',
  ],
  'net.droppedTx.summation': [461, 'number', 'delta', 2, 3, 'Sends dropped', 'Packets that were lost on their way out'],
  'net.bytesRx.average': [462, 'kiloBytesPerSecond', 'rate', 2, 3, 'Receive rate', 'Data received'],
  'net.bytesTx.average': [463, 'kiloBytesPerSecond', 'rate', 2, 3, 'Send rate', 'Data sent'],
  'sys.diskUsage.latest': [474, 'percent', 'absolute', 3, 3, 'Disk usage', 'Part of the space that is taken'],
  'sys.uptime.latest': [155, 'second', 'absolute', 1, 3, 'Uptime', 'Time since the start'],
  'virtualDisk.numberReadAveraged.average': [171, 'number', 'rate', 1, 3, 'Reads per second', 'Reads a second'],
  'virtualDisk.numberWriteAveraged.average': [172, 'number', 'rate', 1, 3, 'Writes per second', 'Writes a second'],
  'virtualDisk.read.average': [173, 'kiloBytesPerSecond', 'rate', 2, 2, 'Read rate', 'Data read'],
  'virtualDisk.write.average': [174, 'kiloBytesPerSecond', 'rate', 2, 2, 'Write rate', 'Data written'],
  'virtualDisk.totalReadLatency.average': [175, 'millisecond', 'absolute', 1, 3, 'Read latency', 'Mean time of a read'],
  'virtualDisk.totalWriteLatency.average': [
    ...([176, 'millisecond', 'absolute', 1, 3, 'Write latency'] as const),
    'Mean time of a write',
  ],
  'datastore.numberReadAveraged.average': [178, 'number', 'rate', 1, 3, 'Reads per second', 'Reads a second'],
  'datastore.numberWriteAveraged.average': [179, 'number', 'rate', 1, 3, 'Writes per second', 'Writes a second'],
  'datastore.read.average': [180, 'kiloBytesPerSecond', 'rate', 2, 2, 'Read rate', 'Data read by machines'],
  'datastore.write.average': [181, 'kiloBytesPerSecond', 'rate', 2, 2, 'Write rate', 'Data written by machines'],
  'datastore.totalReadLatency.average': [182, 'millisecond', 'absolute', 1, 3, 'Read latency', 'Mean time of a read'],
  'datastore.totalWriteLatency.average': [
    183,
    'millisecond',
    'absolute',
    1,
    3,
    'Write latency',
    'Mean time of a write',
  ],
} as const satisfies Readonly<Record<string, Row>>

export type CounterName = keyof typeof rows

export const counterNames = Object.keys(rows) as readonly CounterName[]

const units: Readonly<Partial<Record<PerformanceManagerUnit, readonly [label: string, summary: string]>>> = {
  percent: ['%', 'Percentage, in hundredths'],
  megaHertz: ['MHz', 'Megahertz'],
  millisecond: ['ms', 'Millisecond'],
  kiloBytes: ['KB', 'Kilobyte'],
  kiloBytesPerSecond: ['KBps', 'Kilobytes per second'],
  number: ['num', 'Number'],
  second: ['s', 'Second'],
}

const groups: Readonly<Record<string, string>> = {
  cpu: 'CPU',
  mem: 'Memory',
  disk: 'Disk',
  net: 'Network',
  sys: 'System',
  virtualDisk: 'Virtual disk',
  datastore: 'Datastore',
}

export const counterKey = (name: CounterName): number => rows[name][0]

const names = new Map<number, CounterName>(counterNames.map((name) => [counterKey(name), name]))

export const counterName = (key: number): CounterName | undefined => names.get(key)

/** What is measured of objects of this type. */
export const countersOf = (type: MeasuredType): readonly CounterName[] => measured[type]

/** The last part of a counter's name: how several values become one. */
export function rollupOf(key: number): PerfSummaryType {
  const name = names.get(key)
  // The table's names all end in one.
  return name === undefined ? 'none' : (name.slice(name.lastIndexOf('.') + 1) as PerfSummaryType)
}

export const perfCounters: readonly PerfCounterInfo[] = counterNames
  .map((name) => counterInfo(name))
  .toSorted((left, right) => left.key - right.key)

function counterInfo(name: CounterName): PerfCounterInfo {
  const [key, unit, statsType, level, perDeviceLevel, label, summary] = rows[name]
  const [group = '', ...rest] = name.split('.')
  const [unitLabel = unit, unitSummary = unit] = units[unit] ?? []
  const groupLabel = groups[group] ?? group
  return {
    key,
    nameInfo: { _typeName: 'ElementDescription', key: rest.slice(0, -1).join('.'), label, summary },
    groupInfo: { _typeName: 'ElementDescription', key: group, label: groupLabel, summary: groupLabel },
    unitInfo: { _typeName: 'ElementDescription', key: unit, label: unitLabel, summary: unitSummary },
    rollupType: rollupOf(key),
    ...{ statsType, level, perDeviceLevel, associatedCounterId: [] },
  }
}
