// Machines that wait for instant clones: how many there are, who gets them, and when they end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EngineError, type EngineErrorKind } from '../../../src/domain/errors.ts'
import { vmId } from '../../../src/domain/ids.ts'
import { WaitingClones, type WaitingClone } from '../../../src/services/vm/waiting-clones.ts'
import { ManualClock } from '../../store/manual-clock.ts'

class Starts {
  readonly clock = new ManualClock()
  readonly alive = new Set<string>()
  readonly warnings: string[] = []
  started = 0
  failure: EngineErrorKind | undefined
  /** Each start waits for one of these, when there are any. */
  readonly gates: Promise<void>[] = []

  open(mayStart: () => boolean = () => true): WaitingClones {
    const warn = (_fields: object, message: string): void => void this.warnings.push(message)
    const ignore = (): void => undefined
    return new WaitingClones({
      clock: this.clock,
      logger: { debug: ignore, info: ignore, warn, error: ignore },
      newIdentity: async () => ({ id: vmId(`vm-${this.started}`), uuid: `uuid-${this.started}` }),
      start: async ({ id }) => {
        this.started++
        await this.gates.shift()
        if (this.failure !== undefined) throw new EngineError(this.failure, 'start', 'it does not start')
        this.alive.add(id)
        const { alive } = this
        return {
          get waits() {
            return alive.has(id)
          },
          [Symbol.asyncDispose]: async () => void alive.delete(id),
        }
      },
      ...{ enough: 4, mayStart },
    })
  }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve()
}

test('four wait, are taken one by one, and are made up for', async () => {
  const starts = new Starts()
  await using clones = starts.open()
  assert.equal(await clones.take(), undefined)
  clones.refill()
  clones.refill()
  await settled()
  assert.deepEqual([clones.count, starts.started], [4, 4])
  const taken = [await clones.take(), await clones.take()]
  assert.deepEqual(taken.map(idOf), ['vm-0', 'vm-1'])
  clones.refill()
  await settled()
  assert.deepEqual([clones.count, starts.started], [4, 6])
})

test('one that is being made goes to whoever asks first, and only to him', async () => {
  const starts = new Starts()
  await using clones = starts.open()
  const gate = Promise.withResolvers<void>()
  starts.gates.push(gate.promise)
  clones.refill()
  await settled()
  const [first, second] = [clones.take(), clones.take()]
  assert.equal(await second, undefined)
  gate.resolve()
  assert.equal(idOf(await first), 'vm-0')
  await settled()
  assert.deepEqual([clones.count, starts.started], [4, 5])
})

test('one that has ended is not given away', async () => {
  const starts = new Starts()
  await using clones = starts.open()
  clones.refill()
  await settled()
  starts.alive.delete('vm-0')
  assert.equal(idOf(await clones.take()), 'vm-1')
})

test('they end when nobody asks for a while, when all is over, and also when one is just being made', async () => {
  const starts = new Starts()
  const clones = starts.open()
  clones.refill()
  await settled()
  starts.clock.advance(119_000)
  assert.equal(starts.alive.size, 4)
  starts.clock.advance(1_000)
  await settled()
  assert.deepEqual([starts.alive.size, clones.count], [0, 0])
  const gate = Promise.withResolvers<void>()
  clones.refill()
  starts.gates.push(Promise.resolve(), gate.promise)
  await settled()
  const closed = clones[Symbol.asyncDispose]()
  gate.resolve()
  await closed
  assert.equal(starts.alive.size, 0)
  assert.equal(starts.clock.timerCount, 0)
  clones.refill()
  await settled()
  assert.equal(starts.alive.size, 0)
})

test('there are no more than the host may have', async () => {
  const starts = new Starts()
  await using clones = starts.open(() => starts.started < 2)
  clones.refill()
  await settled()
  assert.equal(clones.count, 2)
})

test('a machine that cannot wait is not tried again; one that fails is', async () => {
  const starts = new Starts()
  await using clones = starts.open()
  starts.failure = 'no-space'
  clones.refill()
  await settled()
  assert.equal(starts.warnings.length, 1)
  starts.failure = 'refused'
  clones.refill()
  await settled()
  starts.failure = undefined
  clones.refill()
  await settled()
  assert.deepEqual([starts.started, starts.warnings.length, clones.count], [2, 1, 0])
})

function idOf(clone: WaitingClone | undefined): string | undefined {
  return clone?.id
}
