import { ToolbarItem } from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { explain } from '../../parts/explain.ts'
import type { ConsoleState as State } from './use-reconnect.ts'

/** In the toolbar of a console: whether it is connected, or why not. */
export function ConsoleState({ state }: { state: State }): ReactNode {
  const { t } = useTranslation()
  return (
    <ToolbarItem alignSelf="center">
      <span role="status">
        {state.kind === 'connected' ? t('console.connected') : t('console.connecting')}{' '}
        {state.kind === 'connecting' && state.error !== undefined && explain(state.error)}
      </span>
    </ToolbarItem>
  )
}
