// VirtualDiskManager: virtual disks that no machine has (yet), by their datastore paths.
import type { HostDiskDimensionsChs, ManagedObjectReference, VirtualDiskSpec } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { anyString } from '@staddle/vim25/any-value.ts'
import { Denied } from '../domain/errors.ts'
import type { WorkOptions } from '../domain/ports/disk-images.ts'
import type { CopyOptions } from '../domain/ports/rooted-directory.ts'
import type { Datastores } from '../services/storage/datastores.ts'
import type { RunningTask } from '../services/task/task-service.ts'
import { formatDiskUuid, parseDiskUuid } from '../services/storage/disk-descriptor.ts'
import type { NewDiskKind } from '../services/storage/disk-conversion.ts'
import type { DiskRewrite } from '../services/storage/file-operations.ts'
import type { CreateDiskOptions } from '../services/storage/virtual-disks.ts'
import { datastoreCalls } from './datastore-calls.ts'
import type { EntityContext } from './entity-context.ts'
import type { CallContext, Implementation } from './managed-object.ts'

/** services/storage/file-operations.ts. UUIDs are lower case with dashes. */
export interface DiskOperations {
  createDisk(path: string, options: CreateDiskOptions, work: WorkOptions): Promise<void>
  deleteDisk(path: string): Promise<void>
  moveDisk(from: string, to: string, replace: boolean): Promise<void>
  copyDisk(
    from: string,
    to: string,
    options: CopyOptions & { readonly replace: boolean; readonly kind?: NewDiskKind | undefined },
  ): Promise<void>
  rewriteDisk(path: string, how: DiskRewrite, options: CopyOptions): Promise<void>
  diskFragmentation(path: string): Promise<number>
  diskCapacity(path: string): number
  extendDisk(path: string, capacityBytes: number): Promise<void>
  diskUuid(path: string): Promise<string>
  setDiskUuid(path: string, uuid: string): Promise<void>
}

const bytesPerKb = 1024
/** vSphere's words; the last three are for taking a disk elsewhere. */
const diskKinds: Readonly<Record<string, NewDiskKind>> = {
  thin: { format: 'qcow2', provisioning: 'thin' },
  thick: { format: 'qcow2', provisioning: 'thick' },
  preallocated: { format: 'qcow2', provisioning: 'thick' },
  eagerZeroedThick: { format: 'qcow2', provisioning: 'eager' },
  flatMonolithic: { format: 'raw', provisioning: 'thin' },
  raw: { format: 'raw', provisioning: 'thin' },
  sparseMonolithic: { format: 'vmdk', provisioning: 'thin' },
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
  const rewrite = (call: CallContext, name: string, method: string, how: DiskRewrite): ManagedObjectReference => {
    require(call, name)
    const description = `VirtualDiskManager.${method.charAt(0).toLowerCase()}${method.slice(1, -'_Task'.length)}`
    return start(call, method, description, async (task) => disks.rewriteDisk(name, how, workOptions(task)))
  }
  return {
    CreateVirtualDisk_Task: (call, { name, spec }) => {
      require(call, name)
      const options = createOptions(spec)
      return start(call, 'CreateVirtualDisk_Task', 'VirtualDiskManager.createVirtualDisk', async (task) => {
        await disks.createDisk(name, options, workOptions(task))
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
    CopyVirtualDisk_Task: (call, { sourceName, destName, destSpec, force }) => {
      require(call, sourceName, destName)
      const kind = destSpec === undefined ? undefined : diskKind('destSpec.diskType', destSpec.diskType)
      return start(call, 'CopyVirtualDisk_Task', 'VirtualDiskManager.copyVirtualDisk', async (task) => {
        await disks.copyDisk(sourceName, destName, { ...workOptions(task), replace: force ?? false, kind })
        return anyString(destName)
      })
    },
    ExtendVirtualDisk_Task: (call, { name, newCapacityKb }) => {
      require(call, name)
      return start(call, 'ExtendVirtualDisk_Task', 'VirtualDiskManager.extendVirtualDisk', () =>
        disks.extendDisk(name, capacityBytes(newCapacityKb)),
      )
    },
    InflateVirtualDisk_Task: (call, { name }) => rewrite(call, name, 'InflateVirtualDisk_Task', 'inflate'),
    EagerZeroVirtualDisk_Task: (call, { name }) => rewrite(call, name, 'EagerZeroVirtualDisk_Task', 'eagerZero'),
    ShrinkVirtualDisk_Task: (call, { name }) => rewrite(call, name, 'ShrinkVirtualDisk_Task', 'shrink'),
    DefragmentVirtualDisk_Task: (call, { name }) => rewrite(call, name, 'DefragmentVirtualDisk_Task', 'defragment'),
    ZeroFillVirtualDisk_Task: (call, { name }) => rewrite(call, name, 'ZeroFillVirtualDisk_Task', 'zeroFill'),
    QueryVirtualDiskFragmentation: (call, { name }) => {
      require(call, name)
      return disks.diskFragmentation(name)
    },
    QueryVirtualDiskGeometry: (call, { name }) => {
      require(call, name)
      return diskGeometry(disks.diskCapacity(name))
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

function workOptions(task: RunningTask): WorkOptions {
  return { signal: task.signal, onProgress: (percent) => task.progress(percent) }
}

function createOptions(spec: VirtualDiskSpec): CreateDiskOptions {
  if (!isA('FileBackedVirtualDiskSpec', spec))
    throw new Denied('not-supported', 'Only disks in files can be made here: use a FileBackedVirtualDiskSpec.')
  const { format, provisioning } = diskKind('spec.diskType', spec.diskType)
  if (format !== 'qcow2')
    throw new Denied(
      'not-supported',
      `A new disk cannot be ${spec.diskType}; make it thin and copy it with the type ${spec.diskType}.`,
    )
  return { capacityBytes: capacityBytes(spec.capacityKb), provisioning }
}

function diskKind(argument: string, diskType: string): NewDiskKind {
  const kind = Object.hasOwn(diskKinds, diskType) ? diskKinds[diskType] : undefined
  if (kind !== undefined) return kind
  const known = Object.keys(diskKinds).join(', ')
  throw new Denied('invalid-argument', `"${diskType}" is no disk type here; use one of ${known}.`, { argument })
}

/** As vSphere's SCSI controllers show disks. */
export function diskGeometry(capacity: number): HostDiskDimensionsChs {
  const [head, sector] = capacity < 2 ** 30 ? [64, 32] : capacity < 2 ** 31 ? [128, 32] : [255, 63]
  return { cylinder: Math.floor(capacity / 512 / (head * sector)), head, sector }
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
