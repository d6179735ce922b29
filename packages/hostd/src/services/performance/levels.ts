// How long figures are kept and how coarse they become, as vSphere does it: each level is made from the one before.
import type { PerfInterval } from '@staddle/vim25/types.ts'

export interface FigureLevel {
  readonly intervalSeconds: number
  readonly keptSeconds: number
  readonly name: string
}

const day = 86_400

export const realTime: FigureLevel = { intervalSeconds: 20, keptSeconds: 3_600, name: 'Real-time' }

export const historicalLevels: readonly FigureLevel[] = [
  { intervalSeconds: 300, keptSeconds: day, name: 'Past day' },
  { intervalSeconds: 1_800, keptSeconds: 7 * day, name: 'Past week' },
  { intervalSeconds: 7_200, keptSeconds: 30 * day, name: 'Past month' },
  { intervalSeconds: day, keptSeconds: 365 * day, name: 'Past year' },
]

export const levels: readonly FigureLevel[] = [realTime, ...historicalLevels]

export const levelOf = (intervalSeconds: number): FigureLevel | undefined =>
  levels.find((level) => level.intervalSeconds === intervalSeconds)

/** Figures of single devices are kept in real time only. */
export const historicalIntervals: readonly PerfInterval[] = historicalLevels.map((level, index) => ({
  ...{ key: index + 1, samplingPeriod: level.intervalSeconds, name: level.name, length: level.keptSeconds },
  ...{ level: 2, enabled: true },
}))
