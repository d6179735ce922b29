// What the store keeps of every object that has a place in the inventory, under `entity/<id>`.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { Denied } from '../../domain/errors.ts'

export type EntityType =
  | 'Folder'
  | 'Datacenter'
  | 'ComputeResource'
  | 'ResourcePool'
  | 'HostSystem'
  | 'Datastore'
  | 'Network'
  | 'VirtualMachine'

/** Shares, reservation and limit as vim25 counts them: MHz for CPU, MB for memory; limit -1 is none. */
export interface Allocation {
  readonly reservation: number
  readonly expandableReservation: boolean
  readonly limit: number
  readonly shares: { readonly shares: number; readonly level: 'low' | 'normal' | 'high' | 'custom' }
}

export interface EntityRecord {
  readonly id: string
  readonly type: EntityType
  /** Escaped as vim25 wants it: `/` is `%2f`, `\` is `%5c`, `%` is `%25`. */
  readonly name: string
  /** Absent for the root folder only. */
  readonly parent?: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly createdBy: string
  /** Folders: the managed object types that may be inside. */
  readonly childTypes?: readonly EntityType[]
  /** Virtual machines: their resource pool. */
  readonly pool?: string
  /** Resource pools. */
  readonly allocation?: { readonly cpu: Allocation; readonly memory: Allocation }
  /** Values of custom fields by the field's key. */
  readonly customValues?: Readonly<Record<string, string>>
}

export const entityPrefix = 'entity/'
export const entityKey = (id: string): string => `${entityPrefix}${id}`

const entityTypes: ReadonlySet<string> = new Set<EntityType>([
  ...(['Folder', 'Datacenter', 'ComputeResource', 'ResourcePool', 'HostSystem', 'Datastore'] as const),
  ...(['Network', 'VirtualMachine'] as const),
])

/** Throws when the stored text is not a record that this version wrote: the store is damaged or newer. */
export function parseEntityRecord(key: string, text: string): EntityRecord {
  const value: unknown = JSON.parse(text)
  const record = value as Partial<EntityRecord> | null
  const valid =
    typeof record === 'object' &&
    record !== null &&
    typeof record.id === 'string' &&
    entityKey(record.id) === key &&
    typeof record.name === 'string' &&
    typeof record.type === 'string' &&
    entityTypes.has(record.type) &&
    (record.parent === undefined || typeof record.parent === 'string')
  if (!valid) throw new Error(`the store's entry ${key} is not an inventory record of this version`)
  return value as EntityRecord
}

const longestName = 80

/** The name as it is kept, or Denied `invalid-name`. Clients may send it escaped already. */
export function checkedName(name: string): string {
  const escaped = name
    .replace(/%(?!2f|5c|25)/gi, '%25')
    .replaceAll('/', '%2f')
    .replaceAll('\\', '%5c')
  const shown = unescapeName(escaped)
  if (shown === '') throw new Denied('invalid-name', 'A name must not be empty.', { name })
  if (Array.from(shown).length > longestName) {
    throw new Denied('invalid-name', `The name "${shown.slice(0, 40)}…" is longer than ${longestName} characters.`, {
      name,
    })
  }
  if (/[\u0000-\u001f\u007f]/.test(shown) || !shown.isWellFormed()) {
    throw new Denied('invalid-name', 'A name must not contain control characters or halves of characters.', { name })
  }
  return escaped
}
