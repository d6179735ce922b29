import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moRef } from '@staddle/vim25/metadata.ts'
import { EngineError } from '../../../src/domain/errors.ts'
import { vmId } from '../../../src/domain/ids.ts'
import type { DiskTraffic, Machine, MachineStats, NicTraffic } from '../../../src/domain/ports/engine.ts'
import type { HostHardware } from '../../../src/domain/ports/host.ts'
import {
  datastoreId,
  hostId,
  networkId,
  rootPoolId,
  vmFolderId,
} from '../../../src/services/inventory/initial-inventory.ts'
import { InventoryService } from '../../../src/services/inventory/inventory-service.ts'
import {
  counterKey,
  counterName,
  counterNames,
  type CounterName,
  countersOf,
} from '../../../src/services/performance/counters.ts'
import { realTime } from '../../../src/services/performance/levels.ts'
import { PerformanceService } from '../../../src/services/performance/performance-service.ts'
import { Datastores } from '../../../src/services/storage/datastores.ts'
import { Vm } from '../../../src/services/vm/vm.ts'
import { createMemoryHistory } from '../../../src/store/memory/memory-history.ts'
import { createMemoryStore } from '../../../src/store/memory/memory-store.ts'
import { ManualClock } from '../../store/manual-clock.ts'
import { silentLogger } from '../auth/auth-fixture.ts'

const gib = 2 ** 30
const disk = (seconds: number): DiskTraffic => ({
  ...{ readOperations: 10 * seconds, writeOperations: 0, readBytes: 20_480 * seconds, writtenBytes: 0 },
  ...{ readNanoseconds: 0, writeNanoseconds: 0 },
})

const packets = (seconds: number): NicTraffic => ({
  ...{ receivedBytes: 1_000 * seconds, sentBytes: 0, receivedPackets: 0, sentPackets: 0 },
  ...{ droppedReceived: 0, droppedSent: 0 },
})

/** Half of a processor and twenty KB a second, since it was started. */
class FakeMachine {
  readonly startedAt: number
  status: Machine['status'] = 'running'
  readonly #clock: ManualClock

  constructor(clock: ManualClock, startedAt: number) {
    this.#clock = clock
    this.startedAt = startedAt
  }

  async stats(): Promise<MachineStats> {
    if (this.status === 'gone') throw new EngineError('exited', 'stats', 'it is gone')
    const seconds = (this.#clock.now() - this.startedAt) / 1000
    const cpu = { ranNanoseconds: seconds * 5e8, readyNanoseconds: 0 }
    return {
      ...{ cpuNanoseconds: cpu.ranNanoseconds, virtualCpus: [cpu], residentBytes: gib / 2, activeBytes: gib / 4 },
      ...{ swappedBytes: 0, disks: new Map([['d2000', disk(seconds)]]) },
    }
  }
}

const config = {
  files: { vmPathName: '[datastore1] web/web.vmx' },
  hardware: {
    ...{ numCPU: 1, memoryMB: 1024 },
    device: [
      { _typeName: 'ParaVirtualSCSIController', key: 1000, busNumber: 0 },
      {
        ...{ _typeName: 'VirtualDisk', key: 2000, controllerKey: 1000, unitNumber: 0 },
        backing: { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '[datastore1] web/web.vmdk' },
      },
      {
        ...{ _typeName: 'VirtualVmxnet3', key: 4000 },
        backing: { _typeName: 'VirtualEthernetCardNetworkBackingInfo', network: moRef('Network', networkId) },
      },
    ],
  },
}

class Fixture {
  readonly clock = new ManualClock()
  readonly vms: Vm[] = []
  service!: PerformanceService
  inventory!: InventoryService

  static async open(): Promise<Fixture> {
    const it = new Fixture()
    const { clock } = it
    it.inventory = await InventoryService.open({ store: createMemoryStore({ clock }), clock, hostName: 'node-1' })
    const seconds = (): number => clock.monotonic() / 1000
    const busy = (): number => seconds() * 1e9
    const datastores = new Datastores([{ id: datastoreId, name: 'datastore1', files: {} as never }])
    datastores.setSpace(datastoreId, { capacityBytes: 10 * gib, freeBytes: 4 * gib, accessible: true, timestamp: '' })
    it.service = new PerformanceService({
      ...{ history: createMemoryHistory(), clock, logger: silentLogger, inventory: it.inventory, datastores },
      probe: {
        hardware: () => Promise.reject(new Error('it is known')),
        sensors: () => Promise.reject(new Error('nobody asks')),
        usage: async () => ({
          ...{ cpuBusyNanoseconds: busy(), cpusBusyNanoseconds: [busy(), 0], memoryUsedBytes: gib },
          ...{ memoryActiveBytes: gib, swapUsedBytes: 0 },
          ...{ nics: new Map([['eth0', packets(seconds())]]), disks: new Map([['sda', disk(seconds())]]) },
        }),
      },
      hardware: { cpuHertz: 2e9, cpuThreads: 2, memoryBytes: 4 * gib, bootTime: clock.now() } as HostHardware,
      network: { traffic: () => packets(seconds()) } as never,
      vms: () => it.vms,
    })
    return it
  }

  async addVm(name: string, ranMillis: number): Promise<{ vm: Vm; machine: FakeMachine }> {
    const id = vmId(await this.inventory.allocateId('vm-'))
    using change = this.inventory.planAddVm({ id, name, folder: vmFolderId, pool: rootPoolId, createdBy: '' })
    await this.inventory.write(change)
    const vm = new Vm({ id, config: { ...config, name } as never, desired: 'poweredOn' }, 1)
    const machine = new FakeMachine(this.clock, this.clock.now() - ranMillis)
    vm.machine = machine as unknown as Machine
    this.vms.push(vm)
    return { vm, machine }
  }

  /** Time passes, and what happened meanwhile is measured. */
  pass(millis: number): Promise<void> {
    return this.#after(millis, () => this.service.measure())
  }

  /** Time passes, and who has no usage yet is looked at. */
  passAndLook(millis: number): Promise<void> {
    return this.#after(millis, () => this.service.lookAtNew())
  }

  async #after(millis: number, measure: () => Promise<void>): Promise<void> {
    this.clock.advance(millis)
    const measured = measure()
    // Between portions others get their turn.
    for (let turn = 0; turn < 20; turn++) {
      await Promise.resolve()
      this.clock.advance(0)
    }
    await measured
  }

  async values(entity: string, name: CounterName, instance = ''): Promise<number[]> {
    const samples = await this.service.query(entity, { level: realTime })
    return samples.flatMap(({ figures }) =>
      figures.flatMap((one) => (one.counter === counterKey(name) && one.instance === instance ? [one.value] : [])),
    )
  }
}

test('the first round knows nothing, the second what happened in between', async () => {
  const it = await Fixture.open()
  const { vm } = await it.addVm('old', 3_600_000)
  await it.pass(0)
  assert.deepEqual(await it.values(hostId, 'cpu.usage.average'), [])
  await it.pass(20_000)
  assert.deepEqual(await it.values(hostId, 'cpu.usage.average'), [5000])
  assert.deepEqual(await it.values(hostId, 'cpu.usage.average', '0'), [10_000])
  assert.deepEqual(await it.values(vm.id, 'cpu.usagemhz.average'), [1000])
  assert.deepEqual(await it.values(vm.id, 'virtualDisk.read.average', 'scsi0:0'), [20])
  assert.deepEqual(vm.usage?.cpuPercent, 50)
})

test('a machine that was started lately is measured from its beginning', async () => {
  const it = await Fixture.open()
  await it.pass(0)
  const { vm } = await it.addVm('new', 0)
  await it.pass(20_000)
  assert.deepEqual(await it.values(vm.id, 'cpu.usagemhz.average'), [1000])
  const { vm: newer } = await it.addVm('newer', -15_000)
  await it.pass(20_000)
  assert.deepEqual(await it.values(newer.id, 'cpu.usagemhz.average'), [], 'five seconds say too little')
  await it.pass(20_000)
  assert.deepEqual(await it.values(newer.id, 'cpu.usagemhz.average'), [1000])
})

test('a machine has its usage a few seconds after its start, and after that of the daemon', async () => {
  const it = await Fixture.open()
  const { vm: old } = await it.addVm('old', 3_600_000)
  await it.pass(0)
  const { vm } = await it.addVm('new', 0)
  const told: string[] = []
  it.service.machinesMeasured.on((vms) => told.push(...vms.map(({ name }) => name)))
  await it.passAndLook(1_000)
  assert.deepEqual([vm.usage, old.usage], [undefined, undefined], 'a second says too little')
  await it.passAndLook(3_000)
  assert.deepEqual([vm.usage?.cpuPercent, old.usage?.cpuPercent], [50, 50])
  assert.deepEqual(told, ['old', 'new'])
  await it.passAndLook(4_000)
  assert.deepEqual(told, ['old', 'new'], 'once')
  assert.deepEqual(await it.values(vm.id, 'cpu.usagemhz.average'), [])
  await it.pass(12_000)
  assert.deepEqual(await it.values(vm.id, 'cpu.used.summation'), [10_000], 'the first round is about all of its time')
})

test('a pause is a gap, and a round too many is none', async () => {
  const it = await Fixture.open()
  const { vm } = await it.addVm('old', 3_600_000)
  for (const millis of [0, 20_000, 3, 20_000, 300_000, 20_000]) await it.pass(millis)
  assert.deepEqual(await it.values(vm.id, 'cpu.usage.average'), [5000, 5000, 5000])
  const times = (await it.service.query(vm.id, { level: realTime })).map(({ time }) => time)
  assert.deepEqual(
    times.slice(1).map((time, index) => time - (times[index] ?? 0)),
    [20_000, 320_000],
  )
})

test('a machine that does not answer or has ended costs nobody else anything', async () => {
  const it = await Fixture.open()
  const { vm } = await it.addVm('good', 3_600_000)
  const { vm: hung, machine } = await it.addVm('bad', 3_600_000)
  await it.pass(0)
  machine.status = 'unresponsive'
  await it.pass(20_000)
  machine.status = 'running'
  machine.stats = () => Promise.reject(new EngineError('exited', 'stats', 'it has just ended'))
  await it.pass(20_000)
  assert.deepEqual(await it.values(hung.id, 'cpu.usage.average'), [])
  assert.deepEqual(await it.values(vm.id, 'cpu.usage.average'), [5000, 5000])
})

test('places that machines share show what they do together', async () => {
  const it = await Fixture.open()
  await it.addVm('a', 3_600_000)
  await it.addVm('b', 3_600_000)
  await it.pass(0)
  await it.pass(20_000)
  assert.deepEqual(await it.values(datastoreId, 'datastore.read.average'), [40])
  assert.deepEqual(await it.values(datastoreId, 'sys.diskUsage.latest'), [6000])
  assert.deepEqual(await it.values(datastoreId, 'disk.used.latest'), [(6 * gib) / 1024])
  assert.deepEqual(await it.values(rootPoolId, 'cpu.usagemhz.average'), [2000])
  assert.deepEqual(await it.values(rootPoolId, 'mem.consumed.average'), [gib / 1024])
  assert.deepEqual(await it.values(networkId, 'net.received.average'), [2])
})

test('portions and rounds are told, and the newest is at hand', async () => {
  const it = await Fixture.open()
  const { vm } = await it.addVm('a', 3_600_000)
  const told: string[] = []
  it.service.machinesMeasured.on((vms) => told.push(`portion ${vms.map(({ name }) => name).join()}`))
  it.service.rounds.on(({ measured }) => told.push(`round ${measured.length}`))
  assert.equal(await it.service.newest(), undefined)
  await it.pass(0)
  await it.pass(20_000)
  assert.deepEqual(told, ['portion ', 'portion a', 'round 5'])
  const newest = await it.service.newest()
  assert.ok(newest?.measured.some(({ entity }) => entity === vm.id))
})

test('of every type of object that is measured which is said to be, no more and no less', async () => {
  const it = await Fixture.open()
  const { vm } = await it.addVm('web', 0)
  await it.pass(0)
  await it.pass(20_000)
  const examples = {
    ...{ HostSystem: hostId, VirtualMachine: vm.id, Datastore: datastoreId, Network: networkId },
    ResourcePool: rootPoolId,
  }
  const seen = new Set<CounterName>()
  for (const [type, entity] of Object.entries(examples)) {
    const samples = await it.service.query(entity, { level: realTime })
    const whole = samples.flatMap(({ figures }) => figures.filter(({ instance }) => instance === ''))
    const names = new Set(whole.map(({ counter }) => counterName(counter)))
    assert.deepEqual(names, new Set(countersOf(type as keyof typeof examples)), type)
    for (const name of names) if (name !== undefined) seen.add(name)
  }
  assert.deepEqual(seen, new Set(counterNames), 'no counter is there for nothing')
})
