// What people call a place for backups, opened: `/srv/backups`, `[nas] backups`.
import type { CommandContext } from '../context.ts'
import { isDatastorePath, openDatastorePlace } from './datastore-place.ts'
import { localPlace } from './local-place.ts'
import type { BackupRoot } from './repository.ts'

export async function openBackupRoot(context: CommandContext, path: string): Promise<BackupRoot> {
  const place = isDatastorePath(path) ? await openDatastorePlace(context, path) : localPlace
  return { place, directory: place.resolve(path) }
}
