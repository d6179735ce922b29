// New devices as they are asked for: what the host completes is left out. Pure.
import type { ManagedObjectReference, VirtualDevice, VirtualDiskFlatVer2BackingInfo } from '@staddle/vim25/types.ts'
import { addDevice, type HardwareDraft, usualController } from './draft.ts'

export const newDeviceKinds = [
  'disk',
  'existingDisk',
  'cdrom',
  'nic',
  'scsi',
  'sata',
  'nvme',
  'usb',
  'serial',
  'tpm',
] as const
export type NewDeviceKind = (typeof newDeviceKinds)[number]

type NewDevice = Omit<VirtualDevice, 'key'> & Readonly<Record<string, unknown>>

const gibibyte = 2 ** 30

/** With a SCSI controller where no controller has room. */
export function addDisk(draft: HardwareDraft, isRunning: boolean, fileName = ''): HardwareDraft {
  const controller = usualController(draft, 'disk', isRunning)
  if (controller === undefined) return addDisk(addDevice(draft, controllers.scsi), isRunning, fileName)
  const bytes = fileName === '' ? 16 * gibibyte : 0
  const disk: NewDevice = {
    _typeName: 'VirtualDisk',
    controllerKey: controller.key,
    capacityInKB: bytes / 1024,
    backing: backingOf(fileName),
  }
  return addDevice(draft, disk)
}

function backingOf(fileName: string): NonNullable<VirtualDevice['backing']> {
  const backing: VirtualDiskFlatVer2BackingInfo = {
    _typeName: 'VirtualDiskFlatVer2BackingInfo',
    fileName,
    diskMode: 'persistent',
    ...(fileName === '' ? { thinProvisioned: true } : {}),
  }
  return backing
}

export function addCdrom(draft: HardwareDraft): HardwareDraft {
  const controller = usualController(draft, 'cdrom')
  if (controller === undefined) return addCdrom(addDevice(draft, controllers.sata))
  const connectable = { startConnected: true, allowGuestControl: true, connected: true }
  return addDevice(draft, {
    ...{ _typeName: 'VirtualCdrom', controllerKey: controller.key, backing: emptyDrive, connectable },
  })
}

/** No medium in it. */
export const emptyDrive: NonNullable<VirtualDevice['backing']> = {
  _typeName: 'VirtualCdromRemotePassthroughBackingInfo',
  ...{ deviceName: '', useAutoDetect: false, exclusive: false },
}

export function medium(fileName: string): NonNullable<VirtualDevice['backing']> {
  return { _typeName: 'VirtualCdromIsoBackingInfo', ...{ fileName } }
}

export interface NamedNetwork {
  readonly ref: ManagedObjectReference
  readonly name: string
}

export function addNic(draft: HardwareDraft, network: NamedNetwork | undefined): HardwareDraft {
  const connectable = { startConnected: true, allowGuestControl: true, connected: true }
  return addDevice(draft, {
    ...{ _typeName: 'VirtualVmxnet3', connectable },
    ...(network === undefined ? {} : { backing: networkBacking(network) }),
  })
}

export function networkBacking({ ref, name }: NamedNetwork): NonNullable<VirtualDevice['backing']> {
  return { _typeName: 'VirtualEthernetCardNetworkBackingInfo', ...{ deviceName: name, network: ref } }
}

const controllers = {
  scsi: { _typeName: 'ParaVirtualSCSIController', busNumber: 0, sharedBus: 'noSharing' },
  sata: { _typeName: 'VirtualAHCIController', busNumber: 0 },
  nvme: { _typeName: 'VirtualNVMEController', busNumber: 0 },
  usb: { _typeName: 'VirtualUSBXHCIController', busNumber: 0 },
} as const satisfies Record<string, NewDevice>

export function addSimple(draft: HardwareDraft, kind: keyof typeof controllers | 'serial' | 'tpm'): HardwareDraft {
  if (kind === 'serial') return addDevice(draft, { _typeName: 'VirtualSerialPort', ...{ yieldOnPoll: true } })
  if (kind === 'tpm') return addDevice(draft, { _typeName: 'VirtualTPM' })
  return addDevice(draft, controllers[kind])
}
