import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { reference } from '../../client/test/fake-server.ts'
import { KeyStore } from '../../hostd/src/services/crypto/key-store.ts'
import { openKey } from '../src/key-file.ts'
import { CliFixture } from './cli-fixture.ts'

const passphrase = { STADDLE_KEY_PASSPHRASE: 'correct horse' }

function scratch(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'staddle-key-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

test('a key that is made with a copy can be given to another host, and by nobody without the passphrase', async () => {
  using directory = scratch()
  const file = join(directory.path, 'vault.key')
  const cli = new CliFixture()
  cli.server.on('CryptoManagerKmip.AddKey', () => undefined)
  const made = await cli.run(['key', 'create', '--save', file], { env: passphrase })
  assert.equal(made.exitCode, 0, made.err)
  const [first] = cli.server.callsOf('AddKey')
  assert.ok(first !== undefined)
  const { key } = first.args as { key: { keyId: { keyId: string }; algorithm: string; keyData: string } }
  assert.equal(made.out, `${key.keyId.keyId}\n`)
  assert.equal(key.algorithm, 'AES-256')
  assert.equal(Buffer.from(key.keyData, 'base64').length, 32)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.ok(!readFileSync(file, 'utf8').includes(key.keyData))

  const other = new CliFixture()
  other.server.on('CryptoManagerKmip.AddKey', () => undefined)
  const wrong = await other.run(['key', 'import', file], { env: { STADDLE_KEY_PASSPHRASE: 'battery staple' } })
  assert.equal(wrong.exitCode, 1)
  assert.match(wrong.err, /passphrase is wrong/)
  assert.equal(other.server.callsOf('AddKey').length, 0)
  assert.equal((await other.run(['key', 'import', file], { env: passphrase })).exitCode, 0)
  assert.deepEqual(other.server.callsOf('AddKey')[0]?.args, first.args)
})

test('a key is exported on the host itself, from its own files', async () => {
  using directory = scratch()
  const store = await KeyStore.open(join(directory.path, 'keys'), randomBytes)
  await store.ensure('one')
  const file = join(directory.path, 'one.key')
  const cli = new CliFixture()
  const args = ['key', 'export', '--data', directory.path]
  const exported = await cli.run([...args, 'one', file], { env: passphrase })
  assert.equal(exported.exitCode, 0, exported.err)
  const saved = await openKey(readFileSync(file, 'utf8'), passphrase.STADDLE_KEY_PASSPHRASE)
  assert.deepEqual(saved, { id: 'one', key: Buffer.from(store.get('one').reveal()) })
  assert.equal((await cli.run([...args, 'two', `${file}2`], { env: passphrase })).exitCode, 4)
  assert.equal((await cli.run([...args, '../one', `${file}2`], { env: passphrase })).exitCode, 2)
})

test('a copy is not written over another file, and what is none is not imported', async () => {
  using directory = scratch()
  const file = join(directory.path, 'mine.txt')
  writeFileSync(file, '{"kind":"mine"}')
  const cli = new CliFixture()
  cli.server.on('CryptoManagerKmip.AddKey', () => undefined)
  assert.equal((await cli.run(['key', 'create', '--save', file], { env: passphrase })).exitCode, 1)
  assert.equal(readFileSync(file, 'utf8'), '{"kind":"mine"}')
  assert.equal((await cli.run(['key', 'import', file], { env: passphrase })).exitCode, 2)
  assert.equal(cli.server.callsOf('AddKey').length, 0)
})

test('encrypt, decrypt and rekey change the disks that are meant', async () => {
  const cli = new CliFixture().endsAt('VirtualMachine.ReconfigVM_Task')
  const disk = (key: number, keyId?: string): object => ({
    ...{ _typeName: 'VirtualDisk', key, capacityInKB: 1024 },
    backing: {
      _typeName: 'VirtualDiskFlatVer2BackingInfo',
      ...{ fileName: `[ds] web/${key}.vmdk`, diskMode: 'persistent' },
      ...(keyId === undefined ? {} : { keyId: { keyId } }),
    },
  })
  const device = [disk(2000), disk(2001, 'k')]
  cli.server.add('VirtualMachine', 'vm-1', { name: 'web', config: { hardware: { device } } })
  const runs = [
    ['encrypt'],
    ['encrypt', '--key', 'other'],
    ['decrypt'],
    ['rekey'],
    ['rekey', '--deep', '--key', 'other'],
  ]
  for (const [verb = '', ...options] of runs) {
    const { exitCode, err } = await cli.run(['vm', verb, 'web', ...options])
    assert.equal(exitCode, 0, err)
  }
  const specs = cli.server.callsOf('ReconfigVM_Task').map(({ args }) => (args as { spec: Spec }).spec)
  assert.deepEqual(
    specs.map(({ deviceChange }) => deviceChange.map((change) => [change.device.key, change.backing.crypto])),
    [
      [[2000, { _typeName: 'CryptoSpecEncrypt', cryptoKeyId: { keyId: '' } }]],
      [[2000, { _typeName: 'CryptoSpecEncrypt', cryptoKeyId: { keyId: 'other' } }]],
      [[2001, { _typeName: 'CryptoSpecDecrypt' }]],
      [[2001, { _typeName: 'CryptoSpecShallowRecrypt', newKeyId: { keyId: '' } }]],
      [[2001, { _typeName: 'CryptoSpecDeepRecrypt', newKeyId: { keyId: 'other' } }]],
    ],
  )
  assert.deepEqual(
    specs.map(({ crypto }) => crypto?._typeName),
    [undefined, undefined, 'CryptoSpecDecrypt', undefined, undefined],
  )
})

interface Spec {
  readonly crypto?: { readonly _typeName: string }
  readonly deviceChange: readonly {
    readonly device: { readonly key: number }
    readonly backing: { readonly crypto: object }
  }[]
}

test('create asks for encrypted disks, a TPM and Secure Boot, and says what does not go together', async () => {
  const cli = new CliFixture()
  cli.server
    .add('Datacenter', 'datacenter-1', { vmFolder: reference('Folder', 'group-v1') })
    .add('ComputeResource', 'domain-c1', { resourcePool: reference('ResourcePool', 'resgroup-1') })
    .add('Datastore', 'datastore-1', { name: 'datastore1', summary: { accessible: true } })
  cli.endsAt('Folder.CreateVM_Task', { state: 'success', result: reference('VirtualMachine', 'vm-9') })
  const wanted = ['--encrypt', '--disk', '1G', '--tpm', '--secure-boot', '--network', 'none']
  const { exitCode, err } = await cli.run(['vm', 'create', 'web', ...wanted])
  assert.equal(exitCode, 0, err)
  const [call] = cli.server.callsOf('CreateVM_Task')
  assert.ok(call !== undefined)
  const { config } = call.args as { config: Record<string, unknown> }
  assert.equal(config['firmware'], 'efi')
  assert.deepEqual(config['bootOptions'], { efiSecureBootEnabled: true })
  const changes = config['deviceChange'] as { device: { _typeName: string }; backing?: object }[]
  const locked = changes.filter(({ backing }) => backing !== undefined).map(({ device }) => device._typeName)
  assert.deepEqual(locked, ['VirtualDisk'])
  assert.ok(changes.some(({ device }) => device._typeName === 'VirtualTPM'))
  for (const wrong of [
    ['--tpm', '--firmware', 'bios'],
    ['--key', 'k'],
  ])
    assert.equal((await cli.run(['vm', 'create', 'web', ...wrong])).exitCode, 2)
})
