import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VirtualDevice } from '@staddle/vim25/types.ts'
import { TextField } from '../../parts/text-field.tsx'
import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core'
import { labelOf } from './devices.ts'
import { changeDevice, keptDevices, roomyControllers } from './draft.ts'
import { useEditing } from './editing.ts'

export interface ControllerChoiceProps {
  readonly drive: VirtualDevice
  readonly kind: 'disk' | 'cdrom'
  readonly isNew: boolean
}

/** Where a drive hangs; it gets the first unit that is free there. */
export function ControllerChoice({ drive, kind, isNew }: ControllerChoiceProps): ReactNode {
  const { t } = useTranslation()
  const { draft, change, isRunning, needsOff } = useEditing()
  const reason = isNew ? undefined : needsOff
  const present = keptDevices(draft).find(({ key }) => key === drive.controllerKey)
  const id = `device-${drive.key}-controller`
  if (reason !== undefined)
    return (
      <TextField
        id={id}
        label={t('vm.hardware.controller')}
        value={present === undefined ? '' : labelOf(present)}
        isDisabled
        help={reason}
        onChange={() => undefined}
      />
    )
  const roomy = roomyControllers(draft, kind, isRunning).filter(({ key }) => key !== present?.key)
  return (
    <FormGroup label={t('vm.hardware.controller')} fieldId={id}>
      <FormSelect
        id={id}
        value={drive.controllerKey ?? ''}
        onChange={(_, value) => change(changeDevice(draft, { ...drive, controllerKey: Number(value), unitNumber: -1 }))}
      >
        {[...(present === undefined ? [] : [present]), ...roomy].map((controller) => (
          <FormSelectOption
            key={controller.key}
            value={controller.key}
            label={controller.key < 0 ? t('vm.hardware.newController') : labelOf(controller)}
          />
        ))}
      </FormSelect>
    </FormGroup>
  )
}
