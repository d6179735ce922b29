// Which charts belong to what kind of object. A chart's lines are counters by their vim25 names.

export interface ChartSpec {
  readonly id:
    | 'cpu'
    | 'cpuReady'
    | 'memory'
    | 'memoryUsage'
    | 'diskRate'
    | 'diskRequests'
    | 'diskLatency'
    | 'network'
    | 'space'
  readonly counters: readonly string[]
}

const memory: ChartSpec = {
  id: 'memory',
  counters: ['mem.consumed.average', 'mem.active.average', 'mem.vmmemctl.average', 'mem.swapped.average'],
}
const network: ChartSpec = { id: 'network', counters: ['net.received.average', 'net.transmitted.average'] }
const diskRate: ChartSpec = { id: 'diskRate', counters: ['disk.read.average', 'disk.write.average'] }
const diskRequests: ChartSpec = {
  id: 'diskRequests',
  counters: ['disk.numberReadAveraged.average', 'disk.numberWriteAveraged.average'],
}

export const chartSets = {
  VirtualMachine: [
    { id: 'cpu', counters: ['cpu.usage.average'] },
    memory,
    diskRate,
    diskRequests,
    { id: 'diskLatency', counters: ['disk.maxTotalLatency.latest'] },
    network,
    { id: 'cpuReady', counters: ['cpu.ready.summation'] },
  ],
  HostSystem: [
    { id: 'cpu', counters: ['cpu.usage.average'] },
    { id: 'memoryUsage', counters: ['mem.usage.average'] },
    diskRate,
    diskRequests,
    network,
  ],
  Datastore: [
    { id: 'space', counters: ['disk.used.latest', 'disk.capacity.latest'] },
    { id: 'diskRate', counters: ['datastore.read.average', 'datastore.write.average'] },
    {
      id: 'diskRequests',
      counters: ['datastore.numberReadAveraged.average', 'datastore.numberWriteAveraged.average'],
    },
    {
      id: 'diskLatency',
      counters: ['datastore.totalReadLatency.average', 'datastore.totalWriteLatency.average'],
    },
  ],
} as const satisfies Readonly<Record<string, readonly ChartSpec[]>>

export type Charted = keyof typeof chartSets

/** How far back, and in which steps the host keeps figures that old. */
export const ranges = {
  hour: { seconds: 3_600, intervalSeconds: 20 },
  day: { seconds: 86_400, intervalSeconds: 300 },
  week: { seconds: 7 * 86_400, intervalSeconds: 1_800 },
  month: { seconds: 30 * 86_400, intervalSeconds: 7_200 },
  year: { seconds: 365 * 86_400, intervalSeconds: 86_400 },
} as const
export type Range = keyof typeof ranges
