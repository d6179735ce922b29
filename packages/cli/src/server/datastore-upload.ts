// Files to and from a datastore over the public file interface, `/folder/...?dsName=`.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { Transform } from 'node:stream'
import { CliError } from '../exit-codes.ts'
import { tlsOptions, unreachable } from './https-transport.ts'
import type { Trust } from './session-file.ts'

export interface FileAccess {
  readonly origin: string
  readonly trust: Trust
  readonly sessionKey: string
  readonly datastoreName: string
}

export interface UploadOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (percent: number) => void
}

/** `path` is relative to the datastore's root; directories in between must be there. */
export async function uploadFile(
  access: FileAccess,
  localPath: string,
  path: string,
  options: UploadOptions = {},
): Promise<void> {
  const { size } = await stat(localPath)
  const { outgoing, answer } = open(access, 'PUT', path, {
    'content-length': size,
    'content-type': 'application/octet-stream',
  })
  const { signal, onProgress } = options
  // A server that refuses answers before it has everything, and then takes no more.
  const sending = pipeline(
    createReadStream(localPath),
    counting(size, onProgress),
    outgoing,
    signal === undefined ? {} : { signal },
  )
  const sent = sending.then(
    () => undefined,
    (error: unknown) => ({ error }),
  )
  const [response, failure] = await Promise.all([
    answer.catch((error: unknown) => {
      signal?.throwIfAborted()
      throw unreachable(access.origin, error)
    }),
    sent,
  ])
  signal?.throwIfAborted()
  const words = await text(response)
  if ((response.statusCode ?? 0) >= 300)
    throw new CliError(
      response.statusCode === 401 ? 'notLoggedIn' : response.statusCode === 403 ? 'denied' : 'failed',
      `${path} was not taken: ${words.trim().slice(0, 300)} (HTTP ${response.statusCode})`,
    )
  if (failure !== undefined) throw unreachable(access.origin, failure.error)
}

export async function fileExists(access: FileAccess, path: string): Promise<boolean> {
  const { outgoing, answer } = open(access, 'HEAD', path, {})
  outgoing.end()
  const response = await answer
  response.resume()
  return response.statusCode === 200
}

function open(access: FileAccess, method: string, path: string, headers: Readonly<Record<string, string | number>>) {
  const url = new URL(`/folder/${path.split('/').map(encodeURIComponent).join('/')}`, access.origin)
  url.searchParams.set('dsName', access.datastoreName)
  const cookie = `vmware_soap_session="${access.sessionKey}"`
  const outgoing = request(url, { method, headers: { ...headers, cookie }, ...tlsOptions(access.trust) })
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve)
    outgoing.once('error', reject)
  })
  return { outgoing, answer }
}

function counting(total: number, report: ((percent: number) => void) | undefined): Transform {
  let done = 0
  let shown = -1
  return new Transform({
    transform(chunk: Buffer, _encoding, give) {
      done += chunk.length
      const percent = Math.floor((done / Math.max(1, total)) * 100)
      if (percent !== shown) report?.((shown = percent))
      give(null, chunk)
    },
  })
}
