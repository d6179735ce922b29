import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { UsageError } from '../../packages/hostd/src/host-options.ts'
import { parseStartOptions } from '../setup/start-options.ts'

const root = { uid: 0, home: '/root', runtimeDirectory: undefined }
const user = { uid: 1000, home: '/home/ada', runtimeDirectory: '/run/user/1000' }

test('root and users have places of their own', () => {
  const asRoot = parseStartOptions([], root)
  assert.equal(asRoot.host.dataDirectory, '/var/lib/staddle')
  assert.deepEqual(asRoot.host.listen, { host: '127.0.0.1', port: 8443 })
  assert.deepEqual([asRoot.welcome, asRoot.removeNetwork, asRoot.host.isRoot], [true, false, true])
  assert.equal(parseStartOptions([], user).host.dataDirectory, '/home/ada/.local/share/staddle')
})

test('simulated machines are kept apart from real ones, and every data directory is absolute', () => {
  assert.equal(parseStartOptions(['--engine', 'sim'], root).host.dataDirectory, '/var/lib/staddle-simulated')
  assert.equal(parseStartOptions(['--data', 'here'], root).host.dataDirectory, join(process.cwd(), 'here'))
})

test("takes its own options and the daemon's, in any order", () => {
  const { host, welcome } = parseStartOptions(
    ['--listen', '[::1]:9443', '--no-welcome', '--engine=sim', '--data', '/srv/x'],
    root,
  )
  assert.deepEqual(host.listen, { host: '::1', port: 9443 })
  assert.equal(host.engine, 'sim')
  assert.equal(host.dataDirectory, '/srv/x')
  assert.equal(welcome, false)
})

test('refuses what it does not understand', () => {
  for (const words of [
    ['--bogus'],
    ['--listen', '8443'],
    ['--listen', 'a:99999'],
    ['--listen'],
    ['--data', ''],
    ['--engine', 'xen'],
    ['welcome'],
  ]) {
    assert.throws(() => parseStartOptions(words, root), UsageError, words.join(' '))
  }
})
