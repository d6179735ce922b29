// The one place where vim25 configuration becomes a MachineSpec. Pure: paths are resolved by the caller's functions.
// `connectable.connected` decides whether a cable or a medium is in; power-on has set it from `startConnected`.
import type {
  VirtualCdrom,
  VirtualDevice,
  VirtualDisk,
  VirtualEthernetCard,
  VirtualMachineConfigInfo,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type {
  BootEntry,
  BootSettings,
  CdromSpec,
  ControllerModel,
  ControllerSpec,
  DirectKernel,
  DiskLayer,
  DiskSpec,
  MachineSpec,
  NicAttachment,
  NicModel,
  NicSpec,
  TpmSpec,
} from '../../domain/machine-spec.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import { extraConfigValue } from './config-spec.ts'
import { backingFile } from './device-change.ts'
import { diskChain } from './disk-chain.ts'
import { diskLimits } from './disk-limits.ts'
import { growthLimits, type HostSize } from './growth.ts'
import { controllerRule, isStorageController, nicModel } from './device-rules.ts'
import { hasTpm, tpmDirectory, variablesFile } from './firmware-state.ts'
import { usualVideoKiB, videoKiBOf } from './video-card.ts'

export interface SpecResolver {
  /** The images behind the datastore paths of a disk's layers, the one that is written to first. */
  disk(datastorePaths: readonly string[]): DiskLayer & { readonly backing: readonly DiskLayer[] }
  /** A plain file (ISO, kernel) behind a datastore path. */
  file(datastorePath: string): string
  attachment(nicId: string): NicAttachment
  key(id: string): StoredKey
  /** Where the machine keeps what belongs to it alone (EFI variables). */
  readonly directory: string
  readonly machineType: string | undefined
  readonly host: HostSize
}

/** A device's id in the engine: its vim25 key. */
export const deviceId = (key: number): string => `d${key}`
export const deviceKey = (id: string): number => Number(id.slice(1))

export function toMachineSpec(id: VmId, config: VirtualMachineConfigInfo, resolver: SpecResolver): MachineSpec {
  const devices = config.hardware.device ?? []
  const cores = config.hardware.numCoresPerSocket ?? 1
  return {
    id,
    name: config.name,
    uuid: config.uuid,
    architecture: 'x86_64',
    machineType: resolver.machineType,
    firmware:
      config.firmware === 'efi'
        ? {
            kind: 'efi',
            secureBoot: config.bootOptions?.efiSecureBootEnabled ?? false,
            variablesPath: variablesFile(`${resolver.directory}/`),
          }
        : { kind: 'bios' },
    cpu: { sockets: config.hardware.numCPU / cores, coresPerSocket: cores, threadsPerCore: 1 },
    memoryMiB: config.hardware.memoryMB,
    growth: growthLimits(config, resolver.host),
    controllers: devices.filter(isStorageController).map((device) => controllerSpec(config, device)),
    disks: devices
      .filter((device): device is VirtualDisk => isA('VirtualDisk', device))
      .map((device) => diskSpec(config, device, resolver)),
    cdroms: devices
      .filter((device): device is VirtualCdrom => isA('VirtualCdrom', device))
      .map((device) => cdromSpec(device, resolver)),
    nics: devices
      .filter((device): device is VirtualEthernetCard => isA('VirtualEthernetCard', device))
      .map((device) => nicSpec(config, device, resolver)),
    serialPorts: serialPorts(devices),
    video: {
      model: extraConfigValue(config, 'svga.model') === 'std' ? 'std' : 'vmware',
      videoRamKiB: videoRam(devices),
    },
    usb: devices.some((device) => isA('VirtualUSBXHCIController', device) || isA('VirtualUSBController', device)),
    watchdog: devices.some((device) => isA('VirtualWDT', device)),
    tpm: hasTpm(config) ? tpmSpec(config, resolver) : undefined,
    bootOrder: bootOrder(config, devices),
    boot: bootSettings(config),
    directKernel: directKernel(config, resolver),
  }
}

function tpmSpec({ name, keyId }: VirtualMachineConfigInfo, resolver: SpecResolver): TpmSpec {
  if (keyId === undefined) throw new Error(`${name} has a TPM and no key for it`)
  return { stateDirectory: tpmDirectory(`${resolver.directory}/`).replace(/\/$/, ''), key: resolver.key(keyId.keyId) }
}

export function diskSpec(
  config: VirtualMachineConfigInfo,
  device: VirtualDisk,
  resolver: Pick<SpecResolver, 'disk'>,
): DiskSpec {
  const { path, format, key, isReserved, backing } = resolver.disk(diskChain(device))
  const uuid = isA('VirtualDiskFlatVer2BackingInfo', device.backing) ? device.backing.uuid : undefined
  return {
    id: deviceId(device.key),
    controllerId: deviceId(device.controllerKey ?? 0),
    unitNumber: device.unitNumber ?? 0,
    path,
    format,
    key,
    ...(isReserved === undefined ? {} : { isReserved }),
    backing,
    readOnly: device.guestReadOnly ?? false,
    limits: diskLimits(config, device),
    serial: (uuid ?? String(device.key)).replaceAll('-', '').slice(0, 20),
  }
}

export function cdromSpec(device: VirtualCdrom, resolver: Pick<SpecResolver, 'file'>): CdromSpec {
  const isIso = isA('VirtualCdromIsoBackingInfo', device.backing)
  const inserted = isIso && device.connectable?.connected !== false
  const path = inserted ? backingFile(device) : undefined
  return {
    id: deviceId(device.key),
    controllerId: deviceId(device.controllerKey ?? 200),
    unitNumber: device.unitNumber ?? 0,
    mediaPath: path === undefined || path === '' ? undefined : resolver.file(path),
  }
}

export function nicSpec(
  config: VirtualMachineConfigInfo,
  device: VirtualEthernetCard,
  resolver: Pick<SpecResolver, 'attachment'>,
): NicSpec {
  return {
    id: deviceId(device.key),
    model: virtioNic(config, device) ?? nicModel(device) ?? 'vmxnet3',
    macAddress: device.macAddress ?? '',
    linkUp: device.connectable?.connected ?? true,
    attachment: resolver.attachment(deviceId(device.key)),
  }
}

/** vim25 has no types for virtio devices: the machine's own `ethernetN.virtualDev` and `scsiN.virtualDev` ask for them. */
function virtioNic(config: VirtualMachineConfigInfo, device: VirtualDevice): NicModel | undefined {
  return extraConfigValue(config, `ethernet${device.key - 4000}.virtualDev`) === 'virtio' ? 'virtio' : undefined
}

export function controllerSpec(
  config: VirtualMachineConfigInfo,
  device: VirtualDevice & { busNumber: number },
): ControllerSpec {
  return { id: deviceId(device.key), model: controllerModel(config, device), busNumber: device.busNumber }
}

function controllerModel(
  config: VirtualMachineConfigInfo,
  device: VirtualDevice & { busNumber: number },
): ControllerModel {
  const rule = controllerRule(device)
  if (rule?.model === undefined) throw new Error(`${device._typeName} is no storage controller`)
  if (!rule.label.startsWith('SCSI')) return rule.model
  const asked = extraConfigValue(config, `scsi${device.busNumber}.virtualDev`)
  return asked === 'virtio-scsi' || asked === 'virtio-blk' ? asked : rule.model
}

/** A machine without a serial port still gets one: the host's serial console is always there. */
/** Every machine has one, whether or not a client gave it any. */
export function serialPorts(devices: readonly VirtualDevice[]): MachineSpec['serialPorts'] {
  const ports = devices.filter((device) => isA('VirtualSerialPort', device))
  if (ports.length === 0) return [{ id: deviceId(9000), portNumber: 0 }]
  return ports.map((device, portNumber) => ({ id: deviceId(device.key), portNumber }))
}

function videoRam(devices: readonly VirtualDevice[]): number {
  return devices.map(videoKiBOf).find((size) => size !== undefined) ?? usualVideoKiB
}

function bootOrder(config: VirtualMachineConfigInfo, devices: readonly VirtualDevice[]): BootEntry[] {
  const of = (type: 'VirtualDisk' | 'VirtualCdrom' | 'VirtualEthernetCard', kind: BootEntry['kind']): BootEntry[] =>
    devices.filter((device) => isA(type, device)).map((device) => ({ kind, deviceId: deviceId(device.key) }))
  // vSphere's own order: disks, then media, then the network.
  const usual = [...of('VirtualDisk', 'disk'), ...of('VirtualCdrom', 'cdrom'), ...of('VirtualEthernetCard', 'nic')]
  const asked = (config.bootOptions?.bootOrder ?? []).flatMap((entry): BootEntry[] => {
    if (isA('VirtualMachineBootOptionsBootableDiskDevice', entry))
      return usual.filter((boot) => boot.deviceId === deviceId(entry.deviceKey))
    if (isA('VirtualMachineBootOptionsBootableEthernetDevice', entry))
      return usual.filter((boot) => boot.deviceId === deviceId(entry.deviceKey))
    if (isA('VirtualMachineBootOptionsBootableCdromDevice', entry)) return usual.filter((boot) => boot.kind === 'cdrom')
    return []
  })
  return asked.length > 0 ? asked : usual
}

function bootSettings({ bootOptions = {} }: VirtualMachineConfigInfo): BootSettings {
  const { bootDelay = 0, enterBIOSSetup = false, bootRetryEnabled = false, bootRetryDelay = 10_000 } = bootOptions
  return {
    ...{ delayMillis: bootDelay, entersSetup: enterBIOSSetup },
    retryMillis: bootRetryEnabled ? bootRetryDelay : undefined,
  }
}

function directKernel(config: VirtualMachineConfigInfo, resolver: SpecResolver): DirectKernel | undefined {
  const kernel = extraConfigValue(config, 'boot.kernel')
  if (kernel === undefined) return undefined
  if (config.firmware === 'efi' && config.bootOptions?.efiSecureBootEnabled === true) {
    throw new Denied(
      'invalid-argument',
      'boot.kernel starts a kernel that Secure Boot does not check; turn one of them off.',
      { argument: 'spec.extraConfig' },
    )
  }
  const initrd = extraConfigValue(config, 'boot.initrd')
  return {
    kernelPath: resolver.file(kernel),
    initrdPath: initrd === undefined ? undefined : resolver.file(initrd),
    commandLine: extraConfigValue(config, 'boot.commandLine') ?? '',
  }
}
