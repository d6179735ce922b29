// What new machines are made of: from a client's wishes, a vmx, or another machine.
import type {
  CryptoKeyId,
  CryptoSpecRegister,
  VirtualDisk,
  VirtualDiskFlatVer2BackingInfo,
  VirtualMachineConfigInfo,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { Provisioning } from '../../domain/ports/disk-images.ts'
import { capacityBytes } from './device-change.ts'
import { mapDisks } from './disk-chain.ts'

export interface NewDisk {
  readonly path: string
  readonly capacityBytes: number
  readonly provisioning: Provisioning
  /** Of the key that it is encrypted with. */
  readonly keyId?: string | undefined
  /** The layers that its data comes from, the newest first; empty otherwise. */
  readonly copyOf?: readonly string[]
  /** A VMDK that can only be read, which its data comes from. */
  readonly imageOf?: string | undefined
  /** A copy that takes its space as `provisioning` says, whatever its source does. */
  readonly isConverted?: boolean
  /** The layers that it lies above, the nearest first; none otherwise. */
  readonly layerAbove?: readonly string[]
}

export function newDisk(disk: VirtualDisk): NewDisk {
  const { backing } = disk
  const flat = isA('VirtualDiskFlatVer2BackingInfo', backing) ? backing : undefined
  return {
    path: flat?.fileName ?? '',
    capacityBytes: capacityBytes(disk),
    ...(flat?.keyId === undefined ? {} : { keyId: flat.keyId.keyId }),
    provisioning: flat === undefined ? 'thin' : provisioningOf(flat),
  }
}

type ProvisioningFlags = Pick<VirtualDiskFlatVer2BackingInfo, 'thinProvisioned' | 'eagerlyScrub'>

export function provisioningOf({ eagerlyScrub, thinProvisioned }: ProvisioningFlags): Provisioning {
  if (eagerlyScrub === true) return 'eager'
  return thinProvisioned === false ? 'thick' : 'thin'
}

export function provisioningFlags(provisioning: Provisioning): Required<ProvisioningFlags> {
  return { thinProvisioned: provisioning === 'thin', eagerlyScrub: provisioning === 'eager' }
}

/** The configuration with layers, by their paths, that take their space in other ways. */
export function withProvisioning(
  config: VirtualMachineConfigInfo,
  provisioning: ReadonlyMap<string, Provisioning>,
): VirtualMachineConfigInfo {
  if (provisioning.size === 0) return config
  const change = ({ parent, ...backing }: VirtualDiskFlatVer2BackingInfo): VirtualDiskFlatVer2BackingInfo => {
    const kind = provisioning.get(backing.fileName)
    const flags = kind === undefined ? {} : provisioningFlags(kind)
    return { ...backing, ...flags, ...(parent === undefined ? {} : { parent: change(parent) }) }
  }
  return mapDisks(config, (disk) =>
    isA('VirtualDiskFlatVer2BackingInfo', disk.backing) ? { ...disk, backing: change(disk.backing) } : disk,
  )
}

/** The parts of a configuration that a new machine can start from; its devices are added one by one. */
export function configSpecOf(config: VirtualMachineConfigInfo): VirtualMachineConfigSpec {
  return {
    _typeName: 'VirtualMachineConfigSpec',
    name: config.name,
    uuid: config.uuid,
    instanceUuid: config.instanceUuid,
    guestId: config.guestId,
    annotation: config.annotation,
    version: config.version,
    numCPUs: config.hardware.numCPU,
    numCoresPerSocket: config.hardware.numCoresPerSocket,
    memoryMB: config.hardware.memoryMB,
    firmware: config.firmware,
    extraConfig: config.extraConfig,
    bootOptions: config.bootOptions,
    changeTrackingEnabled: config.changeTrackingEnabled,
    alternateGuestName: config.alternateGuestName,
    flags: config.flags,
    powerOpInfo: config.defaultPowerOps,
    cpuAllocation: config.cpuAllocation,
    memoryAllocation: config.memoryAllocation,
    memoryHotAddEnabled: config.memoryHotAddEnabled,
    cpuHotAddEnabled: config.cpuHotAddEnabled,
    cpuHotRemoveEnabled: config.cpuHotRemoveEnabled,
    nestedHVEnabled: config.nestedHVEnabled,
    ...(config.keyId === undefined ? {} : { crypto: registered(config.keyId) }),
  }
}

/** Locked with a key that is somewhere already. */
export function registered(cryptoKeyId: CryptoKeyId): CryptoSpecRegister {
  return { _typeName: 'CryptoSpecRegister', cryptoKeyId }
}
