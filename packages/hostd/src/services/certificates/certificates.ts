// The host's TLS identity: a certificate authority of its own, made once, and a server certificate that is renewed from it.
// Clients trust the authority once and stay satisfied when addresses change or the certificate is renewed.
//
// Below the directory: ca.crt, ca.key, server.crt (the server's certificate and the authority's after it), server.key.
import { X509Certificate as NodeCertificate, createPrivateKey, randomBytes, webcrypto } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Clock } from '@staddle/base/clock.ts'
import './reflect-metadata.ts'
import * as x509 from '@peculiar/x509'
import { tryReadFile, writePrivateFile } from '../auth/private-file.ts'

export interface CertificateOptions {
  /** Made when missing, mode 0700. */
  readonly directory: string
  /** Host names; `localhost` is always added. The first is the certificate's common name. */
  readonly names: readonly string[]
  /** IP addresses; 127.0.0.1 and ::1 are always added. Wildcards (0.0.0.0, ::) are left out. */
  readonly addresses: readonly string[]
  readonly clock: Clock
}

export interface ServerIdentity {
  /** PEM, for tls.createServer. */
  readonly key: string
  /** PEM: the server's certificate, then the authority's. */
  readonly cert: string
  readonly caPath: string
  /** SHA-1 with colons, as vSphere clients know it. */
  readonly thumbprint: string
  /** SHA-256 with colons. */
  readonly sha256Thumbprint: string
}

interface Authority {
  readonly certificate: x509.X509Certificate
  readonly key: webcrypto.CryptoKey
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const dayMillis = 24 * 3_600_000
const authorityDays = 20 * 365
// The longest that browsers accept, and a month to renew it in.
const serverDays = 397
const renewBeforeDays = 30

/** Makes what is missing, renews what is about to expire or does not name what it should, and answers with what to serve. */
export async function ensureCertificates(options: CertificateOptions): Promise<ServerIdentity> {
  const { directory } = options
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const caPath = join(directory, 'ca.crt')
  const authority = (await loadAuthority(directory)) ?? (await createAuthority(options))
  const stored = {
    cert: await tryReadFile(join(directory, 'server.crt')),
    key: await tryReadFile(join(directory, 'server.key')),
  }
  const isGood = isStillGood(stored.cert, stored.key, authority, options)
  const { cert, key } = isGood
    ? { cert: stored.cert ?? '', key: stored.key ?? '' }
    : await issueServerCertificate(authority, options)
  const parsed = new NodeCertificate(cert)
  return { key, cert, caPath, thumbprint: parsed.fingerprint, sha256Thumbprint: parsed.fingerprint256 }
}

async function loadAuthority(directory: string): Promise<Authority | undefined> {
  const [certificate, key] = await Promise.all([
    tryReadFile(join(directory, 'ca.crt')),
    tryReadFile(join(directory, 'ca.key')),
  ])
  if (certificate === undefined && key === undefined) return undefined
  // The key is written first, so a key alone is a first start that was cut short.
  if (certificate === undefined) return undefined
  if (key === undefined) {
    throw new Error(
      `${directory} has ca.crt but not its ca.key. Put the key back, or delete ca.crt to make a new authority, which every client must then trust anew.`,
    )
  }
  return { certificate: new x509.X509Certificate(certificate), key: await importKey(key) }
}

async function createAuthority(options: CertificateOptions): Promise<Authority> {
  const { directory, clock } = options
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const name = `CN=Staddle authority of ${subjectName(options)}, O=Staddle`
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name,
    ...validity(clock, authorityDays),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  await writePrivateFile(join(directory, 'ca.key'), await exportKey(keys.privateKey))
  await writePrivateFile(join(directory, 'ca.crt'), `${certificate.toString('pem')}\n`, 0o644)
  return { certificate, key: keys.privateKey }
}

async function issueServerCertificate(
  authority: Authority,
  options: CertificateOptions,
): Promise<{ cert: string; key: string }> {
  const { directory, clock } = options
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${subjectName(options)}, O=Staddle`,
    issuer: authority.certificate.subject,
    ...validity(clock, serverDays),
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        ...dnsNames(options).map((value) => ({ type: 'dns' as const, value })),
        ...ipAddresses(options).map((value) => ({ type: 'ip' as const, value })),
      ]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
    ],
  })
  const key = await exportKey(keys.privateKey)
  const cert = `${certificate.toString('pem')}\n${authority.certificate.toString('pem')}\n`
  await writePrivateFile(join(directory, 'server.key'), key)
  await writePrivateFile(join(directory, 'server.crt'), cert, 0o644)
  return { cert, key }
}

/** A cut between writing key and certificate shows as a pair that does not fit, and is made anew. */
function isStillGood(
  cert: string | undefined,
  key: string | undefined,
  authority: Authority,
  options: CertificateOptions,
): boolean {
  if (cert === undefined || key === undefined) return false
  const parsed = tryParse(cert, key)
  if (parsed === undefined || !parsed.fits) return false
  const now = options.clock.now()
  const { certificate } = parsed
  if (!certificate.verify(new NodeCertificate(authority.certificate.toString('pem')).publicKey)) return false
  if (Date.parse(certificate.validTo) - now < renewBeforeDays * dayMillis || Date.parse(certificate.validFrom) > now)
    return false
  return (
    dnsNames(options).every((name) => certificate.checkHost(name) !== undefined) &&
    ipAddresses(options).every((address) => certificate.checkIP(address) !== undefined)
  )
}

function tryParse(cert: string, key: string): { certificate: NodeCertificate; fits: boolean } | undefined {
  try {
    const certificate = new NodeCertificate(cert)
    return { certificate, fits: certificate.checkPrivateKey(createPrivateKey(key)) }
  } catch {
    // Damaged files are replaced: the authority's key makes new ones.
    return undefined
  }
}

function validity(clock: Clock, days: number): { notBefore: Date; notAfter: Date } {
  const now = clock.now()
  // A day back, for clients whose clock is behind.
  return { notBefore: new Date(now - dayMillis), notAfter: new Date(now + (days - 1) * dayMillis) }
}

const subjectName = ({ names }: CertificateOptions): string =>
  (names[0] ?? 'localhost').replace(/[^A-Za-z0-9.-]/g, '-').slice(0, 40)

function dnsNames({ names }: CertificateOptions): readonly string[] {
  const usable = names
    .map((name) => name.toLowerCase())
    .filter((name) => /^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/.test(name) && isIP(name) === 0)
  return [...new Set([...usable, 'localhost'])]
}

function ipAddresses({ names, addresses }: CertificateOptions): readonly string[] {
  const given = [...addresses, ...names].map((address) => address.replace(/%.*$/, '').replace(/^\[(.*)\]$/, '$1'))
  const usable = given.filter((address) => isIP(address) !== 0 && address !== '0.0.0.0' && address !== '::')
  return [...new Set([...usable, '127.0.0.1', '::1'])]
}

/** Positive, 127 random bits. */
function serialNumber(): string {
  const bytes = randomBytes(16)
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0)
  return bytes.toString('hex')
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY') + '\n'
}

async function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  const [der] = x509.PemConverter.decode(pem)
  if (der === undefined) throw new Error('the authority key file ca.key holds no PEM key; restore it from a backup')
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign'])
}
