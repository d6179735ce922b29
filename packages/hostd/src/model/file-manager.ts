// FileManager: directories and files of datastores. A virtual disk moves, copies and goes with its data.
import type { CopyOptions } from '../domain/ports/rooted-directory.ts'
import type { Datastores } from '../services/storage/datastores.ts'
import { datastoreCalls } from './datastore-calls.ts'
import { type EntityContext, requireOn } from './entity-context.ts'
import type { CallContext, Implementation } from './managed-object.ts'

/** services/storage/file-operations.ts. */
export interface FileOperations {
  makeDirectory(path: string, parents: boolean): Promise<void>
  delete(path: string): Promise<void>
  move(from: string, to: string, replace: boolean): Promise<void>
  copy(from: string, to: string, options: CopyOptions & { readonly replace: boolean }): Promise<void>
}

export const fileManagerId = 'FileManager'

export function addFileManager(context: EntityContext, datastores: Datastores, files: FileOperations): void {
  context.registry.add({
    type: 'FileManager',
    id: fileManagerId,
    properties: {},
    methods: fileManagerMethods(context, datastores, files),
  })
}

function fileManagerMethods(
  context: EntityContext,
  datastores: Datastores,
  files: FileOperations,
): Implementation<'FileManager'> {
  const { require, start } = datastoreCalls(context, datastores)
  return {
    MakeDirectory: async (call, { name, createParentDirectories }) => {
      require(call, name)
      await files.makeDirectory(name, createParentDirectories ?? false)
    },
    DeleteDatastoreFile_Task: (call, { name }) => {
      require(call, name)
      return start(call, 'DeleteDatastoreFile_Task', 'FileManager.deleteFile', () => files.delete(name))
    },
    MoveDatastoreFile_Task: (call, { sourceName, destinationName, force }) => {
      require(call, sourceName, destinationName)
      return start(call, 'MoveDatastoreFile_Task', 'FileManager.moveFile', () =>
        files.move(sourceName, destinationName, force ?? false),
      )
    },
    CopyDatastoreFile_Task: (call, { sourceName, destinationName, force }) => {
      require(call, sourceName, destinationName)
      return start(call, 'CopyDatastoreFile_Task', 'FileManager.copyFile', (task) => {
        const { signal } = task
        const onProgress = (percent: number): void => task.progress(percent)
        return files.copy(sourceName, destinationName, { signal, onProgress, replace: force ?? false })
      })
    },
  }
}

/** HostDatastoreBrowser.DeleteFile, which is not a task. */
export async function deleteDatastoreFile(
  context: EntityContext,
  datastores: Datastores,
  files: FileOperations,
  call: CallContext,
  path: string,
): Promise<void> {
  requireOn(context, call, datastores.ofPath(path).id, 'Datastore.DeleteFile')
  await files.delete(path)
}
