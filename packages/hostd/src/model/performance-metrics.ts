// Samples as vim25 writes them: one list of times, and for each metric a list of values of the same length, or the same as
// comma-separated text. A value that was not measured at one of the times is -1.
import type {
  ManagedObjectReference,
  PerfEntityMetric,
  PerfEntityMetricBase,
  PerfEntityMetricCSV,
  PerfMetricId,
  PerfMetricIntSeries,
  PerfMetricSeriesCSV,
} from '@staddle/vim25/types.ts'
import type { TimedFigures } from '../services/performance/figure-store.ts'
import type { Figure } from '../services/performance/figures.ts'

const notMeasured = -1

export const metricOf = ({ counter, instance }: Pick<Figure, 'counter' | 'instance'>): string =>
  `${counter}:${instance}`

export function toEntityMetric(
  entity: ManagedObjectReference,
  samples: readonly TimedFigures[],
  interval: number,
  wanted: readonly PerfMetricId[] | undefined,
  format: 'normal' | 'csv',
): PerfEntityMetricBase {
  const series = collectSeries(samples, wanted)
  // Without fractions, as vSphere has them: what reads the text expects `2024-05-31T12:30:00Z`.
  const times = samples.map(({ time }) => new Date(time).toISOString().replace('.000Z', 'Z'))
  if (format === 'csv') {
    const value = series.map(({ id, value }): PerfMetricSeriesCSV => ({
      ...{ _typeName: 'PerfMetricSeriesCSV', id, value: value.join(',') },
    }))
    const sampleInfoCSV = times.map((time) => `${interval},${time}`).join(',')
    const csv: PerfEntityMetricCSV = { _typeName: 'PerfEntityMetricCSV', entity, sampleInfoCSV, value }
    return csv
  }
  const value = series.map(({ id, value }): PerfMetricIntSeries => ({ _typeName: 'PerfMetricIntSeries', id, value }))
  const sampleInfo = times.map((timestamp) => ({ timestamp, interval }))
  const metric: PerfEntityMetric = { _typeName: 'PerfEntityMetric', entity, sampleInfo, value }
  return metric
}

interface Series {
  readonly id: PerfMetricId
  readonly value: number[]
}

function collectSeries(samples: readonly TimedFigures[], wanted: readonly PerfMetricId[] | undefined): Series[] {
  const isWanted = wantedBy(wanted)
  const series = new Map<string, Series>()
  for (const [index, { figures }] of samples.entries())
    for (const figure of figures) {
      if (!isWanted(figure)) continue
      const key = metricOf(figure)
      const known = series.get(key) ?? {
        id: { counterId: figure.counter, instance: figure.instance },
        value: samples.map(() => notMeasured),
      }
      known.value[index] = figure.value
      series.set(key, known)
    }
  return [...series.values()]
}

/** `*` is every instance, and the whole as well. */
function wantedBy(wanted: readonly PerfMetricId[] | undefined): (figure: Figure) => boolean {
  if (wanted === undefined || wanted.length === 0) return () => true
  const every = new Set(wanted.filter(({ instance }) => instance === '*').map(({ counterId }) => counterId))
  const exact = new Set(wanted.map(({ counterId, instance }) => `${counterId}:${instance}`))
  return (figure) => every.has(figure.counter) || exact.has(metricOf(figure))
}
