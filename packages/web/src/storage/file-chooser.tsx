// A file on a datastore, found by going through its folders.
import {
  Breadcrumb,
  BreadcrumbItem,
  Button,
  FormSelect,
  FormSelectOption,
  ModalBody,
  ModalFooter,
  ModalHeader,
  ModalVariant,
} from '@patternfly/react-core'
import { FileIcon } from '@patternfly/react-icons/dist/esm/icons/file-icon'
import { FolderIcon } from '@patternfly/react-icons/dist/esm/icons/folder-icon'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import type { HostDatastoreBrowserSearchResults, HostDatastoreBrowserSearchSpec } from '@staddle/vim25/types.ts'
import { followTask } from '../live/follow-task.ts'
import { type LiveRow, useAll, useConnection, useSession } from '../live/hooks.ts'
import { Alert } from '../parts/alert.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { explain } from '../parts/explain.ts'
import { formatBytes } from '../parts/format.ts'
import { takeLostFocus } from '../parts/lost-focus.ts'
import { Loading } from '../parts/states.tsx'
import { crumbs, datastorePath, type FileRow, isLayer, toFileRow } from './file-rows.ts'
import './file-chooser.css'

export interface FileChooserProps {
  readonly title: string
  /** `iso`: only files whose names end so. */
  readonly ending: string
  /** `[datastore1] iso/debian.iso` */
  readonly onChoose: (path: string) => void
  readonly onClose: () => void
}

const datastorePaths = ['name', 'browser'] as const
type DatastoreRow = LiveRow<'Datastore', (typeof datastorePaths)[number]>

export function FileChooser({ title, ending, onChoose, onClose }: FileChooserProps): ReactNode {
  const { t } = useTranslation()
  const datastores = useDatastores()
  const [wanted, setWanted] = useState('')
  const [folder, setFolder] = useState('')
  const datastore = datastores.find(({ ref }) => ref.value === wanted) ?? datastores[0]
  const name = datastore?.values.name ?? ''
  return (
    <Dialog variant={ModalVariant.medium} onClose={onClose} aria-label={title}>
      <ModalHeader title={title} />
      <ModalBody>
        <FormSelect
          aria-label={t('storageChoice.datastore')}
          value={datastore?.ref.value ?? ''}
          onChange={(_, value) => {
            setWanted(value)
            setFolder('')
          }}
        >
          {datastores.map(({ ref, values }) => (
            <FormSelectOption key={ref.value} value={ref.value} label={values.name ?? ref.value} />
          ))}
        </FormSelect>
        <Breadcrumb className="staddle-spaced" aria-label={t('storageChoice.folder')}>
          <BreadcrumbItem component="button" onClick={() => setFolder('')}>
            {name}
          </BreadcrumbItem>
          {crumbs(folder).map((crumb) => (
            <BreadcrumbItem key={crumb.folder} component="button" onClick={() => setFolder(crumb.folder)}>
              {crumb.name}
            </BreadcrumbItem>
          ))}
        </Breadcrumb>
        {datastore !== undefined && (
          <Files
            datastore={datastore}
            folder={folder}
            ending={ending}
            onOpen={setFolder}
            onChoose={(path) => {
              onChoose(path)
              onClose()
            }}
          />
        )}
      </ModalBody>
      <ModalFooter>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Dialog>
  )
}

interface FilesProps {
  readonly datastore: DatastoreRow
  readonly folder: string
  readonly ending: string
  readonly onOpen: (folder: string) => void
  readonly onChoose: (path: string) => void
}

function Files({ datastore, folder, ending, onOpen, onChoose }: FilesProps): ReactNode {
  const { t } = useTranslation()
  const name = datastore.values.name ?? ''
  const { data, error } = useFiles(datastore, datastorePath(name, folder))
  if (error !== null) return <Alert isInline variant="danger" title={explain(error)} />
  if (data === undefined) return <Loading />
  const shown = data.filter((file) => file.kind === 'folder' || isWanted(file, ending)).sort(foldersFirst)
  if (shown.length === 0) return <p className="staddle-spaced">{t('storageChoice.nothing', { ending })}</p>
  return (
    <ul
      className="staddle-chooser"
      aria-label={t('storageChoice.files')}
      // A folder was opened: it was in the list that is there no more.
      ref={(list) => takeLostFocus(list?.querySelector('button'))}
    >
      {shown.map((file) => {
        const path = folder === '' ? file.name : `${folder}/${file.name}`
        const isFolder = file.kind === 'folder'
        return (
          <li key={file.name}>
            <Button
              variant="link"
              isInline
              icon={isFolder ? <FolderIcon /> : <FileIcon />}
              onClick={() => (isFolder ? onOpen(path) : onChoose(datastorePath(name, path)))}
            >
              {file.name}
            </Button>
            <small>{formatBytes(file.capacityBytes ?? file.sizeBytes)}</small>
          </li>
        )
      })}
    </ul>
  )
}

function isWanted({ name, kind }: FileRow, ending: string): boolean {
  // The layers of snapshots and what holds a disk's data are no disks of their own.
  const isPart = isLayer(name) || (ending === 'vmdk' && kind !== 'disk')
  return name.toLowerCase().endsWith(`.${ending}`) && !isPart
}

function useDatastores(): readonly DatastoreRow[] {
  const { rows } = useAll('Datastore', datastorePaths)
  return useMemo(() => rows.toSorted((a, b) => byName.compare(a.values.name ?? '', b.values.name ?? '')), [rows])
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

function foldersFirst(a: FileRow, b: FileRow): number {
  return Number(b.kind === 'folder') - Number(a.kind === 'folder') || byName.compare(a.name, b.name)
}

const details = { fileType: true, fileSize: true, modification: false, fileOwner: false }
const searchSpec: HostDatastoreBrowserSearchSpec = {
  query: [
    { _typeName: 'FolderFileQuery' },
    { _typeName: 'VmDiskFileQuery', details: { diskType: true, capacityKb: true, hardwareVersion: false } } as never,
    { _typeName: 'VmConfigFileQuery' },
    { _typeName: 'IsoImageFileQuery' },
    { _typeName: 'FileQuery' },
  ],
  details,
}

function useFiles({ ref, values }: DatastoreRow, path: string) {
  const { client } = useSession()
  const { tables } = useConnection()
  return useQuery({
    queryKey: ['files', ref.value, path],
    staleTime: 5_000,
    queryFn: async (): Promise<readonly FileRow[]> => {
      const browser = asRef('HostDatastoreBrowser', values.browser)
      const task = await client.invoke(browser, 'SearchDatastore_Task', { datastorePath: path, searchSpec })
      // The result of a search.
      const result = (await followTask(tables, task)).result as HostDatastoreBrowserSearchResults | undefined
      return (result?.file ?? []).map(toFileRow)
    },
  })
}
