// A machine as its files describe it, for registering it: the .vmx, and the .vmsd with its snapshots. What they say goes
// through the same rules as what clients send.
import type {
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualDeviceConnectInfo,
  VirtualDiskFlatVer2BackingInfo,
  VirtualEthernetCardNetworkBackingInfo,
  VirtualMachineConfigInfo,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmsdSnapshot } from '../storage/vmsd.ts'
import { createConfig, type AppliedConfig } from './config-spec.ts'
import { backingFile } from './device-change.ts'
import { isStandardDevice } from './device-rules.ts'
import { chainsOf, diskChain, disksOf, mapDisks, withChangeIds } from './disk-chain.ts'
import { isNonpersistent, keptChains } from './disk-mode.ts'
import { copyPaths } from './firmware-state.ts'
import { configSpecOf, newDisk, type NewDisk } from './new-disk.ts'
import { isRedoPath } from './redo-layers.ts'
import type { MachineState, SnapshotRecord, VmDescription } from './vm.ts'
import type { VmContext } from './vm-context.ts'
import { directoryOf } from '../storage/datastore-path.ts'

export interface FoundMachine extends VmDescription {
  /** To be made from such that can only be read: a machine that is copied from ESXi may have some. */
  readonly disks: readonly NewDisk[]
  /** What it will have other than its files say. */
  readonly notes: readonly string[]
}

/** Denied when something in the files cannot be; nothing is changed. */
export async function readMachine(context: VmContext, path: string, name: string | undefined): Promise<FoundMachine> {
  const { files } = context.dependencies
  // First: disks in layers of another product are refused with what to do about them.
  const vmsd = await files.readVmsd(path)
  const { config: read, state: found, changeIds } = await files.readVmx(path)
  const images = await imagesIn(context, read)
  const applied = context.withDiskParents(described(context, path, read, name ?? read.name, images))
  const { config: plain } = applied
  const imageOf = new Map([...images].map(([image, made]) => [made, image]))
  const disks = applied.createDisks.map((disk): NewDisk => {
    return { ...newDisk(disk), imageOf: imageOf.get(backingFile(disk) ?? '') }
  })
  const notes = [
    ...[...images].map(
      ([image, made]) => `${image} can only be read: ${made} was made from it, and it is not needed any more.`,
    ),
    ...missingNetworks(context, read).map(
      (network) => `There is no network "${network}" here: what was on it is on ${defaultNetwork}, and not connected.`,
    ),
  ]
  const config = withChangeIds(plain, changeIds, { topsAreSealed: false })
  const state = await usableState(context, config, found)
  if (vmsd.snapshots.size === 0) return { config, snapshots: [], ...state, disks, notes }
  const taken = [...vmsd.snapshots.values()]
  const ids = new Map<number, string>()
  for (const { uid } of taken) ids.set(uid, await context.dependencies.inventory.allocateId('snapshot-'))
  const snapshots = taken.map((snapshot) => {
    const made = record(context, path, snapshot, ids)
    return { ...made, config: withChangeIds(made.config, changeIds, { topsAreSealed: true }) }
  })
  await requireMemory(context, snapshots)
  await requireFirmware(context, snapshots)
  requireLayers(context, config, snapshots)
  const currentSnapshot = vmsd.current === undefined ? undefined : ids.get(vmsd.current)
  return { config, snapshots, currentSnapshot, ...state, disks, notes }
}

/** Without all that its memory needs, a machine that was suspended is off. */
async function usableState(
  context: VmContext,
  config: VirtualMachineConfigInfo,
  { machineType, bootTime, suspendFile, suspendTime, redoLayers = [] }: MachineState,
): Promise<MachineState> {
  const { files } = context.dependencies
  const others = [...context.vms.values()].map((vm) => vm.record)
  const tops = new Map(
    disksOf(config)
      .filter(isNonpersistent)
      .map((disk) => [disk.key, diskChain(disk)[0]]),
  )
  const usable = redoLayers.filter(
    ({ diskKey, path }) =>
      isRedoPath(path) &&
      tops.get(diskKey) === files.readParents(path)[0] &&
      !others.some((other) => other.redoLayers?.some((layer) => layer.path === path)),
  )
  const kept = usable.length === 0 ? undefined : usable
  const isThere = suspendFile !== undefined && (await files.exists(suspendFile))
  const isOthers = others.some((other) => other.suspendFile === suspendFile)
  if (!isThere || isOthers || usable.length < tops.size) return { machineType, redoLayers: kept }
  return { machineType, bootTime, suspendFile, suspendTime, redoLayers: kept }
}

/** What its disks that can only be read become: names of new ones, by those of the old. */
async function imagesIn(
  { dependencies: { files } }: VmContext,
  config: VirtualMachineConfigInfo,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const disk of disksOf(config)) {
    const image = backingFile(disk) ?? ''
    if (image === '' || !files.isImageOnly(image)) continue
    const stem = image.replace(/\.vmdk$/i, '-converted')
    let name = `${stem}.vmdk`
    for (let number = 1; await files.exists(name); number++) name = `${stem}-${number}.vmdk`
    names.set(image, name)
  }
  return names
}

function described(
  context: VmContext,
  path: string,
  read: VirtualMachineConfigInfo,
  name: string,
  images: ReadonlyMap<string, string> = new Map(),
): AppliedConfig {
  const environment = context.configEnvironment(name, directoryOf(path))
  const missing = new Set(missingNetworks(context, read))
  const deviceChange = (read.hardware.device ?? []).map((device) =>
    again(ofThisHost(device, missing), images.get(backingFile(device) ?? '')),
  )
  return createConfig({ ...configSpecOf(read), deviceChange }, name, path, environment)
}

/** What every machine has is there already, and may only be set otherwise. `newFile`: of a disk that is made anew. */
function again(device: VirtualDevice, newFile?: string): VirtualDeviceConfigSpec {
  if (newFile !== undefined) {
    const backing = { ...device.backing, fileName: newFile } as VirtualDiskFlatVer2BackingInfo
    const made = { ...device, backing }
    return { _typeName: 'VirtualDeviceConfigSpec', operation: 'add', fileOperation: 'create', device: made }
  }
  const operation = isStandardDevice(device.key) ? 'edit' : 'add'
  return { _typeName: 'VirtualDeviceConfigSpec', operation, device }
}

/** Networks are found by name: what another host called by this reference is something else. */
function ofThisHost(device: VirtualDevice, missing: ReadonlySet<string>): VirtualDevice {
  if (!isA('VirtualEthernetCardNetworkBackingInfo', device.backing)) return device
  const { network: _network, ...backing } = device.backing
  if (!missing.has(backing.deviceName)) return { ...device, backing }
  const connectable = { ...device.connectable, startConnected: false, connected: false } as VirtualDeviceConnectInfo
  const elsewhere = { ...backing, deviceName: defaultNetwork } as VirtualEthernetCardNetworkBackingInfo
  return { ...device, backing: elsewhere, connectable }
}

const defaultNetwork = 'VM Network'

/** Names that its cards have and this host does not. Without a network in their place the machine is refused. */
function missingNetworks(context: VmContext, { hardware, name }: VirtualMachineConfigInfo): string[] {
  const { networkByName } = context.configEnvironment(name, '')
  if (networkByName(defaultNetwork) === undefined) return []
  const names = (hardware.device ?? []).flatMap(({ backing }) =>
    isA('VirtualEthernetCardNetworkBackingInfo', backing) ? [backing.deviceName] : [],
  )
  return [...new Set(names)].filter((network) => networkByName(network) === undefined)
}

function record(
  context: VmContext,
  path: string,
  { uid, parent, config: read, ...snapshot }: VmsdSnapshot,
  ids: ReadonlyMap<number, string>,
): SnapshotRecord {
  const { config } = described(context, path, read, read.name)
  const layered = mapDisks(config, (disk) => context.asOnDisk(disk))
  const parentId = parent === undefined ? undefined : ids.get(parent)
  const { createDate, changeVersion } = read
  return { ...snapshot, id: ids.get(uid) ?? '', parent: parentId, config: { ...layered, createDate, changeVersion } }
}

/** Removing a snapshot deletes its memory: it is nobody else's. */
async function requireMemory(
  { dependencies: { files } }: VmContext,
  snapshots: readonly SnapshotRecord[],
): Promise<void> {
  const seen = new Set<string>()
  for (const { name, memoryFile, state } of snapshots) {
    if (memoryFile === undefined && state === 'poweredOff') continue
    if (memoryFile === undefined || seen.has(memoryFile))
      throw unusable(`the snapshot "${name}" of a machine that ran has no memory of its own`)
    seen.add(memoryFile)
    if (!(await files.exists(memoryFile)))
      throw unusable(`the memory of the snapshot "${name}", ${memoryFile}, is missing`)
  }
}

/** Going back would find out too late. */
async function requireFirmware(
  { dependencies: { files } }: VmContext,
  snapshots: readonly SnapshotRecord[],
): Promise<void> {
  for (const { name, firmware } of snapshots)
    for (const copy of copyPaths(firmware))
      if (!(await files.exists(copy)))
        throw unusable(`what the firmware remembered in the snapshot "${name}", ${copy}, is missing`)
}

/** What a snapshot keeps is there, and nobody writes to it. */
function requireLayers(
  context: VmContext,
  config: VirtualMachineConfigInfo,
  snapshots: readonly SnapshotRecord[],
): void {
  const { files } = context.dependencies
  const others = [...context.vms.values()].flatMap((vm) => chainsOf(vm.config))
  const written = new Set([...others, ...chainsOf(config)].map(([top]) => top))
  for (const { name, config: kept } of snapshots)
    for (const chain of keptChains(kept)) {
      files.openChain(chain)
      const changed = chain.find((path) => written.has(path))
      if (changed !== undefined) throw unusable(`the snapshot "${name}" keeps ${changed}, which a machine writes to`)
    }
}

function unusable(why: string): Denied {
  return new Denied(
    'invalid-argument',
    `The snapshots in the .vmsd file cannot be used: ${why}. Put its files back as they were; without the .vmsd file ` +
      'the machine is registered as it is now, and its snapshots are lost.',
    { argument: 'path' },
  )
}
