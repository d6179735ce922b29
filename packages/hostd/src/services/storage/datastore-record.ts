// What the store keeps of a datastore beside its place in the inventory: under `datastore/<id>`, and under
// `datastore-rename/<id>` a name that it had and that is not yet replaced everywhere.
import type { DatastoreBacking, DatastoreIdentity } from '../../domain/ports/datastore-driver.ts'
import { Denied } from '../../domain/errors.ts'

/** Storage I/O Control of one datastore. */
export interface IoControlConfig {
  readonly enabled: boolean
  /** Operations that take longer on average make it congested. */
  readonly thresholdMillis: number
}

export const defaultIoControl: IoControlConfig = Object.freeze({ enabled: true, thresholdMillis: 30 })
export const thresholdRange = { leastMillis: 5, mostMillis: 100 }

export interface DatastoreRecord extends DatastoreIdentity {
  readonly backing: DatastoreBacking
  /** The default when not given. */
  readonly ioControl?: IoControlConfig | undefined
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
  // Unlike the rest it may be missing: records are older than it.
  const io = record?.ioControl
  const isControl = io === undefined || (typeof io.enabled === 'boolean' && typeof io.thresholdMillis === 'number')
  if (!valid || !isControl || (kind !== 'directory' && kind !== 'nfs'))
    throw new Error(`the store's entry ${key} is not a datastore of this version`)
  return record as DatastoreRecord
}

export function parseRename(key: string, text: string): UnfinishedRename {
  const rename = JSON.parse(text) as Partial<UnfinishedRename> | null // checked below
  if (typeof rename?.id !== 'string' || typeof rename.oldName !== 'string')
    throw new Error(`the store's entry ${key} is not a rename of this version`)
  return { id: rename.id, oldName: rename.oldName }
}

/** Denied `invalid-argument` when it cannot be. */
export function checkedIoControl(config: IoControlConfig): IoControlConfig {
  const { leastMillis, mostMillis } = thresholdRange
  const { thresholdMillis } = config
  if (Number.isSafeInteger(thresholdMillis) && thresholdMillis >= leastMillis && thresholdMillis <= mostMillis)
    return config
  throw new Denied(
    'invalid-argument',
    `A congestion threshold of ${thresholdMillis} ms is not possible; it is ${leastMillis} to ${mostMillis}.`,
    { argument: 'spec.congestionThreshold' },
  )
}
