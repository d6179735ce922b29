import assert from 'node:assert/strict'
import { chmod, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { Denied } from '../../../src/domain/errors.ts'
import { createAuthFixture, type AuthFixture } from './auth-fixture.ts'

const invalidLogin = (error: unknown): boolean => error instanceof Denied && error.code === 'invalid-login'
const fileOf = ({ directory }: AuthFixture): string => join(directory, 'reset-password')
const leave = (fixture: AuthFixture, wish: object, mode = 0o600): Promise<void> =>
  writeFile(fileOf(fixture), JSON.stringify(wish), { mode })

test('root sets a forgotten password anew: the file is taken by the next start, once', async () => {
  await using fixture = await createAuthFixture()
  await leave(fixture, { user: 'admin', password: 'remembered now' })
  const { accounts } = await fixture.reopen()
  await accounts.authenticate('admin', 'remembered now', '10.0.0.1')
  await assert.rejects(stat(fileOf(fixture)), { code: 'ENOENT' })
  assert.equal(fixture.auth.initialPasswordPath(), undefined)
  await assert.rejects(stat(join(fixture.directory, 'initial-admin-password')), { code: 'ENOENT' })
  await accounts.updateUser('admin', { password: 'changed again' })
  const later = await fixture.reopen()
  await later.accounts.authenticate('admin', 'changed again', '10.0.0.1')
})

test('the first administrator comes back with its rights', async () => {
  await using fixture = await createAuthFixture()
  const { accounts, authorization } = fixture.auth
  await accounts.createUser({ name: 'other', password: 'password of other' })
  const other = { entity: 'group-d1', principal: 'other', isGroup: false, roleId: -1, propagate: true }
  await authorization.setPermissions('group-d1', [other], true)
  await accounts.removeUser('admin')
  await leave(fixture, { user: 'admin', password: 'back again 1' })
  const again = await fixture.reopen()
  await again.accounts.authenticate('admin', 'back again 1', '10.0.0.1')
  const roles = again.authorization.permissionsOn('group-d1').map(({ principal, roleId }) => [principal, roleId])
  assert.deepEqual(
    roles.toSorted(([one], [other]) => String(one).localeCompare(String(other))),
    [
      ['admin', -1],
      ['other', -1],
    ],
  )
})

test('what somebody else could have written, and what is no such file, changes nothing and goes', async () => {
  await using fixture = await createAuthFixture()
  await fixture.auth.accounts.updateUser('admin', { password: 'the old password' })
  const wish = { user: 'admin', password: 'the new password' }
  const attempts: readonly (() => Promise<void>)[] = [
    () => leave(fixture, wish).then(() => chmod(fileOf(fixture), 0o644)),
    () => leave(fixture, { user: 'nobody', password: 'the new password' }),
    () => leave(fixture, { user: 'admin' }),
    () => leave(fixture, { user: 'admin', password: 'short' }),
    () => writeFile(fileOf(fixture), 'the new password', { mode: 0o600 }),
    () => symlink('elsewhere', fileOf(fixture)),
  ]
  for (const [index, attempt] of attempts.entries()) {
    await attempt()
    const { accounts } = await fixture.reopen()
    await accounts.authenticate('admin', 'the old password', '10.0.0.1')
    await assert.rejects(accounts.authenticate('admin', 'the new password', '10.0.0.2'), invalidLogin)
    const isLeft = await stat(fileOf(fixture)).then(
      () => true,
      () => false,
    )
    assert.equal(isLeft, false, `attempt ${index}`)
  }
})
