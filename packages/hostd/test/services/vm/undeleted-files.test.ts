// Files that a move leaves where their datastore was away when they were to be deleted: they go later, and nothing else does.
import assert from 'node:assert/strict'
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { VirtualDevice } from '@staddle/vim25/types.ts'
import { EngineError } from '../../../src/domain/errors.ts'
import { diskChain, disksOf } from '../../../src/services/vm/disk-chain.ts'
import type { RelocationWish } from '../../../src/services/vm/plan-relocation.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import {
  type Act,
  addDisk,
  addTpm,
  caller,
  clone,
  makeOne,
  powerOff,
  powerOn,
  removeSnapshot,
  snapshot,
} from './die-anywhere.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

const secondPath = ({ datastorePath }: Durable): string => datastorePath.replace(/datastore1$/, 'second')
const refresh = ({ datastores, datastoreService }: MortalHost): Promise<void> =>
  datastoreService.refresh(datastores.ofPath('[second] first').id)
const goAway = async (host: MortalHost, durable: Durable): Promise<void> => {
  await rename(secondPath(durable), `${secondPath(durable)}-away`)
  await refresh(host)
}
const comeBack = async (host: MortalHost, durable: Durable): Promise<void> => {
  await rename(`${secondPath(durable)}-away`, secondPath(durable))
  await refresh(host)
}
const relocate =
  (wish: Partial<RelocationWish>): Act =>
  ({ vms }, vm) =>
    vms.relocation.relocate(vm.id, { disks: new Map(), ...wish }, caller)
const visible = async (path: string): Promise<string[]> =>
  (await readdir(path, { recursive: true })).filter((name) => !name.startsWith('.')).toSorted()
const marks = async ({ store }: Durable): Promise<number> => (await store.list('undeleted/')).entries.length
/** What is left there once all that was to be deleted is; nobody waits for that. */
const leftWhenSwept = async (durable: Durable): Promise<string[]> => {
  for (let tries = 0; tries < 500 && (await marks(durable)) > 0; tries++)
    await new Promise((resolve) => setTimeout(resolve, 10))
  assert.equal(await marks(durable), 0)
  return visible(secondPath(durable))
}
/** Later than everything that was written before, as the file system counts. */
const writeAnew = async (path: string): Promise<void> => {
  const before = Date.now()
  do await writeFile(path, 'anew')
  while (Math.floor((await stat(path)).ctimeMs) <= before)
}

/** On the second datastore, with all that a machine can have. */
async function prepare(host: MortalHost, durable: Durable): Promise<Vm> {
  await mkdir(secondPath(durable))
  const backing = { kind: 'directory', path: secondPath(durable) } as const
  await host.datastoreService.create({ name: 'second', backing, userName: 'test' })
  const vm = await makeOne(host)
  const acts = [addTpm, powerOn, snapshot('one', true), powerOff, relocate({ datastore: 'second' })]
  for (const act of acts) await host.tasks.result(await act(host, vm))
  assert.match(vm.directory, /^\[second\]/)
  return vm
}

/** It goes away before the first file is deleted, or the first so many calls of a kind. */
async function moveHomeWithout(
  host: MortalHost,
  durable: Durable,
  vm: Vm,
  call = 'deleteDisk',
  skip = 0,
): Promise<void> {
  let count = 0
  host.fuse.onCall = async (name) => {
    if (name !== call || count++ < skip) return
    host.fuse.onCall = () => Promise.resolve()
    await goAway(host, durable)
  }
  await host.tasks.result(await relocate({ datastore: 'datastore1' })(host, vm))
  assert.match(vm.directory, /^\[datastore1\]/)
}

for (const [what, call, skip] of [
  ['the first disk', 'deleteDisk', 0],
  ['the last disk', 'deleteDisk', 1],
  ['the second other file', 'deleteFile', 1],
  ['the TPM', 'removeTree', 0],
] as const)
  test(`a datastore that goes away before ${what} is deleted is emptied when it is back`, async () => {
    await using durable = await createDurable()
    await using host = await startMortalHost(durable)
    const vm = await prepare(host, durable)
    await moveHomeWithout(host, durable, vm, call, skip)
    assert.ok((await marks(durable)) > 0)
    await comeBack(host, durable)
    assert.deepEqual(await leftWhenSwept(durable), [])
    await host.tasks.result(await powerOn(host, vm))
    await host.tasks.result(await powerOff(host, vm))
  })

test('a later daemon does it, whether or not it is there at its start', async () => {
  await using durable = await createDurable()
  {
    await using host = await startMortalHost(durable)
    await moveHomeWithout(host, durable, await prepare(host, durable))
  }
  {
    await using host = await startMortalHost(durable)
    assert.ok((await marks(durable)) > 0)
    const { id } = host.datastores.ofPath('[second] first')
    await comeBack(host, durable)
    assert.deepEqual(await leftWhenSwept(durable), [])
    // What is on it is known under its name.
    assert.equal(host.datastores.named('second').id, id)
  }
  assert.equal(await marks(durable), 0)
})

test('a datastore that got another name, or is gone, is told of by that', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable)
  host.fuse.onCall = (call) =>
    ['deleteDisk', 'deleteFile', 'removeTree'].includes(call)
      ? Promise.reject(new EngineError('io', 'delete', 'EIO'))
      : Promise.resolve()
  await host.tasks.result(await relocate({ datastore: 'datastore1' })(host, vm))
  host.fuse.onCall = () => Promise.resolve()
  const { id } = host.datastores.named('second')
  await host.datastoreService.rename(id, 'renamed', 'test')
  assert.ok((await durable.store.list('undeleted/[renamed] ')).entries.length > 0)
  assert.equal((await durable.store.list('undeleted/[second] ')).entries.length, 0)
  await host.datastoreService.remove(id, 'test')
  assert.equal(await marks(durable), 0)
})

test('what is made anew under a name, or used under it, stays', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable)
  await moveHomeWithout(host, durable, vm)
  const away = `${secondPath(durable)}-away`
  const left = await visible(away)
  const suspendState = left.find((name) => name.endsWith('.vmsn'))
  assert.ok(suspendState !== undefined && left.includes('first/first.vmdk'))
  // By somebody whom nobody here knows of.
  for (const name of [suspendState, 'first/notes.txt']) await writeAnew(join(away, name))
  await comeBack(host, durable)
  assert.deepEqual(await leftWhenSwept(durable), ['first', suspendState, 'first/notes.txt'].toSorted())
})

test('a disk that a machine had meanwhile is not deleted when that lets go of it', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable)
  host.fuse.onCall = (call) =>
    call === 'deleteDisk' ? Promise.reject(new EngineError('io', 'delete', 'EIO')) : Promise.resolve()
  await host.tasks.result(await relocate({ datastore: 'datastore1' })(host, vm))
  host.fuse.onCall = () => Promise.resolve()
  const disks = async (): Promise<string[]> =>
    (await visible(secondPath(durable))).filter((name) => name.endsWith('.vmdk'))
  assert.deepEqual(await disks(), ['first/first-000001.vmdk', 'first/first.vmdk'])
  const change = async (operation: 'add' | 'remove'): Promise<void> => {
    const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '[second] first/first.vmdk', diskMode: '' }
    const fresh = { _typeName: 'VirtualDisk', key: -1, controllerKey: 1000, capacityInKB: 1024, backing }
    const present = disksOf(vm.config).find((disk) => diskChain(disk)[0] === backing.fileName)
    const device = (operation === 'add' ? fresh : present) as VirtualDevice
    const deviceChange = [{ _typeName: 'VirtualDeviceConfigSpec' as const, operation, device }]
    await host.tasks.result(
      host.vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange }, caller),
    )
  }
  await change('add')
  await change('remove')
  for (const act of [snapshot('two', false), removeSnapshot('two', false)]) await host.tasks.result(await act(host, vm))
  assert.deepEqual(await disks(), ['first/first.vmdk'])
})

test('a move that fails leaves nothing where it was to go, once that is there again', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable)
  await host.tasks.result(await relocate({ datastore: 'datastore1' })(host, vm))
  const { record } = vm
  const before = await visible(durable.datastorePath)
  let count = 0
  host.fuse.onCall = async (name) => {
    if (name !== 'copyLayer' || count++ < 1) return
    host.fuse.onCall = () => Promise.resolve()
    await goAway(host, durable)
  }
  const moving = host.tasks.result(await relocate({ datastore: 'second' })(host, vm))
  await assert.rejects(moving, (error) => error instanceof Error && !/Undoing/.test(error.message))
  assert.deepEqual([vm.record, await visible(durable.datastorePath)], [record, before])
  await comeBack(host, durable)
  assert.deepEqual(await leftWhenSwept(durable), [])
})

test('a clone that fails leaves nothing where it was to be, once that is there again', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable)
  await host.tasks.result(await relocate({ datastore: 'datastore1' })(host, vm))
  await host.tasks.result(await addDisk(host, vm))
  let count = 0
  host.fuse.onCall = async (name) => {
    if (name !== 'copyDisk' || count++ < 1) return
    host.fuse.onCall = () => Promise.resolve()
    await goAway(host, durable)
  }
  await assert.rejects(async () => host.tasks.result(await clone({ datastore: 'second' })(host, vm)))
  assert.ok((await visible(`${secondPath(durable)}-away`)).includes('second/second.vmdk'))
  await comeBack(host, durable)
  assert.deepEqual(await leftWhenSwept(durable), [])
})

test('a machine whose files went away while it was destroyed stays, to be destroyed again', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable)
  for (const call of ['deleteDisk', 'deleteFile', 'removeTree', 'removeDirectory']) {
    host.fuse.onCall = (name) =>
      name === call ? Promise.reject(new EngineError('io', 'delete', `EIO in ${call}`)) : Promise.resolve()
    await assert.rejects(host.tasks.result(host.vms.destroy(vm.id, caller)), new RegExp(`EIO in ${call}`))
    assert.equal(host.vms.find(vm.id), vm)
  }
  host.fuse.onCall = () => Promise.resolve()
  await host.tasks.result(host.vms.destroy(vm.id, caller))
  assert.deepEqual(await visible(secondPath(durable)), [])
})
