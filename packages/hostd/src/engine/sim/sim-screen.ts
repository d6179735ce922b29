// The screen and keyboard of a simulated machine over RFB 3.8 (RFC 6143): no authentication, raw encoding, whole pictures.
import type { Emitter } from '@staddle/base/emitter.ts'
import type { Picture } from '../../platform/png.ts'
import { SimConnection } from './sim-connection.ts'

export interface ScreenSource {
  readonly name: string
  /** When there is something new to see. */
  readonly changed: Emitter<void>
  draw(): Picture
  /** A key by its X11 keysym. */
  press(keysym: number, isDown: boolean): void
}

interface PixelFormat {
  readonly bytes: number
  readonly bigEndian: boolean
  readonly max: readonly number[]
  readonly shift: readonly number[]
}

/** Red, green and blue in a little-endian 32-bit word: what the server offers; clients may ask for others. */
const offered: PixelFormat = { bytes: 4, bigEndian: false, max: [255, 255, 255], shift: [16, 8, 0] }

/** Of what a client may send; pasted text is the only long one. */
const longestMessage = 1 << 20

type Phase = 'version' | 'security' | 'init' | 'running'

export function openSimScreen(source: ScreenSource): SimConnection {
  const screen = new SimScreen(source)
  return screen.connection
}

class SimScreen {
  readonly connection: SimConnection
  readonly #source: ScreenSource
  readonly #size: { readonly width: number; readonly height: number }
  #received: Buffer = Buffer.alloc(0)
  #phase: Phase = 'version'
  #format = offered
  /** The viewer has the latest picture, and waits for the next when it asked for one. */
  #isSeen = false
  #isWaiting = false

  constructor(source: ScreenSource) {
    this.#source = source
    this.#size = source.draw()
    this.connection = new SimConnection((data) => this.#receive(data))
    const listening = source.changed.on(() => this.#change())
    this.connection.ended.on(() => listening[Symbol.dispose]())
    this.#send(Buffer.from('RFB 003.008\n', 'latin1'))
  }

  #receive(data: Uint8Array): void {
    this.#received = Buffer.concat([this.#received, data])
    if (this.#wanted() > longestMessage) return this.connection.end()
    for (let length = this.#wanted(); length <= this.#received.length; length = this.#wanted()) {
      const message = this.#received.subarray(0, length)
      this.#received = this.#received.subarray(length)
      this.#answer(message)
    }
  }

  /** Bytes of the next message, as far as its beginning tells. */
  #wanted(): number {
    if (this.#phase === 'version') return 12
    if (this.#phase !== 'running' || this.#received.length === 0) return 1
    switch (this.#received[0]) {
      case 0:
        return 20
      case 2:
        return this.#received.length < 4 ? 4 : 4 + 4 * this.#received.readUInt16BE(2)
      case 3:
        return 10
      case 4:
        return 8
      case 5:
        return 6
      case 6:
        return this.#received.length < 8 ? 8 : 8 + this.#received.readUInt32BE(4)
      default:
        // Not RFB, ends the connection: nothing after it can be understood.
        return Infinity
    }
  }

  #answer(message: Buffer): void {
    switch (this.#phase) {
      case 'version':
        this.#phase = 'security'
        // One way in: none.
        return this.#send(Buffer.of(1, 1))
      case 'security':
        this.#phase = 'init'
        return this.#send(Buffer.alloc(4))
      case 'init':
        this.#phase = 'running'
        return this.#send(this.#serverInit())
      case 'running':
        if (message[0] === 0) this.#format = readFormat(message)
        else if (message[0] === 3) this.#request(message[1] !== 0)
        else if (message[0] === 4) this.#source.press(message.readUInt32BE(4), message[1] !== 0)
    }
  }

  /** Whoever has seen the latest is answered when there is more to see. */
  #request(isIncremental: boolean): void {
    this.#isWaiting = isIncremental && this.#isSeen
    if (!this.#isWaiting) this.#show()
  }

  #change(): void {
    this.#isSeen = false
    if (this.#isWaiting) this.#show()
  }

  #show(): void {
    this.#isSeen = true
    this.#isWaiting = false
    this.#send(this.#frame())
  }

  #serverInit(): Buffer {
    const name = Buffer.from(this.#source.name, 'utf8')
    const header = Buffer.alloc(24)
    header.writeUInt16BE(this.#size.width, 0)
    header.writeUInt16BE(this.#size.height, 2)
    // 32 bits, depth 24, little-endian, true colour.
    header.set([32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0], 4)
    header.writeUInt32BE(name.length, 20)
    return Buffer.concat([header, name])
  }

  #frame(): Buffer {
    const { width, height, pixels } = this.#source.draw()
    const header = Buffer.alloc(16)
    header.writeUInt16BE(1, 2)
    header.writeUInt16BE(width, 8)
    header.writeUInt16BE(height, 10)
    // Few colours, many pixels: each is put into the viewer's words once.
    const encoded = new Map<number, Buffer>()
    const body = Buffer.alloc(width * height * this.#format.bytes)
    for (let at = 0, to = 0; at < pixels.length; at += 3, to += this.#format.bytes) {
      const colour = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0] as const
      const key = (colour[0] << 16) | (colour[1] << 8) | colour[2]
      const pixel = encoded.get(key) ?? encodePixel(this.#format, colour)
      encoded.set(key, pixel)
      body.set(pixel, to)
    }
    return Buffer.concat([header, body])
  }

  #send(data: Buffer): void {
    this.connection.push(data)
  }
}

function readFormat(message: Buffer): PixelFormat {
  const bits = message.readUInt8(4)
  return {
    bytes: bits === 8 ? 1 : bits === 16 ? 2 : 4,
    bigEndian: message.readUInt8(6) !== 0,
    max: [8, 10, 12].map((at) => message.readUInt16BE(at)),
    shift: [14, 15, 16].map((at) => message.readUInt8(at) & 31),
  }
}

function encodePixel(format: PixelFormat, colour: readonly number[]): Buffer {
  const value = colour.reduce(
    (sum, level, index) => sum + Math.round((level * (format.max[index] ?? 0)) / 255) * 2 ** (format.shift[index] ?? 0),
    0,
  )
  const pixel = Buffer.alloc(format.bytes)
  const fitting = value % 2 ** (8 * format.bytes)
  if (format.bigEndian) pixel.writeUIntBE(fitting, 0, format.bytes)
  else pixel.writeUIntLE(fitting, 0, format.bytes)
  return pixel
}
