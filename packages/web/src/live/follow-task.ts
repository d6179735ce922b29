import { taskFault } from '@staddle/client/wait-for-task.ts'
import type { ManagedObjectReference, TaskInfo } from '@staddle/vim25/types.ts'
import { follow } from './follow.ts'
import type { LiveTables } from './live-tables.ts'

const paths = ['info'] as const

/** The task's end; rejects with VimFault when it failed. Goes on when the connection was lost meanwhile. */
export async function followTask(
  tables: LiveTables,
  task: ManagedObjectReference,
  onProgress?: (info: TaskInfo) => void,
): Promise<TaskInfo> {
  return follow(tables, task, paths, (values) => {
    // `info` is what the filter asks for.
    const info = values['info'] as TaskInfo
    if (info.state === 'success') return info
    if (info.state === 'error') throw taskFault(info)
    onProgress?.(info)
    return undefined
  })
}
