// What the next instant clone of a running machine finds ready: who gets it, and when it ends.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { vmId } from '../../../src/domain/ids.ts'
import type { MachineSpec } from '../../../src/domain/machine-spec.ts'
import { PreparedForks, type ForkSubject } from '../../../src/services/vm/prepared-forks.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import { WaitingClones } from '../../../src/services/vm/waiting-clones.ts'
import { ManualClock } from '../../store/manual-clock.ts'

const id = vmId('vm-1')
// Nothing else of it matters here.
const vm = { id } as Vm
const like = (diskBytes: number): ForkSubject => ({
  spec: { id, memoryMiB: 64 } as MachineSpec,
  diskBytes: new Map([['d2000', diskBytes]]),
})

class Preparations {
  readonly clock = new ManualClock()
  readonly points = new Set<number>()
  readonly machines = new Set<number>()
  readonly warnings: string[] = []
  failure: Error | undefined
  gate: Promise<void> | undefined
  #count = 0

  open(): PreparedForks {
    const { clock, points, machines } = this
    const ignore = (): void => undefined
    const warn = (_fields: object, message: string): void => void this.warnings.push(message)
    const logger = { debug: ignore, info: ignore, warn, error: ignore }
    return new PreparedForks({
      ...{ clock, logger },
      prepare: async () => {
        const number = ++this.#count
        await this.gate
        if (this.failure !== undefined) throw this.failure
        points.add(number)
        const waiting = new WaitingClones({
          ...{ clock, logger, enough: 1, mayStart: () => true },
          newIdentity: async () => ({ id: vmId(`vm-${100 + number}`), uuid: `uuid-${number}` }),
          start: async () => {
            machines.add(number)
            return { waits: true, [Symbol.asyncDispose]: async () => void machines.delete(number) }
          },
        })
        const point = { memoryMiB: 64, [Symbol.asyncDispose]: async () => void points.delete(number) }
        return { ...like(1), point, waiting }
      },
    })
  }
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve()
}

test('a clone gets it once, with a machine that waits', async () => {
  const preparations = new Preparations()
  await using forks = preparations.open()
  assert.equal(await forks.take(id, like(1)), undefined)
  forks.prepare(vm)
  await settled()
  assert.deepEqual([forks.size, preparations.machines.size], [1, 1])
  const taken = await forks.take(id, like(1))
  assert.equal((await taken?.waiting.take())?.id, 'vm-101')
  assert.deepEqual([forks.size, await forks.take(id, like(1))], [0, undefined])
  assert.equal(preparations.points.size, 1)
})

test('what does not fit the machine any more is given up', async () => {
  const preparations = new Preparations()
  await using forks = preparations.open()
  forks.prepare(vm)
  await settled()
  assert.equal(await forks.take(id, like(2)), undefined)
  await settled()
  assert.deepEqual([preparations.points.size, preparations.machines.size], [0, 0])
})

test('it ends when nobody asks for two minutes, with its machine, or when another is prepared', async () => {
  const preparations = new Preparations()
  await using forks = preparations.open()
  forks.prepare(vm)
  await settled()
  forks.prepare(vm)
  await settled()
  assert.deepEqual([...preparations.points], [2])
  preparations.clock.advance(120_000)
  await settled()
  assert.deepEqual([forks.size, preparations.points.size, preparations.machines.size], [0, 0, 0])
  forks.prepare(vm)
  await settled()
  forks.drop(id)
  await settled()
  assert.deepEqual([preparations.points.size, preparations.machines.size], [0, 0])
})

test('nothing is left when it closes, not even of what is being prepared', async () => {
  const preparations = new Preparations()
  const gate = Promise.withResolvers<void>()
  {
    await using forks = preparations.open()
    preparations.gate = gate.promise
    forks.prepare(vm)
    setImmediate(gate.resolve)
  }
  assert.deepEqual([preparations.points.size, preparations.machines.size], [0, 0])
})

test('clones take longer, and do not fail, when nothing can be prepared', async () => {
  const preparations = new Preparations()
  await using forks = preparations.open()
  preparations.failure = new Error('there is no room')
  forks.prepare(vm)
  await settled()
  assert.deepEqual([preparations.warnings.length, forks.size], [1, 0])
  assert.equal(await forks.take(id, like(1)), undefined)
  // Whatever is found out before anything is begun is no failure of the clone that has just been made either.
  const { clock } = preparations
  const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
  const refuse = (): never => {
    throw new Error('its datastore is away')
  }
  await using refusing = new PreparedForks({ clock, logger, prepare: refuse })
  refusing.prepare(vm)
  await settled()
  assert.equal(refusing.size, 0)
})
