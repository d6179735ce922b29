// All networks, the switches that they are on, and the cards of the host.
import { PageSection, Title } from '@patternfly/react-core'
import { NetworkIcon } from '@patternfly/react-icons/dist/esm/icons/network-icon'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostNetworkInfo, HostVirtualSwitch } from '@staddle/vim25/types.ts'
import { type HostRow, useHost } from '../host/host-row.ts'
import { useAll } from '../live/hooks.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { ActionMenu } from '../parts/action-menu.tsx'
import { formatNumber } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { PlainTable } from '../parts/plain-table.tsx'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { HostCards } from './host-cards.tsx'
import { useNetworkActions, useNetworksFixed, useSwitchActions } from './network-actions.tsx'
import { PortGroupDialog, SwitchDialog } from './network-dialogs.tsx'
import { networkFacts, vlanWords } from './network-facts.ts'
import { networkName, type NetworkRow, networkRowPaths, useNetworkSystem } from './network-row.ts'
import { uplinkOf } from './network-specs.ts'

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
  const { info } = useNetworkSystem(host)
  const columns = useNetworkColumns(info)
  return (
    <PageSection isFilled aria-label={t('network.title')}>
      <PageHead title={t('network.title')} actions={<AddButtons host={host} />} />
      {networks.status.kind === 'loading' ? (
        <Loading />
      ) : networks.rows.length === 0 ? (
        <Empty title={t('network.none')} icon={NetworkIcon}>
          {t('network.noneWords')}
        </Empty>
      ) : (
        <PlainTable
          label={t('network.title')}
          rows={networks.rows}
          columns={columns}
          rowKey={({ ref }) => ref.value}
          actions={(row) => <NetworkMenu row={row} host={host} />}
        />
      )}
      <Title headingLevel="h2" size="lg" className="staddle-heading">
        {t('network.switches')}
      </Title>
      <Switches host={host} info={info} />
      <Title headingLevel="h2" size="lg" className="staddle-heading">
        {t('network.cards')}
      </Title>
      <HostCards cards={info?.pnic ?? []} switches={info?.vswitch ?? []} />
    </PageSection>
  )
}

function AddButtons({ host }: { host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const { system, info } = useNetworkSystem(host)
  const reason = useNetworksFixed(host)
  const [dialog, setDialog] = useState<'network' | 'switch'>()
  const onClose = (): void => setDialog(undefined)
  return (
    <>
      <ActionButton reason={reason} onClick={() => setDialog('network')}>
        {t('network.add')}
      </ActionButton>
      <ActionButton variant="secondary" reason={reason} onClick={() => setDialog('switch')}>
        {t('network.addSwitch')}
      </ActionButton>
      {dialog === 'network' && info !== undefined && <PortGroupDialog system={system} info={info} onClose={onClose} />}
      {dialog === 'switch' && info !== undefined && <SwitchDialog system={system} info={info} onClose={onClose} />}
    </>
  )
}

function NetworkMenu({ row, host }: { row: NetworkRow; host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const { items, dialog } = useNetworkActions(row, host)
  return (
    <>
      <ActionMenu label={t('network.actionsFor', { name: networkName(row) })} items={items} />
      {dialog}
    </>
  )
}

function SwitchMenu({ one, host }: { one: HostVirtualSwitch; host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const { items, dialog } = useSwitchActions(one, host)
  return (
    <>
      <ActionMenu label={t('network.actionsFor', { name: one.name })} items={items} />
      {dialog}
    </>
  )
}

function useNetworkColumns(info: HostNetworkInfo | undefined): readonly Column<NetworkRow>[] {
  const { t } = useTranslation()
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

function Switches({ host, info }: { host: HostRow; info: HostNetworkInfo | undefined }): ReactNode {
  const { t } = useTranslation()
  const columns = useMemo<readonly Column<HostVirtualSwitch>[]>(
    () => [
      { id: 'name', title: t('network.name'), cell: ({ name }) => name },
      { id: 'mtu', title: 'MTU', cell: ({ mtu }) => mtu },
      { id: 'uplink', title: t('network.uplink'), cell: (one) => uplinkOf(one) ?? t('network.vlanNone') },
      {
        id: 'networks',
        title: t('network.title'),
        cell: ({ name }) => formatNumber(info?.portgroup?.filter(({ spec }) => spec.vswitchName === name).length ?? 0),
      },
    ],
    [t, info],
  )
  return (
    <PlainTable
      label={t('network.switches')}
      rows={info?.vswitch ?? []}
      columns={columns}
      rowKey={({ key }) => key}
      actions={(one) => <SwitchMenu one={one} host={host} />}
    />
  )
}
