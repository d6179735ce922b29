// staddle disk ls | attach | detach | rm: disks on datastores, and the machines that they belong to
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { Command } from 'commander'
import { getProperties, retrieve, unbox } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { vmMessages } from '@staddle/client/vm-messages.ts'
import type {
  FileInfo,
  FileQuery,
  HostDatastoreBrowserSearchResults,
  HostDatastoreBrowserSearchSpec,
  ManagedObjectReference,
  VirtualDevice,
  VirtualDeviceBackingInfo,
  VirtualDeviceConfigSpec,
  VirtualMachineSnapshotTree,
  VmConfigFileQuery,
  VmDiskFileInfo,
  VmDiskFileQuery,
} from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed, findVm } from '../find.ts'
import { printable } from '../output/style.ts'
import { formatTable } from '../output/table.ts'
import { formatBytes, formatTime } from '../output/units.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'
import { diskAttachment } from './vm-devices.ts'
import { diskRemoval } from './vm-disks.ts'
import { diskModeWords, parseDiskMode } from './vm-disk-mode.ts'

export function registerDisk(program: Command, register: Register): void {
  const disk = program.command('disk').description('disks on datastores, and the machines that they belong to')
  register(disk.command('ls [datastore]').description('list disks that no registered machine uses'), list)
  register(
    disk
      .command('attach <disk> <vm>')
      .description('give a machine a disk that is there, "[datastore1] web/data.vmdk"; also while it runs')
      .option('--mode <mode>', `${diskModeWords} (default: dependent)`, 'dependent'),
    attach,
  )
  register(
    disk
      .command('detach <disk> <vm>')
      .description('take a disk off a machine, "2" for its hard disk 2 or the path of its file; the file stays'),
    detach,
  )
  register(
    disk
      .command('rm <disk>')
      .description('delete a disk that no machine uses, with its data')
      .option('-y, --yes', 'do not ask'),
    remove,
  )
}

interface FreeDisk {
  readonly path: string
  readonly capacityBytes: number
  readonly sizeBytes: number
  readonly changed: string | undefined
  /** The machine whose files it lies beside, which may come back. */
  readonly besideMachine: string | undefined
}

async function list(context: CommandContext, [wanted]: readonly string[]): Promise<void> {
  const client = await context.client()
  const only = wanted === undefined ? undefined : await findNamed(client, 'Datastore', wanted)
  const datastores = (await retrieve(client, 'Datastore', ['name', 'browser', 'summary.accessible'])).filter(
    ({ ref, values }) => (only === undefined || ref.value === only.ref.value) && values['summary.accessible'] === true,
  )
  if (only !== undefined && datastores.length === 0)
    throw new CliError('failed', `The datastore ${only.name} cannot be reached now.`)
  const found: FreeDisk[] = []
  for (const { values } of datastores)
    if (values.browser !== undefined)
      found.push(
        ...(await disksOn(
          context,
          client,
          asRef('HostDatastoreBrowser', values.browser),
          unescapeName(values.name ?? ''),
        )),
      )
  // Read last: a disk that a machine got meanwhile is not called free.
  const used = await usedDisks(client)
  const rows = found
    .filter(({ path }) => !used.has(path))
    .toSorted((left, right) => left.path.localeCompare(right.path))
  context.print(rows, () => {
    if (rows.length === 0) return 'Every disk belongs to a machine.\n'
    return formatTable(
      [
        { title: 'CAPACITY', value: (row) => formatBytes(row.capacityBytes), align: 'right' },
        { title: 'TAKES', value: (row) => formatBytes(row.sizeBytes), align: 'right' },
        { title: 'CHANGED', value: (row) => formatTime(row.changed) },
        { title: 'BESIDE', value: (row) => printable(row.besideMachine ?? '') },
        { title: 'DISK', value: (row) => printable(row.path) },
      ],
      rows,
      context.style.heading,
    )
  })
}

/** Every disk of every machine, snapshots and what they lie on included. */
async function usedDisks(client: VimClient): Promise<ReadonlySet<string>> {
  const used = new Set<string>()
  for (const { values } of await retrieve(client, 'VirtualMachine', ['config.hardware.device', 'snapshot'])) {
    for (const path of chainsIn(values['config.hardware.device'])) used.add(path)
    for (const snapshot of snapshotsIn(values.snapshot?.rootSnapshotList)) {
      const taken = await getProperties(client, asRef('VirtualMachineSnapshot', snapshot), ['config.hardware.device'])
      for (const path of chainsIn(taken['config.hardware.device'])) used.add(path)
    }
  }
  return used
}

function chainsIn(devices: readonly VirtualDevice[] = []): readonly string[] {
  return devices.flatMap(({ backing }) => chainOf(backing))
}

/** What backings of disks have beside their type. */
interface Layer extends VirtualDeviceBackingInfo {
  readonly fileName?: string
  readonly parent?: Layer
}

function chainOf(backing: Layer | undefined): readonly string[] {
  return backing?.fileName === undefined ? [] : [backing.fileName, ...chainOf(backing.parent)]
}

function snapshotsIn(trees: readonly VirtualMachineSnapshotTree[] = []): readonly ManagedObjectReference[] {
  return trees.flatMap(({ snapshot, childSnapshotList }) => [snapshot, ...snapshotsIn(childSnapshotList)])
}

const diskQuery: VmDiskFileQuery = {
  _typeName: 'VmDiskFileQuery',
  details: { diskType: false, capacityKb: true, hardwareVersion: false },
}
const machineQuery: VmConfigFileQuery = { _typeName: 'VmConfigFileQuery' }
const query: readonly FileQuery[] = [diskQuery, machineQuery]
const searchSpec: HostDatastoreBrowserSearchSpec = {
  query,
  details: { fileType: true, fileSize: true, modification: true, fileOwner: false },
}

async function disksOn(
  context: CommandContext,
  client: VimClient,
  browser: Ref<'HostDatastoreBrowser'>,
  name: string,
): Promise<readonly FreeDisk[]> {
  const search = { datastorePath: `[${name}]`, searchSpec }
  const task = await client.invoke(browser, 'SearchDatastoreSubFolders_Task', search)
  if (task === undefined) return []
  const { result } = await runTask(context, client, `Looking through ${name}`, task)
  // SearchDatastoreSubFolders_Task declares its result so.
  const folders = (unbox(result) ?? []) as readonly HostDatastoreBrowserSearchResults[]
  return folders.flatMap(({ folderPath = '', file = [] }) => {
    const machine = file.find(({ _typeName }) => _typeName === 'VmConfigFileInfo')?.path
    const prefix = folderPath.endsWith(']') ? `${folderPath} ` : folderPath.replace(/\/?$/, '/')
    return file.filter(isDisk).map((disk) => ({
      ...{ path: `${prefix}${disk.path}`, capacityBytes: (disk.capacityKb ?? 0) * 1024, sizeBytes: disk.fileSize ?? 0 },
      ...{ changed: disk.modification, besideMachine: machine },
    }))
  })
}

/** Without a known capacity it is an upload that is half there, or another program's file. */
function isDisk(file: FileInfo): file is VmDiskFileInfo {
  return file._typeName === 'VmDiskFileInfo' && (file as VmDiskFileInfo).capacityKb !== undefined
}

async function attach(
  context: CommandContext,
  [path = '', wanted = '']: readonly string[],
  options: { readonly mode: string },
): Promise<void> {
  const mode = parseDiskMode(options.mode, '--mode')
  const disk = checkedDiskPath(path)
  const client = await context.client()
  const name = await changeDisks(context, client, wanted, `Attaching ${disk}`, (devices) =>
    diskAttachment(devices, disk, mode),
  )
  context.note(`${name} has the disk ${disk}.`)
}

async function detach(context: CommandContext, [disk = '', wanted = '']: readonly string[]): Promise<void> {
  const client = await context.client()
  const name = await changeDisks(context, client, wanted, `Detaching ${disk}`, (devices) => [
    diskRemoval(devices, disk),
  ])
  context.note(`${name} does not have the disk any more; its file stays.`)
}

/** Answers the machine's name. */
async function changeDisks(
  context: CommandContext,
  client: VimClient,
  wanted: string,
  what: string,
  change: (devices: readonly VirtualDevice[]) => readonly VirtualDeviceConfigSpec[],
): Promise<string> {
  const { ref, name } = await findVm(client, wanted)
  const { 'config.hardware.device': devices = [] } = await getProperties(client, ref, ['config.hardware.device'])
  const task = await client.invoke(ref, 'ReconfigVM_Task', { spec: { deviceChange: change(devices) } })
  const { startTime } = await runTask(context, client, what, task)
  for (const message of await vmMessages(client, ref, 'VmMessageWarningEvent', startTime)) context.note(message)
  return name
}

async function remove(
  context: CommandContext,
  [path = '']: readonly string[],
  { yes }: { readonly yes?: boolean },
): Promise<void> {
  const name = checkedDiskPath(path)
  const client = await context.client()
  if (yes !== true && !(await context.confirm(`Delete ${name}? What is on it is lost.`)))
    throw new CliError('cancelled', `${name} was not deleted.`)
  const manager = asRef('VirtualDiskManager', client.content.virtualDiskManager)
  await runTask(context, client, `Deleting ${name}`, await client.invoke(manager, 'DeleteVirtualDisk_Task', { name }))
  context.note(`${name} is deleted.`)
}

function checkedDiskPath(path: string): string {
  if (/^\[[^\]]+\] ?\S.*\.vmdk$/i.test(path)) return path
  throw new CliError('usage', `"${path}" is no disk on a datastore. Write it like "[datastore1] web/data.vmdk".`)
}
