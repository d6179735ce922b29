import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Notice, withNotice } from '../../src/app/notice-list.ts'

const notices = (variant: Notice['variant'], count: number, first: number): Notice[] =>
  Array.from({ length: count }, (_, index) => ({ key: first + index, variant, title: `${variant} ${first + index}` }))

test('what passes pushes out nothing that stays', () => {
  const all = [...notices('danger', 2, 1), ...notices('success', 7, 3), ...notices('info', 1, 10)]
  const shown = all.reduce<readonly Notice[]>(withNotice, [])
  assert.deepEqual(
    shown.map(({ key }) => key),
    [1, 2, 6, 7, 8, 9, 10],
  )
})

test('the oldest of very many failures goes', () => {
  const shown = notices('danger', 22, 1).reduce<readonly Notice[]>(withNotice, [])
  assert.deepEqual([shown.length, shown[0]?.key], [20, 3])
})
