// How the host is: what it says of itself, its storage and its certificate, and its sensors.
import { Label, Title } from '@patternfly/react-core'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import type { HostNumericSensorInfo } from '@staddle/vim25/types.ts'
import { hostText } from '../i18n/host-words.ts'
import { useAll, useOne, useSession } from '../live/hooks.ts'
import { Alert } from '../parts/alert.tsx'
import { Fact, Facts } from '../parts/facts.tsx'
import { formatNumber, formatTime, listed } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { datastoreRowPaths } from '../storage/datastore-row.ts'
import { type HealthColour, sensorHealth, sensorReading } from './host-facts.ts'
import type { HostRow } from './host-row.ts'

const alarmPaths = ['triggeredAlarmState'] as const
const statuses = { green: 'success', yellow: 'warning', red: 'danger', unknown: 'custom', gray: 'custom' } as const

export function HealthTab({ host }: { host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const { runtime, overallStatus, summary, configIssue = [] } = host.values
  const sensors = runtime?.healthSystemRuntime?.systemHealthInfo?.numericSensorInfo ?? []
  const lost = useAll('Datastore', datastoreRowPaths).rows.filter(({ values }) => values.summary?.accessible === false)
  const alarms = useOne(client.rootFolder, alarmPaths).values?.triggeredAlarmState
  return (
    <div>
      {configIssue.map(({ key, createdTime, fullFormattedMessage }) => (
        <Alert key={key} isInline variant="warning" title={t('host.issueSince', { time: formatTime(createdTime) })}>
          {hostText('messages', fullFormattedMessage ?? '')}
        </Alert>
      ))}
      <Facts>
        <Fact term={t('host.overall')}>
          <Colour colour={overallStatus === 'gray' ? 'unknown' : (overallStatus ?? 'unknown')} />
        </Fact>
        <Fact term={t('nav.alarms')}>
          {alarms === undefined ? undefined : <Link to="/alarms/{-$tab}">{formatNumber(alarms.length)}</Link>}
        </Fact>
        <Fact term={t('nav.datastores')}>
          {lost.length === 0
            ? t('host.allDatastores')
            : t('host.lostDatastores', { names: listed(lost.map(({ values }) => values.name)) })}
        </Fact>
        <Fact term={t('host.rebootRequired')}>
          {summary === undefined ? undefined : t(summary.rebootRequired ? 'action.yes' : 'action.no')}
        </Fact>
      </Facts>
      <Title headingLevel="h2" size="lg" className="staddle-heading">
        {t('host.sensors')}
      </Title>
      {sensors.length === 0 ? <p>{t('host.noSensors')}</p> : <Sensors sensors={sensors} />}
    </div>
  )
}

function Colour({ colour }: { colour: HealthColour }): ReactNode {
  const { t } = useTranslation()
  return (
    <Label isCompact status={statuses[colour]}>
      {t(`host.colour.${colour}`)}
    </Label>
  )
}

function Sensors({ sensors }: { sensors: readonly HostNumericSensorInfo[] }): ReactNode {
  const { t } = useTranslation()
  const columns = useMemo<readonly Column<HostNumericSensorInfo>[]>(
    () => [
      { id: 'name', title: t('host.sensor'), cell: ({ name }) => name },
      { id: 'state', title: t('host.state'), cell: (sensor) => <Colour colour={sensorHealth(sensor)} /> },
      {
        id: 'reading',
        title: t('host.reading'),
        cell: (sensor) => `${formatNumber(sensorReading(sensor), 1)} ${hostText('counters', sensor.baseUnits)}`,
      },
    ],
    [t],
  )
  return <PlainTable label={t('host.sensors')} rows={sensors} columns={columns} rowKey={({ id, name }) => id ?? name} />
}
