// Device changes as ReconfigVM_Task and CreateVM_Task want them. New devices have negative keys until the server numbers them.
import type {
  ManagedObjectReference,
  VirtualCdromIsoBackingInfo,
  VirtualCdromRemotePassthroughBackingInfo,
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualDiskFlatVer2BackingInfo,
  VirtualEthernetCardNetworkBackingInfo,
} from '@staddle/vim25/types.ts'
import { CliError } from '../exit-codes.ts'

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

const diskControllerKey = -100
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

/** SCSI controllers keep unit 7 for themselves. */
export function newDisks(sizes: readonly number[], kind: DiskController): readonly VirtualDeviceConfigSpec[] {
  if (sizes.length === 0) return []
  if (sizes.length > 15) throw new CliError('usage', 'One controller takes 15 disks.')
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

export function newNic(network: ManagedObjectReference, networkName: string, model: NicModel): VirtualDeviceConfigSpec {
  const backing: VirtualEthernetCardNetworkBackingInfo = {
    _typeName: 'VirtualEthernetCardNetworkBackingInfo',
    deviceName: networkName,
    network,
  }
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

/** Another disk beside those that are there, on the first controller that takes disks. */
export function diskAddition(
  devices: readonly VirtualDevice[],
  bytes: number,
  index: number,
): readonly VirtualDeviceConfigSpec[] {
  const kinds: readonly string[] = Object.values(diskControllers)
  const withDisk = devices.find((device) => device._typeName === 'VirtualDisk')?.controllerKey
  const controller =
    devices.find(({ key }) => key === withDisk) ?? devices.find(({ _typeName }) => kinds.includes(_typeName))
  if (controller !== undefined) return [newDisk(bytes, index, controller.key, undefined)]
  const disk = newDisk(bytes, index, diskControllerKey, index)
  return index === 0 ? [newController('pvscsi'), disk] : [disk]
}

export function isoChange(devices: readonly VirtualDevice[], iso: string): VirtualDeviceConfigSpec {
  const drive = devices.find((device) => device._typeName === 'VirtualCdrom')
  if (drive === undefined) throw new CliError('failed', 'This virtual machine has no CD drive.')
  const device = { ...drive, ...cdContent(iso === 'none' ? undefined : checkedIsoPath(iso)) }
  return { _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device }
}

function cdContent(path: string | undefined): Pick<VirtualDevice, 'backing' | 'connectable'> {
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

/** `[datastore1] iso/debian.iso`. */
export function checkedIsoPath(path: string): string {
  if (/^\[[^\]]+\] ?\S/.test(path)) return path
  throw new CliError('usage', `--iso "${path}" is not a file on a datastore. Write it like "[datastore1] debian.iso".`)
}

export const newTpm = (): VirtualDeviceConfigSpec => add({ _typeName: 'VirtualTPM', key: -500 })

/** Nothing when it is so already. */
export function tpmChange(devices: readonly VirtualDevice[], wanted: boolean): readonly VirtualDeviceConfigSpec[] {
  const present = devices.find(({ _typeName }) => _typeName === 'VirtualTPM')
  if (present === undefined) return wanted ? [newTpm()] : []
  return wanted ? [] : [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'remove', device: present }]
}
