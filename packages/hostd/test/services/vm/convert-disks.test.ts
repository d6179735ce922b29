// Moves that change how disks take their space: which names they get, and what is refused.
import assert from 'node:assert/strict'
import { mkdir, readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { EngineError } from '../../../src/domain/errors.ts'
import type { Provisioning } from '../../../src/domain/ports/disk-images.ts'
import { chainsOf, disksOf } from '../../../src/services/vm/disk-chain.ts'
import { newDisk } from '../../../src/services/vm/new-disk.ts'
import type { RelocationWish } from '../../../src/services/vm/plan-relocation.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import { type Act, addDisk, caller, clone, linkedClone, makeOne, powerOn, snapshot } from './die-anywhere.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

async function prepare(host: MortalHost, { datastorePath }: Durable): Promise<Vm> {
  const path = datastorePath.replace(/datastore1$/, 'second')
  await mkdir(path)
  await host.datastoreService.create({ name: 'second', backing: { kind: 'directory', path }, userName: 'test' })
  return makeOne(host, addDisk)
}

const relocate =
  (wish: Partial<RelocationWish>): Act =>
  ({ vms }, vm) =>
    vms.relocation.relocate(vm.id, { disks: new Map(), ...wish }, caller)
/** The first so many disks. */
const convert = (vm: Vm, kind: Provisioning, count = 2): Act => {
  const keys = disksOf(vm.config).slice(0, count)
  return relocate({ provisioning: new Map(keys.map(({ key }) => [key, kind])) })
}
const kinds = (vm: Vm): string[] => disksOf(vm.config).map((disk) => newDisk(disk).provisioning)
const topsOf = (vm: Vm): string[] => chainsOf(vm.config).map(([top = '']) => top.replace('[datastore1] first/', ''))
const filesIn = async ({ datastorePath }: Durable): Promise<string[]> =>
  (await readdir(`${datastorePath}/first`)).filter((name) => /\.(vmdk|qcow2)$/.test(name)).toSorted()

test('a disk that is converted where it is gets a free name, another one next time, and what it was is gone', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable)
  const done = async (act: Act): Promise<void> => host.tasks.result(await act(host, vm))
  assert.deepEqual(topsOf(vm), ['first.vmdk', 'first_1.vmdk'])
  await done(convert(vm, 'eager', 1))
  assert.deepEqual(
    [topsOf(vm), kinds(vm)],
    [
      ['first_2.vmdk', 'first_1.vmdk'],
      ['eager', 'thin'],
    ],
  )
  const { record } = vm
  await done(convert(vm, 'eager', 1))
  assert.equal(vm.record, record, 'what is so already is no work')
  await done(convert(vm, 'thick'))
  assert.deepEqual(
    [topsOf(vm), kinds(vm)],
    [
      ['first_3.vmdk', 'first_4.vmdk'],
      ['thick', 'thick'],
    ],
  )
  const left = ['first_3-flat.qcow2', 'first_3.vmdk', 'first_4-flat.qcow2', 'first_4.vmdk']
  assert.deepEqual(await filesIn(durable), left)
})

test('a disk elsewhere is converted there', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable)
  const done = async (act: Act): Promise<void> => host.tasks.result(await act(host, vm))
  const [{ key } = { key: 0 }] = disksOf(vm.config)
  await done(relocate({ disks: new Map([[key, 'second']]) }))
  await done(snapshot('one', false))
  const [chain = []] = chainsOf(vm.config)
  await done(convert(vm, 'thick', 1))
  const directories = (paths: readonly string[]): string[] => paths.map((path) => path.slice(0, path.indexOf('/')))
  assert.deepEqual(directories(chainsOf(vm.config)[0] ?? []), directories(chain))
})

test('disks that clones lie above, and disks above those of others that stay shared, are not converted', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable)
  for (const act of [snapshot('one', false), linkedClone('one')]) await host.tasks.result(await act(host, vm))
  const clone = [...host.vms.all()].find(({ name }) => name === 'second')
  assert.ok(clone !== undefined)
  const { record } = clone
  const refused = async (act: Act, of: Vm, words: RegExp): Promise<void> =>
    assert.rejects(async () => host.tasks.result(await act(host, of)), words)
  await refused(convert(vm, 'thick'), vm, /linked clones lie above its disk/)
  const provisioning = new Map(disksOf(clone.config).map(({ key }) => [key, 'thick'] as const))
  await refused(relocate({ provisioning, keepsShared: true }), clone, /lies above another machine's disk/)
  assert.equal(clone.record, record)
  // With copies of its own of what it shared.
  await host.tasks.result(await relocate({ provisioning })(host, clone))
  assert.ok(chainsOf(clone.config).every((chain) => chain.every((path) => path.startsWith(clone.directory))))
})

test('a disk for which there is no room stays as it was, running too', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable)
  const before = [chainsOf(vm.config), await filesIn(durable)]
  const fails = async (call: string): Promise<void> => {
    host.fuse.onCall = (name) =>
      name === call ? Promise.reject(new EngineError('no-space', name, 'No space left on device')) : Promise.resolve()
    await assert.rejects(async () => host.tasks.result(await convert(vm, 'thick')(host, vm)), /No space left/)
    host.fuse.onCall = () => Promise.resolve()
    assert.deepEqual([chainsOf(vm.config), await filesIn(durable)], before)
    assert.deepEqual(kinds(vm), ['thin', 'thin'])
  }
  await fails('copyLayer')
  await host.tasks.result(await powerOn(host, vm))
  await fails('createLike')
  await fails('moveDisks')
  assert.ok(vm.machine !== undefined)
})

test('disks that a machine does not have cannot be moved or cloned elsewhere', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await prepare(host, durable)
  const { record } = vm
  const elsewhere = new Map([
    [disksOf(vm.config)[0]?.key ?? 0, 'second'],
    [4711, 'second'],
  ])
  const refused = async (act: Act, fault: string, words: RegExp): Promise<void> =>
    assert.rejects(
      async () => host.tasks.result(await act(host, vm)),
      (error: Error & { fault?: { _typeName?: string; invalidProperty?: string } }) =>
        `${error.fault?._typeName} ${error.fault?.invalidProperty}` === fault && words.test(error.message),
    )
  const words = /There is no disk 4711: first has the disks 2000, 2001/
  await refused(relocate({ disks: elsewhere }), 'InvalidArgument disk[1].diskId', words)
  await refused(clone({ diskDatastores: elsewhere }), 'InvalidArgument disk[1].diskId', words)
  assert.equal(vm.record, record)
  const [disk] = disksOf(vm.config)
  assert.ok(disk !== undefined)
  const deviceChange = [
    { _typeName: 'VirtualDeviceConfigSpec' as const, operation: 'edit' as const, device: { ...disk, key: 4711 } },
  ]
  const changes = { _typeName: 'VirtualMachineConfigSpec' as const, deviceChange }
  await refused(clone({ changes }), 'InvalidDeviceSpec undefined', /names device 4711/)
  await host.tasks.idle()
  assert.deepEqual([chainsOf(vm.config), vm.snapshots.size], [chainsOf(record.config), 0])
  assert.equal([...host.vms.all()].length, 1)
})
