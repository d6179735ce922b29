import type { Brand } from '@staddle/base/brand.ts'

/** A virtual machine's managed object id, `vm-12`; never used again after the VM is gone. */
export type VmId = Brand<string, 'VmId'>
export const vmId = (text: string): VmId => text as VmId

/** A task's managed object id, `task-7`. */
export type TaskId = Brand<string, 'TaskId'>
export const taskId = (text: string): TaskId => text as TaskId
