// Devices that come and go under a running guest, which says what it notices.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isEngineError, readUntil } from '../../packages/hostd/test/engine/engine-contract.ts'
import { vmId } from '../../packages/hostd/src/domain/ids.ts'
import type { SerialConnection } from '../../packages/hostd/src/domain/ports/engine.ts'
import { buildGuest, makeDisk, openQemuHarness, withDisks } from '../support/qemu-harness.ts'

// The small kernel lacks some drivers, but starts in half the time.
const small = await buildGuest('cloud')
const full = await buildGuest('full')

describe('devices come and go while the guest runs', () => {
  for (const controller of ['pvscsi', 'nvme', 'virtio-blk'] as const) {
    it(`a disk on ${controller}`, async () => {
      await using harness = await openQemuHarness(small)
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

  it('controllers and the disks on them, which come back from a suspend', async () => {
    await using harness = await openQemuHarness(full)
    const base = harness.spec(1)
    const models = ['pvscsi', 'lsilogic', 'lsilogic-sas', 'virtio-scsi', 'virtio-blk'] as const
    const controllers = models.map((model, index) => ({ id: `d100${index}`, model, busNumber: index % 4 }))
    const disks = await Promise.all(controllers.map(({ id }, index) => makeDisk(harness, `d201${index}`, id, 0, 32)))
    const inGuest = 'ls /dev | grep -cE "^[sv]d.$"'
    const machine = await harness.engine.start({ ...base, controllers: [], disks: [] }, {})
    await using console = await machine.openSerial(0)
    await readUntil(console, harness.bootedText)
    for (const [index, disk] of disks.entries()) {
      await machine.addController(controllers[index] ?? { id: '', model: 'pvscsi', busNumber: 0 })
      await machine.addDisk(disk)
    }
    await console.write(Buffer.from(`until [ $(${inGuest}) = 5 ]; do sleep 0.1; done; echo all$((0))there\n`))
    await readUntil(console, 'all0there')
    const state = harness.newPath('state')
    await machine.suspend(state, {})
    const back = await harness.engine.start({ ...base, controllers, disks }, { restoreFrom: state })
    await using again = await back.openSerial(0)
    await again.write(
      Buffer.from(
        `${inGuest}; for disk in /dev/[sv]d?; do dd if=$disk of=/dev/null bs=4k || echo none; done; echo over$((1))\n`,
      ),
    )
    const said = await readUntil(again, 'over1')
    assert.match(said, /^5\s*$/m)
    assert.equal(said.match(/8192\+0 records in/g)?.length, 5, said)
    await back.removeDisk('d2010')
    await back.removeController('d1000')
    await back.addController({ id: 'd1000', model: 'pvscsi', busNumber: 0 })
  })

  it('a disk on pvscsi in a guest that goes on from a saved state, which hears of none until it starts again', async () => {
    await using harness = await openQemuHarness(small)
    const spec = withDisks(harness.spec(1), 'pvscsi', [])
    const [known, untold, later] = await Promise.all([
      makeDisk(harness, 'd2001', 'd1000', 1, 32),
      makeDisk(harness, 'd2002', 'd1000', 2, 32),
      makeDisk(harness, 'd2003', 'd1000', 3, 32),
    ])
    const machine = await harness.engine.start(spec, {})
    const state = harness.newPath('state')
    {
      await using console = await machine.openSerial(0)
      await readUntil(console, harness.bootedText)
      // Two messages, which the guest has taken from the ring: it is ahead of whoever begins anew.
      assert.equal(await machine.addDisk(untold), 'told')
      await readUntil(console, 'device added sda')
      assert.equal(await machine.addDisk(known), 'told')
      await readUntil(console, 'device added sdb')
      assert.equal(await machine.removeDisk('d2002'), 'told')
      await readUntil(console, 'device removed sda')
      await machine.suspend(state, {})
    }
    const back = await harness.engine.start({ ...spec, disks: [known] }, { restoreFrom: state })
    await using console = await back.openSerial(0)
    const units = async (mark: string): Promise<string[]> => {
      await console.write(Buffer.from(`ls /sys/bus/scsi/devices; echo ${mark}$((0))\n`))
      return [...(await readUntil(console, `${mark}0`)).matchAll(/\b\d+:0:(\d+):0\b/g)].map(([, unit = '']) => unit)
    }
    assert.equal(await back.addDisk(untold), 'untold')
    assert.deepEqual(await units('before'), ['1'])
    await console.write(Buffer.from('echo "- - -" > /sys/class/scsi_host/host0/scan\n'))
    assert.deepEqual(await units('after'), ['1', '2'])
    assert.equal(await back.removeDisk('d2002'), 'untold')
    await back.reset()
    await readUntil(console, harness.bootedText)
    assert.equal(await back.addDisk(later), 'told')
    await readUntil(console, 'device added sdb')
  })

  for (const model of ['vmxnet3', 'e1000e', 'e1000', 'virtio'] as const) {
    it(`a ${model} network card, and its cable`, async () => {
      await using harness = await openQemuHarness(model.startsWith('e1000') ? full : small)
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
    await using harness = await openQemuHarness(small)
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

  it('CPUs and memory, which stay through a new daemon, in a saved state and in clones', async () => {
    await using harness = await openQemuHarness(small)
    // Linux sets 64 MiB aside where memory may come to lie above 4 GiB.
    const spec = { ...harness.spec(1), memoryMiB: 256, growth: { cpus: 4, memoryMiB: 256 + 15 * 128 } }
    let takesCpus = false
    const taken = (cpus: number): number => (takesCpus ? cpus : 1)
    const full = (): RegExp => new RegExp(`${taken(3)} CPUs, MemTotal: +[56][0-9]{5} kB, 10 copies`)
    const machine = await harness.engine.start(spec, {})
    {
      await using console = await machine.openSerial(0)
      await readUntil(console, harness.bootedText)
      assert.deepEqual(machine.growth?.now, { cpus: 1, memoryMiB: 256 })
      takesCpus = await takesNewCpus(console)
      await machine.grow({ cpus: 2, memoryMiB: 384 })
      await machine.grow({ cpus: 3, memoryMiB: 640 })
      await machine.grow({ cpus: 3, memoryMiB: 640 })
      assert.deepEqual((await machine.stats()).virtualCpus, [], 'one thread runs them all')
      await assert.rejects(machine.grow({ cpus: 5, memoryMiB: 640 }), isEngineError('refused'))
      await assert.rejects(machine.grow({ cpus: 3, memoryMiB: 641 }), isEngineError('refused'))
      assert.match(await sizeInGuest(console, taken(3)), /CPUs, MemTotal: +[56][0-9]{5} kB/)
      // More than it had at first.
      const copies = 'for n in $(seq 80); do cp /bin/busybox /big/$n || break; done'
      await console.write(
        Buffer.from(`mkdir /big && mount -t tmpfs -o size=300m big /big && ${copies}\necho is$((0))there\n`),
      )
      await readUntil(console, 'is0there')
    }
    const engine = await harness.restart()
    const reattached = (await engine.reattach()).get(machine.id)
    assert.ok(reattached)
    assert.deepEqual(reattached.growth?.now, { cpus: 3, memoryMiB: 640 })
    const path = harness.newPath('state')
    await reattached.snapshot([], { statePath: path })
    await reattached.powerOff()
    const grown = { ...spec, memoryMiB: 640, cpu: { ...spec.cpu, sockets: 3 } }
    const back = await engine.start(grown, { restoreFrom: path })
    assert.deepEqual(back.growth?.now, { cpus: 3, memoryMiB: 640 })
    {
      await using console = await back.openSerial(0)
      assert.match(await sizeInGuest(console, taken(3)), full())
      await back.grow({ cpus: 4, memoryMiB: 640 })
      assert.match(await sizeInGuest(console, taken(4)), new RegExp(`${taken(4)} CPUs`))
    }
    await back.powerOff()
    await using point = await engine.prepareFork(grown, { statePath: path, diskBytes: new Map() })
    const clone = await engine.start({ ...grown, id: vmId('vm-2') }, { fork: point })
    await using console = await clone.openSerial(0)
    assert.match(await sizeInGuest(console, taken(3)), full())
  })
})

/** Linux since the end of 2025 takes CPUs that come later only from hypervisors that it knows, which QEMU's emulation is not. */
async function takesNewCpus(console: SerialConnection): Promise<boolean> {
  await console.write(Buffer.from('echo may$((0)): $(cat /sys/devices/system/cpu/possible) end$((0))\n'))
  const said = await readUntil(console, 'end0')
  return said.slice(said.lastIndexOf('may0')).includes('0-3')
}

/** What the guest has when it has taken so many CPUs, and all memory, into use. */
async function sizeInGuest(console: SerialConnection, cpus: number): Promise<string> {
  const [cpuPath, memoryPath] = ['/sys/devices/system/cpu/cpu', '/sys/devices/system/memory/memory']
  const lines = [
    `until [ -e ${cpuPath}${cpus - 1} ] && [ $(ls -d ${memoryPath}* | wc -l) -ge 5 ]; do sleep 0.1; done`,
    `for part in ${cpuPath}*/online; do echo 1 > $part; done`,
    `for part in ${memoryPath}*/state; do echo online > $part; done 2> /dev/null`,
    'echo has$((0)): $(grep -c ^processor /proc/cpuinfo) CPUs, $(grep MemTotal /proc/meminfo), $(same=0; for n in $(seq 71 80); do cmp /bin/busybox /big/$n && same=$((same+1)); done 2> /dev/null; echo $same) copies, end$((0))',
  ]
  await console.write(Buffer.from(`${lines.join('\n')}\n`))
  const said = await readUntil(console, 'end0')
  return said.slice(said.lastIndexOf('has0'))
}
