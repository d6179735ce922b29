// For which objects an alarm holds: those of its type where it is defined and below, by any of the ways that lead to a machine.
import { isManagedDerived } from '@staddle/vim25/metadata.ts'
import type { EntityRecord, EntityType } from '../inventory/entity-record.ts'
import { hostId, rootFolderId } from '../inventory/initial-inventory.ts'
import type { InventoryService } from '../inventory/inventory-service.ts'
import { subjectOf } from './alarm-expression.ts'
import type { AlarmRecord } from './alarm-record.ts'

/** `ManagedEntity` is every entity. */
export const isOfType = (record: EntityRecord, type: string): boolean => isManagedDerived(record.type, type)

export function holdsFor({ spec, entity }: AlarmRecord, record: EntityRecord, inventory: InventoryService): boolean {
  if (!isOfType(record, subjectOf(spec.expression))) return false
  const at = entity.value
  if (at === rootFolderId || at === record.id || inventory.isInside(record.id, at)) return true
  if (record.type !== 'VirtualMachine') return false
  return at === hostId || record.pool === at || (record.pool !== undefined && inventory.isInside(record.pool, at))
}

/** What the ways of `holdsFor` can lead to, by where they begin. */
const below: Readonly<Record<EntityType, readonly string[]>> = {
  Folder: [],
  Datacenter: ['HostSystem', 'ResourcePool', 'Datastore', 'Network', 'VirtualMachine'],
  ComputeResource: ['HostSystem', 'ResourcePool', 'VirtualMachine'],
  HostSystem: ['VirtualMachine'],
  ResourcePool: ['VirtualMachine'],
  ...{ Datastore: [], Network: [], VirtualMachine: [] },
}

/** Whether an alarm that is defined there can ever hold for an object of this type. */
export function mayWatch({ type, childTypes = [] }: EntityRecord, subject: string): boolean {
  return [type, ...childTypes].some((at) => at === subject || below[at].includes(subject))
}
