// Which backups go when only so many are kept. The oldest that stays is made to stand alone first, so that nothing that is
// kept counts on what goes.
import { join } from 'node:path'
import { stat } from 'node:fs/promises'
import { DiskFiles, DiskFileWriter, hashFile } from './disk-file.ts'
import type { BackedUpDisk } from './manifest.ts'
import { diskPaths, publishBackup, readChain, removeBackup, verifyBackup, type Backup } from './repository.ts'

export interface Retention {
  readonly removed: readonly Backup[]
  /** Now stands alone. */
  readonly merged: Backup | undefined
}

/** `backups` are whole, the oldest first; those that others count on are removed after those. */
export async function keepNewest(
  directory: string,
  backups: readonly Backup[],
  count: number,
  signal: AbortSignal,
): Promise<Retention> {
  const going = backups.slice(0, Math.max(0, backups.length - count))
  if (going.length === 0) return { removed: [], merged: undefined }
  const oldest = backups.at(-count)
  const goingIds = new Set(going.map(({ manifest }) => manifest.id))
  const needs = oldest?.manifest.parent !== undefined && goingIds.has(oldest.manifest.parent)
  if (oldest !== undefined && needs) await standAlone(directory, oldest, signal)
  for (const backup of going.toReversed()) await removeBackup(backup)
  return { removed: going, merged: needs ? oldest : undefined }
}

async function standAlone(directory: string, backup: Backup, signal: AbortSignal): Promise<Backup> {
  const chain = await readChain(backup)
  // Damage would be sealed with a new checksum.
  for (const link of chain) await verifyBackup(link, signal)
  const { manifest } = backup
  return publishBackup(directory, manifest.id, async (path) => {
    const disks: BackedUpDisk[] = []
    for (const disk of manifest.disks) {
      const target = join(path, disk.file)
      await using files = await DiskFiles.open(diskPaths(chain, disk.key))
      const clusters = files.dataClusters()
      await using writer = await DiskFileWriter.create(target, { capacityBytes: disk.capacityBytes, clusters })
      for (const cluster of clusters) {
        signal.throwIfAborted()
        await writer.write(cluster, await files.read(cluster))
      }
      await writer.finish()
      const { size: sizeBytes } = await stat(target)
      disks.push({ ...disk, isIncremental: false, sizeBytes, sha256: await hashFile(target, signal) })
    }
    return { ...manifest, parent: undefined, disks }
  })
}
