// Applies VirtualMachineConfigSpec.deviceChange to a list of devices: pure, all or nothing. A refusal is Denied
// `invalid-device-spec` and names the change by its index, as vim25 clients expect.
import type {
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualDisk,
  VirtualDiskFlatVer2BackingInfo,
  VirtualEthernetCard,
} from '@staddle/vim25/types.ts'
import { isA, moRef } from '@staddle/vim25/metadata.ts'
import { videoKiBOf, videoLikeOther, videoProblem, withDetectedVideo } from './video-card.ts'
import { addedDiskKey, editedDiskKey, rewrittenDisk, withKey } from './disk-crypto.ts'
import { diskChain } from './disk-chain.ts'
import { moved, placeController, placeDevice, refuse } from './device-place.ts'
import { diskModes, parseDiskMode } from './disk-mode.ts'
import { diskDirectory } from './disk-place.ts'
import { withAllocation } from './disk-shares.ts'
import { isStandardDevice, nicModel } from './device-rules.ts'

/** What applying the changes needs from outside. */
export interface DeviceEnvironment {
  newMacAddress(): string
  newUuid(): string
  /** `[datastore1] vm/` of the machine, where disks without a name are put. */
  readonly directory: string
  readonly vmName: string
  /** Managed object id of a network by name, and its name by id; undefined when there is none. */
  networkByName(name: string): { name: string; id: string } | undefined
  networkById(id: string): { name: string; id: string } | undefined
  /** The name of a datastore by its managed object id, and the reverse. */
  datastoreName(id: string): string | undefined
  datastoreId(path: string): string | undefined
  hasKey(id: string): boolean
  /** Whether a new file cannot have this name, because one is there or is just being made. */
  isTaken(path: string): boolean
}

export interface DeviceEffects {
  readonly devices: readonly VirtualDevice[]
  readonly createDisks: readonly VirtualDisk[]
  readonly growDisks: readonly { readonly disk: VirtualDisk; readonly before: VirtualDisk }[]
  /** Datastore paths of disks whose files go when the change is made. */
  readonly destroyDisks: readonly string[]
  /** Their data is written to other files, encrypted otherwise. */
  readonly rewrittenDisks: readonly { readonly disk: VirtualDisk; readonly before: VirtualDisk }[]
  /** Their files stay and open with another key. */
  readonly rekeyedDisks: readonly { readonly disk: VirtualDisk; readonly before: VirtualDisk }[]
  /** Ids of keys that are to be made. */
  readonly newKeys: readonly string[]
  readonly added: readonly VirtualDevice[]
  readonly edited: readonly { readonly before: VirtualDevice; readonly after: VirtualDevice }[]
  readonly removed: readonly VirtualDevice[]
}

interface Draft {
  devices: VirtualDevice[]
  createDisks: VirtualDisk[]
  growDisks: { disk: VirtualDisk; before: VirtualDisk }[]
  destroyDisks: string[]
  rewrittenDisks: { disk: VirtualDisk; before: VirtualDisk }[]
  rekeyedDisks: { disk: VirtualDisk; before: VirtualDisk }[]
  newKeys: string[]
  added: VirtualDevice[]
  edited: { before: VirtualDevice; after: VirtualDevice }[]
  removed: VirtualDevice[]
  /** Temporary (usually negative) keys in the request -> keys given. */
  keys: Map<number, number>
}

export function applyDeviceChanges(
  devices: readonly VirtualDevice[],
  changes: readonly VirtualDeviceConfigSpec[],
  environment: DeviceEnvironment,
): DeviceEffects {
  const draft: Draft = {
    devices: [...devices],
    createDisks: [],
    growDisks: [],
    destroyDisks: [],
    rewrittenDisks: [],
    rekeyedDisks: [],
    newKeys: [],
    added: [],
    edited: [],
    removed: [],
    keys: new Map(),
  }
  // Controllers first, whatever the order they came in: disks in the same request refer to them.
  const order = changes.map((change, index) => ({ change, index }))
  const isController = ({ change }: { change: VirtualDeviceConfigSpec }): boolean =>
    change.operation === 'add' && isA('VirtualController', change.device)
  for (const { change, index } of [...order.filter(isController), ...order.filter((item) => !isController(item))]) {
    applyOne(draft, change, index, environment)
  }
  draft.devices = withControllerContents(draft.devices)
  return draft
}

function applyOne(draft: Draft, change: VirtualDeviceConfigSpec, index: number, environment: DeviceEnvironment): void {
  switch (change.operation) {
    case 'remove':
      return removeDevice(draft, change, index)
    case 'edit':
      return editDevice(draft, change, index, environment)
    case 'add':
      return addDevice(draft, change, index, environment)
    default:
      throw refuse(index, 'operation', 'says neither add, edit nor remove')
  }
}

function addDevice(draft: Draft, change: VirtualDeviceConfigSpec, index: number, environment: DeviceEnvironment): void {
  const device = standsAlone(change.device)
  requireSupported(device, index)
  if (isA('VirtualIDEController', device) || isStandardSingleton(device)) {
    // Always there already: clients that list them explicitly mean the ones that are.
    const present = draft.devices.find((d) => d._typeName === device._typeName && sameBus(d, device))
    if (present === undefined) throw refuse(index, 'device', `would be one ${device._typeName} too many`)
    draft.keys.set(device.key, present.key)
    return adoptVideo(draft, present, device)
  }
  const placed = isA('VirtualController', device)
    ? placeController(draft, device, index)
    : placeDevice(draft, device, index)
  draft.keys.set(device.key, placed.key)
  const complete = lockAdded(
    draft,
    completeDevice(placed, change, index, environment, draft),
    change,
    index,
    environment,
  )
  draft.devices.push(complete)
  draft.added.push(complete)
  if (isA('VirtualDisk', complete) && createsFile(change)) draft.createDisks.push(complete)
}

/** A card that is listed among the devices of a new machine, or of one that is copied, says how much memory it has. */
function adoptVideo(draft: Draft, before: VirtualDevice, asked: VirtualDevice): void {
  const after = videoLikeOther(before, asked)
  if (videoKiBOf(after) === videoKiBOf(before)) return
  draft.devices[draft.devices.indexOf(before)] = after
  draft.edited.push({ before, after })
}

function lockAdded(
  draft: Draft,
  device: VirtualDevice,
  change: VirtualDeviceConfigSpec,
  index: number,
  environment: DeviceEnvironment,
): VirtualDevice {
  const { keyId, newKey } = addedDiskKey(change, index, createsFile(change), environment)
  if (!isA('VirtualDisk', device)) return device
  if (newKey !== undefined) draft.newKeys.push(newKey)
  return withKey(device, keyId)
}

/** Ansible adds disks to an existing machine without saying `create`; a disk with a size and no file cannot mean else. */
function createsFile({ operation, fileOperation, device }: VirtualDeviceConfigSpec): boolean {
  if (fileOperation !== undefined || operation !== 'add') return fileOperation !== undefined
  return isA('VirtualDisk', device) && (backingFile(device) ?? '') === '' && capacityBytes(device) > 0
}

function editDevice(
  draft: Draft,
  change: VirtualDeviceConfigSpec,
  index: number,
  environment: DeviceEnvironment,
): void {
  const at = draft.devices.findIndex((device) => device.key === change.device.key)
  const before = draft.devices[at]
  if (before === undefined)
    throw refuse(index, 'device.key', `names device ${change.device.key}, which the machine does not have`)
  if (before._typeName !== change.device._typeName) {
    throw refuse(index, 'device', `is a ${change.device._typeName}; device ${before.key} is a ${before._typeName}`)
  }
  const kept = withDetectedVideo(keptLayers(before, { ...before, ...dropUndefined(change.device) }))
  const problem = videoProblem(before, kept)
  if (problem !== undefined) throw refuse(index, 'device.videoRamSizeInKB', problem)
  const merged = isA('VirtualDisk', kept) && isA('VirtualDisk', before) ? withAllocation(kept, before) : kept
  if (isA('VirtualDisk', merged) && isA('VirtualDisk', before) && merged.capacityInKB === before.capacityInKB) {
    // Only the bytes were changed: they say the size.
    merged.capacityInKB = Math.floor((merged.capacityInBytes ?? capacityBytes(before)) / 1024)
  }
  const complete = completeDevice(moved(draft, before, merged, index), change, index, environment, draft)
  const after = lockEdited(draft, complete, before, change, index, environment)
  if (isA('VirtualDisk', after) && isA('VirtualDisk', before)) {
    const [wanted, present] = [capacityBytes(after), capacityBytes(before)]
    if (wanted < present) throw refuse(index, 'device.capacityInKB', 'would make the disk smaller; disks only grow')
    if (wanted > present) draft.growDisks.push({ disk: after, before })
  }
  draft.devices[at] = after
  draft.edited.push({ before, after })
}

function lockEdited(
  draft: Draft,
  device: VirtualDevice,
  before: VirtualDevice,
  change: VirtualDeviceConfigSpec,
  index: number,
  environment: DeviceEnvironment,
): VirtualDevice {
  if (!isA('VirtualDisk', device) || !isA('VirtualDisk', before)) return device
  const { how, keyId, newKey } = editedDiskKey(change, index, before, environment)
  if (newKey !== undefined) draft.newKeys.push(newKey)
  if (how === 'as it is') return withKey(device, keyId)
  if (backingFile(device) !== backingFile(before))
    throw refuse(index, 'device.backing.fileName', 'names another file than the one to be encrypted')
  const directory = (backingFile(before) ?? '').replace(/[^/]*$/, '')
  const disk =
    how === 'write anew'
      ? rewrittenDisk(device, freeDiskName(directory, environment, draft), keyId)
      : withKey(device, keyId)
  const list = how === 'write anew' ? draft.rewrittenDisks : draft.rekeyedDisks
  list.push({ disk, before })
  return disk
}

/** What a disk lies above is not a client's to say: it stays as it is, or is read from the files of another disk. */
function keptLayers(before: VirtualDevice, after: VirtualDevice): VirtualDevice {
  const alone = standsAlone(after)
  const { backing } = alone
  if (!isA('VirtualDiskFlatVer2BackingInfo', backing) || !isA('VirtualDiskFlatVer2BackingInfo', before.backing))
    return alone
  const { fileName, parent } = before.backing
  if (backing.fileName !== fileName && backing.fileName !== '') return alone
  const diskMode = (backing.diskMode ?? '') === '' ? before.backing.diskMode : backing.diskMode
  const below = parent === undefined ? {} : { parent }
  const same: VirtualDiskFlatVer2BackingInfo = { ...backing, fileName, diskMode, ...below }
  return { ...alone, backing: same }
}

function standsAlone(device: VirtualDevice): VirtualDevice {
  if (!isA('VirtualDiskFlatVer2BackingInfo', device.backing) || device.backing.parent === undefined) return device
  const { parent: _parent, ...backing } = device.backing
  const own: VirtualDiskFlatVer2BackingInfo = backing
  return { ...device, backing: own }
}

function removeDevice(draft: Draft, change: VirtualDeviceConfigSpec, index: number): void {
  const device = draft.devices.find((candidate) => candidate.key === change.device.key)
  if (device === undefined)
    throw refuse(index, 'device.key', `names device ${change.device.key}, which the machine does not have`)
  if (isStandardDevice(device.key))
    throw refuse(index, 'device', `is the ${device.deviceInfo?.label ?? device._typeName}, which every machine keeps`)
  const children = draft.devices.filter((child) => child.controllerKey === device.key)
  if (children.length > 0)
    throw refuse(index, 'device', `still has ${children.length} devices attached; remove them first`)
  draft.devices = draft.devices.filter((candidate) => candidate !== device)
  draft.removed.push(device)
  const path = backingFile(device)
  if (change.fileOperation === 'destroy' && isA('VirtualDisk', device) && path !== undefined)
    draft.destroyDisks.push(path)
}

function completeDevice(
  device: VirtualDevice,
  change: VirtualDeviceConfigSpec,
  index: number,
  environment: DeviceEnvironment,
  draft: Draft,
): VirtualDevice {
  if (isA('VirtualDisk', device)) return completeDisk(device, change, index, environment, draft)
  if (isA('VirtualEthernetCard', device)) return completeNic(device, index, environment, draft)
  if (isA('VirtualCdrom', device)) return completeCdrom(device)
  if (isA('VirtualSerialPort', device)) return { ...device, yieldOnPoll: device.yieldOnPoll ?? true } as VirtualDevice
  return device
}

function completeDisk(
  disk: VirtualDisk,
  change: VirtualDeviceConfigSpec,
  index: number,
  environment: DeviceEnvironment,
  draft: Draft,
): VirtualDisk {
  if (disk.backing === undefined || !isA('VirtualDiskFlatVer2BackingInfo', disk.backing)) {
    throw refuse(
      index,
      'device.backing',
      'is not a VirtualDiskFlatVer2BackingInfo, the one kind of disk that can be made here',
    )
  }
  // What state a disk was left in is not a client's to say.
  const { changeId: _changeId, ...backing } = disk.backing
  const diskMode = (backing.diskMode ?? '') === '' ? 'persistent' : backing.diskMode
  if (parseDiskMode(diskMode) === undefined)
    throw refuse(index, 'device.backing.diskMode', `is "${diskMode}"; a disk here is ${diskModes.join(', ')}`)
  const bytes = capacityBytes(disk)
  if (createsFile(change) && bytes <= 0) throw refuse(index, 'device.capacityInKB', 'gives the new disk no size')
  const named = /\.vmdk$/i.test(backing.fileName)
  const referred = backing.datastore
  if (!named && referred !== undefined && environment.datastoreName(referred.value) === undefined)
    throw refuse(index, 'device.backing.datastore', `is ${referred.value}, which is no datastore here`)
  if (!named && change.operation === 'add' && !createsFile(change))
    throw refuse(index, 'device.backing.fileName', 'names no existing .vmdk, and nothing says to create one')
  const fileName = named ? backing.fileName : freeDiskName(diskDirectory(backing, environment), environment, draft)
  const datastore = environment.datastoreId(fileName)
  if (datastore === undefined)
    throw refuse(index, 'device.backing.fileName', `is "${fileName}", which is on no datastore of this host`)
  return {
    ...withCapacity(withAllocation(disk), bytes),
    backing: {
      ...backing,
      _typeName: 'VirtualDiskFlatVer2BackingInfo',
      fileName,
      datastore: moRef('Datastore', datastore),
      diskMode,
      thinProvisioned: backing.thinProvisioned ?? !(backing.eagerlyScrub ?? false),
      uuid: backing.uuid ?? environment.newUuid(),
    } as VirtualDiskFlatVer2BackingInfo,
  }
}

export function withCapacity(disk: VirtualDisk, bytes: number): VirtualDisk {
  const [label, kib] = [disk.deviceInfo?.label ?? 'Hard disk', Math.floor(bytes / 1024)]
  const deviceInfo = { _typeName: 'Description' as const, label, summary: `${kib.toLocaleString('en-US')} KB` }
  return { ...disk, capacityInKB: kib, capacityInBytes: bytes, deviceInfo }
}

function freeDiskName(directory: string, environment: DeviceEnvironment, draft: Draft): string {
  // What a disk lies above has a name as well.
  const before = draft.rewrittenDisks.map((rewritten) => rewritten.before)
  const used = new Set([...draft.devices, ...draft.added, ...draft.removed, ...before].flatMap(diskChain))
  for (let number = 0; ; number++) {
    const name = `${directory}${environment.vmName}${number === 0 ? '' : `_${number}`}.vmdk`
    if (!used.has(name) && !environment.isTaken(name)) return name
  }
}

function completeNic(
  nic: VirtualEthernetCard,
  index: number,
  environment: DeviceEnvironment,
  draft: Draft,
): VirtualEthernetCard {
  const { backing } = nic
  if (backing === undefined || !isA('VirtualEthernetCardNetworkBackingInfo', backing)) {
    throw refuse(index, 'device.backing', 'is not a VirtualEthernetCardNetworkBackingInfo: name a network of this host')
  }
  const network =
    (backing.network === undefined ? undefined : environment.networkById(backing.network.value)) ??
    environment.networkByName(backing.deviceName)
  if (network === undefined)
    throw refuse(
      index,
      'device.backing',
      `names the network "${backing.deviceName || backing.network?.value}", which is not there`,
    )
  const manual = nic.macAddress !== undefined && nic.macAddress !== ''
  if (manual && !/^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(nic.macAddress ?? ''))
    throw refuse(index, 'device.macAddress', `is "${nic.macAddress}", not a MAC address`)
  const mac = manual ? (nic.macAddress ?? '').toLowerCase().replaceAll('-', ':') : environment.newMacAddress()
  if ((Number.parseInt(mac.slice(0, 2), 16) & 1) === 1)
    throw refuse(index, 'device.macAddress', `is ${mac}, a group address; a card needs one of its own`)
  if (
    draft.devices.some(
      (other) => other.key !== nic.key && isA('VirtualEthernetCard', other) && other.macAddress === mac,
    )
  ) {
    throw refuse(index, 'device.macAddress', `is ${mac}, which another card of the machine has`)
  }
  return {
    ...nic,
    macAddress: mac,
    addressType: nic.addressType ?? (manual ? 'manual' : 'generated'),
    wakeOnLanEnabled: nic.wakeOnLanEnabled ?? true,
    connectable: nic.connectable ?? {
      startConnected: true,
      allowGuestControl: true,
      connected: true,
      status: 'untried',
    },
    backing: {
      ...backing,
      deviceName: network.name,
      network: { _typeName: 'ManagedObjectReference', type: 'Network', value: network.id },
    } as NonNullable<VirtualDevice['backing']>,
    deviceInfo: { _typeName: 'Description', label: nic.deviceInfo?.label ?? 'Network adapter', summary: network.name },
  }
}

function completeCdrom(device: VirtualDevice): VirtualDevice {
  return {
    ...device,
    backing:
      device.backing ??
      ({
        _typeName: 'VirtualCdromRemotePassthroughBackingInfo',
        deviceName: '',
        useAutoDetect: false,
        exclusive: false,
      } as NonNullable<VirtualDevice['backing']>),
    connectable: device.connectable ?? { startConnected: true, allowGuestControl: true, connected: true },
  }
}

export function requireSupported(device: VirtualDevice, index: number): void {
  if (isA('VirtualEthernetCard', device) && nicModel(device) === undefined) {
    throw refuse(
      index,
      'device',
      `is a ${device._typeName}, which is not emulated; use VirtualVmxnet3, VirtualE1000e or VirtualE1000`,
    )
  }
  const known = [
    'VirtualDisk',
    'VirtualCdrom',
    'VirtualEthernetCard',
    'VirtualController',
    'VirtualSerialPort',
    'VirtualWDT',
    'VirtualTPM',
    ...singletons,
  ] as const
  if (!known.some((name) => isA(name, device)))
    throw refuse(index, 'device', `is a ${device._typeName}, which is not emulated`)
}

const singletons = [
  'VirtualPS2Controller',
  'VirtualPCIController',
  'VirtualSIOController',
  'VirtualKeyboard',
  'VirtualPointingDevice',
  'VirtualMachineVideoCard',
  'VirtualMachineVMCIDevice',
] as const

function isStandardSingleton(device: VirtualDevice): boolean {
  return singletons.some((name) => isA(name, device))
}

function sameBus(left: VirtualDevice, right: VirtualDevice): boolean {
  if (!isA('VirtualController', left) || !isA('VirtualController', right)) return true
  return left.busNumber === right.busNumber
}

export function backingFile(device: VirtualDevice): string | undefined {
  return isA('VirtualDeviceFileBackingInfo', device.backing) ? device.backing.fileName : undefined
}

export function capacityBytes(disk: VirtualDisk): number {
  return disk.capacityInBytes !== undefined &&
    disk.capacityInBytes > 0 &&
    !(disk.capacityInKB > 0 && Math.floor(disk.capacityInBytes / 1024) !== disk.capacityInKB)
    ? disk.capacityInBytes
    : disk.capacityInKB * 1024
}

function withControllerContents(devices: readonly VirtualDevice[]): VirtualDevice[] {
  return devices.map((device) => {
    if (!isA('VirtualController', device)) return device
    const keys = devices.filter((child) => child.controllerKey === device.key).map((child) => child.key)
    if (keys.length === 0 && device.device === undefined) return device
    return { ...device, device: keys.length === 0 ? undefined : keys } as VirtualDevice
  })
}

function dropUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<T>
}
