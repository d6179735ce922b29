// Which backups go when only so many are kept. The oldest that stays is made to stand alone first, so that nothing that is
// kept counts on what goes.
import { buffer } from 'node:stream/consumers'
import { contentOf, DiskFiles } from './disk-file.ts'
import type { BackedUpDisk } from './manifest.ts'
import {
  diskPaths,
  publishBackup,
  readChain,
  removeBackup,
  verifyBackup,
  type Backup,
  type BackupRoot,
} from './repository.ts'

export interface Retention {
  readonly removed: readonly Backup[]
  /** Now stands alone. */
  readonly merged: Backup | undefined
}

/** `backups` are whole, the oldest first; those that others count on are removed after those. */
export async function keepNewest(
  root: BackupRoot,
  backups: readonly Backup[],
  count: number,
  signal: AbortSignal,
): Promise<Retention> {
  const going = backups.slice(0, Math.max(0, backups.length - count))
  if (going.length === 0) return { removed: [], merged: undefined }
  const oldest = backups.at(-count)
  const goingIds = new Set(going.map(({ manifest }) => manifest.id))
  const needs = oldest?.manifest.parent !== undefined && goingIds.has(oldest.manifest.parent)
  if (oldest !== undefined && needs) await standAlone(root, oldest, signal)
  for (const backup of going.toReversed()) await removeBackup(backup)
  return { removed: going, merged: needs ? oldest : undefined }
}

async function standAlone(root: BackupRoot, backup: Backup, signal: AbortSignal): Promise<Backup> {
  const chain = await readChain(backup)
  // Damage would be sealed with a new checksum.
  for (const link of chain) await verifyBackup(link, signal)
  const { manifest, directory, place } = backup
  return publishBackup(root, manifest.id, async (path) => {
    const disks: BackedUpDisk[] = []
    for (const disk of manifest.disks) {
      await using files = await DiskFiles.open(place, diskPaths(chain, disk.key))
      const wish = { capacityBytes: disk.capacityBytes, clusters: files.dataClusters() }
      const content = untilAborted(contentOf(files), signal)
      const written = await place.writeImage(place.within(path, disk.file), wish, content)
      disks.push({ ...disk, ...written, isIncremental: false })
    }
    for (const { file } of manifest.firmware)
      await place.writeFile(place.within(path, file), await buffer(place.read(place.within(directory, file))))
    return { ...manifest, parent: undefined, disks }
  })
}

async function* untilAborted<T>(content: AsyncIterable<T>, signal: AbortSignal): AsyncIterable<T> {
  for await (const part of content) {
    signal.throwIfAborted()
    yield part
  }
}
