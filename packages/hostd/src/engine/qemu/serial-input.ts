// What goes into a serial port: a pipe with a name, which QEMU reads. Its output goes into the port's log alone. With a socket
// for both, a daemon that stands still holds up the guest's output after some 280 characters that nobody has read, and QEMU
// never resumes it when the connection ends meanwhile.
import { constants, openSync } from 'node:fs'
import { Socket } from 'node:net'
import { EngineError } from '../../domain/errors.ts'

/** Whoever writes more than the guest takes waits. */
const mostWaitingBytes = 64 * 1024

/** The name that QEMU gives it: it opens `path` with this and another ending. */
export const serialPipe = (path: string): string => `${path}.in`

export class SerialInput implements Disposable {
  readonly #pipePath: string
  #pipe: Socket | undefined
  #isClosed = false

  constructor(pipePath: string) {
    this.#pipePath = pipePath
  }

  /** Resolves when there is room for more; a guest that takes nothing holds up nobody who writes little. */
  async write(data: Uint8Array): Promise<void> {
    if (this.#isClosed) throw closed()
    const pipe = (this.#pipe ??= this.#open())
    if (pipe.write(data)) return
    await new Promise<void>((resolve) => {
      const goOn = (): void => {
        pipe.off('drain', goOn).off('close', goOn)
        resolve()
      }
      pipe.on('drain', goOn).on('close', goOn)
    })
  }

  /** The machine is gone. */
  [Symbol.dispose](): void {
    this.#isClosed = true
    this.#pipe?.destroy()
  }

  #open(): Socket {
    const pipe = new Socket({ fd: openForWriting(this.#pipePath), readable: false, writable: true, ...room })
    // Whoever writes next opens it anew, and hears why that fails.
    pipe.on('error', () => undefined)
    pipe.once('close', () => (this.#pipe = undefined))
    return pipe
  }
}

/** Node's own type does not say that a socket takes what any stream takes. */
const room: object = { writableHighWaterMark: mostWaitingBytes }

/** Without waiting for a reader: where none is, the machine has ended. */
function openForWriting(path: string): number {
  try {
    return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  } catch (cause) {
    throw closed(cause)
  }
}

const closed = (cause?: unknown): EngineError =>
  new EngineError('exited', 'write to a serial port', 'the serial port is closed', { cause })
