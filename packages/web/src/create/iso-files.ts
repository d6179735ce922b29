// The installation media that lie on the host's datastores.
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { refTo } from '@staddle/client/reference.ts'
import { unbox } from '@staddle/client/properties.ts'
import type { HostDatastoreBrowserSearchResults } from '@staddle/vim25/types.ts'
import { followTask } from '../live/follow-task.ts'
import { useConnection, useSession } from '../live/hooks.ts'
import type { DatastoreRow } from './use-places.ts'

/** Datastore paths, `[datastore1] iso/debian.iso`. */
export function useIsoFiles(datastores: readonly DatastoreRow[]): UseQueryResult<readonly string[]> {
  const { client } = useSession()
  const { tables } = useConnection()
  const names = datastores.map(({ values }) => values.name ?? '')
  const search = async ({ values: { name, browser } }: DatastoreRow): Promise<readonly string[]> => {
    if (browser === undefined) return []
    const searchSpec = { matchPattern: ['*.iso'], sortFoldersFirst: true }
    const args = { datastorePath: `[${name ?? ''}]`, searchSpec }
    const task = await client.invoke(
      refTo('HostDatastoreBrowser', browser.value),
      'SearchDatastoreSubFolders_Task',
      args,
    )
    if (task === undefined) return []
    const { result } = await followTask(tables, task)
    return isoPaths(unbox(result))
  }
  return useQuery({
    queryKey: ['iso-files', names],
    queryFn: async () => (await Promise.all(datastores.map(search))).flat().sort(),
  })
}

function isoPaths(result: unknown): readonly string[] {
  // SearchDatastoreSubFolders_Task declares its result so.
  const found = (result ?? []) as readonly HostDatastoreBrowserSearchResults[]
  const all = found.flatMap(({ folderPath = '', file = [] }) =>
    file.map(({ path }) =>
      folderPath.endsWith(']') ? `${folderPath} ${path}` : `${folderPath.replace(/\/?$/, '/')}${path}`,
    ),
  )
  return all.filter((path) => !isSeed(path))
}

/** What the host has set another machine's guest up with: nothing is installed from it. */
function isSeed(path: string): boolean {
  return /\/seed-[0-9a-f]{8}\.iso$/.test(path)
}
