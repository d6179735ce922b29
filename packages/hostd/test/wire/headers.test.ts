import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { newestVersion, versionAtMost } from '@staddle/vim25/metadata.ts'
import { readCookie, sessionCookie, sessionSetCookie } from '../../src/wire/cookies.ts'
import { isForeign } from '../../src/wire/foreign-page.ts'
import { parseRange } from '../../src/wire/range.ts'
import { parseSoapAction } from '../../src/wire/soap-action.ts'

test('SOAPAction in every recorded form', () => {
  const newest = { version: newestVersion, isNewer: false }
  for (const header of ['', '""', 'vim25', 'urn:vim25', '"urn:vim25"', 'urn:vim25/nonsense', 'urn:vim25/8.0.3.0']) {
    assert.deepEqual(parseSoapAction(header), newest, header)
  }
  assert.deepEqual(parseSoapAction(undefined), { version: versionAtMost('2.5'), isNewer: false }, 'absent')
  assert.deepEqual(parseSoapAction('urn:vim25/9.1.0.0'), { version: newestVersion, isNewer: true })
  assert.deepEqual(parseSoapAction('"urn:vim25/8.0.2.0"'), { version: versionAtMost('8.0.2.0'), isNewer: false })
  assert.deepEqual(parseSoapAction("'urn:vim25/6.5'"), { version: versionAtMost('6.5'), isNewer: false })
  assert.ok(versionAtMost('6.5') < newestVersion)
})

test('the session cookie in every recorded form', () => {
  const handedOut = sessionSetCookie('k-1')
  const forms = [
    ...[handedOut, 'vmware_soap_session=k-1', 'vmware_soap_session="k-1"', 'vmware_soap_session=k-1; HttpOnly'],
    ...[
      ' vmware_soap_session= "k-1"; $Path=/',
      'a=b; vmware_soap_session="k-1"',
      'vmware_soap_session=""; vmware_soap_session=k-1',
    ],
  ]
  for (const form of forms) assert.equal(readCookie(form, sessionCookie), 'k-1', form)
  for (const form of [
    '',
    ';',
    'vmware_soap_session',
    'vmware_soap_session=',
    'xvmware_soap_session=k',
    sessionSetCookie(null),
  ]) {
    assert.equal(readCookie(form, sessionCookie), undefined, form ?? 'absent')
  }
  // What scripts do with pyVmomi's copy.
  assert.equal(handedOut.split('"')[1], 'k-1')
  assert.throws(() => sessionSetCookie('a"b'), /cannot carry/)
})

test('pages of other sites', () => {
  const host = 'Esx1.lab:8443'
  const own: Record<string, string>[] = [
    {},
    { origin: 'https://esx1.lab:8443', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ]
  const foreign: Record<string, string>[] = [
    { origin: 'https://elsewhere.example' },
    { origin: 'https://esx1.lab' },
    { origin: 'http://esx1.lab:8443' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'https://esx1.lab:8443' },
  ]
  for (const headers of own) assert.equal(isForeign({ headers: { host, ...headers } }), false, JSON.stringify(headers))
  for (const headers of foreign)
    assert.equal(isForeign({ headers: { host, ...headers } }), true, JSON.stringify(headers))
  assert.equal(isForeign({ headers: { origin: 'https://esx1.lab' } }), true, 'a request without a host')
})

suite('ranges', () => {
  const rows: [string | undefined, number, unknown][] = [
    [undefined, 10, undefined],
    ['bytes=0-3', 10, { start: 0, end: 4 }],
    ['bytes=4-', 10, { start: 4, end: 10 }],
    ['bytes=-3', 10, { start: 7, end: 10 }],
    ['bytes=-30', 10, { start: 0, end: 10 }],
    ['bytes=8-99', 10, { start: 8, end: 10 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=5-2', 10, undefined],
    ['bytes=0-1,3-4', 10, undefined],
    ['lines=0-1', 10, undefined],
    ['bytes=-', 10, undefined],
  ]
  for (const [header, size, expected] of rows) {
    test(`${header ?? 'none'} of ${size}`, () => assert.deepEqual(parseRange(header, size), expected))
  }
})
