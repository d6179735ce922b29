import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRunTask } from '../../app/run-task.ts'
import { useOne } from '../../live/hooks.ts'
import { Fact, Facts } from '../../parts/facts.tsx'
import { formatBytes, labelled } from '../../parts/format.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { DatastoreChoice } from '../../storage/datastore-choice.tsx'
import { DiskKindChoice } from '../disk-kind-choice.tsx'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName, type VmRow } from '../vm-row.ts'
import { isRelocation, relocateSpec, type RelocateWish } from './relocate-spec.ts'

const placePaths = ['datastore', 'config.files.vmPathName', 'config.hardware.device', 'summary.storage'] as const

export function RelocateDialog({ vms: [vm], onClose }: VmDialogProps): ReactNode {
  return vm === undefined ? null : <RelocateForm vm={vm} onClose={onClose} />
}

function RelocateForm({ vm, onClose }: { vm: VmRow; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const { values } = useOne(vm.ref, placePaths)
  const [wish, setWish] = useState<RelocateWish>({ datastore: '', diskKind: '' })
  const title = labelled(t('vm.actions.relocate'), vmName(vm))
  const present = values?.datastore ?? []
  const devices = values?.['config.hardware.device'] ?? []
  return (
    <FormDialog
      title={title}
      submitText={t('vm.relocate.submit')}
      isValid={values !== undefined && isRelocation(wish, devices)}
      onClose={onClose}
      onSubmit={async () => {
        const spec = relocateSpec(wish, devices)
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
        value={wish.datastore}
        noneText={t('vm.relocate.stays')}
        // All on one datastore already: there is nothing to move to it.
        without={present.length === 1 ? present.map(({ value }) => value) : []}
        onChange={(datastore) => setWish({ ...wish, datastore })}
      />
      <DiskKindChoice
        id="relocate-disk-kind"
        value={wish.diskKind}
        noneText={t('vm.relocate.sameKind')}
        onChange={(diskKind) => setWish({ ...wish, diskKind })}
      />
    </FormDialog>
  )
}
