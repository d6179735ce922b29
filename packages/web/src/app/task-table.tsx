// Tasks as a table, and what is told of one.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { Button, Label, Progress, ProgressSize } from '@patternfly/react-core'
import type { TFunction } from 'i18next'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { refTo } from '@staddle/client/reference.ts'
import type { TaskInfo } from '@staddle/vim25/types.ts'
import { taskNames } from '../i18n/en/task-names.ts'
import { type LiveRow, useSession } from '../live/hooks.ts'
import { explainFault } from '../parts/explain.ts'
import { formatDuration, formatTime } from '../parts/format.ts'
import { type Column, VirtualTable } from '../parts/virtual-table.tsx'
import { useNotices } from './notices.tsx'

export type TaskRow = LiveRow<'Task', 'info'>

export function TaskTable({ rows }: { rows: readonly TaskRow[] }): ReactNode {
  const { t } = useTranslation()
  const columns = useTaskColumns()
  return (
    <VirtualTable
      label={t('task.recent')}
      rows={rows}
      columns={columns}
      minWidth="60rem"
      rowKey={({ ref }) => ref.value}
      rowName={({ values }) => taskName(values.info, t)}
      initialSort={{ column: 'started', descending: true }}
    />
  )
}

export function useTaskColumns(): readonly Column<TaskRow>[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { id: 'name', title: t('task.name'), width: '20%', cell: ({ values }) => taskName(values.info, t) },
      { id: 'target', title: t('task.target'), width: '15%', cell: ({ values }) => taskTarget(values.info) },
      { id: 'user', title: t('task.user'), width: '10%', cell: ({ values }) => taskUser(values.info, t) },
      { id: 'state', title: t('task.state'), cell: ({ values }) => <TaskState info={values.info} /> },
      {
        id: 'started',
        title: t('task.started'),
        width: '13.5rem',
        cell: ({ values }) => formatTime(values.info?.queueTime),
        sortValue: ({ values }) => values.info?.queueTime ?? '',
      },
      { id: 'duration', title: t('task.duration'), width: '7rem', cell: ({ values }) => taskDuration(values.info) },
    ],
    [t],
  )
}

export const taskTarget = (info: TaskInfo | undefined): string => unescapeName(info?.entityName ?? '')

/** What a method that has no words yet is called in the API. */
export function taskName(info: TaskInfo | undefined, t: TFunction): string {
  const method = (info?.name ?? info?.descriptionId ?? '').replace(/_Task$/, '')
  return isNamed(method) ? t(`tasks.names.${method}`) : method
}

const isNamed = (method: string): method is keyof typeof taskNames => Object.hasOwn(taskNames, method)

export function taskUser(info: TaskInfo | undefined, t: TFunction): string {
  if (info?.reason._typeName === 'TaskReasonSystem') return t('task.byHost')
  return info?.reason !== undefined && 'userName' in info.reason ? String(info.reason.userName) : ''
}

export function taskDuration(info: TaskInfo | undefined): string {
  if (info?.startTime === undefined || info.completeTime === undefined) return ''
  return formatDuration((Date.parse(info.completeTime) - Date.parse(info.startTime)) / 1_000)
}

export function TaskState({ info }: { info: TaskInfo | undefined }): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const notices = useNotices()
  if (info === undefined) return null
  const name = taskName(info, t)
  if (info.state === 'success')
    return (
      <Label isCompact status="success">
        {t('task.success')}
      </Label>
    )
  if (info.state === 'error') {
    if (info.error?.fault._typeName === 'RequestCanceled') return <Label isCompact>{t('task.cancelled')}</Label>
    const words = info.error === undefined ? undefined : explainFault(info.error)
    return (
      <span title={words}>
        <Label isCompact {...(info.cancelled ? {} : { status: 'danger' })}>
          {info.cancelled ? t('task.cancelled') : t('task.error')}
        </Label>{' '}
        {words}
      </span>
    )
  }
  return (
    <span className="staddle-progress">
      {info.progress === undefined ? (
        t(`task.${info.state}`)
      ) : (
        <Progress value={info.progress} size={ProgressSize.sm} aria-label={name} />
      )}
      {info.cancelable && (
        <Button
          variant="link"
          isInline
          aria-label={t('task.cancel', { name })}
          // What comes of it is told of the task itself.
          onClick={() =>
            void client
              .invoke(refTo('Task', info.task.value), 'CancelTask', {})
              .catch((error: unknown) =>
                notices.failed(t('task.failedTitle', { name: t('task.cancel', { name }) }), error),
              )
          }
        >
          {t('action.cancel')}
        </Button>
      )}
    </span>
  )
}
