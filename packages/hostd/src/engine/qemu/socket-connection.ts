import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { EngineError } from '../../domain/errors.ts'
import type { SerialConnection } from '../../domain/ports/engine.ts'

/** Both directions of a Unix socket of QEMU's. */
export async function connectSocket(path: string, what: string): Promise<SerialConnection> {
  const socket = connect(path)
  try {
    await once(socket, 'connect')
  } catch (cause) {
    throw new EngineError('exited', what, `${what}: QEMU does not take the connection`, { cause })
  }
  // Afterwards an error is the end of the stream: `close` follows.
  socket.on('error', () => undefined)
  return new SocketConnection(socket, what)
}

class SocketConnection implements SerialConnection {
  readonly output: AsyncIterable<Uint8Array>
  readonly #socket: Socket
  readonly #what: string

  constructor(socket: Socket, what: string) {
    this.#socket = socket
    this.#what = what
    this.output = { [Symbol.asyncIterator]: () => this.#read() }
  }

  write(data: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.write(data, (cause) =>
        cause
          ? reject(new EngineError('exited', this.#what, `${this.#what}: the connection is closed`, { cause }))
          : resolve(),
      )
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#socket.closed) return
    this.#socket.destroy()
    await once(this.#socket, 'close')
  }

  async *#read(): AsyncGenerator<Uint8Array, void, void> {
    try {
      for await (const chunk of this.#socket) yield chunk as Uint8Array
    } catch (error) {
      // Destroyed from either side in the middle of reading: the end.
      if (!this.#socket.destroyed) throw error
    }
  }
}
