import { OutlinedCloneIcon } from '@patternfly/react-icons/dist/esm/icons/outlined-clone-icon'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VirtualMachinePowerState } from '@staddle/vim25/types.ts'
import type { VmRow } from './vm-row.ts'

/** Drawn by the style sheet: thousands of icons that are elements would make scrolling slow. */
export function PowerIcon({ state }: { state: VirtualMachinePowerState | undefined }): ReactNode {
  return state === undefined ? null : <span className="staddle-power" data-state={state} />
}

export function TemplateIcon(): ReactNode {
  return <OutlinedCloneIcon className="staddle-template" />
}

export function PowerLabel({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const state = vm.values['runtime.powerState']
  if (vm.values['config.template'] === true)
    return (
      <span>
        <TemplateIcon /> {t('vm.power.template')}
      </span>
    )
  if (state === undefined) return null
  return (
    <span>
      <PowerIcon state={state} />{' '}
      {vm.values['runtime.question'] === undefined ? t(`vm.power.${state}`) : t('vm.power.asks')}
    </span>
  )
}
