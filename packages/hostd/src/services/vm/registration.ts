// A machine as its files describe it, for registering it: the .vmx, and the .vmsd with its snapshots. What they say goes
// through the same rules as what clients send.
import type { VirtualDevice, VirtualDeviceConfigSpec, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmsdSnapshot } from '../storage/vmsd.ts'
import { createConfig, type AppliedConfig } from './config-spec.ts'
import { isStandardDevice } from './device-rules.ts'
import { chainsOf, diskChain, disksOf, mapDisks, withChangeIds } from './disk-chain.ts'
import { isNonpersistent, keptChains } from './disk-mode.ts'
import { copyPaths } from './firmware-state.ts'
import { configSpecOf } from './new-disk.ts'
import { isRedoPath } from './redo-layers.ts'
import type { MachineState, SnapshotRecord, VmDescription } from './vm.ts'
import type { VmContext } from './vm-context.ts'
import { directoryOf } from '../storage/datastore-path.ts'

/** Denied when something in the files cannot be; nothing is changed. */
export async function readMachine(context: VmContext, path: string, name: string | undefined): Promise<VmDescription> {
  const { files } = context.dependencies
  // First: disks in layers of another product are refused with what to do about them.
  const vmsd = await files.readVmsd(path)
  const { config: read, state: found, changeIds } = await files.readVmx(path)
  const { config: plain } = context.withDiskParents(described(context, path, read, name ?? read.name))
  const config = withChangeIds(plain, changeIds, { topsAreSealed: false })
  const state = await usableState(context, config, found)
  if (vmsd.snapshots.size === 0) return { config, snapshots: [], ...state }
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
  return { config, snapshots, currentSnapshot, ...state }
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

function described(context: VmContext, path: string, read: VirtualMachineConfigInfo, name: string): AppliedConfig {
  const environment = context.configEnvironment(name, directoryOf(path))
  const deviceChange = (read.hardware.device ?? []).map(again)
  return createConfig({ ...configSpecOf(read), deviceChange }, name, path, environment)
}

/** What every machine has is there already, and may only be set otherwise. */
function again(device: VirtualDevice): VirtualDeviceConfigSpec {
  const operation = isStandardDevice(device.key) ? 'edit' : 'add'
  return { _typeName: 'VirtualDeviceConfigSpec', operation, device: ofThisHost(device) }
}

/** Networks are found by name: what another host called by this reference is something else. */
function ofThisHost(device: VirtualDevice): VirtualDevice {
  if (!isA('VirtualEthernetCardNetworkBackingInfo', device.backing)) return device
  const { network: _network, ...backing } = device.backing
  return { ...device, backing }
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
