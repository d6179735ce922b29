// Disks that are held back for a while, beside their own limits: the one place where the two meet. QEMU is told the lower.
//
// QEMU has a disk's own limits for as long as nothing restrains it. Before something does they are noted in the machine's
// record, so that the next daemon, which knows nothing of restraints, gives the disk back what is its own.
import { EngineError } from '../../domain/errors.ts'
import type { DiskLimits } from '../../domain/machine-spec.ts'
import { setDiskLimits } from './disk-io.ts'
import { deviceOf } from './machine-statistics.ts'
import type { Monitor } from './monitor.ts'
import type { MachineRecord } from './run-directory.ts'

type OwnLimits = NonNullable<MachineRecord['restrained']>

export interface RestraintNotes {
  read(): OwnLimits
  write(own: OwnLimits): Promise<void>
}

/** The caller sees to it that one call ends before the next begins. */
export class DiskRestraints {
  readonly #monitor: Monitor
  readonly #notes: RestraintNotes
  readonly #restraints = new Map<string, number>()

  constructor(monitor: Monitor, notes: RestraintNotes) {
    this.#monitor = monitor
    this.#notes = notes
  }

  /** The disk's own. */
  async limit(diskId: string, limits: DiskLimits | undefined): Promise<void> {
    await setDiskLimits(this.#monitor, diskId, lower(limits, this.#restraints.get(diskId)))
    if (this.#notes.read()[diskId] !== undefined)
      await this.#notes.write({ ...this.#notes.read(), [diskId]: plain(limits) })
  }

  async restrain(diskId: string, operationsPerSecond: number | undefined): Promise<void> {
    const noted = this.#notes.read()[diskId]
    if (operationsPerSecond === undefined) return noted && this.#release(diskId, noted)
    const own = noted ?? (await this.#limitsOf(diskId))
    if (noted === undefined) await this.#notes.write({ ...this.#notes.read(), [diskId]: own })
    try {
      await setDiskLimits(this.#monitor, diskId, lower(own, operationsPerSecond))
    } catch (error) {
      if (isRefused(error)) await this.forget(diskId)
      throw error
    }
    this.#restraints.set(diskId, operationsPerSecond)
  }

  /** What an earlier daemon left. */
  async releaseForgotten(): Promise<void> {
    for (const [diskId, own] of Object.entries(this.#notes.read()))
      if (!this.#restraints.has(diskId)) await this.#release(diskId, own)
  }

  /** The disk is not there any more. */
  async forget(diskId: string): Promise<void> {
    this.#restraints.delete(diskId)
    const { [diskId]: gone, ...others } = this.#notes.read()
    if (gone !== undefined) await this.#notes.write(others)
  }

  async #release(diskId: string, own: DiskLimits): Promise<void> {
    try {
      await setDiskLimits(this.#monitor, diskId, own)
    } catch (error) {
      if (!isRefused(error)) throw error
    }
    await this.forget(diskId)
  }

  async #limitsOf(diskId: string): Promise<OwnLimits[string]> {
    const devices = await this.#monitor.call('query-block', {})
    const found = devices.find(({ qdev }) => deviceOf(qdev) === diskId)?.inserted
    if (found === undefined) throw new EngineError('refused', `restrain ${diskId}`, `there is no disk ${diskId}`)
    return plain({
      operationsPerSecond: found.iops === 0 ? undefined : found.iops,
      bytesPerSecond: found.bps === 0 ? undefined : found.bps,
    })
  }
}

/** It was pulled meanwhile. */
const isRefused = (error: unknown): boolean => error instanceof EngineError && error.kind === 'refused'

function lower(own: DiskLimits | undefined, restraint: number | undefined): DiskLimits | undefined {
  if (restraint === undefined) return own
  return { ...own, operationsPerSecond: Math.min(own?.operationsPerSecond ?? Infinity, restraint) }
}

/** Without what is undefined, as the record has it. */
function plain({ operationsPerSecond, bytesPerSecond }: DiskLimits = {}): OwnLimits[string] {
  return {
    ...(operationsPerSecond === undefined ? {} : { operationsPerSecond }),
    ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }),
  }
}
