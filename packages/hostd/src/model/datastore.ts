// Datastore: where machines' files are. Capacity and free space are the file system's, looked at when asked and now and then.
import type {
  DatastoreCapability,
  DatastoreHostMount,
  DatastoreInfo,
  HostFileSystemVolume,
  LocalDatastoreInfo,
  NasDatastoreInfo,
  StorageIORMInfo,
} from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { EntityRecord } from '../services/inventory/entity-record.ts'
import { hostId } from '../services/inventory/initial-inventory.ts'
import { datastoreUrl } from '../services/storage/datastore-events.ts'
import type { IoControlConfig } from '../services/storage/datastore-record.ts'
import type { Datastore } from '../services/storage/datastores.ts'
import { entityMethods, type EntityContext, entityProperties, requireOn, runTask } from './entity-context.ts'
import type { Implementation, Properties } from './managed-object.ts'

/** services/storage/datastore-service.ts. */
export interface DatastoreOperations {
  refresh(id: string): Promise<void>
  rename(id: string, newName: string, userName: string, taskId?: string): Promise<void>
  remove(id: string, userName: string, taskId?: string): Promise<void>
}

export const datastoreBrowserId = (id: string): string => `datastoreBrowser-${id}`

/** The largest file of ext4 with 4 KiB blocks; other file systems take more. */
const maximumFileBytes = 16 * 2 ** 40

/** Without `vm`, which inventory-objects.ts keeps. `uncommittedBytes`: what thin disks on it may still grow. */
export function datastoreProperties(
  record: EntityRecord,
  context: EntityContext,
  datastore: Datastore,
  uncommittedBytes: number,
): Properties<'Datastore'> {
  const { space, backing } = datastore
  return {
    ...entityProperties(record, context),
    overallStatus: space.accessible ? context.alarms.overallStatus(record.id) : 'red',
    info: datastoreInfo(datastore),
    summary: {
      ...{ datastore: moRef('Datastore', record.id), name: record.name, url: datastoreUrl(datastore) },
      ...{ capacity: space.capacityBytes, freeSpace: space.freeBytes, uncommitted: uncommittedBytes },
      ...{ accessible: space.accessible, multipleHostAccess: false, maintenanceMode: 'normal' },
      type: volumeType(datastore),
    },
    host: [hostMount(datastore)],
    browser: moRef('HostDatastoreBrowser', datastoreBrowserId(record.id)),
    iormConfiguration: ioControlInfo(datastore.ioControl),
    capability:
      backing.kind === 'nfs' ? { ...datastoreCapability, nativeSnapshotSupported: false } : datastoreCapability,
  }
}

/** Figures are collected in any case; latencies alone decide, and nothing is reserved. */
function ioControlInfo({ enabled, thresholdMillis }: IoControlConfig): StorageIORMInfo {
  return {
    ...{ enabled, congestionThresholdMode: 'manual', congestionThreshold: thresholdMillis },
    ...{ statsCollectionEnabled: true, reservationEnabled: false, statsAggregationDisabled: false },
  }
}

export function volumeType({ backing }: Datastore): string {
  if (backing.kind === 'directory') return 'OTHER'
  return backing.version === '3' ? 'NFS' : 'NFS41'
}

/** libvirt needs the path and crashes without one. */
export function mountInfo({ files, backing, space }: Datastore): DatastoreHostMount['mountInfo'] {
  return {
    path: files.path,
    accessMode: backing.kind === 'nfs' && backing.isReadOnly ? 'readOnly' : 'readWrite',
    mounted: space.accessible,
    accessible: space.accessible,
    ...(space.accessible ? {} : { inaccessibleReason: 'AllPathsDown_Start' }),
  }
}

export function volume(datastore: Datastore): HostFileSystemVolume {
  const { name, backing, space } = datastore
  const common = { type: volumeType(datastore), name, capacity: space.capacityBytes }
  if (backing.kind === 'directory') return { _typeName: 'HostFileSystemVolume', ...common }
  const { host, remotePath } = backing
  const nas = { _typeName: 'HostNasVolume' as const, ...common, remoteHost: host, remotePath, remoteHostNames: [host] }
  return nas
}

const hostMount = (datastore: Datastore): DatastoreHostMount => ({
  key: moRef('HostSystem', hostId),
  mountInfo: mountInfo(datastore),
})

function datastoreInfo(datastore: Datastore): DatastoreInfo {
  const { name, files, space, backing } = datastore
  const common = {
    ...{ name, url: datastoreUrl(datastore), freeSpace: space.freeBytes, timestamp: space.timestamp },
    ...{ maxFileSize: maximumFileBytes, maxVirtualDiskCapacity: maximumFileBytes, maxMemoryFileSize: maximumFileBytes },
  }
  if (backing.kind === 'directory') {
    const local: LocalDatastoreInfo = { _typeName: 'LocalDatastoreInfo', ...common, path: files.path }
    return local
  }
  const nas = volume(datastore)
  const info: NasDatastoreInfo = {
    ...{ _typeName: 'NasDatastoreInfo', ...common },
    ...(nas._typeName === 'HostNasVolume' && 'remoteHost' in nas
      ? { nas: nas as NonNullable<NasDatastoreInfo['nas']> }
      : {}),
  }
  return info
}

const datastoreCapability: DatastoreCapability = Object.freeze({
  ...{ directoryHierarchySupported: true, rawDiskMappingsSupported: false, perFileThinProvisioningSupported: true },
  ...{ storageIORMSupported: true, nativeSnapshotSupported: false, topLevelDirectoryCreateSupported: true },
  ...{ seSparseSupported: false, vmfsSparseSupported: false, upitSupported: false, clusteredVmdkSupported: false },
})

export function datastoreMethods(context: EntityContext, operations: DatastoreOperations): Implementation<'Datastore'> {
  return {
    ...entityMethods(context, 'Datastore', 'Datastore.Rename'),
    RenameDatastore: (call, { newName }, self) => operations.rename(self.id, newName, call.session?.userName ?? ''),
    Rename_Task: (call, { newName }, self) => {
      requireOn(context, call, self.id, 'Datastore.Rename')
      const task = { entity: self.id, method: 'Rename_Task', descriptionId: 'Datastore.rename' }
      return runTask(context, call, task, ({ id }) =>
        operations.rename(self.id, newName, call.session?.userName ?? '', id),
      )
    },
    DestroyDatastore: (call, _args, self) => operations.remove(self.id, call.session?.userName ?? ''),
    Destroy_Task: (call, _args, self) => {
      requireOn(context, call, self.id, 'Datastore.Delete')
      const task = { entity: self.id, method: 'Destroy_Task', descriptionId: 'Datastore.destroy' }
      return runTask(context, call, task, ({ id }) => operations.remove(self.id, call.session?.userName ?? '', id))
    },
    RefreshDatastore: (_call, _args, self) => operations.refresh(self.id),
    RefreshDatastoreStorageInfo: (_call, _args, self) => operations.refresh(self.id),
    IsClusteredVmdkEnabled: () => false,
  }
}
