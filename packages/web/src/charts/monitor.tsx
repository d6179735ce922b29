// Charts of an object: the last hour as it goes on, and back to a year.
import { Button, Card, CardBody, CardHeader, CardTitle, Gallery } from '@patternfly/react-core'
import type { TFunction } from 'i18next'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ref } from '@staddle/client/reference.ts'
import { ChoiceToggle } from '../parts/choice-toggle.tsx'
import { formatDuration } from '../parts/format.ts'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { Chart, formatValue } from './chart.tsx'
import { type Charted, chartSets, type ChartSpec, type Range, ranges } from './chart-sets.ts'
import { lineWord } from './counter-words.ts'
import { type Counters, type Series, seriesOf, toCsv } from './series.ts'
import { type Figures, useCounters, useFigures } from './use-figures.ts'

export function Monitor({ entity, name }: { entity: Ref<Charted>; name: string }): ReactNode {
  const { t } = useTranslation()
  const [range, setRange] = useState<Range>('hour')
  const specs: readonly ChartSpec[] = chartSets[entity.type]
  const names = useMemo(() => [...new Set(specs.flatMap(({ counters }) => counters))], [specs])
  const counters = useCounters()
  const figures = useFigures(entity, names, counters.data, range)
  const error = counters.error ?? figures.error
  if (error !== null) return <Failed error={error} onRetry={() => void figures.refetch()} />
  return (
    <>
      <div className="staddle-head">
        <ChoiceToggle
          label={t('charts.range')}
          options={Object.keys(ranges) as Range[]}
          value={range}
          onChange={setRange}
          text={(id) => t(`charts.ranges.${id}`)}
        />
      </div>
      {counters.data === undefined || figures.data === undefined ? (
        <Loading />
      ) : (
        <Charts specs={specs} name={name} range={range} counters={counters.data} figures={figures.data} />
      )}
    </>
  )
}

interface ChartsProps {
  readonly specs: readonly ChartSpec[]
  readonly name: string
  readonly range: Range
  readonly counters: Counters
  readonly figures: Figures
}

function Charts({ specs, name, range, counters, figures }: ChartsProps): ReactNode {
  const { t } = useTranslation()
  const charts = useMemo(
    () =>
      specs
        .map(({ id, counters: wanted }) => ({
          id,
          series: named(seriesOf(figures.metric, wanted, counters, ranges[range].intervalSeconds), t),
        }))
        .filter(({ series }) => series.lines.length > 0),
    [specs, figures, counters, range, t],
  )
  if (charts.length === 0) {
    const interval = formatDuration(ranges[range].intervalSeconds)
    return (
      <Empty title={t('charts.none')}>
        {t(`charts.noneWords.${range === 'hour' ? 'hour' : 'longer'}`, { interval })}
      </Empty>
    )
  }
  return (
    <Gallery hasGutter minWidths={{ default: '24rem' }} className="staddle-charts">
      {charts.map(({ id, series }) => (
        <ChartCard
          key={id}
          title={t(`charts.titles.${id}`)}
          label={t('charts.of', { chart: t(`charts.titles.${id}`), name })}
          fileName={`${name}-${id}-${range}.csv`}
          series={series}
          figures={figures}
        />
      ))}
    </Gallery>
  )
}

function named(series: Series, t: TFunction): Series {
  const lines = series.lines.map((line) => {
    const word = lineWord(line.counter)
    return word === undefined ? line : { ...line, label: t(`charts.lines.${word}`) }
  })
  return { ...series, lines }
}

interface ChartCardProps {
  readonly title: string
  readonly label: string
  readonly fileName: string
  readonly series: Series
  readonly figures: Figures
}

function ChartCard({ title, label, fileName, series, figures }: ChartCardProps): ReactNode {
  const { t } = useTranslation()
  const now = series.lines.map(({ label, values }) => {
    const value = values.findLast((known) => known !== null)
    return `${label} ${value === undefined || value === null ? '—' : formatValue(value, series.unit)}`
  })
  return (
    <Card isCompact>
      <CardHeader
        actions={{
          actions: (
            <Button
              variant="link"
              isInline
              aria-label={t('charts.csvOf', { chart: title })}
              onClick={() => saveText(fileName, toCsv(series))}
            >
              CSV
            </Button>
          ),
        }}
      >
        <CardTitle component="h2">{title}</CardTitle>
      </CardHeader>
      <CardBody>
        <p className="staddle-now">{now.join(' · ')}</p>
        <Chart label={label} series={series} from={figures.from} until={figures.until} />
      </CardBody>
    </Card>
  )
}

function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  URL.revokeObjectURL(address)
}
