// Starting something on the host: what comes of it is told in a notice, and in the list of tasks meanwhile.
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectReference, TaskInfo } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { followTask } from '../live/follow-task.ts'
import { useConnection, useSession } from '../live/hooks.ts'
import { useNotices } from './notices.tsx'

/** A call that answers at once (with nothing that is waited for) or with a task. */
export type Work = (client: VimClient) => Promise<unknown>

/** Never rejects: a failure is told. True when it was done; `info` is the task's end when there was a task. */
export type RunTask = (name: string, work: Work) => Promise<{ readonly isDone: boolean; readonly info?: TaskInfo }>

export function useRunTask(): RunTask {
  const { client } = useSession()
  const { tables } = useConnection()
  const { t } = useTranslation()
  const notices = useNotices()
  return useCallback(
    async (name, work) => {
      try {
        const answer = await work(client)
        const info = isTask(answer) ? await followTask(tables, answer) : undefined
        notices.succeeded(t('task.doneTitle', { name }))
        return { isDone: true, ...(info === undefined ? {} : { info }) }
      } catch (error) {
        // Somebody wanted it so.
        if (isCancelled(error)) notices.told(t('task.cancelledTitle', { name }))
        else notices.failed(t('task.failedTitle', { name }), error)
        return { isDone: false }
      }
    },
    [client, notices, t, tables],
  )
}

function isCancelled(error: unknown): boolean {
  return error instanceof VimFault && error.fault._typeName === 'RequestCanceled'
}

function isTask(answer: unknown): answer is ManagedObjectReference {
  return (
    typeof answer === 'object' && answer !== null && 'type' in answer && answer.type === 'Task' && 'value' in answer
  )
}
