// staddle vm create
import type { Command } from 'commander'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectReference, VirtualDeviceConfigSpec, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { lockedDisk } from '@staddle/client/disk-crypto.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed, listNamed } from '../find.ts'
import { parseBytes, parseCount } from '../output/units.ts'
import { collect, type Register } from '../register.ts'
import { runTask } from '../run-task.ts'
import { isKeyOf } from '../is-key-of.ts'
import { createFromImage } from './vm-create-from-image.ts'
import { findPlace } from './find-place.ts'
import {
  mostDisks,
  diskControllers,
  type DiskController,
  newCdrom,
  newDisks,
  newNic,
  newTpm,
  nicModels,
  type NicModel,
} from '@staddle/client/new-devices.ts'
import { checkedIsoPath } from './vm-devices.ts'
import { diskModeWords, withDiskModes } from './vm-disk-mode.ts'

interface CreateOptions {
  readonly image?: string
  readonly cpus?: string
  readonly memory?: string
  readonly disk: readonly string[]
  readonly diskMode: readonly string[]
  readonly diskController?: string
  readonly iso?: string
  readonly network?: string
  readonly nic?: string
  readonly firmware?: string
  readonly secureBoot?: boolean
  readonly tpm?: boolean
  readonly encrypt?: boolean
  readonly key?: string
  readonly guestOs?: string
  readonly datastore?: string
  readonly notes?: string
  readonly sshKey: readonly string[]
  readonly user?: string
  readonly userData?: string
  readonly hostname?: string
  readonly ip: readonly string[]
  readonly gateway: readonly string[]
  readonly dns: readonly string[]
  readonly start?: boolean
  readonly wait: boolean
}

const defaultNetwork = 'VM Network'

export function registerVmCreate(vm: Command, register: Register): void {
  register(
    vm
      .command('create <name>')
      .description('make a virtual machine')
      .option('--image <template>', 'a template to make it from, see staddle image; it starts and sets itself up')
      .option('--cpus <count>', 'virtual CPUs (default: 1, or as the image)')
      .option('--memory <size>', 'memory, such as 2G (default: 1G, or as the image)')
      .option(
        '--disk <size>',
        'a disk of this size, such as 8G; may be given several times (with --image: the size of its disk, default: 10G)',
        collect,
        [],
      )
      .option(
        '--disk-mode <mode>',
        `whether snapshots keep the disks, and power-off what is on them: ${diskModeWords}; "2=independent" for one`,
        collect,
        [],
      )
      .option(
        '--disk-controller <kind>',
        `what disks are attached to: ${Object.keys(diskControllers).join(', ')} (default: pvscsi, with EFI firmware sata)`,
      )
      .option('--iso <path>', 'ISO to start from, "[datastore1] debian.iso"')
      .option('--network <name>', `network to join, "none" for none (default: ${defaultNetwork})`)
      .option('--nic <model>', `network card: ${Object.keys(nicModels).join(', ')} (default: vmxnet3)`)
      .option('--firmware <kind>', 'bios or efi (default: bios)')
      .option('--secure-boot', 'start only what is signed; with EFI firmware')
      .option('--tpm', 'a TPM 2.0; with EFI firmware')
      .option('--encrypt', 'encrypt its disks, each with a key of its own')
      .option('--key <id>', 'the key to encrypt with instead, see staddle key')
      .option('--guest-os <id>', 'guest operating system id, such as debian12_64Guest (default: otherLinux64Guest)')
      .option('--datastore <name>', 'where its files go (default: the first that can be written)')
      .option('--notes <text>', 'notes')
      .option('--ssh-key <file>', 'image: a public key that may log in (default: yours in ~/.ssh)', collect, [])
      .option('--user <name>', 'image: who logs in (default: as the image, or debian)')
      .option('--user-data <file>', 'image: your own cloud-init user-data instead of key and user')
      .option('--hostname <name>', 'image: what the guest calls itself (default: as the machine)')
      .option('--ip <address/length>', 'image: a fixed address, such as 10.98.0.50/24 (default: DHCP)', collect, [])
      .option('--gateway <address>', 'image: where the network goes on', collect, [])
      .option('--dns <address>', 'image: a name server', collect, [])
      .option('--start', 'start it when it is made')
      .option('--no-start', 'image: only make it')
      .option('--no-wait', 'image: do not wait until somebody can log in'),
    create,
  )
}

async function create(context: CommandContext, [name = '']: readonly string[], options: CreateOptions): Promise<void> {
  const { image } = options
  if (image !== undefined) {
    requireNothingOfAn(options, [
      'iso',
      'firmware',
      'secureBoot',
      'tpm',
      'encrypt',
      'key',
      'nic',
      'diskController',
      'guestOs',
      'datastore',
    ])
    if (options.diskMode.length > 0)
      throw new CliError('usage', 'With --image, --disk-mode is changed afterwards: staddle vm reconfigure.')
    return createFromImage(context, name, { ...options, image, start: options.start ?? true })
  }
  const basics = parseBasics(name, options)
  const client = await context.client()
  const place = await findPlace(client, options.datastore)
  const deviceChange: readonly VirtualDeviceConfigSpec[] = [...basics.devices, ...(await nicFor(client, options))]
  const config: VirtualMachineConfigSpec = {
    ...basics.spec,
    files: { vmPathName: `[${place.datastoreName}]` },
    deviceChange,
  }
  const { folder, pool } = place
  const task = await client.invoke(folder, 'CreateVM_Task', { config, pool })
  const { result } = await runTask(context, client, `Creating ${name}`, task)
  const made = asRef('VirtualMachine', result as ManagedObjectReference | undefined)
  if (options.start === true) await start(context, client, made, name)
  context.print({ id: made.value, name, started: options.start === true }, () =>
    options.start === true
      ? `Made and started ${name} (${made.value}). Its console: staddle vm console ${name}\n`
      : `Made ${name} (${made.value}). Start it: staddle vm start ${name}\n`,
  )
}

async function start(
  context: CommandContext,
  client: VimClient,
  made: Ref<'VirtualMachine'>,
  name: string,
): Promise<void> {
  try {
    await runTask(context, client, `Starting ${name}`, await client.invoke(made, 'PowerOnVM_Task', {}))
  } catch (error) {
    context.note(`${name} (${made.value}) is made, but was not started.`)
    throw error
  }
}

function parseBasics(
  name: string,
  options: CreateOptions,
): { readonly spec: VirtualMachineConfigSpec; readonly devices: readonly VirtualDeviceConfigSpec[] } {
  const needsEfi = options.secureBoot === true || options.tpm === true
  const { firmware = needsEfi ? 'efi' : 'bios', nic = 'vmxnet3', iso } = options
  // What EFI firmware is there cannot start from the controllers that vSphere would use.
  const { diskController = firmware === 'efi' ? 'sata' : 'pvscsi' } = options
  const ofImages = ['sshKey', 'user', 'userData', 'hostname', 'ip', 'gateway', 'dns'] as const
  const stray = ofImages.find((option) => (options[option]?.length ?? 0) > 0)
  if (stray !== undefined) throw new CliError('usage', `--${hyphenated(stray)} goes with --image alone.`)
  if (!['bios', 'efi'].includes(firmware))
    throw new CliError('usage', `--firmware "${firmware}" is neither bios nor efi.`)
  if (needsEfi && firmware !== 'efi')
    throw new CliError('usage', '--secure-boot and --tpm need EFI firmware; leave --firmware out.')
  if (options.key !== undefined && options.encrypt !== true) throw new CliError('usage', '--key goes with --encrypt.')
  if (!isKeyOf(diskControllers, diskController))
    throw new CliError(
      'usage',
      `--disk-controller "${diskController}" is none of ${Object.keys(diskControllers).join(', ')}.`,
    )
  if (!isKeyOf(nicModels, nic))
    throw new CliError('usage', `--nic "${nic}" is none of ${Object.keys(nicModels).join(', ')}.`)
  const memoryMB = Math.round(parseBytes(options.memory ?? '1G', '--memory') / 1024 ** 2)
  const sizes = options.disk.map((size) => parseBytes(size, '--disk'))
  if (sizes.length > mostDisks) throw new CliError('usage', `One controller takes ${mostDisks} disks.`)
  const disks = newDisks(sizes, diskController satisfies DiskController)
  return {
    spec: {
      ...{
        name,
        firmware,
        guestId: options.guestOs ?? 'otherLinux64Guest',
        numCPUs: parseCount(options.cpus ?? '1', '--cpus'),
        memoryMB,
      },
      ...(options.notes === undefined ? {} : { annotation: options.notes }),
      ...(options.secureBoot === true ? { bootOptions: { efiSecureBootEnabled: true } } : {}),
    },
    devices: [
      ...withDiskModes(disks, options.diskMode, '--disk-mode').map((change) => lockedDisk(change, options)),
      ...(options.tpm === true ? [newTpm()] : []),
      ...newCdrom(iso === undefined ? undefined : checkedIsoPath(iso)),
    ],
  }
}

function requireNothingOfAn(options: CreateOptions, names: readonly (keyof CreateOptions)[]): void {
  const stray = names.find((name) => options[name] !== undefined)
  if (stray !== undefined) throw new CliError('usage', `--${hyphenated(stray)} is as the image has it; leave it out.`)
}

function hyphenated(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

async function nicFor(
  client: VimClient,
  { network, nic = 'vmxnet3' }: CreateOptions,
): Promise<readonly VirtualDeviceConfigSpec[]> {
  if (network === 'none') return []
  if (network === undefined) {
    const found = (await listNamed(client, 'Network')).find(({ name }) => name === defaultNetwork)
    return found === undefined ? [] : [newNic(found.ref, found.name, nic as NicModel)]
  }
  const { ref, name } = await findNamed(client, 'Network', network)
  return [newNic(ref, name, nic as NicModel)]
}
