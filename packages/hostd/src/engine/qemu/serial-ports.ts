// The serial ports of one machine, whose logs are kept short while it runs.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { SerialConnection } from '../../domain/ports/engine.ts'
import type { RunDirectory } from './run-directory.ts'
import { serialPipe } from './serial-input.ts'
import { SerialPort } from './serial-port.ts'

const trimInterval: Millis = 10_000

export class SerialPorts implements Disposable {
  readonly #ports: ReadonlyMap<number, SerialPort>
  readonly #directory: RunDirectory
  #timer: Disposable | undefined

  constructor(portNumbers: readonly number[], directory: RunDirectory) {
    this.#directory = directory
    const portOf = (number: number): SerialPort =>
      new SerialPort(directory.serialLog(number), serialPipe(directory.serialInput(number)))
    this.#ports = new Map(portNumbers.map((number) => [number, portOf(number)]))
  }

  async open(portNumber: number): Promise<SerialConnection> {
    const port = this.#ports.get(portNumber)
    if (port !== undefined) return port.open()
    const machine = this.#directory.id
    throw new EngineError('refused', `open serial port ${portNumber}`, `${machine} has no serial port ${portNumber}`)
  }

  /** From now on. */
  keepShort(clock: Clock, onFailure: (error: unknown) => void): void {
    this.#timer = clock.after(trimInterval, () => {
      Promise.all([...this.#ports.values()].map((port) => port.trim())).catch(onFailure)
      this.keepShort(clock, onFailure)
    })
  }

  /** Ends every listener after what is there was read. */
  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]()
    for (const port of this.#ports.values()) port[Symbol.dispose]()
  }
}
