import type { LiveRow } from '../live/hooks.ts'

export const datastoreRowPaths = ['name', 'summary', 'info', 'host', 'vm', 'browser', 'iormConfiguration'] as const
export type DatastoreRow = LiveRow<'Datastore', (typeof datastoreRowPaths)[number]>

export function datastoreName({ ref, values }: DatastoreRow): string {
  return values.name ?? ref.value
}

export function usedBytes({ values: { summary } }: DatastoreRow): number | undefined {
  return summary === undefined ? undefined : summary.capacity - summary.freeSpace
}

/** Where it is: a directory of the host, or a server's. */
export function datastorePlace({ values: { info, host } }: DatastoreRow): string {
  if (info !== undefined && 'nas' in info) {
    const nas = info.nas as { remoteHost: string; remotePath: string } | undefined
    if (nas !== undefined) return `${nas.remoteHost}:${nas.remotePath}`
  }
  if (info !== undefined && 'path' in info && typeof info.path === 'string') return info.path
  return host?.[0]?.mountInfo.path ?? ''
}
