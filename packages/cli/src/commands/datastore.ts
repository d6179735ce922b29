// staddle datastore ls | create | rm | rename | io-control | browse | upload; the rest of the noun is in datastore-files.ts.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { getProperties, retrieve } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { HostDatastoreBrowserSearchResults, HostNasVolumeSpec } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed } from '../find.ts'
import { startProgress } from '../output/progress.ts'
import { printable } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { formatBytes, formatTime, onOrOff, parseCount } from '../output/units.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'
import { registerDatastoreFiles } from './datastore-files.ts'

export function registerDatastore(program: Command, register: Register): void {
  const datastore = program.command('datastore').description("where machines' files are")
  register(datastore.command('ls').description('list datastores'), list)
  register(
    datastore
      .command('create <name> <place>')
      .description('make one in a directory of the host, or on an NFS server: HOST:/PATH with --nfs')
      .option('--nfs', 'the place is an export of a file server, HOST:/PATH')
      .option('--nfs-version <version>', '3 or 4.1', '3')
      .option('--read-only', 'mount the export read-only'),
    create,
  )
  register(
    datastore.command('rm <datastore>').description('forget a datastore that no machine uses; its files stay'),
    remove,
  )
  register(datastore.command('rename <datastore> <new-name>').description('give it another name'), rename)
  register(
    datastore
      .command('io-control <datastore>')
      .description('show or set whether shares divide it between disks when it is congested')
      .option('--enabled <on|off>', 'whether they do')
      .option('--threshold <milliseconds>', 'it is congested when operations take longer, 5 to 100'),
    ioControl,
  )
  register(
    datastore.command('browse <path>').description('list a directory, "[datastore1]" or "[datastore1] web"'),
    browse,
  )
  register(
    datastore
      .command('upload <file> <path>')
      .description('put a local file on a datastore, "[datastore1] iso/" or "[datastore1] iso/new-name.iso"')
      .option('--resume', 'go on with what an earlier call left'),
    upload,
  )
  registerDatastoreFiles(datastore, register)
}

async function list(context: CommandContext): Promise<void> {
  const client = await context.client()
  const found = await retrieve(client, 'Datastore', ['name', 'summary', 'vm', 'host'])
  const rows = found
    .flatMap(({ ref, values: { name = '', summary, vm, host } }) =>
      summary === undefined
        ? []
        : {
            id: ref.value,
            ...summary,
            name: unescapeName(name),
            machines: vm?.length ?? 0,
            path: host?.[0]?.mountInfo.path,
          },
    )
    .sort((left, right) => left.name.localeCompare(right.name))
  context.print(rows, () => {
    if (rows.length === 0) return 'No datastores. Make one: staddle datastore create NAME DIRECTORY\n'
    return formatTable(
      [
        { title: 'NAME', value: (row) => printable(row.name) },
        { title: 'SIZE', value: (row) => formatBytes(row.capacity), align: 'right' },
        { title: 'FREE', value: (row) => formatBytes(row.freeSpace), align: 'right' },
        { title: 'PROMISED', value: (row) => formatBytes(row.uncommitted ?? 0), align: 'right' },
        { title: 'MACHINES', value: (row) => String(row.machines), align: 'right' },
        { title: 'TYPE', value: (row) => (row.type === 'OTHER' ? 'directory' : printable(row.type)) },
        {
          title: 'STATE',
          value: (row) => (row.accessible ? context.style.good('usable') : context.style.bad('not accessible')),
        },
        { title: 'PLACE', value: (row) => printable(row.path) },
      ],
      rows,
      context.style.heading,
    )
  })
}

interface CreateOptions {
  readonly nfs?: boolean
  readonly nfsVersion: string
  readonly readOnly?: boolean
}

async function create(
  context: CommandContext,
  [name = '', place = '']: readonly string[],
  options: CreateOptions,
): Promise<void> {
  const spec = options.nfs === true ? nasSpec(name, place, options) : undefined
  if (spec === undefined && !place.startsWith('/'))
    throw new CliError('usage', `"${place}" is not an absolute path on the host. For an NFS export add --nfs.`)
  const client = await context.client()
  const system = await datastoreSystem(client)
  const made =
    spec === undefined
      ? await client.invoke(system, 'CreateLocalDatastore', { name, path: place })
      : await client.invoke(system, 'CreateNasDatastore', { spec })
  const id = asRef('Datastore', made).value
  context.print({ id, name }, () => `Made the datastore ${name} (${id}).\n`)
}

function nasSpec(name: string, place: string, { nfsVersion, readOnly }: CreateOptions): HostNasVolumeSpec {
  const [, host, path] = /^\[?([^\]/]+?)\]?:(\/.*)$/.exec(place) ?? []
  if (host === undefined || path === undefined)
    throw new CliError('usage', `"${place}" is not an export. Write it like files.example.org:/export/machines.`)
  if (nfsVersion !== '3' && nfsVersion !== '4.1')
    throw new CliError('usage', `--nfs-version "${nfsVersion}" is neither 3 nor 4.1.`)
  return {
    ...{ remoteHost: host, remoteHostNames: [host], remotePath: path, localPath: name },
    ...{ accessMode: readOnly === true ? 'readOnly' : 'readWrite', type: nfsVersion === '3' ? 'NFS' : 'NFS41' },
  }
}

async function remove(context: CommandContext, [wanted = '']: readonly string[]): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findNamed(client, 'Datastore', wanted)
  const system = await datastoreSystem(client)
  await client.invoke(system, 'RemoveDatastore', { datastore: ref })
  context.note(`The datastore ${name} is forgotten; its files are where they were.`)
}

async function rename(context: CommandContext, [wanted = '', newName = '']: readonly string[]): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findNamed(client, 'Datastore', wanted)
  await runTask(context, client, `Renaming ${name}`, await client.invoke(ref, 'Rename_Task', { newName }))
  context.note(`${name} is ${newName} now, for its machines as well.`)
}

async function ioControl(
  context: CommandContext,
  [wanted = '']: readonly string[],
  { enabled, threshold }: { readonly enabled?: string; readonly threshold?: string },
): Promise<void> {
  const isEnabled = onOrOff('--enabled', enabled)
  const spec = {
    ...(isEnabled === undefined ? {} : { enabled: isEnabled }),
    ...(threshold === undefined ? {} : { congestionThreshold: parseCount(threshold, '--threshold') }),
  }
  const client = await context.client()
  const { ref, name } = await findNamed(client, 'Datastore', wanted)
  if (Object.keys(spec).length > 0) {
    const { content } = client
    const manager = asRef('StorageResourceManager', content.storageResourceManager)
    const task = await client.invoke(manager, 'ConfigureDatastoreIORM_Task', { datastore: ref, spec })
    await runTask(context, client, `Configuring ${name}`, task)
  }
  const { iormConfiguration: now } = await getProperties(client, ref, ['iormConfiguration'])
  context.print(now, () =>
    now?.enabled === true
      ? `Shares divide ${name} when operations take longer than ${now.congestionThreshold} ms.\n`
      : `Shares have no effect on ${name}.\n`,
  )
}

async function browse(context: CommandContext, [path = '']: readonly string[]): Promise<void> {
  const [, named, folder = ''] = /^\[([^\]]+)\] ?(.*)$/.exec(path) ?? []
  const client = await context.client()
  const { ref, name } = await findNamed(client, 'Datastore', named ?? path)
  const { browser } = await getProperties(client, ref, ['browser'])
  const details = { fileType: true, fileSize: true, modification: true, fileOwner: false }
  const task = await client.invoke(asRef('HostDatastoreBrowser', browser), 'SearchDatastore_Task', {
    datastorePath: `[${name}] ${folder}`,
    searchSpec: { details, sortFoldersFirst: true },
  })
  const { result } = await runTask(context, client, `Looking into ${path}`, task)
  const files = (result as HostDatastoreBrowserSearchResults | undefined)?.file ?? []
  context.print(files, () => {
    if (files.length === 0) return 'Nothing there.\n'
    return formatTable(
      [
        { title: 'SIZE', value: (row) => (isFolder(row) ? '' : formatBytes(row.fileSize ?? 0)), align: 'right' },
        { title: 'CHANGED', value: (row) => formatTime(row.modification) },
        { title: 'NAME', value: (row) => `${printable(row.path)}${isFolder(row) ? '/' : ''}` },
      ],
      files,
      context.style.heading,
    )
  })
}

async function upload(
  context: CommandContext,
  [file = '', path = '']: readonly string[],
  { resume }: { readonly resume?: boolean },
): Promise<void> {
  const [, named = path, place = ''] = /^\[([^\]]+)\] ?(.*)$/.exec(path) ?? []
  const { name } = await findNamed(await context.client(), 'Datastore', named)
  const target = place === '' || place.endsWith('/') ? `${place}${basename(file)}` : place
  using progress = startProgress(context, `Uploading ${basename(file)}`)
  const onProgress = (percent: number): void => progress.update(percent)
  try {
    await context.upload(name, file, target, { signal: context.interrupt, onProgress, resumes: resume === true })
  } catch (error) {
    if (context.interrupt.aborted) context.note('What has come so far is kept for a day: add --resume to go on.')
    throw error
  }
  context.print({ path: `[${name}] ${target}` }, () => `[${name}] ${target}\n`)
}

const isFolder = ({ _typeName }: { readonly _typeName?: string }): boolean => _typeName === 'FolderFileInfo'

async function datastoreSystem(client: VimClient): Promise<ReturnType<typeof asRef<'HostDatastoreSystem'>>> {
  const [host] = await retrieve(client, 'HostSystem', ['configManager.datastoreSystem'])
  const system = host?.values['configManager.datastoreSystem']
  if (system === undefined) throw new CliError('denied', 'You may see no host. Ask an administrator for a role on it.')
  return asRef('HostDatastoreSystem', system)
}
