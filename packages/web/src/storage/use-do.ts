import type { VimClient } from '@staddle/client/vim-client.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { followTask } from '../live/follow-task.ts'
import { useConnection, useSession } from '../live/hooks.ts'

/** Does it, waits for its task, and has the list read again. */
export function useDo(
  onChanged: () => void,
): (work: (client: VimClient) => Promise<ManagedObjectReference | void>) => Promise<void> {
  const { client } = useSession()
  const { tables } = useConnection()
  return async (work) => {
    const task = await work(client)
    if (task !== undefined) await followTask(tables, task)
    onChanged()
  }
}
