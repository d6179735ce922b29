// What asks for something before it is done with a disk that no machine uses.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { VirtualDiskSpec } from '@staddle/vim25/types.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { SizeField } from '../parts/size-field.tsx'
import { ChoiceField, TextField } from '../parts/text-field.tsx'
import { cleanPath, datastorePath, type FileRow } from './file-rows.ts'
import type { FileDialogProps } from './file-dialogs.tsx'
import { useDo } from './use-do.ts'

type DiskDialogProps = FileDialogProps & { readonly file: FileRow }

const managerOf = ({ content }: VimClient): Ref<'VirtualDiskManager'> =>
  asRef('VirtualDiskManager', content.virtualDiskManager)

export function GrowDiskDialog({ file, datastore, folder, onClose, onChanged }: DiskDialogProps): ReactNode {
  const { t } = useTranslation()
  const run = useDo(onChanged)
  const { capacityBytes = 0 } = file
  const [bytes, setBytes] = useState(capacityBytes)
  return (
    <FormDialog
      title={labelled(t('storage.file.grow'), file.name)}
      submitText={t('storage.file.grow')}
      isValid={bytes > capacityBytes}
      onClose={onClose}
      onSubmit={() =>
        run((client) =>
          client.invoke(managerOf(client), 'ExtendVirtualDisk_Task', {
            ...{ name: datastorePath(datastore, folder, file.name), newCapacityKb: Math.ceil(bytes / 1024) },
          }),
        )
      }
    >
      <SizeField
        id="disk-capacity"
        label={t('storage.file.size')}
        help={t('storage.file.growWords')}
        bytes={bytes}
        onChange={setBytes}
      />
    </FormDialog>
  )
}

const diskTypes = ['thin', 'preallocated', 'eagerZeroedThick', 'flatMonolithic'] as const

/** The source stays: a conversion is a copy. */
export function ConvertDiskDialog({ file, datastore, folder, onClose, onChanged }: DiskDialogProps): ReactNode {
  const { t } = useTranslation()
  const run = useDo(onChanged)
  const from = [folder, file.name].filter((part) => part !== '').join('/')
  const [place, setPlace] = useState(from.replace(/(\.vmdk)?$/i, '-converted.vmdk'))
  const [diskType, setDiskType] = useState('thin')
  const path = cleanPath(place)
  const destSpec: VirtualDiskSpec = { _typeName: 'VirtualDiskSpec', diskType, adapterType: 'lsiLogic' }
  return (
    <FormDialog
      title={labelled(t('storage.file.convert'), file.name)}
      submitText={t('storage.file.convert')}
      isValid={path !== undefined && path !== from}
      onClose={onClose}
      onSubmit={() =>
        run((client) =>
          client.invoke(managerOf(client), 'CopyVirtualDisk_Task', {
            ...{ sourceName: datastorePath(datastore, from), destName: datastorePath(datastore, path ?? '') },
            destSpec,
          }),
        )
      }
    >
      <ChoiceField
        id="disk-type"
        label={t('storage.file.provisioning')}
        value={diskType}
        onChange={setDiskType}
        options={diskTypes.map((value) => ({ value, text: t(`storage.file.diskType.${value}`) }))}
      />
      <TextField
        id="disk-path"
        label={t('storage.file.path')}
        help={t('storage.file.convertWords')}
        value={place}
        onChange={setPlace}
        isRequired
      />
    </FormDialog>
  )
}
