import { FormGroup, NumberInput } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRunTask } from '../../app/run-task.ts'
import { useAll } from '../../live/hooks.ts'
import { FormDialog } from '../../parts/form-dialog.tsx'
import { labelled, listed } from '../../parts/format.ts'
import { TextField } from '../../parts/text-field.tsx'
import type { VmDialogProps } from '../vm-dialogs.tsx'
import { vmName, vmRowPaths } from '../vm-row.ts'
import { freeNames } from './clone-spec.ts'

const mostForks = 100

export function ForkDialog({ vms: [vm], onClose }: VmDialogProps): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const machines = useAll('VirtualMachine', vmRowPaths)
  const [base, setBase] = useState(vm === undefined ? '' : vmName(vm))
  const [count, setCount] = useState(1)
  if (vm === undefined) return null
  const title = labelled(t('vm.actions.fork'), vmName(vm))
  const names = freeNames(base.trim(), count, new Set(machines.rows.map(vmName)))
  // All at once: the host captures the machine once for those that it has heard of.
  const start = async (): Promise<void> => {
    for (const name of names)
      void runTask(`${title} → ${name}`, (client) =>
        client.invoke(vm.ref, 'InstantClone_Task', { spec: { name, location: {} } }),
      )
  }
  return (
    <FormDialog
      title={title}
      submitText={t('vm.fork.submit')}
      isValid={base.trim() !== ''}
      onClose={onClose}
      onSubmit={start}
    >
      <p>{t('vm.fork.words')}</p>
      <TextField id="fork-name" label={t('vm.fork.base')} value={base} onChange={setBase} isRequired autoFocus />
      <FormGroup label={t('vm.fork.count')} fieldId="fork-count">
        <NumberInput
          value={count}
          min={1}
          max={mostForks}
          inputName="fork-count"
          inputAriaLabel={t('vm.fork.count')}
          minusBtnAriaLabel={t('action.less')}
          plusBtnAriaLabel={t('action.moreOf')}
          onMinus={() => setCount(Math.max(1, count - 1))}
          onPlus={() => setCount(Math.min(mostForks, count + 1))}
          onChange={(event) => {
            const value = Math.round(Number(event.currentTarget.value))
            if (Number.isFinite(value)) setCount(Math.min(mostForks, Math.max(1, value)))
          }}
        />
      </FormGroup>
      <p>{t('vm.fork.names', { names: shortened(names) })}</p>
    </FormDialog>
  )
}

function shortened(names: readonly string[]): string {
  return listed(names.length <= 4 ? names : [...names.slice(0, 2), `… ${names.at(-1) ?? ''}`])
}
