import {
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VirtualEthernetCard } from '@staddle/vim25/types.ts'
import { useAll } from '../../live/hooks.ts'
import { listed } from '../../parts/format.ts'
import { TextField } from '../../parts/text-field.tsx'
import { ConnectFields } from './connect-fields.tsx'
import { DeviceSection } from './device-section.tsx'
import { isNic, networkOf, nicModelOf, nicModels } from './devices.ts'
import { changeDevice, type DraftDevice } from './draft.ts'
import { useEditing } from './editing.ts'
import { networkBacking } from './new-devices.ts'

export function NicSection({ one }: { one: DraftDevice }): ReactNode {
  const { t } = useTranslation()
  const { draft, change, needsRunningOrOff, needsOff } = useEditing()
  const card = one.device
  if (!isNic(card)) return null
  const isNew = one.original === undefined
  const macReason = isNew ? undefined : needsOff
  const network = networkOf(card)
  return (
    <DeviceSection one={one} summary={listed([network, card.macAddress, nicModelOf(card)])} removal={needsRunningOrOff}>
      <NetworkChoice card={card} isNew={isNew} />
      <ModelChoice card={card} isNew={isNew} />
      <TextField
        id={`device-${card.key}-mac`}
        label={t('vm.hardware.mac')}
        value={card.macAddress ?? ''}
        isDisabled={macReason !== undefined}
        help={macReason ?? t('vm.hardware.macWords')}
        onChange={(macAddress) =>
          change(
            changeDevice(draft, {
              ...card,
              macAddress,
              addressType: macAddress === '' ? 'generated' : 'manual',
            } as VirtualEthernetCard),
          )
        }
      />
      <ConnectFields device={card} />
    </DeviceSection>
  )
}

interface CardProps {
  readonly card: VirtualEthernetCard
  readonly isNew: boolean
}

const networkPaths = ['name'] as const

function NetworkChoice({ card, isNew }: CardProps): ReactNode {
  const { t } = useTranslation()
  const { draft, change, needsRunningOrOff } = useEditing()
  const { rows } = useAll('Network', networkPaths)
  const reason = isNew ? undefined : needsRunningOrOff
  const named = rows.map(({ ref, values }) => ({ ref, name: values.name ?? ref.value }))
  const present = networkOf(card)
  const id = `device-${card.key}-network`
  return (
    <FormGroup label={t('vm.hardware.network')} fieldId={id}>
      <FormSelect
        id={id}
        value={present}
        isDisabled={reason !== undefined}
        onChange={(_, value) => {
          const chosen = named.find(({ name }) => name === value)
          if (chosen !== undefined) change(changeDevice(draft, { ...card, backing: networkBacking(chosen) }))
        }}
      >
        {!named.some(({ name }) => name === present) && <FormSelectOption value={present} label={present} />}
        {named.map(({ ref, name }) => (
          <FormSelectOption key={ref.value} value={name} label={name} />
        ))}
      </FormSelect>
      <Help>{reason}</Help>
    </FormGroup>
  )
}

function ModelChoice({ card, isNew }: CardProps): ReactNode {
  const { t } = useTranslation()
  const { draft, change } = useEditing()
  const id = `device-${card.key}-model`
  return (
    <FormGroup label={t('vm.hardware.model')} fieldId={id}>
      <FormSelect
        id={id}
        value={card._typeName}
        isDisabled={!isNew}
        onChange={(_, value) => change(changeDevice(draft, { ...card, _typeName: value }))}
      >
        {Object.entries(nicModels).map(([type, name]) => (
          <FormSelectOption key={type} value={type} label={name} />
        ))}
      </FormSelect>
      <Help>{isNew ? undefined : t('vm.hardware.modelStays')}</Help>
    </FormGroup>
  )
}

function Help({ children }: { children: string | undefined }): ReactNode {
  return children === undefined ? null : (
    <FormHelperText>
      <HelperText>
        <HelperTextItem>{children}</HelperTextItem>
      </HelperText>
    </FormHelperText>
  )
}
