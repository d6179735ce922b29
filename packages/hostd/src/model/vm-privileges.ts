// The privileges that a change of a VM needs, by what it changes: the facts leave these to the method.
import type { VirtualDeviceConfigSpec, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'

const byField: Partial<Record<keyof VirtualMachineConfigSpec, string>> = {
  name: 'VirtualMachine.Config.Rename',
  annotation: 'VirtualMachine.Config.Rename',
  numCPUs: 'VirtualMachine.Config.CPUCount',
  numCoresPerSocket: 'VirtualMachine.Config.CPUCount',
  memoryMB: 'VirtualMachine.Config.Memory',
  cpuAllocation: 'VirtualMachine.Config.Resource',
  memoryAllocation: 'VirtualMachine.Config.Resource',
  cpuAffinity: 'VirtualMachine.Config.Resource',
  extraConfig: 'VirtualMachine.Config.AdvancedConfig',
  managedBy: 'VirtualMachine.Config.ManagedBy',
  swapPlacement: 'VirtualMachine.Config.SwapPlacement',
  changeTrackingEnabled: 'VirtualMachine.Config.ChangeTracking',
}

/** No field of a specification that only says who or where. */
const free: ReadonlySet<string> = new Set(['_typeName', 'changeVersion', 'deviceChange', 'files'])

export function privilegesOfChange(spec: VirtualMachineConfigSpec): ReadonlySet<string> {
  const fields = Object.entries(spec).filter(([name, value]) => value !== undefined && !free.has(name))
  return new Set([
    ...fields.map(([name]) => byField[name as keyof VirtualMachineConfigSpec] ?? 'VirtualMachine.Config.Settings'),
    ...(spec.deviceChange ?? []).map(privilegeOfDeviceChange),
  ])
}

/** Making a machine includes its hardware, but not its disks, nor a kernel: both can be files of others. */
export function privilegesOfCreation({ deviceChange, extraConfig }: VirtualMachineConfigSpec): ReadonlySet<string> {
  const disks = (deviceChange ?? []).filter(({ device }) => isA('VirtualDisk', device))
  const boots = (extraConfig ?? []).some(({ key }) => /^boot\.(kernel|initrd)$/i.test(key))
  return new Set([...disks.map(privilegeOfDeviceChange), ...(boots ? ['VirtualMachine.Config.AdvancedConfig'] : [])])
}

function privilegeOfDeviceChange(change: VirtualDeviceConfigSpec): string {
  if (isA('VirtualDisk', change.device)) {
    if (change.operation === 'remove') return 'VirtualMachine.Config.RemoveDisk'
    if (change.operation === 'edit') return 'VirtualMachine.Config.DiskExtend'
    return change.fileOperation === undefined
      ? 'VirtualMachine.Config.AddExistingDisk'
      : 'VirtualMachine.Config.AddNewDisk'
  }
  return change.operation === 'edit' ? 'VirtualMachine.Config.EditDevice' : 'VirtualMachine.Config.AddRemoveDevice'
}
