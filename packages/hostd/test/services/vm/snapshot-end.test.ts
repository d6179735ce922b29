// A machine that ends by itself while a snapshot is taken.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { caller, createOne, powerOn } from './die-anywhere.ts'
import { createDurable, startMortalHost } from './mortal-host.ts'

for (const [name, wish] of Object.entries({
  'with memory': { memory: true, quiesce: false },
  'of quiesced disks': { memory: false, quiesce: true },
})) {
  test(`a snapshot ${name} of a machine that ends before it is taken fails and leaves nothing`, async () => {
    await using durable = await createDurable()
    await using host = await startMortalHost(durable)
    await host.tasks.result(createOne(host, 'first'))
    const [vm] = [...host.vms.all()]
    assert.ok(vm !== undefined)
    await host.tasks.result(await powerOn(host, vm))
    host.fuse.onCall = async (call) => {
      if (call === 'createLayer') durable.world.crash(vm.id)
    }
    const taken = host.vms.snapshots.create(vm.id, { name: 'one', description: '', ...wish }, caller)
    await assert.rejects(host.tasks.result(taken), /ended while its snapshot was taken/)
    await host.tasks.idle()
    assert.equal(vm.powerState, 'poweredOff')
    assert.equal(vm.snapshots.size, 0)
    const left = await readdir(join(durable.datastorePath, 'first'))
    assert.deepEqual(left.toSorted(), ['first-flat.qcow2', 'first.vmdk', 'first.vmx'])
  })
}
