// The recent tasks, below every page: live, with progress and cancel.
import { Button, Label } from '@patternfly/react-core'
import { AngleDownIcon } from '@patternfly/react-icons/dist/esm/icons/angle-down-icon'
import { AngleUpIcon } from '@patternfly/react-icons/dist/esm/icons/angle-up-icon'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asRef } from '@staddle/client/reference.ts'
import { useListed, useSession } from '../live/hooks.ts'
import { lazyPart } from '../parts/lazy-part.tsx'

const infoPath = ['info'] as const
const TaskTable = lazyPart(async () => (await import('./task-table.tsx')).TaskTable)

export function TasksPanel(): ReactNode {
  const { t } = useTranslation()
  const { client } = useSession()
  const [isOpen, setOpen] = useState(false)
  const tasks = useListed(asRef('TaskManager', client.content.taskManager), 'recentTask', 'Task', infoPath)
  const running = tasks.rows.filter(({ values }) => values.info?.state === 'running' || values.info?.state === 'queued')
  return (
    <section className="staddle-tasks" aria-label={t('task.recent')}>
      <Button
        variant="plain"
        size="sm"
        aria-expanded={isOpen}
        icon={isOpen ? <AngleDownIcon /> : <AngleUpIcon />}
        onClick={() => setOpen(!isOpen)}
      >
        {t('task.recent')}{' '}
        {running.length > 0 && (
          <Label isCompact color="blue">
            {running.length}
          </Label>
        )}
      </Button>
      {isOpen && (
        <div className="staddle-tasks-list">
          {tasks.rows.length === 0 ? <p className="staddle-note">{t('task.none')}</p> : <TaskTable rows={tasks.rows} />}
        </div>
      )}
    </section>
  )
}
