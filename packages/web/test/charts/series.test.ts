import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { PerfCounterInfo, PerfEntityMetric } from '@staddle/vim25/types.ts'
import { type Counters, lonePoints, seriesOf, toCsv } from '../../src/charts/series.ts'

const info = (key: number, unit: string, label: string) =>
  ({ key, unitInfo: { key: unit }, nameInfo: { key: label, label } }) as unknown as PerfCounterInfo
const counters: Counters = new Map([
  ['cpu.usage.average', info(2, 'percent', 'usage')],
  ['disk.read.average', info(130, 'kiloBytesPerSecond', 'read')],
  ['disk.write.average', info(131, 'kiloBytesPerSecond', 'write')],
])

function metric(seconds: readonly number[], values: Readonly<Record<number, readonly number[]>>, instance = '') {
  return {
    sampleInfo: seconds.map((second) => ({ timestamp: new Date(second * 1_000).toISOString(), interval: 20 })),
    value: Object.entries(values).map(([id, value]) => ({ id: { counterId: Number(id), instance }, value })),
  } as unknown as PerfEntityMetric
}

suite('lines of a chart', () => {
  test('figures become what people read', () => {
    const cpu = seriesOf(metric([20, 40], { 2: [150, 10_000] }), ['cpu.usage.average'], counters, 20)
    assert.deepEqual([cpu.unit, cpu.times, cpu.lines[0]?.values], ['percent', [20, 40], [1.5, 100]])
    const disk = seriesOf(
      metric([20], { 130: [2], 131: [0] }),
      ['disk.read.average', 'disk.write.average'],
      counters,
      20,
    )
    assert.deepEqual([disk.unit, ...disk.lines.map(({ values }) => values)], ['bytesPerSecond', [2048], [0]])
  })

  test('a figure that stands alone is found, to be drawn as a point', () => {
    assert.deepEqual(lonePoints([3]), [0])
    assert.deepEqual(lonePoints([null, 0, null, 1, 2, null, 3]), [1, 6])
    assert.deepEqual(lonePoints([1, 2]), [])
  })

  test('a time that was not measured is a gap', () => {
    const { times, lines } = seriesOf(
      metric([20, 40, 200], { 2: [100, 200, 300] }),
      ['cpu.usage.average'],
      counters,
      20,
    )
    assert.deepEqual(times, [20, 40, 60, 200])
    assert.deepEqual(lines[0]?.values, [1, 2, null, 3])
    const unknown = seriesOf(metric([20], { 2: [-1] }), ['cpu.usage.average'], counters, 20)
    assert.deepEqual(unknown.lines[0]?.values, [null])
  })

  test('the figures of parts are not those of the whole, and what is missing is no line', () => {
    assert.deepEqual(seriesOf(metric([20], { 2: [100] }, '0'), ['cpu.usage.average'], counters, 20).lines, [])
    assert.deepEqual(seriesOf(undefined, ['cpu.usage.average', 'no.such.counter'], counters, 20).lines, [])
  })

  test('for spreadsheets', () => {
    const series = seriesOf(
      metric([0, 20], { 130: [1, -1], 131: [3, 4] }),
      ['disk.read.average', 'disk.write.average'],
      counters,
      20,
    )
    assert.equal(
      toCsv(series),
      '"time","disk.read.average","disk.write.average"\n1970-01-01T00:00:00.000Z,1024,3072\n1970-01-01T00:00:20.000Z,,4096\n',
    )
  })
})
