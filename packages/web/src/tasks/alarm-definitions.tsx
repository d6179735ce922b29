import { Label } from '@patternfly/react-core'
import type { TFunction } from 'i18next'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import type { AlarmInfo, AlarmSpec, PerfCounterInfo } from '@staddle/vim25/types.ts'
import { useRunTask } from '../app/run-task.ts'
import { hostText } from '../i18n/host-words.ts'
import { useMissingOnRoot } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { ActionMenu } from '../parts/action-menu.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { labelled } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Empty } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'
import { AlarmDialog, useCounters } from './alarm-dialog.tsx'
import { MailDialog } from './mail-dialog.tsx'
import { counterName, fromSpec, isPercent } from '@staddle/client/simple-alarm.ts'

type Dialog = { readonly kind: 'create' | 'mail' } | { readonly kind: 'edit' | 'remove'; readonly info: AlarmInfo }

export function AlarmDefinitions(props: {
  readonly alarms: readonly AlarmInfo[]
  readonly onChanged: () => void
}): ReactNode {
  const { alarms, onChanged } = props
  const { t } = useTranslation()
  const runTask = useRunTask()
  const missing = useMissingOnRoot()
  const [dialog, setDialog] = useState<Dialog>()
  const columns = useDefinitionColumns()
  const close = (): void => setDialog(undefined)
  const run = (name: string, work: Parameters<typeof runTask>[1]): void => void runTask(name, work).then(onChanged)
  const enable = (info: AlarmInfo): void =>
    run(labelled(t(info.enabled ? 'tasks.alarm.disable' : 'tasks.alarm.enable'), alarmName(info)), (client) =>
      client.invoke(refTo('Alarm', info.alarm.value), 'ReconfigureAlarm', {
        spec: { ...specOf(info), enabled: !info.enabled },
      }),
    )
  return (
    <>
      <div>
        <ActionButton reason={missing('Alarm.Create')} onClick={() => setDialog({ kind: 'create' })}>
          {t('tasks.alarm.create')}
        </ActionButton>{' '}
        <ActionButton
          variant="secondary"
          reason={missing('Global.Settings')}
          onClick={() => setDialog({ kind: 'mail' })}
        >
          {t('tasks.mail.server')}
        </ActionButton>
      </div>
      {alarms.length === 0 ? (
        <Empty title={t('tasks.alarm.none')}>{t('tasks.alarm.noneWords')}</Empty>
      ) : (
        <PlainTable
          label={t('tasks.alarm.definitions')}
          rows={alarms}
          columns={columns}
          rowKey={({ key }) => key}
          actions={(info) => (
            <ActionMenu
              label={t('tasks.alarm.actionsFor', { name: alarmName(info) })}
              items={[
                {
                  id: 'enable',
                  text: t(info.enabled ? 'tasks.alarm.disable' : 'tasks.alarm.enable'),
                  reason: missing('Alarm.Edit'),
                  onClick: () => enable(info),
                },
                {
                  id: 'edit',
                  text: t('tasks.alarm.edit'),
                  reason:
                    missing('Alarm.Edit') ??
                    (fromSpec(info, []) === undefined ? t('tasks.alarm.notEditable') : undefined),
                  onClick: () => setDialog({ kind: 'edit', info }),
                },
                {
                  id: 'remove',
                  text: t('action.remove'),
                  reason: missing('Alarm.Delete'),
                  isDanger: true,
                  onClick: () => setDialog({ kind: 'remove', info }),
                },
              ]}
            />
          )}
        />
      )}
      {dialog?.kind === 'mail' && <MailDialog onClose={close} />}
      {(dialog?.kind === 'create' || dialog?.kind === 'edit') && (
        <AlarmDialog info={dialog.kind === 'edit' ? dialog.info : undefined} onClose={close} onChanged={onChanged} />
      )}
      {dialog?.kind === 'remove' && (
        <ConfirmDialog
          title={labelled(t('action.remove'), alarmName(dialog.info))}
          confirmText={t('action.remove')}
          isDanger
          onClose={close}
          onConfirm={() =>
            run(labelled(t('action.remove'), alarmName(dialog.info)), (client) =>
              client.invoke(refTo('Alarm', dialog.info.alarm.value), 'RemoveAlarm', {}),
            )
          }
        >
          {t('tasks.alarm.removeWords')}
        </ConfirmDialog>
      )}
    </>
  )
}

const alarmName = ({ name }: AlarmInfo): string => hostText('alarms', name)

/** What is written back: the definition without what the host knows of it. */
function specOf({ name, description, enabled, expression, action, actionFrequency, setting }: AlarmInfo): AlarmSpec {
  return {
    ...{ _typeName: 'AlarmSpec', name, description, enabled, expression },
    ...(action === undefined ? {} : { action }),
    ...(actionFrequency === undefined ? {} : { actionFrequency }),
    ...(setting === undefined ? {} : { setting }),
  }
}

function useDefinitionColumns(): readonly Column<AlarmInfo>[] {
  const { t } = useTranslation()
  const counters = useCounters()
  return useMemo(
    () => [
      { id: 'name', title: t('tasks.alarm.name'), cell: alarmName },
      {
        id: 'enabled',
        title: t('tasks.alarm.enabled'),
        cell: ({ enabled }) => (
          <Label isCompact {...(enabled ? { status: 'success' } : {})}>
            {t(enabled ? 'action.yes' : 'action.no')}
          </Label>
        ),
      },
      {
        id: 'condition',
        title: t('tasks.alarm.condition'),
        cell: (info) => <span className="staddle-wrapped">{conditionWords(info, counters, t)}</span>,
      },
      {
        id: 'description',
        title: t('tasks.alarm.description'),
        cell: ({ description }) => <span className="staddle-wrapped">{hostText('alarms', description)}</span>,
      },
    ],
    [t, counters],
  )
}

function conditionWords(info: AlarmInfo, counters: readonly PerfCounterInfo[], t: TFunction): string {
  const { action: _, ...condition } = info
  const alarm = fromSpec(condition, counters)
  if (alarm === undefined) return t('tasks.alarm.notSimple')
  if (alarm.kind === 'event') return labelled(alarm.eventType, t(`tasks.alarm.statuses.${alarm.eventStatus}`))
  const counter = counters.find(({ key }) => key === alarm.counterId)
  const unit = isPercent(counter) ? '\u00a0%' : ''
  const levels = [alarm.yellow, alarm.red].filter((level) => level !== '').map((level) => `${level}${unit}`)
  const words = t(alarm.isAbove ? 'tasks.alarm.isAbove' : 'tasks.alarm.isBelow')
  return `${counter === undefined ? alarm.counterId : counterName(counter)} ${words} ${levels.join('\u00a0/ ')}`
}
