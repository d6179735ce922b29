import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { SessionRecords, sessionPrefix } from '../../../src/services/auth/session-records.ts'
import { type OpenedSession, Sessions } from '../../../src/services/auth/sessions.ts'
import { createMemoryStore } from '../../../src/store/memory/memory-store.ts'
import { ManualClock } from '../../store/manual-clock.ts'
import { type AuthFixture, createAuthFixture, silentLogger } from './auth-fixture.ts'

const minute = 60_000

async function withBob(): Promise<AuthFixture> {
  const fixture = await createAuthFixture()
  await fixture.auth.accounts.createUser({ name: 'bob', password: 'password-of-bob' })
  return fixture
}

async function openFor({ auth: { sessions } }: AuthFixture, userName = 'bob'): Promise<OpenedSession> {
  const facts = { fullName: 'Bob', locale: 'de_DE', remoteAddress: '10.0.0.1', userAgent: 'test' }
  const opened = sessions.open({ userName, ...facts })
  await sessions.settled()
  return opened
}

async function storedKeys({ store }: AuthFixture): Promise<readonly string[]> {
  return (await store.list(sessionPrefix)).entries.map(({ key }) => key)
}

/** What a daemon knows that was started after this one was killed. */
async function afterKill({ store, clock, auth }: AuthFixture): Promise<Sessions> {
  const records = new SessionRecords(store, silentLogger)
  const passwordStampOf = (name: string): string | undefined => auth.accounts.passwordStampOf(name)
  const sessions = new Sessions({ clock, random: randomBytes, records, passwordStampOf })
  sessions.restore(await records.load())
  await sessions.settled()
  return sessions
}

test('a session goes on in the next daemon as it was; the store never had its cookie', async () => {
  await using fixture = await withBob()
  const { session, cookie } = await openFor(fixture)
  const { entries } = await fixture.store.list('')
  assert.ok(!JSON.stringify(entries).includes(cookie))
  using sessions = await afterKill(fixture)
  assert.equal(sessions.get(session.key), undefined, 'the stored key opens nothing')
  assert.deepEqual(sessions.get(cookie), { ...session, callCount: 1 })
  assert.equal((await fixture.reopen()).sessions.find(session.id)?.userName, 'bob')
})

test('the idle time goes on too; who has been idle too long has ended', async () => {
  await using fixture = await withBob()
  const { cookie } = await openFor(fixture)
  fixture.clock.advance(20 * minute)
  using sessions = await afterKill(fixture)
  assert.ok(sessions.peek(sessions.list()[0]?.key ?? ''))
  fixture.clock.advance(11 * minute)
  assert.equal(sessions.get(cookie), undefined)
  await sessions.settled()
  assert.deepEqual(await storedKeys(fixture), [])
})

test('activity is written about once a minute, and a call that waits is activity', async () => {
  await using fixture = await withBob()
  const used = await openFor(fixture)
  const waiting = await openFor(fixture)
  using _hold = fixture.auth.sessions.hold(waiting.session)
  const { revision } = await fixture.store.list('')
  fixture.clock.advance(minute / 2)
  for (let call = 0; call < 50; call++) fixture.auth.sessions.get(used.cookie)
  fixture.clock.advance(minute / 2)
  await fixture.auth.sessions.settled()
  assert.equal((await fixture.store.list('')).revision, revision + 1)
  fixture.clock.advance(29 * minute + minute / 2)
  await fixture.auth.sessions.settled()
  using sessions = await afterKill(fixture)
  assert.ok(sessions.get(used.cookie))
  assert.ok(sessions.get(waiting.cookie))
})

test('what has ended stays ended: log-out, a new password, a removed user', async () => {
  await using fixture = await withBob()
  const { accounts, sessions } = fixture.auth
  const ended = await openFor(fixture)
  sessions.close(ended.session.key)
  const admins = await openFor(fixture, 'admin')
  const own = await openFor(fixture)
  await openFor(fixture)
  await accounts.updateUser('bob', { password: 'another-password' })
  // Killed before the others were ended: their password is not the one they logged in with.
  using early = await afterKill(fixture)
  assert.deepEqual(
    early.list().map(({ key }) => key),
    [admins.session.key],
  )
  sessions.closeOfUser('bob', own.session)
  await sessions.settled()
  using late = await afterKill(fixture)
  assert.deepEqual(
    new Set(late.list().map(({ key }) => key)),
    new Set([admins.session.key, own.session.key]),
    'who changed the password goes on',
  )
  await accounts.removeUser('bob')
  await sessions.settled()
  assert.deepEqual(await storedKeys(fixture), [sessionPrefix + admins.session.key])
})

test('a daemon that stops says of nobody that the session ended', async () => {
  await using fixture = await withBob()
  await openFor(fixture)
  let ended = 0
  fixture.auth.sessions.closed.on(() => ended++)
  const again = await fixture.reopen()
  assert.equal(ended, 0)
  assert.equal(again.sessions.size, 1)
})

test('a record that cannot be read is no session, and goes', async () => {
  await using fixture = await withBob()
  await fixture.store.transact({
    put: [
      { key: `${sessionPrefix}aa`, value: '{"id":"x"}' },
      { key: `${sessionPrefix}bb`, value: 'nonsense' },
    ],
  })
  using sessions = await afterKill(fixture)
  assert.equal(sessions.size, 0)
  assert.deepEqual(await storedKeys(fixture), [])
})

test('a store that cannot write keeps nobody out, and is given everything when it can', async () => {
  const clock = new ManualClock()
  const store = createMemoryStore({ clock })
  const { transact } = store
  let isFull = true
  store.transact = (transaction) =>
    isFull ? Promise.reject(new Error('no space left')) : transact.call(store, transaction)
  const records = new SessionRecords(store, silentLogger)
  using sessions = new Sessions({ clock, random: randomBytes, records })
  const facts = { fullName: '', locale: 'en', remoteAddress: '', userAgent: '' }
  const { cookie } = sessions.open({ userName: 'bob', ...facts })
  await sessions.settled()
  assert.ok(sessions.get(cookie))
  isFull = false
  sessions.open({ userName: 'eve', ...facts })
  await sessions.settled()
  assert.equal((await store.list(sessionPrefix)).entries.length, 2)
})
