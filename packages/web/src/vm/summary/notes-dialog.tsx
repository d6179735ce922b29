import { FormGroup, TextArea } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { labelled } from '../../parts/format.ts'
import { useVmTask } from '../use-vm-task.ts'
import { vmName, type VmRow } from '../vm-row.ts'

export interface NotesDialogProps {
  readonly vm: VmRow
  readonly notes: string
  readonly onClose: () => void
}

export function NotesDialog({ vm, notes, onClose }: NotesDialogProps): ReactNode {
  const { t } = useTranslation()
  const runVmTask = useVmTask()
  const [text, setText] = useState(notes)
  return (
    <FormDialog
      title={labelled(t('vm.summary.notes'), vmName(vm))}
      submitText={t('action.save')}
      isValid
      isChanged={text !== notes}
      onClose={onClose}
      onSubmit={async () =>
        void (await runVmTask((client) => client.invoke(vm.ref, 'ReconfigVM_Task', { spec: { annotation: text } })))
      }
    >
      <FormGroup label={t('vm.summary.notes')} fieldId="notes">
        <TextArea id="notes" value={text} onChange={(_, value) => setText(value)} rows={6} autoFocus />
      </FormGroup>
    </FormDialog>
  )
}
