import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../hostd/test/store/manual-clock.ts'
import { startProgress } from '../src/output/progress.ts'

function watched(isErrorTerminal: boolean, isJson = false) {
  const clock = new ManualClock()
  const written: string[] = []
  return {
    written,
    clock,
    isJson,
    terminal: { isErrorTerminal, writeError: (text: string) => void written.push(text) },
  }
}

test('on a terminal the line is redrawn at once, and gone at the end', () => {
  const watch = watched(true)
  const progress = startProgress(watch, 'Building x')
  progress.update(undefined, 'packing')
  progress.update(50)
  progress[Symbol.dispose]()
  assert.deepEqual(
    watch.written,
    ['Building x ...', 'Building x ... packing', 'Building x ... 50 %', ''].map((text) => `\r\u001b[K${text}`),
  )
})

test('elsewhere there is a line each ten seconds, when something is new', () => {
  const watch = watched(false)
  const progress = startProgress(watch, 'Building x')
  progress.update(undefined, 'fetching')
  watch.clock.advance(9_999)
  assert.deepEqual(watch.written, [])
  progress.update(undefined, 'packing')
  watch.clock.advance(1)
  assert.deepEqual(watch.written, ['Building x ... packing\n'])
  watch.clock.advance(30_000)
  assert.equal(watch.written.length, 1, 'nothing new')
  progress.update(7)
  watch.clock.advance(10_000)
  assert.deepEqual(watch.written.slice(1), ['Building x ... 7 %\n'])
  progress.update(8)
  progress[Symbol.dispose]()
  watch.clock.advance(60_000)
  assert.equal(watch.written.length, 2, 'nothing after its end')
})

test('scripts that read JSON get nothing else', () => {
  for (const isErrorTerminal of [true, false]) {
    const watch = watched(isErrorTerminal, true)
    using progress = startProgress(watch, 'Building x')
    progress.update(7)
    watch.clock.advance(60_000)
    assert.deepEqual(watch.written, [])
  }
})
