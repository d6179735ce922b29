// staddle vm encrypt | decrypt | rekey: the disks of a machine that is off.
import type { Command } from 'commander'
import { cryptoSpec, disksToChange, encryptWith, rekeyWith } from '@staddle/client/disk-crypto.ts'
import { getProperties } from '@staddle/client/properties.ts'
import type { CryptoSpec } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findVm } from '../find.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'

interface KeyOptions {
  readonly key?: string
  readonly deep?: boolean
}

export function registerVmEncrypt(vm: Command, register: Register): void {
  const key = ['--key <id>', 'a key of the host, see staddle key (default: a new one for each disk)'] as const
  register(
    vm
      .command('encrypt <vm>')
      .description('encrypt the disks of a machine that is off')
      .option(...key),
    (context, args, options: KeyOptions) => change(context, args, 'Encrypting', false, encryptWith(options.key)),
  )
  register(vm.command('decrypt <vm>').description('decrypt the disks of a machine that is off'), (context, args) =>
    change(context, args, 'Decrypting', true, { _typeName: 'CryptoSpecDecrypt' }),
  )
  register(
    vm
      .command('rekey <vm>')
      .description('lock the disks of a machine that is off with other keys')
      .option(...key)
      .option('--deep', 'write all data anew, for when somebody may have had the old key'),
    (context, args, options: KeyOptions) =>
      change(context, args, 'Changing the keys of', true, rekeyWith(options.key, options.deep === true)),
  )
}

async function change(
  context: CommandContext,
  [wanted = '']: readonly string[],
  what: string,
  areEncrypted: boolean,
  crypto: CryptoSpec,
): Promise<void> {
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  const { 'config.hardware.device': devices = [] } = await getProperties(client, ref, ['config.hardware.device'])
  const disks = disksToChange(devices, areEncrypted)
  if (disks.length === 0) throw new CliError('failed', `${name} has no disk for this to be done to.`)
  const spec = cryptoSpec(devices, disks, crypto)
  await runTask(context, client, `${what} ${name}`, await client.invoke(ref, 'ReconfigVM_Task', { spec }))
  context.note(`${what} ${name}: done, ${disks.length} ${disks.length === 1 ? 'disk' : 'disks'}.`)
}
