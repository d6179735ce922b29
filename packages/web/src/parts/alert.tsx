// PatternFly's, with what it tells to screen readers in the page's language.
import { type AlertProps, AlertActionCloseButton, Alert as PlainAlert } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export function Alert({ variant = 'custom', ...props }: AlertProps): ReactNode {
  const { t } = useTranslation()
  return <PlainAlert {...props} variant={variant} variantLabel={t(`alert.${variant}`)} />
}

export function AlertClose({ title, onClose }: { readonly title: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  return <AlertActionCloseButton aria-label={t('alert.close', { title })} onClose={onClose} />
}
