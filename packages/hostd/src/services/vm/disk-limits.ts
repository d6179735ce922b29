// How fast a disk may be used, as vim25 says it: operations in `storageIOAllocation.limit`, bytes in the setting
// `sched.scsi0:1.bandwidthCap` ("20MBps"), which has no place in the API's types.
import type { VirtualDevice, VirtualDisk, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { DiskLimits } from '../../domain/machine-spec.ts'
import { extraConfigValue } from './config-spec.ts'
import { controllerRule } from './device-rules.ts'
import { disksOf } from './disk-chain.ts'

/** vSphere's own least. */
const fewestOperations = 16
const factors: Readonly<Record<string, number>> = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 }

/** Undefined when there is none. Denied `invalid-argument` for what cannot be one. */
export function diskLimits(config: VirtualMachineConfigInfo, disk: VirtualDisk): DiskLimits | undefined {
  const limit = disk.storageIOAllocation?.limit ?? -1
  const isWhole = Number.isSafeInteger(limit) && (limit >= fewestOperations || limit === -1)
  if (!isWhole)
    throw new Denied(
      'invalid-argument',
      `storageIOAllocation.limit of ${disk.deviceInfo?.label ?? 'a disk'} is ${limit}; it is -1 for none, or ${fewestOperations} or more.`,
      { argument: 'spec.deviceChange.device.storageIOAllocation.limit' },
    )
  const bytesPerSecond = bandwidth(config, disk)
  if (limit === -1 && bytesPerSecond === undefined) return undefined
  return { operationsPerSecond: limit === -1 ? undefined : limit, bytesPerSecond }
}

/** Before anything is made of it. */
export function requireLimits(config: VirtualMachineConfigInfo): void {
  for (const disk of disksOf(config)) diskLimits(config, disk)
}

/** Disks that are in both configurations and whose limits differ. */
export function changedLimits(
  before: VirtualMachineConfigInfo,
  after: VirtualMachineConfigInfo,
): { readonly key: number; readonly was: DiskLimits | undefined; readonly is: DiskLimits | undefined }[] {
  const old = new Map(disksOf(before).map((disk) => [disk.key, diskLimits(before, disk)]))
  return disksOf(after).flatMap((disk) => {
    const [was, is] = [old.get(disk.key), diskLimits(after, disk)]
    const isSame = was?.bytesPerSecond === is?.bytesPerSecond && was?.operationsPerSecond === is?.operationsPerSecond
    return !old.has(disk.key) || isSame ? [] : [{ key: disk.key, was, is }]
  })
}

function bandwidth(config: VirtualMachineConfigInfo, disk: VirtualDisk): number | undefined {
  const name = settingOf(config.hardware.device ?? [], disk)
  const text = name === undefined ? undefined : extraConfigValue(config, name)
  if (text === undefined || text === 'off') return undefined
  const [, number, unit = ''] = /^(\d{1,12})\s*([KMG]?)Bps$/i.exec(text.trim()) ?? []
  const bytes = Number(number) * (factors[unit.toUpperCase()] ?? Number.NaN)
  if (Number.isSafeInteger(bytes) && bytes > 0) return bytes
  throw new Denied('invalid-argument', `${name} is "${text}"; write it like 20MBps, or "off".`, {
    argument: 'spec.extraConfig',
  })
}

function settingOf(devices: readonly VirtualDevice[], disk: VirtualDisk): string | undefined {
  const controller = devices.find(({ key }) => key === disk.controllerKey)
  if (controller === undefined || !isA('VirtualController', controller)) return undefined
  const kind = (controllerRule(controller)?.label.split(' ')[0] ?? '').toLowerCase()
  return `sched.${kind}${controller.busNumber}:${disk.unitNumber ?? 0}.bandwidthCap`
}
