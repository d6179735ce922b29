// /nfc/<lease>/<file>: what OVF clients send to a lease, or fetch from it. The address is the credential; no session is asked for.
import type { IncomingMessage } from 'node:http'
import type { Exchange } from './exchange.ts'
import { sendFault } from './folder.ts'
import type { WireLimits } from './limits.ts'
import type { NfcTransfers } from './ports.ts'
import { plain, refuse, sendContent } from './send-content.ts'
import type { VimCaller } from './vim-caller.ts'

export class NfcEndpoint {
  readonly #transfers: NfcTransfers
  readonly #caller: VimCaller
  readonly #limits: WireLimits

  constructor(transfers: NfcTransfers, caller: VimCaller, limits: WireLimits) {
    this.#transfers = transfers
    this.#caller = caller
    this.#limits = limits
  }

  async answer(exchange: Exchange): Promise<void> {
    const target = parseTarget(exchange.path)
    if (target === undefined) return await refuse(exchange, 404, 'There is no lease at this address')
    exchange.log.file = target.file
    try {
      if (exchange.method === 'POST' || exchange.method === 'PUT') return await this.#receive(exchange, target)
      if (exchange.method === 'GET' || exchange.method === 'HEAD') return await this.#send(exchange, target)
      exchange.response.setHeader('Allow', 'GET, HEAD, POST, PUT')
      await refuse(exchange, 405, `${exchange.method} does nothing to files of a lease`)
    } catch (error) {
      await sendFault(exchange, this.#caller, error)
    }
  }

  async #receive(exchange: Exchange, { token, file }: NfcTarget): Promise<void> {
    exchange.request.socket.setTimeout(this.#limits.stallMillis)
    await this.#transfers.receive(token, file, gathered(body(exchange, exchange.request)), exchange.signal)
    await exchange.sendText(exchange.method === 'PUT' ? 201 : 200, plain, '')
  }

  async #send(exchange: Exchange, { token, file }: NfcTarget): Promise<void> {
    const { response } = exchange
    await this.#transfers.send(token, file, exchange.signal, async ({ sizeBytes, read }) => {
      response.setHeader('Content-Type', 'application/x-vnd.vmware-streamVmdk')
      await sendContent(exchange, { sizeBytes, read }, this.#limits)
    })
  }
}

interface NfcTarget {
  readonly token: string
  readonly file: string
}

/** Clients may name the lease by its whole id, `session[...]...`, with its brackets percent-encoded or not. */
function parseTarget(path: string): NfcTarget | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return undefined
  }
  const match = /^\/nfc\/(?:session\[[^\]/]*\])?([0-9a-f-]{36})\/([A-Za-z0-9._-]{1,64})$/i.exec(decoded)
  return match === null ? undefined : { token: match[1] ?? '', file: match[2] ?? '' }
}

/** What is written at once: a client's pieces are as small as TLS makes them. */
const gatheredBytes = 1 << 20

async function* gathered(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of content) {
    pieces.push(piece)
    length += piece.length
    if (length < gatheredBytes) continue
    yield Buffer.concat(pieces, length)
    pieces = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(pieces, length)
}

/** Throws when the client breaks off, also where it had said how long the body is. */
async function* body(exchange: Exchange, request: IncomingMessage): AsyncIterable<Uint8Array> {
  const said = exchange.header('content-length')
  let length = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length
    yield chunk as Buffer
  }
  exchange.log.bytesIn = length
  const isCut = !request.complete || (said !== undefined && Number(said) !== length)
  if (isCut) throw new Error(`the upload ended after ${length} bytes`)
}
