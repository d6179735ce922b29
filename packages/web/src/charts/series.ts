// What QueryPerf answers as lines to draw. Pure.
import type {
  PerfCounterInfo,
  PerfEntityMetric,
  PerfMetricIntSeries,
  PerformanceManagerUnit,
} from '@staddle/vim25/types.ts'

export type ShownUnit = 'percent' | 'bytes' | 'bytesPerSecond' | 'milliseconds' | 'megahertz' | 'number'

export interface Line {
  readonly counter: string
  readonly label: string
  /** One for each time; null where nothing was measured. */
  readonly values: readonly (number | null)[]
}

export interface Series {
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[]
  readonly lines: readonly Line[]
  readonly unit: ShownUnit
}

const scales: Readonly<Partial<Record<PerformanceManagerUnit, readonly [ShownUnit, number]>>> = {
  // vim25 counts hundredths of a percent, and kilobytes of 1,024 bytes.
  percent: ['percent', 0.01],
  kiloBytes: ['bytes', 1024],
  kiloBytesPerSecond: ['bytesPerSecond', 1024],
  millisecond: ['milliseconds', 1],
  megaHertz: ['megahertz', 1],
}

export type Counters = ReadonlyMap<string, PerfCounterInfo>

export function counterName({ groupInfo, nameInfo, rollupType }: PerfCounterInfo): string {
  return `${groupInfo.key}.${nameInfo.key}.${rollupType}`
}

/** The lines of one chart: the object's own figures, not those of its parts. */
export function seriesOf(
  metric: PerfEntityMetric | undefined,
  wanted: readonly string[],
  counters: Counters,
  intervalSeconds: number,
): Series {
  const taken = (metric?.sampleInfo ?? []).map(({ timestamp }) => Date.parse(timestamp) / 1_000)
  const infos = wanted.flatMap((name) => {
    const info = counters.get(name)
    return info === undefined ? [] : [{ name, info }]
  })
  const lines = infos.flatMap(({ name, info }): Line[] => {
    // Metrics are asked for in the normal format, whose series are of whole numbers.
    const all = (metric?.value ?? []) as readonly PerfMetricIntSeries[]
    const found = all.find(({ id }) => id.counterId === info.key && (id.instance ?? '') === '')
    if (found === undefined) return []
    const [, scale] = scales[info.unitInfo.key as PerformanceManagerUnit] ?? ['number', 1]
    // vim25 writes -1 where it has no figure.
    const values = (found.value ?? []).map((value) => (value < 0 ? null : value * scale))
    return [{ counter: name, label: info.nameInfo.label, values }]
  })
  const [unit] = scales[infos[0]?.info.unitInfo.key as PerformanceManagerUnit] ?? ['number' as const]
  return withGaps({ times: taken, lines, unit }, intervalSeconds)
}

/** A time without figures is no straight line between those around it. */
function withGaps({ times, lines, unit }: Series, intervalSeconds: number): Series {
  const shown: number[] = []
  const from: (number | null)[] = []
  times.forEach((time, index) => {
    const before = times[index - 1]
    if (before !== undefined && time - before > 2.5 * intervalSeconds) {
      shown.push(before + intervalSeconds)
      from.push(null)
    }
    shown.push(time)
    from.push(index)
  })
  const spread = (values: Line['values']): Line['values'] =>
    from.map((index) => (index === null ? null : (values[index] ?? null)))
  return { times: shown, unit, lines: lines.map((line) => ({ ...line, values: spread(line.values) })) }
}

/** Those with nothing beside them: no line leads to them. */
export function lonePoints(values: ArrayLike<number | null | undefined>): number[] {
  const isThere = (index: number): boolean => (values[index] ?? null) !== null
  return Array.from({ length: values.length }, (_, index) => index).filter(
    (index) => isThere(index) && !isThere(index - 1) && !isThere(index + 1),
  )
}

/** For spreadsheets: a time a row, a line a column. */
export function toCsv({ times, lines }: Series): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const head = ['time', ...lines.map(({ counter }) => counter)].map(quoted).join(',')
  const rows = times.map((time, index) =>
    [new Date(time * 1_000).toISOString(), ...lines.map(({ values }) => String(values[index] ?? ''))].join(','),
  )
  return `${[head, ...rows].join('\n')}\n`
}
