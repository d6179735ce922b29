// Looks at what a server shows before anything secret is sent to it.
import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls'
import type { Trust } from './session-file.ts'
import { unreachable } from './https-transport.ts'

export interface ShownCertificate {
  /** The authorities that this machine trusts vouch for it. */
  readonly isTrusted: boolean
  /** What accepting it would trust. */
  readonly trust: Trust
  /** SHA-256 of what would be trusted. */
  readonly fingerprint: string
  readonly subject: string
  readonly isAuthority: boolean
  /** Of the server's own certificate and of its authority. */
  readonly fingerprints: readonly string[]
}

/** `ca`: authorities to trust instead of the system's. */
export async function inspectCertificate(
  origin: string,
  options: { readonly ca?: string; readonly signal: AbortSignal },
): Promise<ShownCertificate> {
  const { hostname, port } = new URL(origin)
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  try {
    using socket = await open(host, Number(port), options)
    return describe(socket, host)
  } catch (error) {
    options.signal.throwIfAborted()
    throw unreachable(origin, error)
  }
}

function open(
  host: string,
  port: number,
  { ca, signal }: { readonly ca?: string; readonly signal: AbortSignal },
): Promise<TLSSocket & Disposable> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      ...{ host, port, rejectUnauthorized: false, timeout: 15_000 },
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ...(ca === undefined ? {} : { ca }),
    })
    const abort = (): void => void socket.destroy(new Error('cancelled'))
    signal.addEventListener('abort', abort, { once: true })
    socket.once('timeout', () => socket.destroy(new Error('no answer within 15 s')))
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', abort)
      resolve(Object.assign(socket, { [Symbol.dispose]: () => void socket.destroy() }))
    })
  })
}

function describe(socket: TLSSocket, host: string): ShownCertificate {
  const details = socket.getPeerCertificate(true)
  const leaf = new X509Certificate(details.raw)
  const root = rootOf(details)
  const nameFits = checkServerIdentity(host, details) === undefined
  // An authority may sign for many servers, so it is trusted for the names in its certificates only.
  const usesAuthority = root !== undefined && nameFits
  const trusted = usesAuthority ? root : leaf
  const pem = trusted.toString()
  return {
    isTrusted: socket.authorized && nameFits,
    trust: usesAuthority ? { kind: 'authority', pem } : { kind: 'certificate', pem },
    fingerprint: trusted.fingerprint256,
    subject: trusted.subject.replaceAll('\n', ', '),
    isAuthority: usesAuthority,
    fingerprints: [leaf.fingerprint256, ...(root === undefined ? [] : [root.fingerprint256])],
  }
}

type PeerCertificate = ReturnType<TLSSocket['getPeerCertificate']> & { issuerCertificate?: PeerCertificate }

/** The self-signed authority at the end of the chain, when the server sent it. */
function rootOf(leaf: PeerCertificate): X509Certificate | undefined {
  let at = leaf
  for (let depth = 0; depth < 10; depth++) {
    const issuer = at.issuerCertificate
    if (issuer === undefined) return undefined
    const parsed = new X509Certificate(issuer.raw)
    if (issuer.fingerprint256 === at.fingerprint256) return parsed.ca ? parsed : undefined
    at = issuer
  }
  return undefined
}
