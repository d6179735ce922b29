// The work of an export: every disk is written as a stream-optimized VMDK into a file without a name on the machine's
// datastore, which is there until the client has fetched it or gone, and never longer than the daemon.
import { createHash } from 'node:crypto'
import type { ManagedObjectReference, VirtualController, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { DiskImages, ImageLayer } from '../../domain/ports/disk-images.ts'
import type { UnnamedFile } from '../../domain/ports/rooted-directory.ts'
import type { Datastores } from '../storage/datastores.ts'
import type { RunningTask } from '../task/task-service.ts'
import { diskChain } from '../vm/disk-chain.ts'
import { backingFile, capacityBytes } from '../vm/device-change.ts'
import type { LeaseFile, NfcLease } from './nfc-lease.ts'
import { deviceId } from './ovf-hardware.ts'

/** What is exported: a machine as it is, or as it was in a snapshot. */
export interface ExportSource {
  readonly ref: ManagedObjectReference
  readonly config: VirtualMachineConfigInfo
  /** By the datastore paths of a disk's layers; the newest first in both. */
  layersOf(chain: readonly string[]): readonly ImageLayer[]
}

export interface ExportMeans {
  readonly datastores: Datastores
  readonly images: DiskImages
}

export async function exportMachine(
  lease: NfcLease,
  task: RunningTask,
  source: ExportSource,
  { datastores, images }: ExportMeans,
): Promise<void> {
  await using written = new AsyncDisposableStack()
  // Whoever still reads is stopped before the files go.
  written.defer(() => lease.moved())
  const signal = AbortSignal.any([task.signal, lease.signal])
  const disks = exportedDisks(source)
  const files: LeaseFile[] = []
  for (const [index, disk] of disks.entries()) {
    const { datastore, segments } = datastores.resolve(disk.path)
    const file = written.use(await datastore.files.openUnnamed(segments))
    await images.convert({
      source: source.layersOf(disk.chain),
      target: { path: file.path, isThere: true, format: 'vmdk-stream', provisioning: 'thin' },
      signal,
      onProgress: (percent) => {
        const all = (index * 100 + percent) / disks.length
        lease.initializing(Math.min(99, all))
        task.progress(Math.min(99, all))
      },
    })
    files.push(await leaseFile(index, disk, file))
  }
  lease.ready(source.ref, files)
  await lease.finished(task.signal)
}

interface ExportedDisk {
  readonly path: string
  readonly chain: readonly string[]
  readonly key: string
  readonly capacityBytes: number
}

function exportedDisks({ ref, config }: ExportSource): ExportedDisk[] {
  return disksOf(config).map(({ device, controller }) => ({
    path: backingFile(device) ?? '',
    chain: diskChain(device),
    key: deviceId(ref.value, controller._typeName, controller.busNumber, device.unitNumber ?? 0),
    capacityBytes: capacityBytes(device),
  }))
}

export function disksOf({ hardware }: VirtualMachineConfigInfo) {
  const devices = hardware.device ?? []
  return devices.flatMap((device) => {
    const controller = devices.find(({ key }) => key === device.controllerKey)
    if (!isA('VirtualDisk', device) || controller === undefined || !isA('VirtualController', controller)) return []
    return [{ device, controller: controller satisfies VirtualController }]
  })
}

async function leaseFile(index: number, disk: ExportedDisk, file: UnnamedFile): Promise<LeaseFile> {
  const { sizeBytes, allocatedBytes } = await file.stat()
  let checksums: ReturnType<typeof hash> | undefined
  return {
    ...{ name: `disk-${index}.vmdk`, key: disk.key, importKey: disk.key, isDisk: true, sizeBytes },
    ...{ capacityBytes: disk.capacityBytes, populatedBytes: allocatedBytes },
    read: (range) => file.read(range),
    checksums: () => (checksums ??= hash(file.read({ start: 0, end: sizeBytes }))),
  }
}

async function hash(content: AsyncIterable<Uint8Array>): Promise<{ sha1: string; sha256: string }> {
  const [sha1, sha256] = [createHash('sha1'), createHash('sha256')]
  for await (const chunk of content) {
    sha1.update(chunk)
    sha256.update(chunk)
  }
  return { sha1: sha1.digest('hex'), sha256: sha256.digest('hex') }
}
