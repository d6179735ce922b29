import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type {
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualDisk,
  VirtualEthernetCard,
  VirtualMachineConfigInfo,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../../src/domain/errors.ts'
import {
  applyDeviceChanges,
  backingFile,
  capacityBytes,
  type DeviceEnvironment,
} from '../../../src/services/vm/device-change.ts'
import { diskLimits } from '../../../src/services/vm/disk-limits.ts'
import { videoKiBOf } from '../../../src/services/vm/video-card.ts'
import { diskShares } from '../../../src/services/vm/disk-shares.ts'
import { standardDevices } from '../../../src/services/vm/device-rules.ts'

let serial = 0
const environment: DeviceEnvironment = {
  newMacAddress: () => `52:54:00:00:00:${(serial++ % 256).toString(16).padStart(2, '0')}`,
  newUuid: () => '01234567-89ab-cdef-0123-456789abcdef',
  directory: '[datastore1] web/',
  vmName: 'web',
  networkByName: (name) => (name === 'VM Network' ? { name, id: 'network-12' } : undefined),
  datastoreName: (id) => (id === 'datastore-13' ? 'other' : undefined),
  datastoreId: (path) => (/^\[(ds|datastore1|other)\]/.test(path) ? 'datastore-11' : undefined),
  hasKey: (id) => id === 'known',
  isTaken: () => false,
  networkById: (id) => (id === 'network-12' ? { name: 'VM Network', id } : undefined),
}

const add = (device: object, more: Partial<VirtualDeviceConfigSpec> = {}): VirtualDeviceConfigSpec => ({
  _typeName: 'VirtualDeviceConfigSpec',
  operation: 'add',
  device: { key: -1, ...device } as VirtualDevice,
  ...more,
})
const pvscsi = (key = -100): VirtualDeviceConfigSpec =>
  add({ _typeName: 'ParaVirtualSCSIController', key, busNumber: 0, sharedBus: 'noSharing' })
const disk = (controllerKey: number, more: object = {}): VirtualDeviceConfigSpec =>
  add(
    {
      _typeName: 'VirtualDisk',
      controllerKey,
      capacityInKB: 1024 * 1024,
      backing: {
        _typeName: 'VirtualDiskFlatVer2BackingInfo',
        fileName: '',
        diskMode: 'persistent',
        thinProvisioned: true,
      },
      ...more,
    },
    { fileOperation: 'create' },
  )
const nic = (more: object = {}): VirtualDeviceConfigSpec =>
  add({
    _typeName: 'VirtualVmxnet3',
    backing: { _typeName: 'VirtualEthernetCardNetworkBackingInfo', deviceName: 'VM Network' },
    ...more,
  })

const apply = (
  changes: VirtualDeviceConfigSpec[],
  devices = standardDevices(),
): ReturnType<typeof applyDeviceChanges> => applyDeviceChanges(devices, changes, environment)
const refusal =
  (pattern: RegExp, index = 0) =>
  (error: unknown): boolean =>
    error instanceof Denied &&
    error.code === 'invalid-device-spec' &&
    error.details['deviceIndex'] === index &&
    pattern.test(error.message)

describe('adding devices', () => {
  it('puts a disk on a controller of the same request by its temporary key, whatever the order', () => {
    const { devices, createDisks } = apply([disk(-100), pvscsi()])
    const made = devices.find((device): device is VirtualDisk => isA('VirtualDisk', device))
    assert.equal(made?.key, 2000)
    assert.equal(made?.controllerKey, 1000)
    assert.equal(made?.unitNumber, 0)
    assert.equal(made === undefined ? undefined : backingFile(made), '[datastore1] web/web.vmdk')
    assert.deepEqual(createDisks, [made])
    assert.deepEqual((devices.find((device) => device.key === 1000) as { device?: number[] }).device, [2000])
  })

  it('skips the unit that is the controller itself', () => {
    const { devices } = apply([pvscsi(), ...Array.from({ length: 9 }, () => disk(-100))])
    const units = devices.filter((device) => isA('VirtualDisk', device)).map((device) => device.unitNumber)
    assert.deepEqual(units, [0, 1, 2, 3, 4, 5, 6, 8, 9])
  })

  it('names further disks web_1, web_2', () => {
    const { createDisks } = apply([pvscsi(), disk(-100), disk(-100), disk(-100)])
    assert.deepEqual(createDisks.map(backingFile), [
      '[datastore1] web/web.vmdk',
      '[datastore1] web/web_1.vmdk',
      '[datastore1] web/web_2.vmdk',
    ])
  })

  it('takes the machine’s own IDE controllers when a client lists them', () => {
    const { devices } = apply([
      add({ _typeName: 'VirtualIDEController', key: -5, busNumber: 1 }),
      add({ _typeName: 'VirtualCdrom', controllerKey: -5 }),
    ])
    assert.equal(devices.filter((device) => device._typeName === 'VirtualIDEController').length, 2)
    assert.equal(devices.find((device) => isA('VirtualCdrom', device))?.controllerKey, 201)
  })

  it('gives a card an address, resolves its network and keeps a manual address', () => {
    const { devices } = apply([nic(), nic({ macAddress: '00:50:56:AA-BB:cc', addressType: 'manual' })])
    const cards = devices.filter((device): device is VirtualEthernetCard => isA('VirtualEthernetCard', device))
    assert.equal(cards.length, 2)
    assert.match(cards[0]?.macAddress ?? '', /^52:54:00/)
    assert.equal(cards[1]?.macAddress, '00:50:56:aa:bb:cc')
    assert.deepEqual(
      cards.map((card) => card.key),
      [4000, 4001],
    )
    const backing = cards[0]?.backing
    assert.equal(
      isA('VirtualEthernetCardNetworkBackingInfo', backing) ? backing.network?.value : undefined,
      'network-12',
    )
  })

  for (const [what, change, pattern] of [
    [
      'an unknown network',
      nic({ backing: { _typeName: 'VirtualEthernetCardNetworkBackingInfo', deviceName: 'Nowhere' } }),
      /Nowhere/,
    ],
    ['a group MAC address', nic({ macAddress: '01:00:5e:00:00:01' }), /group address/],
    [
      'a card that is not emulated',
      add({
        _typeName: 'VirtualPCNet32',
        backing: { _typeName: 'VirtualEthernetCardNetworkBackingInfo', deviceName: 'VM Network' },
      }),
      /not emulated/,
    ],
    ['a disk on a controller that is not there', disk(1003), /1003/],
    ['a disk without a size', disk(200, { capacityInKB: 0 }), /no size/],
    ['a sound card', add({ _typeName: 'VirtualSoundCard' }), /not emulated/],
    [
      'a disk of a mode that is no more',
      disk(200, {
        backing: { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '', diskMode: 'undoable' },
      }),
      /is "undoable"/,
    ],
  ] as const) {
    it(`refuses ${what} and says which change it was`, () => {
      assert.throws(() => apply([change]), refusal(pattern))
    })
  }

  it('refuses a fifth SCSI controller', () => {
    assert.throws(() => apply(Array.from({ length: 5 }, (_, index) => pvscsi(-100 - index))), refusal(/too many/, 4))
  })
})

describe('changing and removing devices', () => {
  const { devices } = apply([pvscsi(), disk(-100), nic()])

  it('grows a disk by kilobytes or by bytes, never shrinks it', () => {
    const present = devices.find((device): device is VirtualDisk => isA('VirtualDisk', device)) as VirtualDisk
    const edit = (more: object): VirtualDeviceConfigSpec => ({
      _typeName: 'VirtualDeviceConfigSpec',
      operation: 'edit',
      device: { ...present, ...more },
    })
    assert.equal(apply([edit({ capacityInKB: 2 * 1024 * 1024 })], [...devices]).growDisks.length, 1)
    const [grown] = apply([edit({ capacityInBytes: 3 * 1024 ** 3 })], [...devices]).growDisks
    assert.equal(capacityBytes(grown?.disk as VirtualDisk), 3 * 1024 ** 3)
    assert.throws(() => apply([edit({ capacityInKB: 1024 })], [...devices]), refusal(/only grow/))
  })

  it('destroys the file only when asked to', () => {
    const remove = (fileOperation?: 'destroy'): VirtualDeviceConfigSpec => ({
      _typeName: 'VirtualDeviceConfigSpec',
      operation: 'remove',
      fileOperation,
      device: devices.find((device) => device.key === 2000) as VirtualDevice,
    })
    assert.deepEqual(apply([remove()], [...devices]).destroyDisks, [])
    assert.deepEqual(apply([remove('destroy')], [...devices]).destroyDisks, ['[datastore1] web/web.vmdk'])
  })

  it('keeps a controller that is in use and the devices every machine has', () => {
    const remove = (key: number): VirtualDeviceConfigSpec => ({
      _typeName: 'VirtualDeviceConfigSpec',
      operation: 'remove',
      device: devices.find((device) => device.key === key) as VirtualDevice,
    })
    assert.throws(() => apply([remove(1000)], [...devices]), refusal(/still has 1/))
    assert.throws(() => apply([remove(600)], [...devices]), refusal(/every machine keeps/))
  })
})

describe('where disks are put, and how fast they may be', () => {
  const named = (devices: readonly VirtualDevice[]): (string | undefined)[] =>
    devices.filter((device) => isA('VirtualDisk', device)).map(backingFile)
  const backed = (backing: object): VirtualDeviceConfigSpec =>
    disk(-100, { backing: { _typeName: 'VirtualDiskFlatVer2BackingInfo', diskMode: 'persistent', ...backing } })

  it('by a name in brackets, a folder, a reference, or beside the machine', () => {
    const reference = { _typeName: 'ManagedObjectReference', type: 'Datastore', value: 'datastore-13' }
    const places = [
      { fileName: '' },
      { fileName: '[other]' },
      { fileName: '[other] db/' },
      { fileName: '', datastore: reference },
      { fileName: '[other] x/y.vmdk' },
    ]
    assert.deepEqual(named(apply([pvscsi(), ...places.map(backed)]).devices), [
      '[datastore1] web/web.vmdk',
      '[other] web/web.vmdk',
      '[other] db/web.vmdk',
      '[other] web/web_1.vmdk',
      '[other] x/y.vmdk',
    ])
    const nowhere = [{ fileName: '[nowhere] x.vmdk' }, { fileName: '', datastore: { ...reference, value: 'x' } }]
    for (const place of nowhere)
      assert.throws(
        () => apply([pvscsi(), backed(place)]),
        (error) => error instanceof Denied && error.code === 'invalid-device-spec',
      )
  })

  it('a disk moves to another controller or unit where there is room, and keeps its key', () => {
    const sata = add({ _typeName: 'VirtualAHCIController', key: -200, busNumber: 0 })
    const { devices } = apply([pvscsi(), sata, disk(-100), disk(-100)])
    const [first, second] = devices.filter((device) => isA('VirtualDisk', device))
    assert.ok(first !== undefined && second !== undefined)
    const move = (changes: object): ReturnType<typeof applyDeviceChanges> =>
      apply([add({ ...first, ...changes }, { operation: 'edit' })], [...devices])
    const moved = move({ controllerKey: 15000, unitNumber: 3 }).edited[0]?.after
    assert.deepEqual([moved?.key, moved?.controllerKey, moved?.unitNumber], [first.key, 15000, 3])
    for (const wrong of [{ unitNumber: second.unitNumber }, { unitNumber: 7 }, { controllerKey: 4711 }])
      assert.throws(
        () => move(wrong),
        (error) => error instanceof Denied && error.code === 'invalid-device-spec',
      )
  })

  it('shares are those of their level, and stay when only the limit changes', () => {
    const allocation = (storageIOAllocation?: object): VirtualDisk => {
      const { devices } = apply([pvscsi(), disk(-100, { storageIOAllocation })])
      return devices.find((device): device is VirtualDisk => isA('VirtualDisk', device)) as VirtualDisk
    }
    const plain = allocation()
    assert.deepEqual(plain.storageIOAllocation, { limit: -1, shares: { level: 'normal', shares: 1000 } })
    const high = allocation({ shares: { level: 'high', shares: 7 } })
    assert.deepEqual(high.shares, { level: 'high', shares: 2000 })
    assert.equal(diskShares(high), 2000)
    const edited = { ...high, storageIOAllocation: { limit: 50 } }
    const change = { _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device: edited } as const
    const { devices } = applyDeviceChanges(
      [...standardDevices(), ...apply([pvscsi()]).added, high],
      [change],
      environment,
    )
    const after = devices.find(({ key }) => key === high.key) as VirtualDisk
    assert.deepEqual(after.storageIOAllocation, { limit: 50, shares: { level: 'high', shares: 2000 } })
    assert.equal(diskShares(allocation({ shares: { level: 'custom', shares: 250 } })), 250)
    for (const shares of [
      { level: 'custom', shares: 199 },
      { level: 'custom', shares: 4001 },
      { level: 'custom', shares: 300.5 },
      { level: 'most', shares: 300 },
    ])
      assert.throws(
        () => allocation({ shares }),
        (error) =>
          error instanceof Denied && error.code === 'invalid-argument' && /low, normal, high/.test(error.message),
      )
  })

  it('limits come from the disk and from its setting', () => {
    const { devices } = apply([pvscsi(), disk(-100, { storageIOAllocation: { limit: 100 } }), disk(-100)])
    const config = (text: string): VirtualMachineConfigInfo =>
      ({
        hardware: { device: devices },
        extraConfig: [{ key: 'sched.scsi0:1.bandwidthCap', value: { _typeName: 'string', _value: text } }],
      }) as unknown as VirtualMachineConfigInfo
    const limits = (text: string): unknown[] => {
      const disks = devices.filter((device): device is VirtualDisk => isA('VirtualDisk', device))
      return disks.map((one) => diskLimits(config(text), one))
    }
    assert.deepEqual(limits('20MBps'), [
      { operationsPerSecond: 100, bytesPerSecond: undefined },
      { operationsPerSecond: undefined, bytesPerSecond: 20 * 2 ** 20 },
    ])
    assert.equal(limits('off')[1], undefined)
    assert.throws(() => limits('fast'), Denied)
  })
})

describe('the video card', () => {
  const videoOf = (devices: readonly VirtualDevice[]): number | undefined => devices.map(videoKiBOf).find(Number)
  const edit = (more: object): VirtualDeviceConfigSpec =>
    add({ _typeName: 'VirtualMachineVideoCard', key: 500, ...more }, { operation: 'edit' })
  const change = (spec: VirtualDeviceConfigSpec, devices = standardDevices()) =>
    applyDeviceChanges(devices, [spec], environment)

  it('has the memory that is asked for, between 1 and 128 MB', () => {
    assert.equal(videoOf(change(edit({ videoRamSizeInKB: 131_072 })).devices), 131_072)
    for (const videoRamSizeInKB of [0, 1023, 131_073])
      assert.throws(
        () => change(edit({ videoRamSizeInKB })),
        (error: unknown) =>
          error instanceof Denied && error.code === 'invalid-device-spec' && /1 to 128 MB/.test(error.message),
      )
  })

  it('keeps what it has when something else of it is edited, however much that is', () => {
    const [large] = change(edit({ videoRamSizeInKB: 65_536 })).edited
    const before = { ...large?.after, videoRamSizeInKB: 262_144 } as VirtualDevice
    const { devices } = change(edit({ numDisplays: 1 }), [before])
    assert.equal(videoOf(devices), 262_144)
  })

  it('is given the usual memory when the host is to choose', () => {
    const { devices } = change(edit({ useAutoDetect: true, videoRamSizeInKB: 65_536 }))
    assert.equal(videoOf(devices), 16_384)
  })

  it('of a new machine or a copy is as it is listed, once more is no change', () => {
    const listed = add({ _typeName: 'VirtualMachineVideoCard', key: -7, videoRamSizeInKB: 32_768 })
    const { devices, edited } = change(listed)
    assert.equal(videoOf(devices), 32_768)
    assert.equal(edited.length, 1)
    assert.equal(devices.filter(({ _typeName }) => _typeName === 'VirtualMachineVideoCard').length, 1)
    assert.equal(change(listed, [...devices]).edited.length, 0)
  })
})
