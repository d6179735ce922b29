// VirtualMachineConfigInfo -> .vmx, pure. What libvirt's ESX driver and a later registration need to have the machine again.
import type {
  ResourceAllocationInfo,
  VirtualController,
  VirtualDevice,
  VirtualEthernetCard,
  VirtualMachineConfigInfo,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { formatVmx, formatVmxUuid, isVmxKey, toVmxGuestOs } from './vmx-file.ts'
import { toVmxFileName, type VmxLocation } from './vmx-paths.ts'
import { isStateKey } from './vmx-state.ts'

type Line = readonly [key: string, value: string]

export function writeVmx(config: VirtualMachineConfigInfo, location: VmxLocation, state: readonly Line[] = []): string {
  const devices = config.hardware.device ?? []
  const lines: Line[] = [
    ...general(config),
    ...allocation('sched.cpu', config.cpuAllocation, 'min'),
    ...allocation('sched.mem', config.memoryAllocation, 'minsize'),
    ...devices.flatMap((device) => deviceLines(device, devices, location)),
    // A floppy drive is there unless the file says that it is not.
    ['floppy0.present', 'FALSE'],
    ...state,
  ]
  const taken = new Set(lines.map(([key]) => key.toLowerCase()))
  return formatVmx([...lines, ...extraLines(config, taken)])
}

function general(config: VirtualMachineConfigInfo): Line[] {
  const { hardware, bootOptions, defaultPowerOps, flags } = config
  return [
    ['config.version', '8'],
    ['virtualHW.version', config.version.replace(/^vmx-0*/, '')],
    ['displayName', config.name],
    ['guestOS', toVmxGuestOs(config.guestId)],
    ...(config.alternateGuestName === '' ? [] : ([['guestOSAltName', config.alternateGuestName]] satisfies Line[])),
    ['uuid.bios', formatVmxUuid(config.uuid)],
    ...optional('vc.uuid', config.instanceUuid, formatVmxUuid),
    ...optional('annotation', config.annotation, String),
    ['memsize', String(hardware.memoryMB)],
    ['numvcpus', String(hardware.numCPU)],
    ['cpuid.coresPerSocket', String(hardware.numCoresPerSocket ?? 1)],
    // BIOS goes without saying; libvirt refuses to read `firmware = "bios"`.
    ...optional('firmware', config.firmware === 'bios' ? undefined : config.firmware, String),
    ...optional('uefi.secureBoot.enabled', bootOptions?.efiSecureBootEnabled, boolean),
    ...optional('bios.bootDelay', bootOptions?.bootDelay, String),
    ...optional('bios.forceSetupOnce', bootOptions?.enterBIOSSetup, boolean),
    ...optional('bios.bootRetry.enabled', bootOptions?.bootRetryEnabled, boolean),
    ...optional('bios.bootRetry.delay', bootOptions?.bootRetryDelay, String),
    ...optional(keyIdKey, config.keyId?.keyId, String),
    ...optional('ctkEnabled', config.changeTrackingEnabled === true ? true : undefined, boolean),
    ['mem.hotadd', boolean(config.memoryHotAddEnabled === true)],
    ['vcpu.hotadd', boolean(config.cpuHotAddEnabled === true)],
    ['vhv.enable', boolean(config.nestedHVEnabled === true)],
    ...optional('disk.EnableUUID', flags.diskUuidEnabled, boolean),
    ...optional('powerType.powerOff', defaultPowerOps.powerOffType, String),
    ...optional('powerType.suspend', defaultPowerOps.suspendType, String),
    ...optional('powerType.reset', defaultPowerOps.resetType, String),
  ]
}

function allocation(prefix: string, allocated: ResourceAllocationInfo | undefined, least: string): Line[] {
  const shares = allocated?.shares
  return [
    ...optional(`${prefix}.${least}`, allocated?.reservation, String),
    ...optional(`${prefix}.max`, allocated?.limit, (limit) => (limit < 0 ? 'unlimited' : String(limit))),
    ...optional(`${prefix}.shares`, shares, (value) => (value.level === 'custom' ? String(value.shares) : value.level)),
  ]
}

function deviceLines(device: VirtualDevice, all: readonly VirtualDevice[], location: VmxLocation): Line[] {
  if (isA('VirtualController', device)) return controllerLines(device)
  if (isA('VirtualDisk', device) || isA('VirtualCdrom', device)) return driveLines(device, all, location)
  if (isA('VirtualEthernetCard', device)) return nicLines(device)
  if (isA('VirtualSerialPort', device)) return serialLines(device, location)
  if (isA('VirtualMachineVideoCard', device)) {
    return [
      ['svga.present', 'TRUE'],
      ...optional('svga.vramSize', device.videoRamSizeInKB, (size) => String(size * 1024)),
      ...optional('svga.autodetect', device.useAutoDetect === true ? true : undefined, () => 'TRUE'),
    ]
  }
  if (isA('VirtualTPM', device)) return [['vtpm.present', 'TRUE']]
  return isA('VirtualWDT', device) ? [['vwdt.present', 'TRUE']] : []
}

/** The guest knows a disk by it, as its serial number. */
export const diskUuidKey = 'staddle.uuid'

export const scsiModels: Readonly<Record<string, string>> = {
  ParaVirtualSCSIController: 'pvscsi',
  VirtualLsiLogicController: 'lsilogic',
  VirtualLsiLogicSASController: 'lsisas1068',
}

export const nicModels: Readonly<Record<string, string>> = {
  VirtualVmxnet3: 'vmxnet3',
  VirtualE1000e: 'e1000e',
  VirtualE1000: 'e1000',
}

/** `scsi0`, `sata1`, `nvme0`, `ide0`: what drives are named after. */
export function busName(controller: VirtualController): string | undefined {
  if (isA('VirtualSCSIController', controller)) return `scsi${controller.busNumber}`
  if (isA('VirtualSATAController', controller)) return `sata${controller.busNumber}`
  if (isA('VirtualNVMEController', controller)) return `nvme${controller.busNumber}`
  return isA('VirtualIDEController', controller) ? `ide${controller.busNumber}` : undefined
}

function controllerLines(controller: VirtualController): Line[] {
  if (isA('VirtualUSBXHCIController', controller)) return [['usb_xhci.present', 'TRUE']]
  if (isA('VirtualUSBController', controller))
    return [
      ['usb.present', 'TRUE'],
      ['ehci.present', 'TRUE'],
    ]
  const name = busName(controller)
  if (name === undefined || isA('VirtualIDEController', controller)) return []
  const model = scsiModels[controller._typeName]
  return [[`${name}.present`, 'TRUE'], ...optional(`${name}.virtualDev`, model, String)]
}

function driveLines(device: VirtualDevice, all: readonly VirtualDevice[], location: VmxLocation): Line[] {
  const controller = all.find((other) => other.key === device.controllerKey)
  const bus = isA('VirtualController', controller) ? busName(controller) : undefined
  if (bus === undefined) return []
  const name = `${bus}:${device.unitNumber ?? 0}`
  const file = fileOf(device)
  const start = boolean(device.connectable?.startConnected ?? true)
  if (isA('VirtualCdrom', device)) {
    return [
      [`${name}.present`, 'TRUE'],
      [`${name}.deviceType`, 'cdrom-image'],
      [`${name}.fileName`, file === undefined ? 'emptyBackingString' : toVmxFileName(file, location)],
      [`${name}.startConnected`, start],
    ]
  }
  if (file === undefined) return []
  const backing = isA('VirtualDiskFlatVer2BackingInfo', device.backing) ? device.backing : undefined
  return [
    [`${name}.present`, 'TRUE'],
    [`${name}.deviceType`, bus.startsWith('scsi') ? 'scsi-hardDisk' : bus.startsWith('ide') ? 'ata-hardDisk' : 'disk'],
    [`${name}.fileName`, toVmxFileName(file, location)],
    [`${name}.mode`, (backing?.diskMode ?? 'persistent').replace('_', '-')],
    ...optional(`${name}.${diskUuidKey}`, backing?.uuid, String),
  ]
}

function nicLines(device: VirtualEthernetCard): Line[] {
  const name = `ethernet${device.key - 4000}`
  const backing = device.backing
  const network = isA('VirtualDeviceDeviceBackingInfo', backing) ? backing.deviceName : undefined
  const isStatic = device.addressType?.toLowerCase() === 'manual'
  return [
    [`${name}.present`, 'TRUE'],
    ...optional(`${name}.virtualDev`, nicModels[device._typeName], String),
    ...optional(`${name}.networkName`, network, String),
    [`${name}.addressType`, isStatic ? 'static' : 'generated'],
    ...optional(`${name}.${isStatic ? 'address' : 'generatedAddress'}`, device.macAddress, String),
    ...(isStatic ? ([[`${name}.checkMACAddress`, 'FALSE']] satisfies Line[]) : []),
    [`${name}.startConnected`, boolean(device.connectable?.startConnected ?? true)],
  ]
}

/** Which key of the host's key store the machine's own files are locked with. */
export const keyIdKey = 'staddle.keyId'

/** libvirt refuses the whole file for a URI of any other form. */
const isVmxSerialUri = (uri: string): boolean => /^(tcp[46]?|telnets?|ssl|tcp[46]?\+ssl):\/\/[^/:]+:\d+$/.test(uri)

/** Where a URI is kept that must not stand in `fileName`: an empty one, which means the host's own console. */
export const ownUriKey = 'staddle.serviceURI'

function serialLines(device: VirtualDevice, location: VmxLocation): Line[] {
  const name = `serial${device.key - 9000}`
  const { backing } = device
  const start: Line = [`${name}.startConnected`, boolean(device.connectable?.startConnected ?? true)]
  if (isA('VirtualSerialPortURIBackingInfo', backing)) {
    const { serviceURI, direction } = backing
    const shown: Line[] = isVmxSerialUri(serviceURI)
      ? [
          [`${name}.fileType`, 'network'],
          [`${name}.fileName`, serviceURI],
        ]
      : [
          [`${name}.fileType`, 'device'],
          [`${name}.fileName`, 'auto detect'],
          [`${name}.${ownUriKey}`, serviceURI],
        ]
    return [[`${name}.present`, 'TRUE'], ...shown, [`${name}.network.endPoint`, direction], start]
  }
  if (isA('VirtualSerialPortFileBackingInfo', backing) && backing.fileName !== '') {
    return [
      [`${name}.present`, 'TRUE'],
      [`${name}.fileType`, 'file'],
      [`${name}.fileName`, toVmxFileName(backing.fileName, location)],
      start,
    ]
  }
  if (isA('VirtualSerialPortPipeBackingInfo', backing)) {
    return [
      [`${name}.present`, 'TRUE'],
      [`${name}.fileType`, 'pipe'],
      [`${name}.fileName`, backing.pipeName],
      [`${name}.pipe.endPoint`, backing.endpoint],
      start,
    ]
  }
  const deviceName = isA('VirtualDeviceDeviceBackingInfo', backing) ? backing.deviceName : 'auto detect'
  return [[`${name}.present`, 'TRUE'], [`${name}.fileType`, 'device'], [`${name}.fileName`, deviceName], start]
}

function fileOf(device: VirtualDevice): string | undefined {
  const file = isA('VirtualDeviceFileBackingInfo', device.backing) ? device.backing.fileName : ''
  return file === '' ? undefined : file
}

function extraLines(config: VirtualMachineConfigInfo, taken: ReadonlySet<string>): Line[] {
  const seen = new Set(taken)
  return (config.extraConfig ?? []).flatMap((option): Line[] => {
    const { value: boxed } = option
    const value = boxed !== undefined && '_value' in boxed ? String(boxed._value) : ''
    if (!isVmxKey(option.key) || isStateKey(option.key) || seen.has(option.key.toLowerCase()) || value === '') return []
    seen.add(option.key.toLowerCase())
    return [[option.key, value]]
  })
}

function optional<T>(key: string, value: T | undefined, format: (value: T) => string): Line[] {
  return value === undefined ? [] : [[key, format(value)]]
}

const boolean = (value: boolean): string => (value ? 'TRUE' : 'FALSE')
