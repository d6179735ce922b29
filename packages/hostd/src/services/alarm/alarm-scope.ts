// For which objects an alarm holds: those of its type where it is defined and below, by any of the ways that lead to a machine.
import { isManagedDerived } from '@staddle/vim25/metadata.ts'
import type { EntityRecord } from '../inventory/entity-record.ts'
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
