import { Label } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export type EventCategory = 'info' | 'warning' | 'error' | 'user'

const statuses = { info: 'info', warning: 'warning', error: 'danger', user: 'custom' } as const

export function EventSeverity({ category }: { category: EventCategory | undefined }): ReactNode {
  const { t } = useTranslation()
  if (category === undefined) return null
  return (
    <Label isCompact status={statuses[category]}>
      {t(`severity.${category}`)}
    </Label>
  )
}
