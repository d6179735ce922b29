// Snapshots that are not taken, or not wholly removed, because of what happens to their machine.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { caller, createOne, powerOn, removeSnapshot, snapshot } from './die-anywhere.ts'
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

test('a snapshot whose layers cannot be merged is gone from its description', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  await host.tasks.result(createOne(host, 'first'))
  const [vm] = [...host.vms.all()]
  assert.ok(vm !== undefined)
  for (const act of [powerOn, snapshot('one', false)]) await host.tasks.result(await act(host, vm))
  durable.world.failNext(vm.id, 'mergeLayer')
  await assert.rejects(async () => host.tasks.result(await removeSnapshot('one', false)(host, vm)))
  await host.tasks.idle()
  assert.equal(vm.snapshots.size, 0)
  const left = await readdir(join(durable.datastorePath, 'first'))
  assert.deepEqual(
    left.filter((name) => name.endsWith('.vmsd')),
    [],
  )
})
