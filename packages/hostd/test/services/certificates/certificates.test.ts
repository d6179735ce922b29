import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { type CertificateOptions, ensureCertificates } from '../../../src/services/certificates/certificates.ts'
import { ManualClock } from '../../store/manual-clock.ts'

const day = 24 * 3_600_000

async function inDirectory(
  run: (options: CertificateOptions & { clock: ManualClock }) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'staddle-certificates-'))
  try {
    await run({
      directory: join(directory, 'tls'),
      names: ['host1.example'],
      addresses: ['192.0.2.7', '0.0.0.0', 'fe80::1%eth0'],
      clock: new ManualClock(Date.now()),
    })
  } finally {
    await rm(directory, { recursive: true })
  }
}

test('makes an authority and a server certificate for every name and address', () =>
  inDirectory(async (options) => {
    const identity = await ensureCertificates(options)
    const [leaf, authority] = identity.cert.match(/-----BEGIN[^]*?END CERTIFICATE-----/g) ?? []
    assert.ok(leaf !== undefined && authority !== undefined)
    const certificate = new X509Certificate(leaf)
    assert.ok(certificate.verify(new X509Certificate(await readFile(identity.caPath)).publicKey))
    assert.equal(new X509Certificate(authority).ca, true)
    assert.equal(certificate.ca, false)
    for (const name of ['host1.example', 'localhost']) assert.ok(certificate.checkHost(name), name)
    for (const address of ['192.0.2.7', '127.0.0.1', '::1', 'fe80::1']) assert.ok(certificate.checkIP(address), address)
    assert.equal(certificate.fingerprint, identity.thumbprint)
    for (const name of ['ca.key', 'server.key'])
      assert.equal((await stat(join(options.directory, name))).mode & 0o777, 0o600)
  }))

test('keeps what is good, renews what expires or lacks a name, and keeps the authority', () =>
  inDirectory(async (options) => {
    const first = await ensureCertificates(options)
    const authority = await readFile(first.caPath, 'utf8')
    assert.deepEqual(await ensureCertificates(options), first)
    assert.deepEqual(await ensureCertificates({ ...options, addresses: [] }), first)
    const renamed = await ensureCertificates({ ...options, names: ['other.example'] })
    assert.notEqual(renamed.thumbprint, first.thumbprint)
    options.clock.advance(370 * day)
    const renewed = await ensureCertificates({ ...options, names: ['other.example'] })
    assert.notEqual(renewed.thumbprint, renamed.thumbprint)
    assert.equal(await readFile(renewed.caPath, 'utf8'), authority)
  }))

test('replaces a damaged pair, refuses an authority without its key', () =>
  inDirectory(async (options) => {
    const first = await ensureCertificates(options)
    await writeFile(join(options.directory, 'server.key'), first.key.slice(0, 40))
    assert.notEqual((await ensureCertificates(options)).thumbprint, first.thumbprint)
    await rm(join(options.directory, 'ca.key'))
    await assert.rejects(ensureCertificates(options), /not its ca\.key/)
  }))
