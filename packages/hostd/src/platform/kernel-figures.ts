// Counters that the kernel keeps in small files. They are read at once, not through the thread pool: the kernel answers from
// memory within microseconds, and some of them are read for every machine every few seconds.
import { readFileSync } from 'node:fs'
import type { DiskTraffic, NicTraffic, VirtualCpuTime } from '../domain/ports/engine.ts'
import { parseProcessStat } from './proc.ts'

/** Sectors of the kernel's own counting, whatever the disk's are. */
const sectorBytes = 512

export interface ProcessUse {
  /** User and system time of all threads. */
  readonly cpuTicks: number
  readonly residentBytes: number
  readonly swappedBytes: number
}

/** Undefined when there is no such process any more. */
export function readProcessUse(pid: number): ProcessUse | undefined {
  const stat = readNow(`/proc/${pid}/stat`)
  const status = readNow(`/proc/${pid}/status`)
  if (stat === undefined || status === undefined) return undefined
  const kibibytes = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0)
  return {
    cpuTicks: parseProcessStat(stat).cpuTicks,
    residentBytes: kibibytes('VmRSS') * 1024,
    swappedBytes: kibibytes('VmSwap') * 1024,
  }
}

/** How long a thread ran, and waited for a processor; undefined when it is gone or the kernel does not count. */
export function readThreadTime(pid: number, thread: number): VirtualCpuTime | undefined {
  const [ran = NaN, waited = NaN] = (readNow(`/proc/${pid}/task/${thread}/schedstat`) ?? '').split(' ').map(Number)
  return Number.isNaN(ran) || Number.isNaN(waited) ? undefined : { ranNanoseconds: ran, readyNanoseconds: waited }
}

/** From the device's own side; undefined when there is none of that name. */
export function readNicTraffic(name: string, root = '/'): NicTraffic | undefined {
  const directory = `${root}sys/class/net/${name}/statistics`
  const read = (file: string): number => Number(readNow(`${directory}/${file}`) ?? NaN)
  const receivedBytes = read('rx_bytes')
  if (Number.isNaN(receivedBytes)) return undefined
  return {
    ...{ receivedBytes, sentBytes: read('tx_bytes') },
    ...{ receivedPackets: read('rx_packets'), sentPackets: read('tx_packets') },
    ...{ droppedReceived: read('rx_dropped'), droppedSent: read('tx_dropped') },
  }
}

/** A guest receives what is sent to its tap. */
export function readTapTraffic(name: string): NicTraffic | undefined {
  const tap = readNicTraffic(name)
  if (tap === undefined) return undefined
  return {
    ...{ receivedBytes: tap.sentBytes, sentBytes: tap.receivedBytes },
    ...{ receivedPackets: tap.sentPackets, sentPackets: tap.receivedPackets },
    ...{ droppedReceived: tap.droppedSent, droppedSent: tap.droppedReceived },
  }
}

/** From the text of /proc/diskstats, by name. Partitions, loops and the like are not disks. */
export function parseDiskStats(text: string): ReadonlyMap<string, DiskTraffic> {
  const disks = new Map<string, DiskTraffic>()
  for (const line of text.split('\n')) {
    const [, , name, ...numbers] = line.trim().split(/\s+/)
    if (name === undefined || !/^(sd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme\d+n\d+|mmcblk\d+)$/.test(name)) continue
    const [reads = 0, , readSectors = 0, readMillis = 0, writes = 0, , writtenSectors = 0, writeMillis = 0] =
      numbers.map(Number)
    disks.set(name, {
      ...{ readOperations: reads, writeOperations: writes },
      ...{ readBytes: readSectors * sectorBytes, writtenBytes: writtenSectors * sectorBytes },
      ...{ readNanoseconds: readMillis * 1e6, writeNanoseconds: writeMillis * 1e6 },
    })
  }
  return disks
}

/** Undefined when there is no such file, or what it told of is gone. */
export function readNow(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'ENODEV' || code === 'EINVAL') return undefined
    throw error
  }
}
