// What can be done with a datastore, once for the list and its page.
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import { useRunTask } from '../app/run-task.ts'
import { followTask } from '../live/follow-task.ts'
import { useConnection, useSession } from '../live/hooks.ts'
import { useMissingPrivilege } from '../live/privileges.ts'
import type { ActionMenuItem } from '../parts/action-menu.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { TextField } from '../parts/text-field.tsx'
import { datastoreName, type DatastoreRow } from './datastore-row.ts'
import { IoControlDialog } from './io-control-dialog.tsx'

export function useDatastoreActions(row: DatastoreRow): {
  readonly items: readonly ActionMenuItem[]
  readonly dialog: ReactNode
} {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const ref = refTo('Datastore', row.ref.value)
  const missing = useMissingPrivilege(ref)
  const [dialog, setDialog] = useState<'rename' | 'ioControl' | 'remove'>()
  const name = datastoreName(row)
  const close = (): void => setDialog(undefined)
  const users = row.values.vm?.length ?? 0
  return {
    items: [
      {
        id: 'refresh',
        text: t('action.refresh'),
        onClick: () =>
          void runTask(labelled(t('action.refresh'), name), (client) => client.invoke(ref, 'RefreshDatastore', {})),
      },
      {
        id: 'rename',
        text: t('action.rename'),
        reason: missing('Datastore.Rename'),
        onClick: () => setDialog('rename'),
      },
      {
        id: 'io-control',
        text: t('storage.ioControl.name'),
        reason: missing('Datastore.Config'),
        onClick: () => setDialog('ioControl'),
      },
      {
        id: 'remove',
        text: t('action.remove'),
        reason: missing('Datastore.Delete') ?? (users > 0 ? t('storage.inUse', { count: users }) : undefined),
        isDanger: true,
        onClick: () => setDialog('remove'),
      },
    ],
    dialog:
      dialog === 'rename' ? (
        <RenameDatastoreDialog row={row} onClose={close} />
      ) : dialog === 'ioControl' ? (
        <IoControlDialog row={row} onClose={close} />
      ) : dialog === 'remove' ? (
        <ConfirmDialog
          title={labelled(t('action.remove'), name)}
          confirmText={t('action.remove')}
          isDanger
          typedName={name}
          onClose={close}
          onConfirm={() =>
            void runTask(labelled(t('action.remove'), name), (client) => client.invoke(ref, 'Destroy_Task', {}))
          }
        >
          {t('storage.removeWords')}
        </ConfirmDialog>
      ) : null,
  }
}

function RenameDatastoreDialog({ row, onClose }: { row: DatastoreRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const { tables } = useConnection()
  const [newName, setNewName] = useState(datastoreName(row))
  return (
    <FormDialog
      title={labelled(t('action.rename'), datastoreName(row))}
      submitText={t('action.rename')}
      isValid={newName.trim() !== ''}
      onClose={onClose}
      onSubmit={async () =>
        void (await followTask(
          tables,
          await client.invoke(refTo('Datastore', row.ref.value), 'Rename_Task', { newName: newName.trim() }),
        ))
      }
    >
      <TextField
        id="datastore-new-name"
        label={t('storage.column.name')}
        value={newName}
        onChange={setNewName}
        isRequired
        autoFocus
      />
    </FormDialog>
  )
}
