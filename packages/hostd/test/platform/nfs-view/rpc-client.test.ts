import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { test } from 'node:test'
import { NoAnswer, recordReader, RpcClient, RpcRefused } from '../../../src/platform/nfs-view/rpc-client.ts'
import { XdrReader, XdrWriter } from '../../../src/platform/nfs-view/xdr.ts'

const who = { uid: 7, gid: 8 }

test('a call that the connection was lost for is sent again under its number', async () => {
  const seen: number[] = []
  await using server = await serve((socket, record) => {
    seen.push(new XdrReader(record).u32())
    if (seen.length === 1) socket.destroy()
    else socket.write(reply(record, new XdrWriter().u32(0).u32(42)))
  })
  using client = new RpcClient(server.at, { callMillis: 30_000, awayMillis: 30_000, fromReservedPort: false })
  assert.equal((await client.call(1, new XdrWriter(), who)).u32(), 42)
  assert.deepEqual(seen, [seen[0], seen[0]])
})

test('a server that says nothing is waited for once, and noticed when it is back', async () => {
  let speaks = false
  await using server = await serve((socket, record) => {
    if (speaks) socket.write(reply(record, new XdrWriter().u32(0)))
  })
  const told: string[] = []
  const options = {
    callMillis: 300,
    awayMillis: 20,
    fromReservedPort: false,
    onChange: (words: string) => told.push(words),
  }
  using client = new RpcClient(server.at, options)
  const ask = (): Promise<unknown> => client.call(0, new XdrWriter(), who)
  const begin = performance.now()
  await assert.rejects(ask(), NoAnswer)
  assert.ok(performance.now() - begin >= 290)
  await assert.rejects(ask(), NoAnswer)
  assert.equal(told.length, 1)
  speaks = true
  // Twenty milliseconds may be too short for a busy machine.
  while (told.length < 2) await ask().catch(() => undefined)
  assert.match(told[1] ?? '', /answers again/)
})

test('what the server refuses is said at once', async () => {
  await using server = await serve((socket, record) => socket.write(reply(record, new XdrWriter().u32(2))))
  using client = new RpcClient(server.at, { callMillis: 30_000, awayMillis: 30_000, fromReservedPort: false })
  await assert.rejects(client.call(0, new XdrWriter(), who), RpcRefused)
})

async function serve(
  onCall: (socket: Socket, record: Buffer) => void,
): Promise<AsyncDisposable & { readonly at: ConstructorParameters<typeof RpcClient>[0] }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket
      .on('error', () => undefined)
      .on(
        'data',
        recordReader((record) => onCall(socket, record)),
      )
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    at: { host: '127.0.0.1', port: async () => port, program: 1, version: 1 },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** `rest` begins with how the call went. */
function reply(call: Buffer, rest: XdrWriter): Buffer {
  const parts = new XdrWriter().u32(call.readUInt32BE()).u32(1).u32(0).u32(0).u32(0).parts
  const record = Buffer.concat([...parts, ...rest.parts])
  const mark = Buffer.alloc(4)
  mark.writeUInt32BE((0x8000_0000 | record.length) >>> 0)
  return Buffer.concat([mark, record])
}
