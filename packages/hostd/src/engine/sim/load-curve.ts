// What a simulated machine uses, computed from how long it has run: nothing ticks while nobody asks.
import type { Millis } from '@staddle/base/clock.ts'
import type { MachineStats } from '../../domain/ports.ts'
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

/** The wave's integral, so that usage between any two moments is their difference. */
export function usageAfter(curve: LoadCurve, ran: Millis, cpus: number, memoryBytes: number): MachineStats {
  const turn = (2 * Math.PI) / curve.period
  const wave = (curve.swing / turn) * (Math.cos(curve.phase) - Math.cos(curve.phase + turn * ran))
  const touched = 1 - Math.exp(-ran / 30_000)
  return {
    cpuNanoseconds: Math.max(0, Math.round((curve.base * ran + wave) * cpus * 1e6)),
    residentBytes: Math.round(memoryBytes * (0.02 + (curve.memory - 0.02) * touched)),
  }
}
