// What the VM operations work with, handed down by main.ts.
import type { Clock } from '@staddle/base/clock.ts'
import type { ManagedObjectReference, VirtualEthernetCard, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import type { VmId } from '../../domain/ids.ts'
import type { DiskFormat, DiskLayer, NicAttachment } from '../../domain/machine-spec.ts'
import type { DiskArea, DiskReader, Provisioning, WorkOptions } from '../../domain/ports/disk-images.ts'
import type { Engine } from '../../domain/ports/engine.ts'
import type { GuestNetwork } from '../../domain/ports/guest-network.ts'
import type { Store } from '../../domain/ports/store.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import type { KeySource, KeyStore } from '../crypto/key-store.ts'
import type { EventService } from '../event/event-service.ts'
import type { InventoryService } from '../inventory/inventory-service.ts'
import type { Logger } from '../logger.ts'
import type { CopyLayerOptions } from '../storage/disk-layers.ts'
import type { CopyDiskOptions, CreateDiskOptions } from '../storage/virtual-disks.ts'
import type { Vmsd } from '../storage/vmsd.ts'
import type { TaskService } from '../task/task-service.ts'
import type { HostSize } from './growth.ts'
import type { MachineState, VmDescription } from './vm.ts'

export interface VmDependencies {
  readonly store: Store
  readonly engine: Engine
  readonly network: MachineNetwork
  readonly files: VmFiles
  readonly inventory: InventoryService
  readonly tasks: TaskService
  readonly events: EventService
  readonly keys: KeySource & Pick<KeyStore, 'ensure' | 'remove'>
  readonly clock: Clock
  readonly logger: Logger
  newUuid(): string
  newMacAddress(): string
  guestFullName(guestId: string): string | undefined
  readonly hostSize: HostSize
}

/** What machines need of the networks: services/network/network-service.ts. */
export interface MachineNetwork extends Pick<GuestNetwork, 'facts' | 'detach' | 'reconcile' | 'leases'> {
  /** Idempotent: to the network that its backing names, from another one if need be; to none when that is gone. */
  attach(vm: VmId, nic: VirtualEthernetCard): Promise<NicAttachment>
}

/** The files of virtual machines, by datastore path (`[datastore1] web/web.vmdk`). All operations are idempotent. */
export interface VmFiles {
  /** A directory name for a new machine that nothing uses yet: `[datastore1] web/`, else `web_1/`. Reserves nothing. */
  freeDirectory(datastoreName: string, vmName: string): Promise<string>
  /** The name of a datastore by its managed object id, and the id by a path there; undefined when there is none. */
  datastoreName(id: string): string | undefined
  datastoreId(path: string): string | undefined
  /** Of the datastore for those who name none. */
  defaultDatastore(): string | undefined
  /** With those above it; nothing when it is there. */
  ensureDirectory(path: string): Promise<void>
  /** Denied `file-exists` when there is something there already. */
  makeDirectory(path: string): Promise<void>
  /** Removes it when it is empty. */
  removeDirectory(path: string): Promise<void>
  /** With everything in it. */
  removeTree(path: string): Promise<void>
  createDisk(path: string, options: CreateDiskOptions, work?: WorkOptions): Promise<void>
  growDisk(path: string, capacityBytes: number): Promise<void>
  /** Of a disk that its machine has grown. */
  noteDiskSize(path: string, capacityBytes: number): Promise<void>
  /** A disk of its own with the data of these layers, the newest first, not smaller than `capacityBytes`. Denied `canceled` leaves nothing. */
  copyDisk(from: readonly string[], to: string, options: CopyDiskOptions): Promise<void>
  /** Whether a machine cannot write to it as it is, but a disk can be made from it: a VMDK in pieces or a stream-optimized one. */
  isImageOnly(path: string): boolean
  /** A thin disk with the data of such a VMDK. Denied `canceled` leaves nothing. */
  convertDisk(from: string, to: string, work: WorkOptions): Promise<void>
  /** Of what it is encrypted with by its own files; undefined also for one that is not there. */
  diskKeyId(path: string): string | undefined
  /** From now on it opens with another key; no machine uses it. */
  changeDiskKey(path: string, keyId: string): Promise<void>
  /** Replaces what is there. */
  copyFile(from: string, to: string): Promise<void>
  /** The same layer in another place, above `parent` if above anything. Denied `canceled` leaves nothing. */
  copyLayer(from: string, to: string, parent: string | undefined, options: CopyLayerOptions): Promise<void>
  /** A disk or layer like another that holds nothing yet; a disk takes its space as `wanted` says, or as the other. */
  createLike(
    from: string,
    to: string,
    parent: string | undefined,
    wanted?: { readonly provisioning?: Provisioning | undefined },
  ): Promise<void>
  /** How a disk takes its space. */
  provisioningOf(path: string): Provisioning
  /** The files that hold the data of a disk. */
  dataOf(path: string): readonly string[]
  /** Descriptor and data. */
  deleteDisk(path: string): Promise<void>
  deleteFile(path: string): Promise<void>
  /** Whether a file, the data of a disk, or a file in a directory was changed or got its name since (milliseconds since 1970). */
  changedSince(path: string, millis: number): Promise<boolean>
  /** The path of the disk with this UUID, as its descriptor says; undefined when it is not on the datastore. */
  findDisk(datastoreName: string, uuid: string): Promise<string | undefined>
  /** Undefined when its descriptor names none, or cannot be read. */
  diskUuid(path: string): string | undefined
  /** Denied `file-not-found` or `invalid-datastore-path`. */
  openDisk(path: string): { path: string; format: DiskFormat; capacityBytes: number; key?: StoredKey | undefined }
  /**
   * A disk and the layers that it lies above, as the inventory has them, the one that is written to first.
   * Denied `file-not-found`, or `invalid-state` when the files say otherwise.
   */
  openChain(paths: readonly string[]): DiskLayer & { readonly backing: readonly DiskLayer[] }
  /** What a disk lies above by its own files, the nearest first. */
  readParents(path: string): readonly string[]
  /** An empty layer above `parent`. */
  createLayer(path: string, parent: string): Promise<void>
  /** Writes what the first layer holds into the second; all down to the lowest are given, no machine uses the two. */
  mergeLayer(paths: readonly string[], options: WorkOptions): Promise<void>
  /** What this layer alone holds. */
  heldAreas(path: string): Promise<readonly DiskArea[]>
  /** Where a disk that nobody writes to may hold anything but zeros; all its layers are given, the newest first. */
  dataAreas(paths: readonly string[]): Promise<readonly DiskArea[]>
  openReader(paths: readonly string[]): Promise<DiskReader>
  /** From now on the layer lies above `parent`. The image of one that a machine has open is the machine's to change. */
  setParent(path: string, parent: string | undefined, options: { readonly isOpen: boolean }): Promise<void>
  /** What is wrong when a layer's files do not say that it lies above `parent`. Denied when they cannot be read. */
  layerAgrees(path: string, parent: string | undefined): string | undefined
  /** The absolute path of a plain file that must exist. */
  openFile(path: string): string
  /** The absolute path a file has or would have. */
  absolutePath(path: string): string
  exists(path: string): Promise<boolean>
  /** Replaces the file as a whole. */
  writeFile(path: string, content: Uint8Array): Promise<void>
  /** The same for what only the daemon may read. */
  writePrivateFile(path: string, content: Uint8Array): Promise<void>
  /** Replaces what is there; for files that only the daemon may read and that fit into memory. */
  copyPrivateFile(from: string, to: string): Promise<void>
  /** The .vmx, and the .vmsd of a machine with snapshots. */
  writeDescription(description: VmDescription): Promise<void>
  readVmx(path: string): Promise<VmxFile>
  /** The snapshots of the machine whose .vmx is given; none when there is no .vmsd. */
  readVmsd(vmx: string): Promise<Vmsd>
  /** Bytes taken by each file of the machine's directory, by datastore path. */
  usage(directory: string): Promise<ReadonlyMap<string, number>>
  datastoreRef(path: string): ManagedObjectReference
}

export interface VmxFile {
  readonly config: VirtualMachineConfigInfo
  readonly state: MachineState
  /** By layer: what it was when the file was written, and still is. */
  readonly changeIds: ReadonlyMap<string, string>
}

export interface Caller {
  readonly userName: string
}

/** A piece of work a dead daemon may have left: under `operation/<task id>`. */
export interface Operation {
  readonly taskId: string
  readonly kind:
    | 'create'
    | 'register'
    | 'destroy'
    | 'reconfigure'
    | 'rename'
    | 'power-on'
    | 'power-off'
    | 'suspend'
    | 'create-snapshot'
    | 'revert'
    | 'remove-snapshots'
    | 'relocate'
  readonly vmId: VmId
  /** What the steps need, decided before the first of them. */
  readonly input: unknown
}

export const operationPrefix = 'operation/'
export const operationKey = (taskId: string): string => `${operationPrefix}${taskId}`
