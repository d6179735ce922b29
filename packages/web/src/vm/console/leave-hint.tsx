import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Behind a console: for a while after it has got the keyboard, how to get it back. Screen readers have it from the console. */
export function LeaveHint(): ReactNode {
  const { t } = useTranslation()
  return (
    <small className="staddle-console-leave" aria-hidden>
      {t('console.leave')}
    </small>
  )
}
