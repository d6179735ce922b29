// The host's figures, and those of the places that machines share. Pure.
import type { DiskTraffic, NicTraffic } from '../../domain/ports/engine.ts'
import type { HostHardware, HostUsage } from '../../domain/ports/host.ts'
import { type Figure, figuresOf } from './figures.ts'
import { realTime } from './levels.ts'
import { diskFigures, growths, nicFigures, slowestDisk, sumOf } from './traffic.ts'

export interface HostReading {
  /** On the monotonic clock, milliseconds. */
  readonly at: number
  readonly usage: HostUsage
}

const kib = 1024

export function hostFigures(
  before: HostReading,
  after: HostReading,
  hardware: HostHardware,
  uptimeSeconds: number,
): readonly Figure[] {
  const seconds = (after.at - before.at) / 1000
  if (seconds <= 0) return []
  return [
    ...cpuFigures(before.usage, after.usage, seconds, hardware),
    ...memoryFigures(after.usage, hardware),
    ...deviceFigures(growths(before.usage.disks, after.usage.disks), (name, moved: DiskTraffic) =>
      diskFigures(name, moved, seconds),
    ),
    ...slowestDisk(growths(before.usage.disks, after.usage.disks).values()),
    ...deviceFigures(growths(before.usage.nics, after.usage.nics), (name, moved: NicTraffic) =>
      nicFigures(name, moved, seconds),
    ),
    ...figuresOf('', { 'sys.uptime.latest': uptimeSeconds }),
  ]
}

function cpuFigures(
  before: HostUsage,
  after: HostUsage,
  seconds: number,
  { cpuHertz, cpuThreads }: HostHardware,
): readonly Figure[] {
  const part = (from: number | undefined, to: number): number =>
    from === undefined ? NaN : Math.min(1, Math.max(0, (to - from) / seconds / 1e9))
  const whole = Math.min(cpuThreads, (after.cpuBusyNanoseconds - before.cpuBusyNanoseconds) / seconds / 1e9)
  const figures = (instance: string, busy: number, cpus: number): readonly Figure[] =>
    figuresOf(instance, {
      'cpu.usage.average': (busy / cpus) * 10_000,
      'cpu.usagemhz.average': (busy * cpuHertz) / 1e6,
      'cpu.used.summation': busy * realTime.intervalSeconds * 1000,
      'cpu.idle.summation': (cpus - busy) * realTime.intervalSeconds * 1000,
    })
  const each = after.cpusBusyNanoseconds.flatMap((busy, index) =>
    figures(String(index), part(before.cpusBusyNanoseconds[index], busy), 1),
  )
  return [...figures('', whole, cpuThreads), ...each]
}

function memoryFigures(usage: HostUsage, { memoryBytes }: HostHardware): readonly Figure[] {
  return figuresOf('', {
    'mem.usage.average': (usage.memoryUsedBytes / memoryBytes) * 10_000,
    'mem.consumed.average': usage.memoryUsedBytes / kib,
    'mem.granted.average': usage.memoryUsedBytes / kib,
    'mem.active.average': Math.min(usage.memoryActiveBytes, memoryBytes) / kib,
    'mem.swapused.average': usage.swapUsedBytes / kib,
    'mem.vmmemctl.average': 0,
  })
}

function deviceFigures<T extends DiskTraffic | NicTraffic>(
  devices: ReadonlyMap<string, T>,
  figuresOfOne: (name: string, moved: T) => readonly Figure[],
): readonly Figure[] {
  // DiskTraffic and NicTraffic are records of numbers, each of its own shape.
  const total = sumOf([...devices.values()] as never[]) as T | undefined
  if (total === undefined) return []
  return [...figuresOfOne('', total), ...[...devices].flatMap(([name, moved]) => figuresOfOne(name, moved))]
}

/** What machines of a pool use together. */
export function poolFigures(members: readonly (readonly Figure[])[], added: readonly number[]): readonly Figure[] {
  const sums = new Map(added.map((counter) => [counter, 0]))
  for (const figures of members)
    for (const { counter, instance, value } of figures) {
      const sum = sums.get(counter)
      if (sum !== undefined && instance === '') sums.set(counter, sum + value)
    }
  return [...sums].map(([counter, value]) => ({ counter, instance: '', value }))
}

export function spaceFigures(capacityBytes: number, freeBytes: number, uncommittedBytes: number): readonly Figure[] {
  const used = capacityBytes - freeBytes
  return figuresOf('', {
    'sys.diskUsage.latest': capacityBytes === 0 ? undefined : (used / capacityBytes) * 10_000,
    'disk.capacity.latest': capacityBytes / kib,
    'disk.used.latest': used / kib,
    'disk.provisioned.latest': (used + uncommittedBytes) / kib,
  })
}
