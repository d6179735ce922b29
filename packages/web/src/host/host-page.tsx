// The host.
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type ComponentType, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Label, PageSection } from '@patternfly/react-core'
import { PageHead } from '../parts/page-head.tsx'
import { PageTabs } from '../parts/page-tabs.tsx'
import { Failed, Gone, Loading } from '../parts/states.tsx'
import { HostMenu } from './host-menu.tsx'
import { type HostRow, useHost } from './host-row.ts'
import { hostTabs, type HostTab } from './host-tabs.ts'
import { lazyPart } from '../parts/lazy-part.tsx'

const route = getRouteApi('/host/{-$tab}')
const contents: Record<HostTab, ComponentType<{ host: HostRow }>> = {
  summary: lazyPart(async () => (await import('./summary-tab.tsx')).SummaryTab),
  monitor: lazyPart(async () => (await import('./monitor-tab.tsx')).MonitorTab),
  hardware: lazyPart(async () => (await import('./hardware-tab.tsx')).HardwareTab),
  health: lazyPart(async () => (await import('./health-tab.tsx')).HealthTab),
  services: lazyPart(async () => (await import('./services-tab.tsx')).ServicesTab),
  autostart: lazyPart(async () => (await import('./autostart-tab.tsx')).AutostartTab),
  certificate: lazyPart(async () => (await import('./certificate-tab.tsx')).CertificateTab),
  keys: lazyPart(async () => (await import('./keys-tab.tsx')).KeysTab),
  sessions: lazyPart(async () => (await import('./sessions-tab.tsx')).SessionsTab),
  logs: lazyPart(async () => (await import('./logs-tab.tsx')).LogsTab),
  time: lazyPart(async () => (await import('./time-tab.tsx')).TimeTab),
  options: lazyPart(async () => (await import('./options-tab.tsx')).OptionsTab),
  licences: lazyPart(async () => (await import('./licences-tab.tsx')).LicencesTab),
}

export function HostPage(): ReactNode {
  const { status, host } = useHost()
  if (host !== undefined) return <OneHost host={host} />
  if (status.kind !== 'failed') return status.kind === 'loading' ? <Loading /> : <Gone />
  return (
    <PageSection>
      <Failed error={status.error} />
    </PageSection>
  )
}

function OneHost({ host }: { host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { tab: asked } = route.useParams()
  const tab = hostTabs.find((known) => known === asked) ?? 'summary'
  const Content = contents[tab]
  return (
    <div className="staddle-fill">
      <PageSection>
        <PageHead title={host.values.name ?? ''} actions={<HostMenu host={host} />}>
          {host.values.runtime?.inMaintenanceMode === true && <Label status="warning">{t('host.inMaintenance')}</Label>}
        </PageHead>
      </PageSection>
      <PageTabs
        label={t('nav.host')}
        tabs={hostTabs.map((id) => ({ id, text: t(`host.tab.${id}`) }))}
        active={tab}
        onOpen={(tab) => void navigate({ to: '/host/{-$tab}', params: { tab } })}
      >
        <Content host={host} />
      </PageTabs>
    </div>
  )
}
