// Which disks take part in snapshots, and which keep what is written to them: vim25's disk modes. Pure.
import type { VirtualDevice, VirtualDisk, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { diskChain, disksOf } from './disk-chain.ts'

/** vim25 has `nonpersistent`, `undoable` and `append` as well, which no hardware version of these days allows. */
export const diskModes = ['persistent', 'independent_persistent', 'independent_nonpersistent'] as const
export type DiskMode = (typeof diskModes)[number]

export function parseDiskMode(text: string): DiskMode | undefined {
  return diskModes.find((mode) => mode === text)
}

export function diskModeOf({ backing }: VirtualDevice): DiskMode {
  const text = isA('VirtualDiskFlatVer2BackingInfo', backing) ? backing.diskMode : ''
  return parseDiskMode(text) ?? 'persistent'
}

/** No snapshot keeps what it holds, and going back to one leaves it as it is. */
export const isIndependent = (disk: VirtualDevice): boolean => diskModeOf(disk) !== 'persistent'

/** What is written to it is dropped at power-off. */
export const isNonpersistent = (disk: VirtualDevice): boolean => diskModeOf(disk) === 'independent_nonpersistent'

export function independentDisks(config: VirtualMachineConfigInfo): VirtualDisk[] {
  return disksOf(config).filter(isIndependent)
}

/** The disks that a snapshot keeps. */
export function dependentDisks(config: VirtualMachineConfigInfo): VirtualDisk[] {
  return disksOf(config).filter((disk) => !isIndependent(disk))
}

/** What a snapshot of this configuration needs to go back to it. */
export function keptChains(config: VirtualMachineConfigInfo): string[][] {
  return dependentDisks(config).map(diskChain)
}

/** What a machine writes to outside of its directory, and its snapshots keep. */
export function topsElsewhere(config: VirtualMachineConfigInfo, directory: string): string[] {
  return keptChains(config).flatMap(([top]) => (top === undefined || top.startsWith(directory) ? [] : [top]))
}

/** For people: `Hard disk 2, Hard disk 3`. */
export function labelsOf(disks: readonly VirtualDisk[]): string {
  return disks.map(({ deviceInfo, key }) => deviceInfo?.label ?? `disk ${key}`).join(', ')
}
