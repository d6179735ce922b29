import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import type { History } from '../../../src/domain/ports/store.ts'
import { counterKey } from '../../../src/services/performance/counters.ts'
import { FigureStore, type FiguresBetween } from '../../../src/services/performance/figure-store.ts'
import { historicalLevels, realTime } from '../../../src/services/performance/levels.ts'
import { createMemoryHistory } from '../../../src/store/memory/memory-history.ts'

const usage = counterKey('cpu.usage.average')
const ready = counterKey('cpu.ready.summation')
const dayPeriods = 86_400 / 20
/** A midnight, in real-time periods. */
const midnight = 20_000 * dayPeriods

const [fiveMinutes = realTime, halfHour = realTime, , day = realTime] = historicalLevels

function measured(value: number): Parameters<FigureStore['save']>[1] {
  const device = { counter: usage, instance: '0', value }
  return [
    {
      entity: 'vm-1',
      figures: [{ counter: usage, instance: '', value }, { counter: ready, instance: '', value: 2 }, device],
    },
  ]
}

async function round(store: FigureStore, period: number, value = 100): Promise<void> {
  await store.save(period, measured(value))
  await store.rollUp(period)
}

const timeOf = (period: number): number => (period + 1) * 20_000

async function values(store: FigureStore, range: FiguresBetween, now: number, counter = usage): Promise<number[]> {
  const samples = await store.query('vm-1', range, now)
  return samples.flatMap(({ figures }) =>
    figures.flatMap((figure) => (figure.counter === counter && figure.instance === '' ? [figure.value] : [])),
  )
}

async function rowsIn(history: History, intervalSeconds: number): Promise<number> {
  const to = Math.ceil((midnight * 20 * 2) / intervalSeconds)
  const from = Math.floor((midnight * 20 - 400 * 86_400) / intervalSeconds)
  const newest = (await history.newestFigures(intervalSeconds)) ?? 0
  return (await history.queryFigures({ entity: 'vm-1', intervalSeconds, from, to: Math.min(to, newest), limit: 1e9 }))
    .length
}

test('five minutes are the mean and the sum of fifteen measurements, without single devices', async () => {
  const store = new FigureStore(createMemoryHistory(), systemClock)
  for (let index = 0; index < 15; index++) await round(store, midnight + index, index * 10)
  const now = timeOf(midnight + 14)
  assert.deepEqual(await values(store, { level: fiveMinutes }, now), [70])
  assert.deepEqual(await values(store, { level: fiveMinutes }, now, ready), [30])
  const [sample] = await store.query('vm-1', { level: fiveMinutes }, now)
  assert.equal(sample?.time, now)
  assert.deepEqual(
    sample?.figures.map(({ instance }) => instance),
    ['', ''],
  )
})

test('a time that was not measured stays a gap', async () => {
  const store = new FigureStore(createMemoryHistory(), systemClock)
  for (const index of [0, 1, 2, 30, 31, 44]) await round(store, midnight + index, 50)
  const now = timeOf(midnight + 44)
  const samples = await store.query('vm-1', { level: fiveMinutes }, now)
  assert.deepEqual(
    samples.map(({ time }) => (time - timeOf(midnight - 1)) / 300_000),
    [1, 3],
  )
  assert.deepEqual(await values(store, { level: fiveMinutes }, now), [50, 50])
  // Sums are of what was measured, not of what might have been.
  assert.deepEqual(await values(store, { level: fiveMinutes }, now, ready), [6, 6])
})

test('another daemon goes on with what the one before has measured', async () => {
  const history = createMemoryHistory()
  for (let index = 0; index < 10; index++) await round(new FigureStore(history, systemClock), midnight + index, 100)
  const second = new FigureStore(history, systemClock)
  for (let index = 12; index < 20; index++) await round(second, midnight + index, 200)
  const now = timeOf(midnight + 19)
  // Ten of 100 and three of 200.
  assert.deepEqual(await values(second, { level: fiveMinutes }, now), [123])
  assert.equal((await values(second, { level: realTime }, now)).length, 18)
})

test('a daemon that was away makes up for periods that it had measured', async () => {
  const history = createMemoryHistory()
  const first = new FigureStore(history, systemClock)
  for (let index = 0; index < 14; index++) await round(first, midnight + index, 80)
  await round(new FigureStore(history, systemClock), midnight + 60, 80)
  assert.deepEqual(await values(first, { level: fiveMinutes }, timeOf(midnight + 60)), [80])
})

test('a question says from when to when, and of how many', async () => {
  const store = new FigureStore(createMemoryHistory(), systemClock)
  for (let index = 0; index < 10; index++) await store.save(midnight + index, measured(index))
  const now = timeOf(midnight + 9)
  const all = { level: realTime }
  assert.deepEqual(await values(store, { ...all, limit: 2 }, now), [8, 9])
  // The sample at the start is not told, that at the end is.
  const between = { since: timeOf(midnight + 2), until: timeOf(midnight + 5) }
  assert.deepEqual(await values(store, { ...all, ...between }, now), [3, 4, 5])
  assert.deepEqual(await values(store, { ...all, ...between, limit: 1 }, now), [5])
  assert.deepEqual(await values(store, { ...all, since: now }, now), [])
  assert.deepEqual(await values(store, { ...all, until: timeOf(midnight - 5) }, now), [])
})

test('the history stays bounded', async () => {
  const history = createMemoryHistory()
  const store = new FigureStore(history, systemClock)
  // Two days, a measurement a minute.
  for (let index = 2; index < 2 * dayPeriods; index += 3) await round(store, midnight + index)
  assert.ok((await rowsIn(history, 20)) <= 3_600 / 20 / 3 + 2)
  assert.ok((await rowsIn(history, 300)) <= 86_400 / 300 + 2)
  assert.equal(await rowsIn(history, 86_400), 2)
  assert.ok((await rowsIn(history, 1_800)) <= 96)
  const now = timeOf(midnight + 2 * dayPeriods - 1)
  assert.deepEqual(await values(store, { level: day }, now), [100, 100])
  assert.equal((await values(store, { level: halfHour }, now)).length, 96)
})

test('a clock that is wrong for a moment does not cost the history', async () => {
  const history = createMemoryHistory()
  const store = new FigureStore(history, systemClock)
  for (let index = 0; index < 90; index++) await round(store, midnight + index, 60)
  await round(store, midnight + 400 * dayPeriods, 60)
  for (let index = 90; index < 105; index++) await round(store, midnight + index, 60)
  const now = timeOf(midnight + 104)
  assert.ok((await values(store, { level: realTime }, now)).length >= 100)
  assert.ok((await values(store, { level: fiveMinutes }, now)).length >= 5)
})
