// staddle vm clone | fork | move | promote | template
import type { Command } from 'commander'
import { type DiskKind, diskKinds, disksOfKind, isDiskKind } from '@staddle/client/disk-kinds.ts'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectReference, VirtualDevice } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed, findVm, listNamed } from '../find.ts'
import { parseCount } from '../output/units.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'
import { findSnapshot } from './vm-snapshot.ts'

interface CloneOptions {
  readonly template?: boolean
  readonly start?: boolean
  readonly datastore?: string
  readonly snapshot?: string
  readonly linked?: boolean
  readonly disk?: string
}

export function registerVmClone(vm: Command, register: Register): void {
  register(
    vm
      .command('clone <vm> <name>')
      .description('make a second machine from one, its snapshot, or a template')
      .option('--template', 'make a template of it')
      .option('--datastore <name>', 'where its files go (default: beside those of the source)')
      .option('--snapshot <snapshot>', 'as it was then, by name or id')
      .option('--linked', 'lay its disks above those of the snapshot or template instead of copying them')
      .option('--disk <kind>', `what its disks become: ${diskKinds.join(', ')} (default: as those of the source)`)
      .option('--start', 'start it when it is made'),
    clone,
  )
  register(
    vm
      .command('fork <vm> [name]')
      .description('make instant clones: machines that run on from where a running or suspended one is')
      .option('-n, --count <count>', 'how many; their names get numbers', '1'),
    fork,
  )
  register(
    vm
      .command('move <vm> [datastore]')
      .description('put all files of a machine on another datastore, or convert its disks; it may run meanwhile')
      .option('--disk <kind>', `what its disks become: ${diskKinds.join(', ')} (default: as they are)`),
    move,
  )
  register(
    vm
      .command('promote <vm>')
      .description('copy what its disks share with other machines, as linked clones do: it needs those no more then'),
    promote,
  )
  register(
    vm
      .command('template <vm>')
      .description('turn a machine into a template, which only serves for cloning')
      .option('--undo', 'turn the template into a machine again'),
    mark,
  )
}

async function clone(
  context: CommandContext,
  [wanted = '', name = '']: readonly string[],
  { template = false, start = false, linked = false, disk: word, datastore, snapshot: wantedSnapshot }: CloneOptions,
): Promise<void> {
  if (template && start)
    throw new CliError('usage', 'A template cannot be started: leave one of --template, --start out.')
  const kind = parseDiskKind(word)
  if (kind !== undefined && linked)
    throw new CliError('usage', 'A linked clone has no disks of its own to convert: leave one of --disk, --linked out.')
  const client = await context.client()
  const source = await findVm(client, wanted)
  const { parent } = await getProperties(client, source.ref, ['parent'])
  const place = datastore === undefined ? {} : { datastore: (await findNamed(client, 'Datastore', datastore)).ref }
  const snapshot =
    wantedSnapshot === undefined ? undefined : await findSnapshot(client, source.ref, source.name, wantedSnapshot)
  const disk = kind && disksOfKind(kind, await devicesOf(client, snapshot ?? source.ref), place.datastore)
  const location = { ...place, disk, ...(linked ? { diskMoveType: 'createNewChildDiskBacking' } : {}) }
  const spec = { location, template, powerOn: start, snapshot }
  const task = await client.invoke(source.ref, 'CloneVM_Task', { folder: asRef('Folder', parent), name, spec })
  const { result } = await runTask(context, client, `Cloning ${source.name} to ${name}`, task)
  const made = asRef('VirtualMachine', result as ManagedObjectReference | undefined)
  context.print({ id: made.value, name, template, started: start }, () =>
    start ? `Made and started ${name} (${made.value}).\n` : `Made ${name} (${made.value}).\n`,
  )
}

async function devicesOf(
  client: VimClient,
  origin: Ref<'VirtualMachine'> | Ref<'VirtualMachineSnapshot'>,
): Promise<readonly VirtualDevice[]> {
  const { config } = await (origin.type === 'VirtualMachine'
    ? getProperties(client, origin, ['config'])
    : getProperties(client, origin, ['config']))
  return config?.hardware.device ?? []
}

async function fork(
  context: CommandContext,
  [wanted = '', name]: readonly string[],
  options: { readonly count: string },
): Promise<void> {
  const count = parseCount(options.count, '--count')
  const client = await context.client()
  const source = await findVm(client, wanted)
  const base = name ?? source.name
  const taken = new Set((await listNamed(client, 'VirtualMachine')).map((vm) => vm.name))
  const names = freeNames(base, name !== undefined && count === 1, taken)
    .take(count)
    .toArray()
  // All at once: the host captures the machine once for those that it has heard of.
  const tasks = await Promise.all(
    names.map((clone) => client.invoke(source.ref, 'InstantClone_Task', { spec: { name: clone, location: {} } })),
  )
  const made: { readonly id: string; readonly name: string }[] = []
  for (const [index, task] of tasks.entries()) {
    const clone = names[index] ?? ''
    const { result } = await runTask(context, client, `Forking ${source.name} to ${clone}`, task)
    made.push({ id: asRef('VirtualMachine', result as ManagedObjectReference | undefined).value, name: clone })
  }
  context.print(made, () => made.map((vm) => `${vm.name} (${vm.id}) runs.\n`).join(''))
}

function* freeNames(base: string, isExact: boolean, taken: ReadonlySet<string>): Generator<string, void> {
  if (isExact) yield base
  for (let number = 1; ; number++) if (!taken.has(`${base}-${number}`)) yield `${base}-${number}`
}

async function move(
  context: CommandContext,
  [wanted = '', target]: readonly string[],
  options: { readonly disk?: string },
): Promise<void> {
  const kind = parseDiskKind(options.disk)
  if (target === undefined && kind === undefined)
    throw new CliError('usage', 'Say where it goes (a datastore), what its disks become (--disk), or both.')
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  const datastore = target === undefined ? undefined : await findNamed(client, 'Datastore', target)
  const disk = kind && disksOfKind(kind, await devicesOf(client, ref), datastore?.ref)
  if (datastore === undefined && disk?.length === 0) throw new CliError('usage', `${name} has no disks to convert.`)
  const task = await client.invoke(ref, 'RelocateVM_Task', { spec: { datastore: datastore?.ref, disk } })
  const what = datastore === undefined ? `Converting the disks of ${name}` : `Moving ${name} to ${datastore.name}`
  await runTask(context, client, what, task)
  if (datastore !== undefined) context.note(`${name} is on ${datastore.name}.`)
  if (kind !== undefined) context.note(`The disks of ${name} are ${kind}.`)
}

function parseDiskKind(word: string | undefined): DiskKind | undefined {
  if (word === undefined || isDiskKind(word)) return word
  throw new CliError('usage', `--disk "${word}" is none of ${diskKinds.join(', ')}.`)
}

async function promote(context: CommandContext, [wanted = '']: readonly string[]): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  const task = await client.invoke(ref, 'PromoteDisks_Task', { unlink: true })
  await runTask(context, client, `Copying what ${name} shares`, task)
  context.note(`The disks of ${name} are its own.`)
}

async function mark(
  context: CommandContext,
  [wanted = '']: readonly string[],
  { undo = false }: { readonly undo?: boolean },
): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  if (!undo) {
    await client.invoke(ref, 'MarkAsTemplate', {})
    return context.note(`${name} is a template. Clone it: staddle vm clone ${name} NAME`)
  }
  const { ref: pool } = await findNamed(client, 'ResourcePool', 'Resources')
  await client.invoke(ref, 'MarkAsVirtualMachine', { pool })
  context.note(`${name} is a machine again.`)
}
