import { FormGroup, TextInput } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { followTask } from '../../live/follow-task.ts'
import { useConnection, useSession } from '../../live/hooks.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { labelled } from '../../parts/format.ts'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName } from '../vm-row.ts'

export function RenameDialog({ vms: [vm], onClose }: VmDialogProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const { tables } = useConnection()
  const [name, setName] = useState(vm === undefined ? '' : vmName(vm))
  if (vm === undefined) return null
  return (
    <FormDialog
      title={labelled(t('vm.actions.rename'), vmName(vm))}
      submitText={t('vm.actions.rename')}
      isValid={name.trim() !== ''}
      onClose={onClose}
      onSubmit={async () =>
        void (await followTask(tables, await client.invoke(vm.ref, 'Rename_Task', { newName: name })))
      }
    >
      <FormGroup label={t('vm.column.name')} fieldId="new-name" isRequired>
        <TextInput id="new-name" value={name} onChange={(_, value) => setName(value)} autoFocus />
      </FormGroup>
    </FormDialog>
  )
}
