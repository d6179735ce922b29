import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { SerialInput } from '../../../src/engine/qemu/serial-input.ts'
import { isEngineError } from '../engine-contract.ts'

/** As QEMU listens: one connection at a time, hung up on when its end was read. */
class Peer implements AsyncDisposable {
  readonly path: string
  /** What came in each connection. */
  readonly pieces: string[] = []
  readonly #directory: string
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #isReading = true

  private constructor(directory: string) {
    this.#directory = directory
    this.path = join(directory, 'socket')
    this.#server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => this.#take(socket))
  }

  static async listen(): Promise<Peer> {
    const peer = new Peer(await mkdtemp(join(tmpdir(), 'sd-serial-')))
    peer.#server.listen(peer.path)
    await once(peer.#server, 'listening')
    return peer
  }

  /** A guest that takes nothing. */
  stall(): void {
    this.#isReading = false
  }

  goOn(): void {
    this.#isReading = true
    for (const socket of this.#sockets) socket.resume()
  }

  async hears(text: string): Promise<void> {
    while (this.pieces.join('') !== text) await once(this.#server, 'piece')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await rm(this.#directory, { recursive: true })
  }

  #take(socket: Socket): void {
    this.#sockets.add(socket)
    let text = ''
    socket.on('data', (data: Buffer) => (text += data.toString()))
    socket.once('end', () => {
      socket.end()
      this.pieces.push(text)
      this.#server.emit('piece')
    })
    socket.once('close', () => this.#sockets.delete(socket))
    if (this.#isReading) socket.resume()
  }
}

describe('SerialInput', () => {
  it('ends each connection behind its piece, and keeps the order', async () => {
    await using peer = await Peer.listen()
    using input = new SerialInput(peer.path)
    await input.write(Buffer.from('a'))
    await peer.hears('a')
    for (const key of ['b', 'c', 'd']) await input.write(Buffer.from(key))
    await peer.hears('abcd')
  })

  it('holds up only those who write much to a guest that takes nothing', async () => {
    await using peer = await Peer.listen()
    using input = new SerialInput(peer.path)
    peer.stall()
    for (const text of ['typed', ' meanwhile']) await input.write(Buffer.from(text))
    let isTaken = false
    const pasted = input.write(Buffer.alloc(70_000, 'x')).then(() => (isTaken = true))
    await new Promise((resolve) => setImmediate(resolve))
    assert.equal(isTaken, false)
    peer.goOn()
    await pasted
    assert.equal(peer.pieces.join(''), `typed meanwhile${'x'.repeat(70_000)}`)
  })

  it('says that the port is closed when nobody listens, and when the machine is gone', async () => {
    const peer = await Peer.listen()
    using input = new SerialInput(peer.path)
    await peer[Symbol.asyncDispose]()
    await input.write(Buffer.alloc(70_000))
    await assert.rejects(input.write(Buffer.from('a')), isEngineError('exited'))
    input[Symbol.dispose]()
    await assert.rejects(input.write(Buffer.from('a')), isEngineError('exited'))
  })
})
