import assert from 'node:assert/strict'
import { once } from 'node:events'
import { suite, test } from 'node:test'
import { WebSocket } from 'ws'
import type { TicketStream } from '../../src/wire/ports.ts'
import { startWire, type TestWire } from './support.ts'

/** Echoes in capitals until it is told to stop. */
class Echo implements TicketStream {
  readonly output: AsyncIterable<Uint8Array>
  readonly closed = Promise.withResolvers<void>()
  readonly #queue = new TransformStream<Uint8Array, Uint8Array>()
  readonly #writer = this.#queue.writable.getWriter()

  constructor() {
    this.output = this.#queue.readable
  }

  async write(chunk: Uint8Array): Promise<void> {
    const text = Buffer.from(chunk).toString()
    if (text === 'stop') await this.#writer.close()
    else await this.#writer.write(Buffer.from(text.toUpperCase()))
  }

  close(): void {
    this.closed.resolve()
  }
}

function open(wire: TestWire, ticket: string): WebSocket {
  return new WebSocket(`wss://127.0.0.1:${wire.port}/ticket/${ticket}`, 'binary', { rejectUnauthorized: false })
}

function singleUse(echo: Echo): { openTicket(ticket: string): Promise<TicketStream | undefined> } {
  let isUsed = false
  return {
    openTicket: (ticket) => {
      const stream = ticket === 'good/one' && !isUsed ? echo : undefined
      isUsed ||= stream !== undefined
      return Promise.resolve(stream)
    },
  }
}

suite('tickets', () => {
  test('bytes in order both ways, and the stream is closed with the client', async () => {
    const echo = new Echo()
    await using wire = await startWire({ tickets: singleUse(echo) })
    const client = open(wire, 'good%2Fone')
    await once(client, 'open')
    assert.equal(client.protocol, 'binary')
    let received = ''
    const all = new Promise<void>((resolve) => {
      client.on('message', (data: Buffer) => {
        received += data.toString()
        if (received.length === 50) resolve()
      })
    })
    for (let at = 0; at < 50; at++) client.send(Buffer.from(String.fromCharCode(97 + (at % 26))))
    await all
    assert.equal(received, 'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWX')
    client.close()
    await echo.closed.promise
  })

  test('the client is closed with the stream, and the ticket does not work twice', async () => {
    const echo = new Echo()
    await using wire = await startWire({ tickets: singleUse(echo) })
    const client = open(wire, 'good%2Fone')
    await once(client, 'open')
    client.send(Buffer.from('stop'))
    const [code] = (await once(client, 'close')) as [number]
    assert.equal(code, 1000)
    await echo.closed.promise
    const [error] = (await once(open(wire, 'good%2Fone'), 'error')) as [Error]
    assert.match(error.message, /404/)
  })

  test('a message too large ends the connection; so does the server', async () => {
    const echo = new Echo()
    const wire = await startWire({ tickets: singleUse(echo) })
    const client = open(wire, 'good%2Fone')
    client.on('error', () => undefined)
    await once(client, 'open')
    client.send(Buffer.alloc(2 * 1024 * 1024))
    await once(client, 'close')
    await echo.closed.promise
    await wire.server.close()
  })
})
