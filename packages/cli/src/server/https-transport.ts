// HTTPS with the trust the user chose: the system's authorities, one authority, or one certificate that was accepted before.
import { Agent, request } from 'node:https'
import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import type { ConnectionOptions } from 'node:tls'
import { type HttpRequest, type HttpResponse, type Transport, UnreachableError } from '@staddle/client/transport.ts'
import type { Trust } from './session-file.ts'

export interface HttpsTransport extends Transport, Disposable {}

export function createHttpsTransport(origin: string, trust: Trust): HttpsTransport {
  const agent = new Agent({ keepAlive: true, ...tlsOptions(trust) })
  return {
    async send(sending) {
      try {
        return await exchange(origin, agent, sending)
      } catch (error) {
        sending.signal?.throwIfAborted()
        throw unreachable(origin, error)
      }
    },
    [Symbol.dispose]: () => agent.destroy(),
  }
}

/** For TLS connections of any kind to the server, WebSockets too. */
export function tlsOptions(trust: Trust): ConnectionOptions {
  switch (trust.kind) {
    case 'system':
      return {}
    case 'authority':
      return { ca: trust.pem }
    case 'certificate':
      return { ca: trust.pem, allowPartialTrustChain: true, checkServerIdentity: () => undefined }
  }
}

/** Longer than any call is asked to wait for updates. */
const silenceLimitMillis = 90_000
/** Making disks of what was sent takes as long as it takes. */
const conversionLimitMillis = 24 * 3_600_000

function exchange(
  origin: string,
  agent: Agent,
  { method, path, headers, body, signal }: HttpRequest,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const sent = {
      ...headers,
      'user-agent': 'staddle-cli',
      ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
    }
    const options = { method, headers: sent, agent }
    const outgoing = request(
      new URL(path, origin),
      signal === undefined ? options : { ...options, signal },
      (answer) => {
        readAnswer(answer).then(resolve, reject)
      },
    )
    const limit = path.endsWith('/HttpNfcLeaseComplete') ? conversionLimitMillis : silenceLimitMillis
    outgoing.setTimeout(limit, () => outgoing.destroy(new Error(`no answer for ${limit / 1_000} s`)))
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

async function readAnswer(answer: IncomingMessage): Promise<HttpResponse> {
  const body = await text(answer)
  return {
    status: answer.statusCode ?? 0,
    text: body,
    header: (name) => {
      const value = answer.headers[name.toLowerCase()]
      return Array.isArray(value) ? value[0] : value
    },
  }
}

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
])

export function unreachable(origin: string, error: unknown): UnreachableError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = error instanceof Error && error.message !== '' ? error.message : code
  return new UnreachableError(`Cannot reach ${origin}: ${advice(code, reason)}`, { cause: error })
}

function advice(code: string, reason: string): string {
  if (code === 'ECONNREFUSED') return 'nothing listens there. Is the host running, and is the port right?'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'the host name is not known. Check its spelling or use the address.'
  if (untrusted.has(code))
    return 'its certificate is not the one that was trusted. If the host was installed anew, log in again with --ca or --fingerprint; if not, somebody may be in between.'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `its certificate is for other names (${reason}). Use one of those, or log in without --ca and compare the fingerprint.`
  return reason
}
