// Alarms: what is triggered, and what they are.
import { PageSection } from '@patternfly/react-core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, refTo } from '@staddle/client/reference.ts'
import type { AlarmInfo } from '@staddle/vim25/types.ts'
import { useSession } from '../live/hooks.ts'
import { PageHead } from '../parts/page-head.tsx'
import { PageTabs } from '../parts/page-tabs.tsx'
import { Failed, Loading, NotAvailable } from '../parts/states.tsx'
import { AlarmDefinitions } from './alarm-definitions.tsx'
import { TriggeredAlarms } from './triggered-alarms.tsx'

const route = getRouteApi('/alarms/{-$tab}')
const tabs = ['triggered', 'definitions'] as const

export function AlarmsPage(): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  if (client.content.alarmManager !== undefined) return <Alarms />
  return (
    <PageSection isFilled aria-label={t('nav.alarms')}>
      <PageHead title={t('nav.alarms')} />
      <NotAvailable>{t('tasks.alarm.noManager')}</NotAvailable>
    </PageSection>
  )
}

function Alarms(): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { tab: asked } = route.useParams()
  const tab = tabs.find((known) => known === asked) ?? 'triggered'
  const { alarms, refresh } = useAlarms()
  return (
    <div className="staddle-fill">
      <PageSection>
        <PageHead title={t('nav.alarms')} />
      </PageSection>
      <PageTabs
        label={t('nav.alarms')}
        tabs={tabs.map((id) => ({ id, text: t(`tasks.alarm.${id}`) }))}
        active={tab}
        onOpen={(tab) => void navigate({ to: '/alarms/{-$tab}', params: { tab } })}
      >
        {alarms.isError ? (
          <Failed error={alarms.error} onRetry={refresh} />
        ) : alarms.isPending ? (
          <Loading />
        ) : tab === 'triggered' ? (
          <TriggeredAlarms alarms={alarms.data} />
        ) : (
          <AlarmDefinitions alarms={alarms.data} onChanged={refresh} />
        )}
      </PageTabs>
    </div>
  )
}

function useAlarms() {
  const { client } = useSession()
  const queries = useQueryClient()
  const alarms = useQuery({
    queryKey: ['alarms'],
    queryFn: async (): Promise<readonly AlarmInfo[]> => {
      const manager = asRef('AlarmManager', client.content.alarmManager)
      const refs = (await client.invoke(manager, 'GetAlarm', {})) ?? []
      const found = await Promise.all(
        refs.map(async ({ value }) => (await getProperties(client, refTo('Alarm', value), ['info'])).info),
      )
      return found.filter((info) => info !== undefined)
    },
  })
  const refresh = useCallback(() => void queries.invalidateQueries({ queryKey: ['alarms'] }), [queries])
  return { alarms, refresh }
}
