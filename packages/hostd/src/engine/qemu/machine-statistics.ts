// What a machine uses: its process and threads as the kernel counts them, and its disks as QEMU does.
import type { Millis } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { DiskTraffic, MachineStats } from '../../domain/ports/engine.ts'
import type { Cgroup } from '../../platform/cgroups.ts'
import { readProcessUse, readThreadTime } from '../../platform/kernel-figures.ts'
import { ticksPerSecond } from '../../platform/proc.ts'
import type { Monitor } from './monitor.ts'
import type { QmpResult } from './qmp-schema.ts'

/** Figures that come later belong to another moment. */
const patience: Millis = 2_000

export class MachineStatistics {
  readonly #pid: number
  readonly #monitor: Monitor
  readonly #cgroup: Cgroup | undefined
  /** The threads of the virtual CPUs, in their order; they stay as long as the machine, and more may come. */
  #threads: readonly number[] | undefined

  constructor(pid: number, monitor: Monitor, cgroup: Cgroup | undefined) {
    this.#pid = pid
    this.#monitor = monitor
    this.#cgroup = cgroup
  }

  /** Undefined when the process is gone. A monitor that does not answer costs what only it knows. */
  async read(): Promise<MachineStats | undefined> {
    const [disks, threads] = await Promise.all([this.disks(), this.#cpuThreads()])
    const used = readProcessUse(this.#pid)
    if (used === undefined) return undefined
    const isShared = new Set(threads).size < threads.length
    const virtualCpus = (isShared ? [] : threads).flatMap((thread) => readThreadTime(this.#pid, thread) ?? [])
    return {
      cpuNanoseconds: this.#cgroup?.cpuNanoseconds() ?? (used.cpuTicks * 1e9) / ticksPerSecond,
      virtualCpus: virtualCpus.length === threads.length ? virtualCpus : [],
      residentBytes: used.residentBytes,
      activeBytes: this.#cgroup?.activeBytes(),
      swappedBytes: used.swappedBytes,
      disks,
    }
  }

  forgetCpus(): void {
    this.#threads = undefined
  }

  /** Empty when it does not answer. */
  async disks(): Promise<ReadonlyMap<string, DiskTraffic>> {
    const devices = await this.#ask('query-blockstats')
    return new Map((devices ?? []).flatMap(({ qdev, stats }) => withId(deviceOf(qdev), stats)))
  }

  async #cpuThreads(): Promise<readonly number[]> {
    this.#threads ??= (await this.#ask('query-cpus-fast'))
      ?.toSorted((left, right) => left['cpu-index'] - right['cpu-index'])
      .map((cpu) => cpu['thread-id'])
    return this.#threads ?? []
  }

  async #ask<Question extends 'query-blockstats' | 'query-cpus-fast'>(
    question: Question,
  ): Promise<QmpResult<Question> | undefined> {
    try {
      return await this.#monitor.call<Question>(question, {} as never, patience)
    } catch (error) {
      if (error instanceof EngineError) return undefined
      throw error
    }
  }
}

type BlockStats = QmpResult<'query-blockstats'>[number]['stats']

function withId(id: string | undefined, stats: BlockStats): [string, DiskTraffic][] {
  if (id === undefined) return []
  const traffic: DiskTraffic = {
    ...{ readOperations: stats.rd_operations, writeOperations: stats.wr_operations },
    ...{ readBytes: stats.rd_bytes, writtenBytes: stats.wr_bytes },
    ...{ readNanoseconds: stats.rd_total_time_ns, writeNanoseconds: stats.wr_total_time_ns },
  }
  return [[id, traffic]]
}

/** `d2000` of `d2000` or `/machine/peripheral/d2000/virtio-backend`. */
export function deviceOf(qdev: string | undefined): string | undefined {
  return /^(?:\/machine\/peripheral\/)?([^/]+)/.exec(qdev ?? '')?.[1]
}
