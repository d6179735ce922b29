import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ref } from '@staddle/client/reference.ts'
import type { VirtualMachineFileLayoutExFileInfo } from '@staddle/vim25/types.ts'
import { useRunTask } from '../../app/run-task.ts'
import { useAll, useOne } from '../../live/hooks.ts'
import { useMissingPrivilege } from '../../live/privileges.ts'
import { lastName, parseDatastorePath } from '../../parts/datastore-path.ts'
import { formatBytes, labelled } from '../../parts/format.ts'
import { ActionButton } from '../../parts/action-button.tsx'
import { Empty, Failed, Loading } from '../../parts/states.tsx'
import { type Column, VirtualTable } from '../../parts/virtual-table.tsx'
import type { vmTexts } from '../../i18n/en/vm-tabs.ts'
import { fileAddress } from '../../storage/file-rows.ts'
import { vmName, type VmRow } from '../vm-row.ts'

const layoutPath = ['layoutEx'] as const
const namePath = ['name'] as const
type FileRow = VirtualMachineFileLayoutExFileInfo
type FileKind = keyof typeof vmTexts.files.kinds

const kinds: ReadonlySet<string> = new Set<FileKind>([
  ...(['config', 'extendedConfig', 'diskDescriptor', 'diskExtent', 'snapshotMemory', 'snapshotData'] as const),
  ...(['snapshotList', 'suspend', 'suspendMemory', 'nvram', 'log', 'swap'] as const),
])

export function FilesTab({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const { status, values } = useOne(vm.ref, layoutPath)
  const files = values?.layoutEx?.file ?? []
  const columns = useFileColumns()
  if (status.kind === 'failed') return <Failed error={status.error} />
  if (status.kind === 'loading') return <Loading />
  const total = files.reduce((sum, { size }) => sum + size, 0)
  return (
    <>
      <div className="staddle-line staddle-toolbar">
        <div>{t('vm.files.total', { count: files.length, size: formatBytes(total) })}</div>
        <div className="staddle-end">
          <ActionButton
            variant="secondary"
            reason={undefined}
            onClick={() =>
              void runTask(labelled(t('vm.files.refresh'), vmName(vm)), (client) =>
                client.invoke(vm.ref, 'RefreshStorageInfo', {}),
              )
            }
          >
            {t('vm.files.refresh')}
          </ActionButton>
        </div>
      </div>
      {files.length === 0 ? (
        <Empty title={t('vm.files.none')}>{t('vm.files.noneWords')}</Empty>
      ) : (
        <VirtualTable
          label={t('vm.tab.files')}
          rows={files}
          columns={columns}
          rowKey={({ name }) => name}
          rowName={({ name }) => name}
          initialSort={{ column: 'name', descending: false }}
        />
      )}
    </>
  )
}

function useFileColumns(): readonly Column<FileRow>[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const kindText = ({ type }: FileRow): string =>
      t(`vm.files.kinds.${kinds.has(type) ? (type as FileKind) : 'other'}`) // `kinds` has the keys of these texts
    return [
      {
        id: 'name',
        title: t('vm.files.name'),
        width: '34%',
        cell: ({ name }) => <span title={name}>{parseDatastorePath(name).path}</span>,
        sortValue: ({ name }) => parseDatastorePath(name).path,
      },
      { id: 'kind', title: t('vm.files.kind'), cell: kindText, sortValue: kindText },
      {
        id: 'size',
        title: t('vm.files.size'),
        width: '6rem',
        cell: ({ size }) => formatBytes(size),
        sortValue: ({ size }) => size,
      },
      {
        id: 'datastore',
        title: t('vm.files.datastore'),
        cell: ({ name }) => parseDatastorePath(name).datastore,
        sortValue: ({ name }) => parseDatastorePath(name).datastore,
      },
      {
        id: 'download',
        title: t('vm.files.downloadShort'),
        width: '7rem',
        cell: (file) => <Download file={file} />,
      },
    ]
  }, [t])
}

function Download({ file: { name, accessible } }: { file: FileRow }): ReactNode {
  const { t } = useTranslation()
  const { rows } = useAll('Datastore', namePath)
  const { datastore, path } = parseDatastorePath(name)
  const place = rows.find(({ values }) => values.name === datastore)
  if (accessible === false) return t('vm.files.inaccessible')
  return place === undefined ? (
    <DownloadLink datastore={datastore} path={path} />
  ) : (
    <PermittedDownload place={place.ref} datastore={datastore} path={path} />
  )
}

interface DownloadLinkProps {
  readonly datastore: string
  readonly path: string
}

function PermittedDownload({ place, ...link }: DownloadLinkProps & { place: Ref<'Datastore'> }): ReactNode {
  const { t } = useTranslation()
  const refused = useMissingPrivilege(place)('Datastore.Browse')
  if (refused === undefined) return <DownloadLink {...link} />
  return (
    <ActionButton
      variant="link"
      isInline
      reason={refused}
      aria-label={t('vm.files.download', { name: lastName(link.path) })}
    >
      {t('vm.files.downloadShort')}
    </ActionButton>
  )
}

function DownloadLink({ datastore, path }: DownloadLinkProps): ReactNode {
  const { t } = useTranslation()
  const fileName = lastName(path)
  return (
    <a href={fileAddress(datastore, path)} download={fileName} aria-label={t('vm.files.download', { name: fileName })}>
      {t('vm.files.downloadShort')}
    </a>
  )
}
