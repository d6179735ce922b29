// The end of power operations that could not be recorded.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EngineError } from '../../../src/domain/errors.ts'
import { makeOne, powerOff, powerOn, suspend } from './die-anywhere.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

/** From that call on. */
function fillDisk(host: MortalHost, from: string): void {
  let isFull = false
  host.fuse.onCall = (call) => {
    isFull ||= call === from
    return isFull && call === 'transact'
      ? Promise.reject(new EngineError('no-space', 'write store', 'the disk is full'))
      : Promise.resolve()
  }
}

async function operations({ store }: Durable): Promise<readonly string[]> {
  return (await store.list('operation/')).entries.map(({ value }) => value)
}

test('a machine whose suspend cannot be recorded runs on', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeOne(host, powerOn)
  fillDisk(host, 'suspend')
  await assert.rejects(async () => host.tasks.result(await suspend(host, vm)), /the disk is full/)
  assert.deepEqual([vm.powerState, vm.machine?.status, vm.record.suspendFile], ['poweredOn', 'running', undefined])
  host.fuse.onCall = () => Promise.resolve()
  await host.tasks.result(await suspend(host, vm))
  assert.deepEqual([vm.powerState, await operations(durable)], ['suspended', []])
})

test('a power-off that cannot be recorded in the end leaves nothing once the next operation has ended', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeOne(host, powerOn)
  fillDisk(host, 'powerOff')
  await assert.rejects(async () => host.tasks.result(await powerOff(host, vm)), /the disk is full/)
  assert.equal(vm.powerState, 'poweredOff')
  assert.equal((await operations(durable)).length, 1)
  host.fuse.onCall = () => Promise.resolve()
  await host.tasks.result(await powerOn(host, vm))
  assert.deepEqual([vm.powerState, await operations(durable)], ['poweredOn', []])
})

test('what is left of a power-off does not end a machine that was started since', async () => {
  await using durable = await createDurable()
  const left = await (async () => {
    await using host = await startMortalHost(durable)
    const vm = await makeOne(host, powerOn)
    fillDisk(host, 'powerOff')
    await assert.rejects(async () => host.tasks.result(await powerOff(host, vm)))
    const [entry] = (await durable.store.list('operation/')).entries
    host.fuse.onCall = () => Promise.resolve()
    await host.tasks.result(await powerOn(host, vm))
    return entry
  })()
  assert.ok(left !== undefined)
  await durable.store.transact({ put: [left] })
  await using next = await startMortalHost(durable)
  const [vm] = [...next.vms.all()]
  assert.deepEqual([vm?.powerState, vm?.machine?.status], ['poweredOn', 'running'])
  assert.deepEqual(await operations(durable), [])
})
