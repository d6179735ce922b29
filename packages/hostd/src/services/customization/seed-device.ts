// The CD drive that a seed is read from, in a machine's configuration.
import type {
  VirtualController,
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualMachineConfigInfo,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { directoryOf } from '../storage/datastore-path.ts'

/** `[datastore1] web/seed-3f9a0c1e.iso`: a new name for each, so that an old one stays whole until the new one is in place. */
export function seedPath(directory: string, uuid: string): string {
  return `${directory}seed-${uuid.slice(0, 8)}.iso`
}

/** Whether the file is a seed, as far as a name tells. */
export function isSeedPath(path: string): boolean {
  return /\/seed-[0-9a-f]{8}\.iso$/.test(path)
}

/** The machine's drive with a seed of its own in it. */
export function seedDrive(config: VirtualMachineConfigInfo): { device: VirtualDevice; path: string } | undefined {
  const vmPath = config.files.vmPathName ?? ''
  const directory = directoryOf(vmPath)
  return (config.hardware.device ?? []).flatMap((device) => {
    if (!isA('VirtualCdrom', device) || !isA('VirtualCdromIsoBackingInfo', device.backing)) return []
    const path = device.backing.fileName
    return path.startsWith(directory) && isSeedPath(path) ? [{ device, path }] : []
  })[0]
}

export function withoutSeedDrive(config: VirtualMachineConfigInfo): VirtualMachineConfigInfo {
  const drive = seedDrive(config)?.device
  const device = (config.hardware.device ?? []).filter((other) => other !== drive)
  return drive === undefined ? config : { ...config, hardware: { ...config.hardware, device } }
}

/** Puts the seed into the drive that there is for it, or into a new one. */
export function seedDriveChanges(path: string, config: VirtualMachineConfigInfo): VirtualDeviceConfigSpec[] {
  const change = { _typeName: 'VirtualDeviceConfigSpec', operation: 'add' } as const
  const present = seedDrive(config)?.device
  if (present !== undefined) return [{ ...change, operation: 'edit', device: withSeed(present, path) }]
  // Below the keys that clients choose for their new devices.
  const drive: VirtualDevice = { _typeName: 'VirtualCdrom', key: -90_001 }
  const sata = (config.hardware.device ?? []).find((device) => isA('VirtualAHCIController', device))
  if (sata !== undefined) return [{ ...change, device: withSeed({ ...drive, controllerKey: sata.key }, path) }]
  if (config.firmware !== 'efi') return [{ ...change, device: withSeed(drive, path) }]
  // Under UEFI, Linux finds no drive on IDE.
  const controller: VirtualController = { _typeName: 'VirtualAHCIController', key: -90_002, busNumber: 0 }
  return [
    { ...change, device: controller },
    { ...change, device: withSeed({ ...drive, controllerKey: controller.key }, path) },
  ]
}

export function withSeed<D extends VirtualDevice>(drive: D, path: string): D {
  const connectable = {
    _typeName: 'VirtualDeviceConnectInfo' as const,
    startConnected: true,
    allowGuestControl: true,
    connected: false,
  }
  return { ...drive, connectable, backing: { _typeName: 'VirtualCdromIsoBackingInfo' as const, fileName: path } }
}

/** Of its network cards in their order. */
export function macAddressesOf(config: VirtualMachineConfigInfo): string[] {
  return (config.hardware.device ?? []).flatMap((device) =>
    isA('VirtualEthernetCard', device) ? [device.macAddress ?? ''] : [],
  )
}
