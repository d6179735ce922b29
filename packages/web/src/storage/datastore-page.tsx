// One datastore.
import { PageSection } from '@patternfly/react-core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAll } from '../live/hooks.ts'
import { ActionMenu } from '../parts/action-menu.tsx'
import { Fact, Facts } from '../parts/facts.tsx'
import { formatBytes, formatTime } from '../parts/format.ts'
import { PageHead } from '../parts/page-head.tsx'
import { PageTabs } from '../parts/page-tabs.tsx'
import { Empty, Gone, Loading } from '../parts/states.tsx'
import { UsageBar } from '../parts/usage-bar.tsx'
import { MachineTable } from '../vm/machine-table.tsx'
import { useDatastoreActions } from './datastore-actions.tsx'
import { datastoreName, datastorePlace, type DatastoreRow, datastoreRowPaths, usedBytes } from './datastore-row.ts'
import { DatastoreState, DatastoreType } from './datastores-page.tsx'
import { FilesTab } from './files-tab.tsx'

const route = getRouteApi('/datastores/$datastore/{-$tab}')
const tabs = ['summary', 'files', 'machines', 'monitor'] as const
const Monitor = lazy(async () => ({ default: (await import('../charts/monitor.tsx')).Monitor }))

export function DatastorePage(): ReactNode {
  const { datastore: id } = route.useParams()
  const datastores = useAll('Datastore', datastoreRowPaths)
  const row = datastores.get(id)
  if (row !== undefined) return <OneDatastore row={row} />
  return datastores.status.kind === 'loading' ? <Loading /> : <Gone />
}

function OneDatastore({ row }: { row: DatastoreRow }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { tab: asked } = route.useParams()
  const { folder = '' } = route.useSearch()
  const tab = tabs.find((known) => known === asked) ?? 'files'
  const { items, dialog } = useDatastoreActions(row)
  const go = (to: string, folder?: string): void =>
    void navigate({
      to: '/datastores/$datastore/{-$tab}',
      params: { datastore: row.ref.value, tab: to },
      search: folder === undefined || folder === '' ? {} : { folder },
    })
  return (
    <div className="staddle-fill">
      <PageSection>
        <PageHead
          title={datastoreName(row)}
          actions={
            <ActionMenu
              label={t('storage.actionsFor', { name: datastoreName(row) })}
              text={t('vm.menu')}
              items={items}
            />
          }
        >
          <DatastoreState row={row} />
        </PageHead>
      </PageSection>
      {dialog}
      <PageTabs
        label={datastoreName(row)}
        tabs={tabs.map((id) => ({ id, text: t(`storage.tab.${id}`) }))}
        active={tab}
        onOpen={go}
      >
        {tab === 'summary' && <Summary row={row} />}
        {tab === 'files' && <FilesTab row={row} folder={folder} onOpen={(folder) => go('files', folder)} />}
        {tab === 'machines' && <Machines row={row} />}
        {tab === 'monitor' && <Monitor entity={row.ref} name={datastoreName(row)} />}
      </PageTabs>
    </div>
  )
}

function Summary({ row }: { row: DatastoreRow }): ReactNode {
  const { t } = useTranslation()
  const { summary, info, host, iormConfiguration: control } = row.values
  const mount = host?.[0]?.mountInfo
  return (
    <Facts isWide>
      <Fact term={t('storage.column.used')}>
        <UsageBar
          label={t('storage.usedOf', { name: datastoreName(row) })}
          used={usedBytes(row)}
          total={summary?.capacity}
        />
      </Fact>
      <Fact term={t('storage.column.capacity')}>{formatBytes(summary?.capacity)}</Fact>
      <Fact term={t('storage.column.free')}>{formatBytes(summary?.freeSpace)}</Fact>
      <Fact term={t('storage.uncommitted')}>{formatBytes(summary?.uncommitted)}</Fact>
      <Fact term={t('storage.column.type')}>
        <DatastoreType row={row} />
      </Fact>
      <Fact term={t('storage.column.place')}>{datastorePlace(row)}</Fact>
      <Fact term={t('storage.access')}>
        {mount === undefined
          ? undefined
          : mount.accessMode === 'readOnly'
            ? t('storage.readOnly')
            : t('storage.readWrite')}
      </Fact>
      <Fact term={t('storage.ioControl.name')}>
        {control?.enabled === true
          ? t('storage.ioControl.on', { millis: control.congestionThreshold })
          : t('storage.ioControl.off')}
      </Fact>
      <Fact term={t('storage.looked')}>{formatTime(info?.timestamp)}</Fact>
    </Facts>
  )
}

function Machines({ row }: { row: DatastoreRow }): ReactNode {
  const { t } = useTranslation()
  const ids = useMemo(() => new Set(row.values.vm?.map(({ value }) => value)), [row])
  return ids.size === 0 ? (
    <Empty title={t('storage.noMachines')}>{t('storage.noMachinesWords')}</Empty>
  ) : (
    <MachineTable ids={ids} />
  )
}
