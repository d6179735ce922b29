// What is shown of machines: four tables of columns, each a number that can be sorted by.
import { interval, type MeasuredMachine } from './read-figures.ts'

export type ViewName = 'cpu' | 'memory' | 'disk' | 'network'

export interface TopColumn {
  readonly title: string
  /** For CSV and JSON, with its unit. */
  readonly key: string
  readonly digits: number
  value(machine: MeasuredMachine): number | undefined
}

const counter =
  (name: string, factor = 1) =>
  ({ figures }: MeasuredMachine): number | undefined => {
    const value = figures.get(name)
    return value === undefined ? undefined : value * factor
  }

const column = (title: string, key: string, digits: number, value: TopColumn['value']): TopColumn => ({
  ...{ title, key, digits, value },
})

const mib = 1 / 1024
const perSecond = 1 / interval
/** Milliseconds of the interval, as a percentage of it. */
const percentOfTime = 1 / (interval * 10)

export const views: Readonly<Record<ViewName, readonly TopColumn[]>> = {
  cpu: [
    column('%USED', 'cpu_used_percent', 1, counter('cpu.used.summation', percentOfTime)),
    column('%USE', 'cpu_usage_percent', 1, counter('cpu.usage.average', 0.01)),
    column('MHZ', 'cpu_mhz', 0, counter('cpu.usagemhz.average')),
    column('%RDY', 'cpu_ready_percent', 2, counter('cpu.ready.summation', percentOfTime)),
    column('VCPU', 'cpus', 0, ({ cpus }) => cpus),
  ],
  memory: [
    column('SIZE', 'memory_mib', 0, ({ memoryMiB }) => memoryMiB),
    column('CONS', 'memory_consumed_mib', 0, counter('mem.consumed.average', mib)),
    column('ACTV', 'memory_active_mib', 0, counter('mem.active.average', mib)),
    column('%ACTV', 'memory_active_percent', 1, counter('mem.usage.average', 0.01)),
    column('SWAP', 'memory_swapped_mib', 0, counter('mem.swapped.average', mib)),
    column('OVHD', 'memory_overhead_mib', 0, counter('mem.overhead.average', mib)),
  ],
  disk: [
    column('RD/s', 'disk_reads_per_second', 0, counter('disk.numberReadAveraged.average')),
    column('WR/s', 'disk_writes_per_second', 0, counter('disk.numberWriteAveraged.average')),
    column('KBRD/s', 'disk_read_kb_per_second', 0, counter('disk.read.average')),
    column('KBWR/s', 'disk_write_kb_per_second', 0, counter('disk.write.average')),
    column('LATRD', 'disk_read_latency_ms', 0, counter('virtualDisk.totalReadLatency.average')),
    column('LATWR', 'disk_write_latency_ms', 0, counter('virtualDisk.totalWriteLatency.average')),
  ],
  network: [
    column('KBRX/s', 'net_received_kb_per_second', 0, counter('net.received.average')),
    column('KBTX/s', 'net_sent_kb_per_second', 0, counter('net.transmitted.average')),
    column('PKRX/s', 'net_packets_received_per_second', 0, counter('net.packetsRx.summation', perSecond)),
    column('PKTX/s', 'net_packets_sent_per_second', 0, counter('net.packetsTx.summation', perSecond)),
    column('DRPRX', 'net_dropped_received', 0, counter('net.droppedRx.summation')),
    column('DRPTX', 'net_dropped_sent', 0, counter('net.droppedTx.summation')),
  ],
}

export const allColumns: readonly TopColumn[] = Object.values(views).flat()

/** Biggest first unless reversed, names from A on; what is not known comes last. */
export function sorted(
  machines: readonly MeasuredMachine[],
  by: TopColumn | undefined,
  isReversed: boolean,
): MeasuredMachine[] {
  const direction = isReversed ? 1 : -1
  return machines.toSorted((left, right) => {
    const [one, two] = [by?.value(left), by?.value(right)]
    if (one === undefined || two === undefined || one === two) {
      if ((one === undefined) !== (two === undefined)) return one === undefined ? 1 : -1
      // Among equals the name decides, always the same way.
      const byName = left.name < right.name ? -1 : left.name > right.name ? 1 : 0
      return by === undefined && isReversed ? -byName : byName
    }
    return direction * (one - two)
  })
}
