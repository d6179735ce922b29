// Snapshots that are not taken, or not wholly removed, because of what happens to their machine.
import assert from 'node:assert/strict'
import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import type { TaskInfo } from '@staddle/vim25/types.ts'
import { EngineError } from '../../../src/domain/errors.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import { addDiskAt, caller, createOne, makeOne, powerOff, powerOn, removeSnapshot, snapshot } from './die-anywhere.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

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
  const vm = await makeOne(host, powerOn, snapshot('one', false))
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

test('of a snapshot that fails when the guest writes to its layers already, nothing that was written is lost', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeOne(host, powerOn)
  const full = new EngineError('no-space', 'write', 'the disk is full')
  let isOn = false
  host.fuse.onCall = (call) => {
    const fails = call === 'mergeLayer' || (isOn && call === 'transact')
    isOn = call === 'snapshot'
    return fails ? Promise.reject(full) : Promise.resolve()
  }
  await assert.rejects(async () => host.tasks.result(await snapshot('one', false)(host, vm)), /the disk is full/)
  host.fuse.onCall = () => Promise.resolve()
  const [disk] = durable.world.guests.get(vm.id)?.spec.disks ?? []
  const layers = [disk?.path, ...(disk?.backing ?? []).map(({ path }) => path)].map((path) => basename(path ?? ''))
  assert.deepEqual(layers, ['first-000001-delta.qcow2', 'first-flat.qcow2'])
  const inDirectory = async (): Promise<string[]> => (await readdir(join(durable.datastorePath, 'first'))).toSorted()
  assert.ok((await inDirectory()).includes('first-000001-delta.qcow2'))
  assert.deepEqual(vm.chains, [['[datastore1] first/first-000001.vmdk', '[datastore1] first/first.vmdk']])
  assert.equal(host.vms.snapshots.needsConsolidation(vm), true)
  assert.deepEqual([vm.snapshots.size, (await durable.store.list('operation/')).entries], [0, []])
  await host.tasks.result(host.vms.snapshots.consolidate(vm.id, caller))
  assert.deepEqual(vm.chains, [['[datastore1] first/first.vmdk']])
  assert.deepEqual(await inDirectory(), ['first-flat.qcow2', 'first.vmdk', 'first.vmx'])
})

test('one that nobody asked for by name is removed as soon as that can be done', { timeout: 20_000 }, async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeOne(host, powerOn, snapshot('one', false))
  const [taken] = vm.snapshots.keys()
  const failed = Promise.withResolvers<void>()
  host.fuse.onCall = (call) => {
    if (call !== 'transact') return Promise.resolve()
    failed.resolve()
    return Promise.reject(new Error('ENOSPC: the disk is full'))
  }
  host.vms.snapshots.removeTemporary(vm.id, taken ?? '', 10)
  await failed.promise
  await host.tasks.idle()
  assert.equal(vm.snapshots.size, 1)
  host.fuse.onCall = () => Promise.resolve()
  while (vm.snapshots.size > 0) await delay(5)
  await host.tasks.idle()
  const tasks = (await durable.history.queryTasks({ limit: 100 })).map(({ value }) => value as TaskInfo)
  const reasons = tasks.filter(({ name }) => name === 'RemoveSnapshot_Task').map(({ reason }) => reason._typeName)
  assert.deepEqual(new Set(reasons), new Set(['TaskReasonSystem']))
  assert.deepEqual(vm.chains, [['[datastore1] first/first.vmdk']])
})

/** After a merged layer whose file could not be deleted: the server was away in that moment. */
async function leaveLayer(host: MortalHost): Promise<Vm> {
  const vm = await makeOne(host, powerOn, snapshot('one', false))
  host.fuse.onCall = (call) =>
    call === 'deleteDisk' ? Promise.reject(new Error('EIO: the server is away')) : Promise.resolve()
  await host.tasks.result(await removeSnapshot('one', false)(host, vm))
  host.fuse.onCall = () => Promise.resolve()
  assert.deepEqual(vm.chains, [['[datastore1] first/first.vmdk']])
  return vm
}

const layersIn = async ({ datastorePath }: Durable): Promise<string[]> =>
  (await readdir(join(datastorePath, 'first'))).filter((name) => name.includes('-000001')).toSorted()

const left = ['first-000001-delta.qcow2', 'first-000001.vmdk']

test('a merged layer that could not be deleted goes with the next snapshot that is removed', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await leaveLayer(host)
  assert.deepEqual(await layersIn(durable), left)
  await host.tasks.result(await snapshot('two', false)(host, vm))
  await host.tasks.result(await removeSnapshot('two', false)(host, vm))
  assert.deepEqual(await layersIn(durable), [])
})

test('it goes with its machine, whose directory does not stay for it', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await leaveLayer(host)
  await host.tasks.result(await powerOff(host, vm))
  await host.tasks.result(host.vms.destroy(vm.id, caller))
  assert.deepEqual(
    (await readdir(durable.datastorePath)).filter((name) => !name.startsWith('.')),
    [],
  )
})

test('it goes with the next start of the daemon', async () => {
  await using durable = await createDurable()
  {
    await using host = await startMortalHost(durable)
    await leaveLayer(host)
    assert.deepEqual(await layersIn(durable), left)
  }
  await using _host = await startMortalHost(durable)
  assert.deepEqual(await layersIn(durable), [])
})

test('a name that was given to a new file meanwhile is not deleted', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await leaveLayer(host)
  for (const name of left) await rm(join(durable.datastorePath, 'first', name))
  await host.tasks.result(await addDiskAt('[datastore1] first/first-000001.vmdk')(host, vm))
  for (const act of [snapshot('two', false), removeSnapshot('two', false)]) await host.tasks.result(await act(host, vm))
  assert.ok((await layersIn(durable)).includes('first-000001.vmdk'))
})
