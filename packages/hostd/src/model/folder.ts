// Folder: makes folders and machines, moves and destroys what is inside.
import type { ManagedObjectReference, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import type { EntityRecord } from '../services/inventory/entity-record.ts'
import { computeResourceId, hostId, rootPoolId } from '../services/inventory/initial-inventory.ts'
import { requireAllocation } from './datastore-privileges.ts'
import { callerOf, entityMethods, type EntityContext, entityProperties, requireOn, runTask } from './entity-context.ts'
import type { CallContext, Implementation, Properties } from './managed-object.ts'
import { requireAssignment } from './network-privileges.ts'
import { privilegesOfCrypto, privilegesOfRegistration } from './crypto-privileges.ts'
import { privilegesOfCreation } from './vm-privileges.ts'

/** Without `childEntity`, which is listed once (`folderChildren`) and then kept by coming and going. */
export function folderProperties(record: EntityRecord, context: EntityContext): Properties<'Folder'> {
  return { ...entityProperties(record, context), childType: record.childTypes ?? [] }
}

export function folderChildren(record: EntityRecord, { inventory }: EntityContext): Properties<'Folder'> {
  return { childEntity: inventory.children(record.id).map((child) => moRef(child.type, child.id)) }
}

export function folderMethods(context: EntityContext): Implementation<'Folder'> {
  const { inventory, vms } = context
  return {
    ...entityMethods(context, 'Folder', 'Folder.Rename'),
    CreateFolder: async (call, { name }, self) => {
      const made = await inventory.createFolder(self.id, name, callerOf(call).userName)
      return moRef('Folder', made.id)
    },
    MoveIntoFolder_Task: (call, { list }, self) => {
      for (const ref of list) requireMayMove(context, call, ref, self.id)
      const task = { entity: self.id, method: 'MoveIntoFolder_Task', descriptionId: 'Folder.moveInto' }
      return runTask(context, call, task, () =>
        inventory.move(
          list.map((ref) => ref.value),
          self.id,
        ),
      )
    },
    Destroy_Task: (call, _args, self) => removeFolder(context, call, self.id, true),
    UnregisterAndDestroy_Task: (call, _args, self) => removeFolder(context, call, self.id, false),
    CreateVM_Task: (call, { config, pool, host }, self) => {
      requireOn(
        context,
        call,
        self.id,
        ...privilegesOfCreation(config),
        ...privilegesOfCrypto(config, true, isEncrypted(vms)),
      )
      requireAllocation(context, call, config, undefined)
      requireAssignment(context, call, config)
      const place = vmPlace(context, call, self.id, pool, host)
      return vms.create(config, place, callerOf(call))
    },
    // Partly: asTemplate is refused, templates do not exist yet.
    RegisterVM_Task: (call, { path, name, asTemplate, pool, host }, self) => {
      const place = vmPlace(context, call, self.id, pool, host)
      return vms.register(
        { path, name, isTemplate: asTemplate },
        place,
        callerOf(call),
        registrationCheck(context, call, self.id),
      )
    },
  }
}

export const isEncrypted =
  (vms: EntityContext['vms']) =>
  (path: string): boolean =>
    vms.isEncryptedDisk(path)

/** Asked in the task, once the files have been read. */
export function registrationCheck(context: EntityContext, call: CallContext, folder: string) {
  return (config: VirtualMachineConfigInfo): void =>
    requireOn(context, call, folder, ...privilegesOfRegistration(config))
}

/** Where a new machine goes. A missing pool is the root pool; a compute resource stands for its pool (libvirt sends that). */
export function vmPlace(
  context: EntityContext,
  call: CallContext,
  folder: string,
  pool: ManagedObjectReference | undefined,
  host: ManagedObjectReference | undefined,
): { folder: string; pool: string } {
  return { folder, pool: requireVmPool(context, call, pool, host) }
}

/** The pool's id, when machines may be put into it by this caller. */
export function requireVmPool(
  context: EntityContext,
  call: CallContext,
  pool: ManagedObjectReference | undefined,
  host: ManagedObjectReference | undefined,
): string {
  if (host !== undefined && host.value !== hostId) {
    throw new Denied('invalid-argument', `${host.value} is not a host here; leave it out or use ${hostId}.`, {
      argument: 'host',
    })
  }
  const id = pool === undefined || pool.value === computeResourceId ? rootPoolId : pool.value
  if (context.inventory.get(id).type !== 'ResourcePool') {
    throw new Denied('invalid-argument', `${id} is not a resource pool.`, { argument: 'pool' })
  }
  requireOn(context, call, id, 'Resource.AssignVMToPool')
  return id
}

function requireMayMove(context: EntityContext, call: CallContext, ref: ManagedObjectReference, target: string): void {
  const record = context.inventory.get(ref.value)
  const privilege = record.type === 'Folder' ? 'Folder.Move' : `${record.type}.Inventory.Move`
  const known = record.type === 'Folder' || record.type === 'VirtualMachine' ? privilege : `${record.type}.Move`
  requireOn(context, call, record.id, known)
  requireOn(context, call, target, known)
}

function removeFolder(
  context: EntityContext,
  call: CallContext,
  id: string,
  deleteFiles: boolean,
): ManagedObjectReference {
  const { inventory, vms } = context
  requireOn(context, call, id, 'Folder.Delete')
  const caller = callerOf(call)
  const destroyVms = async (ids: readonly string[]): Promise<void> => {
    const privilege = deleteFiles ? 'VirtualMachine.Inventory.Delete' : 'VirtualMachine.Inventory.Unregister'
    for (const vm of ids) requireOn(context, call, vm, privilege)
    await vms.removeAll(ids, { deleteFiles }, caller)
  }
  const method = deleteFiles ? 'Destroy_Task' : 'UnregisterAndDestroy_Task'
  const task = { entity: id, method, descriptionId: deleteFiles ? 'Folder.destroy' : 'Folder.unregisterAndDestroy' }
  return runTask(context, call, task, () => inventory.destroyFolder(id, destroyVms))
}
