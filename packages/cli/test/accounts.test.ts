// user, role, session, task, event and completion.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reference } from '../../client/test/fake-server.ts'
import { CliFixture } from './cli-fixture.ts'

function withRoles(): CliFixture {
  const cli = new CliFixture()
  const role = (roleId: number, name: string) => ({
    roleId,
    name,
    system: roleId < 0,
    info: {},
    privilege: ['System.View'],
  })
  cli.server
    .add('AuthorizationManager', 'AuthorizationManager', {
      roleList: [role(-1, 'Admin'), role(-2, 'ReadOnly'), role(3, 'starter')],
    })
    .on('AuthorizationManager.SetEntityPermissions', () => undefined)
    .on('HostLocalAccountManager.CreateUser', () => undefined)
    .on('HostLocalAccountManager.UpdateUser', () => undefined)
    .on('HostLocalAccountManager.ChangePassword', () => undefined)
    .add('SessionManager', 'SessionManager', {
      currentSession: { _typeName: 'UserSession', key: 'mine', userName: 'admin' },
    })
  return cli
}

test('user create asks twice, gives the role, and takes no password from arguments', async () => {
  const cli = withRoles()
  assert.equal((await cli.run(['user', 'create', 'bob', '--password', 'x'])).exitCode, 2)
  const differing = await cli.run(['user', 'create', 'bob'], { answers: ['one password', 'another one'] })
  assert.equal(differing.exitCode, 2)
  assert.match(differing.err, /differ; nothing was changed/)
  assert.equal((await cli.run(['user', 'create', 'bob', '--role', 'nonsense'], { input: 'a password' })).exitCode, 4)
  assert.equal(cli.server.callsOf('CreateUser').length, 0)
  const { exitCode, err } = await cli.run(['user', 'create', 'bob', '--role', 'readonly'], {
    answers: ['a password', 'a password'],
  })
  assert.equal(exitCode, 0, err)
  assert.deepEqual(cli.server.callsOf('CreateUser')[0]?.args, {
    user: { _typeName: 'HostAccountSpec', id: 'bob', password: 'a password' },
  })
  const { permission, entity } = (cli.server.callsOf('SetEntityPermissions')[0]?.args ?? {}) as {
    permission: unknown
    entity: { value: string }
  }
  assert.deepEqual(
    [entity.value, permission],
    ['group-d1', [{ principal: 'bob', group: false, roleId: -2, propagate: true }]],
  )
})

test('passwd asks for the present password of oneself only', async () => {
  const cli = withRoles()
  assert.equal((await cli.run(['user', 'passwd'], { input: 'old one\nnew one\n' })).exitCode, 0)
  assert.deepEqual(cli.server.callsOf('ChangePassword')[0]?.args, {
    user: 'admin',
    oldPassword: 'old one',
    newPassword: 'new one',
  })
  assert.equal((await cli.run(['user', 'passwd', 'bob'], { input: 'new one\n' })).exitCode, 0)
  assert.deepEqual(cli.server.callsOf('UpdateUser')[0]?.args, {
    user: { _typeName: 'HostAccountSpec', id: 'bob', password: 'new one' },
  })
  assert.equal((await cli.run(['user', 'passwd'], { input: 'only one\n' })).exitCode, 2)
})

test('role assign finds objects by path, id and machine name', async () => {
  const cli = withRoles().addVm('vm-7', 'web')
  cli.server.on('SearchIndex.FindByInventoryPath', ({ args }) =>
    args.inventoryPath === 'dc/vm' ? reference('Folder', 'group-v1') : undefined,
  )
  for (const [on, expected] of [
    ['/dc/vm', 'group-v1'],
    ['vm-9', 'vm-9'],
    ['web', 'vm-7'],
  ] as const) {
    const { exitCode, err } = await cli.run([
      'role',
      'assign',
      'starter',
      '--user',
      'bob',
      '--on',
      on,
      '--no-propagate',
    ])
    assert.equal(exitCode, 0, err)
    const { entity, permission } = (cli.server.callsOf('SetEntityPermissions').at(-1)?.args ?? {}) as {
      entity: { value: string }
      permission: { propagate: boolean }[]
    }
    assert.deepEqual([entity.value, permission[0]?.propagate], [expected, false])
  }
  assert.equal((await cli.run(['role', 'assign', 'starter', '--on', 'web'])).exitCode, 2)
  assert.equal((await cli.run(['role', 'assign', 'starter', '--user', 'bob', '--on', '/no/where'])).exitCode, 4)
})

test('event ls --follow prints each event once, in order, and ends with Ctrl-C', async () => {
  const cli = new CliFixture()
  const interrupt = new AbortController()
  const event = (key: number) => ({
    _typeName: 'VmPoweredOnEvent',
    key,
    chainId: key,
    createdTime: '2026-01-01T00:00:00Z',
    userName: '',
    fullFormattedMessage: `event ${key}`,
  })
  const page = (...keys: number[]) => {
    const changeSet = [
      { name: 'latestPage', op: 'assign', val: { _typeName: 'ArrayOfEvent', _value: keys.map(event) } },
    ]
    return { version: String(keys[0]), filterSet: [{ objectSet: [{ kind: 'modify', changeSet }] }] }
  }
  const updates = [page(2, 1), page(4, 3, 2)]
  cli.server
    .on('EventManager.CreateCollectorForEvents', () => reference('EventHistoryCollector', 'collector'))
    .on('EventHistoryCollector.SetCollectorPageSize', () => undefined)
    .on('EventHistoryCollector.DestroyCollector', () => undefined)
    .on('PropertyCollector.WaitForUpdatesEx', () => {
      const next = updates.shift()
      if (next === undefined) interrupt.abort(new Error('interrupted'))
      interrupt.signal.throwIfAborted()
      return next
    })
  const { exitCode, out } = await cli.run(['event', 'ls', '--follow', '--json'], { interrupt: interrupt.signal })
  assert.equal(exitCode, 0)
  assert.deepEqual(
    out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { key: number }).key),
    [1, 2, 3, 4],
  )
  assert.equal(cli.server.callsOf('DestroyCollector').length, 1)
  assert.equal(cli.server.leftovers, 0)
})

test('task ls shows what failed and why', async () => {
  const cli = new CliFixture()
  const info = (key: string, state: string, more: object = {}) => ({
    key,
    name: 'PowerOnVM_Task',
    descriptionId: 'x',
    state,
    queueTime: `2026-01-0${key.slice(-1)}T12:00:00Z`,
    reason: { userName: 'bob' },
    entityName: 'web',
    ...more,
  })
  const failed = info('task-2', 'error', {
    error: { fault: { _typeName: 'NoDiskSpace' }, localizedMessage: 'datastore1 is full' },
  })
  cli.server
    .on('TaskManager.CreateCollectorForTasks', () => reference('TaskHistoryCollector', 'collector'))
    .on('TaskHistoryCollector.SetCollectorPageSize', () => undefined)
    .on('TaskHistoryCollector.DestroyCollector', () => undefined)
    .add('TaskHistoryCollector', 'collector', { latestPage: [info('task-1', 'success'), failed] })
  const { out } = await cli.run(['task', 'ls'])
  assert.match(
    out,
    /task-2 +PowerOnVM +web +failed +bob +2026-01-0\d \S+ +datastore1 is full\ntask-1 +PowerOnVM +web +done/,
  )
})

test('completion knows commands, options, their values and the names of machines', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web').addVm('vm-2', 'db one')
  const complete = async (...words: string[]) =>
    (await cli.run(['__complete', '--', ...words])).out.split('\n').filter((line) => line !== '')
  assert.deepEqual(await complete('vm', 'st'), ['start', 'stop'])
  assert.deepEqual(await complete('vm', 'start', ''), ['db one', 'web'])
  assert.deepEqual(await complete('vm', 'start', 'web', ''), ['db one'])
  assert.deepEqual(await complete('vm', 'rename', 'web', ''), [])
  assert.deepEqual(await complete('vm', 'stop', '--ti'), ['--timeout'])
  assert.deepEqual(await complete('vm', 'create', 'x', '--firmware', ''), ['bios', 'efi'])
  assert.deepEqual(await complete('--json', 'completion', ''), ['bash', 'fish', 'zsh'])
  cli.state = { servers: [] }
  const loggedOut = await cli.run(['__complete', '--', 'vm', 'start', ''])
  assert.deepEqual([loggedOut.exitCode, loggedOut.out, loggedOut.err], [0, '', ''])
  for (const shell of ['bash', 'zsh', 'fish'])
    assert.match((await cli.run(['completion', shell])).out, /staddle __complete/)
  assert.equal((await cli.run(['completion', 'csh'])).exitCode, 2)
})
