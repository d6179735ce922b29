// The HTTPS listener. It knows which endpoint an address belongs to and what any client may ask of it before it is known;
// the endpoints translate between their wire and the model's one entry.
//
// One request: admitted (headers complete in time) -> Exchange -> endpoint -> one log line. A long poll holds nothing but
// its Exchange; it ends with its client (the exchange's signal) or with the server (close). No other time limit applies
// to waiting for the model: limits are on receiving and on sending.
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { once } from 'node:events'
import type { Clock } from '@staddle/base/clock.ts'
import { JsonEncoders } from '@staddle/vim25/codec/json/encoder.ts'
import { SoapEncoders } from '@staddle/vim25/codec/soap/encoder.ts'
import type { Model } from '../model/model.ts'
import { Documents } from './documents.ts'
import { Exchange } from './exchange.ts'
import { isForeign } from './foreign-page.ts'
import { FolderEndpoint } from './folder.ts'
import { defaultLimits, type WireLimits } from './limits.ts'
import { MetricsEndpoint } from './metrics.ts'
import { NfcEndpoint } from './nfc.ts'
import type {
  DatastoreFiles,
  NfcTransfers,
  Screens,
  SnapshotDisks,
  SupportBundles,
  Tickets,
  Metrics,
  UiFiles,
  WireLogger,
} from './ports.ts'
import { answerRest } from './rest.ts'
import { answerScreen } from './screen.ts'
import { SnapshotDiskEndpoint } from './snapshot-disk.ts'
import { answerSoap } from './soap.ts'
import { answerSupportBundle } from './support-bundle.ts'
import { refuse, TicketEndpoint } from './ticket-socket.ts'
import { VimCaller } from './vim-caller.ts'
import { UiEndpoint } from './ui.ts'
import { answerViJson } from './vi-json.ts'

export interface WireServerInit {
  readonly model: Model
  /** PEM. */
  readonly tls: { readonly key: string; readonly cert: string }
  readonly listen: { readonly host: string; readonly port: number }
  readonly files: DatastoreFiles
  readonly transfers: NfcTransfers
  readonly snapshotDisks: SnapshotDisks
  readonly screens: Screens
  readonly bundles: SupportBundles
  readonly metrics: Metrics
  readonly tickets: Tickets
  readonly ui: UiFiles
  readonly logger: WireLogger
  readonly clock: Clock
  readonly limits?: Partial<WireLimits>
}

export interface WireServer {
  readonly address: { readonly host: string; readonly port: number }
  /** New connections see this certificate; those that are open go on. */
  setIdentity(tls: { readonly key: string; readonly cert: string }): void
  /** Ends long polls and transfers; resolves when every connection is closed. */
  close(): Promise<void>
}

/** Rejects when the address cannot be listened on. */
export async function createWireServer(init: WireServerInit): Promise<WireServer> {
  const wire = new Wire(init)
  await wire.listen()
  return wire
}

class Wire implements WireServer {
  readonly #init: WireServerInit
  readonly #limits: WireLimits
  readonly #server: Server
  readonly #caller: VimCaller
  readonly #folder: FolderEndpoint
  readonly #nfc: NfcEndpoint
  readonly #snapshotDisks: SnapshotDiskEndpoint
  readonly #metrics: MetricsEndpoint
  readonly #tickets: TicketEndpoint
  readonly #ui: UiEndpoint
  readonly #documents = new Documents()
  readonly #soapEncoders = new SoapEncoders()
  readonly #jsonEncoders = new JsonEncoders()
  readonly #exchanges = new Set<Exchange>()
  #closing: Promise<void> | undefined

  constructor(init: WireServerInit) {
    this.#init = init
    this.#limits = { ...defaultLimits, ...init.limits }
    this.#caller = new VimCaller(init.model, init.logger)
    this.#folder = new FolderEndpoint(init.files, this.#caller, this.#limits)
    this.#nfc = new NfcEndpoint(init.transfers, this.#caller, this.#limits)
    this.#snapshotDisks = new SnapshotDiskEndpoint(init.snapshotDisks, this.#caller, this.#limits)
    this.#metrics = new MetricsEndpoint(init.metrics, this.#caller)
    this.#tickets = new TicketEndpoint(init)
    this.#ui = new UiEndpoint(init.ui)
    this.#server = this.#createServer()
  }

  get address(): { readonly host: string; readonly port: number } {
    // A listening TCP server has an address of this kind.
    const { address, port } = this.#server.address() as AddressInfo
    return { host: address, port }
  }

  async listen(): Promise<void> {
    const { host, port } = this.#init.listen
    this.#server.listen(port, host)
    await once(this.#server, 'listening')
  }

  setIdentity({ key, cert }: WireServerInit['tls']): void {
    this.#server.setSecureContext({ key, cert, minVersion: 'TLSv1.2' })
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const exchange of this.#exchanges) exchange.abort(new Error('the server is closing'))
    this.#server.closeIdleConnections()
    await this.#tickets.close()
    using _patience = this.#init.clock.after(1_000, () => this.#server.closeAllConnections())
    await closed
  }

  #createServer(): Server {
    const { headersMillis, connections } = this.#limits
    const server = createServer({
      key: this.#init.tls.key,
      cert: this.#init.tls.cert,
      minVersion: 'TLSv1.2',
      handshakeTimeout: headersMillis,
      headersTimeout: headersMillis,
      // Bodies have limits of their own: an upload takes as long as it moves.
      requestTimeout: 0,
      connectionsCheckingInterval: Math.max(100, Math.min(5_000, headersMillis / 4)),
      keepAliveTimeout: 75_000,
      maxHeaderSize: 32 * 1024,
      noDelay: true,
    })
    server.maxConnections = connections
    server.maxHeadersCount = 200
    server.on('request', (request, response) => void this.#answer(request, response))
    server.on(
      'upgrade',
      (request: IncomingMessage, socket: Duplex, head: Buffer) => void this.#upgrade(request, socket, head),
    )
    server.on('clientError', (error: NodeJS.ErrnoException, socket) => this.#refuseUnparsed(error, socket))
    server.on('drop', () => this.#init.logger.warn({ connections }, 'connection refused: too many are open'))
    return server
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { clock } = this.#init
    const started = clock.monotonic()
    const exchange = new Exchange({ request, response, limits: this.#limits, clock })
    // What happens to the connection is told by the exchange's signal; unheard, the event would end the process.
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    response.setHeader('Strict-Transport-Security', 'max-age=31536000')
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Cache-Control', 'no-store')
    this.#exchanges.add(exchange)
    try {
      await this.#route(exchange)
    } catch (error) {
      // Endpoints answer their own errors; what is left is a connection that broke, or a bug.
      if (!exchange.signal.aborted && !response.destroyed)
        this.#init.logger.error({ err: error, path: exchange.path }, 'a request failed')
      response.destroy()
    } finally {
      this.#exchanges.delete(exchange)
      this.#log(exchange, clock.monotonic() - started)
    }
  }

  async #route(exchange: Exchange): Promise<void> {
    const { path } = exchange
    if (path === '/' || path === '/ui') return await this.#readOnly(exchange, () => this.#greet(exchange))
    if (path.startsWith('/ui/')) return await this.#readOnly(exchange, () => this.#ui.answer(exchange))
    if (this.#documents.has(path)) return await this.#readOnly(exchange, () => this.#documents.send(exchange))
    // Nothing below here is for pages of other sites. What names its session in a header of its own is no such page.
    if (isForeign(exchange.request) && exchange.header('vmware-api-session-id') === undefined)
      return await this.#refuse(exchange, 403, 'A page of another site may not use this host\n')
    if (path === '/sdk' || path === '/sdk/') return await this.#answerSdk(exchange)
    if (path.startsWith('/sdk/vim25/')) return await this.#answerViJson(exchange)
    if (path.startsWith('/folder')) return await this.#folder.answer(exchange)
    if (path.startsWith('/snapshot/')) return await this.#snapshotDisks.answer(exchange)
    if (path === '/metrics') return await this.#metrics.answer(exchange)
    if (path.startsWith('/nfc/')) return await this.#nfc.answer(exchange)
    if (/^\/(rest|api)\//.test(path)) return await answerRest(exchange, this.#caller)
    if (path.startsWith('/support/'))
      return await answerSupportBundle(exchange, this.#caller, this.#init.bundles, this.#limits)
    if (path === '/screen') return await answerScreen(exchange, this.#caller, this.#init.screens)
    await this.#refuse(exchange, 404, 'There is nothing at this address\n')
  }

  /** People who type the host's name get its UI; programs are told where the API is. */
  async #greet(exchange: Exchange): Promise<void> {
    const isBrowser = exchange.path === '/ui' || (exchange.header('accept') ?? '').includes('text/html')
    if (isBrowser) exchange.response.setHeader('Location', '/ui/')
    await exchange.sendText(isBrowser ? 302 : 200, plain, greeting)
  }

  async #answerSdk(exchange: Exchange): Promise<void> {
    if (exchange.method === 'POST') return await answerSoap(exchange, this.#caller, this.#soapEncoders)
    exchange.response.setHeader('Allow', 'POST, GET, HEAD')
    await this.#readOnly(exchange, () => exchange.sendText(200, plain, 'The vSphere API: POST SOAP requests here\n'))
  }

  async #answerViJson(exchange: Exchange): Promise<void> {
    if (exchange.method === 'POST' || exchange.method === 'GET') {
      return await answerViJson(exchange, this.#caller, this.#jsonEncoders)
    }
    exchange.response.setHeader('Allow', 'POST, GET')
    await this.#refuse(exchange, 405, 'POST calls a method, GET reads a property\n')
  }

  async #readOnly(exchange: Exchange, answer: () => Promise<void>): Promise<void> {
    if (exchange.method === 'GET' || exchange.method === 'HEAD') return await answer()
    if (!exchange.response.hasHeader('Allow')) exchange.response.setHeader('Allow', 'GET, HEAD')
    await this.#refuse(exchange, 405, `${exchange.method} does nothing here\n`)
  }

  async #refuse(exchange: Exchange, status: number, text: string): Promise<void> {
    await exchange.discardBody()
    await exchange.sendText(status, plain, text)
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    try {
      if (this.#closing !== undefined) return refuse(socket, '503 Service Unavailable', 'The server is closing\n')
      await this.#tickets.upgrade(request, socket, head)
    } catch (error) {
      this.#init.logger.error({ err: error }, 'a console connection could not be opened')
      socket.destroy()
    }
  }

  #refuseUnparsed(error: NodeJS.ErrnoException, socket: Duplex): void {
    this.#init.logger.debug({ code: error.code }, 'what a client sent is not HTTP')
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return refuse(socket, '408 Request Timeout', '')
    if (error.code === 'HPE_HEADER_OVERFLOW') return refuse(socket, '431 Request Header Fields Too Large', '')
    refuse(socket, '400 Bad Request', '')
  }

  #log(exchange: Exchange, millis: number): void {
    const { method, remoteAddress, userAgent, response } = exchange
    // Tickets are credentials.
    const path = exchange.path.replace(/^\/(ticket|nfc)\/.*/, '/$1/…')
    const status = response.headersSent ? response.statusCode : 0
    const fields = {
      method,
      path,
      status,
      millis: Math.round(millis * 10) / 10,
      remoteAddress,
      userAgent,
      ...exchange.log,
    }
    this.#init.logger.debug(fields, exchange.signal.aborted ? 'request ended early' : 'request')
  }
}

const plain = 'text/plain; charset=utf-8'
const greeting = 'This host is managed in a browser at /ui/ and through the vSphere API at /sdk\n'
