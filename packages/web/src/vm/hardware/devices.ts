// Kinds of virtual devices, by the names of their types: the interface's whole description stays on the host.
import type {
  VirtualCdrom,
  VirtualController,
  VirtualDevice,
  VirtualDisk,
  VirtualEthernetCard,
  VirtualMachineVideoCard,
} from '@staddle/vim25/types.ts'
import { hostText } from '../../i18n/host-words.ts'
import { vmHardware } from '../../i18n/en/vm-hardware.ts'

export type DeviceKind =
  | 'disk'
  | 'cdrom'
  | 'nic'
  | 'controller'
  | 'serial'
  | 'usb'
  | 'video'
  | 'tpm'
  | 'watchdog'
  | 'other'

const kinds: Readonly<Record<string, DeviceKind>> = {
  VirtualDisk: 'disk',
  VirtualCdrom: 'cdrom',
  VirtualVmxnet3: 'nic',
  VirtualE1000e: 'nic',
  VirtualE1000: 'nic',
  ParaVirtualSCSIController: 'controller',
  VirtualLsiLogicController: 'controller',
  VirtualLsiLogicSASController: 'controller',
  VirtualAHCIController: 'controller',
  VirtualNVMEController: 'controller',
  VirtualIDEController: 'controller',
  VirtualUSBController: 'usb',
  VirtualUSBXHCIController: 'usb',
  VirtualSerialPort: 'serial',
  VirtualMachineVideoCard: 'video',
  VirtualTPM: 'tpm',
  VirtualWDT: 'watchdog',
}

export function kindOf({ _typeName }: VirtualDevice): DeviceKind {
  return kinds[_typeName] ?? 'other'
}

export function isDisk(device: VirtualDevice): device is VirtualDisk {
  return device._typeName === 'VirtualDisk'
}

export function isCdrom(device: VirtualDevice): device is VirtualCdrom {
  return device._typeName === 'VirtualCdrom'
}

export function isNic(device: VirtualDevice): device is VirtualEthernetCard {
  return kindOf(device) === 'nic'
}

export function isVideo(device: VirtualDevice): device is VirtualMachineVideoCard {
  return device._typeName === 'VirtualMachineVideoCard'
}

export function isStorageController(device: VirtualDevice): device is VirtualController {
  return kindOf(device) === 'controller'
}

export function isScsi({ _typeName }: VirtualDevice): boolean {
  return _typeName === 'ParaVirtualSCSIController' || _typeName.startsWith('VirtualLsiLogic')
}

/** What drives a kind of controller takes. */
export function takesCdroms({ _typeName }: VirtualDevice): boolean {
  return _typeName === 'VirtualIDEController' || _typeName === 'VirtualAHCIController'
}

/** How many drives a controller takes. */
export function unitsOf(controller: VirtualDevice): number {
  const units: Readonly<Record<string, number>> = {
    VirtualIDEController: 2,
    VirtualAHCIController: 30,
    VirtualNVMEController: 15,
  }
  return units[controller._typeName] ?? 15
}

/** Every machine has these and keeps them. */
export function isPermanent(device: VirtualDevice): boolean {
  const kind = kindOf(device)
  return kind === 'video' || kind === 'other' || device._typeName === 'VirtualIDEController'
}

/** There are words for it beside its label. */
export function isNamedType(type: string): type is keyof typeof vmHardware.types {
  return type in vmHardware.types
}

export function labelOf(device: VirtualDevice): string {
  return hostText('devices', device.deviceInfo?.label ?? device._typeName.replace(/^Virtual/, ''))
}

export function backingFile({ backing }: VirtualDevice): string {
  return backing !== undefined && 'fileName' in backing ? String(backing.fileName) : ''
}

export const nicModels = { VirtualVmxnet3: 'VMXNET 3', VirtualE1000e: 'E1000e', VirtualE1000: 'E1000' } as const

export function nicModelOf({ _typeName }: VirtualEthernetCard): string {
  return _typeName in nicModels ? nicModels[_typeName as keyof typeof nicModels] : _typeName
}

export function networkOf({ backing }: VirtualDevice): string {
  return backing !== undefined && 'deviceName' in backing ? String(backing.deviceName) : ''
}

export function capacityBytes(disk: VirtualDisk): number {
  return disk.capacityInBytes ?? disk.capacityInKB * 1024
}
