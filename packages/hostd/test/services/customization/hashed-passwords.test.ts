import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { cloudInitUserData } from '@staddle/client/cloud-init.ts'
import type { CustomizationCloudinitPrep, CustomizationSpec } from '@staddle/vim25/types.ts'
import { verify } from 'unixcrypt'
import { Denied } from '../../../src/domain/errors.ts'
import { withHashedPasswords } from '../../../src/services/customization/hashed-passwords.ts'
import { PasswordSeal } from '../../../src/services/customization/passwords.ts'
import { contentOf, seedOf } from './seed-fixture.ts'

const prep = (userdata: string): CustomizationCloudinitPrep => ({
  _typeName: 'CustomizationCloudinitPrep',
  metadata: '',
  userdata,
})

test('the seed of a machine from an image has no password, only what it can be checked with', () => {
  const userdata = cloudInitUserData({
    hostName: 'web',
    user: 'debian',
    keys: ['ssh-ed25519 AAAA me'],
    password: 'Sésame 1',
  })
  const text = contentOf(seedOf({ identity: prep(userdata) }), 'user-data')
  assert.ok(!text.includes('Sésame') && !text.includes('plain_text_passwd'), text)
  const given = JSON.parse(userdata.split('\n').slice(1).join('\n')) as { users: Record<string, unknown>[] }
  const { users, ...rest } = JSON.parse(text.split('\n').slice(1).join('\n')) as typeof given
  const { hashed_passwd: hash, ...user } = users[0] ?? {}
  const { plain_text_passwd: _, ...givenUser } = given.users[0] ?? {}
  assert.deepEqual(
    [rest, user],
    [{ ...given, users: undefined }, givenUser].map((value) => JSON.parse(JSON.stringify(value))),
  )
  assert.match(String(hash), /^\$6\$[./0-9A-Za-z]{16}\$[./0-9A-Za-z]{86}$/)
  assert.ok(verify('Sésame 1', String(hash)) && !verify('Sesame 1', String(hash)))
})

test('another implementation of SHA-512 crypt agrees', (context) => {
  const [, hash = ''] = /"(\$6\$.*)"/.exec(withHashedPasswords('#cloud-config\npassword: open sesame\n')) ?? []
  const salt = hash.split('$')[2] ?? ''
  const openssl = spawnSync('openssl', ['passwd', '-6', '-salt', salt, '-stdin'], { input: 'open sesame\n' })
  if (openssl.error !== undefined) return context.skip('there is no openssl')
  assert.equal(openssl.stdout.toString().trim(), hash)
})

test('passwords are hashed wherever cloud-init takes them, and all else stays as it is', () => {
  const text = `#cloud-config
# kept
user: {name: me, plain_text_passwd: 'it''s', lock_passwd: no}
users:
  - default
  - name: a   # first
    plain_text_passwd: |-
      in a block
    sudo: ALL
  - name: b
    plain_text_passwd: 1234
    hashed_passwd: $6$kept$kept
  - {name: c, plain_text_passwd: 4321}
password: "for default"
chpasswd:
  expire: false
  list: |
    root:in lines:1
    guest:RANDOM
    known:$6$abc$def
  users:
    - {name: d, password: typed, type: text}
    - {name: e, password: $6$abc$def}
    - {name: f, type: RANDOM}
runcmd: [echo plain_text_passwd]
`
  const hashed = withHashedPasswords(text)
  const hashes = [...hashed.matchAll(/\$6\$[./0-9A-Za-z]{16}\$[./0-9A-Za-z]{86}/g)].map(([hash]) => hash)
  const passwords = ["it's", 'in a block', '4321', 'for default', 'in lines:1', 'typed']
  assert.deepEqual(
    hashes.map((hash, index) => verify(passwords[index] ?? '', hash)),
    passwords.map(() => true),
  )
  let number = 0
  assert.equal(
    hashed.replace(/\$6\$[./0-9A-Za-z]{16}\$[./0-9A-Za-z]{86}/g, () => `H${++number}`),
    `#cloud-config
# kept
user: {name: me, hashed_passwd: "H1", lock_passwd: no}
users:
  - default
  - name: a   # first
    hashed_passwd: "H2"
    sudo: ALL
  - name: b
    plain_text_passwd: 1234
    hashed_passwd: $6$kept$kept
  - {name: c, hashed_passwd: "H3"}
password: "H4"
chpasswd:
  expire: false
  list: "root:H5\\nguest:RANDOM\\nknown:$6$abc$def\\n"
  users:
    - {name: d, password: "H6", type: hash}
    - {name: e, password: $6$abc$def}
    - {name: f, type: RANDOM}
runcmd: [echo plain_text_passwd]
`,
  )
  assert.equal(withHashedPasswords(hashed), hashed, 'what is hashed is not hashed again')
})

test('what is no plain cloud-config is left alone', () => {
  for (const text of [
    '#!/bin/sh\necho root:x | chpasswd\n',
    '## template: jinja\n#cloud-config\npassword: {{ v1.x }}\n',
    '#cloud-config\nx: &p secret\npassword: *p\n',
    '#cloud-config\npassword: [unfinished\n',
    '#cloud-config\n',
    '#cloud-config-archive\n- password: x\n',
    '#cloud-config\npassword: 0123\nusers: [default]\nchpasswd: {list: 5, users: 7}\n',
    '',
  ])
    assert.equal(withHashedPasswords(text), text)
})

test('nobody keeps the host busy with hashing', () => {
  const isTooMuch = (words: RegExp) => (error: unknown) =>
    error instanceof Denied && error.code === 'invalid-argument' && words.test(error.message)
  const long = 'x'.repeat(512)
  assert.throws(() => withHashedPasswords(`#cloud-config\npassword: ${long}\n`), isTooMuch(/more than 511 bytes/))
  const many = Array.from({ length: 101 }, (_, index) => `    u${index}:x`).join('\n')
  const list = `#cloud-config\nchpasswd:\n  list: |\n${many}\n`
  assert.throws(() => withHashedPasswords(list), isTooMuch(/more than 100 passwords/))
})

test('a stored spec has the hash as well', () => {
  const seal = new PasswordSeal(Buffer.alloc(32, 7), randomBytes)
  const spec: CustomizationSpec = { identity: prep('#cloud-config\npassword: sesame\n'), globalIPSettings: {} }
  const { userdata } = seal.sealSpec(spec).identity as CustomizationCloudinitPrep
  assert.match(userdata ?? '', /^#cloud-config\npassword: "\$6\$.*"\n$/)
  const bare = { ...spec, identity: { _typeName: 'CustomizationCloudinitPrep', metadata: '' } as const }
  assert.deepEqual(seal.sealSpec(bare), bare)
})
