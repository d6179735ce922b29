// What FileManager and VirtualDiskManager have in common: the privilege on every datastore that is named, and their tasks.
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { datacenterId } from '../services/inventory/initial-inventory.ts'
import type { Datastores } from '../services/storage/datastores.ts'
import { type EntityContext, requireOn, runTask } from './entity-context.ts'
import type { CallContext } from './managed-object.ts'

export interface DatastoreCalls {
  /** Denied `no-permission`. */
  require(call: CallContext, ...paths: string[]): void
  /** Copies, and what writes or rewrites a disk, can be cancelled. */
  start(
    call: CallContext,
    method: string,
    descriptionId: string,
    work: Parameters<typeof runTask>[3],
  ): ManagedObjectReference
}

const cancelable = /^(CreateVirtualDisk|Copy|Inflate|EagerZero|Shrink|Defragment)/

export function datastoreCalls(context: EntityContext, datastores: Datastores): DatastoreCalls {
  return {
    require(call, ...paths) {
      for (const path of paths) requireOn(context, call, datastores.ofPath(path).id, 'Datastore.FileManagement')
    },
    // The datacenter is the entity: TaskInfo.entity must be a managed entity, and managers of files are none.
    start(call, method, descriptionId, work) {
      const task = { entity: datacenterId, method, descriptionId, cancelable: cancelable.test(method) }
      return runTask(context, call, task, work)
    },
  }
}
