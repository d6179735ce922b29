// GET /metrics: who gets figures, and how a scraper keeps its session.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { send, startWire, type TestWire } from './support.ts'

const basic = (text: string): { authorization: string } => ({
  authorization: `Basic ${Buffer.from(text).toString('base64')}`,
})

async function start(live: Set<string>): Promise<TestWire> {
  const read = (sessionKey: string | undefined): Promise<string[]> =>
    sessionKey === undefined || !live.has(sessionKey)
      ? Promise.reject(new VimFault({ _typeName: 'NotAuthenticated' }, 'Log in first'))
      : Promise.resolve(['vsphere_vm_cpu_usage_average{vm="web"} 5\n', 'vsphere_host_x 1\n'])
  return await startWire({ metrics: { read } })
}

test('only those who are known get figures', async () => {
  await using wire = await start(new Set(['key', 'secret-key-1']))
  const refused = await send(wire, { path: '/metrics' })
  assert.deepEqual([refused.status, String(refused.headers['www-authenticate']).startsWith('Basic')], [401, true])
  assert.equal((await send(wire, { path: '/metrics', headers: basic('admin:wrong') })).status, 401)
  assert.equal((await send(wire, { path: '/metrics', headers: { 'vmware-api-session-id': 'other' } })).status, 401)
  const known = await send(wire, { path: '/metrics', headers: { 'vmware-api-session-id': 'key' } })
  assert.equal(known.status, 200)
  assert.match(String(known.headers['content-type']), /^text\/plain; version=0.0.4/)
  assert.equal(known.text, 'vsphere_vm_cpu_usage_average{vm="web"} 5\nvsphere_host_x 1\n')
  assert.equal((await send(wire, { path: '/metrics', method: 'POST' })).status, 405)
})

test('a scraper logs in once, and again when its session has ended', async () => {
  const live = new Set(['secret-key-1'])
  await using wire = await start(live)
  const logins = (): number => wire.model.calls.filter(({ method }) => method === 'Login').length
  const scrape = async (): Promise<number> =>
    (await send(wire, { path: '/metrics', headers: basic('admin:right') })).status
  assert.deepEqual([await scrape(), await scrape(), await scrape()], [200, 200, 200])
  assert.equal(logins(), 1)
  live.clear()
  assert.equal(await scrape(), 401)
  live.add('secret-key-1')
  assert.equal(await scrape(), 200)
  assert.ok(logins() >= 2)
  // Another password is no key to that session.
  assert.equal((await send(wire, { path: '/metrics', headers: basic('admin:wrong') })).status, 401)
})
