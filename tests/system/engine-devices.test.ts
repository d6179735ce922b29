// The guest itself says which of the emulated devices it sees.
import assert from 'node:assert/strict'
import { chmod, readdir } from 'node:fs/promises'
import { describe, it } from 'node:test'
import type { ControllerModel, MachineSpec, NicModel } from '../../packages/hostd/src/domain/machine-spec.ts'
import { buildGuest, diskOnSmallFileSystem, makeDisk, openQemuHarness } from '../support/qemu-harness.ts'
import { eventOf, isEngineError, readUntil } from '../../packages/hostd/test/engine/engine-contract.ts'

const guest = await buildGuest('full')

describe('the guest sees its devices', () => {
  const variants: readonly (readonly [ControllerModel, NicModel, 'bios' | 'efi', 'vmware' | 'std'])[] = [
    ['pvscsi', 'vmxnet3', 'bios', 'vmware'],
    ['pvscsi', 'vmxnet3', 'efi', 'vmware'],
    ['lsilogic', 'e1000', 'bios', 'std'],
    ['lsilogic-sas', 'e1000e', 'bios', 'vmware'],
    ['ahci', 'e1000e', 'efi', 'std'],
    ['ide', 'e1000', 'bios', 'vmware'],
    ['nvme', 'virtio', 'bios', 'vmware'],
    ['virtio-blk', 'virtio', 'efi', 'vmware'],
    ['virtio-scsi', 'virtio', 'bios', 'std'],
  ]
  for (const [controller, nic, firmware, video] of variants) {
    it(`${controller} and ${nic} with ${firmware} firmware and ${video} graphics`, async () => {
      await using harness = await openQemuHarness(guest)
      const disk = await makeDisk(harness, 'd2000', 'd1000', 0, 64)
      const spec: MachineSpec = {
        ...withDisks(harness.spec(1), controller, [disk]),
        nics: harness.spec(1).nics.map((entry) => ({ ...entry, model: nic })),
        firmware:
          firmware === 'efi'
            ? { kind: 'efi', secureBoot: false, variablesPath: harness.newPath('variables.fd') }
            : { kind: 'bios' },
        memoryMiB: 256,
        video: { model: video, videoRamKiB: 16_384 },
        usb: true,
        watchdog: true,
      }
      const machine = await harness.engine.start(spec, {})
      await using console = await machine.openSerial(0)
      const text = await readUntil(console, 'addresses=')
      assert.match(text, /disks=\w+:64MiB/)
      assert.match(await readUntil(console, '\n'), /eth0:10\.0\.2\.15/)
    })
  }

  it('a CD-ROM on IDE and one on AHCI, whose media change', async () => {
    await using harness = await openQemuHarness(guest)
    const first = await makeDisk(harness, 'd2000', 'd1000', 0, 8, 'raw')
    const second = await makeDisk(harness, 'd2001', 'd1000', 1, 12, 'raw')
    const base = harness.spec(1)
    const spec: MachineSpec = {
      ...base,
      controllers: [
        { id: 'd201', model: 'ide', busNumber: 1 },
        { id: 'd15000', model: 'ahci', busNumber: 0 },
      ],
      cdroms: [
        { id: 'd3000', controllerId: 'd201', unitNumber: 0, mediaPath: first.path },
        { id: 'd3001', controllerId: 'd15000', unitNumber: 2, mediaPath: undefined },
      ],
    }
    // Nobody but root may read the first medium: it is handed over open.
    await chmod(first.path, 0o600)
    await chmod(second.path, 0o644)
    const machine = await harness.engine.start(spec, {})
    await using console = await machine.openSerial(0)
    assert.match(await readUntil(console, 'addresses='), /sr\d:8MiB/)
    const size = async (): Promise<string> => {
      await console.write(
        Buffer.from(
          'for d in 0 1; do dd if=/dev/sr$d of=/dev/null bs=1M 2>/dev/null; echo sr$d=$(($(cat /sys/block/sr$d/size)/2048)); done; echo over$((1))\n',
        ),
      )
      return readUntil(console, 'over1')
    }
    await machine.changeMedia({ id: 'd3001', controllerId: 'd15000', unitNumber: 2, mediaPath: second.path })
    assert.match(await size(), /sr\d=12/)
    await machine.changeMedia({ id: 'd3000', controllerId: 'd201', unitNumber: 0, mediaPath: undefined })
    assert.doesNotMatch(await size(), /sr\d=8\b/)
    await machine.changeMedia({ id: 'd3000', controllerId: 'd201', unitNumber: 0, mediaPath: second.path })
    assert.equal((await size()).match(/sr\d=12/g)?.length, 2)
  })
})

describe('devices come and go while the guest runs', () => {
  for (const controller of ['pvscsi', 'nvme', 'virtio-blk'] as const) {
    it(`a disk on ${controller}`, async () => {
      await using harness = await openQemuHarness(guest)
      const machine = await harness.engine.start(withDisks(harness.spec(1), controller, []), {})
      await using console = await machine.openSerial(0)
      await readUntil(console, harness.bootedText)
      const disk = await makeDisk(harness, 'd2003', 'd1000', 3, 32)
      await machine.addDisk(disk)
      await readUntil(console, 'device added')
      const reattached = (await (await harness.restart()).reattach()).get(machine.id)
      assert.ok(reattached)
      await reattached.removeDisk('d2003')
      await reattached.addDisk(disk)
    })
  }

  for (const model of ['vmxnet3', 'e1000e', 'e1000', 'virtio'] as const) {
    it(`a ${model} network card, and its cable`, async () => {
      await using harness = await openQemuHarness(guest)
      const machine = await harness.engine.start(harness.spec(1), {})
      await using console = await machine.openSerial(0)
      await readUntil(console, harness.bootedText)
      await machine.addNic({
        id: 'd4001',
        model,
        macAddress: '00:50:56:00:01:01',
        linkUp: true,
        attachment: { kind: 'user' },
      })
      await readUntil(console, 'device added eth1')
      await machine.setLink('d4001', false)
      await machine.removeNic('d4001')
      await readUntil(console, 'device removed eth1')
      await assert.rejects(machine.setLink('d4001', true), isEngineError('refused'))
    })
  }

  it('a machine with a hot-added card comes back from its suspend', async () => {
    await using harness = await openQemuHarness(guest)
    const base = harness.spec(1)
    const machine = await harness.engine.start(base, {})
    {
      await using console = await machine.openSerial(0)
      await readUntil(console, harness.bootedText)
      const card = {
        id: 'd4008',
        model: 'vmxnet3',
        macAddress: '00:50:56:00:01:08',
        linkUp: true,
        attachment: { kind: 'user' },
      } as const
      await machine.addNic(card)
      await readUntil(console, 'device added eth1')
      await machine.suspend(harness.newPath('state'), {})
      const back = await harness.engine.start(
        { ...base, nics: [...base.nics, card] },
        { restoreFrom: harness.newPath('state') },
      )
      await using again = await back.openSerial(0)
      await again.write(Buffer.from('ls /sys/class/net; echo over$((1))\n'))
      assert.match(await readUntil(again, 'over1'), /eth1/)
    }
  })
})

describe('trouble', () => {
  it(
    'a guest whose disk finds no space is paused and goes on when there is some',
    { skip: process.getuid?.() !== 0 && 'mounting needs root' },
    async () => {
      await using harness = await openQemuHarness(guest)
      await using small = await diskOnSmallFileSystem(harness, 8)
      const machine = await harness.engine.start(withDisks(harness.spec(1), 'pvscsi', [small.disk]), {})
      await using console = await machine.openSerial(0)
      await readUntil(console, harness.bootedText)
      const paused = eventOf(machine, 'paused')
      await console.write(
        Buffer.from('dd if=/dev/urandom of=/dev/sda bs=1M count=16 conv=fsync 2>&1; echo over$((1))\n'),
      )
      assert.equal((await paused).reason, 'no-space')
      assert.equal(machine.status, 'paused')
      await small.grow(64)
      await machine.resume()
      await readUntil(console, 'over1')
    },
  )

  it('a start that fails says why and leaves nothing', async () => {
    await using harness = await openQemuHarness(guest)
    const base = harness.spec(1)
    const broken = { ...base, machineType: 'pc-q35-1.0' }
    await assert.rejects(
      harness.engine.start(broken, {}),
      isEngineError('start-failed', /pc-q35-1\.0|unsupported machine type/i),
    )
    const missing = await makeDisk(harness, 'd2000', 'd1000', 0, 8)
    const absent = withDisks(base, 'pvscsi', [{ ...missing, path: `${missing.path}.absent` }])
    await assert.rejects(harness.engine.start(absent, {}), /absent/)
    await assert.rejects(
      harness.engine.start(
        { ...base, firmware: { kind: 'efi', secureBoot: false, variablesPath: harness.newPath('v') }, memoryMiB: 128 },
        {},
      ),
      isEngineError('refused', /256 MiB/),
    )
    assert.deepEqual(await readdir(harness.runDirectory), [])
  })

  it('a machine that two want: the second cannot open its disk', async () => {
    await using harness = await openQemuHarness(guest)
    const disk = await makeDisk(harness, 'd2000', 'd1000', 0, 8)
    await harness.engine.start(withDisks(harness.spec(1), 'pvscsi', [disk]), {})
    await assert.rejects(
      harness.engine.start(withDisks(harness.spec(2), 'pvscsi', [disk]), {}),
      isEngineError('start-failed', /lock/i),
    )
  })

  it('reboots by Ctrl-Alt-Del without an agent', async () => {
    await using harness = await openQemuHarness(guest)
    const machine = await harness.engine.start({ ...harness.spec(1), usb: true }, {})
    await using console = await machine.openSerial(0)
    await readUntil(console, harness.bootedText)
    assert.equal(await machine.guestInfo(), undefined)
    const reset = eventOf(machine, 'reset')
    await machine.rebootGuest()
    assert.equal((await reset).byGuest, true)
    await readUntil(console, harness.bootedText)
  })

  it('a suspend is canceled in the middle', async () => {
    await using harness = await openQemuHarness(guest)
    const machine = await harness.engine.start({ ...harness.spec(1), memoryMiB: 1024 }, {})
    await using console = await machine.openSerial(0)
    await readUntil(console, harness.bootedText)
    const abort = new AbortController()
    const suspending = machine.suspend(harness.newPath('state'), {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    })
    await assert.rejects(suspending, isEngineError('canceled'))
    assert.equal(machine.status, 'running')
    assert.deepEqual(
      (await readdir(harness.directory)).filter((name) => name.startsWith('state')),
      [],
    )
    await console.write(Buffer.from('echo over$((1))\n'))
    await readUntil(console, 'over1')
  })
})

function withDisks(spec: MachineSpec, controller: ControllerModel, disks: MachineSpec['disks']): MachineSpec {
  return { ...spec, controllers: [{ id: 'd1000', model: controller, busNumber: 0 }], disks }
}
