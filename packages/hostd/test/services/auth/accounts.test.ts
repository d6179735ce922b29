import assert from 'node:assert/strict'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Denied } from '../../../src/domain/errors.ts'
import { hashPassword, isOutdatedHash, verifyPassword } from '../../../src/services/auth/passwords.ts'
import { removeUser } from '../../../src/services/auth/remove-account.ts'
import { createAuthFixture, quickHash } from './auth-fixture.ts'

const denied = (code: string, message?: RegExp) => (error: unknown) =>
  error instanceof Denied && error.code === code && (message?.test(error.message) ?? true)

test('a hash carries its parameters and fits its own password only', async () => {
  const hash = await hashPassword('correct horse', quickHash)
  assert.match(hash, /^\$argon2id\$v=19\$m=64,t=1,p=1\$/)
  assert.equal(await verifyPassword('correct horse', hash), true)
  assert.equal(await verifyPassword('correct horsf', hash), false)
  assert.equal(await verifyPassword('', undefined, quickHash), false)
  assert.equal(isOutdatedHash(hash, quickHash), false)
  assert.equal(isOutdatedHash(hash), true)
  assert.notEqual(await hashPassword('correct horse', quickHash), hash)
})

test('a damaged hash is an error that does not repeat it', async () => {
  await assert.rejects(
    verifyPassword('x', '$argon2id$v=19$m=1,t=1,p=1$c2VjcmV0'),
    (error: Error) => !error.message.includes('c2VjcmV0'),
  )
})

test('the first start makes admin, with its password in a private file that goes when the password changes', async () => {
  await using fixture = await createAuthFixture()
  const path = join(fixture.directory, 'initial-admin-password')
  const password = (await readFile(path, 'utf8')).trim()
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  assert.equal(fixture.auth.initialPasswordPath(), path)
  assert.equal((await fixture.auth.accounts.authenticate('admin', password, '10.0.0.1')).name, 'admin')

  const again = await fixture.reopen()
  assert.equal((await again.accounts.authenticate('ADMIN', password, '10.0.0.1')).name, 'admin')
  assert.equal(again.authorization.permissionsOn('group-d1')[0]?.roleId, -1)

  await again.accounts.updateUser('admin', { password: 'a better password' })
  await fixture.reopen()
  await assert.rejects(stat(path), { code: 'ENOENT' })
  assert.equal(fixture.auth.initialPasswordPath(), undefined)
  await fixture.auth.accounts.authenticate('admin', 'a better password', '10.0.0.1')
})

test('wrong password and unknown user are told apart by nothing, and failures make this pair wait', async () => {
  await using fixture = await createAuthFixture()
  const { accounts } = fixture.auth
  await accounts.createUser({ name: 'bob', password: 'password-of-bob' })
  const wrong = /incorrect user name or password/
  await assert.rejects(accounts.authenticate('nobody', 'x', '10.0.0.1'), denied('invalid-login', wrong))
  for (let attempt = 0; attempt < 5; attempt++) {
    await assert.rejects(accounts.authenticate('bob', 'x', '10.0.0.1'), denied('invalid-login', wrong))
  }
  await assert.rejects(
    accounts.authenticate('bob', 'password-of-bob', '10.0.0.1'),
    denied('invalid-login', /try again in 1 s/),
  )
  await accounts.authenticate('bob', 'password-of-bob', '10.0.0.2')
  fixture.clock.advance(1_001)
  await accounts.authenticate('bob', 'password-of-bob', '10.0.0.1')
})

test('guesses sent at once count one after another', async () => {
  await using fixture = await createAuthFixture()
  const { accounts } = fixture.auth
  await accounts.createUser({ name: 'bob', password: 'password-of-bob' })
  const guesses = Array.from({ length: 50 }, () => accounts.authenticate('bob', 'wrong', '10.0.0.1'))
  const outcomes = await Promise.allSettled(guesses)
  const verified = outcomes.filter(
    (outcome) => outcome.status === 'rejected' && /incorrect/.test(String(outcome.reason)),
  )
  assert.ok(verified.length >= 5 && verified.length <= 7, `${verified.length} guesses were verified`)
})

test('an old hash is replaced at the next log-in', async () => {
  await using fixture = await createAuthFixture({ accounts: { hashParameters: { ...quickHash, passes: 2 } } })
  const { accounts } = fixture.auth
  await accounts.createUser({ name: 'bob', password: 'password-of-bob' })
  const record = JSON.parse((await fixture.store.get('user/bob'))?.value ?? '') as { passwordHash: string }
  const old = { ...record, passwordHash: await hashPassword('password-of-bob', quickHash) }
  await fixture.store.transact({ put: [{ key: 'user/bob', value: JSON.stringify(old) }] })
  const reopened = await fixture.reopen()
  await reopened.accounts.authenticate('bob', 'password-of-bob', 'here')
  assert.match((await fixture.store.get('user/bob'))?.value ?? '', /m=64,t=2,p=1/)
})

test('names and passwords are checked before anything changes', async () => {
  await using fixture = await createAuthFixture()
  const { accounts } = fixture.auth
  await assert.rejects(accounts.createUser({ name: 'a/b', password: 'long enough' }), denied('invalid-name'))
  await assert.rejects(
    accounts.createUser({ name: 'bob', password: 'short' }),
    denied('invalid-argument', /5 characters and needs at least 8/),
  )
  await assert.rejects(
    accounts.createUser({ name: 'bob', password: 'aaaaaaaaaa' }),
    denied('invalid-argument', /different/),
  )
  await assert.rejects(
    accounts.createUser({ name: 'bobbobbob', password: 'BobBobBob' }),
    denied('invalid-argument', /user name/),
  )
  await assert.rejects(accounts.createUser({ name: 'Admin', password: 'long enough' }), denied('already-exists'))
  assert.deepEqual(
    accounts.users().map((user) => user.name),
    ['admin'],
  )
})

test('a removed user takes permissions, memberships and sessions along', async () => {
  await using fixture = await createAuthFixture()
  const { accounts, authorization, sessions } = fixture.auth
  await accounts.createUser({ name: 'bob', password: 'password-of-bob' })
  await accounts.createGroup('ops')
  await accounts.setMembership('bob', 'ops', true)
  await authorization.setPermissions(
    'group-d1',
    [{ entity: 'group-d1', principal: 'bob', isGroup: false, roleId: -2, propagate: true }],
    false,
  )
  const { cookie } = sessions.open({ userName: 'bob', fullName: '', locale: 'en', remoteAddress: '', userAgent: '' })
  await removeUser(accounts, authorization, 'BOB')
  assert.equal(sessions.get(cookie), undefined)
  const reopened = await fixture.reopen()
  assert.deepEqual(
    reopened.authorization.allPermissions().map(({ principal }) => principal),
    ['admin'],
  )
  assert.equal(reopened.accounts.findUser('bob'), undefined)
  await assert.rejects(
    removeUser(reopened.accounts, reopened.authorization, 'admin'),
    denied('invalid-state', /no user with the Admin role/),
  )
  assert.ok(reopened.accounts.findUser('admin'))
})
