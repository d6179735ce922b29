import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pciDevice, storageDevices } from '../../src/model/host-devices.ts'

const disk = {
  ...{ name: 'sda', vendor: 'ATA', model: 'ST1000', serial: 'S1', worldWideName: 'naa.5000c500a1b2c3d4' },
  ...{ bytes: 2 ** 30, sectorBytes: 4096, isSolidState: false, isOnline: true },
}
const device = {
  ...{ address: '0000:81:1f.6', classId: 0x0200, vendorId: 0x8086, deviceId: 0x15be, subVendorId: 0, subDeviceId: 1 },
  ...{ vendorName: undefined, deviceName: 'Ethernet' },
}

test('a disk that says little is known by its name', () => {
  const bare = {
    ...disk,
    name: 'vda',
    vendor: undefined,
    model: undefined,
    serial: undefined,
    worldWideName: undefined,
  }
  const [first, second] = storageDevices({ disks: [disk, { ...bare, isOnline: false }] }).scsiLun ?? []
  assert.partialDeepStrictEqual(first, {
    ...{ canonicalName: 'naa.5000c500a1b2c3d4', displayName: 'ATA ST1000 (sda)', serialNumber: 'S1' },
    ...{ deviceName: '/dev/sda', operationalState: ['ok'], capacity: { blockSize: 4096, block: 262_144 }, ssd: false },
  })
  assert.partialDeepStrictEqual(second, { canonicalName: 'vda', displayName: 'vda', operationalState: ['off'] })
})

test("numbers of PCI devices have XML Schema's sign", () => {
  assert.partialDeepStrictEqual(pciDevice(device), {
    ...{ id: '0000:81:1f.6', bus: 0x81 - 256, slot: 0x1f, function: 6, vendorId: 0x8086 - 65_536, deviceId: 0x15be },
    ...{ vendorName: '0x8086', deviceName: 'Ethernet' },
  })
})
