// Whether a machine's disk files are what they should be; looked at when this opens.
import { List, ListItem } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { getProperties } from '@staddle/client/properties.ts'
import { hostText } from '../../i18n/host-words.ts'
import { useSession } from '../../live/hooks.ts'
import { Alert } from '../../parts/alert.tsx'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { labelled } from '../../parts/format.ts'
import { Failed, Loading } from '../../parts/states.tsx'
import { useVmTask } from '../use-vm-task.ts'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName, type VmRow } from '../vm-row.ts'

export function RepairDialog({ vms: [vm], onClose }: VmDialogProps): ReactNode {
  return vm === undefined ? null : <RepairForm vm={vm} onClose={onClose} />
}

function RepairForm({ vm, onClose }: { readonly vm: VmRow; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const runVmTask = useVmTask()
  const found = useQuery({
    queryKey: ['file-problems', vm.ref.value],
    staleTime: 0,
    gcTime: 0,
    queryFn: async (): Promise<readonly string[]> => {
      await client.invoke(vm.ref, 'Reload', {})
      const { configIssue = [] } = await getProperties(client, vm.ref, ['configIssue'])
      return configIssue.map(({ fullFormattedMessage = '' }) => fullFormattedMessage)
    },
  })
  return (
    <FormDialog
      title={labelled(t('vm.actions.repair'), vmName(vm))}
      submitText={t('vm.repair.mend')}
      isValid={found.isSuccess && found.data.length > 0}
      staysOpen
      onClose={onClose}
      onSubmit={async () => {
        await runVmTask((one) => one.invoke(vm.ref, 'ConsolidateVMDisks_Task', {}))
        await found.refetch()
      }}
    >
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} onRetry={() => void found.refetch()} />}
      {found.isSuccess && found.data.length === 0 && (
        <Alert isInline isPlain variant="success" title={t('vm.repair.fine')} />
      )}
      {found.isSuccess && found.data.length > 0 && (
        <>
          <List>
            {found.data.map((problem) => (
              <ListItem key={problem}>{hostText('messages', problem)}</ListItem>
            ))}
          </List>
          <p>{t('vm.repair.words')}</p>
        </>
      )}
    </FormDialog>
  )
}
