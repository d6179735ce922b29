import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { openHistory } from '../../../src/store/sqlite/history.ts'
import { historyContract } from '../history-contract.ts'

historyContract('sqlite', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'staddle-history-'))
  const history = await openHistory({ directory, checkpointBytes: 20_000 })
  return {
    history,
    async [Symbol.asyncDispose]() {
      await history.close()
      rmSync(directory, { recursive: true })
    },
  }
})

it('goes on numbering after a restart', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'staddle-history-'))
  const before = await openHistory({ directory })
  await before.appendEvent({ key: 41, time: 1, type: 'A', userName: '', entities: [], value: 1 })
  await before.close()
  const after = await openHistory({ directory })
  assert.deepEqual(await after.lastKeys(), { event: 41, task: 0 })
  await after.close()
  rmSync(directory, { recursive: true })
})
