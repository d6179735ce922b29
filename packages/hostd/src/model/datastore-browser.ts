// HostDatastoreBrowser: searches in directories of a datastore.
import type { AnyValue, ManagedObjectReference } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { Datastores } from '../services/storage/datastores.ts'
import type { DatastoreSearch } from '../services/storage/datastore-search.ts'
import { type EntityContext, requireOn, runTask } from './entity-context.ts'
import type { CallContext, Implementation } from './managed-object.ts'
import { deleteDatastoreFile, type FileOperations } from './file-manager.ts'

export interface DatastoreBrowserOptions {
  readonly context: EntityContext
  readonly datastores: Datastores
  readonly search: DatastoreSearch
  readonly files: FileOperations
}

export function addDatastoreBrowser(
  options: DatastoreBrowserOptions,
  id: string,
  datastoreIds: readonly string[],
): void {
  const { context } = options
  context.registry.add({
    type: 'HostDatastoreBrowser',
    id,
    properties: {
      datastore: datastoreIds.map((datastore) => moRef('Datastore', datastore)),
      supportedType: [
        ...([
          'VmConfigFileQuery',
          'VmDiskFileQuery',
          'IsoImageFileQuery',
          'FolderFileQuery',
          'VmLogFileQuery',
        ] as const),
        ...(['VmNvramFileQuery', 'FloppyImageFileQuery'] as const),
      ].map((_typeName) => ({ _typeName })),
    },
    methods: browserMethods(options),
  })
}

function browserMethods({
  context,
  datastores,
  search,
  files,
}: DatastoreBrowserOptions): Implementation<'HostDatastoreBrowser'> {
  const start = (
    call: CallContext,
    path: string,
    method: string,
    work: (signal: AbortSignal) => Promise<AnyValue>,
  ): ManagedObjectReference => {
    const datastore = datastores.ofPath(path)
    requireOn(context, call, datastore.id, 'Datastore.Browse')
    const descriptionId = `DatastoreBrowser.${method === 'SearchDatastore_Task' ? 'search' : 'searchSubFolders'}`
    return runTask(context, call, { entity: datastore.id, method, descriptionId, cancelable: true }, (task) =>
      work(task.signal),
    )
  }
  return {
    SearchDatastore_Task: (call, { datastorePath, searchSpec }) =>
      start(call, datastorePath, 'SearchDatastore_Task', () => search.one(datastorePath, searchSpec ?? {})),
    SearchDatastoreSubFolders_Task: (call, { datastorePath, searchSpec }) =>
      start(call, datastorePath, 'SearchDatastoreSubFolders_Task', (signal) =>
        search.tree(datastorePath, searchSpec ?? {}, signal),
      ),
    DeleteFile: (call, { datastorePath }) => deleteDatastoreFile(context, datastores, files, call, datastorePath),
  }
}
