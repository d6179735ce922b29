import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import { lastTaskKey } from '../../../src/services/task/task-service.ts'
import { createMemoryHistory } from '../../../src/store/memory/memory-history.ts'
import { createMemoryStore } from '../../../src/store/memory/memory-store.ts'

test("a new daemon's task ids are beyond those that the one before may have told of and not written down", async () => {
  const history = createMemoryHistory()
  const store = createMemoryStore({ clock: systemClock })
  try {
    assert.equal(await lastTaskKey(store, history), 0)
    await history.saveTask({ key: 7, time: 0, type: '', userName: '', entities: [], value: {} })
    assert.ok((await lastTaskKey(store, history)) >= 7 + 1000)
    await store.transact({ put: [{ key: 'task/task-9', value: '{}' }] })
    assert.ok((await lastTaskKey(store, history)) >= 9 + 1000)
  } finally {
    await store.close()
  }
})
