import assert from 'node:assert/strict'
import { afterEach, beforeEach, mock, test } from 'node:test'
import { refTo } from '@staddle/client/reference.ts'
import type { LiveChange } from '@staddle/client/live-collector.ts'
import { LiveTable } from '../../src/live/live-table.ts'
import type { Frames } from '../../src/live/next-frame.ts'

let planned: Map<number, () => void>
const frames: Frames = {
  requestAnimationFrame: (work) => planned.set(planned.size + 1, work).size,
  cancelAnimationFrame: (id) => void planned.delete(id),
}

beforeEach(() => {
  planned = new Map()
  mock.timers.enable({ apis: ['setTimeout'] })
})

afterEach(() => mock.timers.reset())

function draw(): void {
  for (const work of [...planned.values()]) work()
}

const change = (id: string, values: Record<string, unknown>, isThere = true): LiveChange => ({
  ref: refTo('VirtualMachine', id),
  isThere,
  values,
})

function watched(): { readonly table: LiveTable; readonly seen: string[] } {
  const table = new LiveTable('VirtualMachine', frames)
  const seen: string[] = []
  table.subscribe(() => {
    const { status, rows } = table.getSnapshot()
    seen.push(`${status.kind}: ${rows.map(({ ref, values }) => `${ref.value} ${String(values['name'])}`).join(', ')}`)
  })
  return { table, seen }
}

test('many changes are told once, when a frame is drawn', () => {
  const { table, seen } = watched()
  table.apply([change('vm-1', { name: 'web' })], false)
  table.apply([change('vm-1', { name: 'www' })], false)
  assert.deepEqual(seen, [])
  draw()
  mock.timers.tick(1_000)
  assert.deepEqual(seen, ['live: vm-1 www'])
})

test('a browser that draws nothing is told all the same, and only once', () => {
  const { table, seen } = watched()
  table.apply([change('vm-1', { name: 'web' })], false)
  mock.timers.tick(100)
  assert.deepEqual(seen, ['live: vm-1 web'])
  draw()
  assert.equal(seen.length, 1)
})

test('what comes in parts is shown when it is whole, what is there stays until then', () => {
  const { table, seen } = watched()
  table.apply([change('vm-1', { name: 'web' })], true)
  draw()
  assert.equal(table.getSnapshot().status.kind, 'loading')
  table.apply([change('vm-2', { name: 'mail' })], false)
  draw()
  table.restart()
  table.apply([change('vm-2', { name: 'mail' })], true)
  draw()
  assert.equal(table.getSnapshot().rows.length, 2)
  table.apply([], false)
  draw()
  assert.deepEqual(seen, ['live: vm-1 web, vm-2 mail', 'live: vm-2 mail'])
})

test('changes in parts are shown as they come', () => {
  const { table, seen } = watched()
  table.apply([change('vm-1', { name: 'web' }), change('vm-2', { name: 'mail' })], false)
  draw()
  table.apply([change('vm-1', { name: 'www' })], true)
  draw()
  table.apply([change('vm-2', {}, false)], false)
  draw()
  assert.deepEqual(seen.slice(1), ['live: vm-1 www, vm-2 mail', 'live: vm-1 www'])
})

test('figures are shown together, and with whatever else has changed', () => {
  const { table, seen } = watched()
  const figure = 'summary.quickStats.grantedMemory'
  const shown: unknown[] = []
  table.subscribe(() => shown.push(table.getSnapshot().get('vm-1')?.values[figure]))
  table.apply([change('vm-1', { name: 'web', [figure]: 1 }), change('vm-2', { name: 'mail' })], false)
  draw()
  table.apply([change('vm-1', { [figure]: 2 })], true)
  table.apply([change('vm-1', { [figure]: 3 })], false)
  mock.timers.tick(900)
  assert.deepEqual(shown, [1])
  mock.timers.tick(100)
  draw()
  assert.deepEqual(shown, [1, 3])
  table.apply([change('vm-1', { [figure]: 4 })], false)
  table.apply([change('vm-2', { name: 'post' })], false)
  draw()
  assert.deepEqual(shown, [1, 3, 4])
  mock.timers.tick(2_000)
  assert.equal(seen.length, 3)
})

test('names are as people read them, not as the API escapes them', () => {
  const { table, seen } = watched()
  table.apply([change('vm-1', { name: 'web%2f1 at 50%25' })], false)
  draw()
  table.apply([change('vm-1', { name: 'web%5c2' })], false)
  draw()
  assert.deepEqual(seen, ['live: vm-1 web/1 at 50%', 'live: vm-1 web\\2'])
})
