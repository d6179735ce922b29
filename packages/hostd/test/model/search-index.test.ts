import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultOf, InventoryFixture, ref } from './inventory-fixture.ts'

const find = (t: InventoryFixture, method: string, args: Record<string, unknown>) =>
  t.call<unknown>('SearchIndex', method, args)
const datacenter = ref('Datacenter', 'datacenter-1')

test('by uuid: BIOS and instance uuid of VMs, hosts, in any case; kept up to date', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  const byUuid = (uuid: string, vmSearch = true, instanceUuid?: boolean) =>
    find(t, 'FindByUuid', { uuid, vmSearch, ...(instanceUuid === undefined ? {} : { instanceUuid }) })
  const { uuid = '', instanceUuid = '' } = vm.properties.config ?? {}
  assert.deepEqual(await byUuid(uuid), vm.ref)
  assert.deepEqual(await byUuid(uuid.toLowerCase()), vm.ref)
  assert.equal(await byUuid(uuid, true, true), undefined)
  assert.deepEqual(await byUuid(instanceUuid, true, true), vm.ref)
  assert.deepEqual(await byUuid('11111111-aaaa-BBBB-cccc-000000000001', false), ref('HostSystem', 'host-1'))
  t.registry.update(vm, { config: { ...vm.properties.config, uuid: 'new' } as never })
  assert.equal(await byUuid(uuid), undefined)
  assert.deepEqual(await byUuid('NEW'), vm.ref)
  t.removeVm('vm-1')
  assert.equal(await byUuid('new'), undefined)
})

test('copies share a uuid; FindAll finds them all, in a datacenter or not', async () => {
  using t = new InventoryFixture()
  const config = { uuid: 'same' } as never
  const [one, two] = [t.addVm('vm-1', { properties: { config } }), t.addVm('vm-2', { properties: { config } })]
  assert.deepEqual(await find(t, 'FindAllByUuid', { uuid: 'same', vmSearch: true }), [one.ref, two.ref])
  assert.deepEqual(await find(t, 'FindAllByUuid', { datacenter, uuid: 'same', vmSearch: true }), [one.ref, two.ref])
  t.registry.add({ type: 'Datacenter', id: 'datacenter-2', properties: { name: 'other' }, methods: {} })
  const elsewhere = { datacenter: ref('Datacenter', 'datacenter-2'), uuid: 'same', vmSearch: true }
  assert.deepEqual(await find(t, 'FindAllByUuid', elsewhere), [])
  const wrong = { datacenter: ref('Folder', 'group-v1'), uuid: 'same', vmSearch: true }
  assert.equal((await faultOf(find(t, 'FindAllByUuid', wrong)))._typeName, 'InvalidArgument')
})

test('by inventory path, also with escaped slashes', async () => {
  using t = new InventoryFixture()
  t.addFolder('group-v2', 'group-v1', 'a%2fb')
  const vm = t.addVm('vm-1', { folder: 'group-v2', name: 'web' })
  const byPath = (inventoryPath: string) => find(t, 'FindByInventoryPath', { inventoryPath })
  for (const path of ['dc/vm/a%2fb/web', '/dc/vm/a%2Fb/web', 'dc/vm/a%2fb/web/'])
    assert.deepEqual(await byPath(path), vm.ref, path)
  assert.equal(await byPath('dc/vm/a/b/web'), undefined)
  assert.equal(await byPath('dc/vm/a%2fb/WEB'), undefined)
  assert.deepEqual(await byPath('/'), ref('Folder', 'group-d1'))
  assert.deepEqual(await byPath('dc'), datacenter)
  assert.deepEqual(await byPath('dc/host/host/host.example'), ref('HostSystem', 'host-1'))
  assert.deepEqual(await byPath('dc/host/host/Resources/web'), vm.ref)
  assert.deepEqual(await byPath('dc/datastore/datastore1'), ref('Datastore', 'datastore-1'))
  t.access.deny('admin', 'group-v2', 'System.View')
  assert.equal(await byPath('dc/vm/a%2fb/web'), undefined)
})

test('by child name', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1', { name: 'web' })
  const entity = ref('Folder', 'group-v1')
  assert.deepEqual(await find(t, 'FindChild', { entity, name: 'web' }), vm.ref)
  assert.equal(await find(t, 'FindChild', { entity, name: 'other' }), undefined)
  const gone = { entity: ref('Folder', 'gone'), name: 'web' }
  assert.equal((await faultOf(find(t, 'FindChild', gone)))._typeName, 'ManagedObjectNotFound')
})

test('by address, DNS name and file', async () => {
  using t = new InventoryFixture()
  const guest = {
    hostName: 'web.example',
    ipAddress: '10.0.0.7',
    net: [{ ipAddress: ['10.0.0.7', 'FE80::1'] }],
  } as never
  const vm = t.addVm('vm-1', { name: 'web', properties: { guest } })
  assert.deepEqual(await find(t, 'FindByIp', { ip: '10.0.0.7', vmSearch: true }), vm.ref)
  assert.deepEqual(await find(t, 'FindAllByIp', { ip: 'fe80::1', vmSearch: true }), [vm.ref])
  assert.equal(await find(t, 'FindByIp', { ip: '10.0.0.8', vmSearch: true }), undefined)
  assert.deepEqual(await find(t, 'FindByDnsName', { dnsName: 'WEB.example', vmSearch: true }), vm.ref)
  assert.deepEqual(await find(t, 'FindAllByDnsName', { dnsName: 'host.example', vmSearch: false }), [
    ref('HostSystem', 'host-1'),
  ])
  const byFile = (path: string) => find(t, 'FindByDatastorePath', { datacenter, path })
  assert.deepEqual(await byFile('[datastore1] web/web.vmx'), vm.ref)
  assert.deepEqual(await byFile('[datastore1]web//web.vmx'), vm.ref)
  assert.equal(await byFile('[datastore1] web/other.vmx'), undefined)
  assert.equal((await faultOf(byFile('web.vmx')))._typeName, 'InvalidDatastorePath')
})

test('what the user may not see is not found', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  t.access.deny('admin', 'vm-1', 'System.View')
  assert.equal(await find(t, 'FindByUuid', { uuid: vm.properties.config?.uuid, vmSearch: true }), undefined)
  assert.deepEqual(await find(t, 'FindAllByIp', { ip: '10.0.0.4', vmSearch: true }), [])
})
