// Making, registering, unregistering and destroying machines.
//
// Create, clone: [make directory] -> [create or copy disks] -> [write the VM and its place at once: commits] -> [write the vmx].
// Destroy: [note the intent: commits] -> [delete files] -> [forget the VM and its place at once].
// recovery.ts repeats these step lists: forward when the commit is in the store, backward when it is not.
import { unescapeName } from '@staddle/base/entity-name.ts'
import type {
  ManagedObjectReference,
  VirtualMachineConfigInfo,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import { isA, moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import { vmId, type VmId } from '../../domain/ids.ts'
import type { Provisioning } from '../../domain/ports/disk-images.ts'
import type { CopyOptions } from '../../domain/ports/rooted-directory.ts'
import { admit } from '../../domain/vm-state.ts'
import { isSeedPath } from '../customization/seed-device.ts'
import type { Seed, SeedTarget } from '../customization/seed.ts'
import { checkedName } from '../inventory/entity-record.ts'
import { runSteps, type Step } from '../task/steps.ts'
import type { RunningTask } from '../task/task-service.ts'
import { createConfig } from './config-spec.ts'
import { requireDisks } from './disk-chain.ts'
import { bootFilesWithout, deleteBootFiles } from './boot-files.ts'
import { namesFile } from './file-users.ts'
import { operationKey, type Caller, type Operation } from './dependencies.ts'
import { isMachines, unneededLayers } from '../snapshot/merge-plan.ts'
import { changeLogKeys } from '../snapshot/change-log.ts'
import type { VmSnapshots } from '../snapshot/snapshots.ts'
import { planClone } from './clone-config.ts'
import { holdState } from './held-state.ts'
import { backingFile } from './device-change.ts'
import { keptChains, topsElsewhere } from './disk-mode.ts'
import { requireLimits } from './disk-limits.ts'
import { copyFirmwareSteps, deleteTpm, isFirmwareFile, presentFirmware, type FirmwareCopies } from './firmware-state.ts'
import { keySteps } from './key-steps.ts'
import { leaveSteps, otherDirectories } from './disk-place.ts'
import { makeDisk } from './make-disk.ts'
import { newDisk, type NewDisk } from './new-disk.ts'
import { readMachine } from './registration.ts'
import { makeSeedFor, planSeed, seedSteps, type SeedSource } from './seeding.ts'
import {
  snapshotKey,
  snapshotKeys,
  Vm,
  vmKey,
  type GuestCustomization,
  type MachineState,
  type SnapshotRecord,
  type VmRecord,
} from './vm.ts'
import type { VmContext } from './vm-context.ts'
import { datastoreNameOf, directoryOf } from '../storage/datastore-path.ts'

/** Decided before the first step, and all that recovery needs. */
export interface CreateInput {
  readonly id: VmId
  readonly folder: string
  readonly pool: string
  readonly userName: string
  readonly config: VirtualMachineConfigInfo
  readonly directory: string
  readonly disks: readonly NewDisk[]
  /** That disks are put into and that are not there yet. */
  readonly otherDirectories?: readonly string[]
  /** Is worth nothing unless it runs: an instant clone. */
  readonly runsFromStart?: boolean
  /** Of the source. */
  readonly firmware?: FirmwareCopies | undefined
  /** Ids of keys that are made for it. */
  readonly newKeys?: readonly string[] | undefined
  /** What it is copied from. */
  readonly origin?: { readonly vm: VmId; readonly chains: readonly (readonly string[])[] }
  /** Files that come from a client before the machine is entered, and go with it when it is not. */
  readonly uploads?: readonly string[]
  /** Datastore path; what is in it is in `SeedSource`, since it may be secret: it is made before the commit or not at all. */
  readonly seedPath?: string | undefined
  readonly customization?: GuestCustomization | undefined
  /** Of a machine that is registered. */
  readonly snapshots?: readonly SnapshotRecord[]
  readonly currentSnapshot?: string | undefined
  readonly state?: MachineState
}

export interface CloneWish {
  readonly name: string
  /** One that was given out for it before. */
  readonly id?: VmId | undefined
  readonly template: boolean
  /** Name of the datastore for its files; that of the source when not given. */
  readonly datastore?: string | undefined
  /** Names of those for single disks, by the disks' keys. */
  readonly diskDatastores?: ReadonlyMap<number, string> | undefined
  /** How copies of disks take their space, by the disks' keys; as their sources when not given. */
  readonly diskProvisioning?: ReadonlyMap<number, Provisioning> | undefined
  /** Id of the source's snapshot to make it from; from the present state when not given. */
  readonly snapshot?: string | undefined
  /** Its disks lie above those of the snapshot, or of the template, instead of being copies. */
  readonly isLinked: boolean
  /** Its TPM is a new one instead of a copy. */
  readonly renewsTpm?: boolean | undefined
  /** What the clone has other than its source. */
  readonly changes: VirtualMachineConfigSpec
  /** What its guest customizes itself from. */
  readonly seed?: ((target: SeedTarget) => Seed) | undefined
}

export interface RegisterWish {
  /** Datastore path of the .vmx. */
  readonly path: string
  /** As the .vmx says when not given. */
  readonly name?: string | undefined
  readonly isTemplate?: boolean | undefined
}

export interface Place {
  readonly folder: string
  readonly pool: string
}

export class VmCreation {
  readonly #context: VmContext

  readonly #snapshots: VmSnapshots

  constructor(context: VmContext, snapshots: VmSnapshots) {
    this.#context = context
    this.#snapshots = snapshots
  }

  create(spec: VirtualMachineConfigSpec, place: Place, caller: Caller): ManagedObjectReference {
    const entityName = spec.name ?? ''
    const { tasks, inventory } = this.#context.dependencies
    const request = {
      entity: inventory.ref(place.folder),
      entityName: inventory.get(place.folder).name,
      method: 'CreateVM_Task',
      descriptionId: 'Folder.createVm',
      userName: caller.userName,
      cancelable: true,
    }
    this.requireFreeName(place.folder, entityName)
    return tasks.run(request, async (task) => {
      const input = await this.plan(spec, place, caller)
      using _held = await this.#context.holdNewFiles([
        ...input.disks.map((disk) => disk.path),
        input.config.files.vmPathName ?? '',
      ])
      await this.#perform(
        task,
        { taskId: task.id, kind: 'create', vmId: input.id, input },
        this.createSteps(input),
        input,
        { _typeName: 'VmCreatedEvent', template: false },
      )
      return moRef('VirtualMachine', input.id)
    })
  }

  /**
   * A second machine like another is now, or was in a snapshot. What has to be decided together with the source is done in
   * the source's turn; while its disks are copied, others may have their turns.
   */
  clone(
    id: VmId,
    wish: CloneWish,
    place: Place,
    caller: Caller,
    then: (clone: VmId) => Promise<void>,
  ): ManagedObjectReference {
    this.requireFreeName(place.folder, wish.name)
    const names = { method: 'CloneVM_Task', descriptionId: 'VirtualMachine.clone' }
    return this.#context.runTask(id, { ...names, caller }, async (task, source) => {
      requireLinkable(source, wish)
      const { config } = source.snapshots.get(wish.snapshot ?? '') ?? source
      requireDisks(source.name, config, [...(wish.diskDatastores?.keys() ?? [])])
      using origin = await holdState(this.#context, this.#snapshots, task, source, wish.snapshot)
      const { snapshot } = origin
      const { firmware } = source.snapshots.get(snapshot ?? '') ?? {}
      const kept = { config: origin.config, firmware }
      const { input, seed } = await this.planClone(source, kept, wish, place, caller)
      using _held = await this.#context.holdNewFiles([
        ...input.disks.map((disk) => disk.path),
        input.config.files.vmPathName ?? '',
      ])
      if (!origin.needsQueue) task.leaveQueue()
      const operation = { taskId: task.id, kind: 'create', vmId: input.id, input } as const
      await this.#perform(task, operation, this.createSteps(input, task, seed), input, {
        _typeName: 'VmClonedEvent',
        template: wish.template,
        sourceVm: { _typeName: 'VmEventArgument', name: source.name, vm: moRef('VirtualMachine', id) },
      })
      await then(input.id)
      return moRef('VirtualMachine', input.id)
    })
  }

  /** Takes a machine whose files are there. */
  register(
    { path, name, isTemplate = false }: RegisterWish,
    place: Place,
    caller: Caller,
    allow: (config: VirtualMachineConfigInfo) => void,
  ): ManagedObjectReference {
    const { tasks, inventory } = this.#context.dependencies
    const request = {
      entity: inventory.ref(place.folder),
      entityName: inventory.get(place.folder).name,
      method: 'RegisterVM_Task',
      descriptionId: 'Folder.registerVm',
      userName: caller.userName,
      cancelable: true,
    }
    return tasks.run(request, async (task) => {
      const { inventory: places } = this.#context.dependencies
      const taken = this.#context.vms.values().find((vm) => vm.config.files.vmPathName === path)
      if (taken !== undefined)
        throw new Denied(
          'already-exists',
          `${path} is the configuration of ${taken.name}, which is registered already.`,
          { name: taken.name },
        )
      const found = await readMachine(this.#context, path, name)
      const { config: read, snapshots, currentSnapshot, disks, notes, ...state } = found
      const config = { ...read, template: read.template || isTemplate }
      const powerState = state.suspendFile === undefined ? 'poweredOff' : 'suspended'
      if (config.template) admit('MarkAsTemplate', config.name, powerState)
      allow(config)
      using _held = await this.#context.holdNewFiles(disks.map((disk) => disk.path))
      const id = vmId(await places.allocateId('vm-'))
      const input: CreateInput = {
        id,
        ...place,
        userName: caller.userName,
        ...{ config, snapshots, currentSnapshot, state },
        directory: directoryOf(path),
        disks,
      }
      await this.#perform(
        task,
        { taskId: task.id, kind: 'register', vmId: id, input },
        this.createSteps(input, task).slice(1),
        input,
        { _typeName: 'VmRegisteredEvent', template: config.template },
      )
      for (const message of notes)
        this.#context.postEvent(this.#context.get(id), caller.userName, { _typeName: 'VmMessageEvent', message })
      return moRef('VirtualMachine', id)
    })
  }

  async unregister(id: VmId, caller: Caller): Promise<void> {
    const { tasks } = this.#context.dependencies
    await tasks.serialize(id, async () => {
      const vm = this.#context.get(id)
      admit('UnregisterVM', vm.name, vm.powerState)
      this.#context.holds.requireNone(vm)
      await this.#describeOnceMore(vm)
      await this.#forget(vm)
      this.#context.postEvent(vm, caller.userName, { _typeName: 'VmRemovedEvent', template: false })
    })
  }

  /** The files are all there is of it from now on. One whose datastore is gone may be forgotten all the same. */
  async #describeOnceMore(vm: Vm): Promise<void> {
    const { files, logger } = this.#context.dependencies
    try {
      await files.writeDescription(vm.description)
    } catch (error) {
      logger.warn({ vmId: vm.id, err: error }, 'the files of a VM that is unregistered are as they were written before')
    }
  }

  destroy(id: VmId, caller: Caller): ManagedObjectReference {
    const names = { method: 'Destroy_Task', descriptionId: 'VirtualMachine.destroy' }
    return this.#context.runTask(id, { ...names, caller, cancelable: false }, async (task, present) => {
      admit('Destroy_Task', present.name, present.powerState)
      this.#context.holds.requireNone(present)
      try {
        await runSteps(this.destroySteps(present, task.id))
      } catch (error) {
        // The client hears of the failure: a later daemon must not go on deleting by itself.
        await this.#context.dropOperation(task.id)
        throw error
      }
      this.#context.postEvent(present, caller.userName, { _typeName: 'VmRemovedEvent', template: false })
    })
  }

  /** `running` is the task that does them first; a later daemon only undoes or finishes. */
  /** `sourceTaken`: what it is copied from is as it is to be, but for what its disks only refer to. */
  createSteps(input: CreateInput, running?: RunningTask, seed?: SeedSource, sourceTaken?: Promise<void>): Step[] {
    const { undeleted } = this.#context
    const { files } = this.#context.dependencies
    const copyOptions = (index: number): CopyOptions => ({
      signal: running?.signal,
      onProgress: (percent) => running?.progress((index * 100 + percent) / input.disks.length),
    })
    return [
      {
        name: 'make the directory',
        do: () => files.makeDirectory(input.directory),
        undo: () => undeleted.discard([{ kind: 'directory', path: input.directory }]),
      },
      ...keySteps(this.#context.dependencies.keys, input.newKeys),
      ...(input.otherDirectories ?? []).map((directory): Step => ({
        name: `make ${directory}`,
        do: () => files.ensureDirectory(directory),
        undo: () => undeleted.discard([{ kind: 'directory', path: directory }]),
      })),
      ...input.disks.map((disk, index): Step => ({
        name: `create ${disk.path}`,
        do: () => makeDisk(files, disk, copyOptions(index)),
        undo: () => this.#context.discardLayers([disk.path]),
      })),
      ...(sourceTaken === undefined ? [] : [{ name: 'wait for its source', do: () => sourceTaken }]),
      ...(input.firmware === undefined ? [] : copyFirmwareSteps(this.#context, input.firmware, input.directory)),
      ...(input.uploads ?? []).map((path): Step => ({
        name: `have ${path}`,
        do: () => Promise.resolve(),
        undo: () => undeleted.discard([{ kind: 'file', path }]),
      })),
      ...seedSteps(this.#context, input.seedPath, seed),
      { name: 'enter it in the inventory', commits: true, do: () => this.#enter(input) },
      { name: 'write the vmx', do: () => this.#context.descriptions.write(this.#context.get(input.id)) },
    ]
  }

  destroySteps(vm: Vm, taskId: string): Step[] {
    const { files } = this.#context.dependencies
    const operation: Operation = { taskId, kind: 'destroy', vmId: vm.id, input: {} }
    const redo = (vm.record.redoLayers ?? []).map(({ path }) => path)
    const disks = [...redo, ...unneededLayers(vm.chains, this.#context.layerUse(vm, []))]
    return [
      {
        name: 'note the intent',
        commits: true,
        do: async () => void (await this.#context.save(vm, {}, { put: this.#operationRecords(operation) })),
      },
      ...disks.map((path): Step => ({ name: `delete ${path}`, do: () => files.deleteDisk(path) })),
      { name: 'delete what could not be deleted before', do: () => this.#context.sweep() },
      ...leaveSteps(files, vm.directory, disks),
      { name: 'delete the other files', do: () => this.#deleteOwnFiles(vm) },
      { name: 'forget it', do: () => this.#forget(vm, taskId) },
    ]
  }

  /** Early, so that a client hears of it before anything is made; entering the inventory checks again. */
  requireFreeName(folder: string, name: string): void {
    const { inventory } = this.#context.dependencies
    const holder = inventory.childNamed(folder, checkedName(name))
    if (holder === undefined) return
    throw new Denied(
      'duplicate-name',
      `There is a "${name}" in ${inventory.get(folder).name} already; choose another name.`,
      { name, object: inventory.ref(holder.id) },
    )
  }

  /** The operation's records; a task that is over (recovery) needs none of its own. */
  #operationRecords(operation: Operation): ReturnType<VmContext['operationRecords']> {
    return this.#context.dependencies.tasks.get(operation.taskId) === undefined
      ? [{ key: operationKey(operation.taskId), value: JSON.stringify(operation) }]
      : this.#context.operationRecords(operation)
  }

  /** Decides all of a new machine; nothing is made. */
  async plan(spec: VirtualMachineConfigSpec, place: Place, caller: Caller): Promise<CreateInput> {
    const { inventory, files } = this.#context.dependencies
    const name = checkedName(spec.name ?? '')
    const id = vmId(await inventory.allocateId('vm-'))
    const vmPathName = await this.vmPath(spec, name)
    const directory = directoryOf(vmPathName)
    const environment = this.#context.configEnvironment(unescapeName(name), directory)
    const applied = this.#context.withDiskParents(createConfig(spec, name, vmPathName, environment))
    requireLimits(applied.config)
    const fresh = new Set(applied.createDisks)
    for (const device of applied.added) {
      if (isA('VirtualDisk', device) && !fresh.has(device)) files.openDisk(backingFile(device) ?? '')
    }
    return {
      id,
      ...place,
      userName: caller.userName,
      config: applied.config,
      directory,
      disks: applied.createDisks.map(newDisk),
      newKeys: applied.newKeys,
      otherDirectories: await this.#newDirectories(directory, applied.createDisks.map(newDisk)),
    }
  }

  async planClone(
    source: Vm,
    { config: sourceConfig, firmware: kept }: Pick<SnapshotRecord, 'config' | 'firmware'>,
    wish: Omit<CloneWish, 'snapshot'>,
    place: Place,
    caller: Caller,
  ): Promise<{ readonly input: CreateInput; readonly seed: SeedSource | undefined }> {
    const { inventory, files, clock } = this.#context.dependencies
    const name = checkedName(wish.name)
    const vmPathName = await this.vmPath(wish.changes, name, wish.datastore ?? datastoreNameOf(source.directory))
    const directory = directoryOf(vmPathName)
    const environment = this.#context.configEnvironment(unescapeName(name), directory)
    const seeding = planSeed(sourceConfig, wish, directory, environment.newUuid())
    const { config, disks, newKeys } = planClone(seeding.source, seeding.changes, {
      ...{ name, vmPathName, environment, isLinked: wish.isLinked },
      ...{ diskDatastores: wish.diskDatastores, diskProvisioning: wish.diskProvisioning },
    })
    const firmware = kept ?? (await presentFirmware(files, source.directory))
    const id = wish.id ?? vmId(await inventory.allocateId('vm-'))
    const made = makeSeedFor(wish.seed, { id, name, config, instanceId: environment.newUuid(), now: clock.now() })
    const input: CreateInput = {
      id,
      ...place,
      userName: caller.userName,
      config: { ...seeding.finish(config), template: wish.template },
      directory,
      disks,
      newKeys,
      otherDirectories: await this.#newDirectories(directory, disks),
      origin: { vm: source.id, chains: keptChains(sourceConfig) },
      firmware: wish.renewsTpm === true ? { variables: firmware.variables } : firmware,
      seedPath: seeding.path,
      customization: made?.customization ?? source.record.customization,
    }
    return { input, seed: made?.source ?? seeding.copied }
  }

  async #newDirectories(directory: string, disks: readonly NewDisk[]): Promise<string[]> {
    const { files } = this.#context.dependencies
    const others = otherDirectories(directory, disks)
    const present = await Promise.all(others.map((other) => files.exists(other)))
    return others.filter((_, index) => present[index] === false)
  }

  /** `[ds]`, `[ds] dir/name.vmx` or nothing: as vSphere, a bare datastore gets a directory after the VM's name. */
  async vmPath(spec: VirtualMachineConfigSpec, name: string, fallback?: string): Promise<string> {
    const wanted = spec.files?.vmPathName ?? ''
    const match = /^\[([^\]]+)\]\s*(.*)$/.exec(wanted)
    const { files } = this.#context.dependencies
    const datastore = match?.[1] ?? fallback ?? files.defaultDatastore()
    if (datastore === undefined || (wanted !== '' && match === null)) {
      throw new Denied(
        'invalid-datastore-path',
        `"${wanted}" is not a datastore path; write it as "[datastore1] directory/name.vmx".`,
        { path: wanted },
      )
    }
    const path = match?.[2] ?? ''
    if (path.endsWith('.vmx') && path.includes('/')) return `[${datastore}] ${path}`
    const fileName = unescapeName(name).replaceAll(/[/\\]/g, '_')
    const directory =
      path === '' ? await files.freeDirectory(datastore, fileName) : `[${datastore}] ${path.replace(/\/?$/, '/')}`
    return `${directory}${fileName}.vmx`
  }

  async #perform(
    task: RunningTask,
    operation: Operation,
    steps: readonly Step[],
    input: CreateInput,
    event: Parameters<VmContext['postEvent']>[2],
  ): Promise<void> {
    await this.begin(operation, steps, task)
    await this.#context.completeOperation(task.id, moRef('VirtualMachine', input.id))
    const vm = this.#context.get(input.id)
    this.#context.refreshFilesLater(vm)
    this.#context.postEvent(vm, input.userName, event)
  }

  /** Does the steps; the operation is left for whoever has more to do, or to complete it. */
  async begin(operation: Operation, steps: readonly Step[], task: RunningTask): Promise<void> {
    await this.#context.dependencies.store.transact({ put: this.#context.operationRecords(operation) })
    try {
      await runSteps(steps, task.signal)
    } catch (error) {
      await this.#context.dropOperation(task.id)
      throw error
    }
  }

  async #enter(input: CreateInput): Promise<void> {
    if (this.#context.vms.has(input.id)) return
    const { inventory, store } = this.#context.dependencies
    const { id, config, customization, snapshots = [], currentSnapshot, state } = input
    const ownElsewhere = snapshots.flatMap((taken) => topsElsewhere(taken.config, input.directory))
    const desired = state?.suspendFile === undefined ? 'poweredOff' : 'suspended'
    const record: VmRecord = { id, config, customization, currentSnapshot, ownElsewhere, ...state, desired }
    using place = inventory.planAddVm({
      id: input.id,
      name: input.config.name,
      folder: input.folder,
      pool: input.pool,
      createdBy: input.userName,
    })
    const { committed, revision } = await store.transact({
      compare: [...place.compare, { key: vmKey(input.id), revision: 0 }],
      put: [
        ...place.put,
        { key: vmKey(id), value: JSON.stringify(record) },
        ...snapshots.map((taken) => ({ key: snapshotKey(id, taken.id), value: JSON.stringify(taken) })),
      ],
      delete: place.delete,
    })
    if (!committed)
      throw new Denied('concurrent-access', `The inventory changed while ${input.config.name} was created; try again.`)
    const vm = new Vm(record, revision)
    vm.snapshots = new Map(snapshots.map((taken) => [taken.id, taken]))
    this.#context.vms.set(input.id, vm)
    // First its place, then the machine: who may see it is decided by what it is in.
    place.commit(revision)
    this.#context.changes.emit({ kind: 'added', vm })
    await this.#context.undeleted.releaseNamed((path) => namesFile(vm, path))
  }

  async #deleteOwnFiles(vm: Vm): Promise<void> {
    const { files } = this.#context.dependencies
    await deleteBootFiles(files, bootFilesWithout(this.#context, vm).gone)
    for (const path of (await files.usage(vm.directory)).keys()) {
      const isOwn = /\.(vmx|vmxf|vmsd|vmss|vmsn|log|png)$/.test(path) || isFirmwareFile(path) || isSeedPath(path)
      if (isOwn) await files.deleteFile(path)
    }
    await deleteTpm(files, vm.directory)
    await files.removeDirectory(vm.directory)
  }

  async #forget(vm: Vm, taskId?: string): Promise<void> {
    if (!this.#context.vms.has(vm.id)) return
    const { inventory, store, tasks, files } = this.#context.dependencies
    const { orphanLayers, orphanBootFiles } = this.#context
    // Recovery ends the task and the operation itself.
    const isLive = taskId !== undefined && tasks.get(taskId) !== undefined
    const done = isLive ? this.#context.completion(taskId) : undefined
    const orphans = taskId === undefined ? { left: [], gone: [] } : this.#orphansWithout(vm)
    // Those that were left to it while it was being destroyed, too.
    for (const path of orphans.gone) await files.deleteDisk(path)
    const boots = taskId === undefined ? { left: [], gone: [] } : bootFilesWithout(this.#context, vm)
    await deleteBootFiles(files, boots.gone)
    const changeLog = await changeLogKeys(this.#context, vm.id)
    using place = inventory.planRemoveVm(vm.id)
    const { committed, revision } = await store.transact({
      compare: [...place.compare, { key: vmKey(vm.id), revision: vm.revision }],
      put: [
        ...place.put,
        ...orphans.left.map((path) => ({ key: orphanLayers.key(path), value: '' })),
        ...boots.left.map((path) => ({ key: orphanBootFiles.key(path), value: '' })),
        ...(done?.put ?? []),
      ],
      delete: [
        ...[...place.delete, vmKey(vm.id), ...snapshotKeys(vm), ...changeLog],
        ...[...orphans.gone.map((path) => orphanLayers.key(path)), ...(done?.delete ?? [])],
        ...boots.gone.map((path) => orphanBootFiles.key(path)),
      ],
    })
    if (!committed)
      throw new Denied('concurrent-access', `${vm.name} was changed by somebody else meanwhile; try again.`)
    this.#context.vms.delete(vm.id)
    orphanLayers.note({ added: orphans.left, gone: orphans.gone })
    orphanBootFiles.note({ added: boots.left, gone: boots.gone })
    place.commit(revision)
    this.#context.changes.emit({ kind: 'removed', vm })
  }

  /** What a destroyed machine leaves because others read it, and what nobody reads any more with it gone. */
  #orphansWithout(vm: Vm): { readonly left: readonly string[]; readonly gone: readonly string[] } {
    const { names } = this.#context.orphanLayers
    const { foreign } = this.#context.layerUse(vm)
    const layers = [...new Set(vm.chains.flat())].filter((path) => isMachines(vm, path) || names.has(path))
    return {
      left: layers.filter((path) => foreign.has(path)),
      gone: layers.filter((path) => names.has(path) && !foreign.has(path)),
    }
  }
}

function requireLinkable({ name, config }: Vm, { isLinked, snapshot }: CloneWish): void {
  if (!isLinked || snapshot !== undefined || config.template) return
  throw new Denied(
    'invalid-argument',
    `A linked clone of ${name} needs one of its snapshots to lie above: take one and name it.`,
    { argument: 'spec.snapshot' },
  )
}
