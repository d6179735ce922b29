import assert from 'node:assert/strict'
import { test } from 'node:test'
import { versionAtMost } from '@staddle/vim25/metadata.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { Denied, EngineError } from '../../src/domain/errors.ts'
import { faultOf, InventoryFixture, ref } from './inventory-fixture.ts'

test('unknown objects, other types and objects of other sessions are not found', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  const gone = await faultOf(t.call('vm-9', 'PowerOnVM_Task', {}, { type: 'VirtualMachine' }))
  assert.equal(gone._typeName, 'ManagedObjectNotFound')
  assert.deepEqual(gone.obj, ref('VirtualMachine', 'vm-9'))
  const other = await faultOf(t.call('vm-1', 'Reload', {}, { type: 'HostSystem' }))
  assert.equal(other._typeName, 'ManagedObjectNotFound')
  t.login('bob')
  const view = await t.call<{ value: string }>('ViewManager', 'CreateListView', {})
  const foreign = await faultOf(t.call(view.value, 'DestroyView', {}, { as: 'bob' }))
  assert.equal(foreign._typeName, 'ManagedObjectNotFound')
  assert.ok(t.registry.get(view.value))
})

test('an object may be addressed by an ancestor of its type', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  assert.deepEqual(await t.call('vm-1', 'Fetch', { prop: 'name' }, { type: 'ManagedEntity' }), {
    _typeName: 'string',
    _value: 'vm-1',
  })
})

test('methods the type does not have, and those that nobody wrote yet', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  const unknown = await faultOf(t.call('vm-1', 'Explode'))
  assert.equal(unknown._typeName, 'MethodNotFound')
  assert.equal(unknown.method, 'Explode')
  assert.deepEqual(unknown.receiver, ref('VirtualMachine', 'vm-1'))
  const error: unknown = await t.call('vm-1', 'PowerOnVM_Task').catch((reason: unknown) => reason)
  assert.ok(error instanceof VimFault)
  assert.equal(error.fault._typeName, 'NotSupported')
  assert.match(error.message, /VirtualMachine\.PowerOnVM_Task/)
})

test('without a session only what is anonymous works', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  const fault = await faultOf(t.call('vm-1', 'PowerOnVM_Task', {}, { as: null }))
  assert.equal(fault._typeName, 'NotAuthenticated')
  assert.deepEqual(fault.object, ref('VirtualMachine', 'vm-1'))
  assert.equal(fault.privilegeId, 'VirtualMachine.Interact.PowerOn')
  // The facts name no privilege for this one: the method decides, but not for strangers.
  assert.equal((await faultOf(t.call('vm-1', 'Destroy_Task', {}, { as: null })))._typeName, 'NotAuthenticated')
  const fetched = await faultOf(t.call('vm-1', 'Fetch', { prop: 'name' }, { as: null }))
  assert.equal(fetched._typeName, 'NotAuthenticated')
  const expired = await faultOf(t.call('vm-1', 'Reload', {}, { as: 'somebody' }))
  assert.equal(expired._typeName, 'NotAuthenticated')
})

test('a missing privilege is NoPermission and nothing runs', async () => {
  using t = new InventoryFixture()
  let runs = 0
  t.registry.add({
    type: 'VirtualMachine',
    id: 'vm-1',
    properties: {},
    methods: { PowerOnVM_Task: () => (runs++, ref('Task', 'task-1')) },
  })
  t.access.deny('admin', 'vm-1', 'VirtualMachine.Interact.PowerOn')
  const fault = await faultOf(t.call('vm-1', 'PowerOnVM_Task'))
  assert.equal(fault._typeName, 'NoPermission')
  assert.equal(fault.privilegeId, 'VirtualMachine.Interact.PowerOn')
  assert.equal(runs, 0)
  t.access.allow('admin', 'vm-1', 'VirtualMachine.Interact.PowerOn')
  assert.deepEqual(await t.call('vm-1', 'PowerOnVM_Task'), ref('Task', 'task-1'))
  assert.equal(runs, 1)
})

test('what a method throws becomes a fault; a bug is logged once and hidden', async () => {
  using t = new InventoryFixture()
  const thrown: unknown[] = [
    new Denied('invalid-state', 'Not now.'),
    new EngineError('refused', 'device_add', 'QEMU refused.', { cause: new Error('deep') }),
    new TypeError('secret'),
  ]
  t.registry.add({
    type: 'VirtualMachine',
    id: 'vm-1',
    properties: {},
    methods: {
      PowerOnVM_Task: () => {
        throw thrown.shift()
      },
    },
  })
  assert.equal((await faultOf(t.call('vm-1', 'PowerOnVM_Task')))._typeName, 'InvalidState')
  assert.equal((await faultOf(t.call('vm-1', 'PowerOnVM_Task')))._typeName, 'GenericVmConfigFault')
  const bug = await faultOf(t.call('vm-1', 'PowerOnVM_Task'))
  assert.equal(bug._typeName, 'SystemError')
  assert.doesNotMatch(JSON.stringify(bug), /secret/)
  const errors = t.log.filter(({ level }) => level === 'error')
  assert.equal(errors.length, 2)
  assert.match(String(errors[0]?.fields.cause), /deep/)
  assert.match(String(errors[1]?.fields.error), /TypeError: secret\n\s+at /)
})

test('a method can open and close a session', async () => {
  using t = new InventoryFixture()
  t.registry.add({
    type: 'SessionManager',
    id: 'SessionManager',
    properties: {},
    methods: { Logout: (context) => context.setSession(null) },
  })
  const result = await t.model.invoke({
    ...{ sessionKey: 'key-admin', type: 'SessionManager', id: 'SessionManager', method: 'Logout', args: {} },
    ...{ version: 1, signal: new AbortController().signal, remoteAddress: '', userAgent: '' },
  })
  assert.equal(result.sessionKey, null)
  assert.equal(result.field.type, 'void')
})

test('Fetch gives one boxed property, nothing when it is unset, a fault when it is none', async () => {
  using t = new InventoryFixture()
  const vm = t.addVm('vm-1')
  const config = await t.call('vm-1', 'Fetch', { prop: 'config' })
  assert.deepEqual(config, { ...vm.properties.config, _typeName: 'VirtualMachineConfigInfo' })
  assert.equal(await t.call('vm-1', 'Fetch', { prop: 'config' }), config, 'the encoder knows it again by identity')
  assert.equal(await t.call('vm-1', 'Fetch', { prop: 'snapshot' }), undefined)
  assert.deepEqual(await t.call('group-v1', 'Fetch', { prop: 'childEntity' }), {
    _typeName: 'ArrayOfManagedObjectReference',
    _value: [ref('VirtualMachine', 'vm-1')],
  })
  assert.deepEqual(await t.call('vm-1', 'Fetch', { prop: 'runtime.powerState' }), {
    _typeName: 'VirtualMachinePowerState',
    _value: 'poweredOff',
  })
  assert.equal((await faultOf(t.call('vm-1', 'Fetch', { prop: 'nonsense' }))).name, 'nonsense')
  assert.equal((await faultOf(t.call('vm-1', 'Fetch', {})))._typeName, 'InvalidArgument')
  const version = versionAtMost('4.0')
  assert.equal(
    (await faultOf(t.call('resgroup-1', 'Fetch', { prop: 'namespace' }, { version })))._typeName,
    'InvalidProperty',
  )
  t.access.deny('admin', 'vm-1', 'System.Read')
  assert.equal((await faultOf(t.call('vm-1', 'Fetch', { prop: 'config' }))).privilegeId, 'System.Read')
  assert.ok(await t.call('vm-1', 'Fetch', { prop: 'name' }))
})

test('Fetch gives what is computed for the session', async () => {
  using t = new InventoryFixture()
  t.registry.add({
    type: 'SessionManager',
    id: 'SessionManager',
    properties: {},
    methods: {},
    computed: { currentSession: (session) => ({ key: session?.id ?? '' }) as never },
  })
  assert.deepEqual(await t.call('SessionManager', 'Fetch', { prop: 'currentSession' }), {
    _typeName: 'UserSession',
    key: 'id-admin',
  })
})

test('entities the user may not see are left out of fetched lists', async () => {
  using t = new InventoryFixture()
  t.addVm('vm-1')
  t.addVm('vm-2')
  t.access.deny('admin', 'vm-1', 'System.View')
  const list = await t.call<{ _value: unknown }>('group-v1', 'Fetch', { prop: 'childEntity' })
  assert.deepEqual(list._value, [ref('VirtualMachine', 'vm-2')])
})
