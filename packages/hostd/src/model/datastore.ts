// Datastore: a directory of this host. Capacity and free space are the file system's, looked at when asked and now and then.
import type { DatastoreCapability, LocalDatastoreInfo } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { EntityRecord } from '../services/inventory/entity-record.ts'
import { hostId } from '../services/inventory/initial-inventory.ts'
import type { Datastore } from '../services/storage/datastores.ts'
import { entityMethods, type EntityContext, entityProperties } from './entity-context.ts'
import type { Implementation, Properties } from './managed-object.ts'

export interface DatastoreSpace {
  readonly capacityBytes: number
  readonly freeBytes: number
  readonly accessible: boolean
  /** ISO 8601, when it was looked at. */
  readonly timestamp: string
}

export const datastoreBrowserId = (id: string): string => `datastoreBrowser-${id}`

/** The largest file of ext4 with 4 KiB blocks; other file systems take more. */
const maximumFileBytes = 16 * 2 ** 40

/** Without `vm`, which inventory-objects.ts keeps. */
export function datastoreProperties(
  record: EntityRecord,
  context: EntityContext,
  { files }: Datastore,
  space: DatastoreSpace,
): Properties<'Datastore'> {
  const ref = moRef('Datastore', record.id)
  const url = `ds://${files.path}/`
  const info: LocalDatastoreInfo = {
    ...{ _typeName: 'LocalDatastoreInfo', name: record.name, url, path: files.path, freeSpace: space.freeBytes },
    ...{ maxFileSize: maximumFileBytes, maxVirtualDiskCapacity: maximumFileBytes, maxMemoryFileSize: maximumFileBytes },
    timestamp: space.timestamp,
  }
  return {
    ...entityProperties(record, context),
    info,
    summary: {
      ...{ datastore: ref, name: record.name, url, capacity: space.capacityBytes, freeSpace: space.freeBytes },
      ...{ accessible: space.accessible, multipleHostAccess: false, type: 'OTHER', maintenanceMode: 'normal' },
    },
    // libvirt needs the path and crashes without one.
    host: [
      {
        key: moRef('HostSystem', hostId),
        mountInfo: { path: files.path, accessMode: 'readWrite', mounted: true, accessible: space.accessible },
      },
    ],
    browser: moRef('HostDatastoreBrowser', datastoreBrowserId(record.id)),
    capability: datastoreCapability,
  }
}

const datastoreCapability: DatastoreCapability = Object.freeze({
  ...{ directoryHierarchySupported: true, rawDiskMappingsSupported: false, perFileThinProvisioningSupported: true },
  ...{ storageIORMSupported: false, nativeSnapshotSupported: false, topLevelDirectoryCreateSupported: true },
  ...{ seSparseSupported: false, vmfsSparseSupported: false, upitSupported: false, clusteredVmdkSupported: false },
})

export function datastoreMethods(
  context: EntityContext,
  refresh: (id: string) => Promise<void>,
): Implementation<'Datastore'> {
  return {
    ...entityMethods(context, 'Datastore', 'Datastore.Rename'),
    RenameDatastore: (_call, { newName }, self) => context.inventory.rename(self.id, newName),
    RefreshDatastore: (_call, _args, self) => refresh(self.id),
    RefreshDatastoreStorageInfo: (_call, _args, self) => refresh(self.id),
    IsClusteredVmdkEnabled: () => false,
  }
}
