// One chart. It follows the page's colours and width; what it shows can be had as a table as well.
import { useEffect, useRef, type ReactNode } from 'react'
import i18next from 'i18next'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { formatBytes, formatMegahertz, formatNumber } from '../parts/format.ts'
import { lonePoints, type Series, type ShownUnit } from './series.ts'

const height = 180
const lineCount = 4
/** Steps of an axis of bytes, so that its marks are round numbers of KiB, MiB and so on. */
const powersOfTwo = Array.from({ length: 60 }, (_, exponent) => 2 ** exponent)
const secondsOfDay = 86_400

export interface ChartProps {
  readonly label: string
  readonly series: Series
  /** Seconds since 1970. */
  readonly from: number
  readonly until: number
}

export function Chart({ label, series, from, until }: ChartProps): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  const shape = JSON.stringify([series.unit, series.lines.map(({ label }) => label)])
  const latest = useRef(series)
  latest.current = series
  const plot = useRef<uPlot>(undefined)
  useEffect(() => {
    const element = place.current
    if (element === null) return
    const drawn = new uPlot(options(latest.current, element.clientWidth), dataOf(latest.current), element)
    plot.current = drawn
    const resized = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height }))
    resized.observe(element)
    // The theme is a class of the document.
    const themed = new MutationObserver(() => drawn.redraw(false, true))
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] })
    return () => {
      resized.disconnect()
      themed.disconnect()
      drawn.destroy()
      plot.current = undefined
    }
  }, [shape])
  useEffect(() => {
    plot.current?.setData(dataOf(series), false)
    plot.current?.setScale('x', { min: from, max: until })
  }, [series, from, until, shape])
  return <div ref={place} role="img" aria-label={label} className="staddle-chart" />
}

function dataOf({ times, lines }: Series): uPlot.AlignedData {
  return [[...times], ...lines.map(({ values }) => [...values])]
}

function options({ lines, unit }: Series, width: number): uPlot.Options {
  const axis: uPlot.Axis = {
    stroke: () => token('--pf-t--global--text--color--subtle'),
    grid: { stroke: () => token('--pf-t--global--border--color--default'), width: 1 },
    ticks: { show: false },
    font: '12px RedHatText, sans-serif',
  }
  return {
    ...{ width, height },
    cursor: { sync: { key: 'charts' }, drag: { x: false, y: false } },
    // The first series are the times.
    legend: { markers: { fill: (_, series) => lineColour(series - 1) } },
    scales: {
      x: { time: true, auto: false },
      y: { range: (_, __, most) => [0, unit === 'percent' ? 100 : Math.max(most * 1.1, 1)] },
    },
    axes: [
      { ...axis, space: 90, values: (_, times) => times.map((time) => timeText(time, span(times))) },
      {
        ...axis,
        size: 76,
        values: (_, values) => values.map((value) => formatValue(value, unit)),
        ...(unit === 'bytes' || unit === 'bytesPerSecond' ? { incrs: powersOfTwo } : {}),
      },
    ],
    series: [
      {
        label: i18next.t('tasks.time'),
        value: (_, time) => (time === null ? '' : new Date(time * 1_000).toLocaleString(i18next.language)),
      },
      ...lines.map(({ label }, index) => ({
        label,
        stroke: () => lineColour(index),
        width: 2,
        points: {
          size: 5,
          fill: () => lineColour(index),
          filter: (plot: uPlot, series: number) => lonePoints(plot.data[series] ?? []),
        },
        spanGaps: false,
        value: (_: uPlot, value: number | null) => (value === null ? '' : formatValue(value, unit)),
      })),
    ],
  }
}

const lineColour = (index: number): string => token(`--staddle-line-${(index % lineCount) + 1}`)
const span = (times: readonly number[]): number => (times.at(-1) ?? 0) - (times[0] ?? 0)

function timeText(time: number, spanSeconds: number): string {
  const format: Intl.DateTimeFormatOptions =
    spanSeconds > secondsOfDay ? { month: 'short', day: 'numeric' } : { hour: '2-digit', minute: '2-digit' }
  return new Date(time * 1_000).toLocaleString(i18next.language, format)
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

export function formatValue(value: number, unit: ShownUnit): string {
  switch (unit) {
    case 'percent':
      return `${formatNumber(value, value < 10 ? 1 : 0)} %`
    case 'bytes':
      return formatBytes(value)
    case 'bytesPerSecond':
      return `${formatBytes(value)}/s`
    case 'milliseconds':
      return `${formatNumber(value, value < 10 ? 1 : 0)} ms`
    case 'megahertz':
      return formatMegahertz(value)
    case 'number':
      return formatNumber(value, 1)
  }
}
