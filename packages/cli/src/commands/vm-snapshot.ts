// staddle vm snapshot create | list | revert | remove | rename | consolidate, vm repair
import type { Command } from 'commander'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectReference, VirtualMachineSnapshotTree } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findVm } from '../find.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'

export function registerVmSnapshot(vm: Command, register: Register): void {
  register(
    vm
      .command('repair <vm>')
      .description("look whether a machine's disk files are what they should be, and say what is not")
      .option('--mend', 'put right what can be put right without losing anything'),
    repair,
  )
  const snapshot = vm.command('snapshot').description('take snapshots, go back to them, remove them')
  register(
    snapshot
      .command('create <vm> <name>')
      .description('keep the present state under a name; a running machine runs on')
      .option('--description <text>', 'what it is for', '')
      .option('--memory', "keep a running machine's memory as well", true)
      .option('--no-memory', 'keep the disks alone: a revert leaves the machine powered off')
      .option('--quiesce', 'have the guest agent write out its file systems first; only with --no-memory'),
    create,
  )
  register(snapshot.command('list <vm>').description('show the tree of snapshots'), list)
  register(
    snapshot
      .command('revert <vm> [snapshot]')
      .description('go back to a snapshot, by name or id; to the current one unless told')
      .option('--no-start', 'leave the machine suspended where the snapshot holds its memory'),
    revert,
  )
  register(
    snapshot
      .command('remove <vm> [snapshot]')
      .description('forget a snapshot; the present state stays as it is')
      .option('--children', 'and all that were taken after it')
      .option('--all', 'all of them'),
    remove,
  )
  register(
    snapshot
      .command('rename <vm> <snapshot> <name>')
      .description('give a snapshot another name')
      .option('--description <text>', 'and another description'),
    rename,
  )
  register(
    snapshot.command('consolidate <vm>').description('merge disk layers that removed snapshots left behind'),
    consolidate,
  )
}

async function create(
  context: CommandContext,
  [wanted = '', name = '']: readonly string[],
  options: { readonly description: string; readonly memory: boolean; readonly quiesce?: boolean },
): Promise<void> {
  const { description, memory, quiesce = false } = options
  if (quiesce && memory)
    throw new CliError(
      'usage',
      'With its memory a guest need not be quiesced: leave --quiesce out, or add --no-memory.',
    )
  const client = await context.client()
  const { ref, name: vmName } = await findVm(client, wanted)
  const task = await client.invoke(ref, 'CreateSnapshot_Task', { name, description, memory, quiesce })
  const { result } = await runTask(context, client, `Taking the snapshot ${name} of ${vmName}`, task)
  const { value } = result as ManagedObjectReference
  context.print({ id: value, name, vm: vmName }, () => `Took ${name} (${value}) of ${vmName}.\n`)
}

async function list(context: CommandContext, [wanted = '']: readonly string[]): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  const { trees, current } = await readTrees(client, ref)
  const flat = flatten(trees, 0)
  context.print(
    flat.map(({ tree, depth }) => ({ ...describe(tree, current), depth })),
    () =>
      flat.length === 0
        ? 'There are no snapshots.\n'
        : flat.map(({ tree, depth }) => `${'  '.repeat(depth)}${line(tree, current)}\n`).join(''),
  )
  const { runtime } = await getProperties(client, ref, ['runtime'])
  if (runtime?.consolidationNeeded === true)
    context.note(`Disk layers of removed snapshots are left. To merge them: staddle vm snapshot consolidate ${name}`)
}

async function revert(
  context: CommandContext,
  [wanted = '', snapshot]: readonly string[],
  { start }: { readonly start: boolean },
): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  const args = { suppressPowerOn: !start }
  const task =
    snapshot === undefined
      ? await client.invoke(ref, 'RevertToCurrentSnapshot_Task', args)
      : await client.invoke(await findSnapshot(client, ref, name, snapshot), 'RevertToSnapshot_Task', args)
  const what = snapshot ?? 'its current snapshot'
  await runTask(context, client, `Reverting ${name} to ${what}`, task)
  context.note(`${name} is back at ${what}.`)
}

async function remove(
  context: CommandContext,
  [wanted = '', snapshot]: readonly string[],
  { children = false, all = false }: { readonly children?: boolean; readonly all?: boolean },
): Promise<void> {
  if (all === (snapshot !== undefined))
    throw new CliError('usage', 'Name one snapshot, or say --all: staddle vm snapshot remove VM SNAPSHOT')
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  const task =
    snapshot === undefined
      ? await client.invoke(ref, 'RemoveAllSnapshots_Task', {})
      : await client.invoke(await findSnapshot(client, ref, name, snapshot), 'RemoveSnapshot_Task', {
          removeChildren: children,
        })
  await runTask(context, client, `Removing ${snapshot ?? 'all snapshots'} of ${name}`, task, leftLayers(name))
  context.note(`Removed ${snapshot ?? 'all snapshots'} of ${name}.`)
}

async function rename(
  context: CommandContext,
  [wanted = '', snapshot = '', newName = '']: readonly string[],
  { description }: { readonly description?: string },
): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  const found = await findSnapshot(client, ref, name, snapshot)
  await client.invoke(found, 'RenameSnapshot', { name: newName, description })
  context.note(`${snapshot} is ${newName} now.`)
}

const leftLayers = (name: string): string =>
  `what was removed or merged by then stays so. To merge the disk layers that are left: staddle vm snapshot consolidate ${name}`

async function consolidate(context: CommandContext, [wanted = '']: readonly string[]): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  await runTask(
    context,
    client,
    `Merging the disk layers of ${name}`,
    await client.invoke(ref, 'ConsolidateVMDisks_Task', {}),
    leftLayers(name),
  )
  context.note(`The disks of ${name} have no layers left to merge.`)
}

async function repair(
  context: CommandContext,
  [wanted = '']: readonly string[],
  { mend = false }: { readonly mend?: boolean },
): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  if (mend) await runTask(context, client, `Mending ${name}`, await client.invoke(ref, 'ConsolidateVMDisks_Task', {}))
  await client.invoke(ref, 'Reload', {})
  const { configIssue = [] } = await getProperties(client, ref, ['configIssue'])
  const problems = configIssue.map(({ fullFormattedMessage }) => fullFormattedMessage ?? '')
  context.print({ vm: name, problems }, () =>
    problems.length === 0
      ? `The disks of ${name} are as they should be.\n`
      : `${problems.join('\n')}\nTo mend what can be mended: staddle vm repair --mend ${name}\n`,
  )
}

interface Trees {
  readonly trees: readonly VirtualMachineSnapshotTree[]
  readonly current: string | undefined
}

async function readTrees(client: VimClient, vm: Ref<'VirtualMachine'>): Promise<Trees> {
  const { snapshot } = await getProperties(client, vm, ['snapshot'])
  return { trees: snapshot?.rootSnapshotList ?? [], current: snapshot?.currentSnapshot?.value }
}

export async function findSnapshot(
  client: VimClient,
  vm: Ref<'VirtualMachine'>,
  vmName: string,
  wanted: string,
): Promise<Ref<'VirtualMachineSnapshot'>> {
  const { trees } = await readTrees(client, vm)
  const found = flatten(trees, 0)
    .map(({ tree }) => tree)
    .filter(({ name, snapshot }) => name === wanted || snapshot.value === wanted)
  const [first, second] = found
  if (first === undefined)
    throw new CliError('notFound', `${vmName} has no snapshot "${wanted}". See: staddle vm snapshot list ${vmName}`)
  if (second !== undefined) {
    const ids = found.map(({ snapshot }) => snapshot.value).join(', ')
    throw new CliError('usage', `${vmName} has several snapshots "${wanted}"; name one by its id: ${ids}.`)
  }
  return asRef('VirtualMachineSnapshot', first.snapshot)
}

function flatten(
  trees: readonly VirtualMachineSnapshotTree[],
  depth: number,
): { readonly tree: VirtualMachineSnapshotTree; readonly depth: number }[] {
  return trees.flatMap((tree) => [{ tree, depth }, ...flatten(tree.childSnapshotList ?? [], depth + 1)])
}

function describe(tree: VirtualMachineSnapshotTree, current: string | undefined) {
  return {
    id: tree.snapshot.value,
    name: tree.name,
    description: tree.description,
    createTime: tree.createTime,
    state: tree.state,
    quiesced: tree.quiesced,
    isCurrent: tree.snapshot.value === current,
  }
}

function line(tree: VirtualMachineSnapshotTree, current: string | undefined): string {
  const { id, name, description, createTime, state, isCurrent } = describe(tree, current)
  const how = state === 'poweredOff' ? 'disks' : 'disks and memory'
  const words = [`${isCurrent ? '* ' : '  '}${name}`, id, createTime.slice(0, 19).replace('T', ' '), how, description]
  return words.filter((word) => word !== '').join('  ')
}
