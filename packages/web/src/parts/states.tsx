// The honest states of something that is shown: not there yet, old, failed, gone, empty.
import {
  Bullseye,
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  Spinner,
} from '@patternfly/react-core'
import type { ComponentType, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { Alert } from './alert.tsx'
import { explain } from './explain.ts'

export function Loading(): ReactNode {
  const { t } = useTranslation()
  return (
    <Bullseye className="staddle-appear-late">
      <Spinner aria-label={t('state.loading')} aria-valuetext={t('state.loading')} />
    </Bullseye>
  )
}

export function Failed({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation()
  if (isNotSupported(error)) return <NotAvailable>{explain(error)}</NotAvailable>
  return (
    <Alert
      isInline
      variant="danger"
      title={t('state.failed')}
      actionLinks={
        onRetry && (
          <Button variant="link" isInline onClick={onRetry}>
            {t('state.retry')}
          </Button>
        )
      }
    >
      {explain(error)}
    </Alert>
  )
}

/** Not a failure: this host does not have it. */
export function NotAvailable({ children }: { children?: ReactNode }): ReactNode {
  const { t } = useTranslation()
  return (
    <Alert isInline variant="info" title={t('state.notAvailable')}>
      {children}
    </Alert>
  )
}

function isNotSupported(error: unknown): boolean {
  return error instanceof VimFault && ['NotSupported', 'NotImplemented'].includes(error.fault._typeName)
}

export function Gone(): ReactNode {
  const { t } = useTranslation()
  return (
    <EmptyState titleText={t('state.gone')}>
      <EmptyStateBody>{t('state.goneWords')}</EmptyStateBody>
    </EmptyState>
  )
}

export interface EmptyProps {
  readonly title: string
  readonly icon?: ComponentType
  /** What to do about it. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

export function Empty({ title, icon, children, action }: EmptyProps): ReactNode {
  return (
    <EmptyState titleText={title} headingLevel="h2" {...(icon === undefined ? {} : { icon })}>
      {children !== undefined && <EmptyStateBody>{children}</EmptyStateBody>}
      {action !== undefined && (
        <EmptyStateFooter>
          <EmptyStateActions>{action}</EmptyStateActions>
        </EmptyStateFooter>
      )}
    </EmptyState>
  )
}
