// Every task that the host remembers.
import type { TFunction } from 'i18next'
import { Button, FormSelect, FormSelectOption, ModalBody, ModalHeader, ModalVariant } from '@patternfly/react-core'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../parts/dialog.tsx'
import { asRef, refTo } from '@staddle/client/reference.ts'
import type { TaskInfo, TaskInfoState } from '@staddle/vim25/types.ts'
import { ChoiceToggle } from '../parts/choice-toggle.tsx'
import { taskDuration, taskName, taskTarget, TaskState, taskUser, useTaskColumns } from '../app/task-table.tsx'
import { explainFault } from '../parts/explain.ts'
import { Fact, Facts } from '../parts/facts.tsx'
import { matchesWords } from '../parts/filter-field.tsx'
import { formatTime } from '../parts/format.ts'
import { VirtualTable } from '../parts/virtual-table.tsx'
import { HistoryView } from './history-view.tsx'
import type { HistorySource } from './history-reader.ts'
import { useHistory } from './use-history.ts'
import { useUserNames } from './use-user-names.ts'

const states = ['all', 'queued', 'running', 'success', 'error'] as const

export function TasksPage(): ReactNode {
  const { t } = useTranslation()
  const [state, setState] = useState<(typeof states)[number]>('all')
  const [user, setUser] = useState('')
  const [text, setText] = useState('')
  const source = useTaskSource(state === 'all' ? undefined : state, user)
  const history = useHistory(source)
  const users = useUserNames()
  const shown = useMemo(
    () => history.rows.filter((info) => matchesWords(searchedText(info, t), text)),
    [history.rows, text, t],
  )
  return (
    <HistoryView
      title={t('nav.tasks')}
      {...{ history, text, onText: setText, shown: shown.length }}
      choices={{
        state: (
          <ChoiceToggle
            label={t('task.state')}
            options={states}
            value={state}
            onChange={setState}
            text={(id) => (id === 'all' ? t('tasks.all') : t(`task.${id}`))}
          />
        ),
        user: <UserChoice users={users} value={user} onChange={setUser} />,
      }}
      none={t('tasks.none')}
      noneWords={t('tasks.noneWords')}
    >
      <TaskRows tasks={shown} />
    </HistoryView>
  )
}

function useTaskSource(state: TaskInfoState | undefined, user: string): HistorySource<TaskInfo> {
  return useMemo(
    () => ({
      type: 'TaskHistoryCollector',
      open: (client) =>
        client.invoke(asRef('TaskManager', client.content.taskManager), 'CreateCollectorForTasks', {
          filter: {
            ...(state === undefined ? {} : { state: [state] }),
            ...(user === '' ? {} : { userName: { systemUser: false, userList: [user] } }),
          },
        }),
      older: (client, { value }, maxCount) =>
        client.invoke(refTo('TaskHistoryCollector', value), 'ReadPreviousTasks', { maxCount }),
      keyOf: ({ key }) => Number(key.replace(/^\D+/, '')),
    }),
    [state, user],
  )
}

function searchedText(info: TaskInfo, t: TFunction): string {
  const failure = info.error === undefined ? '' : explainFault(info.error)
  return [taskName(info, t), info.name, taskTarget(info), taskUser(info, t), failure, info.key].join(' ')
}

function TaskRows({ tasks }: { tasks: readonly TaskInfo[] }): ReactNode {
  const { t } = useTranslation()
  const columns = useTaskColumns()
  const [opened, setOpened] = useState<string>()
  const rows = useMemo(() => tasks.map((info) => ({ ref: refTo('Task', info.task.value), values: { info } })), [tasks])
  const info = tasks.find(({ task }) => task.value === opened)
  return (
    <>
      <VirtualTable
        label={t('nav.tasks')}
        rows={rows}
        columns={columns}
        minWidth="62rem"
        rowKey={({ ref }) => ref.value}
        rowName={({ values }) => taskName(values.info, t)}
        initialSort={{ column: 'started', descending: true }}
        actionsWidth="5.5rem"
        actions={({ ref, values: { info } }) => (
          <Button
            variant="link"
            isInline
            aria-label={t('tasks.detailsOf', { name: `${taskName(info, t)} ${taskTarget(info)}`.trim() })}
            onClick={() => setOpened(ref.value)}
          >
            {t('tasks.details')}
          </Button>
        )}
      />
      {info !== undefined && <TaskDetails info={info} onClose={() => setOpened(undefined)} />}
    </>
  )
}

function TaskDetails({ info, onClose }: { info: TaskInfo; onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { error } = info
  return (
    <Dialog variant={ModalVariant.medium} onClose={onClose} aria-label={taskName(info, t)}>
      <ModalHeader title={taskName(info, t)} />
      <ModalBody>
        <Facts>
          <Fact term={t('task.target')}>{taskTarget(info)}</Fact>
          <Fact term={t('task.state')}>
            <TaskState info={info} />
          </Fact>
          {error !== undefined && <Fact term={t('tasks.fault')}>{error.fault._typeName}</Fact>}
          <Fact term={t('task.user')}>{taskUser(info, t)}</Fact>
          <Fact term={t('tasks.queued')}>{formatTime(info.queueTime)}</Fact>
          <Fact term={t('task.started')}>{formatTime(info.startTime)}</Fact>
          <Fact term={t('tasks.ended')}>{formatTime(info.completeTime)}</Fact>
          <Fact term={t('task.duration')}>{taskDuration(info)}</Fact>
          <Fact term={t('tasks.kind')}>{info.descriptionId}</Fact>
          <Fact term={t('tasks.id')}>{info.key}</Fact>
        </Facts>
      </ModalBody>
    </Dialog>
  )
}

export function UserChoice(props: {
  readonly users: readonly string[]
  readonly value: string
  readonly onChange: (user: string) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <FormSelect aria-label={t('task.user')} value={props.value} onChange={(_, value) => props.onChange(value)}>
      <FormSelectOption value="" label={t('tasks.everybody')} />
      {props.users.map((user) => (
        <FormSelectOption key={user} value={user} label={user} />
      ))}
    </FormSelect>
  )
}
