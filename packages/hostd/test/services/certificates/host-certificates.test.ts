import assert from 'node:assert/strict'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import '../../../src/services/certificates/reflect-metadata.ts'
import * as x509 from '@peculiar/x509'
import { pino } from 'pino'
import { systemClock } from '@staddle/base/clock.ts'
import { ensureCertificates } from '../../../src/services/certificates/certificates.ts'
import { HostCertificates } from '../../../src/services/certificates/host-certificates.ts'

async function namesAskedFor(wish: { readonly subject: string } | { readonly useAddress: boolean }): Promise<string[]> {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'certificates-'))
  const place = { directory: directory.path, names: ['host1'], addresses: ['192.0.2.1', '0.0.0.0', '192.0.2.1'] }
  const logger = pino({ level: 'silent' })
  const own = await ensureCertificates({ ...place, clock: systemClock })
  const certificates = await HostCertificates.open({ ...place, own, clock: systemClock, logger })
  const request = new x509.Pkcs10CertificateRequest(await certificates.request(wish))
  const extension = request.extensions.find(({ type }) => type === '2.5.29.17')
  if (extension === undefined) return []
  const { names } = new x509.SubjectAlternativeNameExtension(extension.rawData)
  return names.items.map(({ type, value }) => `${type} ${value}`)
}

suite('a signing request', () => {
  test('asks for the name that was given, beside those that the host has', async () => {
    const names = await namesAskedFor({ subject: 'CN=host1.example.org, O=Example' })
    assert.deepEqual(names, ['dns host1.example.org', 'dns host1', 'ip 192.0.2.1'])
  })

  test('asks for no name that no host can have', async () => {
    assert.deepEqual(await namesAskedFor({ subject: 'CN=Example Host' }), ['dns host1', 'ip 192.0.2.1'])
  })

  test('asks for the name or the address of the host when nothing is given', async () => {
    assert.deepEqual(await namesAskedFor({ useAddress: true }), ['ip 192.0.2.1', 'dns host1'])
  })
})
