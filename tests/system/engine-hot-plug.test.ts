// Devices that come and go under a running guest, which says what it notices.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isEngineError, readUntil } from '../../packages/hostd/test/engine/engine-contract.ts'
import { vmId } from '../../packages/hostd/src/domain/ids.ts'
import type { SerialConnection } from '../../packages/hostd/src/domain/ports.ts'
import { buildGuest, makeDisk, openQemuHarness, withDisks } from '../support/qemu-harness.ts'

const guest = await buildGuest('full')

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

  it('CPUs and memory, which stay through a reset, a new daemon, a suspend and clones', async () => {
    await using harness = await openQemuHarness(guest)
    const spec = { ...harness.spec(1), growth: { cpus: 4, memoryMiB: 160 + 15 * 128 } }
    const machine = await harness.engine.start(spec, {})
    {
      await using console = await machine.openSerial(0)
      await readUntil(console, harness.bootedText)
      assert.deepEqual(machine.growth?.now, { cpus: 1, memoryMiB: 160 })
      await machine.grow({ cpus: 2, memoryMiB: 160 + 128 })
      await machine.grow({ cpus: 3, memoryMiB: 160 + 128 + 256 })
      await machine.grow({ cpus: 3, memoryMiB: 160 + 128 + 256 })
      assert.equal((await machine.stats()).virtualCpus.length, 3)
      await assert.rejects(machine.grow({ cpus: 5, memoryMiB: 544 }), isEngineError('refused'))
      await assert.rejects(machine.grow({ cpus: 3, memoryMiB: 545 }), isEngineError('refused'))
      assert.match(await sizeInGuest(console, 'new'), /3 CPUs, MemTotal: +[45][0-9]{5} kB/)
    }
    const engine = await harness.restart()
    const reattached = (await engine.reattach()).get(machine.id)
    assert.ok(reattached)
    assert.deepEqual(reattached.growth?.now, { cpus: 3, memoryMiB: 544 })
    const path = harness.newPath('state')
    await reattached.snapshot([], { statePath: path })
    await reattached.powerOff()
    const grown = { ...spec, memoryMiB: 544, cpu: { ...spec.cpu, sockets: 3 } }
    const back = await engine.start(grown, { restoreFrom: path })
    assert.deepEqual(back.growth?.now, { cpus: 3, memoryMiB: 544 })
    {
      await using console = await back.openSerial(0)
      assert.match(await sizeInGuest(console, 'back'), /3 CPUs, MemTotal: +[45][0-9]{5} kB/)
      await back.grow({ cpus: 4, memoryMiB: 544 })
      assert.match(await sizeInGuest(console, 'more'), /4 CPUs/)
    }
    await back.powerOff()
    await using point = await engine.prepareFork(grown, { statePath: path, diskBytes: new Map() })
    const clone = await engine.start({ ...grown, id: vmId('vm-2') }, { fork: point })
    await using console = await clone.openSerial(0)
    assert.match(await sizeInGuest(console, 'clone'), /3 CPUs, MemTotal: +[45][0-9]{5} kB/)
  })
})

/** What the guest has when it has taken everything into use. */
async function sizeInGuest(console: SerialConnection, mark: string): Promise<string> {
  const use = [
    'for part in /sys/devices/system/cpu/cpu*/online; do echo 1 > $part; done',
    'for part in /sys/devices/system/memory/memory*/state; do echo online > $part; done',
  ]
  const cpus = '$(grep -c ^processor /proc/cpuinfo) CPUs'
  const memory = '$(grep MemTotal /proc/meminfo)'
  await console.write(
    Buffer.from(`{ ${use.join('; ')}; } 2> /dev/null; echo ${mark}$((0)): ${cpus}, ${memory}, end$((0))\n`),
  )
  const said = await readUntil(console, 'end0')
  return said.slice(said.indexOf(`${mark}0`))
}
