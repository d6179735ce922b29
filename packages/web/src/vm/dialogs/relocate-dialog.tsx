import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import { useRunTask } from '../../app/run-task.ts'
import { useOne } from '../../live/hooks.ts'
import { Fact, Facts } from '../../parts/facts.tsx'
import { formatBytes, labelled } from '../../parts/format.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { DatastoreChoice } from '../../storage/datastore-choice.tsx'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName, type VmRow } from '../vm-row.ts'

const placePaths = ['datastore', 'config.files.vmPathName', 'summary.storage'] as const

export function RelocateDialog({ vms: [vm], onClose }: VmDialogProps): ReactNode {
  return vm === undefined ? null : <RelocateForm vm={vm} onClose={onClose} />
}

function RelocateForm({ vm, onClose }: { vm: VmRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const { values } = useOne(vm.ref, placePaths)
  const [target, setTarget] = useState('')
  const title = labelled(t('vm.actions.relocate'), vmName(vm))
  const present = values?.datastore ?? []
  return (
    <FormDialog
      title={title}
      submitText={t('vm.relocate.submit')}
      isValid={target !== ''}
      onClose={onClose}
      onSubmit={async () => {
        const spec = { datastore: refTo('Datastore', target) }
        void runTask(title, (client) => client.invoke(vm.ref, 'RelocateVM_Task', { spec }))
      }}
    >
      <p>{t('vm.relocate.words')}</p>
      <Facts>
        <Fact term={t('vm.relocate.from')}>{values?.['config.files.vmPathName']}</Fact>
        <Fact term={t('vm.files.size')}>{formatBytes(values?.['summary.storage']?.committed)}</Fact>
      </Facts>
      <DatastoreChoice
        id="relocate-datastore"
        label={t('vm.relocate.to')}
        value={target}
        // All on one datastore already: there is nothing to move to it.
        without={present.length === 1 ? present.map(({ value }) => value) : []}
        onChange={setTarget}
      />
    </FormDialog>
  )
}
