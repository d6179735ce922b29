// Decides how a server's certificate will be checked, before the password is sent: by a file, by the system's authorities,
// by this machine's own installation, by a fingerprint that was given, or because the user looks at it and says yes.
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CliError } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { addressIn } from './own-address.ts'
import { inspectCertificate, type ShownCertificate } from './inspect-certificate.ts'
import type { Trust } from './session-file.ts'

export interface TrustOptions {
  /** A PEM file of authorities. */
  readonly caFile?: string | undefined
  /** SHA-256, with or without colons. */
  readonly fingerprint?: string | undefined
  /** Data directories of installations that may run on this machine. */
  readonly dataDirectories: readonly string[]
  readonly signal: AbortSignal
}

export async function establishTrust(terminal: Terminal, origin: string, options: TrustOptions): Promise<Trust> {
  const { caFile, fingerprint, signal } = options
  if (caFile !== undefined) return { kind: 'authority', pem: await readAuthority(caFile) }
  const shown = await inspectCertificate(origin, { signal })
  if (fingerprint !== undefined) return matchFingerprint(shown, fingerprint)
  if (shown.isTrusted) return { kind: 'system' }
  return (await trustOwnInstallation(origin, options)) ?? (await askUser(terminal, origin, shown))
}

async function readAuthority(path: string): Promise<string> {
  try {
    const pem = await readFile(path, 'utf8')
    if (pem.includes('-----BEGIN CERTIFICATE-----')) return pem
  } catch (error) {
    throw new CliError(
      'usage',
      `--ca ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
  throw new CliError('usage', `--ca ${path} holds no PEM certificate.`)
}

function matchFingerprint(shown: ShownCertificate, fingerprint: string): Trust {
  const wanted = normalised(fingerprint)
  if (normalised(shown.fingerprint) === wanted) return shown.trust
  if (shown.fingerprints.some((one) => normalised(one) === wanted)) return shown.trust
  throw new CliError(
    'unreachable',
    `The server shows another certificate than the one with that fingerprint. It shows ${shown.fingerprint} (${shown.subject}).`,
  )
}

const normalised = (fingerprint: string): string =>
  fingerprint
    .replace(/^sha-?256[:=]?/i, '')
    .replace(/[^0-9a-f]/gi, '')
    .toUpperCase()

/** On the host itself its own authority can be read from its data directory, and need not be asked about. */
export async function trustOwnInstallation(
  origin: string,
  { dataDirectories, signal }: Pick<TrustOptions, 'dataDirectories' | 'signal'>,
): Promise<Trust | undefined> {
  const { hostname } = new URL(origin)
  const isLoopback = ['localhost', '[::1]'].includes(hostname) || hostname.startsWith('127.')
  for (const directory of dataDirectories) {
    // A daemon may listen on one address of the machine only.
    if (!isLoopback && (await addressIn(directory)) !== origin) continue
    const pem = await readFile(join(directory, 'tls', 'ca.crt'), 'utf8').catch(() => undefined)
    if (pem === undefined) continue
    const shown = await inspectCertificate(origin, { ca: pem, signal })
    if (shown.isTrusted) return { kind: 'authority', pem }
    // An administrator's own certificate, signed elsewhere.
    const installed = await readFile(join(directory, 'tls', 'installed.pem'), 'utf8').catch(() => undefined)
    if (installed !== undefined && shown.fingerprints.includes(new X509Certificate(leafOf(installed)).fingerprint256))
      return shown.trust
  }
  return undefined
}

const leafOf = (pem: string): string => /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pem)?.[0] ?? ''

async function askUser(terminal: Terminal, origin: string, shown: ShownCertificate): Promise<Trust> {
  const what = shown.isAuthority
    ? 'The certificate of this server is signed by an authority that this machine does not know'
    : 'This machine does not know the certificate of this server'
  const description = `${what}.
  server       ${origin}
  ${shown.isAuthority ? 'authority' : 'certificate'}${shown.isAuthority ? '   ' : ' '} ${shown.subject}
  SHA-256      ${shown.fingerprint}
`
  if (!terminal.isInputTerminal) {
    throw new CliError(
      'unreachable',
      `${description}Compare the fingerprint with the host's own, then use --fingerprint ${shown.fingerprint}, or use --ca FILE.`,
    )
  }
  terminal.writeError(
    `${description}Compare it on the host: openssl x509 -in DATA/tls/ca.crt -noout -fingerprint -sha256\n`,
  )
  const answer = await terminal.ask('Trust it from now on? [y/N] ')
  if (/^y(es)?$/i.test(answer.trim())) return shown.trust
  throw new CliError('cancelled', 'Not trusted; nothing was sent.')
}
