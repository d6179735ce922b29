import assert from 'node:assert/strict'
import { mkdirSync, mkdtempDisposableSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { parseCpuInfo } from '../../src/platform/cpu-info.ts'
import { createHostProbe } from '../../src/platform/host-probe.ts'

const processor = (number: number, socket: number, core: number): string =>
  `processor\t: ${number}\nvendor_id\t: AuthenticAMD\nmodel name\t: AMD EPYC 7763\ncpu MHz\t\t: 245${number}.5\nphysical id\t: ${socket}\ncore id\t\t: ${core}\nflags\t\t: fpu svm\npower management:\n`

const machine: Readonly<Record<string, string>> = {
  'proc/cpuinfo': [processor(0, 0, 0), processor(1, 0, 0), processor(2, 1, 0), processor(3, 1, 0)].join('\n'),
  'proc/meminfo': 'MemTotal:       16384 kB\nMemFree: 1 kB\nMemAvailable:    4096 kB\n',
  'proc/stat': 'cpu  100 20 30 4000 500 6 7 8 90 10\ncpu0 1 2 3 900\ncpu1 4 0 0 900\nbtime 1700000000\n',
  'proc/diskstats':
    ' 8 0 sda 10 0 8 20 5 0 4 15 0 0 0\n 8 1 sda1 9 0 8 20 5 0 4 15 0 0 0\n 7 0 loop0 1 0 1 1 0 0 0 0 0 0 0\n',
  'proc/sys/kernel/hostname': 'host-1\n',
  'proc/sys/kernel/osrelease': '6.1.0-50-amd64\n',
  'etc/os-release': 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n',
  'etc/resolv.conf':
    '# made by hand\nsearch old.example\nnameserver 192.0.2.53\nnameserver fd00::53 \nsearch lab.example  example\n',
  'etc/machine-id': '0123456789abcdef0123456789abcdef\n',
  'sys/class/dmi/id/sys_vendor': 'Supermicro\n',
  'sys/class/dmi/id/product_name': 'AS-1114\n',
  'sys/class/dmi/id/bios_version': '2.4\n',
  'sys/class/dmi/id/bios_date': '09/30/2023\n',
  'sys/class/dmi/id/product_uuid': '6F2B0A4C-1111-4E22-9B33-ABCDEF012345\n',
  'sys/devices/system/node/node0/x': '',
  'sys/devices/system/node/node1/x': '',
  'sys/devices/system/cpu/cpu0/cpufreq/base_frequency': '2450000\n',
  'sys/class/net/eth0/address': '00:25:90:aa:bb:cc\n',
  'sys/class/net/eth0/carrier': '1\n',
  'sys/class/net/eth0/speed': '10000\n',
  'sys/class/net/eth0/device/vendor': '0x8086\n',
  'sys/class/net/eth0/statistics/rx_bytes': '1000\n',
  'sys/class/net/eth0/statistics/tx_bytes': '500\n',
  'sys/class/net/eth0/statistics/rx_packets': '10\n',
  'sys/class/net/eth0/statistics/tx_packets': '5\n',
  'sys/class/net/eth0/statistics/rx_dropped': '1\n',
  'sys/class/net/eth0/statistics/tx_dropped': '2\n',
  'sys/class/net/eth1/address': '00:25:90:aa:bb:cd\n',
  'sys/class/net/eth1/speed': '-1\n',
  'sys/class/net/eth1/device/vendor': '0x8086\n',
  'sys/block/sda/size': '2097152\n',
  'sys/block/sda/queue/logical_block_size': '4096\n',
  'sys/block/sda/queue/rotational': '1\n',
  'sys/block/sda/device/vendor': 'ATA     \n',
  'sys/block/sda/device/model': 'ST1000NM0008\n',
  'sys/block/sda/device/wwid': 'naa.5000c500a1b2c3d4\n',
  'sys/block/sda/device/state': 'offline\n',
  'sys/block/vda/size': '16\n',
  'sys/block/vda/queue/rotational': '0\n',
  'sys/block/vda/device/vendor': '0x1af4\n',
  'sys/block/vda/serial': 'root\n',
  'sys/block/loop0/size': '8\n',
  'sys/block/sr0/device/vendor': 'QEMU\n',
  'sys/bus/pci/devices/0000:81:1f.6/vendor': '0x8086\n',
  'sys/bus/pci/devices/0000:81:1f.6/device': '0x15be\n',
  'sys/bus/pci/devices/0000:81:1f.6/class': '0x020000\n',
  'sys/bus/pci/devices/0000:81:1f.6/subsystem_vendor': '0x17aa\n',
  'sys/bus/pci/devices/0000:81:1f.6/subsystem_device': '0x2292\n',
  'usr/share/misc/pci.ids':
    '# list\n8086  Intel Corporation\n\t15be  Ethernet Connection (6) I219-V\n\t\t17aa 2292  A laptop\nC 02  Network controller\n8086  Not this\n',
  'sys/class/net/staddle0/address': '02:5d:0a:62:00:01\n',
}

function plant(files: Readonly<Record<string, string>>): ReturnType<typeof mkdtempDisposableSync> {
  const root = mkdtempDisposableSync(join(tmpdir(), 'staddle-probe-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root.path, path)), { recursive: true })
    writeFileSync(join(root.path, path), text)
  }
  return root
}

test('reads hardware from the kernel and firmware', async () => {
  using root = plant(machine)
  symlinkSync('../../../../bus/pci/drivers/ixgbe', join(root.path, 'sys/class/net/eth0/device/driver'))
  const addressesOf = (name: string): string[] => (name === 'eth0' ? ['192.0.2.5'] : [])
  assert.deepEqual(await createHostProbe({ root: root.path, addressesOf }).hardware(), {
    hostName: 'host-1',
    uuid: '6f2b0a4c-1111-4e22-9b33-abcdef012345',
    vendor: 'Supermicro',
    model: 'AS-1114',
    biosVersion: '2.4',
    biosReleaseDate: '2023-09-30T00:00:00Z',
    cpuModel: 'AMD EPYC 7763',
    cpuVendor: 'amd',
    cpuHertz: 2_450_000_000,
    cpuPackages: 2,
    cpuCores: 2,
    cpuThreads: 4,
    numaNodes: 2,
    memoryBytes: 16_384 * 1024,
    kernelRelease: '6.1.0-50-amd64',
    osPrettyName: 'Debian GNU/Linux 12 (bookworm)',
    nics: [
      {
        name: 'eth0',
        macAddress: '00:25:90:aa:bb:cc',
        speedMbps: 10_000,
        linkUp: true,
        driver: 'ixgbe',
        addresses: ['192.0.2.5'],
      },
      {
        name: 'eth1',
        macAddress: '00:25:90:aa:bb:cd',
        speedMbps: undefined,
        linkUp: false,
        driver: undefined,
        addresses: [],
      },
    ],
    disks: [
      {
        ...{ name: 'sda', vendor: 'ATA', model: 'ST1000NM0008', serial: undefined },
        ...{ worldWideName: 'naa.5000c500a1b2c3d4', bytes: 2 ** 30, sectorBytes: 4096 },
        ...{ isSolidState: false, isOnline: false },
      },
      {
        ...{ name: 'vda', vendor: undefined, model: undefined, serial: 'root', worldWideName: undefined },
        ...{ bytes: 8192, sectorBytes: 512, isSolidState: true, isOnline: true },
      },
    ],
    pciDevices: [
      {
        ...{ address: '0000:81:1f.6', classId: 0x0200, vendorId: 0x8086, deviceId: 0x15be },
        ...{ subVendorId: 0x17aa, subDeviceId: 0x2292 },
        ...{ vendorName: 'Intel Corporation', deviceName: 'Ethernet Connection (6) I219-V' },
      },
    ],
    nameServers: ['192.0.2.53', 'fd00::53'],
    searchDomains: ['lab.example', 'example'],
    bootTime: 1_700_000_000_000,
    bootId: 'Unknown',
  })
})

test('usage is time at work and memory that is not available', async () => {
  using root = plant(machine)
  assert.deepEqual(await createHostProbe({ root: root.path }).usage(), {
    cpuBusyNanoseconds: (100 + 20 + 30 + 6 + 7 + 8) * 1e7,
    cpusBusyNanoseconds: [6e7, 4e7],
    memoryUsedBytes: 12_288 * 1024,
    memoryActiveBytes: 0,
    swapUsedBytes: 0,
    nics: new Map([
      [
        'eth0',
        {
          ...{ receivedBytes: 1000, sentBytes: 500, receivedPackets: 10, sentPackets: 5 },
          ...{ droppedReceived: 1, droppedSent: 2 },
        },
      ],
    ]),
    disks: new Map([
      [
        'sda',
        {
          ...{ readOperations: 10, writeOperations: 5, readBytes: 8 * 512, writtenBytes: 4 * 512 },
          ...{ readNanoseconds: 20e6, writeNanoseconds: 15e6 },
        },
      ],
    ]),
  })
})

test('a machine without firmware tables still has a stable identity of its own', async () => {
  const bare = Object.fromEntries(Object.entries(machine).filter(([path]) => !path.startsWith('sys/')))
  using first = plant(bare)
  using second = plant({ ...bare, 'etc/machine-id': 'another' })
  // Some boards have this one in all of them.
  using repeated = plant({ ...bare, 'sys/class/dmi/id/product_uuid': 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF' })
  const [a, again, b, c] = await Promise.all(
    [first, first, second, repeated].map(({ path }) => createHostProbe({ root: path }).hardware()),
  )
  assert.match(a?.uuid ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(again?.uuid, a?.uuid)
  assert.notEqual(b?.uuid, a?.uuid)
  assert.equal(c?.uuid, a?.uuid)
  assert.deepEqual(
    [a?.vendor, a?.model, a?.biosReleaseDate, a?.numaNodes, a?.nics.length],
    ['Unknown', 'Unknown', undefined, 1, 0],
  )
  assert.equal(a?.cpuHertz, 2_453_500_000)
})

test("understands an Arm machine's cpuinfo", () => {
  const text =
    'processor\t: 0\nBogoMIPS\t: 50.00\nCPU implementer\t: 0x41\n\nprocessor\t: 1\nBogoMIPS\t: 50.00\n\nModel\t\t: Raspberry Pi\n'
  assert.deepEqual(parseCpuInfo(text), {
    model: undefined,
    vendor: 'unknown',
    hertz: undefined,
    packages: 1,
    cores: 2,
    threads: 2,
  })
})

test('tells the truth about this machine', async () => {
  const probe = createHostProbe()
  const hardware = await probe.hardware()
  assert.equal(hardware.memoryBytes, totalmem())
  assert.ok(hardware.cpuThreads >= availableParallelism())
  assert.ok(hardware.cpuHertz > 1e8 && hardware.bootTime < Date.now() && hardware.bootTime > 1e12)
  const usage = await probe.usage()
  assert.ok(usage.memoryUsedBytes > 0 && usage.memoryUsedBytes < hardware.memoryBytes && usage.cpuBusyNanoseconds > 0)
})
