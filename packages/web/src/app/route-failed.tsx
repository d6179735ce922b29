import { PageSection } from '@patternfly/react-core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Failed } from '../parts/states.tsx'

export function RouteFailed({ error, reset }: ErrorComponentProps): ReactNode {
  return (
    <PageSection>
      <Failed error={error} onRetry={reset} />
    </PageSection>
  )
}
