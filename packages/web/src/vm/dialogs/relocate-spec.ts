// From what was chosen in the dialog for a move to its specification. Pure.
import { type DiskKind, disksOfKind } from '@staddle/client/disk-kinds.ts'
import { refTo } from '@staddle/client/reference.ts'
import type { VirtualDevice, VirtualMachineRelocateSpec } from '@staddle/vim25/types.ts'

export interface RelocateWish {
  /** An id; empty: it stays where it is. */
  readonly datastore: string
  /** Empty: its disks stay as they are. */
  readonly diskKind: DiskKind | ''
}

export function relocateSpec(
  { datastore, diskKind }: RelocateWish,
  devices: readonly VirtualDevice[],
): VirtualMachineRelocateSpec {
  const place = datastore === '' ? undefined : refTo('Datastore', datastore)
  return {
    ...(place === undefined ? {} : { datastore: place }),
    ...(diskKind === '' ? {} : { disk: disksOfKind(diskKind, devices, place) }),
  }
}

/** Whether it changes anything. */
export function isRelocation(wish: RelocateWish, devices: readonly VirtualDevice[]): boolean {
  const { datastore, disk = [] } = relocateSpec(wish, devices)
  return datastore !== undefined || disk.length > 0
}
