// One network.
import { PageSection } from '@patternfly/react-core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type HostRow, useHost } from '../host/host-row.ts'
import { useAll } from '../live/hooks.ts'
import { ActionMenu } from '../parts/action-menu.tsx'
import { Fact, Facts } from '../parts/facts.tsx'
import { formatNumber } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { PageTabs } from '../parts/page-tabs.tsx'
import { Empty, Gone, Loading } from '../parts/states.tsx'
import { MachineTable } from '../vm/machine-table.tsx'
import { useNetworkActions } from './network-actions.tsx'
import { networkFacts, vlanWords } from './network-facts.ts'
import { networkName, type NetworkRow, networkRowPaths, useNetworkSystem } from './network-row.ts'

const route = getRouteApi('/networks/$network/{-$tab}')
const tabs = ['summary', 'machines'] as const

export function NetworkPage(): ReactNode {
  const { network: id } = route.useParams()
  const networks = useAll('Network', networkRowPaths)
  const { host } = useHost()
  const row = networks.get(id)
  if (row !== undefined && host !== undefined) return <OneNetwork row={row} host={host} />
  return row !== undefined || networks.status.kind === 'loading' ? <Loading /> : <Gone />
}

function OneNetwork({ row, host }: { row: NetworkRow; host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { tab: asked } = route.useParams()
  const tab = tabs.find((known) => known === asked) ?? 'summary'
  const { items, dialog } = useNetworkActions(row, host)
  const ids = useMemo(() => new Set(row.values.vm?.map(({ value }) => value)), [row])
  return (
    <div className="staddle-fill">
      <PageSection>
        <PageHead
          title={networkName(row)}
          actions={<ActionMenu label={t('network.actionsFor', { name: networkName(row) })} items={items} />}
        />
        {dialog}
      </PageSection>
      <PageTabs
        label={networkName(row)}
        tabs={tabs.map((id) => ({ id, text: t(`network.tab.${id}`) }))}
        active={tab}
        onOpen={(tab) => void navigate({ to: '/networks/$network/{-$tab}', params: { network: row.ref.value, tab } })}
      >
        {tab === 'summary' ? (
          <Summary row={row} host={host} />
        ) : ids.size === 0 ? (
          <Empty title={t('network.noMachines')}>{t('network.noMachinesWords')}</Empty>
        ) : (
          <MachineTable ids={ids} />
        )}
      </PageTabs>
    </div>
  )
}

function Summary({ row, host }: { row: NetworkRow; host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const { info } = useNetworkSystem(host)
  const { portGroup, virtualSwitch, dhcp } = networkFacts(info, row.values.name)
  const security = portGroup?.computedPolicy.security
  const allowed = (value: boolean | undefined): string | undefined =>
    value === undefined ? undefined : t(value ? 'network.allowed' : 'network.refused')
  return (
    <Facts isWide>
      <Fact term={t('network.machines')}>{formatNumber(row.values.vm?.length ?? 0)}</Fact>
      <Fact term={t('network.vlan')}>
        {vlanWords(portGroup?.spec.vlanId, { none: t('network.vlanNone'), all: t('network.vlanAll') })}
      </Fact>
      <Fact term={t('network.switch')}>{virtualSwitch?.name}</Fact>
      <Fact term="MTU">{virtualSwitch?.mtu}</Fact>
      <Fact term={t('network.gateway')}>{info?.ipRouteConfig?.defaultGateway}</Fact>
      <Fact term="DHCP">{dhcp === undefined ? undefined : `${dhcp.spec.leaseBeginIp} – ${dhcp.spec.leaseEndIp}`}</Fact>
      <Fact term={t('network.promiscuous')}>{allowed(security?.allowPromiscuous)}</Fact>
      <Fact term={t('network.macChanges')}>{allowed(security?.macChanges)}</Fact>
      <Fact term={t('network.forged')}>{allowed(security?.forgedTransmits)}</Fact>
    </Facts>
  )
}
