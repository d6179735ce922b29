// GET /snapshot/<snapshot>/<device key>: ranges of a disk, and what is not one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { SnapshotDisks } from '../../src/wire/ports.ts'
import { send, startWire } from './support.ts'

const content = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251))

const snapshotDisks: SnapshotDisks = {
  resolve({ sessionKey, snapshot, deviceKey }) {
    if (sessionKey === undefined) return Promise.reject(new VimFault({ _typeName: 'NotAuthenticated' }, 'Log in first'))
    if (snapshot !== 'snapshot-7') return Promise.reject(new VimFault({ _typeName: 'ManagedObjectNotFound' }, 'Gone'))
    if (deviceKey !== 2000) return Promise.reject(new VimFault({ _typeName: 'InvalidArgument' }, 'No such disk'))
    return Promise.resolve({
      sizeBytes: content.length,
      async *read({ start, end }) {
        for (let at = start; at < end; at += 64)
          yield await Promise.resolve(content.subarray(at, Math.min(end, at + 64)))
      },
    })
  },
}
const headers = { 'vmware-api-session-id': 'key' }

test('sends what is asked for, and only that', async () => {
  await using wire = await startWire({ snapshotDisks })
  const path = '/snapshot/snapshot-7/2000'
  const whole = await send(wire, { path, headers })
  assert.deepEqual([whole.status, whole.body.equals(content)], [200, true])
  const part = await send(wire, { path, headers: { ...headers, range: 'bytes=100-299' } })
  assert.deepEqual([part.status, part.headers['content-range']], [206, 'bytes 100-299/1000'])
  assert.ok(part.body.equals(content.subarray(100, 300)))
  assert.equal((await send(wire, { path, headers: { ...headers, range: 'bytes=1000-' } })).status, 416)
  const head = await send(wire, { path, headers, method: 'HEAD' })
  assert.deepEqual([head.status, head.headers['content-length'], head.body.length], [200, '1000', 0])
})

test('refuses everything else', async () => {
  await using wire = await startWire({ snapshotDisks })
  const status = async (path: string, options: object = { headers }): Promise<number> =>
    (await send(wire, { path, ...options })).status
  assert.equal(await status('/snapshot/snapshot-7/2000', {}), 401)
  assert.equal(await status('/snapshot/snapshot-8/2000'), 404)
  assert.equal(await status('/snapshot/snapshot-7/2001'), 400)
  assert.equal(await status('/snapshot/snapshot-7/2000', { headers, method: 'PUT' }), 405)
  for (const path of [
    '/snapshot/',
    '/snapshot/vm-7/2000',
    '/snapshot/snapshot-7',
    '/snapshot/snapshot-7/2000/x',
    '/snapshot/snapshot-7/-1',
  ])
    assert.equal(await status(path), 404, path)
})
