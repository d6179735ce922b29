import { Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../live/hooks.ts'
import { vmName, type VmRow } from '../vm-row.ts'
import { ConsoleState } from './console-state.tsx'
import { LeaveHint } from './leave-hint.tsx'
import { useLeaveKeys } from './leave-keys.ts'
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
    async (target: HTMLElement, isAgain: boolean) =>
      openSerial(target, await acquireAddress(client, ref, `serial${port}`), isAgain),
    [client, ref, port],
  )
  const { target, state } = useReconnect(true, open)
  useLeaveKeys(target)
  return (
    <>
      <Toolbar className="staddle-console-bar">
        <ToolbarContent>
          <ToolbarItem>{chooser}</ToolbarItem>
          <ConsoleState state={state} />
        </ToolbarContent>
      </Toolbar>
      <div
        ref={target}
        className="staddle-terminal"
        aria-label={t('console.serialOf', { name: vmName(vm), number: port + 1 })}
        aria-description={t('console.leave')}
      />
      <LeaveHint />
    </>
  )
}
