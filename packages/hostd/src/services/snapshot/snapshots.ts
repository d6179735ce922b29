// Snapshots of a machine, as clients ask for them: every change is a task in the machine's queue.
import type { Millis } from '@staddle/base/clock.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { ForkPoint } from '../../domain/ports/engine.ts'
import { admit } from '../../domain/vm-state.ts'
import { runSteps, type Step } from '../task/steps.ts'
import type { RunningTask, TaskWork } from '../task/task-service.ts'
import type { Caller, Operation } from '../vm/dependencies.ts'
import { keyIdsOf, stateKey } from '../vm/crypto-spec.ts'
import type { VmPower } from '../vm/power.ts'
import type { SnapshotRecord, Vm } from '../vm/vm.ts'
import type { VmContext } from '../vm/vm-context.ts'
import { mendChains } from './chain-check.ts'
import { consolidate, mergeOf } from './consolidate.ts'
import {
  createSnapshotSteps,
  planLayers,
  planSnapshot,
  type SnapshotTaking,
  type SnapshotWish,
} from './create-snapshot.ts'
import { revertSteps, type RevertInput } from './revert-snapshot.ts'
import { withoutStates } from '../vm/disk-chain.ts'
import { planRemoval, removalSteps, withDescendants, type RemovalInput } from './remove-snapshots.ts'

const longestName = 80

/** From so many on, a machine that is cloned as it runs gets rid of those that it can. */
const manyLayers = 8

const firstRetryDelay: Millis = 5_000
const longestRetryDelay: Millis = 300_000

export interface TemporarySnapshot {
  readonly snapshot: SnapshotRecord
  /** Rejects with why it was not. */
  readonly taken: Promise<void>
}

export class VmSnapshots implements Disposable {
  readonly #context: VmContext
  readonly #power: VmPower
  readonly #retries = new Set<Disposable>()
  #isClosed = false

  constructor(context: VmContext, power: VmPower) {
    this.#context = context
    this.#power = power
  }

  create(id: VmId, wish: SnapshotWish, caller: Caller): ManagedObjectReference {
    requireName(wish.name)
    return this.#task(id, 'CreateSnapshot_Task', 'VirtualMachine.createSnapshot', caller, async (task, vm) => {
      const snapshot = await this.#take(vm, wish, { task })
      const result = moRef('VirtualMachineSnapshot', snapshot.id)
      await this.#context.completeOperation(task.id, result)
      this.#context.refreshFilesLater(vm)
      return result
    })
  }

  /**
   * The disks of this moment, for work in the same task that reads them and whose operation record comes next. Whoever
   * takes it removes it; after a death of the daemon the next one does.
   */
  takeTemporary(task: RunningTask, vm: Vm): Promise<SnapshotRecord> {
    const wish = { name: `for ${task.id}`, description: 'Removed when its task ends.', memory: false, quiesce: false }
    return this.#take(vm, { ...wish, isTemporary: true }, { task })
  }

  /**
   * The same with memory, in a task of its own; resolves when it is decided, and `taken` when it is in the books. `begin` is
   * called when it is this machine's turn, and answers where the memory of a running one goes; that of a suspended one is kept
   * with the snapshot.
   */
  async captureTemporary<Begun extends { readonly point?: ForkPoint | undefined }>(
    id: VmId,
    caller: Caller,
    begin: (vm: Vm) => Promise<Begun>,
  ): Promise<Begun & TemporarySnapshot> {
    const wish = {
      name: 'for instant clones',
      description: 'Removed when they run.',
      quiesce: false,
      isTemporary: true,
    }
    const planned = Promise.withResolvers<Begun & TemporarySnapshot>()
    const taken = Promise.withResolvers<void>()
    taken.promise.catch(() => undefined)
    const task = this.#task(id, 'CreateSnapshot_Task', 'VirtualMachine.createSnapshot', caller, async (running, vm) => {
      admit('InstantClone_Task', vm.name, vm.powerState)
      await this.#mergeWhatClonesLeft(running, vm)
      const begun = await begin(vm)
      const memory = begun.point === undefined
      const onPlanned = (snapshot: SnapshotRecord): void =>
        planned.resolve({ ...begun, snapshot, taken: taken.promise })
      const { id: snapshotId } = await this.#take(
        vm,
        { ...wish, memory },
        { task: running, fork: begun.point, onPlanned, onTaken: taken.resolve },
      )
      await this.#context.completeOperation(running.id, moRef('VirtualMachineSnapshot', snapshotId))
    })
    this.#context.dependencies.tasks.result(task).catch((error: unknown) => {
      planned.reject(error)
      taken.reject(error)
    })
    return planned.promise
  }

  /** At each removal a clone may have needed the layer: nobody merges it when that clone ends. */
  async #mergeWhatClonesLeft(task: RunningTask, vm: Vm): Promise<void> {
    const isLong = vm.chains.some((chain) => chain.length > manyLayers)
    if (isLong && this.needsConsolidation(vm))
      await this.#removeAndMerge(task, vm, { ...planRemoval(vm, []), isPart: true }, true)
  }

  /**
   * One that nobody asked for by name is removed until it is gone: what stands in the way, such as a full datastore, is tried
   * again later.
   */
  removeTemporary(id: VmId, snapshotId: string, retryDelay: Millis = firstRetryDelay): void {
    if (this.#context.vms.get(id)?.snapshots.has(snapshotId) !== true) return
    const { tasks, clock } = this.#context.dependencies
    const task = this.remove(id, snapshotId, { children: false, consolidate: true }, { userName: '' })
    tasks.result(task).catch(() => {
      if (this.#isClosed) return
      const retry = clock.after(retryDelay, () => {
        this.#retries.delete(retry)
        this.removeTemporary(id, snapshotId, Math.min(2 * retryDelay, longestRetryDelay))
      })
      this.#retries.add(retry)
    })
  }

  /** Ends what is to be tried again; a later daemon does. */
  [Symbol.dispose](): void {
    this.#isClosed = true
    for (const retry of this.#retries) retry[Symbol.dispose]()
  }

  async #take(vm: Vm, wish: SnapshotWish, taking: SnapshotTaking): Promise<SnapshotRecord> {
    const { task } = taking
    const input = await planSnapshot(this.#context, vm, wish)
    taking.onPlanned?.(input.snapshot)
    using _held = await this.#context.holdNewFiles(input.layers.map(({ path }) => path))
    await this.#begin({ taskId: task.id, kind: 'create-snapshot', vmId: vm.id, input })
    try {
      await runSteps(createSnapshotSteps(this.#context, vm, input, taking), task.signal)
    } catch (error) {
      await this.#dropUnlessLeft(task, vm, input.layers)
      throw error
    }
    return input.snapshot
  }

  /** Denied when there is none. */
  get(id: VmId, snapshotId: string): SnapshotRecord {
    return this.#find(this.#context.get(id), snapshotId)
  }

  /** Undefined `snapshotId`: the current one. */
  revert(
    id: VmId,
    snapshotId: string | undefined,
    { suppressPowerOn }: { readonly suppressPowerOn: boolean },
    caller: Caller,
  ): ManagedObjectReference {
    const method = snapshotId === undefined ? 'RevertToCurrentSnapshot_Task' : 'RevertToSnapshot_Task'
    this.#find(this.#context.get(id), snapshotId)
    const descriptionId = snapshotId === undefined ? 'VirtualMachine.revertToCurrentSnapshot' : 'vm.Snapshot.revert'
    return this.#task(id, method, descriptionId, caller, async (task, vm) => {
      const snapshot = this.#find(vm, snapshotId)
      await this.#requireMemory(snapshot)
      const input: RevertInput = {
        snapshotId: snapshot.id,
        layers: await planLayers(this.#context, vm, snapshot.config),
        starts: snapshot.memoryFile !== undefined && snapshot.state === 'poweredOn' && !suppressPowerOn,
        before: { config: vm.config, suspendFile: vm.record.suspendFile, startedAt: vm.machine?.startedAt },
        changeVersion: new Date(this.#context.dependencies.clock.now()).toISOString(),
      }
      using _held = await this.#context.holdNewFiles(input.layers.map(({ path }) => path))
      const operation: Operation = { taskId: task.id, kind: 'revert', vmId: id, input }
      await this.#perform(task, operation, revertSteps(this.#context, this.#power, vm, input))
      if (input.starts) await this.#power.start(task, vm, caller, operation)
      else await this.#context.completeOperation(task.id)
      this.#context.refreshFilesLater(vm)
    })
  }

  /** Before the present state is given up for it. */
  async #requireMemory({ memoryFile, config }: SnapshotRecord): Promise<void> {
    const { engine, files, keys } = this.#context.dependencies
    if (memoryFile === undefined) return
    for (const id of keyIdsOf(config)) keys.get(id).reveal()
    await engine.requireState(files.openFile(memoryFile), { uuid: config.uuid, key: stateKey(keys, config) })
  }

  remove(
    id: VmId,
    snapshotId: string,
    options: { readonly children: boolean; readonly consolidate: boolean },
    caller: Caller,
  ): ManagedObjectReference {
    return this.#task(id, 'RemoveSnapshot_Task', 'vm.Snapshot.remove', caller, async (task, vm) => {
      const { id: wanted } = this.#find(vm, snapshotId)
      await this.#remove(task, vm, options.children ? withDescendants(vm, wanted) : [wanted], options.consolidate)
    })
  }

  removeAll(id: VmId, options: { readonly consolidate: boolean }, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'RemoveAllSnapshots_Task', 'VirtualMachine.removeAllSnapshots', caller, (task, vm) =>
      this.#remove(task, vm, [...vm.snapshots.keys()], options.consolidate),
    )
  }

  /** Mends what somebody changed from outside, and merges what removals left unmerged. */
  consolidate(id: VmId, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'ConsolidateVMDisks_Task', 'VirtualMachine.consolidateDisks', caller, async (task, vm) => {
      await mendChains(this.#context, vm)
      vm.issues = []
      await this.#remove(task, vm, [], true)
    })
  }

  async rename(
    id: VmId,
    snapshotId: string,
    changes: { readonly name?: string | undefined; readonly description?: string | undefined },
  ): Promise<void> {
    if (changes.name !== undefined) requireName(changes.name)
    await this.#context.dependencies.tasks.serialize(id, async () => {
      const vm = this.#context.get(id)
      const snapshot = this.#find(vm, snapshotId)
      const { name = snapshot.name, description = snapshot.description } = changes
      const snapshots = new Map(vm.snapshots).set(snapshot.id, { ...snapshot, name, description })
      await this.#context.save(vm, {}, {}, snapshots)
      await this.#context.descriptions.write(vm)
    })
  }

  needsConsolidation(vm: Vm): boolean {
    return mergeOf(this.#context, vm) !== undefined
  }

  /**
   * For other work in the same task, whose operation record comes next: nobody counts changes of these disks any more from what
   * they were, and what was kept apart for that is merged.
   */
  async forgetStates(task: RunningTask, vm: Vm, diskKeys: ReadonlySet<number>): Promise<void> {
    await this.#context.save(vm, { config: withoutStates(vm.config, diskKeys) })
    await this.#removeAndMerge(task, vm, { ...planRemoval(vm, []), isPart: true }, true)
  }

  async #remove(task: RunningTask, vm: Vm, ids: readonly string[], merges: boolean): Promise<void> {
    await this.#removeAndMerge(task, vm, planRemoval(vm, ids), merges)
    await this.#context.completeOperation(task.id)
    this.#context.refreshFilesLater(vm)
  }

  /** The operation is left for whoever has more to do, or to complete it. */
  async #removeAndMerge(task: RunningTask, vm: Vm, input: RemovalInput, merges: boolean): Promise<void> {
    const context = this.#context
    const operation = { taskId: task.id, kind: 'remove-snapshots', vmId: vm.id, input } as const
    try {
      try {
        await runSteps(removalSteps(context, vm, input, context.operationRecords(operation)))
        if (merges) await this.#merge(task, vm, operation)
      } finally {
        // However far it came: what was removed or merged stays so.
        await context.descriptions.write(vm)
      }
    } catch (error) {
      await context.dropOperation(task.id)
      throw error
    }
  }

  async #merge(
    task: RunningTask,
    vm: Vm,
    operation: Operation & { readonly kind: 'remove-snapshots'; readonly input: RemovalInput },
  ): Promise<void> {
    const { input } = operation
    let merged = 0
    await consolidate(this.#context, vm, {
      signal: task.signal,
      // How many there will be is known, how large each is turns out on the way.
      onProgress: (percent) =>
        task.progress((merged - 1 + percent / 100) * (100 / Math.max(input.snapshotIds.length, merged))),
      onMerge: async (merge) => {
        merged++
        await this.#begin({ ...operation, input: { ...input, merge } })
      },
    })
  }

  #find(vm: Vm, snapshotId = vm.record.currentSnapshot): SnapshotRecord {
    const snapshot = snapshotId === undefined ? undefined : vm.snapshots.get(snapshotId)
    if (snapshot !== undefined) return snapshot
    if (snapshotId === undefined) throw new Denied('not-found', `${vm.name} has no snapshot to go back to.`)
    throw new Denied('object-gone', `The snapshot ${snapshotId} of ${vm.name} has been removed.`, { id: snapshotId })
  }

  async #perform(task: RunningTask, operation: Operation, steps: readonly Step[]): Promise<void> {
    await this.#begin(operation)
    try {
      await runSteps(steps, task.signal)
    } catch (error) {
      await this.#context.dropOperation(task.id)
      throw error
    }
  }

  #begin(operation: Operation): Promise<unknown> {
    return this.#context.dependencies.store.transact({ put: this.#context.operationRecords(operation) })
  }

  /** What is there and in no books is the next daemon's to settle: the operation stays for it to find. */
  async #dropUnlessLeft(task: RunningTask, vm: Vm, layers: readonly { readonly path: string }[]): Promise<void> {
    const { files, logger } = this.#context.dependencies
    const known = new Set(vm.chains.flat())
    const unknown = layers.filter(({ path }) => !known.has(path))
    const left = await Promise.all(unknown.map(({ path }) => files.exists(path)))
    if (!left.includes(true)) return this.#context.dropOperation(task.id)
    logger.error({ vmId: vm.id }, 'a snapshot that failed could not be undone; the next start of the daemon does')
  }

  #task(
    id: VmId,
    method: string,
    descriptionId: string,
    caller: Caller,
    work: (task: RunningTask, vm: Vm) => ReturnType<TaskWork>,
  ): ManagedObjectReference {
    return this.#context.runTask(id, { method, descriptionId, caller }, work)
  }
}

function requireName(name: string): void {
  if (name.trim() !== '' && name.length <= longestName) return
  throw new Denied('invalid-name', `A snapshot needs a name of 1 to ${longestName} characters.`, { name })
}
