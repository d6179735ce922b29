// .vmx -> VirtualMachineConfigInfo, pure. For machines registered from a file: our own, a copied ESXi directory, or what
// `virsh define` uploaded. Entries that mean nothing here are kept in extraConfig. Every machine's own devices (PCI, IDE and
// the like) are not among the devices: services/vm adds them to each machine.
import type { OptionValue, VirtualDevice, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { anyString } from '@staddle/vim25/any-value.ts'
import { badVmx, fromVmxGuestOs, parseVmx, parseVmxUuid, type VmxEntries } from './vmx-file.ts'
import { fromVmxFileName, isOnDatastore, type VmxLocation } from './vmx-paths.ts'
import { keyIdOf } from '../crypto/key-ids.ts'
import { leastVideoKiB, mostVideoKiB, videoCardKey } from '../vm/video-card.ts'
import { diskUuidKey, keyIdKey, nicModels, ownUriKey, scsiModels } from './vmx-write.ts'
import { takeState } from './vmx-state.ts'
import { directoryOf } from './datastore-path.ts'

export interface VmxDefaults {
  /** ISO 8601. */
  readonly now: string
  newUuid(): string
  /** Size of a disk by datastore path; undefined while it cannot be read. */
  capacityBytes(path: string): number | undefined
}

export type VmxContent = { readonly config: VirtualMachineConfigInfo } & ReturnType<typeof takeState>

export function readVmx(text: string, location: VmxLocation, defaults: VmxDefaults): VirtualMachineConfigInfo {
  return readVmxContent(text, location, defaults).config
}

export function readVmxContent(text: string, location: VmxLocation, defaults: VmxDefaults): VmxContent {
  const entries = parseVmx(text)
  entries.take('.encoding')
  const version = entries.takeNumber('config.version', 0, { least: 0, most: 1000 })
  if (version !== 8) throw badVmx(`config.version is ${version}; 8 is the only one known`)
  const config = general(entries, location, defaults)
  const device = [
    ...storageDevices(entries, location, defaults),
    ...nics(entries),
    ...serialPorts(entries, location),
    ...otherDevices(entries),
  ]
  for (const key of ignoredKeys) entries.take(key)
  const state = takeState(entries, location)
  const extraConfig = entries
    .rest()
    .map((entry): OptionValue => ({ _typeName: 'OptionValue', key: entry.key, value: anyString(entry.value) }))
  return { config: { ...config, hardware: { ...config.hardware, device }, extraConfig }, ...state }
}

/** Written anew every time. */
const ignoredKeys = ['floppy0.present', 'svga.present', 'pciBridge0.present', 'vmci0.present', 'hpet0.present']

function general(entries: VmxEntries, location: VmxLocation, defaults: VmxDefaults): VirtualMachineConfigInfo {
  const hardwareVersion = entries.takeNumber('virtualHW.version', 21, { least: 4, most: 99 })
  const guestOs = entries.take('guestOS') ?? 'other-64'
  const numCPU = entries.takeNumber('numvcpus', 1, { least: 1, most: 1024 })
  const memoryMB = entries.takeNumber('memsize', 32, { least: 4, most: 6 * 1024 * 1024 })
  const firmware = (entries.take('firmware') ?? 'bios').toLowerCase()
  const directory = directoryOf(location.vmx)
  const keyId = entries.take(keyIdKey)
  return {
    changeVersion: defaults.now,
    modified: defaults.now,
    name: entries.take('displayName') ?? (location.vmx.split('/').at(-1) ?? '').replace(/\.vmx$/i, ''),
    guestFullName: '',
    version: `vmx-${String(hardwareVersion).padStart(2, '0')}`,
    uuid: parseVmxUuid('uuid.bios', entries.take('uuid.bios')) ?? defaults.newUuid(),
    instanceUuid: parseVmxUuid('vc.uuid', entries.take('vc.uuid')) ?? defaults.newUuid(),
    template: location.vmx.toLowerCase().endsWith('.vmtx'),
    guestId: fromVmxGuestOs(guestOs),
    alternateGuestName: entries.take('guestOSAltName') ?? '',
    annotation: entries.take('annotation'),
    ...(keyId === undefined || keyId === '' ? {} : { keyId: keyIdOf(keyId) }),
    files: {
      vmPathName: location.vmx,
      snapshotDirectory: directory,
      suspendDirectory: directory,
      logDirectory: directory,
    },
    flags: { diskUuidEnabled: entries.takeBoolean('disk.EnableUUID', true) },
    defaultPowerOps: {
      powerOffType: entries.take('powerType.powerOff') ?? 'soft',
      suspendType: entries.take('powerType.suspend') ?? 'hard',
      resetType: entries.take('powerType.reset') ?? 'soft',
    },
    hardware: { numCPU, numCoresPerSocket: coresPerSocket(entries, numCPU), memoryMB },
    cpuAllocation: allocation(entries, 'sched.cpu', 'min', 1000 * numCPU),
    memoryAllocation: allocation(entries, 'sched.mem', 'minsize', 10 * memoryMB),
    changeTrackingEnabled: entries.takeBoolean('ctkEnabled', false),
    memoryHotAddEnabled: entries.takeBoolean('mem.hotadd', false),
    cpuHotAddEnabled: entries.takeBoolean('vcpu.hotadd', false),
    nestedHVEnabled: entries.takeBoolean('vhv.enable', false),
    firmware: firmware === 'efi' ? 'efi' : 'bios',
    bootOptions: {
      bootDelay: entries.takeNumber('bios.bootDelay', 0, { least: 0, most: 10_000_000 }),
      enterBIOSSetup: entries.takeBoolean('bios.forceSetupOnce', false),
      bootRetryEnabled: entries.takeBoolean('bios.bootRetry.enabled', false),
      bootRetryDelay: entries.takeNumber('bios.bootRetry.delay', 10_000, { least: 0, most: 10_000_000 }),
      efiSecureBootEnabled: entries.takeBoolean('uefi.secureBoot.enabled', false),
    },
  }
}

function coresPerSocket(entries: VmxEntries, numCPU: number): number {
  const cores = entries.takeNumber('cpuid.coresPerSocket', 1, { least: 1, most: 1024 })
  if (numCPU % cores !== 0) throw badVmx(`cpuid.coresPerSocket is ${cores}, which does not divide ${numCPU} processors`)
  return cores
}

function allocation(
  entries: VmxEntries,
  prefix: string,
  least: string,
  normal: number,
): VirtualMachineConfigInfo['cpuAllocation'] {
  const most = Number.MAX_SAFE_INTEGER
  const limit = entries.take(`${prefix}.max`)
  entries.take(`${prefix}.units`)
  const shares = entries.take(`${prefix}.shares`)?.toLowerCase() ?? 'normal'
  const level = shares === 'low' || shares === 'high' || shares === 'normal' ? shares : 'custom'
  const factor = { low: 0.5, normal: 1, high: 2, custom: 0 }[level]
  const custom = /^\d{1,9}$/.test(shares) ? Number(shares) : normal
  return {
    reservation: entries.takeNumber(`${prefix}.${least}`, 0, { least: 0, most }),
    expandableReservation: false,
    limit: limit === undefined || !/^\d{1,15}$/.test(limit) ? -1 : Number(limit),
    shares: { shares: level === 'custom' ? custom : normal * factor, level },
  }
}

interface Bus {
  readonly prefix: string
  readonly firstKey: number
  readonly firstDriveKey: number
  readonly units: number
  /** Its controller's type; undefined where every machine has the controller. */
  readonly controllerType: ((model: string | undefined) => string) | undefined
}

const buses: readonly Bus[] = [
  { prefix: 'scsi', firstKey: 1000, firstDriveKey: 2000, units: 16, controllerType: scsiType },
  { prefix: 'sata', firstKey: 15000, firstDriveKey: 16000, units: 30, controllerType: () => 'VirtualAHCIController' },
  { prefix: 'nvme', firstKey: 31000, firstDriveKey: 32000, units: 15, controllerType: () => 'VirtualNVMEController' },
  { prefix: 'ide', firstKey: 200, firstDriveKey: 3000, units: 2, controllerType: undefined },
]

function scsiType(model: string | undefined): string {
  const wanted = model?.toLowerCase() ?? 'lsilogic'
  const found = Object.entries(scsiModels).find(([, name]) => name === wanted)
  if (found === undefined)
    throw badVmx(`SCSI controllers of model "${wanted}" are not supported; use pvscsi, lsilogic or lsisas1068`)
  return found[0]
}

function storageDevices(entries: VmxEntries, location: VmxLocation, defaults: VmxDefaults): VirtualDevice[] {
  return buses.flatMap((bus) =>
    entries.numbersOf(bus.prefix).flatMap((number) => {
      if (number > 3) throw badVmx(`${bus.prefix}${number} is one controller too many`)
      const name = `${bus.prefix}${number}`
      const drives = drivesOf(entries, bus, number, location, defaults)
      if (bus.controllerType === undefined) return drives
      const isPresent = entries.takeBoolean(`${name}.present`, drives.length > 0)
      const model = entries.take(`${name}.virtualDev`)
      entries.take(`${name}.sharedBus`)
      if (!isPresent) return []
      return [controller(bus.controllerType(model), bus.firstKey + number, number), ...drives]
    }),
  )
}

function controller(_typeName: string, key: number, busNumber: number): VirtualDevice {
  const scsi = _typeName in scsiModels ? { sharedBus: 'noSharing', hotAddRemove: true, scsiCtlrUnitNumber: 7 } : {}
  const made = { _typeName, key, busNumber, controllerKey: 100, ...scsi }
  return made
}

function drivesOf(
  entries: VmxEntries,
  bus: Bus,
  number: number,
  location: VmxLocation,
  defaults: VmxDefaults,
): VirtualDevice[] {
  return entries.numbersOf(`${bus.prefix}${number}:`).flatMap((unit) => {
    if (unit >= bus.units) throw badVmx(`${bus.prefix}${number}:${unit} is beyond the controller's ${bus.units} units`)
    const name = `${bus.prefix}${number}:${unit}`
    const isPresent = entries.takeBoolean(`${name}.present`, false)
    const type = entries.take(`${name}.deviceType`)?.toLowerCase() ?? 'disk'
    const fileName = entries.take(`${name}.fileName`)
    const startConnected = entries.takeBoolean(`${name}.startConnected`, true)
    const mode = entries.take(`${name}.mode`) ?? 'persistent'
    const uuid = parseVmxUuid(`${name}.${diskUuidKey}`, entries.take(`${name}.${diskUuidKey}`))
    if (!isPresent) return []
    const place = {
      key: bus.firstDriveKey + number * bus.units + unit,
      controllerKey: bus.firstKey + number,
      unitNumber: unit,
    }
    if (type.includes('cdrom')) return [cdrom(place, type, fileName, startConnected, location)]
    if (fileName === undefined) throw badVmx(`${name} has no file name`)
    return [disk(place, { fileName: fromVmxFileName(fileName, location), mode, uuid }, defaults)]
  })
}

type Place = Pick<VirtualDevice, 'key'> & { controllerKey: number; unitNumber: number }

function cdrom(
  place: Place,
  type: string,
  fileName: string | undefined,
  startConnected: boolean,
  location: VmxLocation,
): VirtualDevice {
  const isNamed =
    type === 'cdrom-image' && fileName !== undefined && !/^(emptyBackingString|auto detect)?$/i.test(fileName)
  // A medium that stayed on another host's datastore is no reason to leave the machine there.
  const isImage = isNamed && isOnDatastore(fileName, location)
  const backing = isImage
    ? { _typeName: 'VirtualCdromIsoBackingInfo', fileName: fromVmxFileName(fileName, location) }
    : { _typeName: 'VirtualCdromRemotePassthroughBackingInfo', deviceName: '', useAutoDetect: false, exclusive: false }
  const connectable = { startConnected: startConnected && isImage, allowGuestControl: true, connected: false }
  return { _typeName: 'VirtualCdrom', ...place, backing, connectable }
}

function disk(
  place: Place,
  { fileName, mode, uuid }: { readonly fileName: string; readonly mode: string; readonly uuid: string | undefined },
  defaults: VmxDefaults,
): VirtualDevice {
  const capacityInBytes = defaults.capacityBytes(fileName) ?? 0
  const backing = {
    _typeName: 'VirtualDiskFlatVer2BackingInfo',
    ...{ fileName, diskMode: mode.replace('-', '_') },
    ...(uuid === undefined ? {} : { uuid }),
  }
  const made = {
    _typeName: 'VirtualDisk',
    ...place,
    backing,
    capacityInBytes,
    capacityInKB: Math.floor(capacityInBytes / 1024),
  }
  return made
}

function nics(entries: VmxEntries): VirtualDevice[] {
  return entries.numbersOf('ethernet').flatMap((number) => {
    const name = `ethernet${number}`
    const isPresent = entries.takeBoolean(`${name}.present`, false)
    const model = entries.take(`${name}.virtualDev`)?.toLowerCase() ?? 'e1000'
    const distributed = entries.take(`${name}.dvs.portgroupId`)
    const deviceName = entries.take(`${name}.networkName`) ?? distributed ?? 'VM Network'
    const type = entries.take(`${name}.addressType`)?.toLowerCase() ?? 'generated'
    const fixed = entries.take(`${name}.address`)
    const generated = entries.take(`${name}.generatedAddress`)
    for (const key of ['checkMACAddress', 'connectionType', 'generatedAddressOffset', 'features'])
      entries.take(`${name}.${key}`)
    const startConnected = entries.takeBoolean(`${name}.startConnected`, true)
    if (!isPresent) return []
    if (number > 9) throw badVmx(`${name} is one network card too many`)
    const found = Object.entries(nicModels).find(([, known]) => known === model)
    if (found === undefined)
      throw badVmx(`network cards of model "${model}" are not supported; use vmxnet3, e1000e or e1000`)
    const macAddress = macOf(name, type === 'static' ? fixed : generated)
    const made = {
      ...{ _typeName: found[0], key: 4000 + number, controllerKey: 100, unitNumber: 7 + number },
      backing: { _typeName: 'VirtualEthernetCardNetworkBackingInfo', deviceName },
      connectable: { startConnected, allowGuestControl: true, connected: false },
      ...{ addressType: type === 'static' ? 'manual' : 'generated', macAddress, wakeOnLanEnabled: true },
    }
    return [made]
  })
}

function macOf(name: string, address: string | undefined): string | undefined {
  if (address === undefined || address === '') return undefined
  if (/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(address)) return address.toLowerCase()
  throw badVmx(`the address of ${name}, "${address.slice(0, 50)}", is not a MAC address`)
}

function serialPorts(entries: VmxEntries, location: VmxLocation): VirtualDevice[] {
  return entries.numbersOf('serial').flatMap((number) => {
    const name = `serial${number}`
    const isPresent = entries.takeBoolean(`${name}.present`, false)
    const ownUri = entries.take(`${name}.${ownUriKey}`)
    const fileType = entries.take(`${name}.fileType`)?.toLowerCase() ?? 'device'
    const type = ownUri === undefined ? fileType : 'network'
    const fileName = entries.take(`${name}.fileName`) ?? 'auto detect'
    const file = ownUri ?? fileName
    const end = entries.take(`${name}.network.endPoint`) ?? entries.take(`${name}.pipe.endPoint`) ?? 'server'
    const startConnected = entries.takeBoolean(`${name}.startConnected`, true)
    if (!isPresent) return []
    if (number > 3) throw badVmx(`${name} is one serial port too many`)
    const made = {
      ...{
        _typeName: 'VirtualSerialPort',
        key: 9000 + number,
        controllerKey: 400,
        unitNumber: number,
        yieldOnPoll: true,
      },
      backing: serialBacking(type, file, end, location),
      connectable: { startConnected, allowGuestControl: true, connected: false },
    }
    return [made]
  })
}

function serialBacking(
  type: string,
  file: string,
  end: string,
  location: VmxLocation,
): NonNullable<VirtualDevice['backing']> {
  if (type === 'network') return withType('VirtualSerialPortURIBackingInfo', { serviceURI: file, direction: end })
  if (type === 'file')
    return withType('VirtualSerialPortFileBackingInfo', { fileName: fromVmxFileName(file, location) })
  if (type === 'pipe')
    return withType('VirtualSerialPortPipeBackingInfo', { pipeName: file, endpoint: end, noRxLoss: false })
  return withType('VirtualSerialPortDeviceBackingInfo', { deviceName: file, useAutoDetect: file === 'auto detect' })
}

const withType = (_typeName: string, fields: object): NonNullable<VirtualDevice['backing']> => ({
  _typeName,
  ...fields,
})

/** Of other products' files the size may be anything; within the limits it is what the file says. */
function videoCard(entries: VmxEntries): VirtualDevice[] {
  const bytes = Number(entries.take('svga.vramSize'))
  const useAutoDetect = entries.takeBoolean('svga.autodetect', false)
  if (!Number.isFinite(bytes) || bytes <= 0) return []
  const videoRamSizeInKB = Math.min(Math.max(Math.floor(bytes / 1024), leastVideoKiB), mostVideoKiB)
  const card = { _typeName: 'VirtualMachineVideoCard', key: videoCardKey, videoRamSizeInKB, useAutoDetect }
  return [card]
}

function otherDevices(entries: VmxEntries): VirtualDevice[] {
  const usb = (type: string, key: number): VirtualDevice => {
    const made = { _typeName: type, key, busNumber: 0, controllerKey: 100, autoConnectDevices: false }
    return made
  }
  const hasEhci = entries.takeBoolean('ehci.present', false)
  const hasWatchdog = entries.takeBoolean('vwdt.present', false)
  const hasTpm = entries.takeBoolean('vtpm.present', false)
  return [
    ...(entries.takeBoolean('usb.present', hasEhci) ? [usb('VirtualUSBController', 7000)] : []),
    ...(entries.takeBoolean('usb_xhci.present', false) ? [usb('VirtualUSBXHCIController', 14000)] : []),
    ...(hasTpm ? [withType('VirtualTPM', { key: 11000 }) as VirtualDevice] : []),
    ...videoCard(entries),
    ...(hasWatchdog ? [withType('VirtualWDT', { key: 18000, runOnBoot: false, running: false }) as VirtualDevice] : []),
  ]
}
