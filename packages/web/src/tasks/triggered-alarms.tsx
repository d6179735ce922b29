import { Label } from '@patternfly/react-core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import type { AlarmInfo, AlarmState, ManagedEntityStatus, ManagedObjectReference } from '@staddle/vim25/types.ts'
import { useRunTask } from '../app/run-task.ts'
import { hostText } from '../i18n/host-words.ts'
import { useAll, useOne, useSession } from '../live/hooks.ts'
import { useMissingOnRoot } from '../live/privileges.ts'
import { ActionButton } from '../parts/action-button.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { formatTime } from '../parts/format.ts'
import { PlainTable } from '../parts/plain-table.tsx'
import { Empty } from '../parts/states.tsx'
import type { Column } from '../parts/virtual-table.tsx'

const statePaths = ['triggeredAlarmState'] as const

export function TriggeredAlarms({ alarms }: { alarms: readonly AlarmInfo[] }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const runTask = useRunTask()
  const missing = useMissingOnRoot()
  const states = useOne(client.rootFolder, statePaths).values?.triggeredAlarmState ?? []
  const nameOf = useAlarmName(alarms)
  const columns = useTriggeredColumns(nameOf)
  const [isClearing, setClearing] = useState(false)
  const manager = asRef('AlarmManager', client.content.alarmManager)
  if (states.length === 0) return <Empty title={t('tasks.alarm.quiet')}>{t('tasks.alarm.quietWords')}</Empty>
  return (
    <>
      <div>
        <ActionButton variant="secondary" reason={missing('Alarm.SetStatus')} onClick={() => setClearing(true)}>
          {t('tasks.alarm.clear')}
        </ActionButton>
      </div>
      <PlainTable
        label={t('tasks.alarm.triggered')}
        rows={states}
        columns={columns}
        rowKey={({ key }) => key}
        actions={(state) => (
          <ActionButton
            variant="link"
            isInline
            reason={
              missing('Alarm.Acknowledge') ?? (state.acknowledged === true ? t('tasks.alarm.acknowledged') : undefined)
            }
            aria-label={t('tasks.alarm.acknowledgeOf', { name: nameOf(state) })}
            onClick={() =>
              void runTask(t('tasks.alarm.acknowledgeOf', { name: nameOf(state) }), (client) =>
                client.invoke(manager, 'AcknowledgeAlarm', { alarm: state.alarm, entity: state.entity }),
              )
            }
          >
            {t('tasks.alarm.acknowledge')}
          </ActionButton>
        )}
      />
      {isClearing && (
        <ConfirmDialog
          title={t('tasks.alarm.clear')}
          confirmText={t('tasks.alarm.clear')}
          onClose={() => setClearing(false)}
          onConfirm={() =>
            void runTask(t('tasks.alarm.clear'), (client) =>
              client.invoke(manager, 'ClearTriggeredAlarms', { filter: {} }),
            )
          }
        >
          {t('tasks.alarm.clearWords')}
        </ConfirmDialog>
      )}
    </>
  )
}

function useAlarmName(alarms: readonly AlarmInfo[]): (state: AlarmState) => string {
  const { t } = useTranslation()
  return useMemo(() => {
    const names = new Map(alarms.map(({ alarm, name }) => [alarm.value, hostText('alarms', name)]))
    return ({ alarm }) => names.get(alarm.value) ?? alarm.value
  }, [alarms, t])
}

const namePaths = ['name'] as const

function useTriggeredColumns(nameOf: (state: AlarmState) => string): readonly Column<AlarmState>[] {
  const { t } = useTranslation()
  const machines = useAll('VirtualMachine', namePaths)
  const datastores = useAll('Datastore', namePaths)
  const hosts = useAll('HostSystem', namePaths)
  return useMemo(
    () => [
      { id: 'status', title: t('tasks.alarm.status'), cell: ({ overallStatus }) => <Status status={overallStatus} /> },
      { id: 'alarm', title: t('tasks.alarm.name'), cell: nameOf },
      {
        id: 'entity',
        title: t('tasks.alarm.entity'),
        cell: ({ entity }) => {
          const row = machines.get(entity.value) ?? datastores.get(entity.value) ?? hosts.get(entity.value)
          return <EntityLink entity={entity} name={row?.values.name ?? entity.value} />
        },
      },
      { id: 'since', title: t('tasks.alarm.since'), cell: ({ time }) => formatTime(time) },
      {
        id: 'acknowledged',
        title: t('tasks.alarm.acknowledged'),
        cell: ({ acknowledged, acknowledgedByUser }) =>
          acknowledged === true ? t('tasks.alarm.acknowledgedBy', { user: acknowledgedByUser ?? '' }) : '',
      },
    ],
    [t, nameOf, machines, datastores, hosts],
  )
}

function EntityLink({ entity, name }: { entity: ManagedObjectReference; name: string }): ReactNode {
  if (entity.type === 'VirtualMachine')
    return (
      <Link to="/vms/$vm/{-$tab}" params={{ vm: entity.value }}>
        {name}
      </Link>
    )
  if (entity.type === 'Datastore')
    return (
      <Link to="/datastores/$datastore/{-$tab}" params={{ datastore: entity.value }}>
        {name}
      </Link>
    )
  return entity.type === 'HostSystem' ? <Link to="/host/{-$tab}">{name}</Link> : name
}

const statuses = { green: 'success', yellow: 'warning', red: 'danger', gray: 'custom' } as const

function Status({ status }: { status: ManagedEntityStatus }): ReactNode {
  const { t } = useTranslation()
  return (
    <Label isCompact status={statuses[status]}>
      {t(`tasks.alarm.statuses.${status}`)}
    </Label>
  )
}
