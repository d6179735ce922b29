// Disks on other datastores than their machine: their layers are merged, and nothing stays behind.
import assert from 'node:assert/strict'
import { mkdir, readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { EngineError } from '../../../src/domain/errors.ts'
import { chainsOf, disksOf } from '../../../src/services/vm/disk-chain.ts'
import type { RelocationWish } from '../../../src/services/vm/plan-relocation.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import {
  type Act,
  addDisk,
  caller,
  linkedClone,
  makeOne,
  powerOn,
  relocateDiskOfClone,
  snapshot,
} from './die-anywhere.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

const secondPath = ({ datastorePath }: Durable): string => datastorePath.replace(/datastore1$/, 'second')

async function prepare(host: MortalHost, durable: Durable): Promise<{ readonly vm: Vm; readonly keys: number[] }> {
  const path = secondPath(durable)
  await mkdir(path)
  await host.datastoreService.create({ name: 'second', backing: { kind: 'directory', path }, userName: 'test' })
  const vm = await makeOne(host, addDisk)
  return { vm, keys: disksOf(vm.config).map(({ key }) => key) }
}

const relocate =
  (wish: RelocationWish): Act =>
  ({ vms }, vm) =>
    vms.relocation.relocate(vm.id, wish, caller)
const removeAll: Act = ({ vms }, vm) => vms.snapshots.removeAll(vm.id, { consolidate: true }, caller)
const datastoresOf = (vm: Vm): string[] => chainsOf(vm.config).map(([top = '']) => top.slice(1, top.indexOf(']')))
const visible = async (path: string): Promise<string[]> =>
  (await readdir(path, { recursive: true })).filter((name) => !name.startsWith('.'))

test('layers of a disk elsewhere are merged, and go with the machine', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const { vm, keys } = await prepare(host, durable)
  const done = async (act: Act): Promise<void> => host.tasks.result(await act(host, vm))
  await done(relocate({ disks: new Map([[keys[1] ?? 0, 'second']]) }))
  assert.deepEqual(datastoresOf(vm), ['datastore1', 'second'])
  await done(snapshot('one', false))
  await done(snapshot('two', false))
  await done(removeAll)
  assert.deepEqual(
    vm.chains.map((chain) => chain.length),
    [1, 1],
  )
  assert.deepEqual(datastoresOf(vm), ['datastore1', 'second'])

  // Everything but one disk goes the other way, with layers on both.
  await done(snapshot('three', false))
  await done(relocate({ datastore: 'second', disks: new Map([[keys[0] ?? 0, 'datastore1']]) }))
  assert.match(vm.directory, /^\[second\] /)
  assert.deepEqual(
    vm.chains.flat().filter((path) => path.startsWith('[datastore1]')).length,
    3,
    'layer and base of one disk, and the base once more for the snapshot',
  )
  await done(removeAll)
  assert.deepEqual(
    vm.chains.map((chain) => chain.length),
    [1, 1],
  )
  await done(snapshot('four', false))
  await host.tasks.result(host.vms.destroy(vm.id, caller))
  assert.deepEqual([await visible(durable.datastorePath), await visible(secondPath(durable))], [[], []])
})

test('what a linked clone shared and has copied elsewhere goes with it', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const { vm } = await prepare(host, durable)
  for (const act of [snapshot('one', false), linkedClone('one')]) await host.tasks.result(await act(host, vm))
  const before = await visible(durable.datastorePath)
  await host.tasks.result(await relocateDiskOfClone(host, vm))
  const clone = [...host.vms.all()].find(({ name }) => name === 'second')
  assert.ok(clone !== undefined)
  const [chain = []] = chainsOf(clone.config)
  assert.deepEqual(chain, ['[second] second/second.vmdk', '[second] second/first.vmdk'])
  await host.tasks.result(host.vms.destroy(clone.id, caller))
  assert.deepEqual(await visible(secondPath(durable)), [])
  const left = before.filter((name) => !name.startsWith('second'))
  assert.deepEqual(await visible(durable.datastorePath), left)
})

test('the last disk of a directory takes it along', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const { vm, keys } = await prepare(host, durable)
  const [, key = 0] = keys
  await host.tasks.result(await relocate({ disks: new Map([[key, 'second']]) })(host, vm))
  const device = disksOf(vm.config).find((disk) => disk.key === key)
  assert.ok(device !== undefined && (await visible(secondPath(durable))).length > 0)
  const change = {
    _typeName: 'VirtualDeviceConfigSpec',
    operation: 'remove',
    fileOperation: 'destroy',
    device,
  } as const
  const spec = { _typeName: 'VirtualMachineConfigSpec', deviceChange: [change] } as const
  await host.tasks.result(host.vms.reconfigure(vm.id, spec, caller))
  assert.deepEqual(await visible(secondPath(durable)), [])
})

test('a move that would meet files of others is refused, and changes nothing', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const { vm, keys } = await prepare(host, durable)
  const [, , name = ''] = /^\[(.+)\] (.+)\/$/.exec(vm.directory) ?? []
  const { datastore, segments } = host.datastores.resolve(`[second] ${name}/first.vmdk`)
  await datastore.files.makeDirectory(segments.slice(0, -1), { parents: true })
  await datastore.files.writeText(segments, 'of somebody else')
  const before = vm.record
  const moving = host.tasks.result(await relocate({ disks: new Map([[keys[0] ?? 0, 'second']]) })(host, vm))
  await assert.rejects(moving, /first\.vmdk already/)
  assert.equal(vm.record, before)
  // The machine itself finds a directory of its own.
  await host.tasks.result(await relocate({ datastore: 'second', disks: new Map() })(host, vm))
  assert.match(vm.directory, /^\[second\] first_1\//)
})

test('nothing to move is no work', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const { vm, keys } = await prepare(host, durable)
  const { record } = vm
  const disks = new Map(keys.map((key) => [key, 'datastore1']))
  await host.tasks.result(await relocate({ datastore: 'datastore1', disks })(host, vm))
  assert.equal(vm.record, record)
  const unknown = relocate({ datastore: 'nowhere', disks: new Map() })(host, vm)
  await assert.rejects(
    async () => host.tasks.result(await unknown),
    (error) => !(error instanceof TypeError),
  )
})

test('a machine that ends right after the books were changed has moved', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const { vm } = await prepare(host, durable)
  await host.tasks.result(await powerOn(host, vm))
  const { machine } = vm
  assert.ok(machine !== undefined)
  vm.machine = new Proxy(machine, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      const method = value.bind(target) as (...args: unknown[]) => unknown
      if (name !== 'moveDisks') return method
      return async (...args: unknown[]) => {
        await method(...args)
        throw new EngineError('exited', 'move', 'the machine ended')
      }
    },
  })
  await host.tasks.result(await relocate({ datastore: 'second', disks: new Map() })(host, vm))
  assert.deepEqual(datastoresOf(vm), ['second', 'second'])
  assert.deepEqual(await visible(durable.datastorePath), [], 'what it left is gone')
})

test('a machine that ends before its disks are moved stays where it is, with what it holds', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const { vm } = await prepare(host, durable)
  await host.tasks.result(await powerOn(host, vm))
  const { record } = vm
  const before = await visible(durable.datastorePath)
  host.fuse.onCall = async (name) => {
    if (name !== 'createLike') return
    host.fuse.onCall = () => Promise.resolve()
    await vm.machine?.powerOff()
    vm.machine = undefined
  }
  const moving = host.tasks.result(await relocate({ datastore: 'second', disks: new Map() })(host, vm))
  await assert.rejects(moving, /ended while it was moved/)
  assert.deepEqual(chainsOf(vm.config), chainsOf(record.config))
  assert.deepEqual(await visible(durable.datastorePath), before)
  assert.deepEqual(await visible(secondPath(durable)), [])
})
