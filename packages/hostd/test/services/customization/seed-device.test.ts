import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VirtualController, VirtualDevice, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isSeedPath, seedDrive, seedDriveChanges, seedPath } from '../../../src/services/customization/seed-device.ts'

function machine(firmware: string, ...device: readonly VirtualDevice[]): VirtualMachineConfigInfo {
  const files = { vmPathName: '[datastore1] web/web.vmx' }
  return { firmware, files, hardware: { device } } as unknown as VirtualMachineConfigInfo // what is looked at
}

const sata: VirtualController = { _typeName: 'VirtualAHCIController', key: 15000, busNumber: 0 }
const path = seedPath('[datastore1] web/', 'abcdef01-2345')
const drive = (fileName: string): VirtualDevice =>
  ({
    _typeName: 'VirtualCdrom',
    key: 3000,
    backing: { _typeName: 'VirtualCdromIsoBackingInfo', fileName },
  }) as VirtualDevice

test('a seed has a name that it is known by, in the directory of its machine alone', () => {
  assert.equal(path, '[datastore1] web/seed-abcdef01.iso')
  assert.ok(isSeedPath(path))
  for (const other of [
    '[datastore1] web/debian.iso',
    '[datastore1] web/seed-abc.iso',
    '[datastore1] web/my-seed-abcdef01.iso',
  ])
    assert.ok(!isSeedPath(other), other)
  assert.equal(seedDrive(machine('bios', drive(path)))?.path, path)
  assert.equal(seedDrive(machine('bios', drive('[datastore1] other/seed-abcdef01.iso'))), undefined)
})

test('its drive is where every guest finds it', () => {
  const added = (config: VirtualMachineConfigInfo) =>
    seedDriveChanges(path, config).map(({ operation, device }) => [operation, device._typeName, device.controllerKey])
  assert.deepEqual(added(machine('bios')), [['add', 'VirtualCdrom', undefined]])
  assert.deepEqual(added(machine('efi', sata)), [['add', 'VirtualCdrom', 15000]])
  // Linux under UEFI sees nothing on IDE.
  assert.deepEqual(added(machine('efi')), [
    ['add', 'VirtualAHCIController', undefined],
    ['add', 'VirtualCdrom', -90_002],
  ])
  assert.deepEqual(added(machine('efi', drive(path))), [['edit', 'VirtualCdrom', undefined]])
})
