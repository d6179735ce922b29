// Files to and from a datastore over the public file interface, `/folder/...?dsName=`.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { tlsOptions } from '../../packages/cli/src/server/https-transport.ts'
import type { Trust } from '../../packages/cli/src/server/session-file.ts'

export interface FileAccess {
  readonly origin: string
  readonly trust: Trust
  readonly sessionKey: string
  readonly datastoreName: string
}

/** `path` is relative to the datastore's root; directories in between must be there. */
export async function uploadFile(access: FileAccess, localPath: string, path: string): Promise<void> {
  const { size } = await stat(localPath)
  const { outgoing, answer } = open(access, 'PUT', path, {
    'content-length': size,
    'content-type': 'application/octet-stream',
  })
  const [response] = await Promise.all([answer, pipeline(createReadStream(localPath), outgoing)])
  const words = await text(response)
  if ((response.statusCode ?? 0) >= 300)
    throw new Error(`${path} was not taken: HTTP ${response.statusCode} ${words.trim().slice(0, 200)}`)
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
