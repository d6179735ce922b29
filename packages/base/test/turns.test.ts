import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTurns, portions } from '../src/turns.ts'

/** Each look at it takes a millisecond; sleeping is what the others have. */
function countedClock(): { monotonic(): number; sleep(millis: number): Promise<void>; readonly slept: number[] } {
  let now = 0
  const slept: number[] = []
  return {
    slept,
    monotonic: () => now++,
    sleep: async (millis) => {
      slept.push(millis)
      now += millis
    },
  }
}

test('after a turn the others have as long a time', async () => {
  const clock = countedClock()
  const seen: number[] = []
  await inTurns(clock, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], (item) => void seen.push(item))
  assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  assert.deepEqual(clock.slept, [5, 5])
})

test('work that takes its time is waited for, and its error ends it', async () => {
  const clock = countedClock()
  const seen: number[] = []
  const work = async (item: number): Promise<void> => {
    await Promise.resolve()
    if (item === 3) throw new Error('planted')
    seen.push(item)
  }
  await assert.rejects(inTurns(clock, [1, 2, 3, 4], work), /planted/)
  assert.deepEqual(seen, [1, 2])
})

test('portions are of one size but the last', () => {
  assert.deepEqual([...portions([1, 2, 3, 4, 5], 2)], [[1, 2], [3, 4], [5]])
  assert.deepEqual([...portions([], 2)], [])
})
