import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef, refTo } from '@staddle/client/reference.ts'
import type { AlarmInfo, PerfCounterInfo } from '@staddle/vim25/types.ts'
import { hostText } from '../i18n/host-words.ts'
import { useSession } from '../live/hooks.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { ChoiceField, TextField } from '../parts/text-field.tsx'
import { alarmTypes, counterName, fromSpec, isPercent, type SimpleAlarm, toSpec } from './alarm-facts.ts'

const fresh: SimpleAlarm = {
  ...{ name: '', description: '', type: 'VirtualMachine', counterId: 0, isAbove: true, yellow: '75', red: '90' },
}

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
  const [alarm, setAlarm] = useState(() => (info === undefined ? undefined : fromSpec(info, counters)) ?? fresh)
  const change = (changes: Partial<SimpleAlarm>): void => setAlarm({ ...alarm, ...changes })
  const counter = counters.find(({ key }) => key === alarm.counterId) ?? counters[0]
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
  const levels = [alarm.yellow, alarm.red].filter((level) => level.trim() !== '')
  return (
    <FormDialog
      title={
        info === undefined ? t('tasks.alarm.create') : labelled(t('tasks.alarm.edit'), hostText('alarms', info.name))
      }
      submitText={info === undefined ? t('action.create') : t('action.save')}
      isValid={
        alarm.name.trim() !== '' &&
        counter !== undefined &&
        levels.length > 0 &&
        levels.every((level) => Number.isFinite(Number(level)))
      }
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
        id="alarm-metric"
        label={t('tasks.alarm.metric')}
        value={String(counter?.key ?? '')}
        onChange={(value) => change({ counterId: Number(value) })}
        options={counters.map((one) => ({
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
    </FormDialog>
  )
}
