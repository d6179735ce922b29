// All datastores.
import { PageSection, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { StorageDomainIcon as DatastoreIcon } from '@patternfly/react-icons/dist/esm/icons/storage-domain-icon'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import { type HostRow, managerOf, useHost } from '../host/host-row.ts'
import { useAll } from '../live/hooks.ts'
import { useMissingPrivilege } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { ActionMenu } from '../parts/action-menu.tsx'
import { FilterField, matchesWords } from '../parts/filter-field.tsx'
import { formatBytes, formatNumber } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { UsageBar } from '../parts/usage-bar.tsx'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { CreateDatastoreDialog } from './create-datastore-dialog.tsx'
import { useDatastoreActions } from './datastore-actions.tsx'
import { datastoreName, datastorePlace, type DatastoreRow, datastoreRowPaths, usedBytes } from './datastore-row.ts'

export function DatastoresPage(): ReactNode {
  const { t } = useTranslation()
  const datastores = useAll('Datastore', datastoreRowPaths)
  const { host } = useHost()
  const [text, setText] = useState('')
  const columns = useColumns()
  const shown = useMemo(
    () => datastores.rows.filter((row) => matchesWords(`${datastoreName(row)} ${datastorePlace(row)}`, text)),
    [datastores, text],
  )
  if (datastores.status.kind === 'failed')
    return (
      <PageSection>
        <Failed error={datastores.status.error} />
      </PageSection>
    )
  if (datastores.status.kind === 'loading') return <Loading />
  return (
    <PageSection isFilled className="staddle-fill" aria-label={t('storage.title')}>
      <PageHead title={t('storage.title')} actions={host && <CreateButton host={host} />} />
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <FilterField value={text} onChange={setText} />
          </ToolbarItem>
          <ToolbarItem align={{ default: 'alignEnd' }} alignSelf="center">
            {t('table.shown', { shown: shown.length, total: datastores.rows.length })}
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {datastores.rows.length === 0 ? (
        <Empty title={t('storage.none')} icon={DatastoreIcon}>
          {t('storage.noneWords')}
        </Empty>
      ) : shown.length === 0 ? (
        <Empty title={t('table.noMatch')} />
      ) : (
        <VirtualTable
          label={t('storage.title')}
          rows={shown}
          columns={columns}
          rowKey={({ ref }) => ref.value}
          minWidth="60rem"
          rowName={datastoreName}
          initialSort={{ column: 'name', descending: false }}
          actions={(row) => <RowMenu row={row} />}
        />
      )}
    </PageSection>
  )
}

function CreateButton({ host }: { host: HostRow }): ReactNode {
  const { t } = useTranslation()
  const missing = useMissingPrivilege(refTo('HostSystem', host.ref.value))
  const [isCreating, setCreating] = useState(false)
  const system = managerOf(host, 'datastoreSystem', 'HostDatastoreSystem')
  return (
    <>
      <ActionButton reason={missing('Host.Config.Storage')} onClick={() => setCreating(true)}>
        {t('storage.create')}
      </ActionButton>
      {isCreating && system !== undefined && (
        <CreateDatastoreDialog system={system} onClose={() => setCreating(false)} />
      )}
    </>
  )
}

function RowMenu({ row }: { row: DatastoreRow }): ReactNode {
  const { t } = useTranslation()
  const { items, dialog } = useDatastoreActions(row)
  return (
    <>
      <ActionMenu label={t('storage.actionsFor', { name: datastoreName(row) })} items={items} />
      {dialog}
    </>
  )
}

function useColumns(): readonly Column<DatastoreRow>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('storage.column.name'),
        width: '14%',
        cell: (row) => (
          <Link to="/datastores/$datastore/{-$tab}" params={{ datastore: row.ref.value }}>
            {datastoreName(row)}
          </Link>
        ),
        sortValue: datastoreName,
      },
      {
        id: 'state',
        title: t('storage.column.state'),
        width: '10%',
        cell: (row) => <DatastoreState row={row} />,
        sortValue: ({ values }) => String(values.summary?.accessible),
      },
      { id: 'type', title: t('storage.column.type'), width: '12%', cell: (row) => <DatastoreType row={row} /> },
      { id: 'place', title: t('storage.column.place'), cell: datastorePlace, sortValue: datastorePlace },
      {
        id: 'capacity',
        title: t('storage.column.capacity'),
        width: '11%',
        cell: ({ values }) => formatBytes(values.summary?.capacity),
        sortValue: ({ values }) => values.summary?.capacity,
      },
      {
        id: 'free',
        title: t('storage.column.free'),
        width: '9%',
        cell: ({ values }) => formatBytes(values.summary?.freeSpace),
        sortValue: ({ values }) => values.summary?.freeSpace,
      },
      {
        id: 'used',
        title: t('storage.column.used'),
        width: '14%',
        cell: (row) => (
          <UsageBar
            label={t('storage.usedOf', { name: datastoreName(row) })}
            used={usedBytes(row)}
            total={row.values.summary?.capacity}
          />
        ),
        sortValue: (row) => (usedBytes(row) ?? 0) / (row.values.summary?.capacity ?? 1),
      },
      {
        id: 'machines',
        title: t('storage.column.machines'),
        width: '11%',
        cell: ({ values }) => formatNumber(values.vm?.length ?? 0),
        sortValue: ({ values }) => values.vm?.length,
      },
    ],
    [t],
  )
}

export function DatastoreState({ row: { values } }: { row: DatastoreRow }): ReactNode {
  const { t } = useTranslation()
  const { summary } = values
  if (summary === undefined) return null
  if (!summary.accessible) return <span className="staddle-bad">{t('storage.inaccessible')}</span>
  if (summary.maintenanceMode !== undefined && summary.maintenanceMode !== 'normal') return t('storage.maintenance')
  return t('storage.accessible')
}

export function DatastoreType({ row: { values } }: { row: DatastoreRow }): ReactNode {
  const { t } = useTranslation()
  const type = values.summary?.type
  return type === 'OTHER' ? t('storage.type.local') : type === 'NFS41' ? 'NFS 4.1' : type === 'NFS' ? 'NFS 3' : type
}
