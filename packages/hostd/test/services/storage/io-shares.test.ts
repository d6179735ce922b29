import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DiskLimits } from '../../../src/domain/machine-spec.ts'
import {
  divide,
  type DiskUse,
  fewestOperations,
  nextSharing,
  noSharing,
} from '../../../src/services/storage/io-shares.ts'

const threshold = 30

/** Keeps so many operations under way at once, if it wants as many a second. */
interface SimulatedDisk {
  readonly shares: number
  queue: number
  wanted: number
  readonly limits?: DiskLimits
  readonly operationBytes?: number
}

/** A datastore that serves what comes in turn, `capacity` operations of 32 KiB a second, and is never quicker than a millisecond. */
class SimulatedDatastore {
  readonly disks = new Map<string, SimulatedDisk>()
  capacity = 1000
  /** How long an operation takes however little there is to do. */
  leastMillis = 1
  noise = 0
  sharing = noSharing
  #random = 1

  add(id: string, shares: number, change: Partial<SimulatedDisk> = {}): SimulatedDisk {
    const disk = { shares, queue: 32, wanted: Infinity, ...change }
    this.disks.set(id, disk)
    return disk
  }

  get restraints(): Record<string, number> {
    return Object.fromEntries(this.sharing.restraints)
  }

  /** What each disk does in a round, as the decision so far lets it. */
  uses(): DiskUse[] {
    const latency = this.#latency()
    return [...this.disks].map(([id, disk]) => {
      const operations = this.#rate(id, disk, latency) * this.#wobble()
      const { shares, limits, queue, operationBytes = 4096 } = disk
      const isHeld = operations < 0.99 * Math.min(disk.wanted, queue / latency)
      const latencyMillis = operations === 0 ? undefined : 1000 * (isHeld ? queue / operations : latency)
      return { id, shares, limits, operations, bytes: operations * operationBytes, latencyMillis }
    })
  }

  pass(rounds: number): Record<string, number> {
    for (let round = 0; round < rounds; round++) this.sharing = nextSharing(this.sharing, this.uses(), threshold)
    return Object.fromEntries(this.uses().map(({ id, operations }) => [id, Math.round(operations)]))
  }

  #rate(id: string, { queue, wanted, limits }: SimulatedDisk, latency: number): number {
    const restraint = this.sharing.restraints.get(id) ?? Infinity
    return Math.min(queue / latency, wanted, restraint, limits?.operationsPerSecond ?? Infinity)
  }

  /** So long that what comes can be served; in seconds. */
  #latency(): number {
    const load = (latency: number): number =>
      [...this.disks].reduce((sum, [id, disk]) => {
        const cost = Math.max(1, (disk.operationBytes ?? 0) / 32_768)
        return sum + cost * this.#rate(id, disk, latency)
      }, 0)
    let [low, high] = [this.leastMillis / 1000, 1000]
    if (load(low) <= this.capacity) return low
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2
      if (load(middle) > this.capacity) low = middle
      else high = middle
    }
    return high
  }

  #wobble(): number {
    this.#random = (this.#random * 16_807) % 2_147_483_647
    return 1 + this.noise * (this.#random / 1_073_741_823.5 - 1)
  }
}

function assertNear(actual: number | undefined, expected: number, part: number, what: string): void {
  assert.ok(Math.abs((actual ?? NaN) - expected) <= expected * part, `${what}: ${actual}, not about ${expected}`)
}

test('shares divide what a congested datastore can do', () => {
  const store = new SimulatedDatastore()
  store.add('high', 2000)
  store.add('normal', 1000)
  store.add('low', 500)
  const [before, after] = [store.pass(1), store.pass(30)]
  assertNear(before.high, 333, 0.01, 'all alike at first')
  assertNear(after.high, 571, 0.1, 'high')
  assertNear(after.normal, 286, 0.1, 'normal')
  assertNear(after.low, 143, 0.1, 'low')
  assert.equal(store.restraints.high, undefined, 'who is entitled to most is not held back')
  const kept = store.pass(200)
  assertNear(kept.high, 571, 0.1, 'and it stays so')
})

test('a deeper queue gets nothing more, and rates that waver do not matter', () => {
  const store = new SimulatedDatastore()
  store.noise = 0.1
  store.add('high', 2000, { queue: 16 })
  store.add('low', 500, { queue: 128 })
  store.pass(40)
  const means = { high: 0, low: 0 }
  for (let round = 0; round < 100; round++) {
    const { high = 0, low = 0 } = store.pass(1)
    means.high += high / 100
    means.low += low / 100
  }
  assert.ok(means.high > 2 * means.low, `high ${means.high}, low ${means.low}`)
  assertNear(means.high + means.low, 1000, 0.1, 'the datastore is used')
})

test('large operations weigh what they cost', () => {
  const store = new SimulatedDatastore()
  store.add('high', 1000, { operationBytes: 4096 })
  store.add('low', 500, { operationBytes: 262_144 })
  const { high = 0, low = 0 } = store.pass(60)
  assertNear(high / (low * 8), 2, 0.3, 'by what the operations cost')
})

test('nobody is held back where nobody waits', () => {
  const store = new SimulatedDatastore()
  store.capacity = 100_000
  store.add('high', 2000)
  store.add('low', 200)
  for (let round = 0; round < 50; round++) {
    store.pass(1)
    assert.deepEqual(store.restraints, {})
  }
})

test('one round is no congestion', () => {
  const store = new SimulatedDatastore()
  store.add('high', 2000)
  store.add('low', 200)
  store.pass(1)
  assert.deepEqual(store.restraints, {})
})

test('a disk alone, and disks with the same shares, are never held back', () => {
  const alone = new SimulatedDatastore()
  alone.add('low', 200)
  alone.pass(20)
  assert.deepEqual(alone.restraints, {})
  alone.add('idle', 2000, { wanted: 0 })
  alone.pass(20)
  assert.deepEqual(alone.restraints, {}, 'beside one that does nothing')
  const equal = new SimulatedDatastore()
  equal.add('a', 1000)
  equal.add('b', 1000, { queue: 8 })
  equal.pass(20)
  assert.deepEqual(equal.restraints, {})
})

test('what a disk does not use goes to the others', () => {
  const store = new SimulatedDatastore()
  const high = store.add('high', 2000)
  store.add('normal', 1000)
  store.add('low', 500)
  store.pass(40)
  high.wanted = 50
  const { high: wanted, normal = 0, low = 0 } = store.pass(40)
  assertNear(wanted, 50, 0.05, 'what it still wants it gets')
  assert.ok(normal + low > 850, `normal ${normal}, low ${low}`)
  assert.ok(normal > 1.5 * low, `normal ${normal}, low ${low}`)
  high.wanted = 0
  const without = store.pass(40)
  assertNear(without.normal, 667, 0.15, 'two thirds for normal')
  high.wanted = Infinity
  assertNear(store.pass(40).high, 571, 0.1, 'and it gets its part again')
})

test('when the congestion is over all are soon free', () => {
  const store = new SimulatedDatastore()
  store.add('high', 2000)
  store.add('low', 500)
  store.pass(30)
  assert.ok((store.restraints.low ?? Infinity) < 250)
  store.capacity = 50_000
  store.pass(4)
  assert.ok((store.restraints.low ?? Infinity) > 500, 'loosened quickly')
  store.pass(6)
  assert.deepEqual(store.restraints, {})
})

test('when those that waited stop, the others are soon free', () => {
  const store = new SimulatedDatastore()
  const high = store.add('high', 2000)
  store.add('low', 500)
  store.pass(30)
  high.wanted = 0
  store.pass(4)
  assert.deepEqual(store.restraints, {})
})

test("a disk's own limit is no sign of congestion, and what it leaves goes to the others", () => {
  const store = new SimulatedDatastore()
  store.capacity = 10_000
  store.add('limited', 2000, { limits: { operationsPerSecond: 100 } })
  store.add('low', 500)
  store.pass(30)
  assert.deepEqual(store.restraints, {}, 'the limited one waits, for its limit')
  store.capacity = 1000
  store.add('normal', 1000)
  const { limited, normal = 0, low = 0 } = store.pass(40)
  assertNear(limited, 100, 0.01, 'its limit')
  assertNear(normal / low, 2, 0.2, 'the rest')
})

test('disks come and go', () => {
  const store = new SimulatedDatastore()
  store.add('high', 2000)
  store.add('low', 500)
  store.pass(30)
  store.add('new', 500)
  const { new: another, low } = store.pass(30)
  assertNear(another, 167, 0.15, 'the new one')
  assertNear(low, 167, 0.15, 'the other with as many shares')
  store.disks.delete('low')
  store.pass(1)
  assert.equal(store.restraints.low, undefined, 'nothing is remembered of what is gone')
  store.disks.delete('high')
  store.pass(6)
  assert.deepEqual(store.restraints, {}, 'the last one is free')
})

test('a datastore that is slow whoever waits holds nobody back for long', () => {
  const store = new SimulatedDatastore()
  store.leastMillis = 60
  store.capacity = 1e6
  store.add('high', 2000, { queue: 16 })
  store.add('low', 500, { queue: 64 })
  let held = 0
  for (let round = 0; round < 400; round++) {
    const { low = 0 } = store.pass(1)
    if (store.restraints.low !== undefined) held++
    assert.ok(low > 350, `low ${low} in round ${round}`)
  }
  assert.ok(held > 0 && held < 80, `held back in ${held} of 400 rounds`)
})

test('nobody is held below the least', () => {
  const store = new SimulatedDatastore()
  store.capacity = 40
  store.add('high', 4000)
  store.add('low', 200)
  store.pass(100)
  assert.equal(store.restraints.low, fewestOperations)
})

test('dividing', () => {
  const disks = [
    { id: 'a', shares: 2000, demand: 10 },
    { id: 'b', shares: 1000, demand: Infinity },
    { id: 'c', shares: 500, demand: Infinity },
  ]
  assert.deepEqual(Object.fromEntries(divide(310, disks)), { a: 10, b: 200, c: 100 })
  assert.deepEqual(Object.fromEntries(divide(310, [])), {})
})
