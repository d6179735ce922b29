// Which disks snapshots keep, and which lose at power-off what was written to them.
import type { VirtualDevice, VirtualDeviceConfigSpec, VirtualDisk } from '@staddle/vim25/types.ts'

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
export const isIndependent = (device: VirtualDevice): boolean => isDisk(device) && diskModeOf(device) !== 'dependent'

const isDisk = (device: VirtualDevice): device is VirtualDisk => device._typeName === 'VirtualDisk'

/** What a change adds or edits, when that is a disk. */
export function changeWithMode(change: VirtualDeviceConfigSpec, mode: DiskMode): VirtualDeviceConfigSpec {
  const { device } = change
  return isDisk(device) ? { ...change, device: withDiskMode(device, mode) } : change
}

export function withDiskMode<D extends VirtualDisk>(disk: D, mode: DiskMode): D {
  return { ...disk, backing: { ...disk.backing, diskMode: diskModes[mode] } }
}
