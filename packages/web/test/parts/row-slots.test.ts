import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveSlots, type Slot } from '../../src/parts/row-slots.ts'

const keysFrom = (first: number, count = 4): string[] => Array.from({ length: count }, (_, at) => `row-${first + at}`)
const keysIn = (slots: readonly Slot[]): string[] => slots.map(({ key }) => key)
const numbersIn = (slots: readonly Slot[]): number[] => slots.map(({ slot }) => slot)

test('who comes into sight takes the slots of those that left; nothing else moves while it is scrolled', () => {
  const first = giveSlots(keysFrom(0), [], false)
  assert.deepEqual(numbersIn(first), [0, 1, 2, 3])
  const scrolled = giveSlots(keysFrom(2), first, true)
  assert.deepEqual(numbersIn(scrolled), [0, 1, 2, 3])
  assert.deepEqual(keysIn(scrolled), ['row-4', 'row-5', 'row-2', 'row-3'])
  const far = giveSlots(keysFrom(100), scrolled, true)
  assert.deepEqual(numbersIn(far), [0, 1, 2, 3])
  assert.deepEqual(new Set(keysIn(far)), new Set(keysFrom(100)))
})

test('at rest they are in the order of the rows, each in its slot', () => {
  const scrolled = giveSlots(keysFrom(2), giveSlots(keysFrom(0), [], false), true)
  const rested = giveSlots(keysFrom(2), scrolled, false)
  assert.deepEqual(keysIn(rested), keysFrom(2))
  const slotOf = (slots: readonly Slot[], key: string): number | undefined => slots.find((one) => one.key === key)?.slot
  for (const key of keysFrom(2)) assert.equal(slotOf(rested, key), slotOf(scrolled, key))
})

test('more rows get slots of their own, fewer give theirs up', () => {
  const few = giveSlots(keysFrom(0, 2), giveSlots(keysFrom(0), [], false), false)
  assert.deepEqual(numbersIn(few), [0, 1])
  const more = giveSlots(keysFrom(10, 5), few, false)
  assert.deepEqual(keysIn(more), keysFrom(10, 5))
  assert.equal(new Set(numbersIn(more)).size, 5)
})
