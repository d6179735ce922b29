// A simulated serial port: what the guest wrote, who is connected, and the line that is being typed.
import { Emitter } from '@staddle/base/emitter.ts'
import type { SerialConnection } from '../../domain/ports/engine.ts'
import { SimConnection } from './sim-connection.ts'

/** What a new connection is shown first, as with the real engine. */
const replayedCharacters = 16 * 1024

export class SimConsole {
  readonly changed = new Emitter<void>()
  readonly #connections = new Set<SimConnection>()
  readonly #onLine: (line: string) => void
  #text = ''
  #line = ''

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine
  }

  get text(): string {
    return this.#text
  }

  write(text: string): void {
    this.#text = (this.#text + text).slice(-replayedCharacters)
    this.changed.emit()
    if (this.#connections.size === 0) return
    const data = new TextEncoder().encode(text)
    for (const connection of this.#connections) connection.push(data)
  }

  /** Echoes, as a terminal does, and gives finished lines to the guest. */
  type(data: Uint8Array): void {
    for (const character of new TextDecoder().decode(data)) {
      if (character === '\r' || character === '\n') {
        const line = this.#line
        this.#line = ''
        this.write('\r\n')
        this.#onLine(line)
      } else if (character === '\u007f' || character === '\b') {
        if (this.#line !== '') this.write('\b \b')
        this.#line = this.#line.slice(0, -1)
      } else {
        this.#line = (this.#line + character).slice(-1024)
        this.write(character)
      }
    }
  }

  open(): SerialConnection {
    const connection = new SimConnection((data) => this.type(data))
    connection.ended.on(() => this.#connections.delete(connection))
    this.#connections.add(connection)
    if (this.#text !== '') connection.push(new TextEncoder().encode(this.#text))
    return connection
  }

  close(): void {
    for (const connection of this.#connections) connection.end()
    this.#connections.clear()
  }
}
