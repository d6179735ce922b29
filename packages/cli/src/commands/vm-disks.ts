// What a machine's disks are to be other than they are, as the command line says it: "high" for all, "2=high" for one.
import { withDiskMode } from '@staddle/client/disk-modes.ts'
import type {
  StorageIOAllocationInfo,
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualDisk,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { CliError } from '../exit-codes.ts'
import { parseBytes, parseCount } from '../output/units.ts'
import { parseDiskMode } from './vm-disk-mode.ts'

export interface DiskWishes {
  readonly shares: readonly string[]
  readonly iops: readonly string[]
  readonly diskMode: readonly string[]
  readonly diskSize: readonly string[]
}

export function diskChanges(
  devices: readonly VirtualDevice[],
  { shares, iops, diskMode, diskSize }: DiskWishes,
): readonly VirtualDeviceConfigSpec[] {
  const disks = disksOf(devices)
  const wanted = new Map<VirtualDisk, VirtualDisk>()
  const change = (
    texts: readonly string[],
    option: string,
    changed: (disk: VirtualDisk, value: string) => VirtualDisk,
  ): void => {
    for (const text of texts)
      for (const [disk, value] of targets(disks, text, option))
        wanted.set(disk, changed(wanted.get(disk) ?? disk, value))
  }
  change(shares, '--shares', (disk, value) => withAllocation(disk, parseShares(value)))
  change(iops, '--iops', (disk, value) => withAllocation(disk, parseLimit(value)))
  change(diskMode, '--disk-mode', (disk, value) => withDiskMode(disk, parseDiskMode(value, '--disk-mode')))
  change(diskSize, '--disk-size', (disk, value) => withSize(disk, parseBytes(value, '--disk-size')))
  return [...wanted.values()].map((device) => ({ _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device }))
}

/** By the number of its label or by its file. */
export function diskRemoval(devices: readonly VirtualDevice[], wanted: string): VirtualDeviceConfigSpec {
  const disks = disksOf(devices)
  const device = disks.find((disk) => isNumber(disk, wanted) || isIn(disk, wanted))
  if (device === undefined) throw new CliError('notFound', `It has no disk "${wanted}"; it has ${labels(disks)}.`)
  return { _typeName: 'VirtualDeviceConfigSpec', operation: 'remove', device }
}

const disksOf = (devices: readonly VirtualDevice[]): VirtualDisk[] =>
  devices.filter((device): device is VirtualDisk => device._typeName === 'VirtualDisk')

/** As their labels count them: "Hard disk 1" is the first. */
const isNumber = ({ deviceInfo }: VirtualDisk, number: string): boolean => deviceInfo?.label === `Hard disk ${number}`

const isIn = ({ backing }: VirtualDisk, path: string): boolean =>
  backing !== undefined && isA('VirtualDeviceFileBackingInfo', backing) && backing.fileName === path

const withSize = (disk: VirtualDisk, bytes: number): VirtualDisk => ({
  ...disk,
  capacityInKB: Math.ceil(bytes / 1024),
  capacityInBytes: bytes,
})

const withAllocation = (disk: VirtualDisk, wanted: StorageIOAllocationInfo): VirtualDisk => ({
  ...disk,
  storageIOAllocation: { ...disk.storageIOAllocation, ...wanted },
})

const parseLimit = (value: string): StorageIOAllocationInfo => ({
  limit: value === 'off' ? -1 : parseCount(value, '--iops'),
})

function targets(disks: readonly VirtualDisk[], text: string, option: string): [VirtualDisk, string][] {
  const [, number, value = ''] = /^(?:(\d+)=)?(.+)$/.exec(text) ?? []
  if (number === undefined) return disks.map((disk) => [disk, value])
  const disk = disks.find((one) => isNumber(one, number))
  if (disk === undefined)
    throw new CliError('usage', `${option} "${text}": there is no "Hard disk ${number}"; it has ${labels(disks)}.`)
  return [[disk, value]]
}

const labels = (disks: readonly VirtualDisk[]): string =>
  disks.map(({ deviceInfo }) => `"${deviceInfo?.label ?? ''}"`).join(', ') || 'no disks'

function parseShares(value: string): StorageIOAllocationInfo {
  if (value === 'low' || value === 'normal' || value === 'high') return { shares: { level: value, shares: 0 } }
  if (/^\d+$/.test(value)) return { shares: { level: 'custom', shares: Number(value) } }
  throw new CliError('usage', `--shares "${value}" is neither low, normal, high nor a number of 200 to 4000.`)
}
