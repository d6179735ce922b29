import assert from 'node:assert/strict'
import { it } from 'node:test'
import { redact } from '../../../src/services/host/redact.ts'

const secret = 'correct-horse'
const key = 'ab'.repeat(32)

it('hides what lets anybody in, in every dress', () => {
  const texts = [
    `{"password":"${secret}","user":"ann"}`,
    `{"password":"with \\"${secret}\\" in it","user":"ann"}`,
    `newPassword = ${secret}`,
    `STADDLE_PASSWORD=${secret} npm start`,
    `cookie: vmware_soap_session="${secret}"; Path=/`,
    `Set-Cookie: vmware_soap_session=${secret}`,
    `authorization: Basic ${Buffer.from(secret).toString('base64')}`,
    `"sessionKey":"${secret}"`,
    `GET /ticket/${secret} 101`,
    `GET /nfc/${secret}/disk-0.vmdk`,
    `key ${key} was used`,
    `-----BEGIN PRIVATE KEY-----\n${secret}\n-----END PRIVATE KEY-----`,
    `{"key":"-----BEGIN EC PRIVATE KEY-----\\n${secret}\\n-----END EC PRIVATE KEY-----\\n"}`,
  ]
  for (const text of texts) {
    const left = redact(text)
    for (const hidden of [secret, key, Buffer.from(secret).toString('base64')]) assert.ok(!left.includes(hidden), left)
    assert.ok(left.includes('[redacted]'), left)
  }
})

it('leaves what helps', () => {
  const line = '{"level":30,"time":1700000000000,"vm":"vm-12","user":"ann","msg":"machine is gone, exit code 1"}'
  assert.equal(redact(line), line)
})
