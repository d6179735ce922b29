// How disks take their space: as data comes, at once, or at once and filled with zeros.
import type {
  ManagedObjectReference,
  VirtualDevice,
  VirtualDisk,
  VirtualMachineRelocateSpecDiskLocator,
} from '@staddle/vim25/types.ts'

export const diskKinds = ['thin', 'thick', 'eagerZeroedThick'] as const
export type DiskKind = (typeof diskKinds)[number]

export const isDiskKind = (word: string): word is DiskKind => (diskKinds as readonly string[]).includes(word)

/** For a clone or a move after which all disks are of this kind; on `datastore` or where they are. */
export function disksOfKind(
  kind: DiskKind,
  devices: readonly VirtualDevice[],
  datastore: ManagedObjectReference | undefined,
): VirtualMachineRelocateSpecDiskLocator[] {
  return devices.flatMap((device) => {
    if (device._typeName !== 'VirtualDisk') return []
    const { key, backing } = device as VirtualDisk
    const present =
      backing !== undefined && 'datastore' in backing
        ? (backing.datastore as ManagedObjectReference | undefined)
        : undefined
    const place = datastore ?? present
    if (place === undefined) return []
    const diskBackingInfo = {
      _typeName: 'VirtualDiskFlatVer2BackingInfo' as const,
      ...{ fileName: '', diskMode: 'persistent' },
      ...{ thinProvisioned: kind === 'thin', eagerlyScrub: kind === 'eagerZeroedThick' },
    }
    return [{ diskId: key, datastore: place, diskBackingInfo }]
  })
}
