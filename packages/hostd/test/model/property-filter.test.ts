// Watching: filters, versions, waits.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ManagedObjectReference, PropertyFilterSpec, UpdateSet } from '@staddle/vim25/types.ts'
import {
  disk,
  faultOf,
  filterSpec,
  from,
  InventoryFixture,
  named,
  properties,
  ref,
  session,
  traverse,
  type CallOptions,
} from './inventory-fixture.ts'

const singleton = 'propertyCollector'

function createFilter(
  t: InventoryFixture,
  spec: PropertyFilterSpec,
  partialUpdates = false,
  options: CallOptions = {},
) {
  return t.call<ManagedObjectReference>(singleton, 'CreateFilter', { spec, partialUpdates }, options)
}

interface Wait {
  readonly seconds?: number
  readonly max?: number
}

function wait(
  t: InventoryFixture,
  version: string | undefined,
  { seconds = 0, max }: Wait = {},
  options: CallOptions = {},
) {
  const limits = { maxWaitSeconds: seconds, ...(max === undefined ? {} : { maxObjectUpdates: max }) }
  return t.call<UpdateSet | undefined>(singleton, 'WaitForUpdatesEx', { version, options: limits }, options)
}

/** `enter vm-1 name=vm-1` and the like. */
function told(updates: UpdateSet | undefined): string[] {
  return (updates?.filterSet ?? []).flatMap(({ objectSet, missingSet }) => [
    ...(objectSet ?? []).map(({ kind, obj, changeSet }) => {
      const changes = (changeSet ?? []).map(({ name, op, val }) => {
        const value = val !== undefined && '_value' in val && typeof val._value === 'string' ? `=${val._value}` : ''
        return ` ${op === 'assign' ? '' : `${op} `}${name}${value}`
      })
      return `${kind} ${obj.value}${changes.join('')}`
    }),
    ...(missingSet ?? []).map(({ obj, fault }) => `missing ${obj.value} ${fault.fault._typeName}`),
  ])
}

const vmsBelow = (folder: string) =>
  from(ref('Folder', folder), traverse('Folder', 'childEntity', { name: 'down', selectSet: [named('down')] }))

const vmNames = filterSpec([properties('VirtualMachine', 'name', 'runtime.powerState')], [vmsBelow('group-v1')])

function powerOn(t: InventoryFixture, id: string): void {
  const vm = t.object('VirtualMachine', id)
  t.registry.update(vm, { runtime: { ...vm.properties.runtime, powerState: 'poweredOn' } as never })
}

test('the first answer is all there is, the next ones what changed: enter, modify, leave', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  const filter = await createFilter(t, vmNames)
  assert.match(filter.value, /^session\[id-admin\]/)
  const first = await wait(t, '')
  assert.deepEqual(first?.filterSet?.[0]?.filter, filter)
  assert.deepEqual(told(first), ['enter vm-1 name=vm-1 runtime.powerState=poweredOff'])
  assert.equal(await wait(t, first?.version), undefined)
  t.addVm('vm-2')
  powerOn(t, 'vm-1')
  const second = await wait(t, first?.version)
  assert.deepEqual(told(second), [
    'enter vm-2 name=vm-2 runtime.powerState=poweredOff',
    'modify vm-1 runtime.powerState=poweredOn',
  ])
  t.removeVm('vm-1')
  const third = await wait(t, second?.version)
  assert.deepEqual(told(third), ['leave vm-1'])
  assert.deepEqual(
    [first, second, third].map((updates) => Number(updates?.version)),
    [1, 2, 3],
  )
})

test('changes that are not asked for, undone or repeated are not news', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  await createFilter(t, vmNames)
  const { version } = (await wait(t, '')) ?? {}
  t.registry.update(vm, { config: { ...vm.properties.config, annotation: 'x' } as never })
  t.registry.update(vm, { runtime: { ...vm.properties.runtime, connectionState: 'orphaned' } as never })
  t.registry.update(vm, { name: 'other' })
  t.registry.update(vm, { name: 'vm-1' })
  t.addVm('vm-2')
  t.removeVm('vm-2')
  assert.equal(await wait(t, version), undefined)
  t.addFolder('group-v2', 'group-v1')
  t.move('VirtualMachine', 'vm-1', 'group-v2')
  assert.equal(await wait(t, version), undefined, 'it left one folder and came into another below the same start')
})

test('whoever asks again with the version it has gets the lost answer again, as often as it takes', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  t.addVm('vm-2')
  await createFilter(t, vmNames)
  const first = await wait(t, '')
  powerOn(t, 'vm-1')
  const lost = await wait(t, first?.version)
  assert.deepEqual(told(lost), ['modify vm-1 runtime.powerState=poweredOn'])
  powerOn(t, 'vm-2')
  assert.equal(await wait(t, first?.version), lost)
  const again = await wait(t, first?.version)
  assert.equal(again, lost)
  const next = await wait(t, again?.version)
  assert.deepEqual(told(next), ['modify vm-2 runtime.powerState=poweredOn'])
  assert.equal(await wait(t, next?.version), undefined)
})

test('a lost answer is given again without filters that were destroyed meanwhile', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  const [one, two] = [await createFilter(t, vmNames), await createFilter(t, vmNames)]
  const first = await wait(t, '')
  powerOn(t, 'vm-1')
  await wait(t, first?.version)
  await t.call(one.value, 'DestroyPropertyFilter')
  const again = await wait(t, first?.version)
  assert.deepEqual(
    again?.filterSet?.map(({ filter }) => filter),
    [two],
  )
})

test('two waits with one version get the same answer', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  await createFilter(t, vmNames)
  const first = await wait(t, '')
  const both = Promise.all([wait(t, first?.version, { seconds: 60 }), wait(t, first?.version, { seconds: 60 })])
  powerOn(t, 'vm-1')
  const [one, two] = await both
  assert.equal(told(one).length, 1)
  assert.equal(one, two)
})

test('the empty version starts over, any other is invalid', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  await createFilter(t, vmNames)
  for (const version of ['1', '0', '-1', 'x', '007']) {
    assert.equal((await faultOf(wait(t, version)))._typeName, 'InvalidCollectorVersion', version)
  }
  const first = await wait(t, '')
  powerOn(t, 'vm-1')
  const second = await wait(t, first?.version)
  await wait(t, second?.version)
  assert.equal((await faultOf(wait(t, first?.version)))._typeName, 'InvalidCollectorVersion')
  assert.deepEqual(told(await wait(t, undefined)), ['enter vm-1 name=vm-1 runtime.powerState=poweredOn'])
})

test('maxObjectUpdates cuts the answer; the rest comes with the next, however lost answers fall', async () => {
  using t = new InventoryFixture()
  for (let index = 1; index <= 5; index++) t.addVm(`vm-${index}`)
  await createFilter(t, vmNames)
  const first = await wait(t, '', { max: 2 })
  assert.equal(first?.truncated, true)
  assert.equal(told(first).length, 2)
  const second = await wait(t, first?.version, { max: 2 })
  assert.equal(second?.truncated, true)
  powerOn(t, 'vm-1')
  const again = await wait(t, first?.version, { max: 2 })
  const third = await wait(t, again?.version, { max: 2 })
  assert.equal(third?.truncated, undefined)
  assert.deepEqual([...told(first), ...told(again), ...told(third)].toSorted(), [
    ...[1, 2, 3, 4, 5].map((index) => `enter vm-${index} name=vm-${index} runtime.powerState=poweredOff`),
    'modify vm-1 runtime.powerState=poweredOn',
  ])
  await faultOf(wait(t, third?.version, { max: 0 }))
  await faultOf(wait(t, third?.version, { seconds: -1 }))
})

test('a wait ends with the first news, and several changes of one turn are one answer', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  t.addVm('vm-2')
  await createFilter(t, vmNames)
  const first = await wait(t, '')
  const waiting = wait(t, first?.version, { seconds: 60 })
  powerOn(t, 'vm-1')
  powerOn(t, 'vm-2')
  assert.equal(told(await waiting).length, 2)
})

test('a wait without news ends empty at its time; others are not held up', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  t.login('bob')
  const spec = filterSpec([properties('VirtualMachine', 'name')], [from(vm.ref)])
  await createFilter(t, spec)
  await createFilter(t, spec, false, { as: 'bob' })
  const first = await wait(t, '')
  const waiting = wait(t, first?.version, { seconds: 1 })
  assert.deepEqual(told(await wait(t, '', {}, { as: 'bob' })), ['enter vm-1 name=vm-1'])
  assert.equal(await waiting, undefined)
})

test('WaitForUpdates and CheckForUpdates are the same without limits', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  await createFilter(t, vmNames)
  const first = await t.call<UpdateSet>(singleton, 'WaitForUpdates', { version: '' })
  assert.equal(told(first).length, 1)
  assert.equal(await t.call(singleton, 'CheckForUpdates', { version: first.version }), undefined)
  const waiting = t.call<UpdateSet>(singleton, 'WaitForUpdates', { version: first.version })
  powerOn(t, 'vm-1')
  assert.deepEqual(told(await waiting), ['modify vm-1 runtime.powerState=poweredOn'])
})

test('waits are cancelled by CancelWaitForUpdates, by the caller going away and by the end of the session', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  await createFilter(t, vmNames)
  const { version } = (await wait(t, '')) ?? {}
  const cancelled = faultOf(wait(t, version, { seconds: 60 }))
  await t.call(singleton, 'CancelWaitForUpdates')
  assert.equal((await cancelled)._typeName, 'RequestCanceled')
  const caller = new AbortController()
  const left = faultOf(wait(t, version, { seconds: 60 }, { signal: caller.signal }))
  caller.abort()
  assert.equal((await left)._typeName, 'RequestCanceled')
  const ended = faultOf(wait(t, version, { seconds: 60 }))
  t.logout('admin')
  assert.equal((await ended)._typeName, 'NotAuthenticated')
})

test('nothing stays behind a session', async () => {
  using t = new InventoryFixture()
  for (let index = 1; index <= 5; index++) t.addVm(`vm-${index}`)
  const objects = [...t.registry.all()].length
  const watches = t.index.size
  t.login('bob')
  await createFilter(t, vmNames, false, { as: 'bob' })
  const { value: own } = await t.call<ManagedObjectReference>(singleton, 'CreatePropertyCollector', {}, { as: 'bob' })
  await t.call(own, 'CreateFilter', { spec: vmNames, partialUpdates: true }, { as: 'bob' })
  await t.call(
    'ViewManager',
    'CreateContainerView',
    { container: ref('Folder', 'group-d1'), recursive: true },
    { as: 'bob' },
  )
  await t.call('ViewManager', 'CreateInventoryView', {}, { as: 'bob' })
  assert.ok(t.index.size > watches)
  t.logout('bob')
  assert.equal([...t.registry.all()].length, objects)
  assert.equal(t.index.size, watches)
})

test('filters, collectors and views have limits that say so', async () => {
  using t = new InventoryFixture({ limits: { filtersPerSession: 2, collectorsPerSession: 1 }, viewsPerSession: 1 })
  t.addVm('vm-1')
  await createFilter(t, vmNames)
  const second = await createFilter(t, vmNames)
  const fault = await faultOf(createFilter(t, vmNames))
  assert.deepEqual([fault._typeName, fault.limit], ['LimitExceeded', 2])
  await t.call(second.value, 'DestroyPropertyFilter')
  await createFilter(t, vmNames)
  await t.call(singleton, 'CreatePropertyCollector')
  assert.equal((await faultOf(t.call(singleton, 'CreatePropertyCollector')))._typeName, 'LimitExceeded')
  await t.call('ViewManager', 'CreateListView')
  assert.equal((await faultOf(t.call('ViewManager', 'CreateListView')))._typeName, 'LimitExceeded')
})

test('a filter that cannot be made leaves nothing behind', async () => {
  using t = new InventoryFixture()
  const objects = [...t.registry.all()].length
  const gone = from(ref('VirtualMachine', 'vm-9'))
  const vms = [properties('VirtualMachine', 'name')]
  assert.equal((await faultOf(createFilter(t, filterSpec(vms, [gone]))))._typeName, 'ManagedObjectNotFound')
  await faultOf(createFilter(t, filterSpec([properties('VirtualMachine', 'nonsense')], [gone])))
  await faultOf(createFilter(t, filterSpec(vms, [from(ref('Folder', 'group-v1'), named('x'))])))
  assert.equal([...t.registry.all()].length, objects)
  assert.deepEqual(await t.call(singleton, 'Fetch', { prop: 'filter' }), {
    _typeName: 'ArrayOfManagedObjectReference',
    _value: [],
  })
})

test('named objects that are missing, or go, are reported where that was asked for', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  const spec = filterSpec(
    [properties('VirtualMachine', 'name')],
    [from(vm.ref), from(ref('VirtualMachine', 'vm-9'))],
    true,
  )
  await createFilter(t, spec)
  const first = await wait(t, '')
  assert.deepEqual(told(first), ['enter vm-1 name=vm-1', 'missing vm-9 ManagedObjectNotFound'])
  t.removeVm('vm-1')
  const second = await wait(t, first?.version)
  assert.deepEqual(told(second), ['leave vm-1', 'missing vm-1 ManagedObjectNotFound'])
  assert.deepEqual(told(await wait(t, first?.version)), told(second), 'and again when that was lost')
})

test('a filter outlives its objects; without the flag a named one just leaves', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  await createFilter(t, filterSpec([properties('VirtualMachine', 'name')], [from(vm.ref)]))
  const first = await wait(t, '')
  t.removeVm('vm-1')
  assert.deepEqual(told(await wait(t, first?.version)), ['leave vm-1'])
  const filters = await t.call<{ _value: unknown[] }>(singleton, 'Fetch', { prop: 'filter' })
  assert.equal(filters._value.length, 1)
})

test('a filter made while somebody waits is part of that wait', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  const waiting = wait(t, '', { seconds: 60 })
  await createFilter(t, vmNames)
  assert.equal(told(await waiting).length, 1)
})

test('partial updates name the nested change, whole ones the property that was asked for', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  const spec = filterSpec([properties('VirtualMachine', 'config.hardware')], [from(vm.ref)])
  await createFilter(t, spec, true)
  await createFilter(t, spec, false)
  const first = await wait(t, '')
  const device = [...(vm.properties.config?.hardware.device ?? []).slice(1), disk(4000, 'new')]
  t.registry.update(vm, {
    config: { ...vm.properties.config, hardware: { ...vm.properties.config?.hardware, device } } as never,
  })
  assert.deepEqual(told(await wait(t, first?.version)), [
    'modify vm-1 remove config.hardware.device[2000] add config.hardware.device[4000]',
    'modify vm-1 config.hardware',
  ])
})

test('created collectors have filters and versions of their own and can be destroyed', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  const { value: own } = await t.call<ManagedObjectReference>(singleton, 'CreatePropertyCollector')
  await t.call(own, 'CreateFilter', { spec: vmNames, partialUpdates: false })
  const first = await t.call<UpdateSet>(own, 'WaitForUpdatesEx', { options: { maxWaitSeconds: 0 } })
  assert.deepEqual([told(first).length, first.version], [1, '1'])
  assert.equal(await wait(t, ''), undefined)
  const waiting = faultOf(t.call(own, 'WaitForUpdatesEx', { version: '1' }))
  await t.call(own, 'DestroyPropertyCollector')
  assert.equal((await waiting)._typeName, 'RequestCanceled')
  assert.equal(
    (await faultOf(t.call(own, 'CheckForUpdates', {}, { type: 'PropertyCollector' })))._typeName,
    'ManagedObjectNotFound',
  )
  assert.equal((await faultOf(t.call(singleton, 'DestroyPropertyCollector')))._typeName, 'NotSupported')
})

test('a filter on a view follows it; filters with one view share its list', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  const container = ref('Folder', 'group-d1')
  const view = await t.call<ManagedObjectReference>('ViewManager', 'CreateContainerView', {
    container,
    type: ['VirtualMachine'],
    recursive: true,
  })
  await createFilter(
    t,
    filterSpec([properties('VirtualMachine', 'name')], [from(view, traverse('ContainerView', 'view'))]),
  )
  const first = await wait(t, '')
  assert.deepEqual(told(first), ['enter vm-1 name=vm-1'])
  const waiting = wait(t, first?.version, { seconds: 60 })
  t.addVm('vm-2')
  const second = await waiting
  assert.deepEqual(told(second), ['enter vm-2 name=vm-2'])
  t.removeVm('vm-1')
  assert.deepEqual(told(await wait(t, second?.version)), ['leave vm-1'])
})

test('lists may name objects before these exist', async () => {
  using t = new InventoryFixture()
  await createFilter(t, vmNames)
  const first = await wait(t, '')
  t.link('Folder', 'group-v1', 'childEntity', ref('VirtualMachine', 'vm-1'))
  assert.equal(await wait(t, first?.version), undefined)
  t.registry.add({ type: 'VirtualMachine', id: 'vm-1', properties: { name: 'late' }, methods: {} })
  assert.deepEqual(told(await wait(t, first?.version)), ['enter vm-1 name=late'])
})

test('what the user may see is looked at anew when permissions change', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  t.addVm('vm-2')
  t.access.deny('admin', 'vm-1', 'System.View')
  await createFilter(t, vmNames)
  const first = await wait(t, '')
  assert.deepEqual(told(first), ['enter vm-2 name=vm-2 runtime.powerState=poweredOff'])
  t.access.allow('admin', 'vm-1', 'System.View')
  t.access.deny('admin', 'vm-2', 'System.View')
  t.collectors.accessChanged()
  assert.deepEqual(told(await wait(t, first?.version)), [
    'leave vm-2',
    'enter vm-1 name=vm-1 runtime.powerState=poweredOff',
  ])
})

test('filters of others cannot be destroyed and are not listed', async () => {
  using t = new InventoryFixture()
  const filter = await createFilter(t, vmNames)
  t.login('bob')
  assert.equal(
    (await faultOf(t.call(filter.value, 'DestroyPropertyFilter', {}, { as: 'bob' })))._typeName,
    'ManagedObjectNotFound',
  )
  const mine = await t.call<{ _value: unknown[] }>(singleton, 'Fetch', { prop: 'filter' }, { as: 'bob' })
  assert.deepEqual(mine._value, [])
  assert.equal(t.registry.get(filter.value)?.ownerSession, session('admin').key)
})
