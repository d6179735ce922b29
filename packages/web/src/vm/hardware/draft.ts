// What somebody is about to make of a machine's hardware, before anything is sent. Pure.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { unbox } from '@staddle/client/properties.ts'
import type { VirtualDevice, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isScsi, isStorageController, kindOf, takesCdroms, unitsOf } from './devices.ts'

export interface DraftDevice {
  readonly device: VirtualDevice
  /** As the machine has it; undefined for a new one. */
  readonly original: VirtualDevice | undefined
  readonly isRemoved: boolean
  /** The files of a disk that is removed go too. */
  readonly deletesFiles: boolean
}

export interface ExtraOption {
  readonly key: string
  readonly value: string
}

export interface HardwareDraft {
  readonly name: string
  readonly guestId: string
  readonly annotation: string
  readonly cpus: number
  readonly coresPerSocket: number
  readonly cpuHotAdd: boolean
  readonly memoryMB: number
  readonly memoryHotAdd: boolean
  readonly firmware: 'bios' | 'efi'
  readonly secureBoot: boolean
  readonly bootDelayMillis: number
  /** Undefined: it does not look again for something to start. */
  readonly bootRetryMillis: number | undefined
  readonly entersSetup: boolean
  readonly changeTracking: boolean
  /** Of `bootEntries`; undefined while nobody changed it. */
  readonly bootOrder: readonly string[] | undefined
  readonly devices: readonly DraftDevice[]
  readonly options: readonly ExtraOption[]
}

export function draftOf(config: VirtualMachineConfigInfo): HardwareDraft {
  const { hardware } = config
  return {
    name: unescapeName(config.name),
    guestId: config.guestId,
    annotation: config.annotation ?? '',
    cpus: hardware.numCPU,
    coresPerSocket: hardware.numCoresPerSocket ?? 1,
    cpuHotAdd: config.cpuHotAddEnabled ?? false,
    memoryMB: hardware.memoryMB,
    memoryHotAdd: config.memoryHotAddEnabled ?? false,
    firmware: config.firmware === 'efi' ? 'efi' : 'bios',
    secureBoot: config.bootOptions?.efiSecureBootEnabled ?? false,
    ...bootWaits(config),
    changeTracking: config.changeTrackingEnabled ?? false,
    bootOrder: undefined,
    devices: (hardware.device ?? []).map((device) => ({
      ...{ device, original: device, isRemoved: false, deletesFiles: false },
    })),
    options: optionsOf(config),
  }
}

function bootWaits({ bootOptions = {} }: VirtualMachineConfigInfo) {
  const { bootDelay = 0, bootRetryEnabled = false, bootRetryDelay = 10_000, enterBIOSSetup = false } = bootOptions
  return {
    ...{ bootDelayMillis: bootDelay, entersSetup: enterBIOSSetup },
    bootRetryMillis: bootRetryEnabled ? bootRetryDelay : undefined,
  }
}

/** By key. */
export function optionsOf({ extraConfig = [] }: VirtualMachineConfigInfo): readonly ExtraOption[] {
  return extraConfig
    .map(({ key, value }) => ({ key, value: String(unbox(value)) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Those that the machine will have. */
export function keptDevices({ devices }: HardwareDraft): readonly VirtualDevice[] {
  return devices.filter(({ isRemoved }) => !isRemoved).map(({ device }) => device)
}

export function changeDevice(draft: HardwareDraft, device: VirtualDevice): HardwareDraft {
  const devices = draft.devices.map((one) => (one.device.key === device.key ? { ...one, device } : one))
  return { ...draft, devices }
}

/** The key of a new device says only that it is new. */
export function addDevice(draft: HardwareDraft, device: Omit<VirtualDevice, 'key'>): HardwareDraft {
  const key = Math.min(0, ...draft.devices.map((one) => one.device.key)) - 1
  const added = { device: { ...device, key }, original: undefined }
  return { ...draft, devices: [...draft.devices, { ...added, isRemoved: false, deletesFiles: false }] }
}

/** What is new is forgotten, what is there is marked. */
export function removeDevice(draft: HardwareDraft, key: number, deletesFiles = false): HardwareDraft {
  const devices = draft.devices
    .filter(({ device, original }) => device.key !== key || original !== undefined)
    .map((one) => (one.device.key === key ? { ...one, isRemoved: true, deletesFiles } : one))
  return { ...draft, devices }
}

export function restoreDevice(draft: HardwareDraft, key: number): HardwareDraft {
  const devices = draft.devices.map((one) =>
    one.device.key === key ? { ...one, isRemoved: false, deletesFiles: false } : one,
  )
  return { ...draft, devices }
}

/** The controllers that have room for one more drive of the kind. Nothing is plugged into IDE and SATA while the machine runs. */
export function roomyControllers(
  draft: HardwareDraft,
  kind: 'disk' | 'cdrom',
  isRunning: boolean,
): readonly VirtualDevice[] {
  const devices = keptDevices(draft)
  return devices.filter((controller) => {
    if (!isStorageController(controller) || (kind === 'cdrom' && !takesCdroms(controller))) return false
    if (isRunning && !isScsi(controller) && controller._typeName !== 'VirtualNVMEController') return false
    const used = devices.filter(({ controllerKey }) => controllerKey === controller.key).length
    return used < unitsOf(controller)
  })
}

/** The one that a new drive is put on: SCSI before the others for disks, as guests expect it. */
export function usualController(
  draft: HardwareDraft,
  kind: 'disk' | 'cdrom',
  isRunning = false,
): VirtualDevice | undefined {
  const roomy = roomyControllers(draft, kind, isRunning)
  const order =
    kind === 'disk'
      ? ['ParaVirtualSCSIController', 'VirtualLsiLogicController', 'VirtualLsiLogicSASController']
      : ['VirtualIDEController']
  const rest = ['VirtualNVMEController', 'VirtualAHCIController', 'VirtualIDEController']
  return [...order, ...rest].map((type) => roomy.find(({ _typeName }) => _typeName === type)).find(Boolean)
}

/** Nothing hangs on it. */
export function isFree(draft: HardwareDraft, controller: VirtualDevice): boolean {
  return !keptDevices(draft).some(({ controllerKey }) => controllerKey === controller.key)
}

/** What a machine can start from, in the order in which it tries: `disk-2000`, `cdrom`, `nic-4000`. */
export function bootEntries(draft: HardwareDraft, config: VirtualMachineConfigInfo): readonly string[] {
  const devices = keptDevices(draft).filter(({ key }) => key >= 0)
  const keysOf = (kind: 'disk' | 'nic'): string[] =>
    devices.filter((device) => kindOf(device) === kind).map(({ key }) => `${kind}-${key}`)
  const cdrom = devices.some((device) => kindOf(device) === 'cdrom') ? ['cdrom'] : []
  const there = [...keysOf('disk'), ...cdrom, ...keysOf('nic')]
  const asked = draft.bootOrder ?? savedOrder(config)
  const kept = asked.filter((entry) => there.includes(entry))
  return [...kept, ...there.filter((entry) => !kept.includes(entry))]
}

function savedOrder({ bootOptions }: VirtualMachineConfigInfo): readonly string[] {
  return (bootOptions?.bootOrder ?? []).map((entry) => {
    if (!('deviceKey' in entry)) return 'cdrom'
    const kind = entry._typeName === 'VirtualMachineBootOptionsBootableEthernetDevice' ? 'nic' : 'disk'
    return `${kind}-${String(entry.deviceKey)}`
  })
}

export function movedEntry(entries: readonly string[], index: number, by: 1 | -1): readonly string[] {
  const moved = [...entries]
  const [entry] = moved.splice(index, 1)
  if (entry !== undefined) moved.splice(index + by, 0, entry)
  return moved
}
