// Virtual machines: the one service behind Folder.CreateVM_Task, VirtualMachine and everything that shows a VM.
import type { Emitter } from '@staddle/base/emitter.ts'
import type {
  ManagedObjectReference,
  UsbScanCodeSpecKeyEvent,
  VirtualMachineConfigInfo,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied, EngineError } from '../../domain/errors.ts'
import { vmId, type VmId } from '../../domain/ids.ts'
import type { KeyPress, Machine } from '../../domain/ports/engine.ts'
import { admit, type PowerMethod } from '../../domain/vm-state.ts'
import { chainProblems } from '../snapshot/chain-check.ts'
import { changedAreas, type ChangedAreas, type ChangeQuestion } from '../snapshot/changed-areas.ts'
import { SnapshotReads } from '../snapshot/snapshot-reads.ts'
import { VmSnapshots } from '../snapshot/snapshots.ts'
import type { Seed, SeedTarget } from '../customization/seed.ts'
import type { RunningTask } from '../task/task-service.ts'
import { VmCreation, type CloneWish, type Place, type RegisterWish } from './create.ts'
import { followDatastoreRename, forgetDatastore, userOfDatastore } from './datastore-names.ts'
import { usesFile, whileAtRest } from './file-users.ts'
import { followNetworkNames, rejoinNetworks, userOfNetwork } from './network-names.ts'
import { chainsOf } from './disk-chain.ts'
import type { Caller, VmDependencies } from './dependencies.ts'
import { VmImport } from './import.ts'
import { VmForks } from './fork.ts'
import { holdState, type HeldState } from './held-state.ts'
import { GuestWatch } from './guest-watch.ts'
import { VmPower } from './power.ts'
import { recover, type Unsettled } from './recovery.ts'
import { VmReconfiguration, type AttachWish } from './reconfigure.ts'
import { VmRelocation } from './relocate.ts'
import { seedTargetOf } from './seeding.ts'
import type { Vm } from './vm.ts'
import { VmContext, type VmChange } from './vm-context.ts'

/** vim25 packs a USB HID usage as `usage << 16 | 7`, the keyboard page. */
function usbKey({ usbHidCode, modifiers }: UsbScanCodeSpecKeyEvent): KeyPress {
  if ((usbHidCode & 0xffff) !== 7) {
    throw new Denied('invalid-argument', `${usbHidCode} is no USB HID keyboard code: those are (usage << 16) | 7.`, {
      argument: 'spec.keyEvents',
    })
  }
  return {
    usage: usbHidCode >>> 16,
    modifiers: {
      leftControl: modifiers?.leftControl ?? false,
      leftShift: modifiers?.leftShift ?? false,
      leftAlt: modifiers?.leftAlt ?? false,
      leftGui: modifiers?.leftGui ?? false,
      rightControl: modifiers?.rightControl ?? false,
      rightShift: modifiers?.rightShift ?? false,
      rightAlt: modifiers?.rightAlt ?? false,
      rightGui: modifiers?.rightGui ?? false,
    },
  }
}

export class VmService implements AsyncDisposable {
  readonly power: VmPower
  readonly snapshots: VmSnapshots
  readonly snapshotReads: SnapshotReads
  readonly imports: VmImport
  readonly forks: VmForks
  readonly relocation: VmRelocation
  readonly #context: VmContext
  readonly #creation: VmCreation
  readonly #reconfiguration: VmReconfiguration
  readonly #watch: GuestWatch

  constructor(dependencies: VmDependencies) {
    this.#context = new VmContext(dependencies)
    this.power = new VmPower(this.#context)
    this.snapshots = new VmSnapshots(this.#context, this.power)
    this.snapshotReads = new SnapshotReads(this.#context)
    this.#creation = new VmCreation(this.#context, this.snapshots)
    const parts = { snapshots: this.snapshots, creation: this.#creation, power: this.power }
    this.relocation = new VmRelocation(this.#context)
    this.forks = new VmForks(this.#context, parts)
    this.imports = new VmImport(this.#context, this.#creation)
    this.#reconfiguration = new VmReconfiguration(this.#context, this.snapshots)
    this.#watch = new GuestWatch(this.#context)
  }

  get changes(): Emitter<VmChange> {
    return this.#context.changes
  }

  /** Loads every VM and settles what an earlier daemon left; listeners of `changes` hear of each. */
  async open(): Promise<void> {
    const unsettled = await recover(this.#context, {
      power: this.power,
      creation: this.#creation,
      reconfiguration: this.#reconfiguration,
      relocation: this.relocation,
    })
    this.#watch.start()
    for (const rest of unsettled) this.#finishLater(rest)
    for (const vm of this.all()) this.#removeTemporarySnapshots(vm)
  }

  #removeTemporarySnapshots(vm: Vm): void {
    for (const { id } of vm.snapshots.values().filter(({ isTemporary }) => isTemporary))
      this.snapshots.removeTemporary(vm.id, id)
  }

  /** As tasks of their own, in nobody's name. */
  #finishLater({ vm, work }: Unsettled): void {
    const caller = { userName: '' }
    if (work === 'power-on') this.power.powerOn(vm, caller)
    else this.snapshots.consolidate(vm, caller)
  }

  /** Stops watching; machines run on. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#watch[Symbol.dispose]()
    await this.snapshotReads[Symbol.asyncDispose]()
    await this.#context.dependencies.tasks.idle()
    await this.forks[Symbol.asyncDispose]()
    this.snapshots[Symbol.dispose]()
    this.#context.descriptions[Symbol.dispose]()
  }

  changedAreas(id: VmId, question: ChangeQuestion): Promise<ChangedAreas> {
    return changedAreas(this.#context, id, question)
  }

  get(id: VmId): Vm {
    return this.#context.get(id)
  }

  find(id: VmId): Vm | undefined {
    return this.#context.vms.get(id)
  }

  /** Name of the VM that a file belongs to, or a file inside the directory: `[datastore1] web/web.vmdk`. */
  userOfFile(path: string): string | undefined {
    const { files } = this.#context.dependencies
    return this.#context.vms.values().find((vm) => usesFile(files, vm, path))?.name
  }

  whileAtRest<T>(path: string, work: () => Promise<T>): Promise<T> {
    return whileAtRest(this.#context, path, work)
  }

  userOfDatastore(name: string): Promise<string | undefined> {
    return userOfDatastore(this.#context, name)
  }

  followDatastoreRename(oldName: string, newName: string): Promise<void> {
    return followDatastoreRename(this.#context, oldName, newName)
  }

  async datastoreCameBack(): Promise<void> {
    await this.#context.sweep()
    await this.#context.descriptions.catchUp()
  }

  forgetDatastore(name: string): Promise<void> {
    return forgetDatastore(this.#context, name)
  }

  userOfNetwork(id: string): string | undefined {
    return userOfNetwork(this.#context, id)
  }

  rejoin(networks: ReadonlySet<string>): Promise<void> {
    return rejoinNetworks(this.#context, networks)
  }

  followNetworkNames(names: ReadonlyMap<string, string>): Promise<void> {
    return followNetworkNames(this.#context, names)
  }

  /** Looks again what the VM's files take, and whether its disks are what they should be. */
  refreshFiles(id: VmId): Promise<void> {
    const vm = this.get(id)
    vm.issues = chainProblems(this.#context, vm).map(({ text }) => text)
    return this.#context.refreshFiles(vm)
  }

  all(): MapIterator<Vm> {
    return this.#context.vms.values()
  }

  create(spec: VirtualMachineConfigSpec, place: Place, caller: Caller): ManagedObjectReference {
    return this.#creation.create(spec, place, caller)
  }

  /** Whether the files of a disk say that it is encrypted. */
  isEncryptedDisk(path: string): boolean {
    try {
      return this.#context.dependencies.files.diskKeyId(path) !== undefined
    } catch (error) {
      // What is wrong with the path is for the operation to say.
      if (error instanceof Denied) return false
      throw error
    }
  }

  /** `allow` throws when the caller may not have a machine like this. */
  register(
    wish: RegisterWish,
    place: Place,
    caller: Caller,
    allow: (config: VirtualMachineConfigInfo) => void,
  ): ManagedObjectReference {
    return this.#creation.register(wish, place, caller, allow)
  }

  /** In the machine's queue: its disks as they are now, or in a snapshot, for a task that reads them and keeps no books. */
  async holdState(task: RunningTask, id: VmId, snapshotId: string | undefined): Promise<HeldState> {
    const held = await holdState(this.#context, this.snapshots, task, this.get(id), snapshotId)
    // Of a snapshot that was taken: it is there, and its removal is noted with it.
    await this.#context.dropOperation(task.id)
    return held
  }

  /** The task ends when the clone is there, and runs if it should. */
  clone(
    id: VmId,
    wish: CloneWish & { readonly powerOn: boolean },
    place: Place,
    caller: Caller,
  ): ManagedObjectReference {
    return this.#creation.clone(id, wish, place, caller, async (clone) => {
      if (wish.powerOn) await this.#context.dependencies.tasks.result(this.power.powerOn(clone, caller))
    })
  }

  /** A template cannot be powered on, and is cloned as it is. */
  async setTemplate(id: VmId, template: boolean): Promise<void> {
    await this.#context.dependencies.tasks.serialize(id, async () => {
      const vm = this.get(id)
      if (vm.config.template === template)
        throw new Denied('invalid-state', `${vm.name} is ${template ? 'a template' : 'no template'} already.`)
      if (template) admit('MarkAsTemplate', vm.name, vm.powerState)
      this.#context.holds.requireNone(vm)
      const { foreign } = this.#context.layerUse(vm)
      if (!template && chainsOf(vm.config).some(([top]) => foreign.has(top ?? '')))
        throw new Denied('in-use', `Linked clones lie above the disks of ${vm.name}: it stays a template.`, {
          name: vm.name,
        })
      await this.#context.save(vm, { config: { ...vm.config, template } })
    })
  }

  unregister(id: VmId, caller: Caller): Promise<void> {
    return this.#creation.unregister(id, caller)
  }

  destroy(id: VmId, caller: Caller): ManagedObjectReference {
    return this.#creation.destroy(id, caller)
  }

  /** Destroys or only unregisters several and resolves when they are gone; refuses all when one may not go now. */
  async removeAll(
    ids: readonly string[],
    { deleteFiles }: { readonly deleteFiles: boolean },
    caller: Caller,
  ): Promise<void> {
    const vms = ids.map((id) => this.get(vmId(id)))
    for (const vm of vms) admit(deleteFiles ? 'Destroy_Task' : 'UnregisterVM', vm.name, vm.powerState)
    for (const vm of vms) {
      if (deleteFiles) await this.#context.dependencies.tasks.result(this.destroy(vm.id, caller))
      else await this.unregister(vm.id, caller)
    }
  }

  reconfigure(id: VmId, spec: VirtualMachineConfigSpec, caller: Caller): ManagedObjectReference {
    return this.#reconfiguration.reconfigure(id, spec, caller)
  }

  attachDisk(id: VmId, wish: AttachWish, caller: Caller): ManagedObjectReference {
    return this.#reconfiguration.attachDisk(id, wish, caller)
  }

  detachDisk(id: VmId, diskId: string, caller: Caller): ManagedObjectReference {
    return this.#reconfiguration.detachDisk(id, diskId, caller)
  }

  /** At its next start the guest customizes itself. */
  customize(id: VmId, seed: (target: SeedTarget) => Seed, caller: Caller): ManagedObjectReference {
    return this.#reconfiguration.customize(id, seed, caller)
  }

  /** Denied when the seed cannot be made for this machine. */
  checkSeed(id: VmId, seed: (target: SeedTarget) => Seed): void {
    const { name, config } = this.get(id)
    seed(seedTargetOf({ id, name, config, instanceId: '' }))
  }

  upgrade(id: VmId, version: string | undefined, caller: Caller): ManagedObjectReference {
    return this.#reconfiguration.upgrade(id, version, caller)
  }

  rename(id: VmId, newName: string, caller: Caller): ManagedObjectReference {
    return this.#reconfiguration.rename(id, newName, caller)
  }

  /** Power-off without a task: resolves when the machine has ended. */
  async terminate(id: VmId, caller: Caller): Promise<void> {
    const vm = this.get(id)
    admit('TerminateVM', vm.name, vm.powerState)
    await this.#context.dependencies.tasks.result(this.power.powerOff(id, caller))
  }

  /** A PNG of the screen, put beside the machine; the task's result is its datastore path. */
  screenshot(id: VmId, caller: Caller): ManagedObjectReference {
    const vm = this.get(id)
    const { tasks, files } = this.#context.dependencies
    const request = {
      entity: moRef('VirtualMachine', id),
      entityName: vm.name,
      method: 'CreateScreenshot_Task',
      descriptionId: 'VirtualMachine.createScreenshot',
      userName: caller.userName,
    }
    return tasks.run(request, async (task) => {
      const picture = await this.running(id, 'CreateScreenshot_Task').screenshot()
      const path = `${vm.directory}${vm.name}-${task.id}.png`
      await files.writeFile(path, picture)
      return { _typeName: 'string', _value: path }
    })
  }

  /** Presses keys on the VM's USB keyboard; answers how many. */
  async typeKeys(id: VmId, keys: readonly UsbScanCodeSpecKeyEvent[]): Promise<number> {
    const machine = this.running(id, 'PutUsbScanCodes')
    for (const key of keys) await machine.pressKey(usbKey(key))
    return keys.length
  }

  /** The machine behind a VM that is on; Denied `invalid-power-state` when it is not. */
  running(id: VmId, method: PowerMethod): Machine {
    const vm = this.get(id)
    admit(method, vm.name, vm.powerState)
    if (vm.machine === undefined) throw new EngineError('exited', `reach ${vm.name}`, `${vm.name} has just ended.`)
    return vm.machine
  }

  /** Answers what a paused machine asks: `retry` lets it run on, `cancel` powers it off. */
  async answer(id: VmId, questionId: string, choice: string, caller: Caller): Promise<void> {
    const machine = this.running(id, 'AnswerVM')
    const vm = this.get(id)
    if (vm.question === undefined || vm.question.id !== questionId) {
      throw new Denied('invalid-argument', `${vm.name} asks no question "${questionId}".`, { argument: 'questionId' })
    }
    if (choice === '0') await machine.resume()
    else if (choice === '1') this.power.powerOff(id, caller)
    else
      throw new Denied('invalid-argument', `"${choice}" is not one of the choices 0 (Retry) and 1 (Cancel).`, {
        argument: 'answerChoice',
      })
  }
}
