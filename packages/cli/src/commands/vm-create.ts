// staddle vm create
import type { Command } from 'commander'
import { retrieve } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectReference, VirtualDeviceConfigSpec, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed, listNamed, unescapeName } from '../find.ts'
import { parseBytes, parseCount } from '../output/units.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'
import {
  checkedIsoPath,
  diskControllers,
  type DiskController,
  newCdrom,
  newDisks,
  newNic,
  nicModels,
  type NicModel,
} from './vm-devices.ts'

interface CreateOptions {
  readonly cpus: string
  readonly memory: string
  readonly disk: readonly string[]
  readonly diskController: string
  readonly iso?: string
  readonly network?: string
  readonly nic: string
  readonly firmware: string
  readonly guestOs: string
  readonly datastore?: string
  readonly notes?: string
  readonly start?: boolean
}

const defaultNetwork = 'VM Network'

export function registerVmCreate(vm: Command, register: Register): void {
  register(
    vm
      .command('create <name>')
      .description('make a virtual machine')
      .option('--cpus <count>', 'virtual CPUs', '1')
      .option('--memory <size>', 'memory, such as 2G', '1G')
      .option(
        '--disk <size>',
        'a disk of this size, such as 8G; may be given several times',
        (value: string, before: readonly string[]) => [...before, value],
        [],
      )
      .option(
        '--disk-controller <kind>',
        `what disks are attached to: ${Object.keys(diskControllers).join(', ')}`,
        'pvscsi',
      )
      .option('--iso <path>', 'ISO to start from, "[datastore1] debian.iso"')
      .option('--network <name>', `network to join, "none" for none (default: ${defaultNetwork})`)
      .option('--nic <model>', `network card: ${Object.keys(nicModels).join(', ')}`, 'vmxnet3')
      .option('--firmware <kind>', 'bios or efi', 'bios')
      .option('--guest-os <id>', 'guest operating system id, such as debian12_64Guest', 'otherLinux64Guest')
      .option('--datastore <name>', 'where its files go (default: the first that can be written)')
      .option('--notes <text>', 'notes')
      .option('--start', 'start it when it is made'),
    create,
  )
}

async function create(context: CommandContext, [name = '']: readonly string[], options: CreateOptions): Promise<void> {
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
  const { firmware, diskController, nic, iso } = options
  if (!['bios', 'efi'].includes(firmware))
    throw new CliError('usage', `--firmware "${firmware}" is neither bios nor efi.`)
  if (!isKeyOf(diskControllers, diskController))
    throw new CliError(
      'usage',
      `--disk-controller "${diskController}" is none of ${Object.keys(diskControllers).join(', ')}.`,
    )
  if (!isKeyOf(nicModels, nic))
    throw new CliError('usage', `--nic "${nic}" is none of ${Object.keys(nicModels).join(', ')}.`)
  const memoryMB = Math.round(parseBytes(options.memory, '--memory') / 1024 ** 2)
  const sizes = options.disk.map((size) => parseBytes(size, '--disk'))
  return {
    spec: {
      ...{ name, firmware, guestId: options.guestOs, numCPUs: parseCount(options.cpus, '--cpus'), memoryMB },
      ...(options.notes === undefined ? {} : { annotation: options.notes }),
    },
    devices: [
      ...newDisks(sizes, diskController satisfies DiskController),
      ...newCdrom(iso === undefined ? undefined : checkedIsoPath(iso)),
    ],
  }
}

const isKeyOf = <T extends object>(table: T, key: string): key is keyof T & string => Object.hasOwn(table, key)

async function nicFor(client: VimClient, { network, nic }: CreateOptions): Promise<readonly VirtualDeviceConfigSpec[]> {
  if (network === 'none') return []
  if (network === undefined) {
    const found = (await listNamed(client, 'Network')).find(({ name }) => name === defaultNetwork)
    return found === undefined ? [] : [newNic(found.ref, found.name, nic as NicModel)]
  }
  const { ref, name } = await findNamed(client, 'Network', network)
  return [newNic(ref, name, nic as NicModel)]
}

interface Place {
  readonly folder: ReturnType<typeof asRef<'Folder'>>
  readonly pool: ManagedObjectReference
  readonly datastoreName: string
}

async function findPlace(client: VimClient, datastore: string | undefined): Promise<Place> {
  const [datacenter] = await retrieve(client, 'Datacenter', ['vmFolder'])
  const [compute] = await retrieve(client, 'ComputeResource', ['resourcePool'])
  const folder = datacenter?.values.vmFolder
  const pool = compute?.values.resourcePool
  if (folder === undefined || pool === undefined) {
    throw new CliError(
      'denied',
      'You see no place for a virtual machine. Ask an administrator for a role on the datacenter and its resource pool.',
    )
  }
  return { folder: asRef('Folder', folder), pool, datastoreName: await findDatastore(client, datastore) }
}

async function findDatastore(client: VimClient, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) return (await findNamed(client, 'Datastore', wanted)).name
  const all = await retrieve(client, 'Datastore', ['name', 'summary.accessible'])
  const usable = all.find(({ values }) => values['summary.accessible'] === true)
  const name = usable?.values.name
  if (name === undefined) throw new CliError('notFound', 'There is no datastore that can be used.')
  return unescapeName(name)
}
