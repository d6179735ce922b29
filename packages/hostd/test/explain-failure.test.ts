import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EngineError } from '../src/domain/errors.ts'
import { explainFailure } from '../src/explain-failure.ts'

test('what led to the end of a start is told, not what failed after that', () => {
  const full = new EngineError('no-space', 'write store', 'could not write store: the disk is full; free some space')
  const after = new Error('it is closed')
  assert.equal(explainFailure(new SuppressedError(after, full)), full.message)
})
