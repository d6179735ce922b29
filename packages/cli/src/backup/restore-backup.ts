// A backup made into a machine again: its files are checked, the machine is made, its disks are sent and put in.
import { getProperties, retrieve } from '@staddle/client/properties.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type {
  ManagedObjectReference,
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualDisk,
  VirtualMachineConfigInfo,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import type { CommandContext } from '../context.ts'
import { cryptoChange, encryptWith, isEncryptedDisk } from '@staddle/client/disk-crypto.ts'
import { CliError } from '../exit-codes.ts'
import { startProgress } from '../output/progress.ts'
import { runTask } from '../run-task.ts'
import { folderUrl } from '../server/datastore-upload.ts'
import { diskDescriptor } from '../server/disk-descriptor.ts'
import { DiskFiles, flatImage } from './disk-file.ts'
import { seedDrive, seedName, sendFirmware } from './firmware.ts'
import type { BackedUpDisk } from './manifest.ts'
import type { BackupPlace } from './place.ts'
import { diskPaths, readChain, verifyBackup, type Backup } from './repository.ts'

export interface RestoreWish {
  readonly backup: Backup
  readonly name: string
  readonly datastore: string
  /** Leaves the TPM that is in the backup, and the key that it needs. */
  readonly newTpm: boolean
}

export async function restoreBackup(
  context: CommandContext,
  client: VimClient,
  { backup, name, datastore, newTpm }: RestoreWish,
): Promise<Ref<'VirtualMachine'>> {
  const chain = await readChain(backup)
  for (const link of chain) await verifyBackup(link, context.interrupt)
  const { config, disks } = backup.manifest
  const firmware = backup.manifest.firmware.filter(({ kind }) => kind !== 'tpm' || !newTpm)
  const keyId = firmware.some(({ kind }) => kind === 'tpm') ? config.keyId?.keyId : undefined
  const vm = await makeMachine(context, client, { config, name, datastore, keyId })
  try {
    const directory = await directoryOf(client, vm)
    await sendFirmware(context, backup, firmware, directory)
    for (const disk of disks) await sendDisk(context, backup.place, diskPaths(chain, disk.key), disk, directory)
    const seed = firmware.some(({ kind }) => kind === 'seed') ? addSeed(config, directory) : []
    const spec = { deviceChange: [...disks.map((disk) => addDisk(config, disk, directory)), ...seed] }
    const task = await client.invoke(vm, 'ReconfigVM_Task', { spec })
    await runTask(context, client, `Putting the disks into ${name}`, task)
    await encryptAgain(context, client, vm, { config, name })
    return vm
  } catch (error) {
    await tidy(client, vm)
    if (context.interrupt.aborted)
      throw new CliError('cancelled', `Restoring ${name}: cancelled; what it had begun was undone.`, { cause: error })
    throw error
  }
}

/** What a backup holds is not encrypted; what was is again, with new keys. */
async function encryptAgain(
  context: CommandContext,
  client: VimClient,
  vm: Ref<'VirtualMachine'>,
  { config, name }: { readonly config: VirtualMachineConfigInfo; readonly name: string },
): Promise<void> {
  const locked = new Set((config.hardware.device ?? []).filter(isEncryptedDisk).map(placeOf))
  if (locked.size === 0) return
  const { 'config.hardware.device': devices = [] } = await getProperties(client, vm, ['config.hardware.device'])
  const disks = devices.filter((device) => isA('VirtualDisk', device) && locked.has(placeOf(device)))
  const spec = { deviceChange: disks.map((disk) => cryptoChange(disk, encryptWith(undefined))) }
  const task = await client.invoke(vm, 'ReconfigVM_Task', { spec })
  await runTask(context, client, `Encrypting the disks of ${name}`, task)
}

const placeOf = ({ controllerKey, unitNumber }: VirtualDevice): string => `${controllerKey}:${unitNumber}`

async function makeMachine(
  context: CommandContext,
  client: VimClient,
  {
    config,
    name,
    datastore,
    keyId,
  }: {
    readonly config: VirtualMachineConfigInfo
    readonly name: string
    readonly datastore: string
    /** What its TPM opens with. */
    readonly keyId: string | undefined
  },
): Promise<Ref<'VirtualMachine'>> {
  const [datacenter] = await retrieve(client, 'Datacenter', ['vmFolder'])
  const [compute] = await retrieve(client, 'ComputeResource', ['resourcePool'])
  const folder = asRef('Folder', datacenter?.values.vmFolder)
  const pool = asRef('ResourcePool', compute?.values.resourcePool)
  const crypto = keyId === undefined ? {} : { crypto: encryptWith(keyId) }
  const identity = (await isThere(client, config)) ? 'new' : 'kept'
  const made = { ...specOf(config, identity), ...crypto, name, files: { vmPathName: `[${datastore}]` } }
  const task = await client.invoke(folder, 'CreateVM_Task', { config: made, pool })
  const { result } = await runTask(context, client, `Making ${name}`, task)
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

/** Whether the machine that was backed up is one of this server. */
async function isThere(client: VimClient, { instanceUuid }: VirtualMachineConfigInfo): Promise<boolean> {
  const machines = await retrieve(client, 'VirtualMachine', ['config.instanceUuid'])
  return machines.some(({ values }) => values['config.instanceUuid'] === instanceUuid)
}

/** The machine without its disks. Its UUIDs and MAC addresses are new when both are to run: guests' settings go by them. */
function specOf(config: VirtualMachineConfigInfo, identity: 'new' | 'kept'): VirtualMachineConfigSpec {
  const {
    guestId,
    annotation,
    firmware,
    bootOptions,
    extraConfig,
    hardware,
    version,
    cpuAllocation,
    memoryAllocation,
  } = config
  const devices = (hardware.device ?? []).filter(isRestored)
  const known = { guestId, annotation, firmware, extraConfig, version, cpuAllocation, memoryAllocation }
  // It names devices by keys that they may have no more.
  const { bootOrder: _bootOrder, ...boots } = bootOptions ?? {}
  return {
    _typeName: 'VirtualMachineConfigSpec',
    ...Object.fromEntries(Object.entries({ ...known, bootOptions: boots }).filter(([, value]) => value !== undefined)),
    ...{ numCPUs: hardware.numCPU, numCoresPerSocket: hardware.numCoresPerSocket ?? 1, memoryMB: hardware.memoryMB },
    ...(identity === 'kept' ? uuidsOf(config) : {}),
    changeTrackingEnabled: config.changeTrackingEnabled ?? false,
    deviceChange: devices.map((device) => add(identity === 'kept' ? device : withoutAddress(device))),
  }
}

/** Standard devices are there by themselves; what a drive held is not in the backup. */
function isRestored(device: VirtualDevice): boolean {
  return (
    isA('VirtualSCSIController', device) ||
    isA('VirtualSATAController', device) ||
    isA('VirtualNVMEController', device) ||
    isA('VirtualEthernetCard', device) ||
    isA('VirtualTPM', device)
  )
}

function uuidsOf({ uuid, instanceUuid }: VirtualMachineConfigInfo): Partial<VirtualMachineConfigSpec> {
  return { uuid, ...(instanceUuid === undefined ? {} : { instanceUuid }) }
}

function withoutAddress(device: VirtualDevice): VirtualDevice {
  if (!isA('VirtualEthernetCard', device)) return device
  const { macAddress: _macAddress, ...card } = device
  return { ...card, addressType: 'generated' } as VirtualDevice
}

function add(device: VirtualDevice): VirtualDeviceConfigSpec {
  return { _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device }
}

interface Directory {
  readonly datastore: string
  /** Without a slash at its end. */
  readonly path: string
}

async function directoryOf(client: VimClient, vm: Ref<'VirtualMachine'>): Promise<Directory> {
  const { config } = await getProperties(client, vm, ['config'])
  const [, datastore, path] = /^\[([^\]]+)\] (.+)\/[^/]+$/.exec(config?.files.vmPathName ?? '') ?? []
  if (datastore !== undefined && path !== undefined) return { datastore, path }
  throw new Error(`the machine ${vm.value} is in no directory`)
}

const baseName = ({ key }: BackedUpDisk): string => `disk-${key}`

async function sendDisk(
  context: CommandContext,
  place: BackupPlace,
  paths: readonly string[],
  disk: BackedUpDisk,
  { datastore, path }: Directory,
): Promise<void> {
  const transfers = await context.transfers()
  const { sessionKey, url } = await context.savedServer()
  const address = (file: string): string => folderUrl(url, datastore, `${path}/${file}`)
  const options = { method: 'PUT', sessionKey } as const
  using progress = startProgress(context, `Sending ${disk.label}`)
  await using files = await DiskFiles.open(place, paths)
  const { sizeBytes, content } = flatImage(files)
  let sent = 0
  async function* counted(): AsyncIterable<Uint8Array> {
    for await (const chunk of content) {
      yield chunk
      sent += chunk.length
      progress.update(Math.min(99, Math.floor((100 * sent) / sizeBytes)))
    }
  }
  const { interrupt } = context
  await transfers.upload(address(`${baseName(disk)}-flat.qcow2`), sizeBytes, counted(), interrupt, options)
  // Only now is there a disk.
  const descriptor = Buffer.from(diskDescriptor(`${baseName(disk)}-flat.qcow2`, disk.capacityBytes))
  await transfers.upload(address(`${baseName(disk)}.vmdk`), descriptor.length, once(descriptor), interrupt, options)
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes)
}

function addDisk(
  config: VirtualMachineConfigInfo,
  disk: BackedUpDisk,
  { datastore, path }: Directory,
): VirtualDeviceConfigSpec {
  const before = (config.hardware.device ?? []).find(({ key }) => key === disk.key)
  if (before === undefined || !isA('VirtualDisk', before))
    throw new CliError('failed', `The backup's configuration does not have its disk ${disk.key}.`)
  const backing = {
    _typeName: 'VirtualDiskFlatVer2BackingInfo',
    fileName: `[${datastore}] ${path}/${baseName(disk)}.vmdk`,
    diskMode: 'persistent',
    thinProvisioned: true,
  }
  const { controllerKey, unitNumber, capacityInKB, key } = before
  return add({ _typeName: 'VirtualDisk', key, controllerKey, unitNumber, capacityInKB, backing } as VirtualDisk)
}

function addSeed(config: VirtualMachineConfigInfo, { datastore, path }: Directory): VirtualDeviceConfigSpec[] {
  const drive = seedDrive(config)
  if (drive === undefined) return []
  const fileName = `[${datastore}] ${path}/${seedName(config)}`
  return [add({ ...drive, backing: { _typeName: 'VirtualCdromIsoBackingInfo', fileName } } as VirtualDevice)]
}

/** Its disks are in its directory, and go with it where they were put in; else with the directory. */
async function tidy(client: VimClient, vm: Ref<'VirtualMachine'>): Promise<void> {
  await client.invoke(vm, 'Destroy_Task', {}).catch(() => undefined)
}
