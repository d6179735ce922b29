// What is being done with the machine now, wherever one is on its page.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TaskState, taskName } from '../app/task-table.tsx'
import { useListed } from '../live/hooks.ts'
import type { VmRow } from './vm-row.ts'

const infoPath = ['info'] as const

export function RunningTasks({ vm }: { vm: VmRow }): ReactNode {
  const { t } = useTranslation()
  const { rows } = useListed(vm.ref, 'recentTask', 'Task', infoPath)
  const running = rows.filter(({ values }) => values.info?.state === 'running' || values.info?.state === 'queued')
  if (running.length === 0) return null
  return (
    <ul className="staddle-running" aria-label={t('vm.running')}>
      {running.map(({ ref, values }) => (
        <li key={ref.value}>
          {taskName(values.info, t)} <TaskState info={values.info} />
        </li>
      ))}
    </ul>
  )
}
