// Machines that can be struck, and what became of a task.
import assert from 'node:assert/strict'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import { VimFault } from '../../packages/vim25/src/vim-fault.ts'
import { runTask, type Session } from '../support/real-guests.ts'
import { takeInventory } from './host-state.ts'

export async function ensureSomeRun(session: Session): Promise<void> {
  const vms = await takeInventory(session)
  if (vms.filter(({ powerState }) => powerState === 'poweredOn').length > 1) return
  for (const { ref } of vms.filter(({ powerState }) => powerState !== 'poweredOn').slice(0, 2))
    await runTask(session, ref, 'PowerOnVM_Task', {})
}

export interface End {
  readonly state: 'success' | 'error' | 'refused'
  readonly words: string
}

export async function endOf({ client }: Session, task: string | undefined): Promise<End> {
  if (task === undefined) return { state: 'refused', words: '' }
  try {
    await waitForTask(client, moRef('Task', task))
    return { state: 'success', words: '' }
  } catch (error) {
    if (!(error instanceof VimFault)) throw error
    assert.notEqual(error.message, '', 'a fault has words')
    return { state: 'error', words: `${error.fault._typeName}: ${error.message}` }
  }
}
