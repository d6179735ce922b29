// What the store keeps of a datastore beside its place in the inventory: under `datastore/<id>`, and under
// `datastore-rename/<id>` a name that it had and that is not yet replaced everywhere.
import type { DatastoreBacking, DatastoreIdentity } from '../../domain/datastore-driver.ts'

export interface DatastoreRecord extends DatastoreIdentity {
  readonly backing: DatastoreBacking
}

export interface UnfinishedRename {
  readonly id: string
  readonly oldName: string
}

export const datastoreKey = (id: string): string => `datastore/${id}`
export const renamePrefix = 'datastore-rename/'
export const renameKey = (id: string): string => `${renamePrefix}${id}`

/** Throws when this version did not write it: the store is damaged or newer. */
export function parseDatastoreRecord(key: string, text: string): DatastoreRecord {
  const record = JSON.parse(text) as Partial<DatastoreRecord> | null // checked below
  const kind = record?.backing?.kind
  const valid = typeof record?.id === 'string' && datastoreKey(record.id) === key && typeof record.uuid === 'string'
  if (!valid || (kind !== 'directory' && kind !== 'nfs'))
    throw new Error(`the store's entry ${key} is not a datastore of this version`)
  return record as DatastoreRecord
}

export function parseRename(key: string, text: string): UnfinishedRename {
  const rename = JSON.parse(text) as Partial<UnfinishedRename> | null // checked below
  if (typeof rename?.id !== 'string' || typeof rename.oldName !== 'string')
    throw new Error(`the store's entry ${key} is not a rename of this version`)
  return { id: rename.id, oldName: rename.oldName }
}
