import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Registry } from '../../src/model/registry.ts'
import { SessionAccess } from '../../src/model/session-access.ts'
import type { ManagedObject } from '../../src/model/managed-object.ts'
import type { Session } from '../../src/services/auth/sessions.ts'
import { createAuthFixture } from '../services/auth/auth-fixture.ts'

const powerOn = 'VirtualMachine.Interact.PowerOn'

async function create() {
  await using stack = new AsyncDisposableStack()
  const fixture = stack.use(await createAuthFixture())
  const { accounts, authorization, sessions } = fixture.auth
  const registry = new Registry()
  const folder = (id: string, parent?: string) => {
    registry.add({
      type: 'Folder',
      id,
      properties: parent === undefined ? {} : { parent: moRef('Folder', parent) },
      methods: {},
    })
  }
  folder('group-d1')
  folder('group-v1', 'group-d1')
  folder('group-v2', 'group-v1')
  folder('group-v3', 'group-d1')
  registry.add({ type: 'VirtualMachine', id: 'vm-1', properties: { parent: moRef('Folder', 'group-v2') }, methods: {} })
  registry.add({ type: 'EventManager', id: 'EventManager', properties: {}, methods: {} })
  const access = stack.use(new SessionAccess({ registry, authorization, accounts }))
  const bob = await login('bob')
  const owned = stack.move()
  return {
    access,
    registry,
    authorization,
    accounts,
    sessions,
    bob,
    object,
    grant,
    login,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }

  async function login(name: string): Promise<Session> {
    await accounts.createUser({ name, password: `password-of-${name}` })
    return sessions.open({ userName: name, fullName: '', locale: 'en', remoteAddress: '', userAgent: '' }).session
  }
  function object(id: string): ManagedObject {
    const found = registry.get(id)
    assert.ok(found)
    return found
  }
  async function grant(
    entity: string,
    roleId: number,
    { principal = 'bob', isGroup = false, propagate = true } = {},
  ): Promise<void> {
    await authorization.setPermissions(entity, [{ entity, principal, isGroup, roleId, propagate }], false)
  }
}

test('nobody logged in sees what is anonymous only; a user without permission sees no entity', async () => {
  await using t = await create()
  const vm = t.object('vm-1')
  assert.equal(t.access.has(undefined, vm, 'System.Anonymous'), true)
  assert.equal(t.access.has(undefined, vm, 'System.View'), false)
  assert.equal(t.access.has(t.bob, vm, 'System.View'), false)
  assert.equal(t.access.has(t.bob, t.object('EventManager'), 'System.View'), true)
  assert.equal(t.access.has(t.bob, t.object('EventManager'), 'System.Read'), false)
  assert.equal(t.access.has(undefined, t.object('EventManager'), 'System.View'), false)
})

test('a permission holds below when it propagates, and the way to it is shown by name', async () => {
  await using t = await create()
  await t.grant('group-v2', -1)
  const vm = t.object('vm-1')
  assert.equal(t.access.has(t.bob, vm, powerOn), true)
  assert.equal(t.access.has(t.bob, t.object('group-v1'), 'System.View'), true)
  assert.equal(t.access.has(t.bob, t.object('group-v1'), 'System.Read'), false)
  assert.equal(t.access.has(t.bob, t.object('group-v3'), 'System.View'), false)
  assert.deepEqual(t.access.effectiveRoles('bob', 'vm-1'), [-1])
  await t.grant('group-v2', -1, { propagate: false })
  assert.equal(t.access.has(t.bob, vm, powerOn), false)
  assert.equal(t.access.has(t.bob, t.object('group-v2'), powerOn), true)
})

test("the nearest permission wins, the user's own before those of groups, groups add up", async () => {
  await using t = await create()
  await t.grant('group-d1', -1)
  const vm = t.object('vm-1')
  assert.equal(t.access.has(t.bob, vm, powerOn), true)
  await t.grant('group-v1', -2)
  assert.equal(t.access.has(t.bob, vm, powerOn), false)
  assert.equal(t.access.has(t.bob, vm, 'System.Read'), true)
  await t.grant('vm-1', -5)
  assert.equal(t.access.has(t.bob, vm, 'System.View'), false)

  const on = await t.authorization.addRole('on', [powerOn])
  const off = await t.authorization.addRole('off', ['VirtualMachine.Interact.PowerOff'])
  await t.accounts.createGroup('g1')
  await t.accounts.createGroup('g2')
  const carol = await t.login('carol')
  await t.grant('group-v2', on, { principal: 'g1', isGroup: true })
  await t.grant('group-v2', off, { principal: 'g2', isGroup: true })
  await t.accounts.setMembership('carol', 'g1', true)
  await t.accounts.setMembership('carol', 'g2', true)
  assert.equal(t.access.has(carol, vm, powerOn), true)
  assert.equal(t.access.has(carol, vm, 'VirtualMachine.Interact.PowerOff'), true)
  await t.grant('group-v2', off, { principal: 'carol' })
  assert.equal(t.access.has(carol, vm, powerOn), false)
  await t.authorization.updateRole(off, 'off', [powerOn])
  assert.equal(t.access.has(carol, vm, powerOn), true)
})

test('moving an entity moves what it inherits', async () => {
  await using t = await create()
  await t.grant('group-v1', -1)
  const vm = t.object('vm-1')
  assert.equal(t.access.has(t.bob, vm, powerOn), true)
  const folder = t.registry.getTyped('Folder', 'group-v2')
  assert.ok(folder)
  t.registry.update(folder, { parent: moRef('Folder', 'group-v3') })
  assert.equal(t.access.has(t.bob, vm, powerOn), false)
})

test("objects of a session are that session's alone, tasks go with their entity", async () => {
  await using t = await create()
  await t.grant('vm-1', -2)
  const other = await t.login('carol')
  const view = t.registry.add({
    type: 'ListView',
    id: 'view',
    properties: {},
    methods: {},
    ownerSession: t.bob.key,
  }) as unknown as ManagedObject
  assert.equal(t.access.has(t.bob, view, 'System.Read'), true)
  assert.equal(t.access.has(other, view, 'System.View'), false)
  assert.equal(t.access.has(undefined, view, 'System.Anonymous'), false)
  const info = { entity: moRef('VirtualMachine', 'vm-1') } as never
  const task = t.registry.add({
    type: 'Task',
    id: 'task-1',
    properties: { info },
    methods: {},
  }) as unknown as ManagedObject
  assert.equal(t.access.has(t.bob, task, 'System.Read'), true)
  assert.equal(t.access.has(other, task, 'System.Read'), false)
  const started = {
    entity: moRef('VirtualMachine', 'vm-1'),
    reason: { _typeName: 'TaskReasonUser', userName: 'carol' },
  } as never
  const removal = t.registry.add({
    type: 'Task',
    id: 'task-2',
    properties: { info: started },
    methods: {},
  }) as unknown as ManagedObject
  t.registry.remove('vm-1')
  assert.equal(t.access.has(other, removal, 'System.Read'), true)
  assert.equal(t.access.has(t.bob, removal, 'System.Read'), false)
  await t.grant('group-d1', -2)
  assert.equal(t.access.has(t.bob, removal, 'System.Read'), true)
})
