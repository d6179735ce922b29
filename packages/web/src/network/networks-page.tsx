// All networks, and the cards of the host.
import { PageSection, Title } from '@patternfly/react-core'
import { NetworkIcon } from '@patternfly/react-icons/dist/esm/icons/network-icon'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhysicalNic } from '@staddle/vim25/types.ts'
import { type HostRow, useHost } from '../host/host-row.ts'
import { useAll } from '../live/hooks.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { formatNumber } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { PlainTable } from '../parts/plain-table.tsx'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { networkFacts, vlanWords } from './network-facts.ts'
import { networkName, type NetworkRow, networkRowPaths, useNetworkSystem } from './network-row.ts'

export function NetworksPage(): ReactNode {
  const { host, status } = useHost()
  if (status.kind === 'failed')
    return (
      <PageSection>
        <Failed error={status.error} />
      </PageSection>
    )
  return host === undefined ? <Loading /> : <Networks host={host} />
}

function Networks({ host }: { host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const networks = useAll('Network', networkRowPaths)
  const { info, capabilities } = useNetworkSystem(host)
  const columns = useNetworkColumns(host)
  return (
    <PageSection isFilled aria-label={t('network.title')}>
      <PageHead
        title={t('network.title')}
        actions={
          <ActionButton reason={capabilities?.vswitchConfigSupported === true ? undefined : t('network.fixed')}>
            {t('network.add')}
          </ActionButton>
        }
      />
      {networks.status.kind === 'loading' ? (
        <Loading />
      ) : networks.rows.length === 0 ? (
        <Empty title={t('network.none')} icon={NetworkIcon}>
          {t('network.noneWords')}
        </Empty>
      ) : (
        <PlainTable label={t('network.title')} rows={networks.rows} columns={columns} rowKey={({ ref }) => ref.value} />
      )}
      <Title headingLevel="h2" size="lg" className="staddle-heading">
        {t('network.cards')}
      </Title>
      <HostCards cards={info?.pnic ?? []} />
    </PageSection>
  )
}

function useNetworkColumns(host: HostRow): readonly Column<NetworkRow>[] {
  const { t } = useTranslation()
  const { info } = useNetworkSystem(host)
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('network.name'),
        cell: (row) => (
          <Link to="/networks/$network/{-$tab}" params={{ network: row.ref.value }}>
            {networkName(row)}
          </Link>
        ),
      },
      {
        id: 'state',
        title: t('network.state'),
        cell: ({ values }) => t(values.summary?.accessible === false ? 'network.inaccessible' : 'network.accessible'),
      },
      {
        id: 'vlan',
        title: t('network.vlan'),
        cell: (row) =>
          vlanWords(networkFacts(info, row.values.name).portGroup?.spec.vlanId, {
            none: t('network.vlanNone'),
            all: t('network.vlanAll'),
          }),
      },
      {
        id: 'switch',
        title: t('network.switch'),
        cell: (row) => networkFacts(info, row.values.name).virtualSwitch?.name ?? '',
      },
      {
        id: 'machines',
        title: t('network.machines'),
        cell: ({ values }) => formatNumber(values.vm?.length ?? 0),
      },
    ],
    [t, info],
  )
}

export function HostCards({ cards }: { cards: readonly PhysicalNic[] }): ReactNode {
  const { t } = useTranslation()
  const columns = useMemo<readonly Column<PhysicalNic>[]>(
    () => [
      { id: 'device', title: t('network.device'), cell: ({ device }) => device },
      { id: 'mac', title: t('network.mac'), cell: ({ mac }) => mac },
      { id: 'driver', title: t('network.driver'), cell: ({ driver }) => driver ?? '' },
      {
        id: 'link',
        title: t('network.link'),
        cell: ({ linkSpeed }) =>
          linkSpeed === undefined ? t('network.noLink') : `${formatNumber(linkSpeed.speedMb)} Mbit/s`,
      },
    ],
    [t],
  )
  return <PlainTable label={t('network.cards')} rows={cards} columns={columns} rowKey={({ key }) => key ?? ''} />
}
