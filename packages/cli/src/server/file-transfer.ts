// Large files to and from the server, piece by piece, with the trust the user chose for it.
import { Agent, request } from 'node:https'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { CliError } from '../exit-codes.ts'
import { tlsOptions, unreachable } from './https-transport.ts'
import type { Trust } from './session-file.ts'

export interface FileTransfers {
  /** Rejects with CliError when the server refuses; with what `content` throws, and then nothing was sent as whole. */
  upload(
    url: string,
    sizeBytes: number,
    content: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
    options?: UploadOptions,
  ): Promise<UploadAnswer>
  /** Whether there is such a file. */
  has(url: string, signal: AbortSignal, options: { readonly sessionKey: string }): Promise<boolean>
  /** The whole file or the part asked for, piece by piece. */
  download(url: string, signal: AbortSignal, options?: DownloadOptions): AsyncIterable<Uint8Array>
}

export interface UploadOptions {
  /** POST unless told. */
  readonly method?: 'POST' | 'PUT'
  readonly sessionKey?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface UploadAnswer {
  /** 2xx; 409 only together with `uploadOffset`. */
  readonly status: number
  /** Where an upload in parts goes on. */
  readonly uploadOffset?: number
}

export interface DownloadOptions {
  readonly sessionKey?: string
  /** `end` is exclusive. */
  readonly range?: { readonly start: number; readonly end: number }
  /** Called once, before the first piece, when the server says how much comes. */
  readonly onSize?: (bytes: number) => void
}

/** A transfer that does not move for this long is given up. */
const stallMillis = 120_000

export function createFileTransfers(trust: Trust): FileTransfers {
  // Ranges of a disk come by the thousand: one connection serves them.
  const agent = new Agent({ ...tlsOptions(trust), keepAlive: true, maxFreeSockets: 1, timeout: 2_000 })
  const options = { ...tlsOptions(trust), agent: false as const, headers: { 'user-agent': 'staddle-cli' } }
  return {
    async upload(url, sizeBytes, content, signal, { method = 'POST', sessionKey, headers: more } = {}) {
      const headers = {
        ...options.headers,
        ...sessionHeaders(sessionKey),
        ...more,
        'content-length': sizeBytes,
        'content-type': method === 'PUT' ? 'application/octet-stream' : 'application/x-vnd.vmware-streamVmdk',
      }
      const outgoing = request(url, { ...options, method, headers, signal })
      const answer = answerTo(outgoing)
      // A server that refuses answers before it has everything, and then takes no more.
      let isAnswered = false
      answer.finally(() => (isAnswered = true)).catch(() => undefined)
      outgoing.setTimeout(stallMillis, () => outgoing.destroy(new Error(`nothing moved for ${stallMillis / 1000} s`)))
      try {
        for await (const chunk of withOwnErrors(content)) {
          if (!outgoing.write(chunk)) await Promise.race([once(outgoing, 'drain'), answer])
          if (outgoing.destroyed || isAnswered) break
        }
        if (!isAnswered) outgoing.end()
        return await accepted(await answer)
      } catch (error) {
        throw translated(url, error, signal)
      } finally {
        // Nothing more is sent, also when the server said no in the middle.
        outgoing.destroy()
      }
    },
    async has(url, signal, { sessionKey }) {
      const headers = { ...options.headers, ...sessionHeaders(sessionKey) }
      try {
        const answer = await answerTo(request(url, { ...options, method: 'HEAD', headers, signal }).end())
        if (answer.statusCode !== 404) await accepted(answer)
        return answer.statusCode !== 404
      } catch (error) {
        throw translated(url, error, signal)
      }
    },
    async *download(url, signal, { sessionKey, range, onSize } = {}) {
      const headers = {
        ...options.headers,
        ...sessionHeaders(sessionKey),
        ...(range === undefined ? {} : { range: `bytes=${range.start}-${range.end - 1}` }),
      }
      const shared = range === undefined ? {} : { agent }
      const outgoing = request(url, { ...options, ...shared, method: 'GET', headers, signal })
      outgoing.setTimeout(stallMillis, () => outgoing.destroy(new Error(`nothing moved for ${stallMillis / 1000} s`)))
      outgoing.end()
      try {
        const answer = await answerTo(outgoing)
        if (answer.statusCode !== (range === undefined ? 200 : 206)) await accepted(answer)
        const size = Number(answer.headers['content-length'] ?? NaN)
        if (Number.isSafeInteger(size)) onSize?.(size)
        for await (const chunk of answer) yield chunk as Buffer
      } catch (error) {
        throw translated(url, error, signal)
      }
    },
  }
}

function answerTo(outgoing: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.on('response', resolve).on('error', reject)
  })
}

const sessionHeaders = (key: string | undefined): Record<string, string> =>
  key === undefined ? {} : { 'vmware-api-session-id': key }

async function accepted(answer: IncomingMessage): Promise<UploadAnswer> {
  const words = (await text(answer)).trim()
  const { statusCode: status = 0, headers } = answer
  const said = headers['upload-offset']
  const offset = typeof said === 'string' && /^\d{1,15}$/.test(said) ? { uploadOffset: Number(said) } : {}
  if ((status >= 200 && status < 300) || (status === 409 && offset.uploadOffset !== undefined))
    return { status, ...offset }
  const message = words === '' ? `The server answered with HTTP ${status}.` : words
  throw new CliError(status === 401 ? 'notLoggedIn' : status === 403 ? 'denied' : 'failed', message)
}

/** What the content of an upload threw: no failure of the connection. */
class ContentError extends Error {}

async function* withOwnErrors(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content
  } catch (cause) {
    throw new ContentError('the content could not be read', { cause })
  }
}

function translated(url: string, error: unknown, signal: AbortSignal): unknown {
  if (error instanceof ContentError) return error.cause
  if (signal.aborted || error instanceof CliError) return error
  return unreachable(new URL(url).origin, error)
}
