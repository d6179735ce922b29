// Uploads in parts, on a real directory.
import assert from 'node:assert/strict'
import { mkdtempDisposable, readdir, readFile, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Denied, type DenialCode } from '../../../src/domain/errors.ts'
import { openRootedDirectory } from '../../../src/platform/rooted-directory.ts'
import { Datastores } from '../../../src/services/storage/datastores.ts'
import { PartialUploads, removeStaleUploads } from '../../../src/services/storage/partial-uploads.ts'

const denied = (code: DenialCode) => (error: unknown) => error instanceof Denied && error.code === code
const never = new AbortController().signal
const segments = ['iso', 'new', 'debian.iso']

async function setUp() {
  const directory = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const files = openRootedDirectory(directory.path)
  const datastores = new Datastores([{ id: 'datastore-11', name: 'ds', files }])
  const uploads = new PartialUploads()
  const name = { datastore: datastores.get('datastore-11'), segments, userName: 'ann', totalBytes: 10, key: 'k' }
  return { path: directory.path, files, datastores, uploads, name, [Symbol.asyncDispose]: () => directory.remove() }
}

async function* pieces(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text))
}

test('a file has its name when all of it is there, and not before', async () => {
  await using it = await setUp()
  const upload = it.uploads.of(it.name)
  await upload.append(0, pieces('ab', 'cd'), never)
  assert.equal(upload.offset(), 4)
  assert.deepEqual(await it.files.list([]), [], 'nothing is shown')
  await assert.rejects(upload.finish(), denied('invalid-state'))
  await assert.rejects(upload.append(5, pieces('x'), never), denied('invalid-argument'))
  // A later daemon, or the same after a break.
  const again = new PartialUploads().of(it.name)
  await again.append(3, pieces('DEFGHIJ'), never)
  await again.finish()
  assert.equal(await readFile(join(it.path, ...segments), 'utf8'), 'abcDEFGHIJ')
  assert.equal(again.offset(), 0)
})

test('what came before a break stays; too much is refused', async () => {
  await using it = await setUp()
  const upload = it.uploads.of(it.name)
  async function* breaking(): AsyncIterable<Uint8Array> {
    yield* pieces('a'.repeat(3))
    throw new Error('the client has gone away')
  }
  await assert.rejects(upload.append(0, breaking(), never), /gone away/)
  const { offset } = upload
  assert.ok(offset() <= 3)
  await assert.rejects(upload.append(0, pieces('x'.repeat(11)), never), denied('invalid-argument'))
  assert.ok(offset() <= 10)
})

test('nobody goes on with the upload of another user, size, file or key', async () => {
  await using it = await setUp()
  await it.uploads.of(it.name).append(0, pieces('abc'), never)
  const others = [{ userName: 'bob' }, { totalBytes: 11 }, { segments: ['iso', 'new', 'x'] }, { key: '' }]
  for (const other of others) assert.equal(it.uploads.of({ ...it.name, ...other }).offset(), 0)
  await it.uploads.of(it.name).discard()
  assert.equal(it.uploads.of(it.name).offset(), 0)
})

test('a new part ends one that hangs', { timeout: 10_000 }, async () => {
  await using it = await setUp()
  const upload = it.uploads.of(it.name)
  async function* hanging(): AsyncIterable<Uint8Array> {
    yield* pieces('abc')
    await new Promise(() => undefined)
  }
  const first = assert.rejects(upload.append(0, hanging(), never), denied('canceled'))
  await upload.append(0, pieces('ABCDEFGHIJ'), never)
  await first
  await upload.finish()
  assert.equal(await readFile(join(it.path, ...segments), 'utf8'), 'ABCDEFGHIJ')
})

test('what nobody goes on with for a day is forgotten', async () => {
  await using it = await setUp()
  const [old, young] = [it.name, { ...it.name, key: 'young' }].map((name) => it.uploads.of(name))
  await old?.append(0, pieces('abc'), never)
  const [name = ''] = await readdir(join(it.path, '.staddle-uploads'))
  const { mtime } = await stat(join(it.path, '.staddle-uploads', name))
  const dayBefore = new Date(mtime.getTime() - 25 * 3_600_000)
  await utimes(join(it.path, '.staddle-uploads', name), dayBefore, dayBefore)
  await young?.append(0, pieces('abcd'), never)
  await removeStaleUploads(it.datastores.all(), mtime.getTime())
  assert.deepEqual([old?.offset(), young?.offset()], [0, 4])
})
