import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { test } from 'node:test'
import { Denied } from '../../../src/domain/errors.ts'
import { KeyStore } from '../../../src/services/crypto/key-store.ts'

function scratch(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'staddle-keys-'))
  return { path: join(path, 'keys'), [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

const isDenied = (code: string) => (error: unknown) => error instanceof Denied && error.code === code

test('keys last, and no file but the sealed ones has them', async () => {
  using directory = scratch()
  const store = await KeyStore.open(directory.path, randomBytes)
  await store.ensure('one')
  await store.add('two', Buffer.alloc(32, 7))
  const one = Buffer.from(store.get('one').reveal())
  await store.ensure('one')
  assert.deepEqual(store.list(), ['one', 'two'])
  const again = await KeyStore.open(directory.path, randomBytes)
  assert.deepEqual(Buffer.from(again.get('one').reveal()), one)
  assert.deepEqual(Buffer.from(again.get('two').reveal()), Buffer.alloc(32, 7))
  assert.equal(again.get('two').passphrase(), Buffer.alloc(32, 7).toString('base64'))
  assert.equal(statSync(directory.path).mode & 0o777, 0o700)
  for (const name of readdirSync(directory.path)) {
    const path = join(directory.path, name)
    assert.equal(statSync(path).mode & 0o777, 0o600)
    const text = readFileSync(path, 'latin1')
    for (const form of ['hex', 'base64', 'latin1'] as const) assert.ok(!text.includes(one.toString(form)))
  }
  for (const shown of [JSON.stringify(again.get('one')), inspect(again.get('one'), { depth: 9, showHidden: true })])
    for (const form of ['hex', 'base64'] as const) assert.ok(!shown.includes(one.toString(form)))
})

test('a key that is not there, or was sealed elsewhere, says so', async () => {
  using directory = scratch()
  using other = scratch()
  const store = await KeyStore.open(directory.path, randomBytes)
  assert.throws(() => store.get('one').reveal(), isDenied('key-missing'))
  await store.ensure('one')
  writeFileSync(join(directory.path, 'two.json'), readFileSync(join(directory.path, 'one.json')))
  const foreign = await KeyStore.open(other.path, randomBytes)
  await foreign.ensure('three')
  writeFileSync(join(directory.path, 'three.json'), readFileSync(join(other.path, 'three.json')))
  const again = await KeyStore.open(directory.path, randomBytes)
  assert.equal(again.get('one').reveal().length, 32)
  // Under another name a key is another: nobody can pass one off for one that he may use.
  for (const id of ['two', 'three']) assert.throws(() => again.get(id).reveal(), isDenied('key-missing'))
  await again.remove('one')
  assert.throws(() => again.get('one').reveal(), isDenied('key-missing'))
  assert.deepEqual((await KeyStore.open(directory.path, randomBytes)).list(), ['three', 'two'])
})

test('what is no key is refused, and a lost master key is not replaced', async () => {
  using directory = scratch()
  const store = await KeyStore.open(directory.path, randomBytes)
  await assert.rejects(store.add('short', Buffer.alloc(16)), isDenied('invalid-argument'))
  for (const id of ['', '../x', 'a/b', '.hidden', 'x'.repeat(129)])
    await assert.rejects(store.add(id, Buffer.alloc(32)), isDenied('invalid-argument'), id)
  await store.ensure('one')
  await assert.rejects(store.add('one', Buffer.alloc(32)), isDenied('already-exists'))
  rmSync(join(directory.path, 'master.key'))
  await assert.rejects(KeyStore.open(directory.path, randomBytes), /put it back from a backup/)
})
