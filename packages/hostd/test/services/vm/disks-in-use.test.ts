// What nobody may write to, delete or replace because a machine needs it.
import assert from 'node:assert/strict'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { VirtualDeviceConfigSpec } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { Denied } from '../../../src/domain/errors.ts'
import { disksOf } from '../../../src/services/vm/disk-chain.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import {
  addDisk,
  caller,
  createOne,
  powerOff,
  powerOn,
  relocate,
  revert,
  snapshot,
  suspend,
  type Act,
} from './die-anywhere.ts'
import { createDurable, startMortalHost, type MortalHost } from './mortal-host.ts'

const base = '[datastore1] first/first.vmdk'

async function twoMachines(host: MortalHost): Promise<readonly [Vm, Vm]> {
  for (const name of ['first', 'second']) await host.tasks.result(createOne(host, name))
  const [first, second] = [...host.vms.all()]
  assert.ok(first !== undefined && second !== undefined)
  return [first, second]
}

const change = (spec: object): VirtualDeviceConfigSpec =>
  ({ _typeName: 'VirtualDeviceConfigSpec', ...spec }) as VirtualDeviceConfigSpec
const reconfigure =
  (deviceChange: VirtualDeviceConfigSpec[]): Act =>
  ({ vms }, vm) =>
    vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange }, caller)
const attach = (fileName: string, diskMode = 'persistent'): Act => {
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName, diskMode }
  const place = { controllerKey: 1000, unitNumber: 5, capacityInKB: 1024 }
  return reconfigure([change({ operation: 'add', device: { _typeName: 'VirtualDisk', key: -2, ...place, backing } })])
}
/** Its file stays. */
const detachFirst: Act = (host, vm) =>
  reconfigure([change({ operation: 'remove', device: disksOf(vm.config)[0] })])(host, vm)
const isInUse = (error: unknown): boolean => error instanceof VimFault && error.fault._typeName === 'ResourceInUse'

test('a disk that a snapshot returns to is attached to nobody', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const [first, second] = await twoMachines(host)
  const done = async (act: Act, vm: Vm): Promise<void> => host.tasks.result(await act(host, vm))
  await done(snapshot('one', false), first)
  await assert.rejects(done(attach(base), second), isInUse)
  await done(detachFirst, first)
  for (const vm of [first, second]) await assert.rejects(done(attach(base), vm), isInUse)
  assert.deepEqual(
    [first, second].map(({ chains }) => chains.flat()),
    [[base], ['[datastore1] second/second.vmdk']],
  )
})

test('backup programs read what a snapshot keeps by a nonpersistent disk, which nobody makes persistent', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const [first, second] = await twoMachines(host)
  const done = async (act: Act, vm: Vm): Promise<void> => host.tasks.result(await act(host, vm))
  await done(powerOn, first)
  await done(snapshot('one', false), first)
  await done(attach(base, 'independent_nonpersistent'), second)
  const disk = disksOf(second.config).at(-1)
  const backing = { ...disk?.backing, diskMode: 'independent_persistent' }
  await assert.rejects(
    done(reconfigure([change({ operation: 'edit', device: { ...disk, backing } })]), second),
    isInUse,
  )
  await done(powerOn, second)
  // What is merged would be merged into it.
  const removeAll: Act = ({ vms }, vm) => vms.snapshots.removeAll(vm.id, { consolidate: true }, caller)
  await done(removeAll, first)
  assert.ok(first.chains[0]?.includes(base) && first.chains[0].length === 2, 'it stays while it is read')
  await done(snapshot('two', false), first)
})

test('a machine has a disk once', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const [first] = await twoMachines(host)
  const attached = Promise.resolve(attach(base)(host, first)).then((task) => host.tasks.result(task))
  await assert.rejects(attached, isInUse)
  assert.deepEqual(first.chains, [[base]])
})

test('a disk that another machine writes to, too, gets no snapshot', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const [first, second] = await twoMachines(host)
  const done = async (act: Act, vm: Vm): Promise<void> => host.tasks.result(await act(host, vm))
  await done(attach(base), second)
  for (const vm of [first, second]) await assert.rejects(done(snapshot('one', false), vm), isInUse)
  assert.equal(first.snapshots.size + second.snapshots.size, 0)
  await done(detachFirst, first)
  await done(snapshot('one', false), second)
})

test('the files that hold what a machine needs are known as its own', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const [first] = await twoMachines(host)
  for (const act of [powerOn, snapshot('one', true), suspend]) await host.tasks.result(await act(host, first))
  const names = (await host.datastores.resolve(first.directory).datastore.files.list(['first'])).map(({ name }) => name)
  const unknown = names.filter((name) => host.vms.userOfFile(`${first.directory}${name}`) !== 'first')
  assert.ok(names.some((name) => name.endsWith('.vmss')) && names.includes('first-000001-delta.qcow2'), names.join())
  assert.deepEqual(unknown, [])
  assert.equal(host.vms.userOfFile('[datastore1] first/notes.txt'), undefined)
})

test('the disk of a machine that is off is copied by others in its turn, of one that is not off by nobody', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const [first, second] = await twoMachines(host)
  const copying = Promise.withResolvers<void>()
  const copied = host.vms.whileAtRest(base, () => copying.promise)
  const start = await powerOn(host, first)
  await host.tasks.result(await powerOn(host, second))
  assert.equal(first.powerState, 'poweredOff', 'it waits until the copy is whole')
  copying.resolve()
  await copied
  await host.tasks.result(start)
  await host.tasks.result(await powerOff(host, second))
  await host.tasks.result(await powerOff(host, first))
  const together = Promise.withResolvers<void>()
  const all = host.vms.whileAtRest('[datastore1] first', () => together.promise)
  const again = await powerOn(host, first)
  await host.tasks.result(await powerOn(host, second))
  assert.equal(first.powerState, 'poweredOff', 'a directory with its disk is copied in its turn as well')
  together.resolve()
  await all
  await host.tasks.result(again)
  const untouched = (): Promise<void> => Promise.reject(new Error('it was read'))
  const isLocked = (error: unknown): boolean => error instanceof Denied && error.code === 'file-locked'
  await assert.rejects(host.vms.whileAtRest(base, untouched), isLocked)
  await host.tasks.result(await suspend(host, first))
  await assert.rejects(host.vms.whileAtRest(base, untouched), isLocked)
  assert.equal(await host.vms.whileAtRest('[datastore1] nobodys.vmdk', async () => 7), 7)
  await host.tasks.result(await powerOff(host, second))
  await mkdir(join(durable.datastorePath, 'iso'))
  await writeFile(join(durable.datastorePath, 'iso/a.iso'), '')
  const backing = { _typeName: 'VirtualCdromIsoBackingInfo', fileName: '[datastore1] iso/a.iso' }
  const device = { _typeName: 'VirtualCdrom', key: -1, controllerKey: 200, backing }
  await host.tasks.result(await reconfigure([change({ operation: 'add', device })])(host, second))
  await host.tasks.result(await powerOn(host, second))
  assert.equal(await host.vms.whileAtRest('[datastore1] iso', async () => 7), 7, 'media are only read')
})

test('a machine that moves leaves files of others where they are, and takes what nobody needs along', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const [first, second] = await twoMachines(host)
  const done = async (act: Act, vm: Vm): Promise<void> => host.tasks.result(await act(host, vm))
  const path = durable.datastorePath.replace(/datastore1$/, 'second')
  await mkdir(path)
  await host.datastoreService.create({ name: 'second', backing: { kind: 'directory', path }, userName: 'test' })
  // What was added since is nobody's after going back: until another machine takes it.
  for (const act of [snapshot('one', true), addDisk, addDisk, revert('one')]) await done(act, first)
  await done(attach('[datastore1] first/first_1.vmdk'), second)
  await done(relocate, first)
  assert.match(first.directory, /^\[second\] /)
  await done(powerOn, second)
  const disksIn = async (directory: string): Promise<string[]> =>
    (await readdir(join(directory, 'first'))).filter((name) => name.endsWith('.vmdk')).toSorted()
  assert.deepEqual(await disksIn(durable.datastorePath), ['first_1.vmdk'])
  assert.deepEqual(await disksIn(path), ['first-000002.vmdk', 'first.vmdk', 'first_2.vmdk'])
})
