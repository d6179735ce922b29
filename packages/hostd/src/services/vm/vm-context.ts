// What all VM operations share: the machines by id, their durable records, and the news about them.
//
// A record changes in memory first and is written right after, in order; who promises something to a client awaits the
// write. Only work in the VM's task queue and the reaction to a machine that ended change records.
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { Millis } from '@staddle/base/clock.ts'
import { Emitter } from '@staddle/base/emitter.ts'
import { KeyedQueue } from '@staddle/base/keyed-queue.ts'
import type { AnyValue, Event, ManagedObjectReference, VirtualDevice, VirtualDisk } from '@staddle/vim25/types.ts'
import { isA, moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { Store, Transaction } from '../../domain/ports/store.ts'
import { keyIdOf } from '../crypto/key-ids.ts'
import { layersLeftToOthers, unneededLayers, type LayerUse } from '../snapshot/merge-plan.ts'
import type { RunningTask, TaskWork } from '../task/task-service.ts'
import { type EntityRecord } from '../inventory/entity-record.ts'
import { computeResourceId, datacenterId, hostId } from '../inventory/initial-inventory.ts'
import {
  operationKey,
  operationPrefix,
  type Caller,
  type Operation,
  type VmDependencies,
  type VmFiles,
} from './dependencies.ts'
import type { AppliedConfig, ConfigEnvironment } from './config-spec.ts'
import { chainsOf, diskChain, disksOf, trackingLayers, withParents } from './disk-chain.ts'
import { withKey } from './disk-crypto.ts'
import { namesFile, usesFile } from './file-users.ts'
import { withCapacity } from './device-change.ts'
import { isNonpersistent } from './disk-mode.ts'
import { diskPaths, otherDirectories } from './disk-place.ts'
import { Descriptions } from './descriptions.ts'
import { LayerHolds } from './layer-holds.ts'
import { StoredMarks } from './stored-marks.ts'
import { withPresentSize } from './growth.ts'
import { UndeletedFiles } from './undeleted-files.ts'
import type { Vm } from './vm.ts'
import { snapshotKey, vmKey, type VmRecord } from './vm.ts'

const insistInterval: Millis = 1_000

export interface VmTaskRequest {
  /** Wire name, `PowerOnVM_Task`. */
  readonly method: string
  /** Localisation key, `VirtualMachine.powerOn`. */
  readonly descriptionId: string
  readonly caller: Caller
  readonly cancelable?: boolean
}

export type VmChange = { readonly kind: 'added' | 'changed' | 'removed'; readonly vm: Vm }

/** Everything in its own directory, and its disks elsewhere: others may have files beside those. */
async function filesOf(vm: Vm, files: VmDependencies['files']): Promise<ReadonlyMap<string, number>> {
  const disks = diskPaths(vm.config)
  const elsewhere = await Promise.all(otherDirectories(vm.directory, disks).map((directory) => files.usage(directory)))
  const isOwn = (path: string): boolean =>
    disks.some((disk) => disk.path === path || path.startsWith(disk.path.replace(/\.vmdk$/i, '-')))
  const others = elsewhere.flatMap((sizes) => [...sizes].filter(([path]) => isOwn(path)))
  return new Map([...(await files.usage(vm.directory)), ...others])
}

export class VmContext {
  readonly dependencies: VmDependencies
  readonly changes = new Emitter<VmChange>()
  readonly vms = new Map<VmId, Vm>()
  readonly holds = new LayerHolds()
  /** Disk layers that their machine let go of while others read them. */
  readonly orphanLayers: StoredMarks
  /** Kernels and initial RAM disks in the directories of machines that are gone. */
  readonly orphanBootFiles: StoredMarks
  readonly undeleted: UndeletedFiles
  readonly descriptions: Descriptions
  readonly #writes = new KeyedQueue<VmId>()
  readonly #newFiles = new Set<string>()
  /** Operations that are over and whose records could not be deleted; done with the next that ends. */
  readonly #undropped = new Set<string>()

  constructor(dependencies: VmDependencies) {
    this.dependencies = dependencies
    this.orphanLayers = new StoredMarks(dependencies.store, 'orphan-layer/')
    this.orphanBootFiles = new StoredMarks(dependencies.store, 'orphan-boot-file/')
    this.undeleted = new UndeletedFiles(dependencies)
    this.descriptions = new Descriptions(dependencies, this.vms)
  }

  /** Denied `object-gone` when there is none. */
  get(id: VmId): Vm {
    const vm = this.vms.get(id)
    if (vm === undefined)
      throw new Denied('object-gone', `The virtual machine ${id} has been deleted or was never there.`, { id })
    return vm
  }

  /** A task about a machine, in its queue. `work` gets the machine when its turn has come. */
  runTask(
    id: VmId,
    { caller, cancelable = true, ...names }: VmTaskRequest,
    work: (task: RunningTask, vm: Vm) => ReturnType<TaskWork>,
  ): ManagedObjectReference {
    const request = {
      ...{ entity: moRef('VirtualMachine', id), entityName: this.get(id).name },
      ...{ ...names, userName: caller.userName, cancelable, queueKey: id },
    }
    return this.dependencies.tasks.run(request, (task) => work(task, this.get(id)))
  }

  notify(vm: Vm): void {
    if (this.vms.get(vm.id) === vm) this.changes.emit({ kind: 'changed', vm })
  }

  /** Looks again what the VM's files take. */
  async refreshFiles(vm: Vm): Promise<void> {
    const sizes = await filesOf(vm, this.dependencies.files)
    if (sizes.size === vm.fileSizes.size && [...sizes].every(([path, size]) => vm.fileSizes.get(path) === size)) return
    vm.fileSizes = sizes
    this.notify(vm)
  }

  /** The same, behind whatever goes on: nobody waits for figures. */
  refreshFilesLater(vm: Vm): void {
    this.refreshFiles(vm).catch((error: unknown) => {
      if (this.vms.get(vm.id) === vm)
        this.dependencies.logger.warn({ vmId: vm.id, err: error }, 'the files of a VM could not be looked at')
    })
  }

  /** What a machine was given for good is in its books, also when more was to be done with it and failed. */
  async notePresentSize(vm: Vm): Promise<void> {
    const config = withPresentSize(vm.config, vm.machine?.growth)
    if (config === undefined) return
    await this.save(vm, { config })
    await this.descriptions.write(vm)
  }

  /** Changes the record now and writes it, with whatever else belongs to the same transaction; `snapshots` are all it has then. */
  async save(
    vm: Vm,
    changes: Partial<VmRecord>,
    also: Transaction = {},
    snapshots: Vm['snapshots'] = vm.snapshots,
  ): Promise<number> {
    const { record: before, snapshots: snapshotsBefore } = vm
    const changed = { ...before, ...changes }
    const writes = withSnapshotChanges(vm, snapshots, also)
    vm.record = changed
    vm.snapshots = snapshots
    this.notify(vm)
    try {
      const revision = await this.#writes.run(vm.id, () => this.#write(vm, writes))
      await this.undeleted.releaseNamed((path) => namesFile(vm, path))
      return revision
    } catch (error) {
      // What is not in the store is not so, unless a later change builds on it already.
      if (vm.record === changed) vm.record = before
      if (vm.snapshots === snapshots) vm.snapshots = snapshotsBefore
      this.notify(vm)
      throw error
    }
  }

  async #write(vm: Vm, also: Transaction): Promise<number> {
    const { committed, revision } = await this.#transact({
      compare: [{ key: vmKey(vm.id), revision: vm.revision }, ...(also.compare ?? [])],
      put: [{ key: vmKey(vm.id), value: JSON.stringify(vm.record) }, ...(also.put ?? [])],
      delete: also.delete ?? [],
    })
    if (!committed)
      throw new Denied('concurrent-access', `${vm.name} was changed by somebody else meanwhile; try again.`)
    vm.revision = revision
    return revision
  }

  /** The disk layers of a machine (or what they are to become) among those that others and their snapshots need. */
  layerUse(vm: Vm, chains: LayerUse['chains'] = vm.chains): LayerUse {
    const foreign = new Set<string>()
    for (const other of this.vms.values()) if (other !== vm) for (const path of other.chains.flat()) foreign.add(path)
    const tracking = trackingLayers(vm.config)
    const { directory, ownElsewhere } = vm
    // What a redo layer lies on stays as it is until that is dropped, or the machine has the disk no more.
    const kept = new Set(chains.flat())
    const isUnderRedo = ({ key }: VirtualDisk): boolean =>
      vm.record.redoLayers?.some(({ diskKey }) => diskKey === key) === true
    const underRedo = disksOf(vm.config)
      .filter(isUnderRedo)
      .flatMap(diskChain)
      .filter((path) => kept.has(path))
    const held = this.holds.layersOf(vm).union(new Set(underRedo))
    return { chains, foreign, held, directory, ownElsewhere, orphans: this.orphanLayers.names, tracking }
  }

  /** Deletes what nothing reads any more of what the machine had; what only others read is left to them. */
  async dropLayers(vm: Vm, before: LayerUse['chains']): Promise<void> {
    const use = this.layerUse(vm)
    await this.orphanLayers.change({ added: layersLeftToOthers(before, use) })
    const unneeded = unneededLayers(before, use)
    await this.discardLayers(unneeded)
    // That of a machine which is gone goes with the last of its layers.
    const directories = otherDirectories(
      vm.directory,
      unneeded.map((path) => ({ path })),
    )
    await this.undeleted.discard(directories.map((path) => ({ kind: 'directory', path })))
    await this.orphanLayers.change({ gone: unneeded })
    await this.sweep()
  }

  /** Deletes layers that no books name any more, or sees to it that they are deleted later. */
  discardLayers(paths: readonly string[]): Promise<void> {
    return this.undeleted.discard(paths.map((path) => ({ kind: 'disk', path })))
  }

  /** Deletes what could not be deleted before, as far as that can be done now: nothing else fails for it. */
  async sweep(): Promise<void> {
    const { files } = this.dependencies
    // A name that is in the books again is another file's.
    await this.undeleted.sweep((path) => this.vms.values().some((vm) => usesFile(files, vm, path)))
  }

  /**
   * Existing disks that are added lie above what their files say. Denied `in-use` for one that others lie above or a
   * snapshot returns to: what is written to it would change them. Nothing is written to nonpersistent ones, by which backup
   * programs read what a snapshot keeps.
   */
  withDiskParents(applied: AppliedConfig): AppliedConfig {
    const added = applied.added.filter((device) => isA('VirtualDisk', device) && !applied.createDisks.includes(device))
    const newlyWritten = applied.edited.flatMap(({ before, after }) => (isNonpersistent(before) ? [after] : []))
    for (const disk of [...added, ...newlyWritten]) if (!isNonpersistent(disk)) this.#requireWritable(disk)
    if (added.length === 0) return applied
    requireOnce(applied.config)
    const layered = new Map(added.map((disk) => [disk, this.asOnDisk(disk as VirtualDisk)]))
    const replace = <D extends VirtualDevice>(devices: readonly D[]): D[] =>
      // A disk is replaced by a disk.
      devices.map((device) => (layered.get(device) as D | undefined) ?? device)
    const { config, devices } = applied
    const hardware = { ...config.hardware, device: replace(config.hardware.device ?? []) }
    return { ...applied, added: replace(applied.added), devices: replace(devices), config: { ...config, hardware } }
  }

  #requireWritable(disk: VirtualDevice): void {
    const [path = ''] = diskChain(disk)
    const owner = this.vms.values().find((vm) => vm.frozenLayers.includes(path))
    if (owner === undefined) return
    const words = `${path} cannot be written to: other disks or snapshots of ${owner.name} lie above it; clone that, or make the disk nonpersistent.`
    throw new Denied('in-use', words, { name: path })
  }

  /** Another machine that writes to this disk when it runs. */
  otherWriter(vm: Vm, path: string): Vm | undefined {
    const writes = (disk: VirtualDisk): boolean => !isNonpersistent(disk) && diskChain(disk)[0] === path
    return this.vms.values().find((other) => other !== vm && disksOf(other.config).some(writes))
  }

  /** How large it is, what it lies above, and what it is locked with, as its files say. */
  asOnDisk(disk: VirtualDisk): VirtualDisk {
    const [path = ''] = diskChain(disk)
    const { files } = this.dependencies
    const keyId = files.diskKeyId(path)
    // One that is registered may name a disk that is still to come.
    const sized = isFile(files, path) ? withCapacity(disk, files.openDisk(path).capacityBytes) : disk
    return withKey(withParents(sized, files.readParents(path)), keyId === undefined ? undefined : keyIdOf(keyId))
  }

  /**
   * For what must be in the books before a guest may write again: a full disk is waited for. Rejects only when the machine
   * has ended meanwhile.
   */
  insist(vm: Vm, work: () => Promise<void>): Promise<void> {
    const { machine } = vm
    return this.untilWritten(vm, work, () => vm.machine !== machine)
  }

  /** For what is so already and must come to the books: a full disk is waited for. */
  async untilWritten(vm: Vm, work: () => Promise<unknown>, isMoot: () => boolean = () => false): Promise<void> {
    for (;;) {
      try {
        await work()
        return
      } catch (error) {
        if (isMoot()) throw error
        this.dependencies.logger.error({ vmId: vm.id, err: error }, 'a machine waits until its record can be written')
        await this.dependencies.clock.sleep(insistInterval)
      }
    }
  }

  /** Lets go of a saved state that has been used or dropped; a snapshot's stays with the snapshot. */
  async deleteState(vm: Vm, path: string): Promise<void> {
    if (!this.isSnapshotState(vm, path)) await this.dependencies.files.deleteFile(path)
  }

  /** Whether a saved state is one that a snapshot keeps. */
  isSnapshotState(vm: Vm, path: string | undefined): boolean {
    return path !== undefined && vm.snapshots.values().some(({ memoryFile }) => memoryFile === path)
  }

  /** The record that lets a later daemon find this work, and its task, again. */
  operationRecords(operation: Operation): NonNullable<Transaction['put']> {
    return [
      { key: operationKey(operation.taskId), value: JSON.stringify(operation) },
      this.dependencies.tasks.durableRecord(operation.taskId),
    ]
  }

  /**
   * Says that the work is done, in one transaction with the last thing it wrote: without the task's record beside it, a
   * daemon that finds no operation takes the work for undone.
   */
  completion(taskId: string, result?: AnyValue): Required<Pick<Transaction, 'put' | 'delete'>> {
    const keys = [operationKey(taskId), ...this.#undropped]
    return { put: [this.dependencies.tasks.successRecord(taskId, result)], delete: keys }
  }

  async completeOperation(taskId: string, result?: AnyValue): Promise<void> {
    await this.#transact(this.completion(taskId, result))
  }

  /**
   * After a failure, when everything is undone: the task ends with that failure, also when the store cannot say so now. What
   * filled the disk may have been the work itself.
   */
  async dropOperation(taskId: string): Promise<void> {
    const { logger } = this.dependencies
    await this.#transact({ delete: [operationKey(taskId), ...this.#undropped] }).catch((error: unknown) =>
      logger.warn({ taskId, err: error }, 'a failed operation stays on record until the store can be written to again'),
    )
  }

  /** What of operations could not be deleted is deleted with the next one that ends. */
  async #transact(transaction: Transaction): ReturnType<Store['transact']> {
    const ended = (transaction.delete ?? []).filter((key) => key.startsWith(operationPrefix))
    try {
      const done = await this.dependencies.store.transact(transaction)
      if (done.committed) for (const key of ended) this.#undropped.delete(key)
      return done
    } catch (error) {
      for (const key of ended) this.#undropped.add(key)
      throw error
    }
  }

  /**
   * Keeps others from making files of these names until disposed. Denied `file-exists` when one is there or being made:
   * what passed this check is ours to delete when the work is undone.
   */
  async holdNewFiles(paths: readonly string[]): Promise<Disposable> {
    const exists = async (path: string): Promise<boolean> =>
      this.#newFiles.has(path) || (await this.dependencies.files.exists(path))
    const present = await Promise.all(paths.map(exists))
    const taken = paths.find((path, index) => present[index] === true || this.#newFiles.has(path))
    if (taken !== undefined)
      throw new Denied('file-exists', `${taken} is there already; choose another name or remove it.`, { file: taken })
    using held = new DisposableStack()
    held.defer(() => paths.forEach((path) => this.#newFiles.delete(path)))
    for (const path of paths) this.#newFiles.add(path)
    await this.undeleted.release(paths)
    return held.move()
  }

  /** Posts an event about a VM with everything it concerns filled in. */
  postEvent<E extends Event>(vm: Vm, userName: string, event: Pick<E, '_typeName'> & Record<string, unknown>): void {
    const { inventory, events } = this.dependencies
    const host = inventory.get(hostId)
    events.post(
      {
        ...event,
        vm: { _typeName: 'VmEventArgument', name: vm.name, vm: moRef('VirtualMachine', vm.id) },
        host: { _typeName: 'HostEventArgument', name: host.name, host: moRef('HostSystem', hostId) },
        computeResource: {
          _typeName: 'ComputeResourceEventArgument',
          name: inventory.get(computeResourceId).name,
          computeResource: moRef('ComputeResource', computeResourceId),
        },
        datacenter: {
          _typeName: 'DatacenterEventArgument',
          name: inventory.get(datacenterId).name,
          datacenter: moRef('Datacenter', datacenterId),
        },
      },
      { userName, entities: [vm.id, hostId, computeResourceId, datacenterId] },
    )
  }

  configEnvironment(vmName: string, directory: string): ConfigEnvironment {
    const { inventory, clock, files, keys, guestFullName, hostSize, newMacAddress, newUuid } = this.dependencies
    const network = (is: (entity: EntityRecord) => boolean): EntityRecord | undefined =>
      inventory.all().find((entity) => entity.type === 'Network' && is(entity))
    return {
      vmName,
      directory,
      newMacAddress: () => newMacAddress(),
      newUuid: () => newUuid(),
      now: new Date(clock.now()).toISOString(),
      guestFullName: (guestId) => guestFullName(guestId),
      maximumCpus: hostSize.maximumCpus,
      hasKey: (id) => keys.has(id),
      isTaken: (path) => this.#newFiles.has(path) || isFile(files, path),
      networkByName: (name) => network((entity) => unescapeName(entity.name) === unescapeName(name)),
      networkById: (id) => network((entity) => entity.id === id),
      datastoreName: (id) => files.datastoreName(id),
      datastoreId: (path) => files.datastoreId(path),
    }
  }
}

function withSnapshotChanges(vm: Vm, after: Vm['snapshots'], also: Transaction): Transaction {
  if (after === vm.snapshots) return also
  const changed = after.values().filter((snapshot) => vm.snapshots.get(snapshot.id) !== snapshot)
  const gone = vm.snapshots.keys().filter((id) => !after.has(id))
  return {
    ...also,
    put: [
      ...(also.put ?? []),
      ...changed.map((snapshot) => ({ key: snapshotKey(vm.id, snapshot.id), value: JSON.stringify(snapshot) })),
    ],
    delete: [...(also.delete ?? []), ...gone.map((id) => snapshotKey(vm.id, id))],
  }
}

function isFile(files: VmFiles, path: string): boolean {
  try {
    files.openFile(path)
    return true
  } catch (error) {
    if (error instanceof Denied) return false
    throw error
  }
}

/** Two disks of one file would write over each other. */
function requireOnce(config: Vm['config']): void {
  const tops = chainsOf(config).map(([top = '']) => top)
  const twice = tops.find((path, index) => tops.indexOf(path) !== index)
  if (twice !== undefined) throw new Denied('in-use', `${config.name} has the disk ${twice} already.`, { name: twice })
}
