// A disk whose changes are tracked grows; clients that count changes begin anew.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { chainsOf, disksOf } from '../../../src/services/vm/disk-chain.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import { growDisk, idOf, makeOne, powerOn, removeSnapshot, snapshot, trackChanges } from './die-anywhere.ts'
import { createDurable, startMortalHost, type MortalHost } from './mortal-host.ts'

/** A machine that was backed up: a layer stays on the state that the backup has. */
async function prepare(host: MortalHost, runs: boolean): Promise<{ readonly vm: Vm; readonly backedUp: string }> {
  const vm = await makeOne(host, trackChanges)
  if (runs) await host.tasks.result(await powerOn(host, vm))
  await host.tasks.result(await snapshot('backup', false)(host, vm))
  const backedUp = changeId(host, vm, 'backup')
  await host.tasks.result(await removeSnapshot('backup')(host, vm))
  assert.equal(chainsOf(vm.config)[0]?.length, 2, 'what counts changes is kept apart')
  return { vm, backedUp }
}

function changeId(host: MortalHost, vm: Vm, name: string): string {
  const { config } = host.vms.snapshots.get(vm.id, idOf(vm, name))
  const [disk] = disksOf(config)
  assert.ok(disk?.backing !== undefined && 'changeId' in disk.backing)
  return String(disk.backing.changeId)
}

for (const runs of [false, true]) {
  test(`a tracked disk grows, ${runs ? 'running' : 'off'}`, async () => {
    await using durable = await createDurable()
    await using host = await startMortalHost(durable)
    const { vm, backedUp } = await prepare(host, runs)
    await host.tasks.result(await growDisk(host, vm))
    assert.equal(disksOf(vm.config)[0]?.capacityInKB, 2048)
    assert.equal(chainsOf(vm.config)[0]?.length, 1)
    const files = await readdir(join(durable.datastorePath, 'first'))
    assert.deepEqual(files.toSorted(), ['first-flat.qcow2', 'first.vmdk', 'first.vmx'])

    await host.tasks.result(await snapshot('next', false)(host, vm))
    const question = { snapshotId: idOf(vm, 'next'), deviceKey: 2000, startOffset: 0 }
    await assert.rejects(host.vms.changedAreas(vm.id, { ...question, changeId: backedUp }))
    await host.vms.changedAreas(vm.id, { ...question, changeId: '*' })
    assert.notEqual(changeId(host, vm, 'next'), backedUp)
  })
}

test('with snapshots it does not grow, as on vSphere, and nothing is forgotten', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const { vm } = await prepare(host, false)
  await host.tasks.result(await snapshot('one', false)(host, vm))
  const { record } = vm
  await assert.rejects(host.tasks.result(await growDisk(host, vm)), /cannot grow while there are snapshots/)
  assert.equal(vm.record, record)
})
