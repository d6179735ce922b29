// What a simulated machine uses, computed from how long it has run: nothing ticks while nobody asks.
import type { Millis } from '@staddle/base/clock.ts'
import type { DiskTraffic, MachineStats, NicTraffic } from '../../domain/ports/engine.ts'
import { fraction } from './seeded.ts'

export interface LoadCurve {
  /** Of one CPU, on average: 0 to 1. */
  readonly base: number
  /** How far the wave goes up and down; never more than `base`. */
  readonly swing: number
  readonly period: Millis
  /** In radians. */
  readonly phase: number
  /** Part of the memory that is touched in the end. */
  readonly memory: number
}

export function loadCurve(seed: string): LoadCurve {
  const base = 0.02 + 0.5 * fraction(seed, 'base') ** 2
  return {
    base,
    swing: base * fraction(seed, 'swing'),
    period: 60_000 + 540_000 * fraction(seed, 'period'),
    phase: 2 * Math.PI * fraction(seed, 'phase'),
    memory: 0.2 + 0.6 * fraction(seed, 'memory'),
  }
}

/** The wave's integral, so that usage between any two moments is their difference: what ran at full load for how long. */
export function loadAfter(curve: LoadCurve, ran: Millis): Millis {
  const turn = (2 * Math.PI) / curve.period
  const wave = (curve.swing / turn) * (Math.cos(curve.phase) - Math.cos(curve.phase + turn * ran))
  return Math.max(0, curve.base * ran + wave)
}

export interface Equipment {
  readonly cpus: number
  readonly memoryBytes: number
  readonly diskIds: readonly string[]
}

/** Part of the time that simulated CPUs want to run and may not. */
const contention = 0.01
const activePart = 0.4

export function usageAfter(curve: LoadCurve, ran: Millis, { cpus, memoryBytes, diskIds }: Equipment): MachineStats {
  const load = loadAfter(curve, ran)
  const touched = 1 - Math.exp(-ran / 30_000)
  const residentBytes = Math.round(memoryBytes * (0.02 + (curve.memory - 0.02) * touched))
  const cpu = { ranNanoseconds: Math.round(load * 1e6), readyNanoseconds: Math.round(load * contention * 1e6) }
  return {
    cpuNanoseconds: Math.round(load * cpus * 1e6),
    virtualCpus: Array.from({ length: cpus }, () => cpu),
    residentBytes,
    activeBytes: Math.round(residentBytes * activePart),
    swappedBytes: 0,
    disks: new Map(diskIds.map((id) => [id, diskTraffic(load, fraction(id, 'disk'))])),
  }
}

/** Full load is 400 operations a second on the busiest disk, two thirds of them reads, 1 and 3 ms each. */
function diskTraffic(load: Millis, share: number): DiskTraffic {
  const operations = (load / 1000) * 400 * share
  const [readOperations, writeOperations] = [Math.round((operations * 2) / 3), Math.round(operations / 3)]
  return {
    ...{ readOperations, writeOperations },
    ...{ readBytes: readOperations * 32_768, writtenBytes: writeOperations * 16_384 },
    ...{ readNanoseconds: readOperations * 1e6, writeNanoseconds: writeOperations * 3e6 },
  }
}

/** Full load is 40 MB/s in and 10 MB/s out. */
export function nicTraffic(load: Millis): NicTraffic {
  const receivedPackets = Math.round((load / 1000) * 40_000)
  return {
    ...{ receivedPackets, sentPackets: Math.round(receivedPackets / 2) },
    ...{ receivedBytes: receivedPackets * 1000, sentBytes: receivedPackets * 250 },
    ...{ droppedReceived: 0, droppedSent: 0 },
  }
}
