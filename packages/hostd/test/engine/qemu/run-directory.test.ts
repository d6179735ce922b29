import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { vmId } from '../../../src/domain/ids.ts'
import { RunDirectory } from '../../../src/engine/qemu/run-directory.ts'

test('a run directory goes away also while something is still written into it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'staddle-run-'))
  let written = 0
  try {
    for (let round = 0; round < 20; round++) {
      const directory = new RunDirectory(root, vmId(`vm-${round}`))
      await directory.create()
      const write = async (name: string): Promise<void> => {
        for (let index = 0; index < 10; index++) {
          await writeFile(join(directory.path, `${name}${index}`), '').then(
            () => written++,
            () => undefined,
          )
        }
      }
      const writes = ['a', 'b', 'c', 'd'].map(write)
      await directory.remove()
      await Promise.all(writes)
      await directory.remove()
      assert.equal(existsSync(directory.path), false)
    }
    assert.ok(written > 0, 'something was written')
  } finally {
    await rm(root, { recursive: true, force: true })
  }
})
