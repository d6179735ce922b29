// Some of the machines, as on the pages of what they use.
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAll } from '../live/hooks.ts'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { PowerLabel } from './power-label.tsx'
import { VmLink } from './vm-link.tsx'
import { vmName, type VmRow, vmRowPaths } from './vm-row.ts'

export function MachineTable({ ids }: { ids: ReadonlySet<string> }): ReactNode {
  const { t } = useTranslation()
  const machines = useAll('VirtualMachine', vmRowPaths)
  const rows = useMemo(() => machines.rows.filter(({ ref }) => ids.has(ref.value)), [machines, ids])
  const columns = useMemo<readonly Column<VmRow>[]>(
    () => [
      {
        id: 'name',
        title: t('vm.column.name'),
        cell: (vm) => <VmLink vm={vm} />,
        sortValue: vmName,
      },
      {
        id: 'state',
        title: t('vm.column.state'),
        cell: (vm) => <PowerLabel vm={vm} />,
        sortValue: ({ values }) => values['runtime.powerState'],
      },
      { id: 'guest', title: t('vm.column.guest'), cell: ({ values }) => values['config.guestFullName'] ?? '' },
      { id: 'address', title: t('vm.column.address'), cell: ({ values }) => values['guest.ipAddress'] ?? '' },
    ],
    [t],
  )
  return (
    <VirtualTable
      label={t('vm.title')}
      rows={rows}
      columns={columns}
      rowKey={({ ref }) => ref.value}
      rowName={vmName}
      initialSort={{ column: 'name', descending: false }}
      isRecycling
    />
  )
}
