// A viewer of machines' screens: as much RFB (RFC 6143) as it takes to look and to type, through a console ticket.
import { on, once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { WebSocket } from 'ws'
import { tlsOptions } from '../../packages/cli/src/server/https-transport.ts'
import type { TestHost } from './host.ts'
import type { Session, VmRef } from './real-guests.ts'

export interface ScreenPicture {
  readonly width: number
  readonly height: number
  /** Four bytes a pixel: blue, green, red and one that means nothing. */
  readonly pixels: Buffer
}

export interface Screen extends Disposable {
  readonly name: string
  /** Why the connection ended, by WebSocket's code; while it is open it waits. */
  readonly ended: Promise<number>
  /** The whole screen as it is now. */
  look(): Promise<ScreenPicture>
  /** Looks at each change until one is as wanted. */
  lookUntil(accepts: (picture: ScreenPicture) => boolean): Promise<ScreenPicture>
  /** Letters, what an American keyboard has without Shift, and line ends. */
  type(text: string): void
  press(...keysyms: readonly number[]): void
}

const leftShift = 0xffe1

export async function openScreen(host: TestHost, { client }: Session, vm: VmRef): Promise<Screen> {
  const { url } = await client.invoke(vm, 'AcquireTicket', { ticketType: 'webmks' })
  return await viewScreen(await openTicket(host, url ?? ''))
}

/** The socket is open when it resolves; rejects when the host refuses. */
export async function openTicket(
  host: TestHost,
  url: string,
  options: { readonly protocols?: readonly string[]; readonly origin?: string } = {},
): Promise<WebSocket> {
  const { protocols = ['binary'], origin } = options
  const trust = tlsOptions({ kind: 'authority', pem: await readFile(host.caPath, 'utf8') })
  const socket = new WebSocket(url, [...protocols], { ...trust, ...(origin === undefined ? {} : { origin }) })
  socket.pause()
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.on('error', () => undefined)
  return socket
}

async function viewScreen(socket: WebSocket): Promise<Screen> {
  const ended = new Promise<number>((resolve) => socket.once('close', resolve))
  const read = reader(socket)
  const send = (...bytes: number[]): void => socket.send(Buffer.from(bytes))
  const version = await read(12)
  socket.send(version)
  const kinds = await read((await read(1)).readUInt8())
  if (!kinds.includes(1)) throw new Error(`the screen asks for a password: ${kinds.toString('hex')}`)
  send(1)
  if ((await read(4)).readUInt32BE() !== 0) throw new Error('the screen refuses')
  send(1)
  const init = await read(24)
  let [width, height] = [init.readUInt16BE(0), init.readUInt16BE(2)]
  const name = (await read(init.readUInt32BE(20))).toString()
  // 32 bits a pixel, depth 24, little-endian, true colour; raw pictures, and changes of size.
  send(0, 0, 0, 0, 32, 24, 0, 1, 0, 255, 0, 255, 0, 255, 16, 8, 0, 0, 0, 0)
  send(2, 0, 0, 2, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x21)
  let pixels = Buffer.alloc(width * height * 4)

  const ask = (isIncremental: boolean): void =>
    send(3, isIncremental ? 1 : 0, 0, 0, 0, 0, width >> 8, width & 255, height >> 8, height & 255)
  const readUpdate = async (): Promise<void> => {
    const kind = (await read(1)).readUInt8()
    if (kind === 2) return readUpdate()
    if (kind !== 0) throw new Error(`a message of kind ${kind} from the screen`)
    const count = (await read(3)).readUInt16BE(1)
    for (let index = 0; index < count; index++) await readRectangle()
  }
  const readRectangle = async (): Promise<void> => {
    const head = await read(12)
    const [x, y, w, h] = [0, 2, 4, 6].map((at) => head.readUInt16BE(at)) as [number, number, number, number]
    if (head.readInt32BE(8) === -223) {
      ;[width, height] = [w, h]
      pixels = Buffer.alloc(width * height * 4)
      return
    }
    const body = await read(w * h * 4)
    for (let row = 0; row < h; row++) body.copy(pixels, ((y + row) * width + x) * 4, row * w * 4, (row + 1) * w * 4)
  }
  const picture = (): ScreenPicture => ({ width, height, pixels: Buffer.from(pixels) })
  const key = (keysym: number, isDown: boolean): void =>
    send(4, isDown ? 1 : 0, 0, 0, 0, 0, (keysym >> 8) & 255, keysym & 255)
  const press = (...keysyms: readonly number[]): void => {
    for (const keysym of keysyms) key(keysym, true)
    for (const keysym of keysyms.toReversed()) key(keysym, false)
  }
  return {
    name,
    ended,
    async look() {
      ask(false)
      await readUpdate()
      return picture()
    },
    async lookUntil(accepts) {
      for (ask(false); ; ask(true)) {
        await readUpdate()
        if (accepts(picture())) return picture()
      }
    },
    type: (text) => {
      for (const character of text) {
        const keysym = character === '\n' ? 0xff0d : character.charCodeAt(0)
        if (/[A-Z]/.test(character)) press(leftShift, keysym)
        else press(keysym)
      }
    },
    press,
    [Symbol.dispose]: () => socket.terminate(),
  }
}

/** Bytes in the order they came, however they were cut into messages. */
function reader(socket: WebSocket): (length: number) => Promise<Buffer> {
  let received: Buffer = Buffer.alloc(0)
  const closed = once(socket, 'close').then(() => Promise.reject(new Error('the screen has ended')))
  closed.catch(() => undefined)
  const messages = on(socket, 'message')
  socket.resume()
  return async (length) => {
    const chunks: Buffer[] = [received]
    for (let have = received.length; have < length;) {
      const { value } = await Promise.race([messages.next(), closed])
      const [chunk] = value as [Buffer]
      chunks.push(chunk)
      have += chunk.length
    }
    const all = Buffer.concat(chunks)
    received = all.subarray(length)
    return all.subarray(0, length)
  }
}
