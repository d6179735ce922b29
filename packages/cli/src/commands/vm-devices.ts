// Changes of a machine's devices as the command line asks for them.
import {
  cdContent,
  diskControllerKey,
  diskControllers,
  existingDisk,
  networkBacking,
  newController,
  newDisk,
  newTpm,
} from '@staddle/client/new-devices.ts'
import type { DiskMode } from '@staddle/client/disk-modes.ts'
import type { VirtualDevice, VirtualDeviceConfigSpec } from '@staddle/vim25/types.ts'
import { CliError } from '../exit-codes.ts'
import type { Named } from '../find.ts'

/** Another disk beside those that are there, on the first controller that takes disks. */
export function diskAddition(
  devices: readonly VirtualDevice[],
  bytes: number,
  index: number,
): readonly VirtualDeviceConfigSpec[] {
  const controller = diskControllerOf(devices)
  if (controller !== undefined) return [newDisk(bytes, index, controller.key, undefined)]
  const disk = newDisk(bytes, index, diskControllerKey, index)
  return index === 0 ? [newController('pvscsi'), disk] : [disk]
}

/** A disk that is there, `[datastore1] web/data.vmdk`. */
export function diskAttachment(
  devices: readonly VirtualDevice[],
  path: string,
  mode: DiskMode,
): readonly VirtualDeviceConfigSpec[] {
  const controller = diskControllerOf(devices)
  if (controller !== undefined) return [existingDisk(path, controller.key, mode)]
  return [newController('pvscsi'), existingDisk(path, diskControllerKey, mode)]
}

function diskControllerOf(devices: readonly VirtualDevice[]): VirtualDevice | undefined {
  const kinds: readonly string[] = Object.values(diskControllers)
  const withDisk = devices.find((device) => device._typeName === 'VirtualDisk')?.controllerKey
  return devices.find(({ key }) => key === withDisk) ?? devices.find(({ _typeName }) => kinds.includes(_typeName))
}

export function isoChange(devices: readonly VirtualDevice[], iso: string): VirtualDeviceConfigSpec {
  const drive = devices.find((device) => device._typeName === 'VirtualCdrom')
  if (drive === undefined) throw new CliError('failed', 'This virtual machine has no CD drive.')
  const device = { ...drive, ...cdContent(iso === 'none' ? undefined : checkedIsoPath(iso)) }
  return { _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device }
}

/** Its first card goes to this network. */
export function networkChange(
  devices: readonly VirtualDevice[],
  { ref, name }: Named<'Network'>,
): VirtualDeviceConfigSpec {
  const card = devices.find((device) => 'macAddress' in device)
  if (card === undefined) throw new CliError('failed', 'This virtual machine has no network card.')
  const device = { ...card, backing: networkBacking(ref, name) }
  return { _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device }
}

/** `[datastore1] iso/debian.iso`. */
export function checkedIsoPath(path: string): string {
  if (/^\[[^\]]+\] ?\S/.test(path)) return path
  throw new CliError('usage', `--iso "${path}" is not a file on a datastore. Write it like "[datastore1] debian.iso".`)
}

/** Nothing when it is so already. */
export function tpmChange(devices: readonly VirtualDevice[], wanted: boolean): readonly VirtualDeviceConfigSpec[] {
  const present = devices.find(({ _typeName }) => _typeName === 'VirtualTPM')
  if (present === undefined) return wanted ? [newTpm()] : []
  return wanted ? [] : [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'remove', device: present }]
}
