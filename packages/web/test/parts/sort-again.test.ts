import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Order, sortAgain } from '../../src/parts/sort-again.ts'

interface Item {
  readonly id: string
  readonly name?: string
  readonly size?: number
}

const keyOf = ({ id }: Item): string => id
const items: readonly Item[] = [
  { id: 'a', name: 'disk 10', size: 2 },
  { id: 'b', name: 'Disk 9', size: 2 },
  { id: 'c', size: 1 },
]
const ids = (sorted: readonly Item[]): string => sorted.map(keyOf).join('')

/** Tells how often it was asked for a value. */
function byName(isDescending = false): Order<Item> & { asked: number } {
  const order = {
    asked: 0,
    keyOf,
    isDescending,
    valueOf: ({ name }: Item): string | undefined => {
      order.asked++
      return name
    },
  }
  return order
}

test('sorts names as people read them, either way, and what is not known comes last', () => {
  assert.equal(ids(sortAgain(items, byName()).sorted), 'bac')
  assert.equal(ids(sortAgain(items, byName(true)).sorted), 'abc')
})

test('what is equal stays as it was', () => {
  const bySize: Order<Item> = { keyOf, valueOf: ({ size }) => size }
  const first = sortAgain(items, bySize)
  assert.equal(ids(first.sorted), 'cab')
  const changed = items.map((item) => ({ ...item, size: 1 }))
  assert.equal(ids(sortAgain(changed, bySize, first).sorted), 'cab')
})

test('the changed items come out, in their new places', () => {
  const order = byName()
  const first = sortAgain(items, order)
  const resized = items.map((item) => ({ ...item, size: 7 }))
  const second = sortAgain(resized, order, first)
  assert.deepEqual(second.sorted, [resized[1], resized[0], resized[2]])
  const renamed = resized.map((item) => (item.id === 'c' ? { ...item, name: 'a' } : item))
  assert.equal(ids(sortAgain(renamed, order, second).sorted), 'cba')
})

test('items come and go', () => {
  const order = byName()
  const first = sortAgain(items, order)
  const more = sortAgain([...items, { id: 'd', name: 'disk 9a' }], order, first)
  assert.equal(ids(more.sorted), 'bdac')
  assert.equal(ids(sortAgain(items.slice(1), order, more).sorted), 'bc')
  assert.equal(ids(sortAgain([], order, more).sorted), '')
})

test('items that stayed the same are not looked at', () => {
  const order = byName()
  const first = sortAgain(items, order)
  order.asked = 0
  sortAgain([...items], order, first)
  assert.equal(order.asked, 0)
})
