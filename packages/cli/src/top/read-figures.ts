// The newest figures of the host and of the machines that run, by the names of their counters.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { retrieve } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { ManagedObjectReference, PerfEntityMetricBase, PerfMetricId, PerfQuerySpec } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { CliError } from '../exit-codes.ts'

/** `cpu.usage.average`; what was not measured is not there. */
export type Figures = ReadonlyMap<string, number>

export interface MeasuredMachine {
  readonly id: string
  readonly name: string
  readonly cpus: number
  readonly memoryMiB: number
  readonly figures: Figures
}

export interface Snapshot {
  /** When the last interval ended, ISO 8601; undefined before the first. */
  readonly time: string | undefined
  readonly host: {
    readonly id: string
    readonly name: string
    readonly cpuMhz: number
    readonly threads: number
    readonly memoryBytes: number
    readonly figures: Figures
  }
  readonly machines: readonly MeasuredMachine[]
  /** Those that are off as well. */
  readonly machineCount: number
}

/** Measured over so many seconds. */
export const interval = 20

const wanted: ReadonlySet<string> = new Set([
  ...['cpu.usage.average', 'cpu.usagemhz.average', 'cpu.used.summation', 'cpu.ready.summation'],
  ...['mem.usage.average', 'mem.consumed.average', 'mem.active.average', 'mem.swapped.average', 'mem.overhead.average'],
  ...['disk.numberReadAveraged.average', 'disk.numberWriteAveraged.average', 'disk.read.average', 'disk.write.average'],
  ...['virtualDisk.totalReadLatency.average', 'virtualDisk.totalWriteLatency.average'],
  ...['net.received.average', 'net.transmitted.average', 'net.packetsRx.summation', 'net.packetsTx.summation'],
  ...['net.droppedRx.summation', 'net.droppedTx.summation', 'sys.uptime.latest'],
])

/** So many entities are asked about at once. */
const portion = 250

/** Reads again and again with one look at the counters. */
export class FigureReader {
  readonly #client: VimClient
  #names: ReadonlyMap<number, string> | undefined

  constructor(client: VimClient) {
    this.#client = client
  }

  async read(signal: AbortSignal): Promise<Snapshot> {
    const [hosts, machines] = await Promise.all([
      retrieve(this.#client, 'HostSystem', ['name', 'summary.hardware'], { signal }),
      retrieve(this.#client, 'VirtualMachine', ['name', 'runtime.powerState', 'summary.config'], { signal }),
    ])
    const [host] = hosts
    const hardware = host?.values['summary.hardware']
    if (host === undefined || hardware === undefined)
      throw new CliError('denied', 'You may see no host. Ask an administrator for a role on it.')
    const running = machines.filter(({ values }) => values['runtime.powerState'] === 'poweredOn')
    const measured = await this.#query([host.ref, ...running.map(({ ref }) => ref)], signal)
    return {
      time: measured.get(host.ref.value)?.time,
      host: {
        ...{ id: host.ref.value, name: host.values.name ?? host.ref.value, memoryBytes: hardware.memorySize },
        ...{ cpuMhz: hardware.cpuMhz, threads: hardware.numCpuThreads },
        figures: measured.get(host.ref.value)?.figures ?? new Map<string, number>(),
      },
      machines: running.map(({ ref, values }) => ({
        ...{ id: ref.value, name: unescapeName(values.name ?? ref.value) },
        cpus: values['summary.config']?.numCpu ?? 1,
        memoryMiB: values['summary.config']?.memorySizeMB ?? 0,
        figures: measured.get(ref.value)?.figures ?? new Map<string, number>(),
      })),
      machineCount: machines.length,
    }
  }

  async #query(
    entities: readonly ManagedObjectReference[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, { time: string | undefined; figures: Figures }>> {
    this.#names ??= await this.#counterNames(signal)
    const names = this.#names
    const metricId: PerfMetricId[] = [...names.keys()].map((counterId) => ({ counterId, instance: '' }))
    const found = new Map<string, { time: string | undefined; figures: Figures }>()
    for (let first = 0; first < entities.length; first += portion) {
      const querySpec = entities.slice(first, first + portion).map((entity) => ({
        ...{ entity, intervalId: interval, maxSample: 1, metricId, format: 'normal' },
      }))
      for (const answer of await this.#ask(querySpec, signal)) found.set(answer.entity.value, readSample(answer, names))
    }
    return found
  }

  /** A machine that is gone meanwhile is left out. */
  async #ask(querySpec: readonly PerfQuerySpec[], signal: AbortSignal): Promise<readonly PerfEntityMetricBase[]> {
    const manager = asRef('PerformanceManager', this.#client.content.perfManager)
    for (let left = querySpec; left.length > 0;) {
      try {
        return (await this.#client.invoke(manager, 'QueryPerf', { querySpec: left }, signal)) ?? []
      } catch (error) {
        const gone =
          error instanceof VimFault && isA('ManagedObjectNotFound', error.fault) ? error.fault.obj : undefined
        const rest = left.filter(({ entity }) => entity.value !== gone?.value)
        if (rest.length === left.length) throw error
        left = rest
      }
    }
    return []
  }

  async #counterNames(signal: AbortSignal): Promise<ReadonlyMap<number, string>> {
    const manager = asRef('PerformanceManager', this.#client.content.perfManager)
    const counters = await this.#client.invoke(manager, 'QueryPerfCounterByLevel', { level: 4 }, signal)
    const named = counters.map(
      ({ key, groupInfo, nameInfo, rollupType }) => [key, `${groupInfo.key}.${nameInfo.key}.${rollupType}`] as const,
    )
    return new Map(named.filter(([, name]) => wanted.has(name)))
  }
}

function readSample(
  answer: PerfEntityMetricBase,
  names: ReadonlyMap<number, string>,
): { time: string | undefined; figures: Figures } {
  const figures = new Map<string, number>()
  if (!isA('PerfEntityMetric', answer)) return { time: undefined, figures }
  for (const series of answer.value ?? []) {
    const name = names.get(series.id.counterId)
    const value = isA('PerfMetricIntSeries', series) ? series.value?.at(-1) : undefined
    if (name !== undefined && value !== undefined && value >= 0) figures.set(name, value)
  }
  return { time: answer.sampleInfo?.at(-1)?.timestamp, figures }
}
