import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { faultOf, InventoryFixture, ref } from './inventory-fixture.ts'

async function contents(t: InventoryFixture, view: ManagedObjectReference, as = 'admin'): Promise<string[]> {
  const found = await t.call<{ _value: ManagedObjectReference[] }>(view.value, 'Fetch', { prop: 'view' }, { as })
  return found._value.map(({ value }) => value)
}

function containerView(
  t: InventoryFixture,
  container: ManagedObjectReference,
  type: string[],
  recursive = true,
  as = 'admin',
) {
  return t.call<ManagedObjectReference>('ViewManager', 'CreateContainerView', { container, type, recursive }, { as })
}

const root = ref('Folder', 'group-d1')

test('a container view holds what is inside, by type, and follows it', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  const vms = await containerView(t, root, ['VirtualMachine'])
  const computers = await containerView(t, root, ['ComputeResource', 'HostSystem'])
  const everything = await containerView(t, root, [])
  assert.deepEqual(await contents(t, vms), ['vm-1'])
  assert.deepEqual((await contents(t, computers)).toSorted(), ['domain-1', 'host-1'])
  assert.deepEqual((await contents(t, everything)).toSorted(), [
    ...[
      'datacenter-1',
      'datastore-1',
      'domain-1',
      'group-h1',
      'group-n1',
      'group-s1',
      'group-v1',
      'host-1',
      'network-1',
    ],
    ...['resgroup-1', 'vm-1'],
  ])
  t.addFolder('group-v2', 'group-v1')
  t.addVm('vm-2', { folder: 'group-v2' })
  t.removeVm('vm-1')
  assert.deepEqual(await contents(t, vms), ['vm-2'])
  const properties = t.object('ContainerView', vms.value).properties
  assert.deepEqual([properties.container, properties.type, properties.recursive], [root, ['VirtualMachine'], true])
})

test('every kind of container; without recursion only what is directly inside', async () => {
  using t = new InventoryFixture()
  t.addFolder('group-v2', 'group-v1')
  t.addVm('vm-1', { folder: 'group-v2' })
  const inside = async (container: ManagedObjectReference, recursive: boolean) =>
    (await contents(t, await containerView(t, container, [], recursive))).toSorted()
  assert.deepEqual(await inside(ref('Folder', 'group-v1'), false), ['group-v2'])
  assert.deepEqual(await inside(ref('Folder', 'group-v1'), true), ['group-v2', 'vm-1'])
  assert.deepEqual(await inside(ref('Datacenter', 'datacenter-1'), false), [
    'group-h1',
    'group-n1',
    'group-s1',
    'group-v1',
  ])
  assert.deepEqual(await inside(ref('ComputeResource', 'domain-1'), false), ['host-1', 'resgroup-1'])
  assert.deepEqual(await inside(ref('ComputeResource', 'domain-1'), true), ['host-1', 'resgroup-1', 'vm-1'])
  assert.deepEqual(await inside(ref('ResourcePool', 'resgroup-1'), false), ['vm-1'])
  assert.deepEqual(await inside(ref('HostSystem', 'host-1'), false), ['vm-1'])
})

test('wrong containers and types are refused', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  assert.equal((await faultOf(containerView(t, vm.ref, [])))._typeName, 'InvalidArgument')
  assert.equal((await faultOf(containerView(t, ref('Folder', 'gone'), [])))._typeName, 'ManagedObjectNotFound')
  assert.equal((await faultOf(containerView(t, root, ['Nonsense'])))._typeName, 'InvalidType')
})

test('users see what they may see, and views with equal arguments share one list per user', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  t.addVm('vm-2')
  t.login('bob')
  t.access.deny('bob', 'vm-1', 'System.View')
  const mine = await containerView(t, root, ['VirtualMachine'])
  const same = await containerView(t, root, ['VirtualMachine'])
  const his = await containerView(t, root, ['VirtualMachine'], true, 'bob')
  assert.deepEqual(await contents(t, mine), ['vm-1', 'vm-2'])
  assert.deepEqual(await contents(t, his, 'bob'), ['vm-2'])
  const list = (view: ManagedObjectReference) => t.object('ContainerView', view.value).properties.view
  assert.equal(list(mine), list(same))
  await t.call(mine.value, 'DestroyView')
  t.addVm('vm-3')
  assert.deepEqual(await contents(t, same), ['vm-1', 'vm-2', 'vm-3'])
  t.access.allow('bob', 'vm-1', 'System.View')
  t.views.accessChanged()
  assert.deepEqual(await contents(t, his, 'bob'), ['vm-2', 'vm-3', 'vm-1'])
})

test("viewList is the session's own; a destroyed view is gone", async () => {
  using t = new InventoryFixture()
  t.login('bob')
  const view = await containerView(t, root, [])
  const list = async (as: string) =>
    (await t.call<{ _value: unknown }>('ViewManager', 'Fetch', { prop: 'viewList' }, { as }))._value
  assert.deepEqual(await list('admin'), [view])
  assert.deepEqual(await list('bob'), [])
  await t.call(view.value, 'DestroyView')
  assert.deepEqual(await list('admin'), [])
  assert.equal(t.registry.get(view.value), undefined)
})

test('a list view is what the client made it, without what was destroyed', async () => {
  using t = new InventoryFixture()
  const [one, two, three] = [t.addVm('vm-1').ref, t.addVm('vm-2').ref, t.addVm('vm-3').ref]
  const gone = ref('VirtualMachine', 'vm-9')
  const view = await t.call<ManagedObjectReference>('ViewManager', 'CreateListView', {
    obj: [one, gone, ref('Datastore', 'datastore-1')],
  })
  assert.deepEqual(await contents(t, view), ['vm-1', 'datastore-1'])
  assert.deepEqual(await t.call(view.value, 'ModifyListView', { add: [two, gone], remove: [one] }), [gone])
  assert.deepEqual(await contents(t, view), ['datastore-1', 'vm-2'])
  t.removeVm('vm-2')
  assert.deepEqual(await contents(t, view), ['datastore-1'])
  assert.deepEqual(await t.call(view.value, 'ResetListView', { obj: [three, gone] }), [gone])
  assert.deepEqual(await contents(t, view), ['vm-3'])
  const vms = await containerView(t, root, ['VirtualMachine'])
  await t.call(view.value, 'ResetListViewFromView', { view: vms })
  assert.deepEqual(await contents(t, view), ['vm-1', 'vm-3'])
  const copy = await t.call<ManagedObjectReference>('ViewManager', 'CreateListViewFromView', { view })
  assert.deepEqual(await contents(t, copy), ['vm-1', 'vm-3'])
  assert.equal((await faultOf(t.call(view.value, 'ResetListViewFromView', { view: one })))._typeName, 'InvalidArgument')
})

test('an inventory view opens and closes', async () => {
  using t = new InventoryFixture()
  t.addFolder('group-v2', 'group-v1')
  t.addVm('vm-1', { folder: 'group-v2' })
  const view = await t.call<ManagedObjectReference>('ViewManager', 'CreateInventoryView')
  assert.deepEqual(await contents(t, view), ['group-d1'])
  const folders = [root, ref('Datacenter', 'datacenter-1'), ref('Folder', 'group-v1'), ref('Folder', 'group-v2')]
  const gone = ref('Folder', 'gone')
  assert.deepEqual(await t.call(view.value, 'OpenInventoryViewFolder', { entity: [...folders, gone] }), [gone])
  const all = ['datacenter-1', 'group-d1', 'group-h1', 'group-n1', 'group-s1', 'group-v1', 'group-v2', 'vm-1']
  assert.deepEqual((await contents(t, view)).toSorted(), all)
  t.addVm('vm-2', { folder: 'group-v2' })
  assert.ok((await contents(t, view)).includes('vm-2'))
  assert.deepEqual(await t.call(view.value, 'CloseInventoryViewFolder', { entity: [folders[1], gone] }), [gone])
  assert.deepEqual((await contents(t, view)).toSorted(), ['datacenter-1', 'group-d1'])
})
