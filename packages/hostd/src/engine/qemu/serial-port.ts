// A serial port. Output is read from the log that QEMU writes whether anybody listens or not, so replay and live output are
// one stream without gap or repetition, for any number of listeners and across restarts of the daemon. Input goes through
// the port's pipe, of which all writers make use together.
import { constants, watch, type FSWatcher } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { EngineError } from '../../domain/errors.ts'
import type { SerialConnection } from '../../domain/ports/engine.ts'
import { runCommand } from '../../platform/run-command.ts'
import { SerialInput } from './serial-input.ts'

const replayBytes = 64 * 1024
const readBytes = 64 * 1024
/** A log gives up its beginning when it has grown by this much. */
const trimStepBytes = 4 * 1024 * 1024

export class SerialPort implements Disposable {
  readonly #logPath: string
  readonly #input: SerialInput
  readonly #connections = new Set<LogConnection>()
  /** Bytes at the beginning that are a hole now. */
  #trimmed = 0

  constructor(logPath: string, pipePath: string) {
    this.#logPath = logPath
    this.#input = new SerialInput(pipePath)
  }

  async open(): Promise<SerialConnection> {
    const file = await open(this.#logPath, constants.O_RDONLY | constants.O_NOFOLLOW)
    const { size } = await file.stat()
    const connection = new LogConnection({
      file,
      logPath: this.#logPath,
      start: Math.max(0, size - replayBytes),
      write: (data) => this.#input.write(data),
      closed: () => void this.#connections.delete(connection),
    })
    this.#connections.add(connection)
    return connection
  }

  /**
   * Frees the log's beginning on disk once it is long. Punching a hole leaves every byte at its place, so nobody who reads
   * or writes notices.
   */
  async trim(): Promise<void> {
    await using file = await open(this.#logPath, constants.O_RDWR | constants.O_NOFOLLOW)
    const { size } = await file.stat()
    const end = Math.floor((size - 2 * replayBytes) / 4096) * 4096
    if (end - this.#trimmed < trimStepBytes) return
    await runCommand(['fallocate', '--punch-hole', '--offset', '0', '--length', String(end), this.#logPath])
    this.#trimmed = end
    for (const connection of this.#connections) connection.skipTo(end)
  }

  /** Ends every listener after what is there was read: the machine is gone. */
  [Symbol.dispose](): void {
    for (const connection of this.#connections) connection.end()
    this.#input[Symbol.dispose]()
  }
}

interface LogConnectionOptions {
  readonly file: FileHandle
  readonly logPath: string
  readonly start: number
  readonly write: (data: Uint8Array) => Promise<void>
  readonly closed: () => void
}

class LogConnection implements SerialConnection {
  readonly output: AsyncIterable<Uint8Array>
  readonly #options: LogConnectionOptions
  readonly #watcher: FSWatcher
  #position: number
  #grew: (() => void) | undefined
  #state: 'open' | 'ending' | 'closed' = 'open'

  constructor(options: LogConnectionOptions) {
    this.#options = options
    this.#position = options.start
    this.#watcher = watch(options.logPath, () => this.#grew?.())
    // The log is removed with its machine; `end` says so.
    this.#watcher.on('error', () => undefined)
    this.output = { [Symbol.asyncIterator]: () => this.#read() }
  }

  write(data: Uint8Array): Promise<void> {
    if (this.#state !== 'open')
      return Promise.reject(new EngineError('exited', 'write to a serial port', 'the serial port is closed'))
    return this.#options.write(data)
  }

  skipTo(position: number): void {
    this.#position = Math.max(this.#position, position)
  }

  end(): void {
    if (this.#state === 'open') this.#state = 'ending'
    this.#grew?.()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#grew?.()
    this.#watcher.close()
    await this.#options.file.close()
    this.#options.closed()
  }

  async *#read(): AsyncGenerator<Uint8Array, void, void> {
    while (this.#state !== 'closed') {
      // Made before looking, so that what comes meanwhile is not slept through.
      const growth = new Promise<void>((resolve) => (this.#grew = resolve))
      const isEnding = this.#state === 'ending'
      const chunk = await this.#readOn()
      if (chunk !== undefined) yield chunk
      else if (isEnding) return
      else await growth
    }
  }

  async #readOn(): Promise<Uint8Array | undefined> {
    try {
      const position = this.#position
      const { buffer, bytesRead } = await this.#options.file.read(Buffer.alloc(readBytes), 0, readBytes, position)
      this.#position = Math.max(this.#position, position + bytesRead)
      return bytesRead === 0 ? undefined : buffer.subarray(0, bytesRead)
    } catch (error) {
      // Closed while reading.
      if (this.#state === 'open') throw error
      return undefined
    }
  }
}
