import { FormGroup, FormSelect, FormSelectOption } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useAll } from '../live/hooks.ts'
import { formatBytes } from '../parts/format.ts'

const datastorePaths = ['name', 'summary'] as const

export interface DatastoreChoiceProps {
  readonly id: string
  readonly label: string
  /** The id of a datastore; empty for none. */
  readonly value: string
  readonly onChange: (value: string) => void
  /** What no choice means; absent: one must be chosen. */
  readonly noneText?: string
  /** These cannot be chosen. */
  readonly without?: readonly string[]
}

/** With what is free on each. */
export function DatastoreChoice({
  id,
  label,
  value,
  onChange,
  noneText,
  without = [],
}: DatastoreChoiceProps): ReactNode {
  const { t } = useTranslation()
  const { rows } = useAll('Datastore', datastorePaths)
  return (
    <FormGroup label={label} fieldId={id} isRequired={noneText === undefined}>
      <FormSelect id={id} value={value} onChange={(_, chosen) => onChange(chosen)}>
        {noneText === undefined ? (
          <FormSelectOption value="" label={t('storageChoice.choose')} isPlaceholder isDisabled />
        ) : (
          <FormSelectOption value="" label={noneText} />
        )}
        {rows.map(({ ref, values: { name, summary } }) => (
          <FormSelectOption
            key={ref.value}
            value={ref.value}
            isDisabled={summary?.accessible === false || without.includes(ref.value)}
            label={t('storageChoice.free', {
              name: name ?? ref.value,
              free: formatBytes(summary?.freeSpace),
              total: formatBytes(summary?.capacity),
            })}
          />
        ))}
      </FormSelect>
    </FormGroup>
  )
}
