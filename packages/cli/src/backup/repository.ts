// The backups of one machine in a directory.
//
//   DIRECTORY/<machine>-<uuid>/<backup id>/manifest.json, disk-2000.qcow2, ...
//
// A backup is written under `.new-<id>` and renamed when it is whole and durable; one that takes another's place moves that
// aside as `.old-<id>` first. What a cut left under such names is put right before anything else is done.
import { buffer } from 'node:stream/consumers'
import { CliError } from '../exit-codes.ts'
import { hashOf } from './disk-file.ts'
import {
  formatManifest,
  isBackupId,
  longestManifest,
  manifestName,
  parseManifest,
  type BackupManifest,
} from './manifest.ts'
import type { BackupPlace, WrittenFile } from './place.ts'

export interface Backup {
  readonly place: BackupPlace
  readonly directory: string
  readonly manifest: BackupManifest
}

/** A directory, and where it is. */
export interface BackupRoot {
  readonly place: BackupPlace
  readonly directory: string
}

/** Where a machine's backups are. */
export function machineDirectory({ place, directory }: BackupRoot, vmName: string, instanceUuid: string): string {
  const plain = vmName.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_')
  return place.within(directory, `${plain.slice(0, 60) || 'vm'}-${instanceUuid.slice(0, 8)}`)
}

/** An existing directory of the same machine, whatever it was called then. */
export async function findMachineDirectory(root: BackupRoot, vmName: string, instanceUuid: string): Promise<string> {
  const names = (await root.place.list(root.directory)) ?? []
  const ending = `-${instanceUuid.slice(0, 8)}`
  const found = names.find((name) => name.endsWith(ending))
  return found === undefined ? machineDirectory(root, vmName, instanceUuid) : root.place.within(root.directory, found)
}

/** Puts right what a cut left. */
export async function tidyUp({ place, directory }: BackupRoot): Promise<void> {
  for (const name of (await place.list(directory)) ?? []) {
    const path = place.within(directory, name)
    if (name.startsWith('.new-')) await place.removeTree(path)
    if (!name.startsWith('.old-')) continue
    const original = place.within(directory, name.slice('.old-'.length))
    if ((await place.sizeOf(place.within(original, manifestName))) !== undefined) await place.removeTree(path)
    else await place.rename(path, original)
  }
}

/** The oldest first. What is not whole is told with `onBroken` and left out. */
export async function listBackups(
  { place, directory }: BackupRoot,
  onBroken: (path: string, why: string) => void,
): Promise<Backup[]> {
  const names = (await place.list(directory)) ?? []
  const backups: Backup[] = []
  for (const name of names.filter(isBackupId).toSorted()) {
    const path = place.within(directory, name)
    try {
      backups.push(await readBackup(place, path))
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      onBroken(path, error.message)
    }
  }
  return backups
}

/** CliError when there is none, or not a whole one. */
export async function readBackup(place: BackupPlace, path: string): Promise<Backup> {
  const directory = place.resolve(path)
  const manifestPath = place.within(directory, manifestName)
  const sizeBytes = await place.sizeOf(manifestPath)
  if (sizeBytes === undefined) throw new CliError('notFound', `${path} is no backup: it has no ${manifestName}.`)
  if (sizeBytes > longestManifest) throw new CliError('failed', `${manifestPath} is too long.`)
  const text = (await buffer(place.read(manifestPath))).toString('utf8')
  const backup = { place, directory, manifest: parseManifest(text, place.nameOf(directory)) }
  for (const file of filesOf(backup)) await requireFile(place, file)
  return backup
}

interface BackupFile extends WrittenFile {
  readonly path: string
}

/** All but the manifest. */
function filesOf({ place, directory, manifest: { disks, firmware } }: Backup): BackupFile[] {
  return [...disks, ...firmware].map(({ file, sizeBytes, sha256 }) => ({
    ...{ path: place.within(directory, file), sizeBytes, sha256 },
  }))
}

/** The backup and those that it counts on, the newest first. CliError where one is missing or does not fit. */
export async function readChain(backup: Backup): Promise<readonly Backup[]> {
  const { place } = backup
  const chain = [backup]
  for (let at = backup; at.manifest.parent !== undefined;) {
    const path = place.within(place.parentOf(at.directory), at.manifest.parent)
    const parent = await readBackup(place, path)
    for (const disk of at.manifest.disks.filter(({ isIncremental }) => isIncremental)) {
      const below = parent.manifest.disks.find(({ key }) => key === disk.key)
      if (below?.capacityBytes !== disk.capacityBytes)
        throw new CliError('failed', `${at.directory} counts on ${disk.file} in ${path}, which has no such disk.`)
    }
    chain.push(parent)
    at = parent
  }
  return chain
}

/** Files of one disk, the newest first. */
export function diskPaths(chain: readonly Backup[], key: number): string[] {
  const paths: string[] = []
  for (const { place, directory, manifest } of chain) {
    const disk = manifest.disks.find((candidate) => candidate.key === key)
    if (disk === undefined) break
    paths.push(place.within(directory, disk.file))
    if (!disk.isIncremental) break
  }
  return paths
}

/** CliError for the first file that is not what its manifest says. */
export async function verifyBackup(backup: Backup, signal?: AbortSignal): Promise<void> {
  for (const { path, sha256 } of filesOf(backup)) {
    const actual = await hashOf(backup.place.read(path), signal)
    if (actual !== sha256) throw new CliError('failed', `${path} is damaged: its SHA-256 is ${actual}, not ${sha256}.`)
  }
}

/** Writes what `fill` makes as a whole backup, in the place of one of the same id if there is one. */
export async function publishBackup(
  { place, directory }: BackupRoot,
  id: string,
  fill: (path: string) => Promise<BackupManifest>,
): Promise<Backup> {
  const within = (name: string): string => place.within(directory, name)
  const [part, target, old] = [within(`.new-${id}`), within(id), within(`.old-${id}`)]
  await place.ensureDirectory(part)
  try {
    const manifest = await fill(part)
    await place.writeFile(place.within(part, manifestName), Buffer.from(formatManifest(manifest)))
    if ((await place.list(target)) !== undefined) await place.rename(target, old)
    await place.rename(part, target)
    await place.removeTree(old)
    return { place, directory: target, manifest }
  } catch (error) {
    await place.removeTree(part)
    await tidyUp({ place, directory })
    throw error
  }
}

export async function removeBackup({ place, directory }: Backup): Promise<void> {
  const aside = place.within(place.parentOf(directory), `.new-${place.nameOf(directory)}`)
  // From here on it is nobody's: a cut leaves no half of it.
  await place.rename(directory, aside)
  await place.removeTree(aside)
}

async function requireFile(place: BackupPlace, { path, sizeBytes }: BackupFile): Promise<void> {
  const actual = await place.sizeOf(path)
  if (actual === undefined) throw new CliError('failed', `${path} is missing.`)
  if (actual !== sizeBytes)
    throw new CliError('failed', `${path} is damaged: it has ${actual} bytes, not ${sizeBytes}.`)
}
