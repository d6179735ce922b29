import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type DiskKind, diskKinds, isDiskKind } from '@staddle/client/disk-kinds.ts'

interface DiskKindChoiceProps {
  readonly id: string
  /** Empty: as they are. */
  readonly value: DiskKind | ''
  readonly noneText: string
  readonly isDisabled?: boolean
  readonly onChange: (kind: DiskKind | '') => void
}

/** How the disks of a copy, or of a machine that moves, take their space. */
export function DiskKindChoice({ id, value, noneText, isDisabled = false, onChange }: DiskKindChoiceProps): ReactNode {
  const { t } = useTranslation()
  return (
    <FormGroup label={t('create.disks')} fieldId={id}>
      <FormSelect
        id={id}
        value={value}
        isDisabled={isDisabled}
        onChange={(_, kind) => onChange(isDiskKind(kind) ? kind : '')}
      >
        <FormSelectOption value="" label={noneText} />
        {diskKinds.map((kind) => (
          <FormSelectOption key={kind} value={kind} label={t(`create.diskKinds.${kind}`)} />
        ))}
      </FormSelect>
    </FormGroup>
  )
}
