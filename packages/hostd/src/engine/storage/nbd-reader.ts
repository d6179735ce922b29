// Reads ranges of a disk in layers: qemu-nbd opens it and answers on a socket that only this daemon can reach.
//
// The protocol is NBD's (doc/proto.md of the nbd project): fixed newstyle handshake, NBD_OPT_GO, reads with simple replies.
import type { Socket } from 'node:net'
import { EngineError } from '../../domain/errors.ts'
import type { DiskReader } from '../../domain/ports/disk-images.ts'
import { serveProgram } from '../../platform/served-program.ts'
import type { DiskSecrets } from './disk-secrets.ts'

const longestRead = 4 * 1024 * 1024

const optionMagic = 0x49484156454f5054n
const optionReplyMagic = 0x0003e889045565a9n
const requestMagic = 0x25609513
const replyMagic = 0x67446698

/** `name` is what QEMU calls the disk. */
export async function openNbdReader(program: string, name: string, secrets: DiskSecrets): Promise<DiskReader> {
  await using opened = new AsyncDisposableStack()
  const argv = (path: string): string[] => [
    ...[program, ...secrets.arguments, '--read-only', '--shared=1', '--socket', path, '--', name],
  ]
  const served = await serveProgram(argv, secrets.descriptors).catch((cause: unknown) => {
    throw failed(`${program}: ${cause instanceof Error ? cause.message : String(cause)}`)
  })
  const { socket } = opened.use(served)
  const stream = new SocketReader(socket)
  await negotiate(socket, stream)
  const owned = opened.move()
  let turn: Promise<unknown> = Promise.resolve()
  return {
    read(start, length) {
      const next = turn.then(() => readRange(socket, stream, start, length))
      turn = next.catch(() => undefined)
      return next
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

async function negotiate(socket: Socket, stream: SocketReader): Promise<void> {
  const greeting = await stream.take(18)
  if (greeting.toString('latin1', 0, 8) !== 'NBDMAGIC' || greeting.readBigUInt64BE(8) !== optionMagic)
    throw failed('qemu-nbd does not greet as NBD servers do')
  const go = Buffer.alloc(4 + 16 + 6)
  // Fixed newstyle, no zeroes behind.
  go.writeUInt32BE(3, 0)
  go.writeBigUInt64BE(optionMagic, 4)
  go.writeUInt32BE(7, 12)
  // The export without a name, and no information asked for.
  go.writeUInt32BE(6, 16)
  socket.write(go)
  for (;;) {
    const head = await stream.take(20)
    if (head.readBigUInt64BE(0) !== optionReplyMagic) throw failed('qemu-nbd answers an option with something else')
    const [type, length] = [head.readUInt32BE(12), head.readUInt32BE(16)]
    const data = await stream.take(length)
    if (type === 1) return
    if (type >= 0x80000000) throw failed(`qemu-nbd refuses: ${data.toString('utf8').slice(0, 200)}`)
  }
}

async function readRange(socket: Socket, stream: SocketReader, start: number, length: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let at = 0; at < length; at += longestRead)
    parts.push(await readOnce(socket, stream, start + at, Math.min(longestRead, length - at)))
  const [only] = parts
  return only !== undefined && parts.length === 1 ? only : Buffer.concat(parts)
}

async function readOnce(socket: Socket, stream: SocketReader, start: number, length: number): Promise<Buffer> {
  const request = Buffer.alloc(28)
  request.writeUInt32BE(requestMagic, 0)
  request.writeBigUInt64BE(BigInt(start), 16)
  request.writeUInt32BE(length, 24)
  socket.write(request)
  const reply = await stream.take(16)
  if (reply.readUInt32BE(0) !== replyMagic) throw failed('qemu-nbd answers a read with something else')
  const code = reply.readUInt32BE(4)
  if (code !== 0) throw failed(`the disk cannot be read at ${start}: error ${code}`)
  return stream.take(length)
}

/** So many bytes at a time from a socket. */
class SocketReader {
  readonly #socket: Socket
  #wake: () => void = () => undefined
  #ended = false

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('readable', () => this.#wake())
    const end = (): void => {
      this.#ended = true
      this.#wake()
    }
    socket.on('end', end).on('close', end).on('error', end)
  }

  async take(length: number): Promise<Buffer> {
    if (length === 0) return Buffer.alloc(0)
    const taken = Buffer.allocUnsafe(length)
    let at = 0
    for (;;) {
      const available = Math.min(length - at, this.#socket.readableLength)
      const chunk = available === 0 ? null : (this.#socket.read(available) as Buffer | null)
      if (chunk !== null) {
        chunk.copy(taken, at)
        at += chunk.length
        if (at === length) return taken
        continue
      }
      // Asking for more than there is makes the socket fetch it.
      this.#socket.read(0)
      if (this.#ended) throw failed('qemu-nbd has ended')
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}

function failed(why: string): EngineError {
  return new EngineError('io', 'read disk', `the disk cannot be read: ${why}`)
}
