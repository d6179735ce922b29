// Devices that come and go under a running guest, which says what it notices.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isEngineError, readUntil } from '../../packages/hostd/test/engine/engine-contract.ts'
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
})
