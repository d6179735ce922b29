// Follows a task to its end: progress while it runs, and the first Ctrl-C cancels it on the server.
import type { ManagedObjectReference, TaskInfo } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { cancelTask, waitForTask } from '@staddle/client/wait-for-task.ts'
import type { CommandContext } from './context.ts'
import { CliError } from './exit-codes.ts'
import { startProgress } from './output/progress.ts'

/**
 * `what` is for people: `Starting web`; `left` tells what a cancelled task leaves. Rejects with VimFault when the task failed,
 * CliError `cancelled` when it was cancelled.
 */
export async function runTask(
  context: CommandContext,
  client: VimClient,
  what: string,
  task: ManagedObjectReference,
  left = 'what it had begun was undone.',
): Promise<TaskInfo> {
  using progress = startProgress(context, what)
  const { interrupt } = context
  let cancelling: Promise<void> | undefined
  const cancel = (): void => {
    progress.update(undefined, 'cancelling')
    cancelling = requestCancel(context, client, what, task)
  }
  interrupt.addEventListener('abort', cancel, { once: true })
  if (interrupt.aborted) cancel()
  try {
    const onProgress = (info: TaskInfo): void =>
      progress.update(info.progress, info.state === 'queued' ? 'waiting for its turn' : undefined)
    return await waitForTask(client, task, { onProgress })
  } catch (error) {
    if (isCancellation(error)) throw new CliError('cancelled', `${what}: cancelled; ${left}`, { cause: error })
    throw error
  } finally {
    interrupt.removeEventListener('abort', cancel)
    await cancelling
  }
}

async function requestCancel(
  context: CommandContext,
  client: VimClient,
  what: string,
  task: ManagedObjectReference,
): Promise<void> {
  try {
    await cancelTask(client, task)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    context.terminal.writeError(
      `\n${what} cannot be cancelled (${reason}). Waiting for its end; press Ctrl-C again to leave it running, and see "staddle task ls".\n`,
    )
  }
}

const isCancellation = (error: unknown): boolean =>
  error instanceof VimFault && error.fault._typeName === 'RequestCanceled'
