import { OutlinedStopCircleIcon as OffIcon } from '@patternfly/react-icons/dist/esm/icons/outlined-stop-circle-icon'
import { PlayCircleIcon as OnIcon } from '@patternfly/react-icons/dist/esm/icons/play-circle-icon'
import { PauseCircleIcon as SuspendedIcon } from '@patternfly/react-icons/dist/esm/icons/pause-circle-icon'
import { OutlinedCloneIcon as TemplateIcon } from '@patternfly/react-icons/dist/esm/icons/outlined-clone-icon'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VirtualMachinePowerState } from '@staddle/vim25/types.ts'
import type { VmRow } from './vm-row.ts'

const icons = { poweredOn: OnIcon, poweredOff: OffIcon, suspended: SuspendedIcon }

export function PowerIcon({ state }: { state: VirtualMachinePowerState | undefined }): ReactNode {
  if (state === undefined) return null
  const Shape = icons[state]
  return (
    <span className="staddle-power" data-state={state}>
      <Shape />
    </span>
  )
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
