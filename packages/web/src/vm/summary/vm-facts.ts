// What pages of one machine say of it, computed from what the host tells.
import type {
  VirtualDevice,
  VirtualMachineFileLayoutEx,
  VirtualMachineSnapshotInfo,
  VirtualMachineSnapshotTree,
} from '@staddle/vim25/types.ts'
import { backingFile, capacityBytes, isDisk, labelOf } from '../hardware/devices.ts'

export interface DiskUse {
  readonly key: number
  readonly label: string
  readonly file: string
  readonly capacityBytes: number
  /** Of all its layers; undefined while it is not known. */
  readonly usedBytes: number | undefined
}

export function diskUses(
  devices: readonly VirtualDevice[],
  layout: VirtualMachineFileLayoutEx | undefined,
): readonly DiskUse[] {
  return devices.filter(isDisk).map((disk) => ({
    key: disk.key,
    label: labelOf(disk),
    file: backingFile(disk),
    capacityBytes: capacityBytes(disk),
    usedBytes: usedBytes(disk.key, layout),
  }))
}

function usedBytes(key: number, layout: VirtualMachineFileLayoutEx | undefined): number | undefined {
  const sizes = new Map(layout?.file?.map((file) => [file.key, file.size]))
  const keys = layout?.disk?.find((disk) => disk.key === key)?.chain?.flatMap(({ fileKey }) => fileKey ?? [])
  if (keys === undefined || keys.length === 0) return undefined
  return [...new Set(keys)].reduce((sum, one) => sum + (sizes.get(one) ?? 0), 0)
}

export function countSnapshots(info: VirtualMachineSnapshotInfo | undefined): number {
  const count = (trees: readonly VirtualMachineSnapshotTree[] = []): number =>
    trees.reduce((sum, tree) => sum + 1 + count(tree.childSnapshotList), 0)
  return count(info?.rootSnapshotList)
}
