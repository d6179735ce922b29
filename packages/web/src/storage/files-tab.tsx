// The files of a datastore.
import {
  Breadcrumb,
  BreadcrumbItem,
  Button,
  FileUploadHelperText,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { UploadIcon } from '@patternfly/react-icons/dist/esm/icons/upload-icon'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type DragEvent, type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef, refTo } from '@staddle/client/reference.ts'
import type {
  HostDatastoreBrowserSearchResults,
  HostDatastoreBrowserSearchSpec,
  VmDiskFileQuery,
} from '@staddle/vim25/types.ts'
import { followTask } from '../live/follow-task.ts'
import { useConnection, useSession } from '../live/hooks.ts'
import { useMissingPrivilege } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { Alert } from '../parts/alert.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { FilterField, matchesWords } from '../parts/filter-field.tsx'
import { Empty, Failed, Loading } from '../parts/states.tsx'
import { datastoreName, type DatastoreRow } from './datastore-row.ts'
import { FileDialog, type FileDialogId } from './file-dialogs.tsx'
import { crumbs, datastorePath, type FileRow, toFileRow } from './file-rows.ts'
import { FileTable } from './file-table.tsx'
import { useUploads } from './uploads-panel.tsx'

export interface FilesTabProps {
  readonly row: DatastoreRow
  /** `a/b`; empty is the datastore itself. */
  readonly folder: string
  readonly onOpen: (folder: string) => void
}

export function FilesTab({ row, folder, onOpen }: FilesTabProps): ReactNode {
  const { t } = useTranslation()
  const name = datastoreName(row)
  const { files, refresh } = useFiles(row, folder)
  const [text, setText] = useState('')
  const [dialog, setDialog] = useState<{ readonly id: FileDialogId; readonly file?: FileRow }>()
  const missing = useMissingPrivilege(refTo('Datastore', row.ref.value))
  const mayWrite = missing('Datastore.FileManagement')
  const upload = useUpload(name, folder, files.data ?? noFiles, refresh)
  const shown = useMemo(() => files.data?.filter((file) => matchesWords(file.name, text)) ?? [], [files.data, text])
  const layers = shown.filter(({ kind }) => kind === 'layer').length
  return (
    <DropArea isAllowed={mayWrite === undefined} onFiles={upload.start}>
      <Breadcrumb aria-label={t('storage.file.folder')}>
        <BreadcrumbItem component="button" onClick={() => onOpen('')} isActive={folder === ''}>
          {name}
        </BreadcrumbItem>
        {crumbs(folder).map((crumb) => (
          <BreadcrumbItem
            key={crumb.folder}
            component="button"
            onClick={() => onOpen(crumb.folder)}
            isActive={crumb.folder === folder}
          >
            {crumb.name}
          </BreadcrumbItem>
        ))}
      </Breadcrumb>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <FilterField value={text} onChange={setText} />
          </ToolbarItem>
          <ToolbarItem>
            <ActionButton reason={mayWrite} icon={<UploadIcon />} onClick={upload.choose}>
              {t('storage.upload.action')}
            </ActionButton>
          </ToolbarItem>
          <ToolbarItem>
            <ActionButton variant="secondary" reason={mayWrite} onClick={() => setDialog({ id: 'folder' })}>
              {t('storage.file.newFolder')}
            </ActionButton>
          </ToolbarItem>
          <ToolbarItem>
            <ActionButton variant="secondary" reason={mayWrite} onClick={() => setDialog({ id: 'disk' })}>
              {t('storage.file.newDisk')}
            </ActionButton>
          </ToolbarItem>
          <ToolbarItem>
            <Button variant="secondary" onClick={refresh}>
              {t('action.refresh')}
            </Button>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      {upload.input}
      {upload.dialog}
      {layers > 0 && (
        <Alert isInline isPlain variant="info" title={t('storage.file.layers', { count: layers })}>
          {t('storage.file.layersWords')}
        </Alert>
      )}
      {files.isError ? (
        <Failed error={files.error} onRetry={refresh} />
      ) : files.isPending ? (
        <Loading />
      ) : files.data.length === 0 ? (
        <Empty title={t('storage.file.none')}>{t('storage.file.noneWords')}</Empty>
      ) : shown.length === 0 ? (
        <Empty title={t('table.noMatch')} />
      ) : (
        <FileTable
          rows={shown}
          datastore={name}
          folder={folder}
          missing={missing}
          onOpen={onOpen}
          onDialog={(id, file) => setDialog({ id, file })}
          onChanged={refresh}
        />
      )}
      <FileUploadHelperText className="staddle-note">{mayWrite ?? t('storage.upload.dropWords')}</FileUploadHelperText>
      {dialog !== undefined && (
        <FileDialog
          {...dialog}
          datastore={name}
          folder={folder}
          onClose={() => setDialog(undefined)}
          onChanged={refresh}
        />
      )}
    </DropArea>
  )
}

const diskQuery: VmDiskFileQuery = {
  _typeName: 'VmDiskFileQuery',
  details: { diskType: false, capacityKb: true, hardwareVersion: false, diskExtents: true, thin: true },
}
const searchSpec: HostDatastoreBrowserSearchSpec = {
  query: [diskQuery, { _typeName: 'FileQuery' }],
  details: { fileType: true, fileSize: true, modification: true, fileOwner: false },
  sortFoldersFirst: true,
}

function useFiles(row: DatastoreRow, folder: string) {
  const { client } = useSession()
  const { tables } = useConnection()
  const queries = useQueryClient()
  const key = ['files', row.ref.value]
  const path = datastorePath(datastoreName(row), folder)
  const { browser } = row.values
  const files = useQuery({
    queryKey: [...key, path],
    queryFn: async () => {
      const task = await client.invoke(asRef('HostDatastoreBrowser', browser), 'SearchDatastore_Task', {
        datastorePath: path,
        searchSpec,
      })
      const { result } = await followTask(tables, task)
      // The task's result is what a search answers.
      return ((result as HostDatastoreBrowserSearchResults | undefined)?.file ?? []).map(toFileRow)
    },
  })
  const refresh = useCallback(
    () => void queries.invalidateQueries({ queryKey: ['files', row.ref.value] }),
    [queries, row.ref.value],
  )
  return { files, refresh }
}

const noFiles: readonly FileRow[] = []

/** Asks before files that are there are replaced. */
function useUpload(datastore: string, folder: string, there: readonly FileRow[], onDone: () => void) {
  const { t } = useTranslation()
  const uploads = useUploads()
  const input = useRef<HTMLInputElement>(null)
  const [replacing, setReplacing] = useState<readonly File[]>([])
  const add = (files: readonly File[]): void => {
    for (const file of files) uploads.add(file, datastore, folder, onDone)
  }
  const start = (files: readonly File[]): void => {
    const names = new Set(there.map(({ name }) => name))
    add(files.filter(({ name }) => !names.has(name)))
    setReplacing(files.filter(({ name }) => names.has(name)))
  }
  return {
    start,
    choose: () => input.current?.click(),
    dialog: replacing.length > 0 && (
      <ConfirmDialog
        title={t('storage.upload.replace', { count: replacing.length })}
        confirmText={t('storage.upload.replaceAction')}
        isDanger
        onClose={() => setReplacing([])}
        onConfirm={() => add(replacing)}
      >
        <p>{t('storage.upload.replaceWords')}</p>
        <ul className="staddle-names">
          {replacing.map(({ name }) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      </ConfirmDialog>
    ),
    input: (
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('storage.upload.choose')}
        onChange={({ currentTarget }) => {
          start([...(currentTarget.files ?? [])])
          // The same file may be chosen again.
          currentTarget.value = ''
        }}
      />
    ),
  }
}

interface DropAreaProps {
  readonly isAllowed: boolean
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}

function DropArea({ isAllowed, onFiles, children }: DropAreaProps): ReactNode {
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent): void => {
    if (!isAllowed || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  const drop = (event: DragEvent): void => {
    setOver(false)
    if (!isAllowed) return
    event.preventDefault()
    // A folder comes as an entry that cannot be read as a file.
    const items = [...event.dataTransfer.items].filter((item) => item.webkitGetAsEntry()?.isDirectory !== true)
    onFiles(items.flatMap((item) => item.getAsFile() ?? []))
  }
  return (
    <div
      className={`staddle-drop${isOver ? ' staddle-drop-over' : ''}`}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  )
}
