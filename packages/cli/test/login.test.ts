import assert from 'node:assert/strict'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { UnreachableError } from '@staddle/client/transport.ts'
import { parseServerUrl } from '../src/server/server-url.ts'
import { createSessionStore, withServer } from '../src/server/session-file.ts'
import { CliFixture, serverUrl } from './cli-fixture.ts'

test('login takes the password from the prompt, the variable or standard input and remembers the session', async () => {
  for (const [options, questions] of [
    [{ answers: ['right'] }, 1],
    [{ env: { STADDLE_PASSWORD: 'right' } }, 0],
    [{ input: 'right\n' }, 0],
  ] as const) {
    const cli = new CliFixture()
    cli.state = { servers: [{ url: serverUrl, trust: { kind: 'system' } }] }
    const outcome = await cli.run(['login', '--user', 'bob'], options)
    assert.equal(outcome.exitCode, 0, outcome.err)
    assert.equal(outcome.questions.length, questions)
    assert.deepEqual(cli.state, {
      current: serverUrl,
      servers: [{ url: serverUrl, trust: { kind: 'system' }, userName: 'bob', sessionKey: cli.server.sessionKey }],
    })
    assert.ok(!outcome.out.includes(cli.server.sessionKey))
  }
})

test('a wrong password is exit code 3 and keeps nothing; for admin it says where the first one is', async () => {
  const cli = new CliFixture()
  const before = (cli.state = { servers: [{ url: serverUrl, trust: { kind: 'system' } }] })
  const outcome = await cli.run(['login'], { input: 'wrong\n', env: { STADDLE_DATA: '/srv/staddle' } })
  assert.equal(outcome.exitCode, 3)
  assert.match(outcome.err, /incorrect user name or password[^]*\/srv\/staddle\/initial-admin-password/)
  assert.equal(cli.state, before)
  assert.equal((await cli.run(['login'], { input: '' })).exitCode, 2)
})

test('logout ends the session, also one that has ended already, and keeps the trust', async () => {
  for (const sessionKey of ['the-session-key', 'an expired one']) {
    const cli = new CliFixture()
    cli.state = { current: serverUrl, servers: [{ url: serverUrl, trust: { kind: 'system' }, sessionKey }] }
    assert.equal((await cli.run(['logout'])).exitCode, 0)
    assert.deepEqual(cli.state.servers, [{ url: serverUrl, trust: { kind: 'system' } }])
    assert.equal((await cli.run(['vm', 'ls'])).exitCode, 3)
  }
})

test('an expired session and a server that is away have their own exit codes and words', async () => {
  const cli = new CliFixture()
  cli.state = { ...cli.state, servers: cli.state.servers.map((server) => ({ ...server, sessionKey: 'expired' })) }
  const expired = await cli.run(['vm', 'ls', '--json'])
  assert.equal(expired.exitCode, 3)
  assert.deepEqual(JSON.parse(expired.err), {
    error: { message: 'Your login has expired. Log in again: staddle login', exitCode: 3, fault: 'NotAuthenticated' },
  })
  cli.server.send = async () => {
    throw new UnreachableError('Cannot reach it: nothing listens there.')
  }
  const away = await cli.run(['vm', 'ls'])
  assert.equal(away.exitCode, 7)
  assert.match(away.err, /nothing listens there/)
})

test('servers are written in several ways, never in the clear and never with a password', () => {
  assert.equal(parseServerUrl('host1'), 'https://host1:8443')
  assert.equal(parseServerUrl('host1:443'), 'https://host1:443')
  assert.equal(parseServerUrl('https://host1'), 'https://host1:443')
  assert.equal(parseServerUrl('https://host1:9/sdk'), 'https://host1:9')
  assert.equal(parseServerUrl('::1'), 'https://[::1]:8443')
  assert.equal(parseServerUrl('[::1]:9443'), 'https://[::1]:9443')
  for (const wrong of ['http://host1', 'admin:secret@host1', 'ftp://x', ''])
    assert.throws(
      () => parseServerUrl(wrong),
      (error: Error) => !error.message.includes('secret'),
    )
})

test('the session file is private, whole, and a damaged one says what to do', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'staddle-cli-'))
  try {
    const path = join(directory, 'staddle', 'sessions.json')
    const store = createSessionStore(path)
    assert.deepEqual(await store.load(), { servers: [] })
    const state = withServer(await store.load(), { url: serverUrl, trust: { kind: 'system' }, sessionKey: 'secret' })
    await store.save(state)
    await store.save(state)
    assert.deepEqual(await store.load(), state)
    assert.equal((await stat(path)).mode & 0o777, 0o600)
    assert.equal((await stat(join(directory, 'staddle'))).mode & 0o777, 0o700)
    await writeFile(path, '{"servers":[{}]}')
    await assert.rejects(store.load(), /damaged\. Delete it and log in again/)
  } finally {
    await rm(directory, { recursive: true })
  }
})
