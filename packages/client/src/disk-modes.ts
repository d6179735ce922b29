// Which disks snapshots keep, and which lose at power-off what was written to them.
import type { VirtualDevice, VirtualDisk } from '@staddle/vim25/types.ts'

/** Words for people, and vim25's for them. */
export const diskModes = {
  dependent: 'persistent',
  independent: 'independent_persistent',
  nonpersistent: 'independent_nonpersistent',
} as const
export type DiskMode = keyof typeof diskModes
export const diskModeNames: readonly DiskMode[] = ['dependent', 'independent', 'nonpersistent']

export function diskModeOf({ backing }: VirtualDevice): DiskMode {
  const mode = backing !== undefined && 'diskMode' in backing ? backing.diskMode : undefined
  return diskModeNames.find((name) => diskModes[name] === mode) ?? 'dependent'
}

/** Snapshots, and with them backups, leave it out. */
export const isIndependent = (device: VirtualDevice): boolean =>
  device._typeName === 'VirtualDisk' && diskModeOf(device) !== 'dependent'

export function withDiskMode<D extends VirtualDisk>(disk: D, mode: DiskMode): D {
  return { ...disk, backing: { ...disk.backing, diskMode: diskModes[mode] } }
}
