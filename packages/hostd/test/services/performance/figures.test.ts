import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { counterKey, counterNames, perfCounters, rollupOf } from '../../../src/services/performance/counters.ts'
import { packFigures, unpackFigures, type Figure } from '../../../src/services/performance/figures.ts'
import { Rollup } from '../../../src/services/performance/rollup.ts'

const instances = fc.constantFrom('', '0', 'scsi0:0', '4000', 'größer')
const figure = fc.record(
  { counter: fc.constantFrom(...counterNames.map(counterKey)), instance: instances, value: fc.maxSafeNat() },
  { noNullPrototype: true },
)
const byMetric = (figures: readonly Figure[]): Map<string, number> =>
  new Map(figures.map(({ counter, instance, value }) => [`${counter}:${instance}`, value]))

test('packed figures are unpacked as they were', () => {
  fc.assert(
    fc.property(fc.array(figure), (figures) => {
      const packed = packFigures(figures)
      const grouped = [...Map.groupBy(figures, ({ instance }) => instance).values()].flat()
      assert.deepEqual(unpackFigures(packed), grouped)
      const isCut = packed.length > 0
      if (isCut) assert.throws(() => unpackFigures(Uint8Array.of(...packed, 200)))
    }),
  )
})

test('a machine with a disk and a card takes few bytes', () => {
  const whole = counterNames.map((name) => ({ counter: counterKey(name), instance: '', value: 12_345 }))
  assert.ok(packFigures(whole).length <= whole.length * 4 + 4)
})

test('what a year of means, sums and last values is made of', () => {
  const measured = fc.array(fc.record({ value: fc.nat(1e9), samples: fc.integer({ min: 1, max: 50 }) }), {
    minLength: 1,
  })
  fc.assert(
    fc.property(measured, (list) => {
      const rollup = new Rollup()
      const counters = ['cpu.usage.average', 'cpu.ready.summation', 'sys.uptime.latest'] as const
      for (const { value, samples } of list)
        rollup.add(
          counters.map((name) => ({ counter: counterKey(name), instance: '', value })),
          samples,
        )
      const result = byMetric(rollup.figures)
      const total = list.reduce((sum, { samples }) => sum + samples, 0)
      const mean = list.reduce((sum, { value, samples }) => sum + (value * samples) / total, 0)
      const [average = NaN, sum, latest] = counters.map((name) => result.get(`${counterKey(name)}:`))
      assert.ok(Math.abs(average - mean) <= 0.5 + mean * 1e-9, `${average} is not the mean ${mean}`)
      assert.equal(
        sum,
        list.reduce((all, { value }) => all + value, 0),
      )
      assert.equal(latest, list.at(-1)?.value)
      assert.equal(rollup.samples, total)
    }),
  )
})

test('it does not matter over how many levels a sum or a mean comes about', () => {
  const values = fc.array(fc.nat(1e6), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 10 }), (list, size) => {
      const counters = [counterKey('cpu.usagemhz.average'), counterKey('cpu.used.summation')]
      const figuresOf = (value: number): Figure[] => counters.map((counter) => ({ counter, instance: '', value }))
      const direct = new Rollup()
      for (const value of list) direct.add(figuresOf(value), 1)
      const upper = new Rollup()
      for (let first = 0; first < list.length; first += size) {
        const lower = new Rollup()
        for (const value of list.slice(first, first + size)) lower.add(figuresOf(value), 1)
        upper.add(lower.figures, lower.samples)
      }
      const [one, two] = [byMetric(direct.figures), byMetric(upper.figures)]
      // Means are rounded once for each level.
      assert.ok(Math.abs((one.get(`${counters[0]}:`) ?? NaN) - (two.get(`${counters[0]}:`) ?? NaN)) <= 1)
      assert.equal(one.get(`${counters[1]}:`), two.get(`${counters[1]}:`))
    }),
  )
})

test('counters have one number and one name each, and say how they are rolled up', () => {
  assert.equal(new Set(perfCounters.map(({ key }) => key)).size, perfCounters.length)
  const nameOf = ({ groupInfo, nameInfo, rollupType }: (typeof perfCounters)[number]): string =>
    `${groupInfo.key}.${nameInfo.key}.${rollupType}`
  assert.deepEqual(new Set(perfCounters.map(nameOf)), new Set(counterNames))
  assert.ok(counterNames.every((name) => rollupOf(counterKey(name)) !== 'none'))
  // What clients have written down.
  const known = {
    2: 'cpu.usage.average',
    6: 'cpu.usagemhz.average',
    24: 'mem.usage.average',
    98: 'mem.consumed.average',
  }
  for (const [key, name] of Object.entries(known))
    assert.equal(nameOf(perfCounters.find((counter) => counter.key === Number(key)) ?? assert.fail()), name)
})
