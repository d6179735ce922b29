// A machine whose disks are copied can be used meanwhile, and what is copied does not change.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import {
  type Act,
  caller,
  clone,
  idOf,
  limitDisk,
  makeOne,
  place,
  powerOff,
  powerOn,
  removeSnapshot,
  revert,
  snapshot,
  suspend,
} from './die-anywhere.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

interface Slow {
  readonly host: MortalHost
  readonly vm: Vm
  /** Resolves when a copy has begun; it goes on when `release` is called. */
  readonly copying: Promise<void>
  readonly release: () => void
}

async function withSlowCopies(host: MortalHost): Promise<Slow> {
  const vm = await makeOne(host)
  const begun = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  host.fuse.onCall = async (name) => {
    if (name !== 'copyDisk') return
    begun.resolve()
    await released.promise
  }
  return { host, vm, copying: begun.promise, release: released.resolve }
}

const filesOf = async ({ datastorePath }: Durable, name: string): Promise<string[]> =>
  (await readdir(join(datastorePath, name))).toSorted()

async function finish({ host, release }: Slow, cloning: ManagedObjectReference): Promise<void> {
  release()
  await host.tasks.result(cloning)
  await host.tasks.idle()
}

test('a machine is started, changed, snapshotted and stopped while it is cloned', { timeout: 20_000 }, async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const slow = await withSlowCopies(host)
  const { vm } = slow
  const cloning = await clone({})(host, vm)
  await slow.copying
  for (const act of [powerOn, limitDisk, snapshot('during', true), powerOff] satisfies Act[])
    await host.tasks.result(await act(host, vm))
  for (const refused of [() => host.vms.unregister(vm.id, caller), () => host.vms.setTemplate(vm.id, true)])
    await assert.rejects(refused, /are being copied \(task-\d+\)/)
  await assert.rejects(host.tasks.result(host.vms.destroy(vm.id, caller)), /are being copied/)
  await finish(slow, cloning)
  assert.deepEqual(
    [...vm.snapshots.values()].map(({ name }) => name),
    ['during'],
  )
  assert.equal(vm.chains.flat().length, 3, 'a layer, what the snapshot keeps, and that once more')
  await host.tasks.result(await removeSnapshot('during')(host, vm))
  assert.deepEqual(await filesOf(durable, 'first'), ['first-flat.qcow2', 'first.vmdk', 'first.vmx'])
  assert.deepEqual(await filesOf(durable, 'second'), ['second-flat.qcow2', 'second.vmdk', 'second.vmx'])
})

test('a suspended machine goes on while it is cloned, and its memory is not copied', { timeout: 20_000 }, async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const slow = await withSlowCopies(host)
  const { vm } = slow
  for (const act of [powerOn, suspend]) await host.tasks.result(await act(host, vm))
  const cloning = await clone({})(host, vm)
  await slow.copying
  const states = (await filesOf(durable, 'first')).filter((name) => /\.vms[ns]$/.test(name))
  assert.equal(states.length, 1, states.join(', '))
  await host.tasks.result(await powerOn(host, vm))
  assert.equal(vm.powerState, 'poweredOn')
  await finish(slow, cloning)
  await host.tasks.result(await powerOff(host, vm))
  await host.tasks.idle()
  assert.deepEqual(await filesOf(durable, 'first'), ['first-flat.qcow2', 'first.vmdk', 'first.vmx'])
  assert.deepEqual(await filesOf(durable, 'second'), ['second-flat.qcow2', 'second.vmdk', 'second.vmx'])
})

test('what is removed while it is copied goes when that has ended', { timeout: 20_000 }, async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const slow = await withSlowCopies(host)
  const { vm } = slow
  for (const act of [snapshot('one', false), snapshot('two', false)]) await host.tasks.result(await act(host, vm))
  const cloning = await clone({ snapshot: idOf(vm, 'two') })(host, vm)
  await slow.copying
  const [held = ''] = vm.chains[0]?.slice(1) ?? []
  await host.tasks.result(await revert('one')(host, vm))
  await host.tasks.result(await removeSnapshot('two')(host, vm))
  assert.ok((await filesOf(durable, 'first')).includes(held.slice(held.lastIndexOf('/') + 1)), 'it is still read')
  await finish(slow, cloning)
  await host.tasks.result(await removeSnapshot('one')(host, vm))
  await host.tasks.idle()
  assert.deepEqual(await filesOf(durable, 'first'), ['first-flat.qcow2', 'first.vmdk', 'first.vmx'])
})

test('two clones at once leave nothing in the machine', { timeout: 20_000 }, async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const slow = await withSlowCopies(host)
  const { vm } = slow
  await host.tasks.result(await powerOn(host, vm))
  const first = await clone({})(host, vm)
  await slow.copying
  const again = { name: 'third', template: false, powerOn: false, isLinked: false }
  const changes = { _typeName: 'VirtualMachineConfigSpec' as const }
  const second = host.vms.clone(vm.id, { ...again, changes }, place, caller)
  await finish(slow, first)
  await host.tasks.result(second)
  await host.tasks.idle()
  assert.equal(vm.snapshots.size, 0)
  assert.deepEqual(await filesOf(durable, 'first'), ['first-flat.qcow2', 'first.vmdk', 'first.vmx'])
})
