import { useCallback } from 'react'
import type { VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectReference, TaskInfo } from '@staddle/vim25/types.ts'
import { followTask } from '../live/follow-task.ts'
import { useConnection, useSession } from '../live/hooks.ts'

/** For forms: resolves with the task's end, rejects with what the host says against it. */
export function useVmTask(): (start: (client: VimClient) => Promise<ManagedObjectReference>) => Promise<TaskInfo> {
  const { client } = useSession()
  const { tables } = useConnection()
  return useCallback(async (start) => followTask(tables, await start(client)), [client, tables])
}
