import { Button } from '@patternfly/react-core'
import { FileIcon } from '@patternfly/react-icons/dist/esm/icons/file-icon'
import { FolderIcon } from '@patternfly/react-icons/dist/esm/icons/folder-icon'
import { HddIcon as DiskIcon } from '@patternfly/react-icons/dist/esm/icons/hdd-icon'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import { useRunTask } from '../app/run-task.ts'
import { useSession } from '../live/hooks.ts'
import { ActionMenu, type ActionMenuItem } from '../parts/action-menu.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { formatBytes, formatTime, labelled, listed } from '../parts/format.ts'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import type { FileDialogId } from './file-dialogs.tsx'
import { datastorePath, fileAddress, type FileRow } from './file-rows.ts'

export interface FileTableProps {
  readonly rows: readonly FileRow[]
  readonly datastore: string
  readonly folder: string
  readonly missing: (privilege: string) => string | undefined
  readonly onOpen: (folder: string) => void
  readonly onDialog: (id: FileDialogId, file: FileRow) => void
  readonly onChanged: () => void
}

export function FileTable(props: FileTableProps): ReactNode {
  const { t } = useTranslation()
  const { rows, folder, onOpen } = props
  const columns = useMemo<readonly Column<FileRow>[]>(
    () => [
      {
        id: 'name',
        title: t('storage.file.name'),
        cell: (file) => <FileName file={file} onOpen={() => onOpen(below(folder, file.name))} />,
        // Folders come first, whatever is sorted by names.
        sortValue: ({ kind, name }) => `${kind === 'folder' ? 0 : 1}${name}`,
      },
      {
        id: 'kind',
        title: t('storage.file.kind'),
        width: '22%',
        cell: (file) => <FileKindWords file={file} />,
        sortValue: ({ kind }) => kind,
      },
      {
        id: 'size',
        title: t('storage.file.size'),
        width: '7rem',
        cell: ({ sizeBytes }) => formatBytes(sizeBytes),
        sortValue: ({ sizeBytes }) => sizeBytes,
      },
      {
        id: 'modified',
        title: t('storage.file.modified'),
        width: '14rem',
        cell: ({ modified }) => formatTime(modified),
        sortValue: ({ modified }) => modified,
      },
    ],
    [t, folder, onOpen],
  )
  return (
    <VirtualTable
      label={t('storage.tab.files')}
      rows={rows}
      columns={columns}
      minWidth="44rem"
      rowKey={({ name }) => name}
      rowName={({ name }) => name}
      initialSort={{ column: 'name', descending: false }}
      actions={(file) => <FileMenu {...props} file={file} />}
    />
  )
}

function FileName({ file: { name, kind }, onOpen }: { file: FileRow; onOpen: () => void }): ReactNode {
  if (kind === 'folder')
    return (
      <Button variant="link" isInline icon={<FolderIcon />} onClick={onOpen}>
        {name}
      </Button>
    )
  return (
    <span title={name}>
      {kind === 'disk' || kind === 'layer' ? <DiskIcon /> : <FileIcon />} {name}
    </span>
  )
}

function FileKindWords({ file: { kind, capacityBytes, isThin } }: { file: FileRow }): ReactNode {
  const { t } = useTranslation()
  const words = t(`storage.file.kinds.${kind}`)
  if (capacityBytes === undefined || kind !== 'disk') return words
  return listed([words, formatBytes(capacityBytes), isThin === true ? t('storage.file.thin') : undefined])
}

function FileMenu({
  file,
  datastore,
  folder,
  missing,
  onOpen,
  onDialog,
  onChanged,
}: FileTableProps & { file: FileRow }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const runTask = useRunTask()
  const [isDeleting, setDeleting] = useState(false)
  const path = below(folder, file.name)
  const run = (name: string, work: Parameters<typeof runTask>[1]): void =>
    void runTask(labelled(name, file.name), work).then(({ isDone }) => isDone && onChanged())
  const mayWrite = missing('Datastore.FileManagement')
  const disks = asRef('VirtualDiskManager', client.content.virtualDiskManager)
  const name = datastorePath(datastore, path)
  const items: readonly (ActionMenuItem | false)[] = [
    file.kind === 'folder' && { id: 'open', text: t('storage.file.open'), onClick: () => onOpen(path) },
    file.kind !== 'folder' && {
      id: 'download',
      text: t('action.download'),
      reason: missing('Datastore.Browse'),
      onClick: () => download(fileAddress(datastore, path), file.name),
    },
    file.extents.length > 0 && {
      id: 'download-data',
      text: t('storage.file.downloadData'),
      reason: missing('Datastore.Browse'),
      onClick: () => {
        for (const extent of file.extents) download(fileAddress(datastore, below(folder, extent)), extent)
      },
    },
    /\.vmx$/i.test(file.name) && {
      id: 'register',
      text: t('storage.file.register'),
      onClick: () => onDialog('register', file),
    },
    file.kind === 'disk' && {
      id: 'inflate',
      text: t('storage.file.inflate'),
      reason: mayWrite ?? (file.isThin === true ? undefined : t('storage.file.thinOnly')),
      onClick: () =>
        run(t('storage.file.inflate'), (client) => client.invoke(disks, 'InflateVirtualDisk_Task', { name })),
    },
    file.kind === 'disk' && {
      id: 'shrink',
      text: t('storage.file.shrink'),
      reason: mayWrite ?? (file.isThin === true ? undefined : t('storage.file.thinOnly')),
      onClick: () =>
        run(t('storage.file.shrink'), (client) => client.invoke(disks, 'ShrinkVirtualDisk_Task', { name })),
    },
    file.kind === 'disk' && {
      id: 'grow',
      text: t('storage.file.grow'),
      reason: mayWrite,
      onClick: () => onDialog('grow', file),
    },
    file.kind === 'disk' && {
      id: 'convert',
      text: t('storage.file.convert'),
      reason: mayWrite,
      onClick: () => onDialog('convert', file),
    },
    { id: 'copy', text: t('action.copy'), reason: mayWrite, onClick: () => onDialog('copy', file) },
    { id: 'move', text: t('storage.file.move'), reason: mayWrite, onClick: () => onDialog('move', file) },
    {
      id: 'delete',
      text: t('storage.file.delete'),
      reason: mayWrite,
      isDanger: true,
      onClick: () => setDeleting(true),
    },
  ]
  return (
    <>
      <ActionMenu label={t('storage.actionsFor', { name: file.name })} items={items.filter((item) => item !== false)} />
      {isDeleting && (
        <ConfirmDialog
          title={labelled(t('storage.file.delete'), file.name)}
          confirmText={t('storage.file.delete')}
          isDanger
          typedName={file.kind === 'folder' || file.kind === 'disk' ? file.name : undefined}
          onClose={() => setDeleting(false)}
          onConfirm={() =>
            run(t('storage.file.delete'), (client) =>
              client.invoke(asRef('FileManager', client.content.fileManager), 'DeleteDatastoreFile_Task', { name }),
            )
          }
        >
          {t(file.kind === 'folder' ? 'storage.file.deleteFolderWords' : 'storage.file.deleteWords')}
        </ConfirmDialog>
      )}
    </>
  )
}

function download(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}

export function below(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
