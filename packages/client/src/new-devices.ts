// New devices as ReconfigVM_Task and CreateVM_Task want them. They have negative keys until the server numbers them.
import type {
  ManagedObjectReference,
  VirtualCdromIsoBackingInfo,
  VirtualCdromRemotePassthroughBackingInfo,
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualDiskFlatVer2BackingInfo,
  VirtualEthernetCardNetworkBackingInfo,
} from '@staddle/vim25/types.ts'
import { diskModes, type DiskMode } from './disk-modes.ts'

const add = (device: VirtualDevice & Record<string, unknown>): VirtualDeviceConfigSpec => ({
  _typeName: 'VirtualDeviceConfigSpec',
  operation: 'add',
  device,
})

export const diskControllers = {
  pvscsi: 'ParaVirtualSCSIController',
  lsilogic: 'VirtualLsiLogicController',
  sata: 'VirtualAHCIController',
  nvme: 'VirtualNVMEController',
} as const
export type DiskController = keyof typeof diskControllers
export const nicModels = { vmxnet3: 'VirtualVmxnet3', e1000e: 'VirtualE1000e', e1000: 'VirtualE1000' } as const
export type NicModel = keyof typeof nicModels

export const mostDisks = 15
export const diskControllerKey = -100
const cdControllerKey = -200

export function newController(kind: DiskController): VirtualDeviceConfigSpec {
  const isScsi = kind === 'pvscsi' || kind === 'lsilogic'
  const scsi = isScsi ? { sharedBus: 'noSharing', hotAddRemove: true, scsiCtlrUnitNumber: 7 } : {}
  return add({ _typeName: diskControllers[kind], key: diskControllerKey, busNumber: 0, ...scsi })
}

export function newDisk(
  bytes: number,
  index: number,
  controllerKey: number,
  unitNumber: number | undefined,
): VirtualDeviceConfigSpec {
  const backing: VirtualDiskFlatVer2BackingInfo = {
    _typeName: 'VirtualDiskFlatVer2BackingInfo',
    fileName: '',
    diskMode: 'persistent',
    thinProvisioned: true,
  }
  const place = unitNumber === undefined ? { controllerKey } : { controllerKey, unitNumber }
  const capacityInKB = Math.ceil(bytes / 1024)
  const change = add({ _typeName: 'VirtualDisk', key: -1_000 - index, ...place, capacityInKB, backing })
  return { ...change, fileOperation: 'create' }
}

/** With the size that it has; on the first place of the controller that is free. */
export function existingDisk(
  path: string,
  controllerKey: number,
  mode: DiskMode = 'dependent',
): VirtualDeviceConfigSpec {
  const backing: VirtualDiskFlatVer2BackingInfo = {
    ...{ _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: path, diskMode: diskModes[mode] },
  }
  return add({ _typeName: 'VirtualDisk', key: -1_000, controllerKey, capacityInKB: 0, backing })
}

/** SCSI controllers keep unit 7 for themselves. */
export function newDisks(sizes: readonly number[], kind: DiskController): readonly VirtualDeviceConfigSpec[] {
  if (sizes.length === 0) return []
  if (sizes.length > mostDisks) throw new RangeError(`One controller takes ${mostDisks} disks.`)
  const unit = (index: number): number => (kind !== 'sata' && kind !== 'nvme' && index >= 7 ? index + 1 : index)
  return [newController(kind), ...sizes.map((bytes, index) => newDisk(bytes, index, diskControllerKey, unit(index)))]
}

/** A CD drive on a SATA controller of its own; `path` is `[datastore1] debian.iso`, undefined for an empty drive. */
export function newCdrom(path: string | undefined): readonly VirtualDeviceConfigSpec[] {
  const controller = add({ _typeName: 'VirtualAHCIController', key: cdControllerKey, busNumber: 0 })
  const drive = add({
    _typeName: 'VirtualCdrom',
    key: -300,
    controllerKey: cdControllerKey,
    unitNumber: 0,
    ...cdContent(path),
  })
  return [controller, drive]
}

export function networkBacking(
  network: ManagedObjectReference,
  networkName: string,
): VirtualEthernetCardNetworkBackingInfo {
  return { _typeName: 'VirtualEthernetCardNetworkBackingInfo', deviceName: networkName, network }
}

export function newNic(network: ManagedObjectReference, networkName: string, model: NicModel): VirtualDeviceConfigSpec {
  const backing = networkBacking(network, networkName)
  return add({
    _typeName: nicModels[model],
    key: -400,
    addressType: 'generated',
    wakeOnLanEnabled: true,
    backing,
    connectable: {
      _typeName: 'VirtualDeviceConnectInfo',
      startConnected: true,
      allowGuestControl: true,
      connected: true,
    },
  })
}

/** What lies in a CD drive; `path` is `[datastore1] debian.iso`, undefined for nothing. */
export function cdContent(path: string | undefined): Pick<VirtualDevice, 'backing' | 'connectable'> {
  const isLoaded = path !== undefined
  const iso: VirtualCdromIsoBackingInfo = { _typeName: 'VirtualCdromIsoBackingInfo', fileName: path ?? '' }
  const empty: VirtualCdromRemotePassthroughBackingInfo = {
    _typeName: 'VirtualCdromRemotePassthroughBackingInfo',
    deviceName: '',
    useAutoDetect: false,
    exclusive: false,
  }
  const backing = isLoaded ? iso : empty
  return {
    backing,
    connectable: {
      _typeName: 'VirtualDeviceConnectInfo',
      startConnected: isLoaded,
      allowGuestControl: true,
      connected: isLoaded,
    },
  }
}

/** A TPM 2.0; the machine needs EFI firmware. */
export const newTpm = (): VirtualDeviceConfigSpec => add({ _typeName: 'VirtualTPM', key: -500 })
