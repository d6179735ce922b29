// What asks for something before it is done with files.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import type { FileBackedVirtualDiskSpec } from '@staddle/vim25/types.ts'
import { useAll } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { ChoiceField, TextField } from '../parts/text-field.tsx'
import { RegisterDialog } from '../vm/dialogs/register-dialog.tsx'
import { ConvertDiskDialog, GrowDiskDialog } from './disk-dialogs.tsx'
import { cleanPath, datastorePath, type FileRow } from './file-rows.ts'
import { useDo } from './use-do.ts'

export type FileDialogId = 'folder' | 'disk' | 'move' | 'copy' | 'register' | 'grow' | 'convert'

export interface FileDialogProps {
  readonly id: FileDialogId
  readonly file?: FileRow
  readonly datastore: string
  readonly folder: string
  readonly onClose: () => void
  readonly onChanged: () => void
}

export function FileDialog(props: FileDialogProps): ReactNode {
  const { id, file } = props
  if (id === 'folder') return <NewFolderDialog {...props} />
  if (id === 'disk') return <NewDiskDialog {...props} />
  if (file === undefined) return null
  if (id === 'grow') return <GrowDiskDialog {...props} file={file} />
  if (id === 'convert') return <ConvertDiskDialog {...props} file={file} />
  if (id !== 'register') return <PlaceDialog {...props} id={id} file={file} />
  const { datastore, folder, onClose } = props
  return <RegisterDialog path={datastorePath(datastore, folder, file.name)} onClose={onClose} />
}

function NewFolderDialog({ datastore, folder, onClose, onChanged }: FileDialogProps): ReactNode {
  const { t } = useTranslation()
  const run = useDo(onChanged)
  const [name, setName] = useState('')
  const path = cleanPath(name)
  return (
    <FormDialog
      title={t('storage.file.newFolder')}
      submitText={t('action.create')}
      isValid={path !== undefined}
      onClose={onClose}
      onSubmit={() =>
        run((client) =>
          client.invoke(asRef('FileManager', client.content.fileManager), 'MakeDirectory', {
            name: datastorePath(datastore, folder, path ?? ''),
            createParentDirectories: true,
          }),
        )
      }
    >
      <TextField id="folder-name" label={t('storage.file.name')} value={name} onChange={setName} isRequired autoFocus />
    </FormDialog>
  )
}

/** A file or folder gets another name or place; the field holds its whole path on the datastore. */
function PlaceDialog({
  id,
  file,
  datastore,
  folder,
  onClose,
  onChanged,
}: FileDialogProps & { id: 'move' | 'copy'; file: FileRow }): ReactNode {
  const { t } = useTranslation()
  const run = useDo(onChanged)
  const datastores = useAll('Datastore', names)
  const from = [folder, file.name].filter((part) => part !== '').join('/')
  const [place, setPlace] = useState(from)
  const [target, setTarget] = useState(datastore)
  const path = cleanPath(place)
  const title = labelled(t(id === 'move' ? 'storage.file.move' : 'action.copy'), file.name)
  const method = id === 'move' ? 'MoveDatastoreFile_Task' : 'CopyDatastoreFile_Task'
  return (
    <FormDialog
      title={title}
      submitText={t(id === 'move' ? 'storage.file.move' : 'action.copy')}
      isValid={path !== undefined && (path !== from || target !== datastore)}
      onClose={onClose}
      onSubmit={() =>
        run((client) =>
          client.invoke(asRef('FileManager', client.content.fileManager), method, {
            sourceName: datastorePath(datastore, from),
            destinationName: datastorePath(target, path ?? ''),
          }),
        )
      }
    >
      <ChoiceField
        id="file-datastore"
        label={t('storage.datastore')}
        value={target}
        onChange={setTarget}
        options={datastores.rows.map(({ ref, values }) => ({
          value: values.name ?? ref.value,
          text: values.name ?? ref.value,
        }))}
      />
      <TextField
        id="file-path"
        label={t('storage.file.path')}
        help={t('storage.file.pathHelp')}
        value={place}
        onChange={setPlace}
        isRequired
        autoFocus
      />
    </FormDialog>
  )
}

const names = ['name'] as const
const diskTypes = ['thin', 'preallocated', 'eagerZeroedThick'] as const

function NewDiskDialog({ datastore, folder, onClose, onChanged }: FileDialogProps): ReactNode {
  const { t } = useTranslation()
  const run = useDo(onChanged)
  const [name, setName] = useState('')
  const [gibibytes, setGibibytes] = useState('10')
  const [diskType, setDiskType] = useState('thin')
  const path = cleanPath(name)
  const capacityKb = Math.round(Number(gibibytes) * 2 ** 20)
  const spec: FileBackedVirtualDiskSpec = {
    _typeName: 'FileBackedVirtualDiskSpec',
    ...{ diskType, adapterType: 'lsiLogic', capacityKb },
  }
  return (
    <FormDialog
      title={t('storage.file.newDisk')}
      submitText={t('action.create')}
      isValid={path !== undefined && capacityKb > 0}
      onClose={onClose}
      onSubmit={() =>
        run((client) =>
          client.invoke(asRef('VirtualDiskManager', client.content.virtualDiskManager), 'CreateVirtualDisk_Task', {
            name: datastorePath(datastore, folder, /\.vmdk$/i.test(path ?? '') ? (path ?? '') : `${path ?? ''}.vmdk`),
            spec,
          }),
        )
      }
    >
      <TextField id="disk-name" label={t('storage.file.name')} value={name} onChange={setName} isRequired autoFocus />
      <TextField
        id="disk-size"
        type="number"
        label={t('storage.file.sizeGiB')}
        value={gibibytes}
        onChange={setGibibytes}
        isRequired
      />
      <ChoiceField
        id="disk-type"
        label={t('storage.file.provisioning')}
        value={diskType}
        onChange={setDiskType}
        options={diskTypes.map((value) => ({ value, text: t(`storage.file.diskType.${value}`) }))}
      />
    </FormDialog>
  )
}
