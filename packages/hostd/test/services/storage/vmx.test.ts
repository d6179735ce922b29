import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moRef } from '@staddle/vim25/metadata.ts'
import { anyString } from '@staddle/vim25/any-value.ts'
import type { VirtualDevice, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { Denied } from '../../../src/domain/errors.ts'
import { fromVmxGuestOs, parseVmx, toVmxGuestOs } from '../../../src/services/storage/vmx-file.ts'
import { fromVmxFileName, toVmxFileName, type VmxLocation } from '../../../src/services/storage/vmx-paths.ts'
import { readVmx } from '../../../src/services/storage/vmx-read.ts'
import { writeVmx } from '../../../src/services/storage/vmx-write.ts'

const location: VmxLocation = {
  vmx: '[datastore1] web/web.vmx',
  mountPaths: new Map([['datastore1', '/data/datastores/datastore1']]),
}
const defaults = {
  now: '2026-01-01T00:00:00Z',
  newUuid: () => '00000000-0000-4000-8000-000000000000',
  capacityBytes: () => 8 * 2 ** 30,
}

/** Fields of several device types at once: literals of the union say which. */
const device = (fields: object): VirtualDevice => fields as VirtualDevice

const config: VirtualMachineConfigInfo = {
  changeVersion: '',
  modified: '2026-01-01T00:00:00Z',
  name: 'web%2fshop',
  guestFullName: 'Debian',
  version: 'vmx-21',
  uuid: '564d9bef-acd9-b4e0-c8f0-aea8b9103515',
  instanceUuid: '52aa8eb5-40d8-b3ec-68c5-1f8a6b3c4d5e',
  template: false,
  guestId: 'debian12_64Guest',
  alternateGuestName: '',
  annotation: 'first "line"\nsecond | line',
  files: { vmPathName: '[datastore1] web/web.vmx' },
  flags: { diskUuidEnabled: true },
  defaultPowerOps: { powerOffType: 'soft', suspendType: 'hard', resetType: 'soft' },
  cpuAllocation: { reservation: 0, limit: -1, shares: { shares: 2000, level: 'normal' } },
  memoryAllocation: { reservation: 256, limit: 4096, shares: { shares: 777, level: 'custom' } },
  firmware: 'efi',
  bootOptions: {
    ...{ bootDelay: 0, enterBIOSSetup: false, efiSecureBootEnabled: false },
    ...{ bootRetryEnabled: true, bootRetryDelay: 20_000 },
  },
  extraConfig: [
    { _typeName: 'OptionValue', key: 'guestinfo.userdata', value: anyString('a|b"c') },
    { _typeName: 'OptionValue', key: 'bad key\ninjected', value: anyString('x') },
    { _typeName: 'OptionValue', key: 'MEMSIZE', value: anyString('1') },
  ],
  hardware: {
    numCPU: 2,
    numCoresPerSocket: 2,
    memoryMB: 2048,
    device: [
      device({ _typeName: 'VirtualIDEController', key: 200, busNumber: 0 }),
      device({ _typeName: 'ParaVirtualSCSIController', key: 1000, busNumber: 0, sharedBus: 'noSharing' }),
      device({
        ...{ _typeName: 'VirtualDisk', key: 2000, controllerKey: 1000, unitNumber: 0, capacityInKB: 8 * 2 ** 20 },
        backing: {
          _typeName: 'VirtualDiskFlatVer2BackingInfo',
          fileName: '[datastore1] web/web.vmdk',
          diskMode: 'independent_persistent',
        },
      }),
      device({
        ...{ _typeName: 'VirtualCdrom', key: 3000, controllerKey: 200, unitNumber: 0 },
        backing: { _typeName: 'VirtualCdromIsoBackingInfo', fileName: '[datastore1] iso/debian.iso' },
        connectable: { startConnected: true, allowGuestControl: true, connected: false },
      }),
      device({
        ...{ _typeName: 'VirtualCdrom', key: 3001, controllerKey: 200, unitNumber: 1 },
        backing: { _typeName: 'VirtualCdromRemotePassthroughBackingInfo', deviceName: '', exclusive: false },
      }),
      device({
        ...{ _typeName: 'VirtualVmxnet3', key: 4000, controllerKey: 100, unitNumber: 7 },
        ...{ addressType: 'manual', macAddress: '00:50:56:11:22:33' },
        backing: {
          _typeName: 'VirtualEthernetCardNetworkBackingInfo',
          deviceName: 'VM Network',
          network: moRef('Network', 'network-12'),
        },
        connectable: { startConnected: true, allowGuestControl: true, connected: true },
      }),
      device({
        ...{ _typeName: 'VirtualSerialPort', key: 9000, controllerKey: 400, unitNumber: 0, yieldOnPoll: true },
        backing: {
          _typeName: 'VirtualSerialPortURIBackingInfo',
          serviceURI: 'telnet://127.0.0.1:7000',
          direction: 'server',
        },
      }),
    ],
  },
}

test('the .vmx of a machine, golden', () => {
  assert.equal(
    writeVmx(config, location),
    `.encoding = "UTF-8"
config.version = "8"
virtualHW.version = "21"
displayName = "web%2fshop"
guestOS = "debian12-64"
uuid.bios = "56 4d 9b ef ac d9 b4 e0-c8 f0 ae a8 b9 10 35 15"
vc.uuid = "52 aa 8e b5 40 d8 b3 ec-68 c5 1f 8a 6b 3c 4d 5e"
annotation = "first |22line|22|0Asecond |7C line"
memsize = "2048"
numvcpus = "2"
cpuid.coresPerSocket = "2"
firmware = "efi"
uefi.secureBoot.enabled = "FALSE"
bios.bootDelay = "0"
bios.forceSetupOnce = "FALSE"
bios.bootRetry.enabled = "TRUE"
bios.bootRetry.delay = "20000"
mem.hotadd = "FALSE"
vcpu.hotadd = "FALSE"
vhv.enable = "FALSE"
disk.EnableUUID = "TRUE"
powerType.powerOff = "soft"
powerType.suspend = "hard"
powerType.reset = "soft"
sched.cpu.min = "0"
sched.cpu.max = "unlimited"
sched.cpu.shares = "normal"
sched.mem.minsize = "256"
sched.mem.max = "4096"
sched.mem.shares = "777"
scsi0.present = "TRUE"
scsi0.virtualDev = "pvscsi"
scsi0:0.present = "TRUE"
scsi0:0.deviceType = "scsi-hardDisk"
scsi0:0.fileName = "web.vmdk"
scsi0:0.mode = "independent-persistent"
ide0:0.present = "TRUE"
ide0:0.deviceType = "cdrom-image"
ide0:0.fileName = "/vmfs/volumes/datastore1/iso/debian.iso"
ide0:0.startConnected = "TRUE"
ide0:1.present = "TRUE"
ide0:1.deviceType = "cdrom-image"
ide0:1.fileName = "emptyBackingString"
ide0:1.startConnected = "TRUE"
ethernet0.present = "TRUE"
ethernet0.virtualDev = "vmxnet3"
ethernet0.networkName = "VM Network"
ethernet0.addressType = "static"
ethernet0.address = "00:50:56:11:22:33"
ethernet0.checkMACAddress = "FALSE"
ethernet0.startConnected = "TRUE"
serial0.present = "TRUE"
serial0.fileType = "network"
serial0.fileName = "telnet://127.0.0.1:7000"
serial0.network.endPoint = "server"
serial0.startConnected = "TRUE"
floppy0.present = "FALSE"
guestinfo.userdata = "a|7Cb|22c"
`,
  )
})

test('what was written reads back, and writes the same again', () => {
  const text = writeVmx(config, location)
  const read = readVmx(text, location, defaults)
  for (const field of [
    'name',
    'uuid',
    'instanceUuid',
    'guestId',
    'annotation',
    'firmware',
    'memoryAllocation',
  ] as const) {
    const expected = config[field]
    const actual = read[field]
    assert.deepEqual(
      typeof expected === 'object' ? { ...(actual as object), expandableReservation: undefined } : actual,
      typeof expected === 'object' ? { ...expected, expandableReservation: undefined } : expected,
    )
  }
  const types = (from: VirtualMachineConfigInfo): string[] =>
    (from.hardware.device ?? []).map((item) => `${item.key} ${item._typeName}`).toSorted()
  assert.deepEqual(
    types(read),
    types(config).filter((type) => !type.includes('IDEController')),
  )
  assert.deepEqual(read.extraConfig, [config.extraConfig?.[0]])
  const lines = (vmx: string): string[] =>
    vmx
      .split('\n')
      .toSorted()
      .filter((line) => !line.startsWith('ide0:1.start'))
  const again = writeVmx(
    {
      ...read,
      hardware: {
        ...read.hardware,
        device: [config.hardware.device?.[0] as VirtualDevice, ...(read.hardware.device ?? [])],
      },
    },
    location,
  )
  assert.deepEqual(lines(again), lines(text))
})

test('the video memory of a file is within what a card can have', () => {
  const cardIn = (line: string): unknown =>
    readVmx(`config.version = "8"\n${line}\n`, location, defaults).hardware.device?.find(({ key }) => key === 500)
  const card = { _typeName: 'VirtualMachineVideoCard', key: 500, useAutoDetect: false }
  assert.deepEqual(cardIn('svga.vramSize = "33554432"'), { ...card, videoRamSizeInKB: 32_768 })
  assert.deepEqual(cardIn('svga.vramSize = "268435456"'), { ...card, videoRamSizeInKB: 131_072 })
  for (const other of ['svga.vramSize = "much"', 'svga.vramSize = "-1"', 'svga.present = "TRUE"'])
    assert.equal(cardIn(other), undefined)
})

test('a file as libvirt writes it', () => {
  const vmx = [
    '.encoding = "UTF-8"\r',
    'config.version = "8"',
    'virtualHW.version = "13"',
    'guestOS = "other-64"',
    'uuid.bios = "42 00 00 00 00 00 00 00-00 00 00 00 00 00 00 01"',
    'displayName = "from-virsh"',
    'memsize = "512"',
    'numvcpus = "1"',
    'scsi0.present = "true"',
    'scsi0.virtualDev = "lsilogic"',
    'scsi0:0.present = "true"',
    'scsi0:0.deviceType = "scsi-hardDisk"',
    'scsi0:0.fileName = "/data/datastores/datastore1/from-virsh/disk.vmdk"',
    'floppy0.present = "false"',
    'floppy1.present = "false"',
    'ethernet0.present = "true"',
    'ethernet0.virtualDev = "e1000"',
    'ethernet0.networkName = "VM Network"',
    'ethernet0.connectionType = "bridged"',
    'ethernet0.addressType = "generated"',
    'ethernet0.generatedAddress = "00:0C:29:00:00:01"',
    'ethernet0.generatedAddressOffset = "0"',
  ].join('\n')
  const read = readVmx(vmx, { ...location, vmx: '[datastore1] from-virsh/from-virsh.vmx' }, defaults)
  assert.equal(read.guestId, 'otherGuest64')
  assert.equal(read.hardware.memoryMB, 512)
  const devices = read.hardware.device as unknown as {
    _typeName: string
    backing?: { fileName?: string }
    macAddress?: string
    capacityInKB?: number
  }[]
  assert.deepEqual(
    devices.map((item) => item._typeName),
    ['VirtualLsiLogicController', 'VirtualDisk', 'VirtualE1000'],
  )
  assert.equal(devices[1]?.backing?.fileName, '[datastore1] from-virsh/disk.vmdk')
  assert.equal(devices[1]?.capacityInKB, 8 * 2 ** 20)
  assert.equal(devices[2]?.macAddress, '00:0c:29:00:00:01')
})

test('a serial port without an address keeps its URI where libvirt does not trip over it', () => {
  const backing = { _typeName: 'VirtualSerialPortURIBackingInfo', serviceURI: '', direction: 'server' }
  const port = device({ _typeName: 'VirtualSerialPort', key: 9000, controllerKey: 400, yieldOnPoll: true, backing })
  const text = writeVmx({ ...config, hardware: { ...config.hardware, device: [port] } }, location)
  assert.match(text, /serial0.fileType = "device"/)
  assert.deepEqual(readVmx(text, location, defaults).hardware.device?.[0]?.backing, backing)
})

test('guest names go both ways', () => {
  const names = [
    ['debian12_64Guest', 'debian12-64'],
    ['otherGuest64', 'other-64'],
    ['otherLinux64Guest', 'otherlinux-64'],
    ['other5xLinux64Guest', 'other5xlinux-64'],
    ['ubuntu64Guest', 'ubuntu-64'],
    ['windows9Server64Guest', 'windows9srv-64'],
    ['windows2019srv_64Guest', 'windows2019srv-64'],
    ['winXPProGuest', 'winxppro'],
    ['otherGuest', 'other'],
  ] as const
  for (const [id, name] of names) {
    assert.equal(toVmxGuestOs(id), name)
    assert.equal(fromVmxGuestOs(name), id)
  }
  assert.equal(fromVmxGuestOs('no-such-system-64'), 'otherGuest64')
})

test('files outside of every datastore are refused, however they are written', () => {
  for (const name of [
    '../other/x.vmdk',
    '/etc/passwd',
    '/vmfs/volumes/datastore1/../../x.vmdk',
    '/vmfs/volumes/other/x.vmdk',
    '[datastore1] ../x',
    '/data/datastores/datastore1/../../x',
  ]) {
    assert.throws(() => fromVmxFileName(name, location), Denied, name)
  }
  assert.equal(fromVmxFileName('sub/x.vmdk', location), '[datastore1] web/sub/x.vmdk')
  assert.equal(toVmxFileName('[datastore1] web/x.vmdk', location), 'x.vmdk')
})

test('bad files are refused with the reason', () => {
  const bad = [
    ['memsize = "1"\nmemsize = "2"', /second time/],
    ['not a setting', /line 1/],
    ['config.version = "7"', /config.version/],
    ['config.version = "8"\nmemsize = "lots"', /memsize/],
    ['config.version = "8"\nscsi0:99.present = "true"', /beyond/],
    ['config.version = "8"\nscsi0.present = "true"\nscsi0.virtualDev = "buslogic"', /buslogic/],
    ['.encoding = "Shift_JIS"', /encoding/],
    [
      'config.version = "8"\nethernet0.present = "true"\nethernet0.addressType = "static"\nethernet0.address = "nonsense"',
      /MAC/,
    ],
  ] as const
  for (const [text, words] of bad) assert.throws(() => readVmx(text, location, defaults), words)
  assert.throws(() => parseVmx(`x = "${'y'.repeat(2 ** 20)}"`), /longer/)
})
