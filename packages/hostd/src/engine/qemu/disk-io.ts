// How large a disk is and how fast it may be used, while the machine runs.
//
// Limits are set on the device (its block backend), not by a throttle node in the chain below it: layers come and go there
// with snapshots, merges and moves, and whoever does that must find the chain as it left it. A limit on the device
// holds over all of these without anybody's doing, and changes without the guest noticing.
import { EngineError } from '../../domain/errors.ts'
import type { DiskLimits, DiskSpec } from '../../domain/machine-spec.ts'
import type { QmpArguments, QmpCommand, QmpResult } from './qmp-schema.ts'

interface Caller {
  call<Command extends QmpCommand>(command: Command, args: QmpArguments<Command>): Promise<QmpResult<Command>>
}

/** Idempotent; nothing given is no limit. */
export async function setDiskLimits(monitor: Caller, diskId: string, limits: DiskLimits | undefined): Promise<void> {
  const nothing = { bps_rd: 0, bps_wr: 0, iops_rd: 0, iops_wr: 0 }
  const wanted = { bps: limits?.bytesPerSecond ?? 0, iops: limits?.operationsPerSecond ?? 0 }
  const set = (id: string): Promise<unknown> => monitor.call('block_set_io_throttle', { id, ...nothing, ...wanted })
  try {
    await set(diskId)
  } catch (error) {
    if (!(error instanceof EngineError) || !/does not have a block device backend/i.test(error.message)) throw error
    // A virtio disk is a card, and the disk is a part of it.
    await set(`/machine/peripheral/${diskId}/virtio-backend`)
  }
}

/** Everything is asked for at once: what is asked of QEMU next comes after it. */
export async function limitDisks(monitor: Caller, disks: readonly DiskSpec[]): Promise<void> {
  const limited = disks.filter(({ limits }) => isLimited(limits))
  await Promise.all(limited.map(({ id, limits }) => setDiskLimits(monitor, id, limits)))
}

export const isLimited = (limits: DiskLimits | undefined): boolean =>
  (limits?.bytesPerSecond ?? 0) > 0 || (limits?.operationsPerSecond ?? 0) > 0

/** `topNode` is where the chain begins. Grows only; idempotent. The guest is told. */
export async function resizeDisk(monitor: Caller, topNode: string, capacityBytes: number): Promise<void> {
  const nodes = await monitor.call('query-named-block-nodes', { flat: true })
  const size = nodes.find((node) => node['node-name'] === topNode)?.image?.['virtual-size']
  if (size !== undefined && size > capacityBytes)
    throw new EngineError(
      'refused',
      `resize ${topNode}`,
      `the disk has ${size} bytes and cannot shrink to ${capacityBytes}`,
    )
  if (size !== capacityBytes) await monitor.call('block_resize', { 'node-name': topNode, size: capacityBytes })
}
