// staddle vm rm
import type { Command } from 'commander'
import { getProperties } from '@staddle/client/properties.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findVm } from '../find.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'
import { forEach } from './vm-power.ts'

interface RemoveOptions {
  readonly force?: boolean
  readonly yes?: boolean
  readonly keepFiles?: boolean
}

export function registerVmRemove(vm: Command, register: Register): void {
  register(
    vm
      .command('rm <vm...>')
      .description('delete virtual machines and their disks')
      .option('--force', 'turn them off first when they run')
      .option('--keep-files', 'only forget them; their files stay on the datastore')
      .option('-y, --yes', 'do not ask'),
    remove,
  )
}

async function remove(
  context: CommandContext,
  names: readonly string[],
  { force, yes, keepFiles }: RemoveOptions,
): Promise<void> {
  const client = await context.client()
  await forEach(context, names, async (wanted) => {
    const { ref, name } = await findVm(client, wanted)
    const { 'runtime.powerState': state } = await getProperties(client, ref, ['runtime.powerState'])
    if (state !== 'poweredOff' && force !== true) {
      throw new CliError(
        'failed',
        `${name} is ${state === 'suspended' ? 'suspended' : 'running'}. Stop it first (staddle vm stop ${name}), or use --force.`,
      )
    }
    const question = keepFiles === true ? `Forget ${name}?` : `Delete ${name} and its disks?`
    if (yes !== true && !(await context.confirm(question))) throw new CliError('cancelled', `${name} was not deleted.`)
    if (state !== 'poweredOff')
      await runTask(context, client, `Turning off ${name}`, await client.invoke(ref, 'PowerOffVM_Task', {}))
    if (keepFiles === true) await client.invoke(ref, 'UnregisterVM', {})
    else await runTask(context, client, `Deleting ${name}`, await client.invoke(ref, 'Destroy_Task', {}))
    context.note(keepFiles === true ? `${name} is forgotten; its files stay.` : `${name} is deleted.`)
  })
}
