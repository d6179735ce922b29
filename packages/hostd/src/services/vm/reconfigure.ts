// Changing a machine: its configuration, its disks, and what can be changed while it runs.
//
// [create new disks] -> [grow disks] -> [plug into the running machine] -> [write the configuration: commits]
//   -> [delete removed disks] -> [write the vmx]
// What cannot be done while the machine runs is refused before the first step.
import type {
  ManagedObjectReference,
  VirtualDevice,
  VirtualDisk,
  VirtualDiskFlatVer2BackingInfo,
  VirtualMachineConfigInfo,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied, EngineError } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { Machine } from '../../domain/ports/engine.ts'
import { admit } from '../../domain/vm-state.ts'
import { seedDrive, seedDriveChanges, seedPath } from '../customization/seed-device.ts'
import type { Seed, SeedTarget } from '../customization/seed.ts'
import { checkedName } from '../inventory/entity-record.ts'
import { unneededLayers } from '../snapshot/merge-plan.ts'
import type { VmSnapshots } from '../snapshot/snapshots.ts'
import { runSteps, type Step } from '../task/steps.ts'
import type { RunningTask } from '../task/task-service.ts'
import { applyConfig, type AppliedConfig } from './config-spec.ts'
import type { Caller, VmFiles } from './dependencies.ts'
import { backingFile, capacityBytes } from './device-change.ts'
import { chainsOf, diskChain, disksOf, layersOf, trackingLayers, withLayer, type LayerOnDisk } from './disk-chain.ts'
import { isIndependent, keptChains } from './disk-mode.ts'
import { isStorageController } from './device-rules.ts'
import { changedLimits, diskLimits, requireLimits } from './disk-limits.ts'
import { leaveSteps, otherDirectories } from './disk-place.ts'
import { deleteTpm, hasTpm } from './firmware-state.ts'
import { grows, sizeOf, withPresentSize } from './growth.ts'
import { upgradedVersion } from './hardware-version.ts'
import { keySteps } from './key-steps.ts'
import { makeDisk } from './make-disk.ts'
import { newDisk, type NewDisk } from './new-disk.ts'
import { cdromSpec, controllerSpec, deviceId, diskSpec, nicSpec } from './machine-spec.ts'
import {
  requireEncryptable,
  requireHotPluggable,
  requireNoHardwareChange,
  requireSameModes,
  requireSameSizes,
} from './reconfigure-rules.ts'
import { dropStrayRedoLayers, planRedoLayers, redoSteps } from './redo-layers.ts'
import { networkOf } from './network-names.ts'
import { makeSeedFor, seedSteps, type SeedSource } from './seeding.ts'
import { warnOfUntold } from './untold-disks.ts'
import type { GuestCustomization, Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'

/** Decided before the first step, and all that recovery needs. */
export interface ReconfigureInput {
  /** Of the configuration that the commit writes. */
  readonly changeVersion: string
  readonly newDisks: readonly NewDisk[]
  /** Ids of keys that are made for it. */
  readonly newKeys?: readonly string[] | undefined
  readonly rekeyed?: readonly RekeyedLayer[] | undefined
  /** Its TPM goes, with all that was sealed with it. */
  readonly dropsTpm?: boolean
  readonly destroyDisks: readonly string[]
  /** That new disks are put into and that are not there yet. */
  readonly newDirectories?: readonly string[]
  /** Of the machine that ran then. */
  readonly plugged: readonly VirtualDevice[]
  /** For those of them that are nonpersistent. */
  readonly redoLayers?: readonly LayerOnDisk[] | undefined
  readonly pulled: readonly VirtualDevice[]
  readonly edited: AppliedConfig['edited']
  /** Of a machine that is given CPUs or memory while it runs: what the commit writes. */
  readonly grown?: VirtualMachineConfigInfo | undefined
  /** Datastore paths: what its guest was to customize itself from, and what it did before. */
  readonly newSeed?: string | undefined
  readonly oldSeed?: string | undefined
}

interface NewSeed {
  readonly path: string
  readonly oldPath: string | undefined
  readonly source: SeedSource
  readonly customization: GuestCustomization
}

export interface AttachWish {
  readonly diskId: string
  /** By name. */
  readonly datastore: string
  readonly controllerKey?: number | undefined
  readonly unitNumber?: number | undefined
}

export interface RenameInput {
  readonly newName: string
}

export class VmReconfiguration {
  readonly #context: VmContext
  readonly #snapshots: VmSnapshots

  constructor(context: VmContext, snapshots: VmSnapshots) {
    this.#context = context
    this.#snapshots = snapshots
  }

  reconfigure(id: VmId, spec: VirtualMachineConfigSpec, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'ReconfigVM_Task', 'VirtualMachine.reconfigure', caller, (task, vm) =>
      this.#change(task, vm, spec, caller),
    )
  }

  /** A disk that is there, by the UUID in its descriptor. */
  attachDisk(id: VmId, wish: AttachWish, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'AttachDisk_Task', 'VirtualMachine.attachDisk', caller, async (task, vm) => {
      const { diskId, datastore, controllerKey, unitNumber } = wish
      const fileName = await this.#context.dependencies.files.findDisk(datastore, diskId)
      if (fileName === undefined)
        throw new Denied('not-found', `There is no disk ${diskId} on ${datastore}.`, { id: diskId })
      const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo' as const, fileName, diskMode: 'persistent' }
      const capacityInKB = Math.floor(this.#context.dependencies.files.openDisk(fileName).capacityBytes / 1024)
      const device = { _typeName: 'VirtualDisk' as const, key: -1, controllerKey, unitNumber, capacityInKB, backing }
      await this.#change(task, vm, withDisk('add', device), caller)
    })
  }

  /** Its files stay. */
  detachDisk(id: VmId, diskId: string, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'DetachDisk_Task', 'VirtualMachine.detachDisk', caller, async (task, vm) => {
      const wanted = diskId.replaceAll(/[ -]/g, '').toLowerCase()
      const { files } = this.#context.dependencies
      const device = disksOf(vm.config).find((disk) => {
        const uuid = files.diskUuid(backingFile(disk) ?? '')
        return uuid !== undefined && uuid.replaceAll('-', '') === wanted
      })
      if (device === undefined) throw new Denied('not-found', `${vm.name} has no disk ${diskId}.`, { id: diskId })
      await this.#change(task, vm, withDisk('remove', device), caller)
    })
  }

  async #change(task: RunningTask, vm: Vm, spec: VirtualMachineConfigSpec, caller: Caller): Promise<void> {
    const change = await this.#apply(task, vm, spec)
    this.#context.postEvent(vm, caller.userName, {
      _typeName: 'VmReconfiguredEvent',
      template: false,
      configSpec: spec,
      configChanges: change,
    })
  }

  /** Gives a machine that is off something to customize itself from when it starts. */
  customize(id: VmId, seed: (target: SeedTarget) => Seed, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'CustomizeVM_Task', 'VirtualMachine.customize', caller, async (task, vm) => {
      admit('CustomizeVM_Task', vm.name, vm.powerState)
      if (vm.config.template)
        throw new Denied('invalid-state', `${vm.name} is a template; customize the machines that are made from it.`)
      const { clock, newUuid } = this.#context.dependencies
      const present = seedDrive(vm.config)
      const path = seedPath(vm.directory, newUuid())
      const made = makeSeedFor(seed, {
        ...{ id: vm.id, name: vm.name, config: vm.config, instanceId: newUuid(), now: clock.now() },
      })
      const deviceChange = seedDriveChanges(path, vm.config)
      await this.#apply(
        task,
        vm,
        { _typeName: 'VirtualMachineConfigSpec', deviceChange },
        made && { ...made, path, oldPath: this.#unneededSeed(vm, present?.path) },
      )
    })
  }

  /** A snapshot goes back to the seed that it had. */
  #unneededSeed(vm: Vm, path: string | undefined): string | undefined {
    const isKept = [...vm.snapshots.values()].some(({ config }) => seedDrive(config)?.path === path)
    return isKept ? undefined : path
  }

  rename(id: VmId, newName: string, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'Rename_Task', 'VirtualMachine.rename', caller, async (task, vm) => {
      const oldName = vm.name
      await this.#perform(task, vm, 'rename', { newName: checkedName(newName) } satisfies RenameInput, [
        { name: 'enter the name', commits: true, do: () => this.#rename(vm, checkedName(newName), vm.config) },
        ...this.#finishingSteps(vm, { destroyDisks: [] }),
      ])
      this.#context.postEvent(vm, caller.userName, {
        _typeName: 'VmRenamedEvent',
        template: false,
        oldName,
        newName: vm.name,
      })
    })
  }

  /** To the newest hardware version, or the one asked for; only when the machine is off. */
  upgrade(id: VmId, version: string | undefined, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'UpgradeVM_Task', 'VirtualMachine.upgradeVirtualHardware', caller, async (task, vm) => {
      admit('UpgradeVM_Task', vm.name, vm.powerState)
      const wanted = upgradedVersion(vm.config, version)
      await this.#apply(task, vm, { _typeName: 'VirtualMachineConfigSpec', version: wanted })
      this.#context.postEvent(vm, caller.userName, {
        _typeName: 'VmUpgradeCompleteEvent',
        template: false,
        version: wanted,
      })
    })
  }

  /** For recovery: the steps of an interrupted change, on a machine that may run. */
  recoverySteps(vm: Vm, input: ReconfigureInput): Step[] {
    const { files, keys } = this.#context.dependencies
    return [
      ...keySteps(keys, input.newKeys),
      ...(input.newDirectories ?? []).map((directory): Step => ({
        name: `make ${directory}`,
        do: async () => undefined,
        undo: () => files.removeDirectory(directory),
      })),
      ...input.newDisks.map((disk): Step => ({
        name: `create ${disk.path}`,
        do: async () => undefined,
        undo: () => files.deleteDisk(disk.path),
      })),
      ...rekeySteps(files, input.rekeyed),
      ...seedSteps(this.#context, input.newSeed, undefined),
      ...redoSteps(this.#context, vm, vm.config, input.redoLayers).map((step): Step => ({
        ...step,
        do: async () => undefined,
      })),
      ...input.plugged.map((device): Step => ({
        name: `plug ${device.key}`,
        do: async () => undefined,
        undo: () => unlessRefused(this.#unplug(vm, device)),
      })),
      ...input.pulled.map((device): Step => ({
        name: `unplug ${device.key}`,
        do: async () => undefined,
        undo: async () => vm.machine && unlessRefused(this.#plug(vm, vm.machine, vm.config, device)),
      })),
      ...input.edited.map(({ before, after }): Step => ({
        name: `change ${after.key}`,
        do: async () => undefined,
        undo: async () => vm.machine && this.#changeLive(vm, vm.machine, after, before),
      })),
      { name: 'limit the disks', do: () => this.#limitAll(vm), undo: () => this.#limitAll(vm) },
      ...this.#finishingSteps(vm, input),
    ]
  }

  /**
   * For recovery, in place of undoing: what a machine was given cannot be taken back, and by then all else was done. True
   * when the change is committed.
   */
  async carryOn(vm: Vm, { grown }: ReconfigureInput): Promise<boolean> {
    if (grown === undefined || withPresentSize(vm.config, vm.machine?.growth) === undefined) return false
    await vm.machine?.grow(sizeOf(grown))
    await this.#commit(vm, grown, grown, undefined)
    return true
  }

  #task(
    id: VmId,
    method: string,
    descriptionId: string,
    caller: Caller,
    work: (task: RunningTask, vm: Vm) => Promise<void>,
  ): ManagedObjectReference {
    return this.#context.runTask(id, { method, descriptionId, caller }, work)
  }

  /** Denied when the change cannot be made. */
  #require(vm: Vm, applied: AppliedConfig): void {
    // Nothing but their turns protects the disks of a template, which has no layer to write to.
    if (vm.config.template) this.#context.holds.requireNone(vm)
    if (vm.snapshots.size > 0) requireSameSizes(vm.name, applied)
    if (vm.phase === 'suspended') requireNoHardwareChange(vm.config, applied)
    if (vm.machine !== undefined) requireHotPluggable(vm.config, applied, vm.machine.growth)
    this.#requireDisks(applied)
    requireLimits(applied.config)
    if (applied.rewrittenDisks.length + applied.rekeyedDisks.length === 0) return
    this.#context.holds.requireNone(vm)
    requireEncryptable(vm, applied, this.#context.layerUse(vm).foreign)
  }

  async #apply(task: RunningTask, vm: Vm, spec: VirtualMachineConfigSpec, seed?: NewSeed): Promise<object> {
    const context = this.#context
    const plan = (asked: VirtualMachineConfigSpec): AppliedConfig => {
      const wanted = applyConfig(vm.config, asked, context.configEnvironment(vm.name, vm.directory))
      const applied = context.withDiskParents(wanted)
      requireSameModes(vm, applied, asked.deviceChange)
      this.#require(vm, applied)
      return applied
    }
    const whole = trackedToBeWhole(vm, plan(spec))
    const before = vm.config
    if (whole.size > 0) {
      // A disk grows as a whole, and is independent as a whole. Who backs it up begins with a full backup anyway.
      context.holds.requireNone(vm)
      await this.#snapshots.forgetStates(task, vm, whole)
    }
    const applied = plan(whole.size > 0 ? withFilesOf(vm.config, before, spec) : spec)
    const { machine } = vm
    const rewritten = applied.rewrittenDisks.map(({ disk, before: plain }): NewDisk => ({
      ...newDisk(disk),
      copyOf: diskChain(plain),
    }))
    const newDisks = [...applied.createDisks.map(newDisk), ...rewritten]
    const redoLayers = machine === undefined ? [] : await planRedoLayers(context, vm, applied.config)
    using _held = await context.holdNewFiles([...newDisks, ...redoLayers].map(({ path }) => path))
    const input: ReconfigureInput = {
      changeVersion: applied.config.changeVersion,
      newDisks,
      newKeys: applied.newKeys,
      dropsTpm: hasTpm(vm.config) && !hasTpm(applied.config),
      rekeyed: rekeyedLayers(applied),
      destroyDisks: this.#filesOfRemoved(vm, applied),
      newDirectories: await this.#newDirectories(vm, newDisks),
      plugged: machine === undefined ? [] : applied.added,
      redoLayers,
      pulled: machine === undefined ? [] : applied.removed,
      edited: machine === undefined ? [] : applied.edited,
      grown: machine !== undefined && grows(vm.config, applied) ? applied.config : undefined,
      newSeed: seed?.path,
      oldSeed: seed?.oldPath,
    }
    await this.#perform(task, vm, 'reconfigure', input, this.#steps(task, vm, applied, input, spec, seed))
    context.refreshFilesLater(vm)
    return { modified: '', added: '', deleted: '' }
  }

  async #newDirectories(vm: Vm, disks: readonly NewDisk[]): Promise<string[]> {
    const { files } = this.#context.dependencies
    const others = otherDirectories(vm.directory, disks)
    const present = await Promise.all(others.map((other) => files.exists(other)))
    return others.filter((_, index) => present[index] === false)
  }

  async #perform(
    task: RunningTask,
    vm: Vm,
    kind: 'reconfigure' | 'rename',
    input: ReconfigureInput | RenameInput,
    steps: readonly Step[],
  ): Promise<void> {
    const context = this.#context
    const records = context.operationRecords({ taskId: task.id, kind, vmId: vm.id, input })
    await context.dependencies.store.transact({ put: records })
    try {
      await runSteps(steps, task.signal)
    } catch (error) {
      await context.dropOperation(task.id)
      throw error
    }
    await context.completeOperation(task.id)
  }

  #steps(
    task: RunningTask,
    vm: Vm,
    applied: AppliedConfig,
    input: ReconfigureInput,
    spec: VirtualMachineConfigSpec,
    seed: NewSeed | undefined,
  ): Step[] {
    const { files, keys } = this.#context.dependencies
    const { machine } = vm
    return [
      ...keySteps(keys, input.newKeys),
      ...(input.newDirectories ?? []).map((directory): Step => ({
        name: `make ${directory}`,
        do: () => files.ensureDirectory(directory),
        undo: () => files.removeDirectory(directory),
      })),
      ...input.newDisks.map((disk, index): Step => ({
        name: `create ${disk.path}`,
        do: () =>
          makeDisk(files, disk, {
            signal: task.signal,
            onProgress: (percent) => task.progress((index * 100 + percent) / input.newDisks.length),
          }),
        undo: () => files.deleteDisk(disk.path),
      })),
      ...rekeySteps(files, input.rekeyed),
      ...applied.growDisks.map(({ disk }): Step => ({
        name: `grow ${disk.key}`,
        do: () => this.#grow(machine, disk),
      })),
      ...seedSteps(this.#context, input.newSeed, seed?.source),
      ...redoSteps(this.#context, vm, applied.config, input.redoLayers),
      ...(machine === undefined ? [] : this.#plugSteps(vm, machine, applied)),
      { name: 'write the configuration', commits: true, do: () => this.#commit(vm, applied.config, spec, seed) },
      ...this.#finishingSteps(vm, input),
    ]
  }

  /** The files of disks that go with them: not what snapshots or other machines read. */
  #filesOfRemoved(vm: Vm, applied: AppliedConfig): string[] {
    const destroyed = applied.removed.map(diskChain).filter(([top]) => applied.destroyDisks.includes(top ?? ''))
    const removed = [...destroyed, ...applied.rewrittenDisks.map(({ before }) => diskChain(before))]
    const kept = [...vm.snapshots.values()].flatMap(({ config }) => keptChains(config))
    return unneededLayers(removed, this.#context.layerUse(vm, [...chainsOf(applied.config), ...kept]))
  }

  async #grow(machine: Machine | undefined, disk: VirtualDisk): Promise<void> {
    const { files } = this.#context.dependencies
    const path = backingFile(disk) ?? ''
    if (machine === undefined) return files.growDisk(path, capacityBytes(disk))
    // Whole sectors, as the files have it.
    await machine.resizeDisk(deviceId(disk.key), Math.ceil(capacityBytes(disk) / 512) * 512)
    await files.noteDiskSize(path, capacityBytes(disk))
  }

  /** To be what the record says, however far somebody came with changing it. */
  async #limitAll(vm: Vm): Promise<void> {
    for (const disk of disksOf(vm.config)) await vm.machine?.limitDisk(deviceId(disk.key), diskLimits(vm.config, disk))
  }

  #finishingSteps(
    vm: Vm,
    { destroyDisks, oldSeed, dropsTpm }: Pick<ReconfigureInput, 'destroyDisks' | 'oldSeed' | 'dropsTpm'>,
  ): Step[] {
    const { files } = this.#context.dependencies
    return [
      ...(dropsTpm === true ? [{ name: 'drop the TPM', do: () => deleteTpm(files, vm.directory) }] : []),
      ...(oldSeed === undefined ? [] : [{ name: `delete ${oldSeed}`, do: () => files.deleteFile(oldSeed) }]),
      ...destroyDisks.map((path): Step => ({ name: `delete ${path}`, do: () => files.deleteDisk(path) })),
      ...leaveSteps(files, vm.directory, destroyDisks),
      { name: 'drop what was written to disks that are gone', do: () => dropStrayRedoLayers(this.#context, vm) },
      { name: 'write the vmx', do: () => this.#context.descriptions.write(vm) },
    ]
  }

  #plugSteps(vm: Vm, machine: Machine, applied: AppliedConfig): Step[] {
    const plugged = applied.added.map((device): Step => ({
      name: `plug ${device.key}`,
      do: () => this.#plug(vm, machine, applied.config, device),
      undo: () => this.#unplug(vm, device),
    }))
    const pulled = applied.removed.map((device): Step => ({
      name: `unplug ${device.key}`,
      do: () => this.#unplug(vm, device),
      undo: () => this.#plug(vm, machine, vm.config, device),
    }))
    const edited = applied.edited.map(({ before, after }): Step => ({
      name: `change ${after.key}`,
      do: () => this.#changeLive(vm, machine, before, after),
      undo: () => this.#changeLive(vm, machine, after, before),
    }))
    const limited = changedLimits(vm.config, applied.config).map(({ key, was, is }): Step => ({
      name: `limit ${key}`,
      do: () => machine.limitDisk(deviceId(key), is),
      undo: () => machine.limitDisk(deviceId(key), was),
    }))
    return [...plugged, ...pulled, ...edited, ...limited, ...this.#growSteps(vm, machine, applied)]
  }

  /** Last, because no guest gives it back: when the change is undone, the books say what the machine has. */
  #growSteps(vm: Vm, machine: Machine, applied: AppliedConfig): Step[] {
    if (!grows(vm.config, applied)) return []
    const grow = { name: 'add CPUs and memory', do: () => machine.grow(sizeOf(applied.config)) }
    return [{ ...grow, undo: () => this.#context.notePresentSize(vm) }]
  }

  async #plug(vm: Vm, machine: Machine, config: VirtualMachineConfigInfo, device: VirtualDevice): Promise<void> {
    const { files, network } = this.#context.dependencies
    if (isA('VirtualDisk', device)) {
      const disk = withLayer(device, vm.record.redoLayers ?? [])
      const notice = await machine.addDisk(diskSpec(config, disk, { disk: (paths) => files.openChain(paths) }))
      return warnOfUntold(this.#context, vm, device, 'came', notice)
    }
    if (isStorageController(device)) return machine.addController(controllerSpec(config, device))
    if (!isA('VirtualEthernetCard', device)) return undefined
    const attachment = await network.attach(vm.id, device)
    return machine.addNic(nicSpec(config, device, { attachment: () => attachment }))
  }

  async #unplug(vm: Vm, device: VirtualDevice): Promise<void> {
    const { machine } = vm
    if (machine === undefined) return
    if (isA('VirtualDisk', device))
      warnOfUntold(this.#context, vm, device, 'went', await machine.removeDisk(deviceId(device.key)))
    if (isStorageController(device)) await machine.removeController(deviceId(device.key))
    if (isA('VirtualEthernetCard', device)) {
      await machine.removeNic(deviceId(device.key))
      await this.#context.dependencies.network.detach(vm.id, deviceId(device.key))
    }
  }

  async #changeLive(vm: Vm, machine: Machine, before: VirtualDevice, after: VirtualDevice): Promise<void> {
    const { files, network } = this.#context.dependencies
    if (isA('VirtualCdrom', after)) {
      await machine.changeMedia(cdromSpec(after, { file: (path) => files.openFile(path) }))
    } else if (isA('VirtualEthernetCard', after)) {
      if (networkOf(before) !== networkOf(after)) await network.attach(vm.id, after)
      const [was, is] = [before.connectable?.connected ?? true, after.connectable?.connected ?? true]
      if (was !== is) await machine.setLink(deviceId(after.key), is)
    }
  }

  async #commit(
    vm: Vm,
    config: VirtualMachineConfigInfo,
    spec: Pick<VirtualMachineConfigSpec, 'name'>,
    seed: NewSeed | undefined,
  ): Promise<void> {
    const customization = seed === undefined ? {} : { customization: seed.customization }
    if (spec.name !== undefined && spec.name !== vm.name) await this.#rename(vm, checkedName(spec.name), config)
    else await this.#context.save(vm, { config, ...customization, ...this.#unpinned(vm, config) })
  }

  /** With another hardware version the next start takes the newest machine type there is. */
  #unpinned(vm: Vm, config: VirtualMachineConfigInfo): Partial<Vm['record']> {
    return config.version === vm.config.version ? {} : { machineType: undefined }
  }

  async #rename(vm: Vm, name: string, config: VirtualMachineConfigInfo): Promise<void> {
    using place = this.#context.dependencies.inventory.planRename(vm.id, name)
    const revision = await this.#context.save(
      vm,
      { config: { ...config, name }, ...this.#unpinned(vm, config) },
      { compare: place.compare, put: place.put, delete: place.delete },
    )
    place.commit(revision)
    this.#context.notify(vm)
  }

  #requireDisks(applied: AppliedConfig): void {
    const { files } = this.#context.dependencies
    for (const device of applied.added) {
      if (isA('VirtualDisk', device) && !applied.createDisks.includes(device)) files.openDisk(backingFile(device) ?? '')
    }
    for (const device of [...applied.added, ...applied.edited.map((edit) => edit.after)]) {
      if (isA('VirtualCdrom', device)) cdromSpec(device, { file: (path) => files.openFile(path) })
    }
  }
}

/** For recovery, which does not know how far it came: a device that is there is not plugged, one that is not is not pulled. */
async function unlessRefused(change: Promise<void>): Promise<void> {
  try {
    await change
  } catch (error) {
    if (!(error instanceof EngineError) || error.kind !== 'refused') throw error
  }
}

/** The layer that tracks changes would outgrow what it is merged into. */
function withDisk(operation: 'add' | 'remove', device: VirtualDisk): VirtualMachineConfigSpec {
  const change = { _typeName: 'VirtualDeviceConfigSpec', operation, device } as const
  return { _typeName: 'VirtualMachineConfigSpec', deviceChange: [change] }
}

/** Keys of disks that grow or become independent, and whose changes are kept apart for whoever counts them. */
function trackedToBeWhole(vm: Vm, { growDisks, edited }: AppliedConfig): ReadonlySet<number> {
  const tracking = trackingLayers(vm.config)
  const apart = edited.filter(({ before, after }) => !isIndependent(before) && isIndependent(after))
  const wanted = [...growDisks, ...apart].filter(({ before }) => tracking.has(backingFile(before) ?? ''))
  return new Set(wanted.map(({ before }) => before.key))
}

/** What a client asked for with the files of disks as it had read them, for the files that they have now. */
function withFilesOf(
  config: VirtualMachineConfigInfo,
  before: VirtualMachineConfigInfo,
  spec: VirtualMachineConfigSpec,
): VirtualMachineConfigSpec {
  const tops = new Map(disksOf(config).map((disk) => [disk.key, backingFile(disk)]))
  const renamed = new Map(disksOf(before).map((disk) => [backingFile(disk), tops.get(disk.key)]))
  const deviceChange = (spec.deviceChange ?? []).map((change) => {
    const { device } = change
    const fileName = renamed.get(backingFile(device))
    if (fileName === undefined || !isA('VirtualDisk', device)) return change
    const backing = { ...device.backing, fileName } as VirtualDiskFlatVer2BackingInfo
    return { ...change, device: { ...device, backing } }
  })
  return { ...spec, deviceChange }
}

/** One layer whose key changes. */
export interface RekeyedLayer {
  readonly path: string
  readonly from: string
  readonly to: string
}

function rekeyedLayers({ rekeyedDisks }: AppliedConfig): RekeyedLayer[] {
  return rekeyedDisks.flatMap(({ disk, before }) => {
    const [from, to] = [layersOf(before)[0]?.keyId?.keyId, layersOf(disk)[0]?.keyId?.keyId]
    return from === undefined || to === undefined ? [] : diskChain(before).map((path) => ({ path, from, to }))
  })
}

function rekeySteps(files: VmFiles, layers: readonly RekeyedLayer[] | undefined): Step[] {
  return (layers ?? []).map(({ path, from, to }) => ({
    name: `change the key of ${path}`,
    do: () => files.changeDiskKey(path, to),
    undo: () => files.changeDiskKey(path, from),
  }))
}
