// What measuring costs: a whole round of the performance service, from the kernel's and QEMU's counters to the history on the
// disk. The machines are real QEMUs, each with a disk and a card, that stand still so that only their being asked is measured
// (BENCH_GUESTS of them, 20 if not told); what a hundred cost is computed from that. Then 10,000 simulated ones, which cost
// everything but the reading.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Clock } from '@staddle/base/clock.ts'
import { systemClock } from '@staddle/base/clock.ts'
import { vmId } from '@staddle/hostd/domain/ids.ts'
import type { Machine } from '@staddle/hostd/domain/ports/engine.ts'
import { createSimEngine } from '@staddle/hostd/engine/sim/sim-engine.ts'
import { createSimNetwork } from '@staddle/hostd/engine/sim/sim-network.ts'
import { createHostProbe } from '@staddle/hostd/platform/host-probe.ts'
import { InventoryService } from '@staddle/hostd/services/inventory/inventory-service.ts'
import { PerformanceService } from '@staddle/hostd/services/performance/performance-service.ts'
import { Datastores } from '@staddle/hostd/services/storage/datastores.ts'
import { Vm } from '@staddle/hostd/services/vm/vm.ts'
import { createMemoryStore } from '@staddle/hostd/store/memory/memory-store.ts'
import { openHistory } from '@staddle/hostd/store/sqlite/history.ts'
import { buildGuest, guestSpec, makeDisk, openQemuHarness, withDisks } from '../tests/support/qemu-harness.ts'
import type { TinyLinux } from '../scripts/tiny-linux.ts'
import { goal, median, ms } from './support/figures.ts'

const guests = Number(process.env['BENCH_GUESTS'] ?? 20)
const rounds = 30
const intervalMillis = 20_000

/** Rounds follow each other at once; the clock says that an interval has passed. */
class JumpingClock implements Clock {
  #jumped = 0

  jump(): void {
    this.#jumped += intervalMillis
  }

  now(): number {
    return systemClock.now() + this.#jumped
  }

  monotonic(): number {
    return systemClock.monotonic() + this.#jumped
  }

  after(delay: number, action: () => void): Disposable {
    return systemClock.after(delay, action)
  }

  sleep(delay: number, signal?: AbortSignal): Promise<void> {
    return systemClock.sleep(delay, signal)
  }
}

/** Nothing is booted. */
const noGuest = { kernelPath: '', initrdPath: '', commandLine: '' } as TinyLinux

const silent = (): void => undefined
const logger = { debug: silent, info: silent, warn: silent, error: silent }

await measureReal()
await measureSimulated(10_000)

async function measureReal(): Promise<void> {
  await using harness = await openQemuHarness(await buildGuest('cloud'))
  const machines: Machine[] = []
  for (let number = 1; number <= guests; number++) {
    const disk = await makeDisk(harness, `d2${String(number).padStart(3, '0')}`, 'd1000', 0, 64)
    const spec = withDisks(harness.spec(number), 'pvscsi', [{ ...disk, id: 'd2000' }])
    const machine = await harness.engine.start(spec, {})
    await machine.pause()
    machines.push(machine)
  }
  const { cpu, wall } = await measure(machines, 1)
  const share = ((cpu / guests) * 100) / intervalMillis
  console.log(
    `sampling ${guests} real machines (QEMU, standing still): ${ms(cpu)} of CPU a round, ${ms(wall)} long, ` +
      `${(cpu / guests).toFixed(2)} ms each; 100 machines: ${(share * 100).toFixed(2)} % of one core, ${goal(share < 0.02, '< 2 %')}`,
  )
}

async function measureSimulated(count: number): Promise<void> {
  const engine = createSimEngine({ clock: systemClock, random: () => 0.5 })
  const specOf = (number: number) => {
    const spec = guestSpec(number, noGuest)
    return { ...spec, uuid: `420a0000-0000-0000-0000-${String(number).padStart(12, '0')}` }
  }
  const machines: Machine[] = []
  for (let number = 1; number <= count; number++) machines.push(await engine.start(specOf(number), {}))
  const { cpu, wall, others } = await measure(machines, 2)
  console.log(
    `sampling ${count} simulated machines: ${ms(cpu)} of CPU a round, ${ms(wall)} long: ${((cpu / intervalMillis) * 100).toFixed(1)} % of one core; ` +
      `meanwhile others waited for ${ms(others)} at most`,
  )
  await engine.close()
}

/** Milliseconds of this process's CPU, and of time, of the median round, and how long others waited for their turn at most. */
async function measure(
  machines: readonly Machine[],
  cpus: number,
): Promise<{ cpu: number; wall: number; others: number }> {
  const directory = await mkdtemp(join(tmpdir(), 'staddle-sampling-'))
  const clock = new JumpingClock()
  const history = await openHistory({ directory })
  try {
    const probe = createHostProbe()
    const vms = machines.map((machine) => fakeVm(machine, cpus))
    const performance = new PerformanceService({
      ...{ history, clock, logger, probe, hardware: await probe.hardware(), network: createSimNetwork(clock) },
      inventory: await InventoryService.open({ store: createMemoryStore({ clock }), clock, hostName: 'bench' }),
      ...{ datastores: new Datastores(), vms: () => vms },
    })
    const [cpuTimes, wallTimes]: [number[], number[]] = [[], []]
    const turns = monitorEventLoopDelay({ resolution: 1 })
    turns.enable()
    for (let round = -3; round < rounds; round++) {
      clock.jump()
      const [before, started] = [process.cpuUsage(), systemClock.monotonic()]
      await performance.measure()
      const used = process.cpuUsage(before)
      if (round < 0) continue
      cpuTimes.push((used.user + used.system) / 1000)
      wallTimes.push(systemClock.monotonic() - started)
    }
    const measured = (await performance.newest())?.measured ?? []
    const ofMachines = measured.filter(({ entity }) => entity.startsWith('vm-'))
    assert.equal(ofMachines.length, machines.length, 'every machine was measured')
    return { cpu: median(cpuTimes), wall: median(wallTimes), others: turns.max / 1e6 }
  } finally {
    await history.close()
    await rm(directory, { recursive: true, force: true })
  }
}

function fakeVm(machine: Machine, numCPU: number): Vm {
  const device = [
    { _typeName: 'ParaVirtualSCSIController', key: 1000, busNumber: 0 },
    { _typeName: 'VirtualDisk', key: 2000, controllerKey: 1000, unitNumber: 0 },
    { _typeName: 'VirtualVmxnet3', key: 4000 },
  ]
  // Nothing else of it is looked at.
  const config = { name: machine.id, files: {}, hardware: { numCPU, memoryMB: 160, device } }
  const vm = new Vm({ id: vmId(machine.id), config: config as never, desired: 'poweredOn' }, 1)
  vm.machine = machine
  return vm
}
