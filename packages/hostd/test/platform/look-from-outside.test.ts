import assert from 'node:assert/strict'
import { mkdtempDisposable, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readRemoteMark } from '../../src/engine/storage/datastore-mark.ts'
import { roomFromOutside } from '../../src/platform/look-from-outside.ts'
import { runCommand } from '../../src/platform/run-command.ts'

test('a look from outside sees what one from inside does', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const { path } = directory
  const { blocks, bsize } = await statfs(path)
  const { capacityBytes, freeBytes } = await roomFromOutside(path)
  assert.equal(capacityBytes, blocks * bsize)
  assert.ok(freeBytes > 0 && freeBytes <= capacityBytes)
  await assert.rejects(roomFromOutside(join(path, 'nothing')), /stat/)

  assert.equal(await readRemoteMark(path), undefined)
  const uuid = '01234567-89ab-cdef-0123-456789abcdef'
  for (const [text, found] of [
    [`${uuid}\n`, uuid],
    ['', ''],
    [`${uuid}x`, ''],
  ] as const) {
    await writeFile(join(path, '.staddle-datastore'), text)
    assert.equal(await readRemoteMark(path), found)
  }
})

test('a look that hangs ends with its daemon', async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  // Opening it waits for somebody who writes.
  await runCommand(['mkfifo', join(directory.path, '.staddle-datastore')])
  const ending = new AbortController()
  const looking = readRemoteMark(directory.path, ending.signal)
  ending.abort(new Error('the daemon ends'))
  await assert.rejects(looking, /the daemon ends/)
})
