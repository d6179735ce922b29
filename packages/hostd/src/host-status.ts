// The host's hardware, load and room on its datastore, looked at every few seconds.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import type { HostHardware, HostProbe, HostUsage } from './domain/ports.ts'
import type { DatastoreSpace } from './model/datastore.ts'
import type { HostLimits } from './model/host-capability.ts'
import type { PoolCapacity } from './model/resource-pool.ts'
import type { Logger } from './services/logger.ts'
import type { Datastore } from './services/storage/datastores.ts'

const interval: Millis = 10_000

export class HostStatus implements Disposable {
  readonly changed = new Emitter<void>()
  readonly #probe: HostProbe
  readonly #datastore: Datastore
  readonly #clock: Clock
  readonly #stop = new AbortController()
  readonly #hardware: HostHardware
  #usage: HostUsage
  #usedAt: number
  #cpuUsedMhz = 0
  #space: DatastoreSpace

  private constructor(
    probe: HostProbe,
    datastore: Datastore,
    clock: Clock,
    hardware: HostHardware,
    usage: HostUsage,
    space: DatastoreSpace,
  ) {
    this.#probe = probe
    this.#datastore = datastore
    this.#clock = clock
    this.#hardware = hardware
    this.#usage = usage
    this.#usedAt = clock.monotonic()
    this.#space = space
  }

  static async open(probe: HostProbe, datastore: Datastore, clock: Clock): Promise<HostStatus> {
    const [hardware, usage, space] = await Promise.all([probe.hardware(), probe.usage(), look(datastore, clock)])
    return new HostStatus(probe, datastore, clock, hardware, usage, space)
  }

  start(logger: Logger): void {
    const loop = async (): Promise<void> => {
      while (!this.#stop.signal.aborted) {
        await this.#clock.sleep(interval, this.#stop.signal)
        await this.refresh()
      }
    }
    loop().catch((error: unknown) => {
      if (!this.#stop.signal.aborted) logger.error({ err: error }, 'watching the host stopped')
    })
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
  }

  async refresh(): Promise<void> {
    const [usage, space] = await Promise.all([this.#probe.usage(), look(this.#datastore, this.#clock)])
    const now = this.#clock.monotonic()
    const busyCores = (usage.cpuBusyNanoseconds - this.#usage.cpuBusyNanoseconds) / ((now - this.#usedAt) * 1e6)
    if (now - this.#usedAt > 500) {
      this.#cpuUsedMhz = Math.max(0, Math.round((busyCores * this.#hardware.cpuHertz) / 1e6))
      this.#usage = usage
      this.#usedAt = now
    }
    this.#space = space
    this.changed.emit()
  }

  hostFacts(): { hardware: HostHardware; usage: HostUsage; cpuUsedMhz: number; limits: HostLimits } {
    const { cpuCores, cpuThreads, memoryBytes } = this.#hardware
    // Machines may have more processors than the host: they share. QEMU's q35 takes 288 at most.
    const limits = {
      threads: cpuThreads,
      cores: cpuCores,
      memoryBytes,
      maximumCpus: Math.min(288, Math.max(8, 4 * cpuThreads)),
      maximumMemoryMB: 6 * 1024 * 1024,
    }
    return { hardware: this.#hardware, usage: this.#usage, cpuUsedMhz: this.#cpuUsedMhz, limits }
  }

  datastoreSpace(): DatastoreSpace {
    return this.#space
  }

  poolCapacity(): PoolCapacity {
    const { cpuHertz, cpuThreads, memoryBytes } = this.#hardware
    return {
      cpuMhz: Math.round((cpuHertz * cpuThreads) / 1e6),
      memoryBytes,
      cpuUsedMhz: this.#cpuUsedMhz,
      memoryUsedBytes: this.#usage.memoryUsedBytes,
    }
  }
}

async function look({ files }: Datastore, clock: Clock): Promise<DatastoreSpace> {
  const timestamp = new Date(clock.now()).toISOString()
  try {
    return { ...(await files.capacity()), accessible: true, timestamp }
  } catch {
    // Unplugged, unmounted or failing: nothing on it can be reached, and that is what is shown.
    return { capacityBytes: 0, freeBytes: 0, accessible: false, timestamp }
  }
}
