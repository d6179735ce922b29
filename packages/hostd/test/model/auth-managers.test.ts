// SessionManager, AuthorizationManager, UserDirectory and HostLocalAccountManager on real services.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { ManagedObjectMethods, ManagedObjectType } from '@staddle/vim25/types.ts'
import { createAuthorizationManager } from '../../src/model/authorization-manager.ts'
import { entityPermissionProperties } from '../../src/model/entity-permissions.ts'
import { toVimFault } from '../../src/model/faults.ts'
import { createHostLocalAccountManager } from '../../src/model/host-local-account-manager.ts'
import type { CallContext } from '../../src/model/managed-object.ts'
import { collectPrivilegeIds } from '../../src/model/privilege-ids.ts'
import { Registry } from '../../src/model/registry.ts'
import { SessionAccess } from '../../src/model/session-access.ts'
import { createSessionManager } from '../../src/model/session-manager.ts'
import { createUserDirectory } from '../../src/model/user-directory.ts'
import { createAuthFixture } from '../services/auth/auth-fixture.ts'

async function create() {
  await using stack = new AsyncDisposableStack()
  const fixture = stack.use(await createAuthFixture({ privileges: collectPrivilegeIds() }))
  const { auth } = fixture
  const registry = new Registry()
  const access = stack.use(new SessionAccess({ registry, authorization: auth.authorization, accounts: auth.accounts }))
  registry.add({ type: 'Folder', id: 'group-d1', properties: {}, methods: {} })
  registry.add({ type: 'Folder', id: 'group-v1', properties: { parent: moRef('Folder', 'group-d1') }, methods: {} })
  registry.add(
    createSessionManager({ id: 'SessionManager', auth, registry, hostName: 'host1', thumbprint: () => 'AA:BB' }),
  )
  registry.add(createAuthorizationManager({ id: 'AuthorizationManager', auth, registry, access }))
  registry.add(createUserDirectory({ id: 'UserDirectory', accounts: auth.accounts }))
  registry.add(createHostLocalAccountManager({ id: 'ha-localacctmgr', auth }))
  const password = (await readFile(join(fixture.directory, 'initial-admin-password'), 'utf8')).trim()
  const owned = stack.move()
  return {
    auth,
    registry,
    access,
    clock: fixture.clock,
    password,
    client: () => new Client(registry, auth),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

class Client {
  key: string | undefined
  readonly registry: Registry
  readonly auth: Awaited<ReturnType<typeof createAuthFixture>>['auth']

  constructor(registry: Registry, auth: Client['auth']) {
    this.registry = registry
    this.auth = auth
  }

  get session() {
    return this.key === undefined ? undefined : this.auth.sessions.get(this.key)
  }

  async call<T extends ManagedObjectType, M extends keyof ManagedObjectMethods[T] & string>(
    type: T,
    method: M,
    args: ManagedObjectMethods[T][M] extends (args: infer A) => unknown ? A : never,
  ): Promise<unknown> {
    const object = [...this.registry.all()].find((candidate) => candidate.type === type)
    assert.ok(object)
    const context: CallContext = {
      session: this.session,
      setSession: (key) => {
        this.key = key ?? undefined
      },
      version: 0,
      signal: new AbortController().signal,
      remoteAddress: '192.0.2.1',
      userAgent: 'test',
    }
    // The dispatcher does the same: method names are looked up at run time.
    const implementation = (
      object.methods as Record<string, (context: CallContext, args: unknown, self: unknown) => unknown>
    )[method]
    assert.ok(implementation, `${type}.${method} is not implemented`)
    return await implementation(context, args, object)
  }

  async login(userName: string, password: string): Promise<this> {
    await this.call('SessionManager', 'Login', { userName, password })
    return this
  }
}

const faults = (typeName: string, message?: RegExp) => (error: unknown) => {
  const fault = toVimFault(error)
  assert.equal(fault?.fault._typeName, typeName, String(error))
  if (message !== undefined) assert.match(fault?.message ?? '', message)
  return true
}
const root = moRef('Folder', 'group-d1')

test('log in, look, log out', async () => {
  await using t = await create()
  const client = t.client()
  await assert.rejects(client.login('admin', 'wrong'), faults('InvalidLogin'))
  assert.equal(client.key, undefined)
  await client.login('admin', t.password)
  const manager = t.registry.getTyped('SessionManager', 'SessionManager')
  const current = manager?.computed.currentSession?.(client.session, manager)
  assert.equal(current?.userName, 'admin')
  assert.equal(current.ipAddress, '192.0.2.1')
  assert.notEqual(current.key, client.key)
  assert.equal(manager?.computed.currentSession?.(undefined, manager), undefined)
  assert.equal(
    await client.call('SessionManager', 'SessionIsActive', { sessionID: current.key, userName: 'admin' }),
    true,
  )
  await client.call('SessionManager', 'Logout', {})
  assert.equal(client.key, undefined)
  assert.equal(
    await client.call('SessionManager', 'SessionIsActive', { sessionID: current.key, userName: 'admin' }),
    false,
  )
  await assert.rejects(client.call('SessionManager', 'Logout', {}), faults('NotAuthenticated'))
  await assert.rejects(
    client.call('SessionManager', 'LoginByToken', {}),
    faults('NotSupported', /user name and a password/),
  )
})

test('a clone ticket makes one more session, once', async () => {
  await using t = await create()
  const client = await t.client().login('admin', t.password)
  const ticket = String(await client.call('SessionManager', 'AcquireCloneTicket', {}))
  const clone = t.client()
  await clone.call('SessionManager', 'CloneSession', { cloneTicket: ticket })
  assert.equal(clone.session?.userName, 'admin')
  assert.notEqual(clone.key, client.key)
  await assert.rejects(
    t.client().call('SessionManager', 'CloneSession', { cloneTicket: ticket }),
    faults('InvalidLogin'),
  )
  const late = String(await client.call('SessionManager', 'AcquireCloneTicket', {}))
  t.clock.advance(121_000)
  await assert.rejects(t.client().call('SessionManager', 'CloneSession', { cloneTicket: late }), faults('InvalidLogin'))
})

test('a service ticket opens its URL once', async () => {
  await using t = await create()
  const client = await t.client().login('admin', t.password)
  const url = 'https://*/folder/a.vmx?dsName=datastore1'
  const spec = { _typeName: 'SessionManagerHttpServiceRequestSpec' as const, method: 'httpPut', url }
  const ticket = (await client.call('SessionManager', 'AcquireGenericServiceTicket', { spec })) as {
    id: string
    hostName: string
  }
  assert.equal(ticket.hostName, 'host1')
  assert.equal(
    t.auth.serviceTickets.redeem(ticket.id, { method: 'PUT', url: '/folder/a.vmx?dsName=datastore1' })?.userName,
    'admin',
  )
  assert.equal(t.auth.serviceTickets.redeem(ticket.id, { method: 'PUT', url }), undefined)
  await assert.rejects(
    t.client().call('SessionManager', 'AcquireGenericServiceTicket', { spec }),
    faults('NotAuthenticated'),
  )
})

test("an administrator ends others' sessions, not the own", async () => {
  await using t = await create()
  const [one, other] = [await t.client().login('admin', t.password), await t.client().login('admin', t.password)]
  await assert.rejects(
    one.call('SessionManager', 'TerminateSession', { sessionId: [other.session?.id ?? '', 'no-such'] }),
    faults('NotFound'),
  )
  assert.ok(other.session)
  await one.call('SessionManager', 'TerminateSession', { sessionId: [other.session.id] })
  assert.equal(other.session, undefined)
  await assert.rejects(
    one.call('SessionManager', 'TerminateSession', { sessionId: [one.session?.id ?? ''] }),
    faults('InvalidArgument', /Logout/),
  )
})

test('a new user cannot do anything until given a role, and the role decides what', async () => {
  await using t = await create()
  const admin = await t.client().login('admin', t.password)
  await admin.call('HostLocalAccountManager', 'CreateUser', {
    user: { _typeName: 'HostAccountSpec', id: 'bob', password: 'password-of-bob' },
  })
  await assert.rejects(t.client().login('bob', 'password-of-bob'), faults('NoPermission', /staddle role assign/))
  const roleId = Number(
    await admin.call('AuthorizationManager', 'AddAuthorizationRole', {
      name: 'starters',
      privIds: ['VirtualMachine.Interact.PowerOn'],
    }),
  )
  assert.equal(roleId, 1)
  const permission = [{ principal: 'BOB', group: false, roleId, propagate: true }]
  await admin.call('AuthorizationManager', 'SetEntityPermissions', { entity: root, permission })
  const bob = await t.client().login('bob', 'password-of-bob')
  const sessionId = bob.session?.id ?? ''
  const checks = ['VirtualMachine.Interact.PowerOn', 'VirtualMachine.Interact.PowerOff', 'System.Read']
  assert.deepEqual(
    await bob.call('AuthorizationManager', 'HasPrivilegeOnEntity', {
      entity: moRef('Folder', 'group-v1'),
      sessionId,
      privId: checks,
    }),
    [true, false, true],
  )
  await assert.rejects(
    bob.call('AuthorizationManager', 'SetEntityPermissions', { entity: root, permission }),
    faults('NoPermission'),
  )
  await assert.rejects(
    bob.call('AuthorizationManager', 'FetchUserPrivilegeOnEntities', { entities: [root], userName: 'admin' }),
    faults('NoPermission'),
  )
  const computed = entityPermissionProperties({
    registry: t.registry,
    authorization: t.auth.authorization,
    access: t.access,
  })
  const folder = { id: 'group-v1' }
  assert.deepEqual(computed.effectiveRole(bob.session, folder), [roleId])
  assert.deepEqual(computed.permission(bob.session, folder), [])
  const inherited = await bob.call('AuthorizationManager', 'RetrieveEntityPermissions', {
    entity: moRef('Folder', 'group-v1'),
    inherited: true,
  })
  assert.deepEqual((inherited as { principal: string }[]).map(({ principal }) => principal).sort(), ['admin', 'bob'])
  const roles = t.registry.getTyped('AuthorizationManager', 'AuthorizationManager')?.properties.roleList
  assert.deepEqual(
    roles?.map((role) => role.name),
    ['starters', 'Admin', 'ReadOnly', 'NoAccess'],
  )
  await assert.rejects(
    admin.call('AuthorizationManager', 'RemoveAuthorizationRole', { roleId, failIfUsed: true }),
    faults('RemoveFailed'),
  )
  await admin.call('AuthorizationManager', 'RemoveAuthorizationRole', { roleId, failIfUsed: false })
  assert.deepEqual(
    t.auth.authorization.permissionsOn('group-d1').map(({ principal }) => principal),
    ['admin'],
  )
})

test('what would lock everybody out or names nothing is refused and changes nothing', async () => {
  await using t = await create()
  const admin = await t.client().login('admin', t.password)
  const before = t.auth.authorization.allPermissions()
  const set = (permission: { principal: string; roleId: number; group?: boolean }) =>
    admin.call('AuthorizationManager', 'SetEntityPermissions', {
      entity: root,
      permission: [{ group: false, propagate: true, ...permission }],
    })
  await assert.rejects(set({ principal: 'admin', roleId: -2 }), faults('AuthMinimumAdminPermission'))
  await assert.rejects(set({ principal: 'ghost', roleId: -2 }), faults('UserNotFound'))
  await assert.rejects(set({ principal: 'admin', roleId: 99 }), faults('NotFound'))
  await assert.rejects(
    admin.call('AuthorizationManager', 'RemoveEntityPermission', { entity: root, user: 'admin', isGroup: false }),
    faults('AuthMinimumAdminPermission'),
  )
  await assert.rejects(
    admin.call('AuthorizationManager', 'MergePermissions', { srcRoleId: -1, dstRoleId: -2 }),
    faults('AuthMinimumAdminPermission'),
  )
  await assert.rejects(
    admin.call('AuthorizationManager', 'AddAuthorizationRole', { name: 'x', privIds: ['No.Such'] }),
    faults('InvalidArgument', /No\.Such/),
  )
  await assert.rejects(
    admin.call('AuthorizationManager', 'AddAuthorizationRole', { name: 'admin' }),
    faults('AlreadyExists'),
  )
  await assert.rejects(
    admin.call('AuthorizationManager', 'UpdateAuthorizationRole', { roleId: -1, newName: 'x' }),
    faults('InvalidArgument', /built in/),
  )
  await assert.rejects(
    admin.call('HostLocalAccountManager', 'RemoveUser', { userName: 'ghost' }),
    faults('UserNotFound'),
  )
  await assert.rejects(
    admin.call('HostLocalAccountManager', 'RemoveUser', { userName: 'admin' }),
    faults('InvalidArgument', /cannot remove yourself/),
  )
  assert.deepEqual(t.auth.authorization.allPermissions(), before)
})

test("changing the password asks for the old one and ends the user's other sessions", async () => {
  await using t = await create()
  const [one, other] = [await t.client().login('admin', t.password), await t.client().login('admin', t.password)]
  const change = (oldPassword: string, newPassword: string) =>
    one.call('HostLocalAccountManager', 'ChangePassword', { user: 'admin', oldPassword, newPassword })
  await assert.rejects(change('wrong', 'new password'), faults('InvalidLogin'))
  await assert.rejects(change(t.password, 'short'), faults('InvalidArgument', /at least 8/))
  await change(t.password, 'new password')
  assert.ok(one.session)
  assert.equal(other.session, undefined)
  await t.client().login('admin', 'new password')
})

test('users and groups are found by name', async () => {
  await using t = await create()
  const { accounts } = t.auth
  await accounts.createUser({ name: 'bob', password: 'password-of-bob', fullName: 'Robert Adams' })
  await accounts.createGroup('admins')
  await accounts.setMembership('bob', 'admins', true)
  const client = t.client()
  const find = async (args: object) => {
    const all = { searchStr: '', exactMatch: false, findUsers: true, findGroups: true, ...args }
    return ((await client.call('UserDirectory', 'RetrieveUserGroups', all)) as { principal: string }[]).map(
      ({ principal }) => principal,
    )
  }
  assert.deepEqual(await find({}), ['admin', 'bob', 'admins'])
  assert.deepEqual(await find({ searchStr: 'ADAM' }), ['bob'])
  assert.deepEqual(await find({ searchStr: 'admin', exactMatch: true }), ['admin'])
  assert.deepEqual(await find({ belongsToGroup: 'admins', findGroups: false }), ['bob'])
  assert.deepEqual(await find({ belongsToUser: 'bob', findUsers: false }), ['admins'])
  await assert.rejects(find({ domain: 'elsewhere' }), faults('NotFound'))
})

test('the privilege list names what the interface asks for and what methods know', () => {
  const ids = collectPrivilegeIds()
  assert.equal(new Set(ids).size, ids.length)
  for (const id of [
    'System.View',
    'VirtualMachine.Config.CPUCount',
    'VirtualMachine.Interact.PowerOn',
    'Network.Assign',
    'Resource.AssignVMToPool',
    'Alarm.Edit',
    'Sessions.TerminateSession',
  ]) {
    assert.ok(ids.includes(id), id)
  }
})
