// Disks and PCI devices of the host in vim25's words.
import type { HostPciDevice as PciDevice, HostScsiDisk, HostStorageDeviceInfo } from '@staddle/vim25/types.ts'
import type { HostDisk, HostHardware, HostPciDevice } from '../domain/ports/host.ts'

/** No list of adapters rather than an empty one, which libvirt takes for a failure. */
export function storageDevices({ disks }: Pick<HostHardware, 'disks'>): HostStorageDeviceInfo {
  return { scsiLun: disks.map(scsiDisk), softwareInternetScsiEnabled: false }
}

function scsiDisk(disk: HostDisk): HostScsiDisk {
  const path = `/dev/${disk.name}`
  const identity = disk.worldWideName ?? disk.serial ?? disk.name
  const words = [disk.vendor, disk.model].filter((word) => word !== undefined).join(' ')
  return {
    ...{ _typeName: 'HostScsiDisk', deviceName: path, deviceType: 'disk', devicePath: path },
    key: `key-vim.host.ScsiDisk-${disk.name}`,
    uuid: Buffer.from(identity).toString('hex'),
    canonicalName: disk.worldWideName ?? disk.name,
    displayName: words === '' ? disk.name : `${words} (${disk.name})`,
    lunType: 'disk',
    ...(disk.vendor === undefined ? {} : { vendor: disk.vendor }),
    ...(disk.model === undefined ? {} : { model: disk.model }),
    ...(disk.serial === undefined ? {} : { serialNumber: disk.serial }),
    operationalState: [disk.isOnline ? 'ok' : 'off'],
    capacity: { blockSize: disk.sectorBytes, block: Math.floor(disk.bytes / disk.sectorBytes) },
    ssd: disk.isSolidState,
  }
}

export function pciDevice(device: HostPciDevice): PciDevice {
  const [bus = 0, slot = 0, number = 0] = device.address
    .slice(device.address.indexOf(':') + 1)
    .split(/[:.]/)
    .map((part) => Number.parseInt(part, 16))
  return {
    id: device.address,
    ...{ bus: signed(bus, 8), slot, function: number },
    ...{ classId: signed(device.classId), vendorId: signed(device.vendorId), deviceId: signed(device.deviceId) },
    ...{ subVendorId: signed(device.subVendorId), subDeviceId: signed(device.subDeviceId) },
    vendorName: device.vendorName ?? words(device.vendorId),
    deviceName: device.deviceName ?? words(device.deviceId),
  }
}

const words = (id: number): string => `0x${id.toString(16).padStart(4, '0')}`

/** XML Schema's short and byte have a sign. */
function signed(value: number, bits = 16): number {
  return value >= 2 ** (bits - 1) ? value - 2 ** bits : value
}
