// How much of a datastore a machine's disks may take, as the command line says it: "high" for all, "2=high" for one.
import type {
  StorageIOAllocationInfo,
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualDisk,
} from '@staddle/vim25/types.ts'
import { CliError } from '../exit-codes.ts'
import { parseCount } from '../output/units.ts'

export interface DiskIoWish {
  readonly shares: readonly string[]
  readonly iops: readonly string[]
}

export function diskIoChanges(
  devices: readonly VirtualDevice[],
  { shares, iops }: DiskIoWish,
): readonly VirtualDeviceConfigSpec[] {
  const disks = devices.filter((device): device is VirtualDisk => device._typeName === 'VirtualDisk')
  const wanted = new Map<VirtualDisk, StorageIOAllocationInfo>()
  const add = (texts: readonly string[], option: string, parse: (value: string) => StorageIOAllocationInfo): void => {
    for (const text of texts)
      for (const [disk, value] of targets(disks, text, option))
        wanted.set(disk, { ...wanted.get(disk), ...parse(value) })
  }
  add(shares, '--shares', parseShares)
  add(iops, '--iops', (value) => ({ limit: value === 'off' ? -1 : parseCount(value, '--iops') }))
  return [...wanted].map(([disk, storageIOAllocation]) => {
    const device: VirtualDisk = { ...disk, storageIOAllocation }
    return { _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device }
  })
}

/** Disks are counted as their labels do: "Hard disk 1" is the first. */
function targets(disks: readonly VirtualDisk[], text: string, option: string): [VirtualDisk, string][] {
  const [, number, value = ''] = /^(?:(\d+)=)?(.+)$/.exec(text) ?? []
  if (number === undefined) return disks.map((disk) => [disk, value])
  const disk = disks.find(({ deviceInfo }) => deviceInfo?.label === `Hard disk ${number}`)
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
