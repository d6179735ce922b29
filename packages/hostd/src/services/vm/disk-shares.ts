// The shares of a disk: what it gets, beside the others, of a datastore that cannot serve them all
// (services/storage/io-shares.ts). Bounds and levels are vSphere's.
import type { SharesInfo, VirtualDisk } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'

const sharesOfLevel: Readonly<Record<string, number>> = { low: 500, normal: 1000, high: 2000 }
const [fewestShares, mostShares] = [200, 4000]

export function diskShares({ storageIOAllocation, shares }: VirtualDisk): number {
  const { level = 'normal', shares: custom = 0 } = storageIOAllocation?.shares ?? shares ?? {}
  // A record may be older than the bounds.
  return sharesOfLevel[level] ?? Math.min(Math.max(custom, fewestShares), mostShares)
}

/** What a client left out is as it was. Denied `invalid-argument` for shares that cannot be. */
export function withAllocation(disk: VirtualDisk, before?: VirtualDisk): VirtualDisk {
  const wanted = { ...before?.storageIOAllocation, ...withoutUndefined(disk.storageIOAllocation ?? {}) }
  const shares = checkedShares(wanted.shares ?? disk.shares ?? { level: 'normal', shares: 0 }, disk)
  return { ...disk, shares, storageIOAllocation: { ...wanted, limit: wanted.limit ?? -1, shares } }
}

function checkedShares({ level, shares }: SharesInfo, disk: VirtualDisk): SharesInfo {
  const known = Object.hasOwn(sharesOfLevel, level) ? sharesOfLevel[level] : undefined
  if (known !== undefined) return { level, shares: known }
  if (level === 'custom' && Number.isSafeInteger(shares) && shares >= fewestShares && shares <= mostShares)
    return { level, shares }
  throw new Denied(
    'invalid-argument',
    `The shares of ${disk.deviceInfo?.label ?? 'a disk'} are ${level} ${shares}; they are low, normal, high, or custom with ${fewestShares} to ${mostShares}.`,
    { argument: 'spec.deviceChange.device.storageIOAllocation.shares' },
  )
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Partial<T>
}
