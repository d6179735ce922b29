// Answers with the bytes of something that can be read by range, whole or in the part that was asked for.
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Exchange } from './exchange.ts'
import type { WireLimits } from './limits.ts'
import { parseRange, type ByteRange } from './range.ts'

export interface Content {
  readonly sizeBytes: number
  read(range: ByteRange): AsyncIterable<Uint8Array>
}

/** The content type has been set. */
export async function sendContent(
  exchange: Exchange,
  { sizeBytes, read }: Content,
  limits: Pick<WireLimits, 'stallMillis'>,
): Promise<void> {
  const { response } = exchange
  response.setHeader('Accept-Ranges', 'bytes')
  const range = parseRange(exchange.header('range'), sizeBytes)
  if (range === 'unsatisfiable') {
    response.setHeader('Content-Range', `bytes */${sizeBytes}`)
    return await refuse(exchange, 416, `There are ${sizeBytes} bytes`)
  }
  const { start, end } = range ?? { start: 0, end: sizeBytes }
  if (range !== undefined) response.setHeader('Content-Range', `bytes ${start}-${end - 1}/${sizeBytes}`)
  response.statusCode = range === undefined ? 200 : 206
  response.setHeader('Content-Length', end - start)
  if (exchange.method === 'HEAD' || end === start) return void response.end()
  exchange.request.socket.setTimeout(limits.stallMillis)
  await pump(exchange, read({ start, end }), end - start)
}

export const plain = 'text/plain; charset=utf-8'

export async function refuse(exchange: Exchange, status: number, message: string): Promise<void> {
  await exchange.discardBody()
  await exchange.sendText(status, plain, `${message}\n`)
}

async function pump(exchange: Exchange, content: AsyncIterable<Uint8Array>, expected: number): Promise<void> {
  const { response, signal } = exchange
  let sent = 0
  for await (const chunk of content) {
    signal.throwIfAborted()
    sent += chunk.length
    if (sent > expected) throw new Error('a file yielded more than was asked for')
    if (!response.write(chunk)) await once(response, 'drain', { signal })
  }
  if (sent < expected) throw new Error(`a file shrank while it was sent: ${sent} of ${expected} bytes`)
  exchange.log.bytesOut = sent
  response.end()
  await finished(response)
}
