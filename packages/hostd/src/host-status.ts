// The host's hardware and load, looked at every few seconds.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import type { HostHardware, HostProbe, HostSensor, HostUsage } from './domain/ports/host.ts'
import type { HostLimits } from './model/host-capability.ts'
import type { PoolCapacity } from './model/resource-pool.ts'
import type { Logger } from './services/logger.ts'

const interval: Millis = 10_000

export class HostStatus implements Disposable {
  readonly changed = new Emitter<void>()
  readonly #probe: HostProbe
  readonly #clock: Clock
  readonly #stop = new AbortController()
  readonly #hardware: HostHardware
  #usage: HostUsage
  #sensors: readonly HostSensor[] = []
  #usedAt: number
  #cpuUsedMhz = 0

  private constructor(probe: HostProbe, clock: Clock, hardware: HostHardware, usage: HostUsage) {
    this.#probe = probe
    this.#clock = clock
    this.#hardware = hardware
    this.#usage = usage
    this.#usedAt = clock.monotonic()
  }

  static async open(probe: HostProbe, clock: Clock): Promise<HostStatus> {
    const [hardware, usage] = await Promise.all([probe.hardware(), probe.usage()])
    const status = new HostStatus(probe, clock, hardware, usage)
    status.#sensors = await probe.sensors()
    return status
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
    const [usage, sensors] = await Promise.all([this.#probe.usage(), this.#probe.sensors()])
    this.#sensors = sensors
    const now = this.#clock.monotonic()
    const busyCores = (usage.cpuBusyNanoseconds - this.#usage.cpuBusyNanoseconds) / ((now - this.#usedAt) * 1e6)
    if (now - this.#usedAt > 500) {
      this.#cpuUsedMhz = Math.max(0, Math.round((busyCores * this.#hardware.cpuHertz) / 1e6))
      this.#usage = usage
      this.#usedAt = now
    }
    this.changed.emit()
  }

  get sensors(): readonly HostSensor[] {
    return this.#sensors
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
