// The machine's screen, keyboard and serial port.
import { Button } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ChoiceToggle } from '../../parts/choice-toggle.tsx'
import { useRunTask } from '../../app/run-task.ts'
import { useOne } from '../../live/hooks.ts'
import { useMissingPrivilege } from '../../live/privileges.ts'
import { ActionButton } from '../../parts/action-button.tsx'
import { labelled } from '../../parts/format.ts'
import { Empty, NotAvailable } from '../../parts/states.tsx'
import { ScreenView } from '../console/screen-view.tsx'
import { SerialView } from '../console/serial-view.tsx'
import { privilegeRefusal, refusal, vmActions } from '../vm-actions.ts'
import { vmName, type VmRow } from '../vm-row.ts'

const devicePath = ['config.hardware.device'] as const

export interface ConsoleTabProps {
  readonly vm: VmRow
  /** Of a window that has nothing else. */
  readonly beside?: ReactNode
}

export function ConsoleTab({ vm, beside }: ConsoleTabProps): ReactNode {
  const { t } = useTranslation()
  const { values } = useOne(vm.ref, devicePath)
  const ports = (values?.['config.hardware.device'] ?? []).filter(({ _typeName }) => _typeName === 'VirtualSerialPort')
  const [shown, setShown] = useState('screen')
  const missing = useMissingPrivilege(vm.ref)
  const refused = missing('VirtualMachine.Interact.ConsoleInteract')
  const alone = beside !== undefined && <div className="staddle-console-choice">{beside}</div>
  if (vm.values['runtime.powerState'] !== 'poweredOn')
    return (
      <>
        {alone}
        <Off vm={vm} missing={missing} />
      </>
    )
  if (refused !== undefined)
    return (
      <>
        {alone}
        <NotAvailable>{refused}</NotAvailable>
      </>
    )
  const port = Number(shown.replace('serial', ''))
  // Every machine has a first serial port, with or without a device for it.
  const views = ['screen', ...Array.from({ length: Math.max(1, ports.length) }, (_, index) => `serial${index}`)]
  const choice = (
    <ChoiceToggle
      label={t('vm.tab.console')}
      isCompact
      options={views}
      value={shown}
      onChange={setShown}
      text={(id) =>
        id === 'screen' ? t('console.screen') : t('console.serial', { number: Number(id.replace('serial', '')) + 1 })
      }
    />
  )
  const chooser = (
    <div className="staddle-console-choice">
      {beside}
      {choice}
      {beside === undefined && (
        <Button variant="secondary" size="sm" onClick={() => openWindow(vm)}>
          {t('console.ownWindow')}
        </Button>
      )}
    </div>
  )
  return shown === 'screen' ? (
    <ScreenView vm={vm} chooser={chooser} />
  ) : (
    <SerialView key={shown} vm={vm} port={port} chooser={chooser} />
  )
}

/** One for each machine: asked for again, the same one comes to the front as it is. */
function openWindow({ ref: { value } }: VmRow): void {
  const path = `/ui/console/${encodeURIComponent(value)}`
  const own = window.open('', `staddle-console-${value}`, 'popup,width=1060,height=860')
  if (own === null) return
  if (own.location.pathname !== path) own.location.assign(path)
  own.focus()
}

function Off({ vm, missing }: { vm: VmRow; missing: (privilege: string) => string | undefined }): ReactNode {
  const { t } = useTranslation()
  const runTask = useRunTask()
  const powerOn = vmActions.find(({ id }) => id === 'powerOn')
  return (
    <Empty
      title={t('console.off')}
      action={
        powerOn !== undefined &&
        refusal(powerOn, vm) === undefined && (
          <ActionButton
            reason={privilegeRefusal(powerOn, vm, missing)}
            onClick={() =>
              void runTask(labelled(t('vm.actions.powerOn'), vmName(vm)), (client) =>
                client.invoke(vm.ref, 'PowerOnVM_Task', {}),
              )
            }
          >
            {t('vm.actions.powerOn')}
          </ActionButton>
        )
      }
    >
      {t('console.offWords')}
    </Empty>
  )
}
