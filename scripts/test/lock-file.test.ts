import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lockProblems } from '../testing/lock-file.ts'

test('a lock file that names a download host is refused, links are not', () => {
  const problems = lockProblems({
    'node_modules/a': { resolved: 'https://registry.invalid/a-1.0.0.tgz' },
    'node_modules/b': { resolved: 'packages/b', link: true },
    'node_modules/c': {},
  })
  assert.equal(problems.length, 1)
  assert.match(problems[0] ?? '', /node_modules\/a/)
})

test('an empty lock file is refused', () => {
  assert.deepEqual(lockProblems({}), ['package-lock.json lists no package'])
})
