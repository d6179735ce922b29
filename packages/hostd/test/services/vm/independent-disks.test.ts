// What snapshots, reverts, copies and power-off do to disks of each mode.
import assert from 'node:assert/strict'
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Denied } from '../../../src/domain/errors.ts'
import { toLocalizedMethodFault } from '../../../src/model/faults.ts'
import { chainsOf, disksOf } from '../../../src/services/vm/disk-chain.ts'
import { diskModeOf } from '../../../src/services/vm/disk-mode.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import {
  type Act,
  caller,
  changeDisk,
  clone,
  destroy,
  fork,
  idOf,
  makeOne,
  powerOff,
  powerOn,
  type Preparation,
  register,
  relocate,
  removeSnapshot,
  reset,
  revert,
  snapshot,
  suspend,
  trackChanges,
  unregister,
} from './die-anywhere.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

const [apart, volatile] = ['independent_persistent', 'independent_nonpersistent']

async function makeVm(host: MortalHost, ...acts: readonly Preparation[]): Promise<Vm> {
  const vm = await makeOne(host)
  await act(host, vm, ...acts)
  return vm
}

async function act(host: MortalHost, vm: Vm, ...acts: readonly Preparation[]): Promise<void> {
  for (const next of acts) {
    const task = await next(host, vm)
    if (task !== undefined) await host.tasks.result(task)
  }
  await host.tasks.idle()
}

const addApart = changeDisk('add', 1, apart)
const addVolatile = changeDisk('add', 1, volatile)
const code = (expected: string) => (error: unknown) => error instanceof Denied && error.code === expected
const refused = (host: MortalHost, vm: Vm, what: Act, fault: string, words = /./): Promise<void> =>
  assert.rejects(
    async () => host.tasks.result(await what(host, vm)),
    (error) => {
      const { fault: said, localizedMessage = '' } = toLocalizedMethodFault(error)
      return said._typeName === fault && words.test(localizedMessage)
    },
  )
const names = ({ datastorePath }: Durable, directory = 'first'): string[] =>
  readdirSync(join(datastorePath, directory)).filter((name) => name.endsWith('.vmdk'))
const runningLayers = ({ world }: Durable): string[][] =>
  [...world.guests.values()].flatMap(({ spec }) =>
    spec.disks.map(({ path, backing = [] }) =>
      [path, ...backing.map((layer) => layer.path)].map((one) => one.split('/').at(-1) ?? ''),
    ),
  )

test('a snapshot takes the dependent disks alone, and a revert leaves the others on their file', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeVm(host, addApart, powerOn, snapshot('one', false))
  assert.deepEqual(chainsOf(vm.config), [
    ['[datastore1] first/first-000001.vmdk', '[datastore1] first/first.vmdk'],
    ['[datastore1] first/first_1.vmdk'],
  ])
  assert.deepEqual(runningLayers(durable)[1], ['first_1-flat.qcow2'])
  await act(host, vm, revert('one'))
  assert.deepEqual(chainsOf(vm.config)[1], ['[datastore1] first/first_1.vmdk'])
  await act(host, vm, removeSnapshot('one'))
  assert.ok(names(durable).includes('first_1.vmdk'))
  assert.equal(host.vms.snapshots.needsConsolidation(vm), false)
})

test('memory is not kept beside a disk that would not go back with it', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeVm(host, addApart, powerOn)
  const denied = 'MemorySnapshotOnIndependentDisk'
  await refused(host, vm, snapshot('one', true), denied, /Hard disk 2 is independent.*without memory/)
  await refused(host, vm, fork, denied, /Hard disk 2 is independent/)
  await act(host, vm, suspend)
  await refused(host, vm, snapshot('one', false), denied, /power first on or off before that/)
  await act(host, vm, powerOff, snapshot('one', true))
  assert.equal(vm.snapshots.get(idOf(vm, 'one'))?.memoryFile, undefined)
})

test('what is written to a nonpersistent disk is kept while the machine is suspended, and dropped at power-off', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeVm(host, addVolatile, powerOn)
  const layers = ['first_1-redo-delta.qcow2', 'first_1-flat.qcow2']
  assert.deepEqual(runningLayers(durable)[1], layers)
  assert.deepEqual(chainsOf(vm.config)[1], ['[datastore1] first/first_1.vmdk'], 'clients see the disk itself')
  assert.equal(host.vms.userOfFile('[datastore1] first/first_1-redo.vmdk'), 'first')
  await act(host, vm, suspend)
  assert.ok(names(durable).includes('first_1-redo.vmdk'))
  await act(host, vm, powerOn)
  assert.deepEqual(runningLayers(durable)[1], layers)
  await act(host, vm, snapshot('one', false))
  assert.deepEqual(runningLayers(durable)[1], layers, 'no part of it')
  await act(host, vm, powerOff)
  assert.ok(!names(durable).includes('first_1-redo.vmdk'))
  assert.equal(vm.record.redoLayers, undefined)
  await act(host, vm, powerOn, revert('one'))
  assert.ok(!names(durable).includes('first_1-redo.vmdk'), 'a revert ends the machine')
})

test('a reset drops what was written to a nonpersistent disk, one by the guest itself does not', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeVm(host, addVolatile, powerOn)
  const layer = join(durable.datastorePath, 'first/first_1-redo.vmdk')
  const isWritten = (): boolean => readFileSync(layer, 'utf8').endsWith('# written')
  appendFileSync(layer, '# written')
  durable.world.guests.get(vm.id)?.reset(true)
  assert.ok(isWritten())
  await act(host, vm, reset)
  assert.ok(!isWritten(), 'it is another one')
  assert.equal(vm.powerState, 'poweredOn')
  assert.deepEqual(runningLayers(durable)[1], ['first_1-redo-delta.qcow2', 'first_1-flat.qcow2'])
  // One that cannot start again is off.
  durable.world.failNext(vm.id, 'start', { kind: 'start-failed', message: 'no room' })
  await assert.rejects(act(host, vm, reset), /no room/)
  assert.deepEqual([vm.powerState, vm.record.desired, vm.record.redoLayers], ['poweredOff', 'poweredOff', undefined])
  assert.ok(!existsSync(layer))
})

test('the daemon that finds a machine ended drops what it wrote; a start that fails leaves no layer', async () => {
  await using durable = await createDurable()
  {
    await using host = await startMortalHost(durable)
    await makeVm(host, addVolatile, powerOn)
  }
  for (const guest of durable.world.guests.values()) guest.end('crashed', '')
  await using next = await startMortalHost(durable)
  const [vm] = [...next.vms.all()]
  assert.ok(vm !== undefined)
  assert.equal(vm.powerState, 'poweredOff')
  assert.ok(!names(durable).includes('first_1-redo.vmdk'))
  assert.equal(vm.record.redoLayers, undefined)
  rmSync(join(durable.datastorePath, 'first', 'first.vmdk'))
  await assert.rejects(async () => next.tasks.result(await powerOn(next, vm)))
  assert.ok(!names(durable).includes('first_1-redo.vmdk'))
  assert.equal(vm.record.redoLayers, undefined)
})

test('a mode changes while the machine is off and has no snapshot', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeVm(host, powerOn)
  const change = changeDisk('edit', 0, apart)
  await refused(host, vm, change, 'InvalidPowerState', /The mode of Hard disk 1 cannot be changed while first is on/)
  await act(host, vm, powerOff, snapshot('one', false))
  await refused(host, vm, change, 'DisallowedDiskModeChange', /remove them first/)
  await act(host, vm, removeSnapshot('one'), change)
  assert.deepEqual(disksOf(vm.config).map(diskModeOf), [apart])
  for (const mode of ['nonpersistent', 'undoable', 'append', 'other'])
    await refused(host, vm, changeDisk('edit', 0, mode), 'InvalidDeviceSpec')
})

test('changes are tracked of dependent disks alone', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeVm(host, addApart, trackChanges, snapshot('one', false))
  const ids = (config: Vm['config']) =>
    disksOf(config).map(
      ({ backing }) => backing !== undefined && 'changeId' in backing && backing.changeId !== undefined,
    )
  const taken = vm.snapshots.get(idOf(vm, 'one'))
  assert.ok(taken !== undefined)
  assert.deepEqual(ids(taken.config), [true, false])
  const question = { snapshotId: taken.id, deviceKey: 2001, startOffset: 0, changeId: '*' }
  await assert.rejects(host.vms.changedAreas(vm.id, question), code('not-supported'))
  assert.throws(() => host.vms.snapshotReads.disk(vm.id, taken.id, 2001), code('not-supported'))
})

test('copies have disks of their own for independent ones, and are made while nobody writes to those', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeVm(host, addApart, addVolatile, snapshot('one', false), powerOn)
  const linked = clone({ isLinked: true, snapshot: idOf(vm, 'one') })
  for (const copy of [clone({}), linked])
    await refused(host, vm, copy, 'InvalidPowerState', /Hard disk 2, Hard disk 3 are independent/)
  await act(host, vm, powerOff, linked)
  const second = [...host.vms.all()].find(({ name }) => name === 'second')
  assert.ok(second !== undefined)
  assert.deepEqual(chainsOf(second.config), [
    ['[datastore1] second/second.vmdk', '[datastore1] first/first.vmdk'],
    ['[datastore1] second/second_1.vmdk'],
    ['[datastore1] second/second_2.vmdk'],
  ])
  assert.deepEqual(disksOf(second.config).map(diskModeOf), ['persistent', apart, volatile])
})

test('a machine with nonpersistent disks moves only when it is off', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeVm(host, addVolatile, powerOn)
  await refused(host, vm, relocate, 'InvalidPowerState', /nonpersistent/)
})

test("an independent disk is its owner's to delete, also when snapshots know it", async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeVm(host, addApart, snapshot('one', false))
  const [, disk] = disksOf(vm.config)
  assert.ok(disk !== undefined)
  const detach: Act = ({ vms }) =>
    vms.reconfigure(
      vm.id,
      {
        _typeName: 'VirtualMachineConfigSpec',
        deviceChange: [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'remove', device: disk }],
      },
      caller,
    )
  await act(host, vm, detach, removeSnapshot('one'))
  assert.ok(existsSync(join(durable.datastorePath, 'first', 'first_1.vmdk')), 'detached, not deleted')
})

for (const last of [suspend, powerOff])
  test(`nothing stays of a machine with a nonpersistent disk that is destroyed after ${last === suspend ? 'a suspend' : 'power-off'}`, async () => {
    await using durable = await createDurable()
    await using host = await startMortalHost(durable)
    await makeVm(host, addVolatile, powerOn, last, destroy)
    assert.ok(!existsSync(join(durable.datastorePath, 'first')))
  })

test('a nonpersistent disk that is deleted while its machine runs leaves no file', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  await makeVm(host, addVolatile, powerOn, changeDisk('remove', 1, volatile))
  assert.deepEqual(names(durable), ['first.vmdk'])
})

test('what a snapshot keeps is not put into a machine to be written to', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeVm(host, snapshot('one', false), changeDisk('remove', 0, 'persistent'))
  const backing = {
    _typeName: 'VirtualDiskFlatVer2BackingInfo' as const,
    fileName: '[datastore1] first/first.vmdk',
    diskMode: apart,
  }
  const device = {
    _typeName: 'VirtualDisk' as const,
    key: -1,
    controllerKey: 1000,
    unitNumber: 0,
    capacityInKB: 1024,
    backing,
  }
  const add: Act = ({ vms }) =>
    vms.reconfigure(
      vm.id,
      {
        _typeName: 'VirtualMachineConfigSpec',
        deviceChange: [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device }],
      },
      caller,
    )
  await refused(host, vm, add, 'ResourceInUse', /snapshots of first lie above it/)
})

test('modes are in the files of a machine, and come back with it', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeVm(host, addApart, addVolatile, snapshot('one', false), unregister)
  await host.tasks.result(await register(host, vm))
  const [again] = [...host.vms.all()]
  assert.ok(again !== undefined)
  assert.deepEqual(disksOf(again.config).map(diskModeOf), ['persistent', apart, volatile])
  await act(host, again, revert('one'))
  assert.deepEqual(
    chainsOf(again.config).map((chain) => chain.length),
    [2, 1, 1],
  )
})
