import assert from 'node:assert/strict'
import { mkdir, mkdtempDisposable, readdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openRootedDirectory } from '../../src/platform/rooted-directory.ts'

test('what an unfinished write left is deleted everywhere below, and nothing else, nor through links', async () => {
  await using temporary = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const [inside, outside] = ['inside', 'outside'].map((name) => join(temporary.path, name)) as [string, string]
  await mkdir(join(inside, 'web'), { recursive: true })
  await mkdir(outside)
  const part = '.staddle-part-0123456789abcdef'
  for (const directory of [inside, join(inside, 'web'), outside]) await writeFile(join(directory, part), 'half')
  await writeFile(join(inside, 'web', 'web.vmx'), 'whole')
  await symlink(outside, join(inside, 'link'))
  await openRootedDirectory(inside).removeUnfinishedWrites()
  assert.deepEqual((await readdir(inside)).toSorted(), ['link', 'web'])
  assert.deepEqual(await readdir(join(inside, 'web')), ['web.vmx'])
  assert.deepEqual(await readdir(outside), [part])
})
