// What the kinds of virtual device demand of each other: key ranges, how many units a controller has, what is always there.
// Keys and limits are vSphere's, since clients compute with them.
import type { VirtualController, VirtualDevice } from '@staddle/vim25/types.ts'
import { usualVideoKiB, videoCardKey } from './video-card.ts'
import { isA, isDerived } from '@staddle/vim25/metadata.ts'
import type { ControllerModel, NicModel } from '../../domain/machine-spec.ts'

export interface ControllerRule {
  readonly model: ControllerModel | undefined
  readonly firstKey: number
  readonly maximum: number
  readonly units: number
  /** A unit number that is the controller's own. */
  readonly reservedUnit?: number
  readonly holds: readonly ('disk' | 'cdrom')[]
  readonly label: string
}

const controllerRules: Readonly<Record<string, ControllerRule>> = {
  VirtualIDEController: { model: 'ide', firstKey: 200, maximum: 2, units: 2, holds: ['disk', 'cdrom'], label: 'IDE' },
  VirtualAHCIController: {
    model: 'ahci',
    firstKey: 15000,
    maximum: 4,
    units: 30,
    holds: ['disk', 'cdrom'],
    label: 'SATA controller',
  },
  ParaVirtualSCSIController: scsi('pvscsi'),
  VirtualLsiLogicController: scsi('lsilogic'),
  VirtualLsiLogicSASController: scsi('lsilogic-sas'),
  VirtualNVMEController: {
    model: 'nvme',
    firstKey: 31000,
    maximum: 4,
    units: 15,
    holds: ['disk'],
    label: 'NVME controller',
  },
  VirtualUSBXHCIController: {
    model: undefined,
    firstKey: 14000,
    maximum: 1,
    units: 0,
    holds: [],
    label: 'USB xHCI controller',
  },
  VirtualUSBController: { model: undefined, firstKey: 7000, maximum: 1, units: 0, holds: [], label: 'USB controller' },
}

function scsi(model: ControllerModel): ControllerRule {
  return { model, firstKey: 1000, maximum: 4, units: 16, reservedUnit: 7, holds: ['disk'], label: 'SCSI controller' }
}

/** Undefined for what this engine does not emulate (BusLogic, ...). */
export function controllerRule(device: VirtualDevice): ControllerRule | undefined {
  return controllerRules[device._typeName]
}

/** Controllers that take disks or CD-ROM drives. */
export function isStorageController(device: VirtualDevice): device is VirtualController {
  return (controllerRule(device)?.holds.length ?? 0) > 0
}

const nicModels: Readonly<Record<string, NicModel>> = {
  VirtualVmxnet3: 'vmxnet3',
  VirtualE1000e: 'e1000e',
  VirtualE1000: 'e1000',
}

export function nicModel(device: VirtualDevice): NicModel | undefined {
  return nicModels[device._typeName]
}

/** First key and count of the keys a device that is not a controller may have. */
export function keyRange(
  device: VirtualDevice,
  controller: VirtualController | undefined,
): { first: number; count: number } {
  if (isA('VirtualDisk', device) || isA('VirtualCdrom', device)) {
    const type = controller?._typeName ?? ''
    if (type === 'VirtualIDEController') return { first: 3000, count: 4 }
    if (isDerived(type, 'VirtualSATAController')) return { first: 16000, count: 120 }
    if (type === 'VirtualNVMEController') return { first: 32000, count: 60 }
    return { first: 2000, count: 64 }
  }
  if (isA('VirtualEthernetCard', device)) return { first: 4000, count: 10 }
  if (isA('VirtualSerialPort', device)) return { first: 9000, count: 4 }
  if (isA('VirtualWDT', device)) return { first: 18000, count: 1 }
  if (isA('VirtualTPM', device)) return { first: 11000, count: 1 }
  const rule = controllerRule(device)
  if (rule !== undefined) return { first: rule.firstKey, count: rule.maximum }
  return { first: 20000, count: 1000 }
}

/** What every machine has and nobody may remove. */
export function standardDevices(): VirtualDevice[] {
  const device = (key: number, _typeName: string, label: string, more: object = {}): VirtualDevice => ({
    _typeName,
    key,
    deviceInfo: { _typeName: 'Description', label, summary: label },
    ...more,
  })
  return [
    device(200, 'VirtualIDEController', 'IDE 0', { busNumber: 0 }),
    device(201, 'VirtualIDEController', 'IDE 1', { busNumber: 1 }),
    device(300, 'VirtualPS2Controller', 'PS2 controller 0', { busNumber: 0, device: [600, 700] }),
    device(100, 'VirtualPCIController', 'PCI controller 0', { busNumber: 0, device: [videoCardKey, 12000] }),
    device(400, 'VirtualSIOController', 'SIO controller 0', { busNumber: 0 }),
    device(600, 'VirtualKeyboard', 'Keyboard', { controllerKey: 300, unitNumber: 0 }),
    device(700, 'VirtualPointingDevice', 'Pointing device', {
      controllerKey: 300,
      unitNumber: 1,
      backing: {
        _typeName: 'VirtualPointingDeviceDeviceBackingInfo',
        deviceName: '',
        useAutoDetect: false,
        hostPointingDevice: 'autodetect',
      },
    }),
    device(videoCardKey, 'VirtualMachineVideoCard', 'Video card', {
      controllerKey: 100,
      unitNumber: 0,
      videoRamSizeInKB: usualVideoKiB,
      numDisplays: 1,
      useAutoDetect: false,
      enable3DSupport: false,
    }),
    device(12000, 'VirtualMachineVMCIDevice', 'VMCI device', {
      controllerKey: 100,
      unitNumber: 17,
      id: -1,
      allowUnrestrictedCommunication: false,
    }),
  ]
}

const standardKeys: ReadonlySet<number> = new Set(standardDevices().map((device) => device.key))

export function isStandardDevice(key: number): boolean {
  return standardKeys.has(key)
}

/** The PCI root that devices without a controller of their own sit on. */
export const pciControllerKey = 100
export const sioControllerKey = 400
