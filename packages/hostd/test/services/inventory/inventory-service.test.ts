import { unescapeName } from '@staddle/base/entity-name.ts'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import { Denied, type DenialCode } from '../../../src/domain/errors.ts'
import type { Store } from '../../../src/domain/ports/store.ts'
import type { InventoryChange } from '../../../src/services/inventory/change-planner.ts'
import { checkedName } from '../../../src/services/inventory/entity-record.ts'
import {
  computeResourceId,
  datacenterId,
  datastoreFolderId,
  rootFolderId,
  rootPoolId,
  unlimitedAllocation,
  vmFolderId,
} from '../../../src/services/inventory/initial-inventory.ts'
import { InventoryService } from '../../../src/services/inventory/inventory-service.ts'
import { createMemoryStore } from '../../../src/store/memory/memory-store.ts'

async function openWith(
  store: Store = createMemoryStore({ clock: systemClock }),
): Promise<{ store: Store; inventory: InventoryService }> {
  return { store, inventory: await InventoryService.open({ store, clock: systemClock, hostName: 'node-1' }) }
}

const denied = (code: DenialCode) => (error: unknown) => error instanceof Denied && error.code === code

async function addVm(
  inventory: InventoryService,
  name: string,
  folder = vmFolderId,
  pool = rootPoolId,
): Promise<string> {
  const id = await inventory.allocateId('vm-')
  using change = inventory.planAddVm({ id, name, folder, pool, createdBy: 'admin' })
  await inventory.write(change)
  return id
}

test('the first start writes the whole shape, the second finds it', async () => {
  const { store, inventory } = await openWith()
  const names = (id: string, from = inventory): string[] => from.children(id).map((child) => child.name)
  assert.deepEqual(names(rootFolderId), ['ha-datacenter'])
  assert.deepEqual(names(datacenterId), ['vm', 'host', 'datastore', 'network'])
  assert.deepEqual(names(computeResourceId), ['Resources', 'node-1'])
  const folder = await inventory.createFolder(vmFolderId, 'web', 'admin')
  const vm = await addVm(inventory, 'shop', folder.id)

  const again = (await openWith(store)).inventory
  assert.deepEqual([...again.all()], [...inventory.all()])
  assert.deepEqual(
    again.vmsOfPool(rootPoolId).map((record) => record.id),
    [vm],
  )
  assert.equal(again.childNamed(folder.id, 'shop')?.id, vm)
})

test('ids are never given out twice, not even after a restart without a trace', async () => {
  const { store, inventory } = await openWith()
  const first = await Promise.all(Array.from({ length: 150 }, () => inventory.allocateId('vm-')))
  const { inventory: later } = await openWith(store)
  const second = await Promise.all(Array.from({ length: 150 }, () => later.allocateId('vm-')))
  assert.equal(new Set([...first, ...second]).size, 300)
  assert.ok(first.includes('vm-13'))
})

test('names are unique among siblings, also while one is being created', async () => {
  const { inventory } = await openWith()
  const plan = (id: string, name: string) =>
    inventory.planAddVm({ id, name, folder: vmFolderId, pool: rootPoolId, createdBy: 'admin' })
  {
    using _first = plan('vm-100', 'web')
    assert.throws(() => plan('vm-101', 'web'), denied('duplicate-name'))
  }
  const id = await addVm(inventory, 'web')
  await assert.rejects(inventory.createFolder(vmFolderId, 'web', 'admin'), denied('duplicate-name'))
  assert.throws(
    () => plan('vm-102', 'web'),
    (error) => error instanceof Denied && (error.details['object'] as { value: string }).value === id,
  )
  await inventory.rename(id, 'web2')
  assert.equal(inventory.childNamed(vmFolderId, 'web'), undefined)
  await addVm(inventory, 'web')
})

test('a plan that is not committed changes nothing', async () => {
  const { inventory, store } = await openWith()
  const before = JSON.stringify((await store.list('')).entries)
  const heard: InventoryChange[] = []
  using _listening = inventory.changes.on((change) => heard.push(change))
  {
    using _change = inventory.planAddVm({
      id: 'vm-50',
      name: 'x',
      folder: vmFolderId,
      pool: rootPoolId,
      createdBy: 'admin',
    })
  }
  {
    using _change = inventory.planRename(datacenterId, 'other')
  }
  assert.equal(inventory.find('vm-50'), undefined)
  assert.equal(inventory.get(datacenterId).name, 'ha-datacenter')
  assert.equal(JSON.stringify((await store.list('')).entries), before)
  assert.deepEqual(heard, [])
})

test('what a transaction of another writer changed is not overwritten', async () => {
  const { inventory, store } = await openWith()
  const { inventory: other } = await openWith(store)
  const folder = await inventory.createFolder(vmFolderId, 'web', 'admin')
  await assert.rejects(other.rename(folder.id, 'mine'), denied('object-gone'))
  const { inventory: third } = await openWith(store)
  await inventory.rename(folder.id, 'web-1')
  await assert.rejects(third.rename(folder.id, 'web-3'), denied('concurrent-access'))
  assert.equal(third.get(folder.id).name, 'web')
})

test('folders move only where their kind belongs and never into themselves', async () => {
  const { inventory } = await openWith()
  const outer = await inventory.createFolder(vmFolderId, 'outer', 'admin')
  const inner = await inventory.createFolder(outer.id, 'inner', 'admin')
  const storage = await inventory.createFolder(datastoreFolderId, 'fast', 'admin')
  assert.match(outer.id, /^group-v\d+$/)
  assert.match(storage.id, /^group-s\d+$/)
  await assert.rejects(inventory.move([outer.id], inner.id), denied('invalid-argument'))
  await assert.rejects(inventory.move([outer.id], storage.id), denied('not-supported'))
  await assert.rejects(inventory.move([vmFolderId], outer.id), denied('not-supported'))
  const vm = await addVm(inventory, 'shop')
  await inventory.move([inner.id, vm], vmFolderId)
  assert.equal(inventory.get(inner.id).parent, vmFolderId)
  await inventory.move([vm], inner.id)
  assert.deepEqual(
    inventory.children(inner.id).map((record) => record.id),
    [vm],
  )
})

test('destroying a folder refuses VMs inside without a helper and takes everything with one', async () => {
  const { inventory } = await openWith()
  const outer = await inventory.createFolder(vmFolderId, 'outer', 'admin')
  const inner = await inventory.createFolder(outer.id, 'inner', 'admin')
  const vm = await addVm(inventory, 'shop', inner.id)
  await assert.rejects(inventory.destroyFolder(outer.id), denied('in-use'))
  await assert.rejects(inventory.destroyFolder(vmFolderId), denied('not-supported'))
  const asked: string[] = []
  await inventory.destroyFolder(outer.id, async (ids) => {
    asked.push(...ids)
    using change = inventory.planRemoveVm(vm)
    await inventory.write(change)
  })
  assert.deepEqual(asked, [vm])
  assert.deepEqual([inventory.find(outer.id), inventory.find(inner.id)], [undefined, undefined])
})

test('a folder or pool does not go while something is on its way in', async () => {
  const { inventory } = await openWith()
  const folder = await inventory.createFolder(vmFolderId, 'f', 'admin')
  const pool = await inventory.createPool(rootPoolId, 'p', unlimitedAllocation, 'admin')
  {
    using _vm = inventory.planAddVm({ id: 'vm-90', name: 'x', folder: folder.id, pool: pool.id, createdBy: 'admin' })
    await assert.rejects(inventory.destroyFolder(folder.id), denied('in-use'))
    await assert.rejects(inventory.destroyPool(pool.id), denied('in-progress'))
  }
  await inventory.destroyFolder(folder.id)
  await inventory.destroyPool(pool.id)
})

test('a destroyed pool hands its VMs and pools to its parent', async () => {
  const { inventory } = await openWith()
  const pool = await inventory.createPool(rootPoolId, 'p', unlimitedAllocation, 'admin')
  const child = await inventory.createPool(pool.id, 'c', unlimitedAllocation, 'admin')
  const vm = await addVm(inventory, 'shop', vmFolderId, pool.id)
  await inventory.destroyPool(pool.id)
  assert.deepEqual(
    inventory.vmsOfPool(rootPoolId).map((record) => record.id),
    [vm],
  )
  assert.equal(inventory.get(child.id).parent, rootPoolId)
})

test('names are escaped once, bounded and never empty', () => {
  assert.equal(checkedName('a/b\\c%d'), 'a%2fb%5cc%25d')
  assert.equal(checkedName('a%2fb'), 'a%2fb')
  assert.equal(unescapeName(checkedName('a/b\\c%d')), 'a/b\\c%d')
  for (const bad of ['', 'x'.repeat(81), 'a\u0000b']) assert.throws(() => checkedName(bad), denied('invalid-name'))
  assert.equal(checkedName('/'.repeat(80)).length, 240)
})
