// staddle vm reconfigure
import type { Command } from 'commander'
import { getProperties } from '@staddle/client/properties.ts'
import { vmMessages } from '@staddle/client/vm-messages.ts'
import type { VirtualMachineBootOptions, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed, findVm } from '../find.ts'
import { onOrOff, parseBytes, parseCount } from '../output/units.ts'
import { collect, type Register } from '../register.ts'
import { runTask } from '../run-task.ts'
import { diskAddition, isoChange, networkChange, tpmChange } from './vm-devices.ts'
import { diskChanges } from './vm-disks.ts'
import { diskModeWords, withDiskModes } from './vm-disk-mode.ts'

export function registerVmReconfigure(vm: Command, register: Register): void {
  register(
    vm
      .command('reconfigure <vm>')
      .description('change a virtual machine')
      .option('--cpus <count>', 'virtual CPUs')
      .option('--memory <size>', 'memory, such as 2G')
      .option('--guest-os <id>', 'guest operating system id, such as debian12_64Guest')
      .option('--notes <text>', 'notes')
      .option('--iso <path>', 'put this ISO into the CD drive, "[datastore1] debian.iso"; "none" empties it')
      .option('--network <name>', 'put its first network card on this network, also while it runs')
      .option('--add-disk <size>', 'add a disk of this size', collect, [])
      .option('--disk-size <size>', 'grow every disk to this size; "2=20G" for one; also while it runs', collect, [])
      .option('--shares <shares>', 'low, normal, high or 200 to 4000, for every disk; "2=high" for one', collect, [])
      .option('--iops <limit>', 'operations a second for every disk, or "off"; "2=500" for one', collect, [])
      .option(
        '--disk-mode <mode>',
        `${diskModeWords}: of the disks that are added, else of every disk; "2=independent" for one; while it is off`,
        collect,
        [],
      )
      .option('--cpu-hot-add <on|off>', 'CPUs may be added while it runs; changed while it is off')
      .option('--memory-hot-add <on|off>', 'memory may be added while it runs; changed while it is off')
      .option('--boot-delay <seconds>', 'the firmware waits for a key before it starts something; "off" for no wait')
      .option('--boot-retry <seconds>', 'BIOS looks again for something to start after so long; "off" for never')
      .option('--enter-setup <on|off>', "show the firmware's settings at the next start, once")
      .option('--tpm <on|off>', 'a TPM 2.0; needs EFI firmware')
      .option('--secure-boot <on|off>', 'start only what is signed; needs EFI firmware'),
    reconfigure,
  )
}

interface ReconfigureOptions {
  readonly cpus?: string
  readonly memory?: string
  readonly guestOs?: string
  readonly notes?: string
  readonly iso?: string
  readonly network?: string
  readonly addDisk: readonly string[]
  readonly shares: readonly string[]
  readonly iops: readonly string[]
  readonly diskMode: readonly string[]
  readonly diskSize: readonly string[]
  readonly cpuHotAdd?: string
  readonly memoryHotAdd?: string
  readonly tpm?: string
  readonly secureBoot?: string
  readonly bootDelay?: string
  readonly bootRetry?: string
  readonly enterSetup?: string
}

function waitMillis(text: string, option: string): number {
  return text === 'off' ? 0 : 1000 * parseCount(text, option)
}

function bootOptions(options: ReconfigureOptions): VirtualMachineBootOptions {
  const { bootDelay, bootRetry } = options
  const secureBoot = onOrOff('--secure-boot', options.secureBoot)
  const enterSetup = onOrOff('--enter-setup', options.enterSetup)
  return {
    ...(secureBoot === undefined ? {} : { efiSecureBootEnabled: secureBoot }),
    ...(enterSetup === undefined ? {} : { enterBIOSSetup: enterSetup }),
    ...(bootDelay === undefined ? {} : { bootDelay: waitMillis(bootDelay, '--boot-delay') }),
    ...(bootRetry === undefined ? {} : { bootRetryEnabled: bootRetry !== 'off' }),
    ...(bootRetry === undefined || bootRetry === 'off'
      ? {}
      : { bootRetryDelay: waitMillis(bootRetry, '--boot-retry') }),
  }
}

async function reconfigure(
  context: CommandContext,
  [wanted = '']: readonly string[],
  options: ReconfigureOptions,
): Promise<void> {
  const { cpus, memory, guestOs, notes, iso, network, addDisk } = options
  const tpm = onOrOff('--tpm', options.tpm)
  const boot = bootOptions(options)
  const cpuHotAdd = onOrOff('--cpu-hot-add', options.cpuHotAdd)
  const memoryHotAdd = onOrOff('--memory-hot-add', options.memoryHotAdd)
  const simple: VirtualMachineConfigSpec = {
    ...(cpus === undefined ? {} : { numCPUs: parseCount(cpus, '--cpus') }),
    ...(memory === undefined ? {} : { memoryMB: Math.round(parseBytes(memory, '--memory') / 1024 ** 2) }),
    ...(guestOs === undefined ? {} : { guestId: guestOs }),
    ...(notes === undefined ? {} : { annotation: notes }),
    ...(cpuHotAdd === undefined ? {} : { cpuHotAddEnabled: cpuHotAdd }),
    ...(memoryHotAdd === undefined ? {} : { memoryHotAddEnabled: memoryHotAdd }),
    ...(Object.keys(boot).length === 0 ? {} : { bootOptions: boot }),
  }
  const diskSizes = addDisk.map((size) => parseBytes(size, '--add-disk'))
  const ofDevices = [
    iso,
    network,
    tpm,
    ...diskSizes,
    ...options.shares,
    ...options.iops,
    ...options.diskMode,
    ...options.diskSize,
  ]
  if (Object.keys(simple).length === 0 && ofDevices.every((value) => value === undefined)) {
    throw new CliError('usage', 'Nothing to change: give at least one option, see "staddle vm reconfigure --help".')
  }
  const client = await context.client()
  const { ref, name } = await findVm(client, wanted)
  const { 'config.hardware.device': devices = [] } = await getProperties(client, ref, ['config.hardware.device'])
  const additions = diskSizes.flatMap((bytes, index) => diskAddition(devices, bytes, index))
  const isOfAdded = (wish: string): boolean => additions.length > 0 && !/^\d+=/.test(wish)
  const [ofAdded, ofPresent] = [options.diskMode.filter(isOfAdded), options.diskMode.filter((wish) => !isOfAdded(wish))]
  const deviceChange = [
    ...(iso === undefined ? [] : [isoChange(devices, iso)]),
    ...(network === undefined ? [] : [networkChange(devices, await findNamed(client, 'Network', network))]),
    ...withDiskModes(additions, ofAdded, '--disk-mode'),
    ...diskChanges(devices, { ...options, diskMode: ofPresent }),
    ...(tpm === undefined ? [] : tpmChange(devices, tpm)),
  ]
  const spec = { ...simple, ...(deviceChange.length === 0 ? {} : { deviceChange }) }
  const task = await client.invoke(ref, 'ReconfigVM_Task', { spec })
  const { startTime } = await runTask(context, client, `Reconfiguring ${name}`, task)
  context.note(`${name} is reconfigured.`)
  if (deviceChange.length === 0) return
  for (const message of await vmMessages(client, ref, 'VmMessageWarningEvent', startTime)) context.note(message)
}
