// Differences of counters that only grow. One that has become smaller was begun anew: nothing is known of the time between.
import type { DiskTraffic, NicTraffic } from '../../domain/ports/engine.ts'
import { type Figure, figuresOf } from './figures.ts'
import { realTime } from './levels.ts'

type Counters<T> = { readonly [Name in keyof T]: number }

/** Undefined when a counter has become smaller. */
export function growth<T extends Counters<T>>(before: T, after: T): T | undefined {
  const differences = Object.entries(after).map(([name, value]) => {
    // Both have the same fields.
    return [name, Number(value) - before[name as keyof T]] as const
  })
  if (differences.some(([, difference]) => !(difference >= 0))) return undefined
  return Object.fromEntries(differences) as T
}

export function sumOf<T extends Counters<T>>(parts: readonly T[]): T | undefined {
  const [first, ...rest] = parts
  if (first === undefined) return undefined
  return rest.reduce((sum, part) => {
    const added = Object.entries(sum).map(([name, value]) => [name, Number(value) + part[name as keyof T]])
    return Object.fromEntries(added) as T
  }, first)
}

/** Readings of machines are not equally far apart: only rates can be added. */
export function perSecond<T extends Counters<T>>(moved: T, seconds: number): T {
  return Object.fromEntries(Object.entries(moved).map(([name, value]) => [name, Number(value) / seconds])) as T
}

/** What grew of each part that was there before. */
export function growths<T extends Counters<T>>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  const grown = [...after].flatMap(([id, counters]) => {
    const earlier = before.get(id)
    const difference = earlier === undefined ? undefined : growth(earlier, counters)
    return difference === undefined ? [] : [[id, difference] as const]
  })
  return new Map(grown)
}

const kib = 1024

/** The `disk` group. */
export function diskFigures(instance: string, moved: DiskTraffic, seconds: number): readonly Figure[] {
  return figuresOf(instance, {
    'disk.usage.average': (moved.readBytes + moved.writtenBytes) / kib / seconds,
    'disk.read.average': moved.readBytes / kib / seconds,
    'disk.write.average': moved.writtenBytes / kib / seconds,
    'disk.numberRead.summation': inInterval(moved.readOperations, seconds),
    'disk.numberWrite.summation': inInterval(moved.writeOperations, seconds),
    'disk.numberReadAveraged.average': moved.readOperations / seconds,
    'disk.numberWriteAveraged.average': moved.writeOperations / seconds,
  })
}

export function virtualDiskFigures(instance: string, moved: DiskTraffic, seconds: number): readonly Figure[] {
  return figuresOf(instance, {
    'virtualDisk.numberReadAveraged.average': moved.readOperations / seconds,
    'virtualDisk.numberWriteAveraged.average': moved.writeOperations / seconds,
    'virtualDisk.read.average': moved.readBytes / kib / seconds,
    'virtualDisk.write.average': moved.writtenBytes / kib / seconds,
    'virtualDisk.totalReadLatency.average': meanMillis(moved.readNanoseconds, moved.readOperations),
    'virtualDisk.totalWriteLatency.average': meanMillis(moved.writeNanoseconds, moved.writeOperations),
  })
}

export function datastoreFigures(moved: DiskTraffic, seconds: number): readonly Figure[] {
  return figuresOf('', {
    'datastore.numberReadAveraged.average': moved.readOperations / seconds,
    'datastore.numberWriteAveraged.average': moved.writeOperations / seconds,
    'datastore.read.average': moved.readBytes / kib / seconds,
    'datastore.write.average': moved.writtenBytes / kib / seconds,
    'datastore.totalReadLatency.average': meanMillis(moved.readNanoseconds, moved.readOperations),
    'datastore.totalWriteLatency.average': meanMillis(moved.writeNanoseconds, moved.writeOperations),
  })
}

export function slowestDisk(disks: Iterable<DiskTraffic>): readonly Figure[] {
  const times = [...disks].map((moved) =>
    meanMillis(moved.readNanoseconds + moved.writeNanoseconds, moved.readOperations + moved.writeOperations),
  )
  return times.length === 0 ? [] : figuresOf('', { 'disk.maxTotalLatency.latest': Math.max(...times) })
}

export function nicFigures(instance: string, moved: NicTraffic, seconds: number): readonly Figure[] {
  const received = moved.receivedBytes / kib / seconds
  const sent = moved.sentBytes / kib / seconds
  return figuresOf(instance, {
    'net.usage.average': received + sent,
    'net.received.average': received,
    'net.transmitted.average': sent,
    'net.bytesRx.average': received,
    'net.bytesTx.average': sent,
    'net.packetsRx.summation': inInterval(moved.receivedPackets, seconds),
    'net.packetsTx.summation': inInterval(moved.sentPackets, seconds),
    'net.droppedRx.summation': inInterval(moved.droppedReceived, seconds),
    'net.droppedTx.summation': inInterval(moved.droppedSent, seconds),
  })
}

/** Readings are never exactly an interval apart. */
const inInterval = (count: number, seconds: number): number => (count / seconds) * realTime.intervalSeconds

const meanMillis = (nanoseconds: number, operations: number): number =>
  operations === 0 ? 0 : nanoseconds / operations / 1e6
