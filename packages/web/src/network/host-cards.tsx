// The host's own network cards.
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { HostVirtualSwitch, PhysicalNic } from '@staddle/vim25/types.ts'
import { formatNumber } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { uplinkOf } from './network-specs.ts'

export function HostCards(props: {
  readonly cards: readonly PhysicalNic[]
  readonly switches: readonly HostVirtualSwitch[]
}): ReactNode {
  const { cards, switches } = props
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
      {
        id: 'switch',
        title: t('network.switch'),
        cell: ({ device }) => switches.find((one) => uplinkOf(one) === device)?.name ?? '',
      },
    ],
    [t, switches],
  )
  return <PlainTable label={t('network.cards')} rows={cards} columns={columns} rowKey={({ key }) => key ?? ''} />
}
