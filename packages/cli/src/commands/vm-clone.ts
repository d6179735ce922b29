// staddle vm clone | template
import type { Command } from 'commander'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed, findVm } from '../find.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'

interface CloneOptions {
  readonly template?: boolean
  readonly start?: boolean
  readonly datastore?: string
}

export function registerVmClone(vm: Command, register: Register): void {
  register(
    vm
      .command('clone <vm> <name>')
      .description('make a second machine from one that is off, or from a template')
      .option('--template', 'make a template of it')
      .option('--datastore <name>', 'where its files go (default: beside those of the source)')
      .option('--start', 'start it when it is made'),
    clone,
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
  { template = false, start = false, datastore }: CloneOptions,
): Promise<void> {
  if (template && start)
    throw new CliError('usage', 'A template cannot be started: leave one of --template, --start out.')
  const client = await context.client()
  const source = await findVm(client, wanted)
  const { parent } = await getProperties(client, source.ref, ['parent'])
  const place = datastore === undefined ? {} : { datastore: (await findNamed(client, 'Datastore', datastore)).ref }
  const spec = { location: place, template, powerOn: start }
  const task = await client.invoke(source.ref, 'CloneVM_Task', { folder: asRef('Folder', parent), name, spec })
  const { result } = await runTask(context, client, `Cloning ${source.name} to ${name}`, task)
  const made = asRef('VirtualMachine', result as ManagedObjectReference | undefined)
  context.print({ id: made.value, name, template, started: start }, () =>
    start ? `Made and started ${name} (${made.value}).\n` : `Made ${name} (${made.value}).\n`,
  )
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
