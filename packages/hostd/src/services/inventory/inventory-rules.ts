// What may be where, and what belongs to the host and stays as it is. All throw Denied.
import { Denied } from '../../domain/errors.ts'
import type { EntityRecord, EntityType } from './entity-record.ts'
import { fixedIds } from './initial-inventory.ts'

export function requireMayHold(folder: EntityRecord, type: EntityType): void {
  if (folder.type === 'Folder' && folder.childTypes?.includes(type) === true) return
  throw new Denied('not-supported', `"${folder.name}" (${folder.id}) cannot hold a ${type}.`)
}

/** `folderIsInside`: the target lies inside what is moved, or is it. */
export function requireMayMove(record: EntityRecord, folder: EntityRecord, folderIsInside: boolean): void {
  requireMayHold(folder, record.type)
  if (fixedIds.has(record.id))
    throw new Denied('not-supported', `"${record.name}" belongs to the host and cannot be moved.`)
  if (folderIsInside) {
    const message = `"${record.name}" cannot be moved into itself or into a folder inside it.`
    throw new Denied('invalid-argument', message, { argument: 'list' })
  }
  const sameKind = record.type !== 'Folder' || record.childTypes?.join() === folder.childTypes?.join()
  if (!sameKind)
    throw new Denied('not-supported', `"${record.name}" and "${folder.name}" are folders of different kinds.`)
}

export function requireMayMovePool(record: EntityRecord, parentIsInside: boolean): void {
  if (record.type === 'ResourcePool' && !fixedIds.has(record.id) && !parentIsInside) return
  throw new Denied('invalid-argument', `The resource pool "${record.name}" cannot be moved there.`, {
    argument: 'list',
  })
}

export function requireMayRename(record: EntityRecord): void {
  if (record.type === 'Datacenter' || !fixedIds.has(record.id)) return
  throw new Denied('not-supported', `"${record.name}" (${record.id}) belongs to the host and keeps its name.`)
}

export function requireMayDestroy(record: EntityRecord, type: EntityType): void {
  if (record.type === type && !fixedIds.has(record.id)) return
  throw new Denied('not-supported', `"${record.name}" (${record.id}) belongs to the host and cannot be destroyed.`)
}

export function requirePool(record: EntityRecord): void {
  if (record.type === 'ResourcePool') return
  throw new Denied('invalid-argument', `"${record.name}" (${record.id}) is not a resource pool.`, { argument: 'pool' })
}

/** Ids of new folders start as vCenter's do: `group-v13` holds VMs. */
export function folderIdPrefix(childTypes: readonly EntityType[]): string {
  if (childTypes.includes('VirtualMachine')) return 'group-v'
  if (childTypes.includes('ComputeResource')) return 'group-h'
  if (childTypes.includes('Datastore')) return 'group-s'
  return childTypes.includes('Network') ? 'group-n' : 'group-d'
}
