// VirtualDiskManager: virtual disks that no machine has (yet), by their datastore paths.
import type { VirtualDiskSpec } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { anyString } from '@staddle/vim25/any-value.ts'
import { Denied } from '../domain/errors.ts'
import type { CopyOptions } from '../domain/rooted-directory.ts'
import type { Datastores } from '../services/storage/datastores.ts'
import { formatDiskUuid, parseDiskUuid } from '../services/storage/disk-descriptor.ts'
import type { CreateDiskOptions } from '../services/storage/virtual-disks.ts'
import { datastoreCalls } from './datastore-calls.ts'
import type { EntityContext } from './entity-context.ts'
import type { Implementation } from './managed-object.ts'

/** services/storage/file-operations.ts. UUIDs are lower case with dashes. */
export interface DiskOperations {
  createDisk(path: string, options: CreateDiskOptions): Promise<void>
  deleteDisk(path: string): Promise<void>
  moveDisk(from: string, to: string, replace: boolean): Promise<void>
  copyDisk(from: string, to: string, options: CopyOptions & { readonly replace: boolean }): Promise<void>
  extendDisk(path: string, capacityBytes: number): Promise<void>
  diskUuid(path: string): Promise<string>
  setDiskUuid(path: string, uuid: string): Promise<void>
}

const bytesPerKb = 1024
const provisioningOf: Readonly<Record<string, CreateDiskOptions['provisioning']>> = {
  thin: 'thin',
  thick: 'thick',
  preallocated: 'thick',
  eagerZeroedThick: 'eager',
}

export function addVirtualDiskManager(context: EntityContext, datastores: Datastores, disks: DiskOperations): void {
  context.registry.add({
    type: 'VirtualDiskManager',
    id: 'VirtualDiskManager',
    properties: {},
    methods: virtualDiskManagerMethods(context, datastores, disks),
  })
}

function virtualDiskManagerMethods(
  context: EntityContext,
  datastores: Datastores,
  disks: DiskOperations,
): Implementation<'VirtualDiskManager'> {
  const { require, start } = datastoreCalls(context, datastores)
  return {
    CreateVirtualDisk_Task: (call, { name, spec }) => {
      require(call, name)
      const options = createOptions(spec)
      return start(call, 'CreateVirtualDisk_Task', 'VirtualDiskManager.createVirtualDisk', async () => {
        await disks.createDisk(name, options)
        return anyString(name)
      })
    },
    DeleteVirtualDisk_Task: (call, { name }) => {
      require(call, name)
      return start(call, 'DeleteVirtualDisk_Task', 'VirtualDiskManager.deleteVirtualDisk', () => disks.deleteDisk(name))
    },
    MoveVirtualDisk_Task: (call, { sourceName, destName, force }) => {
      require(call, sourceName, destName)
      return start(call, 'MoveVirtualDisk_Task', 'VirtualDiskManager.moveVirtualDisk', async () => {
        await disks.moveDisk(sourceName, destName, force ?? false)
        return anyString(destName)
      })
    },
    // Partly: the copy keeps the type of its source; another destSpec is refused.
    CopyVirtualDisk_Task: (call, { sourceName, destName, destSpec, force }) => {
      require(call, sourceName, destName)
      if (destSpec !== undefined)
        throw new Denied('not-supported', 'A copy has the type of its source here; leave destSpec out.')
      return start(call, 'CopyVirtualDisk_Task', 'VirtualDiskManager.copyVirtualDisk', async (task) => {
        const { signal } = task
        const onProgress = (percent: number): void => task.progress(percent)
        await disks.copyDisk(sourceName, destName, { signal, onProgress, replace: force ?? false })
        return anyString(destName)
      })
    },
    ExtendVirtualDisk_Task: (call, { name, newCapacityKb }) => {
      require(call, name)
      return start(call, 'ExtendVirtualDisk_Task', 'VirtualDiskManager.extendVirtualDisk', () =>
        disks.extendDisk(name, capacityBytes(newCapacityKb)),
      )
    },
    QueryVirtualDiskUuid: async (call, { name }) => {
      require(call, name)
      return formatDiskUuid(await disks.diskUuid(name))
    },
    SetVirtualDiskUuid: async (call, { name, uuid }) => {
      require(call, name)
      await disks.setDiskUuid(name, parseUuid(uuid))
    },
  }
}

function createOptions(spec: VirtualDiskSpec): CreateDiskOptions {
  if (!isA('FileBackedVirtualDiskSpec', spec))
    throw new Denied('not-supported', 'Only disks in files can be made here: use a FileBackedVirtualDiskSpec.')
  const provisioning = provisioningOf[spec.diskType]
  if (provisioning === undefined) {
    const known = Object.keys(provisioningOf).join(', ')
    throw new Denied('invalid-argument', `"${spec.diskType}" is no disk type here; use one of ${known}.`, {
      argument: 'spec.diskType',
    })
  }
  return { capacityBytes: capacityBytes(spec.capacityKb), provisioning }
}

function capacityBytes(kilobytes: number): number {
  const bytes = kilobytes * bytesPerKb
  if (bytes > 0 && Number.isSafeInteger(bytes)) return bytes
  throw new Denied('invalid-argument', `${kilobytes} KB is no possible size of a disk.`, { argument: 'capacityKb' })
}

function parseUuid(text: string): string {
  const uuid = parseDiskUuid(text)
  if (uuid !== undefined) return uuid
  throw new Denied('invalid-argument', `"${text}" is no UUID of a disk: it has sixteen bytes in hexadecimal.`, {
    argument: 'uuid',
  })
}
