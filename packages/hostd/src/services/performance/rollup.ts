// Several measurements become one: what a counter's name ends with says how. Measurements that are missing are not made up.
import { rollupOf } from './counters.ts'
import type { Figure } from './figures.ts'

interface Sum {
  readonly counter: number
  readonly instance: string
  value: number
  /** Of all measurements that are in it. */
  weight: number
}

/** Of one entity; add in the order of time. */
export class Rollup {
  readonly #sums = new Map<string, Sum>()
  #samples = 0

  /** `samples` is how many measurements the figures are made of. */
  add(figures: readonly Figure[], samples: number): void {
    this.#samples += samples
    for (const { counter, instance, value } of figures) {
      const key = `${counter}:${instance}`
      const sum = this.#sums.get(key)
      if (sum === undefined) this.#sums.set(key, { counter, instance, value, weight: samples })
      else include(sum, value, samples)
    }
  }

  get samples(): number {
    return this.#samples
  }

  get figures(): readonly Figure[] {
    return [...this.#sums.values()].map(({ counter, instance, value }) => ({
      ...{ counter, instance, value: Math.round(value) },
    }))
  }
}

function include(sum: Sum, value: number, samples: number): void {
  sum.weight += samples
  switch (rollupOf(sum.counter)) {
    case 'average':
      sum.value += ((value - sum.value) * samples) / sum.weight
      return
    case 'summation':
      sum.value += value
      return
    case 'maximum':
      sum.value = Math.max(sum.value, value)
      return
    case 'minimum':
      sum.value = Math.min(sum.value, value)
      return
    case 'latest':
    case 'none':
      sum.value = value
  }
}
