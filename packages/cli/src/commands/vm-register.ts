// staddle vm register
import type { Command } from 'commander'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import { vmMessages } from '@staddle/client/vm-messages.ts'
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'
import { findPlace } from './find-place.ts'

export function registerVmRegister(vm: Command, register: Register): void {
  register(
    vm
      .command('register <vmx> [name]')
      .description(
        'take a machine whose files are on a datastore, "[datastore1] web/web.vmx", as a copied ESXi directory has them',
      )
      .option('--template', 'as a template'),
    registerMachine,
  )
}

async function registerMachine(
  context: CommandContext,
  [path = '', name]: readonly string[],
  { template = false }: { readonly template?: boolean },
): Promise<void> {
  const client = await context.client()
  const { folder, pool } = await findPlace(client, undefined)
  const place = template ? {} : { pool }
  const task = await client.invoke(folder, 'RegisterVM_Task', { path, name, asTemplate: template, ...place })
  const { result, startTime } = await runTask(context, client, `Registering ${path}`, task)
  const vm = asRef('VirtualMachine', result as ManagedObjectReference | undefined)
  for (const message of await vmMessages(client, vm, 'VmMessageEvent', startTime)) context.note(message)
  const { name: given = '' } = await getProperties(client, vm, ['name'])
  const shown = unescapeName(given)
  context.print({ id: vm.value, name: shown, template }, () => `Registered ${shown} (${vm.value}).\n`)
}
