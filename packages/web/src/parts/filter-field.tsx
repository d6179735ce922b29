import { SearchInput } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface FilterFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly label?: string
}

export function FilterField({ value, onChange, label }: FilterFieldProps): ReactNode {
  const { t } = useTranslation()
  const name = label ?? t('table.filter')
  return (
    <SearchInput
      aria-label={name}
      placeholder={name}
      resetButtonLabel={t('table.resetFilter')}
      value={value}
      onChange={(_, text) => onChange(text)}
      onClear={() => onChange('')}
    />
  )
}

/** Several words must all be there, in any order. */
export function matchesWords(searched: string, text: string): boolean {
  const lower = searched.toLowerCase()
  return text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}
