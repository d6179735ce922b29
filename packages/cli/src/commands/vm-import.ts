// staddle vm import
import type { Command } from 'commander'
import { diskKinds, isDiskKind } from '@staddle/client/disk-kinds.ts'
import { retrieve } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { HttpNfcLeaseInfo, ImportSpec, OvfCreateImportSpecResult, OvfFileItem } from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { lockedDisk } from '@staddle/client/disk-crypto.ts'
import { CliError } from '../exit-codes.ts'
import { findNamed } from '../find.ts'
import { withLease, type HeldLease } from '../package/lease.ts'
import type { PackageFile, PackageSource } from '@staddle/client/package/package-source.ts'
import { openPackage } from '../package/package-source.ts'
import type { Register } from '../register.ts'
import { runTask } from '../run-task.ts'

interface ImportOptions {
  readonly network?: string
  readonly datastore?: string
  readonly disk: string
  readonly option?: string
  readonly encrypt?: boolean
  readonly key?: string
  readonly start?: boolean
}

export function registerVmImport(vm: Command, register: Register): void {
  register(
    vm
      .command('import <file> [name]')
      .description('make a virtual machine from an OVA archive or an OVF package')
      .option('--network <name>', 'join all its network cards to this network')
      .option('--datastore <name>', 'where its files go (default: the first that can be written)')
      .option('--disk <kind>', `what its disks become: ${diskKinds.join(', ')}`, 'thin')
      .option('--option <id>', 'one of the deployment options that the package offers')
      .option('--encrypt', 'encrypt its disks while they come, each with a key of its own')
      .option('--key <id>', 'the key to encrypt with instead, see staddle key')
      .option('--start', 'start it when it is made'),
    importPackage,
  )
}

async function importPackage(
  context: CommandContext,
  [path = '', wanted]: readonly string[],
  options: ImportOptions,
): Promise<void> {
  if (!isDiskKind(options.disk))
    throw new CliError('usage', `--disk "${options.disk}" is none of ${diskKinds.join(', ')}.`)
  if (options.key !== undefined && options.encrypt !== true) throw new CliError('usage', '--key goes with --encrypt.')
  const source = await openPackage(path)
  if (!source.isChecked) context.note(`${path} has no manifest: nothing says whether it is whole.`)
  const client = await context.client()
  const { pool, folder, result } = await plan(context, client, source, wanted, options)
  const { importSpec, fileItem: items = [] } = result
  if (importSpec === undefined) throw new CliError('failed', `${path} cannot be imported.`)
  const spec = lockedSpec(importSpec, options)
  const files = await Promise.all(items.map(async (item) => ({ item, file: await source.file(item.path) })))
  const name = 'configSpec' in spec ? String((spec.configSpec as { name?: string }).name) : path
  const begun = await client.invoke(pool, 'ImportVApp', { spec, folder })
  const transfers = await context.transfers()
  const entity = await withLease(context, client, `Importing ${name}`, begun, async (lease) => {
    await sendAll(lease, files, async (url, file, counted) => {
      await transfers.upload(url, file.sizeBytes, counted, lease.signal)
    })
    return asRef('VirtualMachine', lease.info.entity)
  })
  if (options.start === true) {
    await runTask(context, client, `Starting ${name}`, await client.invoke(entity, 'PowerOnVM_Task', {}))
  }
  context.print({ id: entity.value, name, started: options.start === true }, () =>
    options.start === true
      ? `Imported and started ${name} (${entity.value}).\n`
      : `Imported ${name} (${entity.value}). Start it: staddle vm start ${name}\n`,
  )
}

function lockedSpec(spec: ImportSpec, options: ImportOptions): ImportSpec {
  if (!isA('VirtualMachineImportSpec', spec)) return spec
  const { configSpec } = spec
  const deviceChange = (configSpec.deviceChange ?? []).map((change) => lockedDisk(change, options))
  return { ...spec, configSpec: { ...configSpec, deviceChange } } as ImportSpec
}

interface Plan {
  readonly pool: ReturnType<typeof asRef<'ResourcePool'>>
  readonly folder: ReturnType<typeof asRef<'Folder'>>
  readonly result: OvfCreateImportSpecResult
}

async function plan(
  context: CommandContext,
  client: VimClient,
  source: PackageSource,
  wanted: string | undefined,
  options: ImportOptions,
): Promise<Plan> {
  const [datacenter] = await retrieve(client, 'Datacenter', ['vmFolder'])
  const [compute] = await retrieve(client, 'ComputeResource', ['resourcePool'])
  const pool = asRef('ResourcePool', compute?.values.resourcePool)
  const folder = asRef('Folder', datacenter?.values.vmFolder)
  const datastores = await retrieve(client, 'Datastore', ['summary.accessible'])
  const usable = datastores.find(({ values }) => values['summary.accessible'] === true)?.ref
  const datastore =
    options.datastore === undefined ? usable : (await findNamed(client, 'Datastore', options.datastore)).ref
  if (datastore === undefined) throw new CliError('notFound', 'There is no datastore that can be used.')
  const manager = asRef('OvfManager', client.content.ovfManager)
  const common = { locale: '', deploymentOption: options.option ?? '' }
  const network = options.network === undefined ? undefined : await findNamed(client, 'Network', options.network)
  const ovfDescriptor = source.descriptor
  const parsed = await client.invoke(manager, 'ParseDescriptor', {
    ovfDescriptor,
    pdp: { _typeName: 'OvfParseDescriptorParams', ...common },
  })
  const networkMapping =
    network === undefined ? [] : (parsed.network ?? []).map(({ name }) => ({ name, network: network.ref }))
  const result = await client.invoke(manager, 'CreateImportSpec', {
    ...{ ovfDescriptor, resourcePool: pool, datastore },
    cisp: {
      ...{ _typeName: 'OvfCreateImportSpecParams', ...common, networkMapping, diskProvisioning: options.disk },
      entityName: wanted ?? parsed.defaultEntityName,
    },
  })
  const problems = (result.error ?? []).map(({ localizedMessage, fault }) => localizedMessage ?? fault._typeName)
  if (problems.length > 0) throw new CliError('failed', problems.join('\n'))
  for (const { localizedMessage } of result.warning ?? []) context.note(`Note: ${localizedMessage ?? ''}`)
  return { pool, folder, result }
}

async function sendAll(
  lease: HeldLease,
  files: readonly { readonly item: OvfFileItem; readonly file: PackageFile }[],
  send: (url: string, file: PackageFile, content: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const all = files.reduce((sum, { file }) => sum + file.sizeBytes, 0)
  let sent = 0
  async function* counted(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    for await (const chunk of content) {
      yield chunk
      sent += chunk.length
      lease.progress(Math.min(99, (sent / all) * 100))
    }
  }
  for (const { item, file } of files) await send(urlFor(lease.info, item), file, counted(file.read()))
}

function urlFor({ deviceUrl = [] }: HttpNfcLeaseInfo, item: OvfFileItem): string {
  const device = deviceUrl.find(({ importKey }) => importKey === item.deviceId)
  if (device !== undefined) return device.url
  throw new CliError('failed', `The server does not say where ${item.path} goes (${item.deviceId}).`)
}
