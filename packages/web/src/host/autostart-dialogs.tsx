import { Checkbox } from '@patternfly/react-core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ref } from '@staddle/client/reference.ts'
import type { AutoStartDefaults, AutoStartPowerInfo } from '@staddle/vim25/types.ts'
import { useSession } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { ChoiceField, TextField } from '../parts/text-field.tsx'
import { vmKey, vmName, type VmRow } from '../vm/vm-row.ts'
import { countText, isStopAction, parseCount, stopActions } from './autostart-facts.ts'

interface DialogProps {
  readonly manager: Ref<'HostAutoStartManager'>
  readonly onClose: () => void
}

interface Times {
  readonly startDelay: string
  readonly stopAction: string
  readonly stopDelay: string
}

interface TimeFieldsProps {
  readonly times: Times
  readonly choices: readonly string[]
  readonly onChange: (change: Partial<Times>) => void
}

function TimeFields({ times, onChange, choices }: TimeFieldsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <TextField
        id="autostart-delay"
        label={t('host.autostart.delayField')}
        type="number"
        value={times.startDelay}
        onChange={(startDelay) => onChange({ startDelay })}
      />
      <ChoiceField
        id="autostart-stop"
        label={t('host.autostart.stop')}
        value={times.stopAction}
        onChange={(stopAction) => onChange({ stopAction })}
        options={choices.map((value) => ({
          value,
          text: isStopAction(value) ? t(`host.autostart.stops.${value}`) : t('host.autostart.default'),
        }))}
      />
      <TextField
        id="autostart-stop-delay"
        label={t('host.autostart.stopDelayField')}
        type="number"
        value={times.stopDelay}
        onChange={(stopDelay) => onChange({ stopDelay })}
      />
    </>
  )
}

type GivenTimes = Pick<AutoStartDefaults, 'startDelay' | 'stopAction' | 'stopDelay'>

function timesOf({ startDelay, stopAction, stopDelay }: GivenTimes, usual: string): Times {
  return {
    ...{ startDelay: countText(startDelay), stopDelay: countText(stopDelay) },
    stopAction: stopAction ?? usual,
  }
}

export function AutostartDefaultsDialog(props: DialogProps & { readonly defaults: AutoStartDefaults }): ReactNode {
  const { manager, defaults, onClose } = props
  const { t } = useTranslation()
  const { client } = useSession()
  const [times, setTimes] = useState(() => timesOf(defaults, 'guestShutdown'))
  const [startDelay, stopDelay] = [parseCount(times.startDelay), parseCount(times.stopDelay)]
  const isValid = startDelay !== undefined && stopDelay !== undefined && startDelay >= 0 && stopDelay >= 0
  return (
    <FormDialog
      title={t('host.autostart.editDefaults')}
      submitText={t('action.save')}
      isValid={isValid}
      onClose={onClose}
      onSubmit={async () => {
        if (!isValid) return
        const spec = { defaults: { startDelay, stopDelay, stopAction: times.stopAction } }
        await client.invoke(manager, 'ReconfigureAutostart', { spec })
      }}
    >
      <TimeFields times={times} choices={stopActions} onChange={(change) => setTimes({ ...times, ...change })} />
    </FormDialog>
  )
}

export interface AutostartEntryDialogProps extends DialogProps {
  /** Undefined: one of the machines is put on the list. */
  readonly entry: AutoStartPowerInfo | undefined
  /** Of the entry's machine. */
  readonly name: string | undefined
  readonly machines: readonly VmRow[]
}

export function AutostartEntryDialog({
  manager,
  entry,
  name,
  machines,
  onClose,
}: AutostartEntryDialogProps): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const [chosen, setChosen] = useState(machines[0]?.ref.value ?? '')
  const [order, setOrder] = useState(countText(entry?.startOrder))
  const [times, setTimes] = useState(() => timesOf(entry ?? {}, 'systemDefault'))
  const [waits, setWaits] = useState(entry?.waitForHeartbeat === 'yes')
  const key = entry?.key ?? machines.find((vm) => vmKey(vm) === chosen)?.ref
  const [startOrder, startDelay, stopDelay] = [
    ...[parseCount(order), parseCount(times.startDelay), parseCount(times.stopDelay)],
  ]
  const isValid =
    key !== undefined &&
    startOrder !== undefined &&
    startOrder !== 0 &&
    startDelay !== undefined &&
    stopDelay !== undefined
  const title = entry === undefined ? t('host.autostart.add') : labelled(t('host.autostart.edit'), name ?? '')
  return (
    <FormDialog
      title={title}
      submitText={t(entry === undefined ? 'host.autostart.submit' : 'action.save')}
      isValid={isValid}
      onClose={onClose}
      onSubmit={async () => {
        if (!isValid) return
        const waitForHeartbeat = waits ? 'yes' : 'systemDefault'
        const next = { key, startOrder, startDelay, waitForHeartbeat, stopDelay, stopAction: times.stopAction } as const
        const spec = { powerInfo: [{ ...next, startAction: 'powerOn' }] }
        await client.invoke(manager, 'ReconfigureAutostart', { spec })
      }}
    >
      {entry === undefined && (
        <ChoiceField
          id="autostart-machine"
          label={t('host.autostart.machine')}
          value={chosen}
          onChange={setChosen}
          options={machines.map((vm) => ({ value: vmKey(vm), text: vmName(vm) }))}
        />
      )}
      <TextField
        id="autostart-order"
        label={t('host.autostart.order')}
        help={t('host.autostart.orderWords')}
        type="number"
        value={order}
        onChange={setOrder}
      />
      <TimeFields
        times={times}
        choices={['systemDefault', ...stopActions]}
        onChange={(change) => setTimes({ ...times, ...change })}
      />
      <Checkbox
        id="autostart-heartbeat"
        label={t('host.autostart.heartbeat')}
        isChecked={waits}
        onChange={(_, checked) => setWaits(checked)}
      />
    </FormDialog>
  )
}
