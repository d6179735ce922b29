// staddle backup create | list | verify | restore
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { Command } from 'commander'
import { getProperties, retrieve } from '@staddle/client/properties.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { createBackup, soundBase } from '../backup/create-backup.ts'
import { lockBackups, type BackupLock } from '../backup/lock.ts'
import { isBackupId, leftOutDisks, manifestName } from '../backup/manifest.ts'
import { openBackupRoot } from '../backup/open-place.ts'
import {
  findMachineDirectory,
  listBackups,
  readBackup,
  readChain,
  tidyUp,
  verifyBackup,
  type Backup,
  type BackupRoot,
} from '../backup/repository.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { keepNewest, type Retention } from '../backup/retention.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed, findVm } from '../find.ts'
import { printable } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { formatBytes, formatTime, parseCount } from '../output/units.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'

export function registerBackup(program: Command, register: Register): void {
  const backup = program
    .command('backup')
    .description('back up machines into a directory of this computer or of a datastore, and restore them')
  register(
    backup
      .command('create <vm>')
      .description('back up a machine, running or not: what has changed since the last time, or all of it')
      .requiredOption(
        '--to <directory>',
        'where the backups of machines are kept, "[datastore] directory" for a datastore',
      )
      .option('--full', 'all of it, whatever there is already')
      .option('--no-check', 'count on earlier backups without comparing them with their checksums')
      .option('--keep <count>', 'remove older backups of this machine, so that this many are left'),
    create,
  )
  register(backup.command('list <directory>').description('show the backups that are kept there'), list)
  register(
    backup.command('verify <path>').description('compare a backup, or all in a directory, with their checksums'),
    verify,
  )
  register(
    backup
      .command('restore <backup> [name]')
      .description('make a machine of a backup (the directory with its manifest.json), under its own or another name')
      .option('--datastore <name>', 'where its files go (default: the first that can be written)')
      .option('--new-tpm', 'give it a new TPM, instead of the one that is in the backup')
      .option('--start', 'start it when it is made'),
    restore,
  )
}

interface CreateOptions {
  readonly to: string
  readonly full?: boolean
  readonly keep?: string
  readonly check: boolean
}

async function create(
  context: CommandContext,
  [wanted = '']: readonly string[],
  { to, full = false, keep, check }: CreateOptions,
): Promise<void> {
  const count = keep === undefined ? undefined : parseCount(keep, '--keep')
  const client = await context.client()
  const vm = await findVm(client, wanted)
  const { config } = await getProperties(client, vm.ref, ['config'])
  const { place, ...above } = await openBackupRoot(context, to)
  const uuid = config?.instanceUuid ?? vm.ref.value
  const root = { place, directory: await findMachineDirectory({ place, ...above }, vm.name, uuid) }
  await using lock = await lockBackups(root, {
    clock: context.clock,
    signal: context.interrupt,
    onWait: (words) => context.note(words),
  })
  await tidyUp(root)
  const present = await listBackups(root, (_path, why) => context.note(`${why} It is left as it is.`))
  const broken = (why: string): void => context.note(`${why} The new backup is a full one.`)
  const base = full
    ? undefined
    : await soundBase(present.at(-1), { check, signal: context.interrupt, onBroken: broken })
  const made = await createBackup(context, client, { vm, root, base, lock })
  const kept = count === undefined ? undefined : await keepOnly(context, { ...root, lock }, [...present, made], count)
  context.print({ ...describe(made), removed: kept?.removed.map(({ manifest }) => manifest.id) ?? [] }, () => {
    const removed = kept === undefined || kept.removed.length === 0 ? '' : `Removed ${kept.removed.length} older.\n`
    return `Backed up ${vm.name}: ${kindOf(made)}, ${formatBytes(sizeOf(made))} in ${made.directory}\n${removed}`
  })
}

async function keepOnly(
  context: CommandContext,
  root: BackupRoot & { readonly lock: BackupLock },
  backups: readonly Backup[],
  count: number,
): Promise<Retention> {
  try {
    await root.lock.require()
    return await keepNewest(root, backups, count, context.interrupt)
  } catch (error) {
    context.note(`The backup ${backups.at(-1)?.directory ?? ''} is made, but older ones could not be removed.`)
    throw error
  }
}

async function list(context: CommandContext, [path = '']: readonly string[]): Promise<void> {
  const { backups, broken } = await collect(context, path)
  for (const why of broken) context.note(why)
  context.print(backups.map(describe), () =>
    backups.length === 0
      ? 'There are no backups.\n'
      : formatTable(
          [
            { title: 'MACHINE', value: ({ manifest }) => printable(manifest.vmName) },
            { title: 'TIME', value: ({ manifest }) => formatTime(manifest.createTime) },
            { title: 'KIND', value: kindOf },
            { title: 'SIZE', value: (backup) => formatBytes(sizeOf(backup)), align: 'right' },
            { title: 'BACKUP', value: ({ directory }) => printable(directory) },
          ],
          backups,
          context.style.heading,
        ),
  )
}

async function verify(context: CommandContext, [path = '']: readonly string[]): Promise<void> {
  const { backups, broken } = await collect(context, path)
  const problems = [...broken]
  const verified = new Set<string>()
  for (const backup of backups) {
    try {
      // Also those that it counts on, where only this one was named.
      for (const link of await readChain(backup)) {
        if (verified.has(link.directory)) continue
        verified.add(link.directory)
        await verifyBackup(link, context.interrupt)
      }
    } catch (error) {
      if (!(error instanceof CliError)) throw error
      problems.push(error.message)
    }
  }
  if (problems.length > 0) throw new CliError('failed', problems.join('\n'))
  if (backups.length === 0) throw new CliError('notFound', `There are no backups in ${path}.`)
  context.print({ verified: backups.map(({ directory }) => directory) }, () => `${backups.length} whole.\n`)
}

interface RestoreOptions {
  readonly datastore?: string
  readonly newTpm?: boolean
  readonly start?: boolean
}

async function restore(
  context: CommandContext,
  [path = '', wanted]: readonly string[],
  { datastore: wish, newTpm = false, start = false }: RestoreOptions,
): Promise<void> {
  const { place, directory } = await openBackupRoot(context, path)
  const backup = await readBackup(place, directory)
  const name = wanted ?? backup.manifest.vmName
  const client = await context.client()
  const datastore = await datastoreName(client, wish)
  const ref = await restoreBackup(context, client, { backup, name, datastore, newTpm })
  const missing = leftOutDisks(backup.manifest.config)
  if (missing.length > 0) context.note(`${name} comes back without ${missing.join(', ')}: the backup does not have it.`)
  if (start) await runTask(context, client, `Starting ${name}`, await client.invoke(ref, 'PowerOnVM_Task', {}))
  context.print({ id: ref.value, name, started: start }, () =>
    start
      ? `Restored and started ${name} (${ref.value}).\n`
      : `Restored ${name} (${ref.value}). Start it: staddle vm start ${name}\n`,
  )
}

async function datastoreName(client: VimClient, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) return (await findNamed(client, 'Datastore', wanted)).name
  const all = await retrieve(client, 'Datastore', ['name', 'summary.accessible'])
  const usable = all.find(({ values }) => values['summary.accessible'] === true)
  if (usable === undefined) throw new CliError('notFound', 'There is no datastore that can be used.')
  return unescapeName(usable.values.name ?? '')
}

/** One backup, all of a machine, or all of all machines. */
async function collect(
  context: CommandContext,
  path: string,
): Promise<{ readonly backups: readonly Backup[]; readonly broken: readonly string[] }> {
  const { place, directory: root } = await openBackupRoot(context, path)
  if ((await place.sizeOf(place.within(root, manifestName))) !== undefined)
    return { backups: [await readBackup(place, root)], broken: [] }
  const names = await place.list(root)
  if (names === undefined) throw new CliError('notFound', `${path} is no directory that can be read.`)
  const broken: string[] = []
  const directories = names.some(isBackupId) ? [root] : names.toSorted().map((name) => place.within(root, name))
  const found = await Promise.all(
    directories.map((directory) => listBackups({ place, directory }, (_path, why) => broken.push(why))),
  )
  return { backups: found.flat(), broken }
}

const kindOf = ({ manifest }: Backup): string => (manifest.parent === undefined ? 'full' : 'incremental')
const sizeOf = ({ manifest: { disks, firmware } }: Backup): number =>
  [...disks, ...firmware].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)

function describe(backup: Backup) {
  const { id, parent, createTime, vmName, instanceUuid, quiesced, disks, config } = backup.manifest
  const facts = { id, parent, createTime, vm: vmName, instanceUuid, quiesced, directory: backup.directory }
  return {
    ...facts,
    kind: kindOf(backup),
    sizeBytes: sizeOf(backup),
    disks: disks.length,
    leftOut: leftOutDisks(config),
  }
}
