import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import type { DiskTraffic, MachineStats, NicTraffic } from '../../../src/domain/ports/engine.ts'
import { counterName } from '../../../src/services/performance/counters.ts'
import type { Figure } from '../../../src/services/performance/figures.ts'
import { useBetween, vmFigures, type MachineReading } from '../../../src/services/performance/vm-figures.ts'

const disk = (times: number): DiskTraffic => ({
  ...{ readOperations: 100 * times, writeOperations: 40 * times, readBytes: 2_048_000 * times },
  ...{ writtenBytes: 1_024_000 * times, readNanoseconds: 400e6 * times, writeNanoseconds: 80e6 * times },
})
const nic = (times: number): NicTraffic => ({
  ...{ receivedBytes: 1_024_000 * times, sentBytes: 512_000 * times, receivedPackets: 1000 * times },
  ...{ sentPackets: 500 * times, droppedReceived: 3 * times, droppedSent: 0 },
})

/** Read ten seconds apart, told for twenty. Ten seconds of this at `times` 1: half of each of two CPUs, one second of waiting on each. */
function reading(times: number, change: Partial<MachineStats> = {}): MachineReading {
  const stats: MachineStats = {
    cpuNanoseconds: 10e9 * times,
    virtualCpus: [0, 1].map(() => ({ ranNanoseconds: 5e9 * times, readyNanoseconds: 1e9 * times })),
    residentBytes: 300 * 2 ** 20,
    activeBytes: 64 * 2 ** 20,
    swappedBytes: 2 ** 20,
    disks: new Map([
      ['d2000', disk(times)],
      ['d3000', disk(0)],
    ]),
    ...change,
  }
  return { at: 10_000 * times, stats, nics: new Map([['d4000', nic(times)]]) }
}

const config = {
  hardware: {
    numCPU: 2,
    memoryMB: 256,
    device: [
      { _typeName: 'ParaVirtualSCSIController', key: 1000, busNumber: 0 },
      { _typeName: 'VirtualAHCIController', key: 15_000, busNumber: 1 },
      { _typeName: 'VirtualDisk', key: 2000, controllerKey: 1000, unitNumber: 3 },
      { _typeName: 'VirtualDisk', key: 3000, controllerKey: 15_000, unitNumber: 0 },
      { _typeName: 'VirtualVmxnet3', key: 4000 },
    ],
  },
} as unknown as VirtualMachineConfigInfo // the rest is not looked at

function named(figures: readonly Figure[]): Record<string, number> {
  return Object.fromEntries(
    figures.map(({ counter, instance, value }) => [`${counterName(counter)}${instance && ` ${instance}`}`, value]),
  )
}

function figuresBetween(before: MachineReading, after: MachineReading): Record<string, number> {
  const use = useBetween(before, after) ?? assert.fail('nothing is known of the time between')
  return named(vmFigures(use, { config, cpuMhz: 2000, uptimeSeconds: 77.6 }))
}

test('a machine of two processors, busy by half', () => {
  const figures = figuresBetween(reading(1), reading(2))
  const expected = {
    'cpu.usage.average': 5000,
    'cpu.usagemhz.average': 2000,
    'cpu.used.summation': 20_000,
    'cpu.ready.summation': 4000,
    'cpu.wait.summation': 16_000,
    'cpu.demand.average': 2400,
    'cpu.readiness.average': 1000,
    'cpu.usagemhz.average 1': 1000,
    'cpu.ready.summation 0': 2000,
    'cpu.wait.summation 1': 8000,
    'mem.consumed.average': 256 * 1024,
    'mem.overhead.average': 44 * 1024,
    'mem.active.average': 64 * 1024,
    'mem.usage.average': 2500,
    'mem.swapped.average': 1024,
    'disk.read.average': 200,
    'disk.usage.average': 300,
    'disk.maxTotalLatency.latest': 3,
    'virtualDisk.numberReadAveraged.average': 10,
    'virtualDisk.read.average scsi0:3': 200,
    'virtualDisk.totalReadLatency.average scsi0:3': 4,
    'virtualDisk.totalWriteLatency.average scsi0:3': 2,
    'virtualDisk.read.average sata1:0': 0,
    'net.received.average': 100,
    'net.transmitted.average 4000': 50,
    'net.packetsRx.summation': 2000,
    'net.droppedRx.summation': 6,
    'sys.uptime.latest': 78,
  }
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((name) => [name, figures[name]])), expected)
})

test('what nobody counts is left out, not zero', () => {
  const unknown = { virtualCpus: [], activeBytes: undefined, disks: new Map() }
  const figures = figuresBetween(reading(1, unknown), { ...reading(2, unknown), nics: new Map() })
  for (const name of ['cpu.ready.summation', 'cpu.wait.summation', 'disk.read.average', 'net.usage.average'])
    assert.ok(!(name in figures), name)
  // Without a better estimate all that is resident may be active.
  assert.equal(figures['mem.active.average'], 256 * 1024)
})

test('counters that were begun anew tell nothing', () => {
  assert.equal(useBetween(reading(2), { ...reading(1), at: 30_000 }), undefined)
  const figures = figuresBetween(reading(1), reading(2, { disks: new Map([['d2000', disk(0)]]) }))
  assert.ok(!('disk.read.average' in figures))
})
