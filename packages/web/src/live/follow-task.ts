import { taskFault } from '@staddle/client/wait-for-task.ts'
import type { ManagedObjectReference, TaskInfo } from '@staddle/vim25/types.ts'
import type { LiveTables } from './live-tables.ts'

const paths = ['info'] as const

/** The task's end; rejects with VimFault when it failed. Goes on when the connection was lost meanwhile. */
export async function followTask(
  tables: LiveTables,
  task: ManagedObjectReference,
  onProgress?: (info: TaskInfo) => void,
): Promise<TaskInfo> {
  const { table, release } = tables.use({ kind: 'one', ref: task }, paths)
  const ended = Promise.withResolvers<TaskInfo>()
  const look = (): void => {
    const { status, get } = table.getSnapshot()
    // `info` is what the filter asks for.
    const info = get(task.value)?.values['info'] as TaskInfo | undefined
    if (info?.state === 'success') ended.resolve(info)
    else if (info?.state === 'error') ended.reject(taskFault(info))
    else if (status.kind === 'failed') ended.reject(status.error)
    else if (info !== undefined) onProgress?.(info)
  }
  const unsubscribe = table.subscribe(look)
  try {
    look()
    return await ended.promise
  } finally {
    unsubscribe()
    release()
  }
}
