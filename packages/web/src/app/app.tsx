import { Bullseye, Button, EmptyState, EmptyStateBody, Spinner } from '@patternfly/react-core'
import { useQueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnectionState } from '../live/hooks.ts'
import { explain } from '../parts/explain.ts'
import { LoginPage } from '../session/login-page.tsx'
import { UploadsProvider } from '../storage/uploads-panel.tsx'
import { NoticesProvider } from './notices.tsx'
import { router } from './router.tsx'

export function App(): ReactNode {
  // Uploads outlast a session that ended: who signs in again goes on with them.
  return (
    <UploadsProvider>
      <Pages />
    </UploadsProvider>
  )
}

function Pages(): ReactNode {
  const state = useConnectionState()
  const queries = useQueryClient()
  const isOut = state.kind === 'signed-out'
  // The next user is not to see what this one was shown.
  useEffect(() => {
    if (isOut) queries.clear()
  }, [isOut, queries])
  if (state.kind === 'connecting') return state.error === undefined ? null : <Unreachable error={state.error} />
  if (state.kind === 'signed-out') return <LoginPage hasEnded={state.hasEnded} />
  return (
    <NoticesProvider>
      <RouterProvider router={router} />
    </NoticesProvider>
  )
}

function Unreachable({ error }: { error: unknown }): ReactNode {
  const { t } = useTranslation()
  return (
    <Bullseye>
      <EmptyState
        titleText={t('state.connecting')}
        icon={() => <Spinner aria-label={t('state.connecting')} aria-valuetext={t('state.connecting')} />}
      >
        <EmptyStateBody>{explain(error)}</EmptyStateBody>
        <Button variant="link" onClick={() => location.reload()}>
          {t('state.retry')}
        </Button>
      </EmptyState>
    </Bullseye>
  )
}
