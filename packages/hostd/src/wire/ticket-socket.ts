// WebSocket at /ticket/<ticket>: a byte stream that was opened by a vim25 call (a screen, a serial console) and is picked up
// here. The ticket is the whole credential and works once; it never reaches the log.
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer, type RawData } from 'ws'
import type { Clock } from '@staddle/base/clock.ts'
import { isForeign } from './foreign-page.ts'
import type { Tickets, TicketStream, WireLogger } from './ports.ts'

const pingMillis = 30_000
const largestMessage = 1024 * 1024
/** How bytes travel, best first: as they are, or each as a character of a text (VMware's older web consoles). */
const subprotocols = ['binary', 'uint8utf8']

export interface TicketEndpointInit {
  readonly tickets: Tickets
  readonly clock: Clock
  readonly logger: WireLogger
}

export class TicketEndpoint {
  readonly #init: TicketEndpointInit
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessage,
    perMessageDeflate: false,
    handleProtocols: (offered) => subprotocols.find((name) => offered.has(name)) ?? false,
  })
  readonly #bridges = new Set<Promise<void>>()

  constructor(init: TicketEndpointInit) {
    this.#init = init
  }

  async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy())
    if (isForeign(request)) return refuse(socket, '403 Forbidden', 'A page of another site may not open consoles\n')
    const ticket = ticketOf(request)
    const stream = ticket === undefined ? undefined : await this.#open(ticket, socket)
    if (stream === 'refused') return
    if (stream === undefined) return refuse(socket, '404 Not Found', 'The ticket is unknown, used or too old\n')
    if (socket.destroyed) return await stream.close()
    let isAccepted = false
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      isAccepted = true
      this.#track(this.#bridge(client, stream, request.socket.remoteAddress ?? ''))
    })
    // A malformed handshake is answered by the library; the ticket is used up all the same.
    if (!isAccepted) await stream.close()
  }

  async #open(ticket: string, socket: Duplex): Promise<TicketStream | 'refused' | undefined> {
    try {
      return await this.#init.tickets.openTicket(ticket)
    } catch (error) {
      this.#init.logger.warn({ err: error }, 'a console could not be opened')
      refuse(socket, '503 Service Unavailable', 'The machine does not give this console; it may have just ended\n')
      return 'refused'
    }
  }

  async close(): Promise<void> {
    for (const client of this.#sockets.clients) client.terminate()
    await Promise.allSettled(this.#bridges)
  }

  #track(bridge: Promise<void>): void {
    const done = bridge
      .catch((error: unknown) => this.#init.logger.warn({ err: error }, 'a console connection failed'))
      .finally(() => void this.#bridges.delete(done))
    this.#bridges.add(done)
  }

  async #bridge(client: WebSocket, stream: TicketStream, remoteAddress: string): Promise<void> {
    this.#init.logger.info({ remoteAddress }, 'console connected')
    const gone = new Promise<void>((resolve) => client.once('close', () => resolve()))
    client.on('error', () => client.terminate())
    let written = Promise.resolve()
    client.on('message', (data: RawData, isBinary: boolean) => {
      // One at a time and in order; nothing more is read from the network meanwhile.
      client.pause()
      written = written
        .then(() => stream.write(isBinary ? toBytes(data) : fromText(client, toBytes(data))))
        .then(
          () => client.resume(),
          () => client.terminate(),
        )
    })
    try {
      using _pings = this.#keepAlive(client)
      await Promise.race([sendAll(client, stream), gone])
      client.close(1000)
    } finally {
      await stream.close()
      using _patience = this.#init.clock.after(2_000, () => client.terminate())
      await gone
      this.#init.logger.info({ remoteAddress }, 'console disconnected')
    }
  }

  #keepAlive(client: WebSocket): Disposable {
    let isAlive = true
    let timer: Disposable
    const tick = (): void => {
      if (!isAlive) return client.terminate()
      isAlive = false
      client.ping()
      timer = this.#init.clock.after(pingMillis, tick)
    }
    client.on('pong', () => (isAlive = true))
    timer = this.#init.clock.after(pingMillis, tick)
    return { [Symbol.dispose]: () => timer[Symbol.dispose]() }
  }
}

async function sendAll(client: WebSocket, stream: TicketStream): Promise<void> {
  for await (const chunk of stream.output) {
    if (client.readyState !== WebSocket.OPEN) return
    const message = client.protocol === 'uint8utf8' ? Buffer.from(chunk).toString('latin1') : chunk
    await new Promise<void>((resolve) => client.send(message, () => resolve()))
  }
}

function ticketOf(request: IncomingMessage): string | undefined {
  const encoded = /^\/ticket\/([^/?]{1,512})$/.exec(request.url ?? '')?.[1]
  if (encoded === undefined) return undefined
  try {
    return decodeURIComponent(encoded)
  } catch {
    // Not percent-encoded text: no ticket looks like this.
    return undefined
  }
}

/** What is typed into a serial console may come as text; `uint8utf8` means a byte with each character. */
function fromText(client: WebSocket, text: Uint8Array): Uint8Array {
  return client.protocol === 'uint8utf8' ? Buffer.from(Buffer.from(text).toString('utf8'), 'latin1') : text
}

function toBytes(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}

export function refuse(socket: Duplex, status: string, text: string): void {
  const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\n`
  socket.end(`${head}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
}
