import { FormSection } from '@patternfly/react-core'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, refTo } from '@staddle/client/reference.ts'
import type { AlarmInfo, PerfCounterInfo } from '@staddle/vim25/types.ts'
import { hostText } from '../i18n/host-words.ts'
import { useSession } from '../live/hooks.ts'
import { FieldHelp } from '../create/fields.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { ChoiceField, TextField } from '../parts/text-field.tsx'
import {
  alarmTypes,
  counterName,
  countersOf,
  fromSpec,
  isPercent,
  plainAlarm,
  type SimpleAlarm,
  toSpec,
} from '@staddle/client/simple-alarm.ts'

export function useCounters(): readonly PerfCounterInfo[] {
  const { client } = useSession()
  const { data = [] } = useQuery({
    queryKey: ['counters'],
    staleTime: Infinity,
    queryFn: async () => {
      const manager = asRef('PerformanceManager', client.content.perfManager)
      return (await getProperties(client, manager, ['perfCounter'])).perfCounter ?? []
    },
  })
  return data
}

export function AlarmDialog(props: {
  /** Absent: a new one. */
  readonly info: AlarmInfo | undefined
  readonly onClose: () => void
  readonly onChanged: () => void
}): ReactNode {
  const { info, onClose, onChanged } = props
  const { t } = useTranslation()
  const { client } = useSession()
  const counters = useCounters()
  const [alarm, setAlarm] = useState(() => (info === undefined ? undefined : fromSpec(info, counters)) ?? plainAlarm)
  const change = (changes: Partial<SimpleAlarm>): void => setAlarm({ ...alarm, ...changes })
  const offered = countersOf(alarm.type, counters)
  const counter = offered.find(({ key }) => key === alarm.counterId) ?? offered[0]
  const save = async (): Promise<void> => {
    const spec = toSpec({ ...alarm, counterId: counter?.key ?? 0 }, counter, info)
    if (info !== undefined) await client.invoke(refTo('Alarm', info.alarm.value), 'ReconfigureAlarm', { spec })
    else
      await client.invoke(asRef('AlarmManager', client.content.alarmManager), 'CreateAlarm', {
        entity: client.rootFolder,
        spec,
      })
    onChanged()
  }
  return (
    <FormDialog
      title={
        info === undefined ? t('tasks.alarm.create') : labelled(t('tasks.alarm.edit'), hostText('alarms', info.name))
      }
      submitText={info === undefined ? t('action.create') : t('action.save')}
      isValid={alarm.name.trim() !== '' && counter !== undefined && isConditionValid(alarm)}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        id="alarm-name"
        label={t('tasks.alarm.name')}
        value={alarm.name}
        onChange={(name) => change({ name })}
        isRequired
        autoFocus
      />
      <TextField
        id="alarm-description"
        label={t('tasks.alarm.description')}
        value={alarm.description}
        onChange={(description) => change({ description })}
      />
      <ChoiceField
        id="alarm-type"
        label={t('tasks.alarm.on')}
        value={alarm.type}
        onChange={(value) => change({ type: alarmTypes.find((known) => known === value) ?? 'VirtualMachine' })}
        options={alarmTypes.map((value) => ({ value, text: t(`tasks.alarm.types.${value}`) }))}
      />
      <ChoiceField
        id="alarm-kind"
        label={t('tasks.alarm.kind')}
        value={alarm.kind}
        onChange={(value) => change({ kind: value === 'event' ? 'event' : 'figure' })}
        options={(['figure', 'event'] as const).map((value) => ({ value, text: t(`tasks.alarm.kinds.${value}`) }))}
      />
      {alarm.kind === 'event' ? (
        <EventFields alarm={alarm} change={change} />
      ) : (
        <FigureFields {...{ alarm, change, offered, counter }} />
      )}
      <AlarmNoticeFields alarm={alarm} change={change} />
    </FormDialog>
  )
}

function isConditionValid({ kind, yellow, red, seconds }: SimpleAlarm): boolean {
  if (kind === 'event') return true
  const levels = [yellow, red].filter((level) => level.trim() !== '')
  return (
    levels.length > 0 && [...levels, seconds].every((text) => Number.isFinite(Number(text))) && Number(seconds) >= 0
  )
}

interface FieldsProps {
  readonly alarm: SimpleAlarm
  readonly change: (changes: Partial<SimpleAlarm>) => void
}

interface FigureFieldsProps extends FieldsProps {
  readonly offered: readonly PerfCounterInfo[]
  readonly counter: PerfCounterInfo | undefined
}

function FigureFields({ alarm, change, offered, counter }: FigureFieldsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <ChoiceField
        id="alarm-metric"
        label={t('tasks.alarm.metric')}
        value={String(counter?.key ?? '')}
        onChange={(value) => change({ counterId: Number(value) })}
        options={offered.map((one) => ({
          value: String(one.key),
          text: labelled(counterName(one), hostText('counters', one.nameInfo.label)),
        }))}
      />
      <ChoiceField
        id="alarm-operator"
        label={t('tasks.alarm.operator')}
        value={alarm.isAbove ? 'isAbove' : 'isBelow'}
        onChange={(value) => change({ isAbove: value === 'isAbove' })}
        options={(['isAbove', 'isBelow'] as const).map((value) => ({ value, text: t(`tasks.alarm.${value}`) }))}
      />
      <TextField
        id="alarm-yellow"
        type="number"
        label={t('tasks.alarm.yellow')}
        help={isPercent(counter) ? t('tasks.alarm.percent') : counter && hostText('counters', counter.unitInfo.label)}
        value={alarm.yellow}
        onChange={(yellow) => change({ yellow })}
      />
      <TextField
        id="alarm-red"
        type="number"
        label={t('tasks.alarm.red')}
        value={alarm.red}
        onChange={(red) => change({ red })}
      />
      <TextField
        id="alarm-seconds"
        type="number"
        label={t('tasks.alarm.seconds')}
        help={t('tasks.alarm.secondsWords')}
        value={alarm.seconds}
        onChange={(seconds) => change({ seconds })}
      />
    </>
  )
}

function EventFields({ alarm, change }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  const types = useEventTypes()
  const known = types.includes(alarm.eventType) ? types : [alarm.eventType, ...types]
  return (
    <>
      <ChoiceField
        id="alarm-event"
        label={t('tasks.alarm.event')}
        value={alarm.eventType}
        onChange={(eventType) => change({ eventType })}
        options={known.map((value) => ({ value, text: value }))}
      />
      <ChoiceField
        id="alarm-event-status"
        label={t('tasks.alarm.becomes')}
        value={alarm.eventStatus}
        help={t('tasks.alarm.becomesWords')}
        onChange={(value) => change({ eventStatus: value === 'red' ? 'red' : 'yellow' })}
        options={(['yellow', 'red'] as const).map((value) => ({ value, text: t(`tasks.alarm.statuses.${value}`) }))}
      />
    </>
  )
}

function useEventTypes(): readonly string[] {
  const { client } = useSession()
  const { data = [] } = useQuery({
    queryKey: ['event-types'],
    staleTime: Infinity,
    queryFn: async () => {
      const manager = asRef('EventManager', client.content.eventManager)
      const { description } = await getProperties(client, manager, ['description'])
      return (description?.eventInfo ?? []).map(({ key }) => key).toSorted((a, b) => a.localeCompare(b))
    },
  })
  return data
}

/** Who is told when the status changes. */
function AlarmNoticeFields({ alarm, change }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <FormSection title={t('tasks.alarm.notices')} titleElement="h3">
      <TextField
        id="alarm-post"
        label={t('tasks.alarm.postTo')}
        help={t('tasks.alarm.postToWords')}
        value={alarm.postTo}
        onChange={(postTo) => change({ postTo })}
      />
      <TextField
        id="alarm-mail"
        label={t('tasks.alarm.mailTo')}
        help={t('tasks.alarm.mailToWords')}
        value={alarm.mailTo}
        onChange={(mailTo) => change({ mailTo })}
      />
      <TextField
        id="alarm-program"
        label={t('tasks.alarm.program')}
        help={t('tasks.alarm.programWords')}
        value={alarm.program}
        onChange={(program) => change({ program })}
      />
      <FieldHelp>{t('tasks.alarm.noticesWords')}</FieldHelp>
    </FormSection>
  )
}
