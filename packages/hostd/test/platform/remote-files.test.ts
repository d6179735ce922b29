import assert from 'node:assert/strict'
import { mkdtempDisposable, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { EngineError } from '../../src/domain/errors.ts'
import { directLooks, type FileLooks } from '../../src/platform/look-at-files.ts'
import { openRemoteLooks } from '../../src/platform/remote-files.ts'

const lookFailure = (looks: FileLooks, path: string): unknown => {
  try {
    return looks.lstat(path)
  } catch (error) {
    return error
  }
}

test('a remote look sees what a direct one sees', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const [file, link, missing] = ['file', 'link', 'missing'].map((name) => join(directory.path, name))
  assert.ok(file !== undefined && link !== undefined && missing !== undefined)
  await writeFile(file, 'twelve bytes')
  await symlink('file', link)
  const remote = openRemoteLooks(undefined, 30_000)
  for (const path of [file, link, missing, directory.path])
    assert.deepEqual(remote.lstat(path), directLooks.lstat(path))
  assert.equal(Buffer.from(remote.readStart(file, 6).bytes).toString(), 'twelve')
  assert.equal(remote.readStart(file, 100).facts.sizeBytes, 12)
  assert.throws(() => remote.readStart(missing, 1), { code: 'ENOENT' })
  assert.throws(() => remote.readStart(link, 1), { code: 'ELOOP' })
  assert.throws(() => remote.lstat(join(file, 'below')), { code: 'ENOTDIR' })
})

test('a server that does not answer costs one short wait, and nothing when it is asked again', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const dead = join(directory.path, 'dead')
  const looks = openRemoteLooks(new URL('./hanging-files-thread.ts', import.meta.url), 200)
  const failure = lookFailure(looks, dead)
  assert.ok(failure instanceof EngineError && failure.kind === 'io')
  assert.match(failure.message, /does not answer/)
  const began = performance.now()
  for (let count = 0; count < 50; count++) assert.ok(lookFailure(looks, directory.path) instanceof EngineError)
  assert.ok(performance.now() - began < 50 * 200, 'it waited again each time')
  await writeFile(`${dead}.back`, '')
  while (lookFailure(looks, directory.path) instanceof EngineError) await turn()
  assert.equal(looks.lstat(directory.path)?.kind, 'directory', 'its late answer is taken for none of these')
})
