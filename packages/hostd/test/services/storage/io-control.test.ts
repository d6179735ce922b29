import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EngineError } from '../../../src/domain/errors.ts'
import { vmId } from '../../../src/domain/ids.ts'
import type { DiskTraffic, Machine } from '../../../src/domain/ports/engine.ts'
import { Datastores } from '../../../src/services/storage/datastores.ts'
import { IoControl } from '../../../src/services/storage/io-control.ts'
import { Vm } from '../../../src/services/vm/vm.ts'
import { ManualClock } from '../../store/manual-clock.ts'
import { silentLogger } from '../auth/auth-fixture.ts'

/** Two of them are more than the datastore can do: each waits 40 ms for its operations unless it is held back. */
class FakeMachine {
  status: Machine['status'] = 'running'
  rate = 500
  millis = 40
  asked = 0
  readonly told: (number | undefined)[] = []
  failure: EngineError | undefined
  readonly #clock: ManualClock
  #at: number
  #operations = 0

  constructor(clock: ManualClock) {
    this.#clock = clock
    this.#at = clock.monotonic()
  }

  get restraint(): number | undefined {
    return this.told.at(-1)
  }

  async diskTraffic(): Promise<ReadonlyMap<string, DiskTraffic>> {
    this.asked++
    const now = this.#clock.monotonic()
    this.#operations += (Math.min(this.rate, this.restraint ?? Infinity) * (now - this.#at)) / 1000
    this.#at = now
    const traffic: DiskTraffic = {
      ...{ readOperations: this.#operations, writeOperations: 0, readBytes: this.#operations * 4096, writtenBytes: 0 },
      ...{ readNanoseconds: this.#operations * this.millis * 1e6, writeNanoseconds: 0 },
    }
    return new Map([['d2000', traffic]])
  }

  async restrainDisk(diskId: string, operationsPerSecond: number | undefined): Promise<void> {
    assert.equal(diskId, 'd2000')
    if (this.failure !== undefined) throw this.failure
    this.told.push(operationsPerSecond)
  }
}

class Fixture implements AsyncDisposable {
  readonly clock = new ManualClock()
  readonly datastores = new Datastores([
    { id: 'datastore-1', name: 'slow', files: {} as never },
    { id: 'datastore-2', name: 'other', files: {} as never },
  ])
  readonly vms: Vm[] = []
  readonly control = new IoControl({
    ...{ clock: this.clock, logger: silentLogger, datastores: this.datastores },
    vms: () => this.vms,
  })

  add(level: string, datastore = 'slow'): { vm: Vm; machine: FakeMachine } {
    const name = `vm-${this.vms.length + 1}`
    const vm = new Vm({ id: vmId(name), config: configOf(level, datastore), desired: 'poweredOn' }, 1)
    const machine = new FakeMachine(this.clock)
    vm.machine = machine as unknown as Machine
    this.vms.push(vm)
    return { vm, machine }
  }

  async pass(rounds: number): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      this.clock.advance(2000)
      await this.control.round()
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.control[Symbol.asyncDispose]()
  }
}

function configOf(level: string, datastore: string): Vm['config'] {
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: `[${datastore}] web/web.vmdk` }
  const disk = { _typeName: 'VirtualDisk', key: 2000, controllerKey: 1000, unitNumber: 0, backing }
  const storageIOAllocation = { limit: -1, shares: { level, shares: 0 } }
  return { hardware: { device: [{ ...disk, storageIOAllocation }] }, files: {} } as never
}

test('who has fewer shares of a congested datastore is held back', async () => {
  await using it = new Fixture()
  const [high, low] = [it.add('high'), it.add('low')]
  await it.pass(8)
  assert.ok((low.machine.restraint ?? Infinity) < 300, String(low.machine.restraint))
  assert.deepEqual(high.machine.told, [])
  high.machine.millis = 2
  await it.pass(12)
  assert.equal(low.machine.restraint, undefined, 'and let go when nobody waits')
})

test('nobody is asked where all have the same shares, or where it is disabled', async () => {
  await using it = new Fixture()
  const machines = [it.add('normal'), it.add('normal'), it.add('low', 'other')]
  await it.pass(3)
  it.add('high')
  it.datastores.setIoControl('datastore-1', { enabled: false, thresholdMillis: 30 })
  await it.pass(3)
  assert.deepEqual(
    machines.map(({ machine }) => machine.asked),
    [0, 0, 0],
  )
})

test('the threshold is that of the datastore', async () => {
  await using it = new Fixture()
  const { machine } = it.add('low')
  it.add('high')
  it.datastores.setIoControl('datastore-1', { enabled: true, thresholdMillis: 60 })
  await it.pass(5)
  assert.equal(machine.restraint, undefined)
  it.datastores.setIoControl('datastore-1', { enabled: true, thresholdMillis: 20 })
  await it.pass(5)
  assert.ok(machine.restraint)
})

for (const [what, change] of Object.entries<(it: Fixture, low: Vm) => unknown>({
  'control is disabled': (it) => it.datastores.setIoControl('datastore-1', { enabled: false, thresholdMillis: 30 }),
  'its shares are raised': (_it, low) => (low.record = { ...low.record, config: configOf('high', 'slow') }),
  'its disk moves': (_it, low) => (low.record = { ...low.record, config: configOf('low', 'other') }),
  'the other ends': (it) => it.vms.splice(1, 1),
  'the daemon ends': (it) => it.control[Symbol.asyncDispose](),
})) {
  test(`a disk is free when ${what}`, async () => {
    await using it = new Fixture()
    const { vm, machine } = it.add('low')
    it.add('high')
    await it.pass(5)
    assert.ok(machine.restraint)
    await change(it, vm)
    await it.pass(1)
    assert.equal(machine.restraint, undefined)
    const times = machine.told.length
    await it.pass(1)
    assert.equal(machine.told.length, times, 'and is told once')
  })
}

test('a machine that is started again is told again, one that does not answer later', async () => {
  await using it = new Fixture()
  const { vm, machine } = it.add('low')
  it.add('high')
  await it.pass(5)
  assert.ok(machine.restraint)
  machine.status = 'gone'
  const next = new FakeMachine(it.clock)
  vm.machine = next as unknown as Machine
  next.failure = new EngineError('unresponsive', 'restrain', 'it does not answer')
  await it.pass(4)
  assert.deepEqual(next.told, [])
  next.failure = undefined
  await it.pass(1)
  assert.ok(next.restraint)
})
