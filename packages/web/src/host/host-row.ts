// The host itself. One constant, so that pages share one table.
import type { HostConfigManager, ManagedObjectReference, ManagedObjectType } from '@staddle/vim25/types.ts'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import { type LiveRow, useAll } from '../live/hooks.ts'
import type { TableStatus } from '../live/live-table.ts'

export const hostPaths = [
  'name',
  'configManager',
  'runtime',
  'summary',
  'overallStatus',
  'configIssue',
  'disabledMethod',
] as const
export type HostRow = LiveRow<'HostSystem', (typeof hostPaths)[number]>

/** There is one. */
export function useHost(): { readonly status: TableStatus; readonly host: HostRow | undefined } {
  const { status, rows } = useAll('HostSystem', hostPaths)
  return { status, host: rows[0] }
}

/** One of the host's managers; undefined when this host has none. */
export function managerOf<T extends ManagedObjectType>(
  host: HostRow | undefined,
  name: Exclude<keyof HostConfigManager, '_typeName'>,
  type: T,
): Ref<T> | undefined {
  const reference: ManagedObjectReference | undefined = host?.values.configManager?.[name]
  return reference === undefined ? undefined : asRef(type, reference)
}
