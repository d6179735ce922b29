// What lists show of a machine. One constant, so that every list shares one table.
import type { Values } from '@staddle/client/properties.ts'
import type { LiveRow } from '../live/hooks.ts'

export const vmRowPaths = [
  'name',
  'parent',
  'runtime.powerState',
  'runtime.question',
  'runtime.consolidationNeeded',
  'overallStatus',
  'disabledMethod',
  'config.template',
  'config.hardware.numCPU',
  'config.hardware.memoryMB',
  'config.guestFullName',
  'guest.ipAddress',
  'summary.quickStats.overallCpuUsage',
  'summary.quickStats.grantedMemory',
  'summary.quickStats.uptimeSeconds',
] as const

export type VmPath = (typeof vmRowPaths)[number]
export type VmRow = LiveRow<'VirtualMachine', VmPath>
export type VmValues = Values<'VirtualMachine', VmPath>

export function vmName({ ref, values }: VmRow): string {
  return values.name ?? ref.value
}

export function vmKey({ ref }: VmRow): string {
  return ref.value
}
