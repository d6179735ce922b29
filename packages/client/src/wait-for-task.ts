import type { ManagedObjectReference, PropertyFilterUpdate, TaskInfo } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { asRef } from './reference.ts'
import type { VimClient } from './vim-client.ts'
import { watch } from './watch.ts'
import { unbox } from './properties.ts'

export interface WaitForTaskOptions {
  /** Stops waiting, with the signal's reason; the task goes on (see `cancelTask`). */
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: (info: TaskInfo) => void
}

/** The task's end; rejects with VimFault when it failed. */
export async function waitForTask(
  client: VimClient,
  task: ManagedObjectReference,
  options: WaitForTaskOptions = {},
): Promise<TaskInfo> {
  const { signal, onProgress } = options
  const spec = { propSet: [{ type: 'Task', pathSet: ['info'] }], objectSet: [{ obj: task }] }
  for await (const update of watch(client, spec, { signal })) {
    throwWhenUnreadable(update.filterSet ?? [])
    const info = lastInfo(update.filterSet ?? [])
    if (info === undefined) continue
    onProgress?.(info)
    if (info.state === 'success') return info
    if (info.state === 'error') throw taskFault(info)
  }
  signal?.throwIfAborted()
  throw new Error(`the server stopped telling about ${task.value} before it ended`)
}

export async function cancelTask(client: VimClient, task: ManagedObjectReference): Promise<void> {
  await client.invoke(asRef('Task', task), 'CancelTask', {})
}

function lastInfo(filters: readonly PropertyFilterUpdate[]): TaskInfo | undefined {
  const changes = filters.flatMap((filter) => filter.objectSet ?? []).flatMap((object) => object.changeSet ?? [])
  const change = changes.findLast(({ name, val }) => name === 'info' && val !== undefined)
  // `info` is asked for whole, so its value is a TaskInfo.
  return change === undefined ? undefined : (unbox(change.val) as TaskInfo)
}

/** A task that may not be read, or is no longer there, would be waited for without end. */
function throwWhenUnreadable(filters: readonly PropertyFilterUpdate[]): void {
  const missing = filters.flatMap((filter) => [
    ...(filter.missingSet ?? []),
    ...(filter.objectSet ?? []).flatMap((object) => object.missingSet ?? []),
  ])
  const [first] = missing
  if (first === undefined) return
  const { fault, localizedMessage } = first.fault
  throw new VimFault(fault, localizedMessage ?? `The task cannot be followed (${fault._typeName}).`)
}

export function taskFault(info: TaskInfo): VimFault {
  const { fault, localizedMessage } = info.error ?? { fault: { _typeName: 'SystemError' } }
  return new VimFault(fault, localizedMessage ?? `${info.name ?? info.descriptionId} failed with ${fault._typeName}.`)
}
