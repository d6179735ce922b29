import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { vmId } from '../../../src/domain/ids.ts'
import type { DiskLayer, MachineSpec } from '../../../src/domain/machine-spec.ts'
import { commandLine, type MemoryFile } from '../../../src/engine/qemu/command-line.ts'
import { diskNodes, type FileNode, layerNodeName } from '../../../src/engine/qemu/devices.ts'
import { planLayout, type MachineLayout } from '../../../src/engine/qemu/layout.ts'

const plain: MachineSpec = {
  ...{ id: vmId('vm-1'), name: 'one', uuid: '420a0000-0000-0000-0000-000000000001', architecture: 'x86_64' },
  ...{ machineType: undefined, firmware: { kind: 'bios' }, memoryMiB: 256 },
  cpu: { sockets: 1, coresPerSocket: 2, threadsPerCore: 1 },
  ...{ controllers: [], disks: [], cdroms: [], nics: [], serialPorts: [], usb: false, watchdog: false },
  ...{ video: { model: 'vmware', videoRamKiB: 16_384 }, bootOrder: [], directKernel: undefined },
}

const asFile: FileNode = (filename) => ({ driver: 'file', filename })

interface Surroundings {
  readonly accelerator?: 'kvm' | 'tcg'
  readonly memory?: MemoryFile
  readonly saved?: MachineLayout
}

/** The values of these options, in their order. */
function options(spec: MachineSpec, names: readonly string[], around: Surroundings = {}): string[] {
  const { accelerator = 'kvm', memory, saved } = around
  const argv = commandLine(spec, {
    ...{ binary: 'qemu', layout: planLayout(spec, 'pc-q35-10.0', saved), accelerator, translationCacheMiB: 32 },
    paths: {
      ...{ monitorSocket: '/m', agentSocket: '/a', vncSocket: '/v', tpmSocket: '/t' },
      ...{ serialInput: () => '/s', serialLog: () => '/l' },
    },
    ...{ firmwareCode: undefined, media: new Map(), fileNode: asFile, descriptorSets: [], keys: new Map() },
    ...{ monitorDescriptor: 3, kernelPath: undefined, initrdPath: undefined, restores: false },
    ...{ memory, blankDisks: undefined },
  })
  return argv.flatMap((argument, index) => (names.includes(argument) ? [argv[index + 1] ?? ''] : []))
}

const growing: MachineSpec = { ...plain, growth: { cpus: 8, memoryMiB: 1024 } }

suite('the size of a machine', () => {
  test('what cannot grow keeps room for nothing', () => {
    assert.deepEqual(options(plain, ['-smp', '-m']), ['cpus=2,sockets=1,cores=2,threads=1,maxcpus=2', 'size=256M'])
  })

  test('what may grow has room, and one thread for its CPUs where they are translated', () => {
    const expected = ['cpus=2,sockets=4,cores=2,threads=1,maxcpus=8', 'size=256M,slots=16,maxmem=1024M']
    assert.deepEqual(options(growing, ['-smp', '-m']), expected)
    assert.deepEqual(options(growing, ['-accel'], { accelerator: 'tcg' }), ['tcg,thread=single,tb-size=32'])
    assert.deepEqual(options(plain, ['-accel'], { accelerator: 'tcg' }), ['tcg,thread=multi,tb-size=32'])
  })

  test('a saved state finds again what was added, in the shared memory where it is forked', () => {
    const layout = planLayout(growing, 'pc-q35-10.0')
    assert.ok(layout.growth)
    const saved = { ...layout, growth: { ...layout.growth, cpus: 4, addedMiB: [128, 256] } }
    const now = { ...growing, memoryMiB: 640, cpu: { ...plain.cpu, sockets: 2 } }
    const offsets = new Map(Object.entries({ 'pc.ram': 2 ** 20, memory0: 300 * 2 ** 20, memory1: 500 * 2 ** 20 }))
    const found = options(now, ['-smp', '-m', '-object'], { saved, memory: { path: '/fd/5', offsets } })
    assert.deepEqual(found.slice(0, 2), [
      'cpus=4,sockets=4,cores=2,threads=1,maxcpus=8',
      'size=256M,slots=16,maxmem=1024M',
    ])
    const backends = found.slice(2).flatMap((text) => {
      const { id, size, offset } = JSON.parse(text) as { id: string; size?: number; offset?: number }
      return size === undefined ? [] : [[id, size / 2 ** 20, (offset ?? 0) / 2 ** 20]]
    })
    assert.deepEqual(backends, [
      ['pc.ram', 256, 1],
      ['memory0', 128, 300],
      ['memory1', 256, 500],
    ])
    // A state of a machine that had no room is restored without.
    assert.deepEqual(options(growing, ['-m'], { saved: planLayout(plain, 'pc-q35-10.0') }), ['size=256M'])
  })
})

suite('how it starts', () => {
  const boot = { delayMillis: 0, retryMillis: undefined, entersSetup: false }

  test('waits, and looks again', () => {
    assert.deepEqual(options({ ...plain, boot }, ['-boot']), [])
    const waiting = { ...boot, delayMillis: 5000, retryMillis: 200_000 }
    const bootOrder = [{ kind: 'nic', deviceId: 'd4000' }] as const
    assert.deepEqual(options({ ...plain, bootOrder, boot: waiting }, ['-boot']), [
      'strict=on,menu=on,splash-time=5000,reboot-timeout=65535',
    ])
  })

  test('BIOS, which has no settings, offers its boot menu for a minute', () => {
    assert.deepEqual(options({ ...plain, boot: { ...boot, entersSetup: true } }, ['-boot']), [
      'menu=on,splash-time=60000',
    ])
  })
})

test('the layers of a disk are named to each other, the lowest first', () => {
  const layer = (path: string): DiskLayer => ({ path, format: 'qcow2' })
  const place = { controllerId: 'c', unitNumber: 0, readOnly: false, serial: 's' }
  const disk = { id: 'd2000', ...layer('/a/top'), backing: [layer('/a/middle'), layer('/a/base')], ...place }
  const nodes = diskNodes(disk, (path) => ({ driver: 'nfs', path })) as readonly Record<string, unknown>[]
  const name = (path: string): string => layerNodeName('d2000', path)
  assert.deepEqual(
    nodes.map((node) => [node['node-name'], node['backing'], node['read-only'], node['file']]),
    [
      [name('/a/base'), null, true, { driver: 'nfs', path: '/a/base', discard: 'unmap' }],
      [name('/a/middle'), name('/a/base'), true, { driver: 'nfs', path: '/a/middle', discard: 'unmap' }],
      [name('/a/top'), name('/a/middle'), false, { driver: 'nfs', path: '/a/top', discard: 'unmap' }],
    ],
  )
})

test('what a guest discards of a disk with reserved space stays taken; a layer above one gives it back', () => {
  const base: DiskLayer = { path: '/a/base', format: 'qcow2', isReserved: true }
  const place = { id: 'd2000', controllerId: 'c', unitNumber: 0, readOnly: false, serial: 's' }
  const discards = (disk: Parameters<typeof diskNodes>[0]): unknown[] =>
    diskNodes(disk, () => ({ driver: 'file' })).map(({ discard, file }) => [
      discard,
      (file as { discard: string }).discard,
    ])
  const [ignored, given] = [
    ['ignore', 'ignore'],
    ['unmap', 'unmap'],
  ]
  assert.deepEqual(discards({ ...place, ...base }), [ignored])
  // As a child of an instant clone has it: what it is like is said of the disk that it lies above.
  assert.deepEqual(discards({ ...place, ...base, path: '/a/top', backing: [base] }), [ignored, given])
})
