// What the host shows itself with: the certificate that an administrator installed, or the one of its own authority. An
// installed one is a single file, `installed.pem` (the key, the certificate, those above it), so that a power cut leaves the old
// or the new one; a key that was made for a signing request waits in `requested.key`.
import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Clock } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import './reflect-metadata.ts'
import * as x509 from '@peculiar/x509'
import { Denied } from '../../domain/errors.ts'
import { tryReadFile, writePrivateFile } from '../auth/private-file.ts'
import type { Logger } from '../logger.ts'
import type { ServerIdentity } from './certificates.ts'

export interface HostCertificatesOptions {
  readonly directory: string
  /** Of the host's own authority: served when nothing is installed, or what is has expired. */
  readonly own: ServerIdentity
  readonly names: readonly string[]
  readonly addresses: readonly string[]
  readonly clock: Clock
  readonly logger: Logger
}

export interface CertificateFacts {
  readonly issuer: string
  readonly subject: string
  readonly notBefore: string
  readonly notAfter: string
  readonly status: 'good' | 'expiringShortly' | 'expirationImminent' | 'expired'
}

const algorithm = {
  ...{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 3072 },
  publicExponent: Uint8Array.of(1, 0, 1),
} as const
const dayMillis = 24 * 3_600_000
/** A certificate and those above it. */
const longestChain = 64 * 1024
const certificatePattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

export class HostCertificates implements ServerIdentity {
  readonly changed = new Emitter<void>()
  readonly caPath: string
  readonly #options: HostCertificatesOptions
  #served: { readonly key: string; readonly cert: string }
  #parsed: X509Certificate

  private constructor(options: HostCertificatesOptions, served: { readonly key: string; readonly cert: string }) {
    this.#options = options
    this.caPath = options.own.caPath
    this.#served = served
    this.#parsed = new X509Certificate(served.cert)
  }

  static async open(options: HostCertificatesOptions): Promise<HostCertificates> {
    const path = join(options.directory, installedName)
    const text = await tryReadFile(path)
    const installed = text === undefined ? undefined : parsePair(text)
    const problem = installed === undefined ? 'it is damaged' : problemOf(installed, options.clock.now())
    if (text !== undefined && problem !== undefined)
      options.logger.warn(
        { path, problem },
        "the installed certificate is not used, but one of the host's own authority",
      )
    return new HostCertificates(options, installed !== undefined && problem === undefined ? installed : options.own)
  }

  get key(): string {
    return this.#served.key
  }

  get cert(): string {
    return this.#served.cert
  }

  get thumbprint(): string {
    return this.#parsed.fingerprint
  }

  get sha256Thumbprint(): string {
    return this.#parsed.fingerprint256
  }

  facts(): CertificateFacts {
    const { issuer, subject, validFrom, validTo } = this.#parsed
    const left = Date.parse(validTo) - this.#options.clock.now()
    return {
      issuer: oneLine(issuer),
      subject: oneLine(subject),
      notBefore: new Date(validFrom).toISOString(),
      notAfter: new Date(validTo).toISOString(),
      status:
        left < 0
          ? 'expired'
          : left < 30 * dayMillis
            ? 'expirationImminent'
            : left < 60 * dayMillis
              ? 'expiringShortly'
              : 'good',
    }
  }

  /** A signing request (PEM) with a new key. `subject` as in `CN=host1.lab, O=Lab`; else the name or address of this host. */
  async request(wish: { readonly subject: string } | { readonly useAddress: boolean }): Promise<string> {
    const { directory, names, addresses } = this.#options
    const usable = addresses.filter((address) => isIP(address) !== 0 && !['0.0.0.0', '::'].includes(address))
    const common = ('useAddress' in wish && wish.useAddress ? usable[0] : names[0]) ?? 'localhost'
    const name = parseName('subject' in wish ? wish.subject : `CN=${common}`)
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    const request = await x509.Pkcs10CertificateRequestGenerator.create({
      name,
      keys,
      signingAlgorithm: algorithm,
      // Clients look at these alone: the name that was asked for has to be among them.
      extensions: [
        new x509.SubjectAlternativeNameExtension(alternatives([...name.getField('CN'), ...names, ...usable])),
      ],
    })
    const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
    await writePrivateFile(join(directory, requestedName), `${key}\n`)
    return `${request.toString('pem')}\n`
  }

  /** Serves this certificate (PEM, those above it behind it) from now on. Denied `host-config` says what is wrong with it. */
  async install(chain: string): Promise<void> {
    const { directory, clock } = this.#options
    const certificates = chain.length > longestChain ? [] : (chain.match(certificatePattern) ?? [])
    const leaf = certificates[0] === undefined ? undefined : tryParse(certificates[0])
    if (leaf === undefined) throw refused('it is not a certificate in PEM form')
    const keys = [await tryReadFile(join(directory, requestedName)), this.#served.key, this.#options.own.key]
    const key = keys.find((one) => one !== undefined && leaf.checkPrivateKey(createPrivateKey(one)))
    if (key === undefined)
      throw refused('it is for another key. Make a signing request first, have that one signed, and install the answer')
    const pair = { key, cert: `${certificates.join('\n')}\n` }
    const problem = problemOf(pair, clock.now())
    if (problem !== undefined) throw refused(problem)
    await writePrivateFile(join(directory, installedName), `${key.trim()}\n${pair.cert}`)
    this.#served = pair
    this.#parsed = leaf
    this.changed.emit()
  }

  /** PEM: the host's own authority, and what stands above an installed certificate. */
  async authorities(): Promise<readonly string[]> {
    const above = (this.#served.cert.match(certificatePattern) ?? []).slice(1)
    return [...new Set([(await readFile(this.caPath, 'utf8')).trim(), ...above])]
  }
}

const installedName = 'installed.pem'
const requestedName = 'requested.key'

function refused(why: string): Denied {
  return new Denied('host-config', `The certificate cannot be installed: ${why}.`)
}

function parsePair(text: string): { readonly key: string; readonly cert: string } | undefined {
  const key = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/.exec(text)?.[0]
  const certificates = text.match(certificatePattern)
  return key === undefined || certificates === null
    ? undefined
    : { key: `${key}\n`, cert: `${certificates.join('\n')}\n` }
}

function problemOf({ key, cert }: { readonly key: string; readonly cert: string }, now: number): string | undefined {
  const leaf = tryParse(cert)
  if (leaf === undefined) return 'it is damaged'
  if (!leaf.checkPrivateKey(createPrivateKey(key))) return 'it does not belong to its key'
  if (Date.parse(leaf.validTo) <= now) return `it expired on ${leaf.validTo}`
  if (Date.parse(leaf.validFrom) > now) return `it is not valid before ${leaf.validFrom}`
  return leaf.ca ? 'it is an authority, not a server' : undefined
}

function tryParse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem)
  } catch {
    // Not a certificate: the caller says so.
    return undefined
  }
}

interface Alternative {
  readonly type: 'dns' | 'ip'
  readonly value: string
}

const hostName = /^[a-z0-9*_-]+(\.[a-z0-9_-]+)*$/i

/** A common name that is no host's, such as a person's, is left out. */
function alternatives(names: readonly string[]): readonly Alternative[] {
  return [...new Set(names)].flatMap((value): readonly Alternative[] => {
    if (isIP(value) !== 0) return [{ type: 'ip', value }]
    return hostName.test(value) ? [{ type: 'dns', value }] : []
  })
}

function parseName(text: string): x509.Name {
  try {
    return new x509.Name(text)
  } catch (cause) {
    const words = `"${text.slice(0, 100)}" is not a distinguished name such as CN=host1.example, O=Example.`
    throw Object.assign(new Denied('invalid-argument', words, { argument: 'distinguishedName' }), { cause })
  }
}

/** Node puts each part on a line. */
const oneLine = (name: string): string => name.split('\n').join(', ')
