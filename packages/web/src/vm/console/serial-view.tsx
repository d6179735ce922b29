import { Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../live/hooks.ts'
import { explain } from '../../parts/explain.ts'
import { vmName, type VmRow } from '../vm-row.ts'
import { openSerial } from './serial-session.ts'
import { acquireAddress } from './ticket.ts'
import { useReconnect } from './use-reconnect.ts'

export interface SerialViewProps {
  readonly vm: VmRow
  readonly port: number
  readonly chooser: ReactNode
}

export function SerialView({ vm, port, chooser }: SerialViewProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const { ref } = vm
  const open = useCallback(
    async (target: HTMLElement) => openSerial(target, await acquireAddress(client, ref, `serial${port}`)),
    [client, ref, port],
  )
  const { target, state } = useReconnect(true, open)
  return (
    <>
      <Toolbar className="staddle-console-bar">
        <ToolbarContent>
          <ToolbarItem>{chooser}</ToolbarItem>
          <ToolbarItem alignSelf="center">
            <span role="status">
              {state.kind === 'connected' ? t('console.connected') : t('console.connecting')}{' '}
              {state.kind === 'connecting' && state.error !== undefined && explain(state.error)}
            </span>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <div
        ref={target}
        className="staddle-terminal"
        aria-label={t('console.serialOf', { name: vmName(vm), number: port + 1 })}
      />
    </>
  )
}
