// ONC RPC (RFC 5531) over one TCP connection to one program of a server, as whoever asks (AUTH_SYS).
//
//   call ─▶ waiting ─▶ sent ─▶ answered
//             ▲          │ connection lost: connected anew and sent again under the same number, which a server that has
//             └──────────┘ answered it before knows
//
// Every call ends within its time, answered or not; when one was not, those after it get less time until the server is back.
// The connection on which that happens is given up: one through which nothing comes any more would otherwise be waited for long
// after that.
import { connect, type Socket } from 'node:net'
import { XdrReader, XdrWriter } from './xdr.ts'

export interface Credentials {
  readonly uid: number
  readonly gid: number
}

export interface RpcServer {
  readonly host: string
  /** Looked up before every connection: a server that was started again may listen elsewhere. */
  port(): Promise<number>
  readonly program: number
  readonly version: number
}

export interface RpcOptions {
  /** How long a call may take in all. */
  readonly callMillis: number
  /** The same for a server that did not answer the last one. */
  readonly awayMillis: number
  /** Called when a server goes away and when it is back. */
  readonly onChange?: (words: string) => void
  /** Servers take a client's word for who asks when it comes from a port that only root can have. */
  readonly fromReservedPort: boolean
}

/** No answer in time; the operation may have been done or not. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** The server refuses to listen. */
export class RpcRefused extends Error {
  override readonly name = 'RpcRefused'
}

interface Call {
  readonly message: readonly Buffer[]
  readonly resolve: (reader: XdrReader) => void
  readonly reject: (error: Error) => void
}

const reconnectMillis = 200
const connectMillis = 5_000
const longestReply = 2 << 20
const lastFragment = 0x8000_0000

export class RpcClient implements Disposable {
  readonly #server: RpcServer
  readonly #options: RpcOptions
  readonly #calls = new Map<number, Call>()
  #socket: Socket | undefined
  #isConnecting = false
  #isClosed = false
  #isAway = false
  #number = Math.floor(Math.random() * 0x8000_0000)
  #reason = 'it does not answer'

  constructor(server: RpcServer, options: RpcOptions) {
    this.#server = server
    this.#options = options
  }

  /** Rejects with NoAnswer or RpcRefused. */
  call(procedure: number, args: XdrWriter, who: Credentials): Promise<XdrReader> {
    const id = (this.#number = (this.#number + 1) >>> 0)
    const { promise, resolve, reject } = Promise.withResolvers<XdrReader>()
    const { program, version } = this.#server
    const header = new XdrWriter().u32(id).u32(0).u32(2).u32(program).u32(version).u32(procedure)
    writeCredentials(header, who)
    this.#calls.set(id, { message: framed([...header.parts, ...args.parts]), resolve, reject })
    const { callMillis, awayMillis } = this.#options
    const timer = setTimeout(() => this.#giveUp(id), this.#isAway ? awayMillis : callMillis)
    if (this.#socket !== undefined) this.#send(this.#socket, id)
    else void this.#connect()
    return promise.finally(() => clearTimeout(timer))
  }

  [Symbol.dispose](): void {
    this.#isClosed = true
    this.#socket?.destroy()
    for (const { reject } of this.#calls.values()) reject(new NoAnswer('the connection was closed'))
    this.#calls.clear()
  }

  #giveUp(id: number): void {
    const call = this.#calls.get(id)
    this.#calls.delete(id)
    const words = `${this.#server.host} does not answer: ${this.#reason}`
    call?.reject(new NoAnswer(words))
    this.#socket?.destroy()
    this.#setAway(true, words)
  }

  #setAway(isAway: boolean, words: string): void {
    if (this.#isAway !== isAway) this.#options.onChange?.(words)
    this.#isAway = isAway
  }

  #send(socket: Socket, id: number): void {
    socket.cork()
    for (const part of this.#calls.get(id)?.message ?? []) socket.write(part)
    socket.uncork()
  }

  /** Tries again while anybody waits. */
  async #connect(): Promise<void> {
    if (this.#isConnecting) return
    this.#isConnecting = true
    while (this.#socket === undefined && this.#calls.size > 0 && !this.#isClosed) {
      try {
        this.#use(await openSocket(this.#server.host, await this.#server.port(), this.#options.fromReservedPort))
      } catch (error) {
        this.#reason = error instanceof Error ? error.message : String(error)
        await new Promise((resolve) => setTimeout(resolve, reconnectMillis))
      }
    }
    this.#isConnecting = false
  }

  #use(socket: Socket): void {
    if (socket.destroyed) return
    this.#socket = socket
    this.#reason = 'nothing comes back'
    const read = recordReader((record) => this.#answer(record))
    socket.on('data', (chunk: Buffer) => {
      try {
        read(chunk)
      } catch (error) {
        socket.destroy(error instanceof Error ? error : new Error(String(error)))
      }
    })
    socket.on('error', (error) => (this.#reason = error.message))
    socket.on('close', () => {
      this.#socket = undefined
      void this.#connect()
    })
    for (const id of this.#calls.keys()) this.#send(socket, id)
  }

  #answer(record: Buffer): void {
    this.#setAway(false, `${this.#server.host} answers again`)
    const reader = new XdrReader(record)
    const id = reader.u32()
    const call = this.#calls.get(id)
    if (call === undefined) return
    this.#calls.delete(id)
    try {
      requireAccepted(reader)
      call.resolve(reader)
    } catch (error) {
      call.reject(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

function writeCredentials(writer: XdrWriter, { uid, gid }: Credentials): void {
  const body = new XdrWriter().u32(0).text('staddle').u32(uid).u32(gid).u32(0)
  writer.u32(1).opaque(Buffer.concat(body.parts)).u32(0).u32(0)
}

function requireAccepted(reader: XdrReader): void {
  if (reader.u32() !== 1) throw new Error('the server asks instead of answering')
  if (reader.u32() !== 0) throw new RpcRefused('the server does not accept who asks (AUTH_SYS)')
  reader.u32()
  reader.opaque(400)
  const state = reader.u32()
  if (state !== 0) throw new RpcRefused(refusals[state] ?? `the server refuses with ${state}`)
}

const refusals: Readonly<Record<number, string>> = {
  1: 'the server does not have this program',
  2: 'the server does not have this version',
}

/** A record is one fragment here. */
function framed(parts: readonly Buffer[]): Buffer[] {
  const mark = Buffer.alloc(4)
  mark.writeUInt32BE((lastFragment | parts.reduce((sum, { length }) => sum + length, 0)) >>> 0)
  return [mark, ...parts]
}

/** Takes what comes, in any pieces; throws for a record that is longer than any answer. */
export function recordReader(onRecord: (record: Buffer) => void): (chunk: Buffer) => void {
  let waiting: Buffer[] = []
  let length = 0
  let fragments: Buffer[] = []
  return (chunk) => {
    waiting.push(chunk)
    length += chunk.length
    while (length >= 4) {
      // One copy for all pieces of a long record.
      if ((waiting[0]?.length ?? 0) < 4) waiting = [Buffer.concat(waiting)]
      const mark = waiting[0]?.readUInt32BE() ?? 0
      const size = mark & ~lastFragment
      if (size > longestReply) throw new Error(`the server sends ${size} bytes at once`)
      if (length < 4 + size) return
      const all = waiting.length === 1 ? (waiting[0] ?? Buffer.alloc(0)) : Buffer.concat(waiting)
      fragments.push(all.subarray(4, 4 + size))
      waiting = [all.subarray(4 + size)]
      length -= 4 + size
      if (mark < lastFragment) continue
      const record = fragments.length === 1 ? fragments[0] : Buffer.concat(fragments)
      fragments = []
      if (record !== undefined) onRecord(record)
    }
  }
}

/** Those below are taken by well-known services. */
const reservedPorts = { first: 665, last: 1023 }

async function openSocket(host: string, port: number, fromReservedPort: boolean): Promise<Socket> {
  if (!fromReservedPort) return openFrom(host, port, undefined)
  const count = reservedPorts.last - reservedPorts.first + 1
  const start = Math.floor(Math.random() * count)
  for (let index = 0; ; index++) {
    try {
      return await openFrom(host, port, reservedPorts.first + ((start + index) % count))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if ((code !== 'EADDRINUSE' && code !== 'EADDRNOTAVAIL') || index + 1 === count) throw error
    }
  }
}

function openFrom(host: string, port: number, localPort: number | undefined): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  const socket = connect({
    host,
    port,
    noDelay: true,
    keepAlive: true,
    ...(localPort === undefined ? {} : { localPort }),
  })
  const timer = setTimeout(() => socket.destroy(new Error('it cannot be reached')), connectMillis)
  socket.on('error', reject)
  socket.once('connect', () => resolve(socket))
  return promise.finally(() => clearTimeout(timer))
}
