// The backups of one machine in a directory.
//
//   DIRECTORY/<machine>-<uuid>/<backup id>/manifest.json, disk-2000.qcow2, ...
//
// A backup is written under `.new-<id>` and renamed when it is whole and durable; one that takes another's place moves that
// aside as `.old-<id>` first. What a cut left under such names is put right before anything else is done.
import { lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { CliError } from '../exit-codes.ts'
import { hashFile } from './disk-file.ts'
import {
  formatManifest,
  isBackupId,
  longestManifest,
  manifestName,
  parseManifest,
  type BackedUpDisk,
  type BackupManifest,
} from './manifest.ts'

export interface Backup {
  readonly directory: string
  readonly manifest: BackupManifest
}

/** Where a machine's backups are. */
export function machineDirectory(root: string, vmName: string, instanceUuid: string): string {
  const plain = vmName.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_')
  return join(resolve(root), `${plain.slice(0, 60) || 'vm'}-${instanceUuid.slice(0, 8)}`)
}

/** An existing directory of the same machine, whatever it was called then. */
export async function findMachineDirectory(root: string, vmName: string, instanceUuid: string): Promise<string> {
  const names = await readdir(resolve(root)).catch(() => [])
  const ending = `-${instanceUuid.slice(0, 8)}`
  const found = names.find((name) => name.endsWith(ending))
  return found === undefined ? machineDirectory(root, vmName, instanceUuid) : join(resolve(root), found)
}

/** Keeps others from the same directory until disposed. CliError when somebody is at it. */
export async function lockDirectory(directory: string): Promise<AsyncDisposable> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = join(directory, '.lock')
  for (let attempt = 0; ; attempt++) {
    const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
      return undefined
    })
    if (file !== undefined) {
      await file.write(String(process.pid))
      await file.close()
      return { [Symbol.asyncDispose]: () => rm(path, { force: true }) }
    }
    const holder = Number(await readFile(path, 'utf8').catch(() => ''))
    if (attempt > 0 || isAlive(holder))
      throw new CliError('failed', `Another staddle (process ${holder}) works in ${directory}; wait for it to end.`)
    await rm(path, { force: true })
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Puts right what a cut left. */
export async function tidyUp(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name)
    if (name.startsWith('.new-')) await rm(path, { recursive: true, force: true })
    if (!name.startsWith('.old-')) continue
    const original = join(directory, name.slice('.old-'.length))
    if (await exists(join(original, manifestName))) await rm(path, { recursive: true, force: true })
    else await rename(path, original)
  }
}

/** The oldest first. What is not whole is told with `onBroken` and left out. */
export async function listBackups(directory: string, onBroken: (path: string, why: string) => void): Promise<Backup[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const backups: Backup[] = []
  for (const name of names.filter(isBackupId).toSorted()) {
    const path = join(directory, name)
    try {
      backups.push(await readBackup(path))
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      onBroken(path, error.message)
    }
  }
  return backups
}

/** CliError when there is none, or not a whole one. */
export async function readBackup(path: string): Promise<Backup> {
  const directory = resolve(path)
  const place = join(directory, manifestName)
  const facts = await lstat(place).catch(() => undefined)
  if (facts?.isFile() !== true) throw new CliError('notFound', `${path} is no backup: it has no ${manifestName}.`)
  if (facts.size > longestManifest) throw new CliError('failed', `${place} is too long.`)
  const manifest = parseManifest(await readFile(place, 'utf8'), basename(directory))
  for (const disk of manifest.disks) await requireFile(join(directory, disk.file), disk)
  return { directory, manifest }
}

/** The backup and those that it counts on, the newest first. CliError where one is missing or does not fit. */
export async function readChain(backup: Backup): Promise<readonly Backup[]> {
  const chain = [backup]
  for (let at = backup; at.manifest.parent !== undefined;) {
    const path = join(dirname(at.directory), at.manifest.parent)
    const parent = await readBackup(path)
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
  for (const { directory, manifest } of chain) {
    const disk = manifest.disks.find((candidate) => candidate.key === key)
    if (disk === undefined) break
    paths.push(join(directory, disk.file))
    if (!disk.isIncremental) break
  }
  return paths
}

/** CliError for the first file that is not what its manifest says. */
export async function verifyBackup({ directory, manifest }: Backup, signal?: AbortSignal): Promise<void> {
  for (const disk of manifest.disks) {
    const path = join(directory, disk.file)
    const actual = await hashFile(path, signal)
    if (actual !== disk.sha256)
      throw new CliError('failed', `${path} is damaged: its SHA-256 is ${actual}, not ${disk.sha256}.`)
  }
}

/** Writes what `fill` makes as a whole backup, in the place of one of the same id if there is one. */
export async function publishBackup(
  directory: string,
  id: string,
  fill: (path: string) => Promise<BackupManifest>,
): Promise<Backup> {
  const [part, place, old] = [join(directory, `.new-${id}`), join(directory, id), join(directory, `.old-${id}`)]
  await mkdir(part, { recursive: true, mode: 0o700 })
  try {
    const manifest = await fill(part)
    const file = await open(join(part, manifestName), 'wx', 0o600)
    await file.writeFile(formatManifest(manifest))
    await file.sync()
    await file.close()
    await syncDirectory(part)
    if (await exists(place)) await rename(place, old)
    await rename(part, place)
    await syncDirectory(directory)
    await rm(old, { recursive: true, force: true })
    return { directory: place, manifest }
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    await tidyUp(directory)
    throw error
  }
}

export async function removeBackup({ directory }: Backup): Promise<void> {
  const aside = join(dirname(directory), `.new-${basename(directory)}`)
  // From here on it is nobody's: a cut leaves no half of it.
  await rename(directory, aside)
  await rm(aside, { recursive: true, force: true })
}

async function requireFile(path: string, { sizeBytes }: BackedUpDisk): Promise<void> {
  const facts = await lstat(path).catch(() => undefined)
  if (facts === undefined) throw new CliError('failed', `${path} is missing.`)
  if (!facts.isFile() || facts.size !== sizeBytes)
    throw new CliError('failed', `${path} is damaged: it has ${facts.size} bytes, not ${sizeBytes}.`)
}

async function syncDirectory(path: string): Promise<void> {
  await using directory = await open(path, 'r')
  await directory.sync()
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
