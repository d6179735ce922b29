import assert from 'node:assert/strict'
import { request } from 'node:https'
import { test } from 'node:test'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { NfcTransfers } from '../../src/wire/ports.ts'
import { send, startWire, type TestWire } from './support.ts'

const token = '0f8fad5b-d9cb-469f-a165-70867728950e'

interface Received {
  readonly token: string
  readonly file: string
  length: number
  outcome: 'coming' | 'whole' | 'cut'
}

function transfers(content: Buffer = Buffer.alloc(0)): NfcTransfers & { readonly received: Received[] } {
  const received: Received[] = []
  return {
    received,
    async receive(given, file, source) {
      const one: Received = { token: given, file, length: 0, outcome: 'coming' }
      received.push(one)
      try {
        for await (const chunk of source) one.length += chunk.length
        one.outcome = 'whole'
      } catch (error) {
        one.outcome = 'cut'
        throw error
      }
    },
    async send(given, _file, _signal, deliver) {
      if (given !== token) throw new VimFault({ _typeName: 'NotFound' }, 'There is no such lease')
      async function* read(range: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array> {
        yield await Promise.resolve(content.subarray(range.start, range.end))
      }
      await deliver({ sizeBytes: content.length, read })
    },
  }
}

test('uploads go to their lease whichever way its id is written', async () => {
  const files = transfers()
  await using wire = await startWire({ transfers: files })
  const body = Buffer.alloc(3_000_000, 1)
  for (const path of [`/nfc/${token}`, `/nfc/session[52-aa]${token}`, `/nfc/session%5B52-aa%5D${token}`])
    assert.equal((await send(wire, { method: 'POST', path: `${path}/disk-0.vmdk` }, body)).status, 200, path)
  assert.equal((await send(wire, { method: 'PUT', path: `/nfc/${token}/a.iso` }, body)).status, 201)
  assert.ok(
    files.received.every(
      ({ token: given, length, outcome }) => given === token && length === body.length && outcome === 'whole',
    ),
  )
  assert.equal(JSON.stringify(wire.log).includes(token), false, 'the secret is in no log')
})

test('an upload that the client breaks off is never taken for whole', async () => {
  const files = transfers()
  await using wire = await startWire({ transfers: files })
  const headers = { 'Content-Length': 1_000_000 }
  const outgoing = request({
    host: '127.0.0.1',
    port: wire.port,
    path: `/nfc/${token}/d`,
    method: 'POST',
    headers,
    rejectUnauthorized: false,
  })
  outgoing.on('error', () => undefined)
  outgoing.write(Buffer.alloc(100_000))
  await until(() => files.received.length === 1)
  outgoing.destroy()
  await until(() => files.received[0]?.outcome === 'cut')
})

test('downloads, whole and in part', async () => {
  await using wire = await startWire({ transfers: transfers(Buffer.from('0123456789')) })
  const get = (wire: TestWire, headers = {}) =>
    send(wire, { method: 'GET', path: `/nfc/${token}/disk-0.vmdk`, headers })
  assert.deepEqual([(await get(wire)).status, (await get(wire)).text], [200, '0123456789'])
  const part = await get(wire, { Range: 'bytes=2-4' })
  assert.deepEqual([part.status, part.text, part.headers['content-range']], [206, '234', 'bytes 2-4/10'])
  assert.equal((await get(wire, { Range: 'bytes=10-' })).status, 416)
})

test('other addresses and methods are refused', async () => {
  await using wire = await startWire({ transfers: transfers() })
  const status = async (method: string, path: string): Promise<number> => (await send(wire, { method, path })).status
  assert.equal(await status('GET', `/nfc/${token.replace('0', '1')}/d`), 404)
  for (const path of ['/nfc/', '/nfc/x/d', `/nfc/${token}/../d`, `/nfc/${token}/a%2fb`, `/nfc/${token}/%zz`])
    assert.equal(await status('GET', path), 404, path)
  assert.equal(await status('DELETE', `/nfc/${token}/d`), 405)
})

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}
