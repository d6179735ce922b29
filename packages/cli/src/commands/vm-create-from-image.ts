// staddle vm create --image: a machine made from a template that customizes itself, up to the address to log in to.
import { readFile } from 'node:fs/promises'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { ManagedObjectReference, VirtualDeviceConfigSpec, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed, findVm } from '../find.ts'
import { machineSeed, readPublicKeys } from '../image/machine-seed.ts'
import { defaultUserKey } from '../image/make-template.ts'
import { startProgress } from '../output/progress.ts'
import { formatBytes, parseBytes, parseCount } from '../output/units.ts'
import { runTask } from '../run-task.ts'
import { findPlace } from './find-place.ts'
import { waitForGuest } from './wait-for-guest.ts'

export interface ImageCreateOptions {
  readonly image: string
  readonly cpus?: string | undefined
  readonly memory?: string | undefined
  readonly disk: readonly string[]
  readonly network?: string | undefined
  readonly notes?: string | undefined
  readonly sshKey: readonly string[]
  readonly user?: string | undefined
  readonly userData?: string | undefined
  readonly hostname?: string | undefined
  readonly ip: readonly string[]
  readonly gateway: readonly string[]
  readonly dns: readonly string[]
  readonly start: boolean
  readonly wait: boolean
}

/** What a small image grows to: thin, so it takes what is written. */
const usualDiskBytes = 10 * 1024 ** 3

export async function createFromImage(
  context: CommandContext,
  name: string,
  options: ImageCreateOptions,
): Promise<void> {
  const userData = options.userData === undefined ? undefined : await readUserData(options.userData)
  const keys = await readPublicKeys(options.sshKey)
  if (keys.length === 0 && userData === undefined)
    throw new CliError('usage', 'Nobody could log in: you have no key in ~/.ssh. Give one: --ssh-key FILE.pub')
  const client = await context.client()
  const { ref: template, config } = await findTemplate(client, options.image)
  const user = options.user ?? optionOf(config, defaultUserKey) ?? 'debian'
  const hostName = options.hostname ?? hostNameFrom(name)
  const { ip: addresses, gateway: gateways, dns: dnsServers } = options
  const customization = machineSeed({ hostName, user, keys, userData, addresses, gateways, dnsServers })
  const { folder, pool } = await findPlace(client, undefined)
  const changes = {
    ...(options.cpus === undefined ? {} : { numCPUs: parseCount(options.cpus, '--cpus') }),
    ...(options.memory === undefined
      ? {}
      : { memoryMB: Math.round(parseBytes(options.memory, '--memory') / 1024 ** 2) }),
    annotation: options.notes ?? '',
    deviceChange: [...diskChange(config, options.disk), ...(await networkChange(client, config, options.network))],
  }
  const spec = { location: { pool }, template: false, powerOn: false, config: changes, customization }
  const task = await client.invoke(template, 'CloneVM_Task', { folder, name, spec })
  const { result } = await runTask(context, client, `Making ${name} from ${options.image}`, task)
  const machine = asRef('VirtualMachine', result as ManagedObjectReference | undefined)
  if (options.start)
    await runTask(context, client, `Starting ${name}`, await client.invoke(machine, 'PowerOnVM_Task', {}))
  const address = options.start && options.wait ? await waitWithProgress(context, client, machine, name) : undefined
  context.print({ id: machine.value, name, user, started: options.start, address }, () =>
    farewell(name, machine, options, user, address),
  )
}

function farewell(
  name: string,
  { value }: Ref<'VirtualMachine'>,
  { start, wait }: ImageCreateOptions,
  user: string,
  address: string | undefined,
): string {
  if (!start) return `Made ${name} (${value}). Start it: staddle vm start ${name}\n`
  if (address !== undefined) return `${name} (${value}) is ready: ssh ${user}@${address}\n`
  const hint = wait ? 'It has told no address yet.' : 'It is starting.'
  return `Made and started ${name} (${value}). ${hint} See: staddle vm info ${name}, staddle vm console ${name}\n`
}

async function findTemplate(
  client: VimClient,
  wanted: string,
): Promise<{ readonly ref: Ref<'VirtualMachine'>; readonly config: VirtualMachineConfigInfo }> {
  const { ref } = await findVm(client, wanted).catch((error: unknown) => {
    if (!(error instanceof CliError)) throw error
    const advice = 'Make it: staddle image build debian-13, or staddle image import FILE|URL. See: staddle image ls'
    throw new CliError(error.exitCode, `There is no image "${wanted}". ${advice}`, { cause: error })
  })
  const { config } = await getProperties(client, ref, ['config'])
  if (config?.template !== true)
    throw new CliError(
      'usage',
      `${wanted} is a machine, not an image. Make it one first: staddle vm template ${wanted}`,
    )
  return { ref, config }
}

function optionOf({ extraConfig = [] }: VirtualMachineConfigInfo, key: string): string | undefined {
  const value: unknown = extraConfig.find((option) => option.key === key)?.value
  const text = typeof value === 'object' && value !== null && '_value' in value ? value._value : value
  return typeof text === 'string' && text !== '' ? text : undefined
}

function diskChange(config: VirtualMachineConfigInfo, sizes: readonly string[]): VirtualDeviceConfigSpec[] {
  if (sizes.length > 1) throw new CliError('usage', 'With --image, --disk is the size of its one disk.')
  const disk = (config.hardware.device ?? []).find((device) => isA('VirtualDisk', device))
  if (disk === undefined || !isA('VirtualDisk', disk)) throw new CliError('failed', `${config.name} has no disk.`)
  const present = disk.capacityInKB * 1024
  const [size] = sizes
  const wanted = size === undefined ? Math.max(present, usualDiskBytes) : parseBytes(size, '--disk')
  if (wanted < present)
    throw new CliError('usage', `The disk of ${config.name} has ${formatBytes(present)}; --disk can only be more.`)
  if (wanted === present) return []
  const { capacityInBytes: _bytes, ...grown } = { ...disk, capacityInKB: Math.ceil(wanted / 1024) }
  return [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device: grown }]
}

async function networkChange(
  client: VimClient,
  config: VirtualMachineConfigInfo,
  network: string | undefined,
): Promise<VirtualDeviceConfigSpec[]> {
  if (network === undefined) return []
  const card = (config.hardware.device ?? []).find((device) => isA('VirtualEthernetCard', device))
  if (card === undefined) throw new CliError('failed', `${config.name} has no network card.`)
  if (network === 'none') return [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'remove', device: card }]
  const { ref, name } = await findNamed(client, 'Network', network)
  const backing = { _typeName: 'VirtualEthernetCardNetworkBackingInfo' as const, deviceName: name, network: ref }
  return [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device: { ...card, backing } }]
}

/** A machine may be called what a guest cannot be. */
function hostNameFrom(name: string): string {
  const plain = name
    .replace(/[^A-Za-z0-9-]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '')
  return plain === '' ? 'localhost' : plain
}

async function readUserData(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new CliError(
      'usage',
      `--user-data ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
}

async function waitWithProgress(
  context: CommandContext,
  client: VimClient,
  machine: Ref<'VirtualMachine'>,
  name: string,
): Promise<string | undefined> {
  using progress = startProgress(context, `Waiting for ${name}`)
  return await waitForGuest(client, machine, {
    signal: context.interrupt,
    onStage: (stage) => progress.update(undefined, stage),
  })
}
