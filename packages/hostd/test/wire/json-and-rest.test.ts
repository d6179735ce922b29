import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { content, ref, send, startWire, type Answer, type Script, type TestWire } from './support.ts'

const json = (answer: Answer): unknown => JSON.parse(answer.text) as unknown
const base = '/sdk/vim25/8.0.3.0'

suite('VI-JSON', () => {
  const post = (wire: TestWire, path: string, body?: unknown, headers = {}): Promise<Answer> =>
    send(wire, { method: 'POST', path: base + path, headers }, body === undefined ? undefined : JSON.stringify(body))

  test('calls, properties, sessions', async () => {
    await using wire = await startWire({
      script: { Fetch: ({ args }) => (args.prop === 'content' ? content : undefined) },
    })
    const called = await post(wire, '/ServiceInstance/ServiceInstance/RetrieveServiceContent', {
      _typeName: 'RetrieveServiceContent',
    })
    assert.deepEqual([called.status, json(called)], [200, content])
    assert.deepEqual(json(await send(wire, { path: `${base}/ServiceInstance/ServiceInstance/content` })), content)
    assert.equal((await send(wire, { path: `${base}/ServiceInstance/ServiceInstance/serverClock` })).status, 204)
    const login = await post(wire, '/SessionManager/SessionManager/Login', { userName: 'admin', password: 'right' })
    assert.equal(login.headers['vmware-api-session-id'], 'secret-key-1')
    assert.match(String(login.headers['set-cookie']), /^vmware_soap_session="secret-key-1"/)
    const out = await post(wire, '/SessionManager/SessionManager/Logout', undefined, {
      'vmware-api-session-id': 'secret-key-1',
    })
    assert.deepEqual([out.status, out.text, wire.model.calls.at(-1)?.sessionKey], [204, '', 'secret-key-1'])
  })

  test('a fault is a 500 with the fault as body, also for what does not fit', async () => {
    await using wire = await startWire()
    const wrong = await post(wire, '/SessionManager/SessionManager/Login', { userName: 'a', password: 'b' })
    assert.equal(wrong.status, 500)
    assert.deepEqual(json(wrong), {
      _typeName: 'InvalidLogin',
      faultstring: 'Cannot complete login due to an incorrect user name or password.',
    })
    const unfit = json(await post(wire, '/SessionManager/SessionManager/Login', { userName: 5 }))
    assert.deepEqual(unfit, { _typeName: 'InvalidRequest', faultstring: 'Login.userName: 5 is not a string' })
    const broken = await send(wire, { method: 'POST', path: `${base}/SessionManager/SessionManager/Login` }, '{"a')
    assert.match(broken.text, /InvalidRequest.*not JSON/)
    const deep = await send(
      wire,
      { method: 'POST', path: `${base}/SessionManager/SessionManager/Login` },
      '['.repeat(500_000),
    )
    assert.equal(deep.status, 500)
  })

  test('addresses of nothing', async () => {
    await using wire = await startWire()
    for (const path of [
      '/Zebra/z/Run',
      '/SessionManager/s/Run',
      '/SessionManager/s',
      '/SessionManager/s/Login/x',
      '/__proto__/x/y',
      '/%ff/x/y',
    ]) {
      assert.equal((await post(wire, path, {})).status, 404, path)
    }
    assert.equal((await send(wire, { method: 'DELETE', path: `${base}/SessionManager/s/Login` })).status, 405)
  })
})

suite('REST', () => {
  const vm = (id: string, name: string, state: string): object => ({
    _typeName: 'ObjectContent',
    obj: ref('VirtualMachine', id),
    propSet: [
      { name: 'name', val: { _typeName: 'string', _value: name } },
      { name: 'runtime.powerState', val: { _typeName: 'VirtualMachinePowerState', _value: state } },
      { name: 'config.hardware.numCPU', val: { _typeName: 'int', _value: 2 } },
      { name: 'config.hardware.memoryMB', val: { _typeName: 'int', _value: 512 } },
    ],
  })
  const task = ref('Task', 'task-1')
  const change = (name: string, val: object): object => ({ name, op: 'assign', val })
  const updates = (...changeSet: object[]): object => ({
    version: '2',
    filterSet: [{ filter: ref('PropertyFilter', 'f'), objectSet: [{ kind: 'enter', obj: task, changeSet }] }],
  })
  const state = (value: string): object => change('info.state', { _typeName: 'TaskInfoState', _value: value })
  const script: Readonly<Record<string, Script>> = {
    CreateContainerView: () => ref('ContainerView', 'view-1'),
    DestroyView: () => undefined,
    RetrievePropertiesEx: () => ({ objects: [vm('vm-1', 'one', 'poweredOn')], token: 'more' }),
    ContinueRetrievePropertiesEx: () => ({ objects: [vm('vm-2', 'zwei und drei', 'suspended')] }),
    PowerOnVM_Task: () => task,
    CreatePropertyCollector: () => ref('PropertyCollector', 'mine'),
    DestroyPropertyCollector: () => undefined,
    CreateFilter: () => ref('PropertyFilter', 'f'),
    WaitForUpdatesEx: ({ args }) => (args.version === '' ? updates(state('running')) : updates(state('success'))),
  }
  const session = { 'vmware-api-session-id': 'k' }

  test('sessions in both dresses', async () => {
    await using wire = await startWire({ script })
    const rest = await send(wire, { method: 'POST', path: '/rest/com/vmware/cis/session', auth: 'admin:right' })
    assert.deepEqual([rest.status, json(rest)], [200, { value: 'secret-key-1' }])
    const api = await send(wire, { method: 'POST', path: '/api/session', auth: 'admin:right' })
    assert.deepEqual([api.status, json(api)], [201, 'secret-key-1'])
    assert.equal((await send(wire, { method: 'POST', path: '/api/session', auth: 'admin:wrong' })).status, 401)
    assert.equal((await send(wire, { method: 'POST', path: '/api/session' })).status, 401)
    assert.equal((await send(wire, { method: 'DELETE', path: '/api/session', headers: session })).status, 204)
    assert.equal(
      (await send(wire, { method: 'DELETE', path: '/rest/com/vmware/cis/session', headers: session })).status,
      200,
    )
  })

  test('machines, all pages, filtered', async () => {
    await using wire = await startWire({ script })
    const list = async (path: string): Promise<unknown> => json(await send(wire, { path, headers: session }))
    const one = { memory_size_MiB: 512, vm: 'vm-1', name: 'one', power_state: 'POWERED_ON', cpu_count: 2 }
    const two = { memory_size_MiB: 512, vm: 'vm-2', name: 'zwei und drei', power_state: 'SUSPENDED', cpu_count: 2 }
    assert.deepEqual(await list('/rest/vcenter/vm'), { value: [one, two] })
    assert.deepEqual(await list('/api/vcenter/vm'), [one, two])
    assert.deepEqual(await list('/rest/vcenter/vm?filter.names=zwei%20und%20drei'), { value: [two] })
    assert.deepEqual(await list('/rest/vcenter/vm?filter.names.1=one'), { value: [one] })
    assert.deepEqual(await list('/api/vcenter/vm?names=one&names=x&power_states=POWERED_OFF'), [])
    assert.deepEqual(await list('/rest/vcenter/vm/vm-1/power'), { value: { state: 'POWERED_ON' } })
    assert.equal(wire.model.calls.filter(({ method }) => method === 'DestroyView').length, 5)
    assert.equal((await send(wire, { path: '/rest/vcenter/vm' })).status, 401)
  })

  test('power: waits for the task', async () => {
    await using wire = await startWire({ script })
    assert.equal(
      (await send(wire, { method: 'POST', path: '/rest/vcenter/vm/vm-1/power/start', headers: session }, '')).status,
      200,
    )
    assert.equal(
      (await send(wire, { method: 'POST', path: '/api/vcenter/vm/vm-1/power?action=start', headers: session })).status,
      204,
    )
    assert.equal(wire.model.calls.filter(({ method }) => method === 'WaitForUpdatesEx').length, 4)
    assert.equal(wire.model.calls.filter(({ method }) => method === 'DestroyPropertyCollector').length, 2)
    assert.equal(
      (await send(wire, { method: 'POST', path: '/rest/vcenter/vm/vm-1/power/explode', headers: session })).status,
      400,
    )
    assert.equal(
      (await send(wire, { method: 'GET', path: '/rest/vcenter/vm/vm-1/power/start', headers: session })).status,
      405,
    )
    assert.equal((await send(wire, { path: '/rest/vcenter/zebra', headers: session })).status, 404)
  })

  test('errors as these clients read them', async () => {
    const fault = { _typeName: 'InvalidPowerState', existingState: 'poweredOn' }
    const error = { _typeName: 'LocalizedMethodFault', fault, localizedMessage: 'It runs already' }
    await using wire = await startWire({
      script: {
        ...script,
        WaitForUpdatesEx: () => updates(state('error'), change('info.error', error)),
        RetrievePropertiesEx: () => Promise.reject(new VimFault({ _typeName: 'ManagedObjectNotFound' }, 'gone')),
      },
    })
    const power = await send(wire, { method: 'POST', path: '/rest/vcenter/vm/vm-1/power/start', headers: session })
    assert.equal(power.status, 400)
    assert.match(
      power.text,
      /"type":"com\.vmware\.vapi\.std\.errors\.already_in_desired_state".*"default_message":"It runs already"/,
    )
    const gone = await send(wire, { path: '/api/vcenter/vm/vm-9', headers: session })
    assert.equal(gone.status, 404)
    assert.match(gone.text, /"error_type":"NOT_FOUND"/)
  })
})
