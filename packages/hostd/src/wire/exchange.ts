// One request and its answer: what every endpoint reads of the one and how it writes the other.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { constants, createGzip } from 'node:zlib'
import { once } from 'node:events'
import type { Clock } from '@staddle/base/clock.ts'
import { invalidRequest } from '@staddle/vim25/codec/request-faults.ts'
import type { WireLimits } from './limits.ts'
import { readCookie, sessionCookie, sessionSetCookie } from './cookies.ts'

type Chunk = IteratorResult<string | Buffer, unknown>

export interface ExchangeInit {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly limits: WireLimits
  readonly clock: Clock
}

export class Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly method: string
  /** Still percent-encoded. */
  readonly path: string
  readonly query: URLSearchParams
  /** Fields for the request's log line. */
  readonly log: Record<string, unknown> = {}
  readonly #limits: WireLimits
  readonly #clock: Clock
  readonly #abort = new AbortController()

  constructor({ request, response, limits, clock }: ExchangeInit) {
    this.request = request
    this.response = response
    this.#limits = limits
    this.#clock = clock
    this.method = request.method ?? 'GET'
    const [path = '/', ...rest] = (request.url ?? '/').split('?')
    this.path = path
    this.query = new URLSearchParams(rest.join('?'))
    response.once('close', () => {
      if (!response.writableFinished) this.abort(new Error('the client has gone away'))
    })
  }

  /** Aborted when the client has gone away or the server closes. */
  get signal(): AbortSignal {
    return this.#abort.signal
  }

  get remoteAddress(): string {
    return this.request.socket.remoteAddress ?? ''
  }

  get userAgent(): string {
    return this.header('user-agent')?.slice(0, 256) ?? ''
  }

  /** How the client reached this host, `host:port`; undefined when it did not say or what it said is none. */
  get authority(): string | undefined {
    const host = this.header('host')
    return host !== undefined && /^([A-Za-z0-9._-]{1,255}|\[[0-9A-Fa-f:.]{2,64}\])(:\d{1,5})?$/.test(host)
      ? host
      : undefined
  }

  get sessionKey(): string | undefined {
    const header = this.header('vmware-api-session-id')?.trim()
    if (header !== undefined && header !== '') return header
    return readCookie(this.header('cookie'), sessionCookie)
  }

  get basicCredentials(): { readonly userName: string; readonly password: string } | undefined {
    const encoded = /^basic\s+([A-Za-z0-9+/=_-]+)\s*$/i.exec(this.header('authorization') ?? '')?.[1]
    if (encoded === undefined) return undefined
    const decoded = Buffer.from(encoded, 'base64').toString('utf8')
    const colon = decoded.indexOf(':')
    return colon < 0 ? undefined : { userName: decoded.slice(0, colon), password: decoded.slice(colon + 1) }
  }

  abort(reason: Error): void {
    this.#abort.abort(reason)
  }

  header(name: string): string | undefined {
    const value = this.request.headers[name]
    return Array.isArray(value) ? value.join(', ') : value
  }

  handOutSession(key: string | null): void {
    this.response.appendHeader('Set-Cookie', sessionSetCookie(key))
  }

  /** The whole body as text. Throws InvalidRequest when it is too large, too slow or no UTF-8. */
  async readText(): Promise<string> {
    const encoding = this.header('content-encoding')?.toLowerCase() ?? 'identity'
    if (encoding !== 'identity')
      throw invalidRequest(`The request has the content encoding '${encoding}'; send it as it is`)
    const body = await this.#readBody()
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(body)
    } catch (error) {
      throw Object.assign(invalidRequest('The request is not UTF-8 text'), { cause: error })
    }
  }

  async #readBody(): Promise<Buffer> {
    const limit = this.#limits.bodyBytes
    if (Number(this.header('content-length') ?? 0) > limit) throw await this.#refuseBody(limit)
    const chunks: Buffer[] = []
    let length = 0
    using _deadline = this.#clock.after(this.#limits.bodyMillis, () => this.#cut())
    this.request.on('error', () => this.abort(new Error('the request ended early')))
    for await (const chunk of this.request.iterator({ destroyOnReturn: false })) {
      // Without an encoding set, a request yields buffers.
      const bytes = chunk as Buffer
      length += bytes.length
      if (length > limit) throw await this.#refuseBody(limit)
      chunks.push(bytes)
    }
    this.log.bytesIn = length
    return Buffer.concat(chunks, length)
  }

  #cut(): void {
    this.abort(new Error('the request took too long to arrive'))
    this.request.destroy()
  }

  async #refuseBody(limit: number): Promise<Error> {
    await this.discardBody()
    return invalidRequest(`The request is larger than ${limit} bytes, which is the most this server reads`)
  }

  /** Reads on for a moment, so that a client in the middle of sending gets to see the answer; then the connection ends. */
  async discardBody(): Promise<void> {
    this.response.setHeader('Connection', 'close')
    if (this.request.complete || this.request.destroyed) return
    let left = 4 * this.#limits.bodyBytes
    const { promise, resolve } = Promise.withResolvers<void>()
    using _deadline = this.#clock.after(2_000, resolve)
    this.request.on('data', (chunk: Buffer) => {
      left -= chunk.length
      if (left < 0) resolve()
    })
    this.request
      .once('end', resolve)
      .once('close', resolve)
      .once('error', () => resolve())
    this.request.resume()
    await promise
  }

  async sendText(status: number, type: string, text: string | Buffer): Promise<void> {
    await this.sendPieces(status, type, [text])
  }

  /** Sends while the pieces are made. Compressed when that helps this client. */
  async sendPieces(status: number, type: string, pieces: Iterable<string | Buffer>): Promise<void> {
    const chunks = chunksOf(pieces)
    // The first chunk decides: an error while making it can still become a proper answer.
    const first = chunks.next()
    const body = first.value ?? ''
    const second = chunks.next()
    if (this.response.destroyed) return
    this.response.statusCode = status
    this.response.setHeader('Content-Type', type)
    const isWhole = second.done === true
    const length = Buffer.byteLength(body)
    if (this.#compresses(length)) return await this.#sendCompressed(body, second, chunks)
    if (isWhole) this.response.setHeader('Content-Length', length)
    if (this.method === 'HEAD') return void this.response.end()
    this.request.socket.setTimeout(this.#limits.stallMillis)
    if (isWhole) {
      this.log.bytesOut = length
      return void this.response.end(body)
    }
    await this.#write(body)
    for (let next: Chunk = second; next.done !== true; next = chunks.next()) await this.#write(next.value)
    this.response.end()
  }

  /** Waits when the client reads slowly, and lets others in between the chunks of a large answer. */
  async #write(chunk: string | Buffer): Promise<void> {
    this.log.bytesOut = Number(this.log.bytesOut ?? 0) + Buffer.byteLength(chunk)
    if (this.response.write(chunk)) await new Promise((resolve) => setImmediate(resolve))
    else await once(this.response, 'drain', { signal: this.signal })
  }

  #compresses(length: number): boolean {
    if (length < this.#limits.compressFromBytes || this.method === 'HEAD') return false
    if (!this.#limits.compressesLocally && /^(::1|127\.|::ffff:127\.)/.test(this.remoteAddress)) return false
    return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(this.header('accept-encoding') ?? '')
  }

  async #sendCompressed(first: string | Buffer, second: Chunk, rest: Iterator<string | Buffer>): Promise<void> {
    this.response.setHeader('Content-Encoding', 'gzip')
    this.response.setHeader('Vary', 'Accept-Encoding')
    this.request.socket.setTimeout(this.#limits.stallMillis)
    // The lowest level: vim25 XML shrinks to a tenth all the same.
    const gzip = createGzip({ level: constants.Z_BEST_SPEED })
    gzip.pipe(this.response)
    this.signal.addEventListener('abort', () => gzip.destroy(), { once: true })
    gzip.on('error', () => this.response.destroy())
    gzip.write(first)
    for (let next: Chunk = second; next.done !== true; next = rest.next()) {
      if (!gzip.write(next.value)) await once(gzip, 'drain', { signal: this.signal })
    }
    gzip.end()
  }
}

/** A text this long goes out with the head in one write; Node sends bytes in one of their own. */
const longestText = 16_384
const chunkBytes = 65_536
/** What a character can take in UTF-8, counted as JavaScript counts characters. */
const mostBytesPerCharacter = 3

/** One text when that is all, else chunks of bytes: kept text goes into them without being put together as text first. */
function* chunksOf(pieces: Iterable<string | Buffer>): Generator<string | Buffer, undefined> {
  let text = ''
  let chunk: Buffer | undefined
  let filled = 0
  for (const piece of pieces) {
    if (chunk === undefined && typeof piece === 'string' && text.length + piece.length <= longestText) {
      text += piece
      continue
    }
    if (chunk === undefined) {
      chunk = Buffer.allocUnsafe(chunkBytes)
      filled = chunk.write(text)
    }
    const room = piece.length * (typeof piece === 'string' ? mostBytesPerCharacter : 1)
    if (filled + room > chunkBytes) {
      if (filled > 0) yield chunk.subarray(0, filled)
      chunk = Buffer.allocUnsafe(chunkBytes)
      filled = 0
    }
    if (room > chunkBytes) yield typeof piece === 'string' ? Buffer.from(piece) : piece
    else filled += typeof piece === 'string' ? chunk.write(piece, filled) : piece.copy(chunk, filled)
  }
  if (chunk === undefined) yield text
  else if (filled > 0) yield chunk.subarray(0, filled)
}
