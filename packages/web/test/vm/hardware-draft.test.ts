import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { VirtualDevice, VirtualDisk, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { configSpec, isChanged, problems } from '../../src/vm/hardware/config-spec.ts'
import {
  addDevice,
  bootEntries,
  changeDevice,
  draftOf,
  isFree,
  movedEntry,
  removeDevice,
  restoreDevice,
  roomyControllers,
  usualController,
} from '../../src/vm/hardware/draft.ts'
import { addCdrom, addDisk, addNic, addSimple } from '../../src/vm/hardware/new-devices.ts'

const scsi: VirtualDevice = { _typeName: 'ParaVirtualSCSIController', key: 1000 }
const ide: VirtualDevice = { _typeName: 'VirtualIDEController', key: 200 }
const nic: VirtualDevice = {
  _typeName: 'VirtualVmxnet3',
  key: 4000,
  backing: { _typeName: 'VirtualEthernetCardNetworkBackingInfo' },
}
const disk = {
  _typeName: 'VirtualDisk',
  key: 2000,
  controllerKey: 1000,
  unitNumber: 0,
  capacityInKB: 8192,
  deviceInfo: { _typeName: 'Description', label: 'Hard disk 1', summary: '' },
  backing: { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '[a] web/web.vmdk', diskMode: 'persistent' },
} as VirtualDisk

function machine(device: readonly VirtualDevice[] = [ide, scsi, disk, nic]): VirtualMachineConfigInfo {
  // As far as the editor reads it.
  return {
    ...{ changeVersion: 'v1', name: 'web', guestId: 'debian12_64Guest', firmware: 'bios', annotation: '' },
    hardware: { numCPU: 2, numCoresPerSocket: 1, memoryMB: 1024, device },
    extraConfig: [
      { _typeName: 'OptionValue', key: 'b', value: { _typeName: 'string', _value: '2' } },
      { _typeName: 'OptionValue', key: 'a', value: { _typeName: 'string', _value: '1' } },
    ],
  } as unknown as VirtualMachineConfigInfo
}

suite('the specification of a change', () => {
  test('nothing was changed: nothing is sent', () => {
    const config = machine()
    assert.equal(isChanged(config, draftOf(config)), false)
    assert.deepEqual(configSpec(config, draftOf(config)), { changeVersion: 'v1' })
  })

  test('only what differs is sent', () => {
    const config = machine()
    const draft = { ...draftOf(config), cpus: 4, memoryMB: 2048, name: ' web ', annotation: 'notes' }
    assert.deepEqual(configSpec(config, draft), {
      changeVersion: 'v1',
      numCPUs: 4,
      memoryMB: 2048,
      annotation: 'notes',
    })
  })

  test('a disk that grows is edited, one that goes is removed as it was', () => {
    const config = machine()
    const grown = changeDevice(draftOf(config), { ...disk, capacityInKB: 16_384 } as VirtualDisk)
    assert.deepEqual(
      configSpec(config, grown).deviceChange?.map(({ operation, device }) => [operation, device.key]),
      [['edit', 2000]],
    )
    const [removal] = configSpec(config, removeDevice(grown, 2000, true)).deviceChange ?? []
    assert.deepEqual([removal?.operation, removal?.fileOperation, removal?.device], ['remove', 'destroy', disk])
    const kept = restoreDevice(removeDevice(draftOf(config), 2000), 2000)
    assert.equal(isChanged(config, kept), false)
  })

  test('a new disk is made, an existing one is only put in', () => {
    const config = machine()
    const draft = addDisk(addDisk(draftOf(config), false), false, '[a] old/old.vmdk')
    const changes = configSpec(config, draft).deviceChange ?? []
    assert.deepEqual(
      changes.map(({ operation, fileOperation, device }) => [operation, fileOperation, device.controllerKey]),
      [
        ['add', 'create', 1000],
        ['add', undefined, 1000],
      ],
    )
  })

  test('a new device that is removed again leaves nothing', () => {
    const config = machine()
    const draft = addNic(draftOf(config), undefined)
    assert.equal(isChanged(config, removeDevice(draft, -1)), false)
  })

  test('advanced settings: changed, added, gone; keys without a name are not sent', () => {
    const config = machine()
    const options = [
      { key: 'a', value: '1' },
      { key: 'c', value: '3' },
      { key: ' ', value: 'lost' },
    ]
    const { extraConfig } = configSpec(config, { ...draftOf(config), options })
    assert.deepEqual(
      extraConfig?.map(({ key, value }) => [key, (value as { _value: unknown })._value]),
      [
        ['c', '3'],
        ['b', ''],
      ],
    )
  })

  test('Secure Boot goes with UEFI', () => {
    const config = machine()
    const draft = { ...draftOf(config), firmware: 'efi', secureBoot: true } as const
    assert.equal(configSpec(config, draft).bootOptions?.efiSecureBootEnabled, true)
    const bios = { ...draftOf(config), secureBoot: true }
    assert.equal(configSpec(config, bios).bootOptions, undefined)
  })
})

suite('the order of booting', () => {
  test('disks, media, cards, as the host does it itself', () => {
    const config = machine([...(machine().hardware.device ?? []), { _typeName: 'VirtualCdrom', key: 3000 }])
    assert.deepEqual(bootEntries(draftOf(config), config), ['disk-2000', 'cdrom', 'nic-4000'])
  })

  test('what was saved comes first, what is not in it after that', () => {
    const bootOrder = [{ _typeName: 'VirtualMachineBootOptionsBootableEthernetDevice', deviceKey: 4000 }]
    const config = { ...machine(), bootOptions: { bootOrder } } as unknown as VirtualMachineConfigInfo
    assert.deepEqual(bootEntries(draftOf(config), config), ['nic-4000', 'disk-2000'])
  })

  test('a moved entry is sent as a device', () => {
    const config = machine()
    const bootOrder = movedEntry(bootEntries(draftOf(config), config), 1, -1)
    assert.deepEqual(configSpec(config, { ...draftOf(config), bootOrder }).bootOptions?.bootOrder, [
      { _typeName: 'VirtualMachineBootOptionsBootableEthernetDevice', deviceKey: 4000 },
      { _typeName: 'VirtualMachineBootOptionsBootableDiskDevice', deviceKey: 2000 },
    ])
  })
})

suite('controllers', () => {
  test('disks go to SCSI, drives to IDE', () => {
    const draft = draftOf(machine())
    assert.equal(usualController(draft, 'disk')?.key, 1000)
    assert.equal(usualController(draft, 'cdrom')?.key, 200)
  })

  test('nothing is put on IDE while the machine runs', () => {
    const draft = draftOf(machine())
    const keys = (isRunning: boolean): number[] => roomyControllers(draft, 'disk', isRunning).map(({ key }) => key)
    assert.deepEqual([keys(false), keys(true)], [[200, 1000], [1000]])
  })

  test('a full controller takes no more; a new one is added with the drive', () => {
    const config = machine([ide])
    const full = addCdrom(addCdrom(draftOf(config)))
    assert.deepEqual(roomyControllers(full, 'cdrom', false), [])
    const more = addCdrom(full)
      .devices.slice(-2)
      .map(({ device }) => device)
    assert.equal(more[0]?._typeName, 'VirtualAHCIController')
    assert.equal(more[1]?.controllerKey, more[0]?.key)
  })

  test('one that something hangs on is not free', () => {
    const draft = draftOf(machine())
    assert.equal(isFree(draft, scsi), false)
    assert.equal(isFree(removeDevice(draft, 2000), scsi), true)
    assert.equal(addSimple(draft, 'usb').devices.at(-1)?.device._typeName, 'VirtualUSBXHCIController')
  })
})

suite('what cannot be', () => {
  const kinds = (draft: ReturnType<typeof draftOf>): readonly string[] => problems(draft).map(({ kind }) => kind)

  test('numbers that do not fit', () => {
    const draft = draftOf(machine())
    assert.deepEqual(kinds(draft), [])
    assert.deepEqual(kinds({ ...draft, cpus: Number.NaN }), ['cpus'])
    assert.deepEqual(kinds({ ...draft, cpus: 3, coresPerSocket: 2 }), ['cores'])
    assert.deepEqual(kinds({ ...draft, memoryMB: 1025, name: ' ' }), ['name', 'memory'])
  })

  test('a machine that is on takes more CPUs and memory, in steps, and gives nothing back', () => {
    const limits = { hotPlugMemoryLimit: 4096, hotPlugMemoryIncrementSize: 128 }
    const running = { ...machine(), ...limits }
    const draft = draftOf(running)
    const found = (changes: Partial<typeof draft>): readonly string[] =>
      problems({ ...draft, ...changes }, running).map(({ kind }) => kind)
    const { memoryMB } = draft
    assert.deepEqual(found({ cpus: draft.cpus * 2, memoryMB: memoryMB + 256 }), [])
    assert.deepEqual(found({ memoryMB: memoryMB - 256 }), ['lessMemory'])
    assert.deepEqual(found({ memoryMB: memoryMB + 64 }), ['memoryStep'])
    assert.deepEqual(found({ memoryMB: memoryMB + 128 * 1000 }), ['mostMemory'])
    assert.deepEqual(found({ cpus: 0 }), ['fewerCpus', 'cpus'])
  })

  test('disks that shrink, have no size, or a limit that is too low', () => {
    const draft = draftOf(machine())
    const withDisk = (changes: Partial<VirtualDisk>) => changeDevice(draft, { ...disk, ...changes })
    assert.deepEqual(kinds(withDisk({ capacityInKB: 1 })), ['shrinks'])
    assert.deepEqual(kinds(withDisk({ capacityInKB: Number.NaN })), ['size'])
    assert.deepEqual(kinds(withDisk({ storageIOAllocation: { limit: 3 } })), ['iops'])
    assert.deepEqual(kinds(removeDevice(withDisk({ capacityInKB: 1 }), 2000)), [])
    assert.deepEqual(kinds(addDisk(draft, false, '[a] old/old.vmdk')), [])
  })

  test('addresses that are none, and cards without a network', () => {
    const draft = draftOf(machine())
    const backing = { _typeName: 'VirtualEthernetCardNetworkBackingInfo' }
    const card = { _typeName: 'VirtualE1000', backing, ...{ macAddress: '52:54:00' } }
    assert.deepEqual(kinds(addDevice(draft, card)), ['mac'])
    assert.deepEqual(kinds(addNic(draft, undefined)), ['network'])
  })
})
