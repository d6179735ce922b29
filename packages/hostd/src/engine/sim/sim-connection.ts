// One end of a byte stream to a simulated machine: what it sends waits here until it is read.
import { Emitter } from '@staddle/base/emitter.ts'
import type { SerialConnection } from '../../domain/ports/engine.ts'

/** A connection that reads nothing loses what is older. */
const waitingChunks = 1024

export class SimConnection implements SerialConnection {
  readonly ended = new Emitter<void>()
  readonly output: AsyncIterable<Uint8Array>
  readonly #receive: (data: Uint8Array) => void
  readonly #waiting: Uint8Array[] = []
  #wake: (() => void) | undefined
  #isEnded = false

  constructor(receive: (data: Uint8Array) => void) {
    this.#receive = receive
    this.output = this.#read()
  }

  push(data: Uint8Array): void {
    this.#waiting.push(data)
    if (this.#waiting.length > waitingChunks) this.#waiting.shift()
    this.#wake?.()
  }

  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    this.#wake?.()
    this.ended.emit()
  }

  async write(data: Uint8Array): Promise<void> {
    if (!this.#isEnded) this.#receive(data)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.end()
  }

  async *#read(): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const data = this.#waiting.shift()
      if (data !== undefined) yield data
      else if (this.#isEnded) return
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}
