import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { labelled } from '../parts/format.ts'
import type { VmAction } from './vm-actions.ts'
import { vmName, type VmRow } from './vm-row.ts'

interface AskDialogProps {
  readonly action: VmAction
  readonly vms: readonly VmRow[]
  readonly onClose: () => void
  readonly onConfirm: () => void
}

export function AskDialog({ action, vms, onClose, onConfirm }: AskDialogProps): ReactNode {
  const { t } = useTranslation()
  const [first] = vms
  const subject = vms.length === 1 && first !== undefined ? vmName(first) : t('vm.ask.machines', { count: vms.length })
  // Only actions that ask have a text for it.
  const words = t(`vm.ask.${action.id as 'powerOff'}`)
  return (
    <ConfirmDialog
      title={labelled(t(`vm.actions.${action.id}`), subject)}
      confirmText={t(`vm.actions.${action.id}`)}
      isDanger
      typedName={action.confirm === 'name' ? subject : undefined}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{words}</p>
      {vms.length > 1 && (
        <ul className="staddle-names">
          {vms.map((vm) => (
            <li key={vm.ref.value}>{vmName(vm)}</li>
          ))}
        </ul>
      )}
    </ConfirmDialog>
  )
}
