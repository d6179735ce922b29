// What goes into a serial port. QEMU repeats a character in the port's log whenever the port's socket is connected and cannot
// take it, as happens after a few hundred characters that nobody has read yet. So nobody stays connected: each piece of input
// has a connection of its own, whose end comes right behind it, and QEMU hangs up when it has taken the piece. What a command
// answers then goes into the log alone.
import { connect, type Socket } from 'node:net'
import { EngineError } from '../../domain/errors.ts'

/** Whoever writes more than the guest takes waits. */
const mostWaitingBytes = 64 * 1024

export class SerialInput implements Disposable {
  readonly #socketPath: string
  #waiting: Uint8Array[] = []
  /** With those on their way. */
  #waitingBytes = 0
  #delivery: Promise<void> | undefined
  #socket: Socket | undefined
  #failure: EngineError | undefined
  #isClosed = false

  constructor(socketPath: string) {
    this.#socketPath = socketPath
  }

  /** Resolves when there is room for more; a guest that takes nothing holds up nobody who writes little. */
  async write(data: Uint8Array): Promise<void> {
    this.#requireOpen()
    this.#waiting.push(data)
    this.#waitingBytes += data.length
    this.#delivery ??= this.#deliver()
    if (this.#waitingBytes > mostWaitingBytes) await this.#delivery
  }

  /** The machine is gone. */
  [Symbol.dispose](): void {
    this.#isClosed = true
    this.#socket?.destroy()
  }

  /** What went wrong with the last piece is for whoever writes next; the one after may go well again. */
  #requireOpen(): void {
    const failure = this.#isClosed ? closed() : this.#failure
    this.#failure = undefined
    if (failure !== undefined) throw failure
  }

  /** Pieces that came while another was taken go together. */
  async #deliver(): Promise<void> {
    try {
      while (this.#waiting.length > 0 && !this.#isClosed) {
        const piece = Buffer.concat(this.#waiting.splice(0))
        await this.#send(piece).finally(() => (this.#waitingBytes -= piece.length))
      }
    } catch (cause) {
      this.#failure = closed(cause)
    } finally {
      this.#delivery = undefined
    }
  }

  #send(piece: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.#socketPath)
      this.#socket = socket
      // Read and dropped: it is in the log.
      socket.resume()
      socket.on('error', reject)
      socket.once('close', () => resolve())
      socket.end(piece)
    })
  }
}

const closed = (cause?: unknown): EngineError =>
  new EngineError('exited', 'write to a serial port', 'the serial port is closed', { cause })
