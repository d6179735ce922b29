// Retrieving once: RetrieveProperties, RetrievePropertiesEx and its pages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { versionAtMost } from '@staddle/vim25/metadata.ts'
import type { ObjectContent, PropertyFilterSpec, RetrieveResult } from '@staddle/vim25/types.ts'
import { contentsSnapshot } from './client-mirror.ts'
import {
  faultOf,
  filterSpec,
  from,
  InventoryFixture,
  named,
  properties,
  ref,
  traverse,
  type CallOptions,
} from './inventory-fixture.ts'

async function retrieve(
  t: InventoryFixture,
  specs: PropertyFilterSpec[],
  options: CallOptions = {},
): Promise<readonly ObjectContent[]> {
  const found = await t.call<readonly ObjectContent[] | undefined>(
    'propertyCollector',
    'RetrieveProperties',
    { specSet: specs },
    options,
  )
  return found ?? []
}

function unfrozenPaths(value: unknown, path = 'content'): string[] {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.entries(value).flatMap(([name, part]) => unfrozenPaths(part, `${path}.${name}`))
  return Object.isFrozen(value) ? below : [path, ...below]
}

const names = (contents: readonly ObjectContent[]): string[] => contents.map(({ obj }) => obj.value).toSorted()

const vmsBelow = (folder: string): PropertyFilterSpec['objectSet'][number] =>
  from(ref('Folder', folder), traverse('Folder', 'childEntity', { name: 'down', selectSet: [named('down')] }))

test('one object, its properties boxed, unset ones absent, paths kept as asked', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  const paths = [
    'name',
    'summary.runtime.powerState',
    'snapshot',
    'config.hardware.device',
    'config.hardware.device[2001]',
    'name',
  ]
  const [content] = await retrieve(t, [filterSpec([properties('VirtualMachine', ...paths)], [from(vm.ref)])])
  assert.deepEqual(content?.obj, vm.ref)
  assert.equal(content?.missingSet, undefined)
  const device = vm.properties.config?.hardware.device
  assert.deepEqual(content?.propSet, [
    { name: 'name', val: { _typeName: 'string', _value: 'vm-1' } },
    { name: 'summary.runtime.powerState', val: { _typeName: 'VirtualMachinePowerState', _value: 'poweredOff' } },
    { name: 'config.hardware.device', val: { _typeName: 'ArrayOfVirtualDevice', _value: device } },
    { name: 'config.hardware.device[2001]', val: device?.[1] },
  ])
})

test('the same question is answered with the same frozen objects, whose text the wire keeps, until something changes', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  const spec = filterSpec([properties('VirtualMachine', 'name', 'config.hardware.device', 'runtime')], [from(vm.ref)])
  const [first] = await retrieve(t, [spec])
  assert.deepEqual(unfrozenPaths(first), [])
  assert.equal((await retrieve(t, [spec]))[0], first)
  t.registry.update(vm, { name: 'another' })
  const [changed] = await retrieve(t, [spec])
  assert.notEqual(changed, first)
  assert.deepEqual(unfrozenPaths(changed), [])
})

test('all is every property that is set; no pathSet is the reference alone', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  const [all] = await retrieve(t, [
    filterSpec([{ type: 'VirtualMachine', all: true, pathSet: ['nonsense'] }], [from(vm.ref)]),
  ])
  assert.deepEqual(all?.propSet?.map(({ name }) => name).toSorted(), Object.keys(vm.properties).toSorted())
  const [none] = await retrieve(t, [filterSpec([{ type: 'VirtualMachine' }], [from(vm.ref)])])
  assert.deepEqual(none, { obj: vm.ref })
})

test("the finder: a folder's children of many types, those without a propSet left out", async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  t.addFolder('group-v2', 'group-v1')
  const spec = filterSpec(
    [properties('Folder', 'name', 'childType'), properties('VirtualApp', 'name'), properties('Datastore', 'name')],
    [from(ref('Folder', 'group-v1'), traverse('Folder', 'childEntity', { skip: false }))],
  )
  assert.deepEqual(names(await retrieve(t, [spec])), ['group-v2'])
  spec.propSet = [...spec.propSet, properties('ManagedEntity', 'name')]
  assert.deepEqual(names(await retrieve(t, [spec])), ['group-v2', 'vm-1'])
})

test('ancestors: abstract types match, specs of one type are united, recursion by name ends', async () => {
  using t = new InventoryFixture()
  t.addFolder('group-v2', 'group-v1')
  const vm = t.addVm('vm-1', { folder: 'group-v2' })
  const spec = filterSpec(
    [properties('ManagedEntity', 'name', 'parent'), properties('VirtualMachine', 'runtime.powerState')],
    [
      {
        obj: vm.ref,
        skip: false,
        selectSet: [
          traverse('ManagedEntity', 'parent', {
            name: 'traverseParent',
            skip: false,
            selectSet: [named('traverseParent')],
          }),
          traverse('VirtualMachine', 'parentVApp', { skip: false, selectSet: [named('traverseParent')] }),
        ],
      },
    ],
  )
  const found = await retrieve(t, [spec])
  assert.deepEqual(names(found), ['datacenter-1', 'group-d1', 'group-v1', 'group-v2', 'vm-1'])
  const own = found.find(({ obj }) => obj.value === 'vm-1')
  assert.deepEqual(
    own?.propSet?.map(({ name }) => name),
    ['name', 'parent', 'runtime.powerState'],
  )
})

test('a traversal of a base type starts from derived types, one of another type from none', async () => {
  using t = new InventoryFixture()
  const cluster = { name: 'c', parent: ref('Folder', 'group-h1'), host: [ref('HostSystem', 'host-1')] }
  const { ref: obj } = t.registry.add({
    type: 'ClusterComputeResource',
    id: 'domain-2',
    properties: cluster,
    methods: {},
  })
  const hosts = [properties('HostSystem', 'name')]
  const found = await retrieve(t, [filterSpec(hosts, [from(obj, traverse('ComputeResource', 'host'))])])
  assert.deepEqual(names(found), ['host-1'])
  assert.deepEqual(
    await retrieve(t, [filterSpec(hosts, [from(ref('Folder', 'group-h1'), traverse('ComputeResource', 'host'))])]),
    [],
  )
})

test('skipped objects are passed, not reported; a cycle of references ends', async () => {
  using t = new InventoryFixture()
  t.addFolder('group-v2', 'group-v1')
  t.addVm('vm-1', { folder: 'group-v2' })
  t.link('Folder', 'group-v2', 'childEntity', ref('Folder', 'group-v1'))
  const skipped = traverse('Folder', 'childEntity', { name: 'down', skip: true, selectSet: [named('down')] })
  const any = [properties('ManagedEntity', 'name')]
  assert.deepEqual(await retrieve(t, [filterSpec(any, [from(ref('Folder', 'group-v1'), skipped)])]), [])
  assert.deepEqual(names(await retrieve(t, [filterSpec(any, [vmsBelow('group-v1')])])), [
    'group-v1',
    'group-v2',
    'vm-1',
  ])
})

test('an object that several specs find is one content', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  const found = await retrieve(t, [
    filterSpec([properties('VirtualMachine', 'name')], [from(vm.ref)]),
    filterSpec([properties('ManagedEntity', 'parent', 'name')], [from(vm.ref), vmsBelow('group-v1')]),
  ])
  assert.deepEqual(
    found.map(({ propSet }) => propSet?.map(({ name }) => name)),
    [['name', 'parent']],
  )
})

test('an object that is gone does not fail a list, but is a fault when nothing else was asked for', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  const gone = ref('VirtualMachine', 'vm-9')
  const vms = [properties('VirtualMachine', 'name')]
  assert.deepEqual(names(await retrieve(t, [filterSpec(vms, [from(gone), from(vm.ref)])])), ['vm-1'])
  const fault = await faultOf(retrieve(t, [filterSpec(vms, [from(gone)])]))
  assert.equal(fault._typeName, 'ManagedObjectNotFound')
  assert.deepEqual(fault.obj, gone)
  assert.deepEqual(await retrieve(t, [filterSpec(vms, [from(gone)], true)]), [])
  // Listed by its folder, but no longer there.
  t.registry.remove('vm-1')
  assert.deepEqual(await retrieve(t, [filterSpec(vms, [vmsBelow('group-v1')])]), [])
})

test('what may not be read is in missingSet; what may not be seen is not there', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  t.addVm('vm-2')
  t.access.deny('admin', 'vm-1', 'System.Read')
  t.access.deny('admin', 'vm-2', 'System.View')
  const [content, ...others] = await retrieve(t, [
    filterSpec([properties('VirtualMachine', 'name', 'config.uuid')], [vmsBelow('group-v1')]),
  ])
  assert.deepEqual(others, [])
  assert.deepEqual(
    content?.propSet?.map(({ name }) => name),
    ['name'],
  )
  assert.deepEqual(
    content?.missingSet?.map(({ path, fault }) => [path, fault.fault._typeName]),
    [['config.uuid', 'NoPermission']],
  )
  const hidden = [from(ref('VirtualMachine', 'vm-2'))]
  const fault = await faultOf(retrieve(t, [filterSpec([properties('VirtualMachine', 'name')], hidden)]))
  assert.equal(fault._typeName, 'NoPermission')
})

test("one user's refusals are not another's answers", async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  t.login('bob')
  t.access.deny('bob', 'vm-1', 'System.Read')
  const spec = filterSpec([properties('VirtualMachine', 'name', 'config.uuid')], [from(vm.ref)])
  for (const [as, read] of [
    ['admin', 2],
    ['bob', 1],
    ['admin', 2],
  ] as const) {
    const [content] = await retrieve(t, [spec], { as })
    assert.equal(content?.propSet?.length, read)
  }
})

test('without a session named objects answer with NotAuthenticated for each property', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  const spec = filterSpec([properties('VirtualMachine', 'name')], [from(vm.ref)])
  const [content] = await retrieve(t, [spec], { as: null })
  assert.deepEqual(
    content?.missingSet?.map(({ path, fault }) => [path, fault.fault._typeName]),
    [['name', 'NotAuthenticated']],
  )
  assert.equal(content?.propSet, undefined)
  assert.deepEqual(await retrieve(t, [filterSpec([...spec.propSet], [vmsBelow('group-v1')])], { as: null }), [])
})

test('invalid paths, types and names are faults that say which', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  const here = [from(vm.ref)]
  const attempt = (spec: PropertyFilterSpec, version?: number) =>
    faultOf(retrieve(t, [spec], version === undefined ? {} : { version }))
  const invalid = await attempt(filterSpec([properties('VirtualMachine', 'name', 'nonsense')], here))
  assert.deepEqual([invalid._typeName, invalid.name], ['InvalidProperty', 'nonsense'])
  // Also where no object has the type: the mistake shows at once.
  assert.equal((await attempt(filterSpec([properties('Datastore', 'nonsense')], here))).name, 'nonsense')
  assert.equal((await attempt(filterSpec([properties('Nonsense', 'name')], here)))._typeName, 'InvalidType')
  const vms = [properties('VirtualMachine', 'name')]
  assert.equal((await attempt(filterSpec(vms, [from(vm.ref, named('nowhere'))])))._typeName, 'InvalidArgument')
  assert.equal((await attempt(filterSpec(vms, [from(vm.ref, traverse('VirtualMachine', 'name'))]))).name, 'name')
  assert.equal((await attempt(filterSpec(vms, [from(vm.ref, traverse('Nonsense', 'name'))])))._typeName, 'InvalidType')
  const old = versionAtMost('4.0')
  assert.equal((await attempt(filterSpec([properties('ResourcePool', 'namespace')], here), old)).name, 'namespace')
})

test('pages: a token per page, none on the last, each token once', async () => {
  using t = new InventoryFixture()
  for (let index = 1; index <= 5; index++) t.addVm(`vm-${index}`)
  const specSet = [filterSpec([properties('VirtualMachine', 'name')], [vmsBelow('group-v1')])]
  const call = (method: string, args: Record<string, unknown>): Promise<RetrieveResult> =>
    t.call('propertyCollector', method, args)
  const first = await call('RetrievePropertiesEx', { specSet, options: { maxObjects: 2 } })
  assert.deepEqual(names(first.objects), ['vm-1', 'vm-2'])
  assert.ok(first.token)
  t.removeVm('vm-3')
  const second = await call('ContinueRetrievePropertiesEx', { token: first.token })
  assert.deepEqual(names(second.objects), ['vm-4', 'vm-5'])
  assert.equal(second.token, undefined)
  const fault = await faultOf(call('ContinueRetrievePropertiesEx', { token: first.token }))
  assert.deepEqual([fault._typeName, fault.name], ['InvalidProperty', 'token'])
  const other = await call('RetrievePropertiesEx', { specSet, options: { maxObjects: 1 } })
  await call('CancelRetrievePropertiesEx', { token: other.token })
  await faultOf(call('ContinueRetrievePropertiesEx', { token: other.token }))
  await faultOf(call('RetrievePropertiesEx', { specSet, options: { maxObjects: 0 } }))
})

test('nothing found is no returnval; options may be absent', async () => {
  using t = new InventoryFixture()
  const specSet = [filterSpec([properties('VirtualMachine', 'name')], [vmsBelow('group-v1')])]
  assert.equal(await t.call('propertyCollector', 'RetrievePropertiesEx', { specSet }), undefined)
  assert.equal(await t.call('propertyCollector', 'RetrieveProperties', { specSet }), undefined)
  t.addVm('vm-1')
  const found = await t.call<RetrieveResult>('propertyCollector', 'RetrievePropertiesEx', { specSet })
  assert.equal(found.token, undefined)
  assert.deepEqual(contentsSnapshot(found.objects), { 'vm-1': { name: 'vm-1' } })
})

test('the same question about an unchanged object is answered with the same object', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  t.addVm('vm-2')
  const spec = filterSpec([properties('VirtualMachine', 'name', 'runtime.powerState')], [vmsBelow('group-v1')])
  const [one, two] = await retrieve(t, [spec])
  t.registry.update(vm, { runtime: { powerState: 'poweredOn' } as never })
  const again = await retrieve(t, [structuredClone(spec)])
  assert.equal(again[1], two)
  assert.notEqual(again[0], one)
  assert.deepEqual(again[0]?.propSet?.[1]?.val, { _typeName: 'VirtualMachinePowerState', _value: 'poweredOn' })
})

test('a list of 5,000 nested folders is no stack overflow', async () => {
  using t = new InventoryFixture()
  for (let index = 0; index < 5000; index++)
    t.addFolder(`group-x${index}`, index === 0 ? 'group-v1' : `group-x${index - 1}`)
  assert.equal((await retrieve(t, [filterSpec([{ type: 'Folder' }], [vmsBelow('group-v1')])])).length, 5000)
})
