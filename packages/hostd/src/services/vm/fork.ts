// Instant clones: machines that run on from where another one is, its memory shared until they change it.
//
//   capture (snapshot whose memory goes into a fork point), and for each clone:
//     [make its directory and layers meanwhile] -> [enter it: commits] -> start from the fork point -> swap its network cards
//     for ones with addresses of its own
//
// Clones that are asked for while a capture has not begun share it. That of a suspended machine serves until the machine
// goes on, and machines wait for its next clones (waiting-clones.ts). A clone that does not come to run is destroyed again,
// by a later daemon if need be.
import type { ManagedObjectReference, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import { isA, moRef } from '@staddle/vim25/metadata.ts'
import type { Millis } from '@staddle/base/clock.ts'
import { Denied, EngineError } from '../../domain/errors.ts'
import { vmId, type VmId } from '../../domain/ids.ts'
import type { DiskSpec, MachineSpec } from '../../domain/machine-spec.ts'
import type { ForkPoint } from '../../domain/ports/engine.ts'
import { admit } from '../../domain/vm-state.ts'
import type { TemporarySnapshot, VmSnapshots } from '../snapshot/snapshots.ts'
import { runSteps } from '../task/steps.ts'
import type { RunningTask } from '../task/task-service.ts'
import type { CreateInput, Place, VmCreation } from './create.ts'
import { stateKey } from './crypto-spec.ts'
import type { Caller } from './dependencies.ts'
import { diskChain, disksOf } from './disk-chain.ts'
import { independentDisks, labelsOf } from './disk-mode.ts'
import { capacityBytes } from './device-change.ts'
import { hasTpm, variablesFile } from './firmware-state.ts'
import { deviceId, nicSpec, toMachineSpec } from './machine-spec.ts'
import type { VmPower } from './power.ts'
import { endPrepared, PreparedForks, type ForkSubject, type PreparedFork } from './prepared-forks.ts'
import { requireSavable } from './savable.ts'
import type { Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'
import { WaitingClones } from './waiting-clones.ts'

export interface ForkWish {
  readonly name: string
  readonly changes: VirtualMachineConfigSpec
  /** Name of the datastore for its files; that of the source when not given. */
  readonly datastore?: string | undefined
}

interface Origin extends PreparedFork, TemporarySnapshot {
  /** Of the suspended machine; undefined when it ran. */
  readonly frozenSince: string | undefined
  users: number
}

type PendingCapture = Pick<Origin, 'frozenSince'> & { readonly origin: Promise<Origin> }

/** Of all machines that wait to become clones. */
const mostWaiting = 16
/** Beside a machine that is suspended, and beside one that runs, whose memory serves those alone that are asked for at once. */
const [enoughOfSuspended, enoughOfRunning] = [4, 1]

/** A suspended machine's memory is kept for further clones that long. */
const frozenLifetime: Millis = 600_000

export class VmForks implements AsyncDisposable {
  readonly #context: VmContext
  readonly #snapshots: VmSnapshots
  readonly #creation: VmCreation
  readonly #power: VmPower
  /** Captures that serve whoever asks now: of running machines those that have not begun. */
  readonly #pending = new Map<VmId, PendingCapture>()
  readonly #frozen = new Map<VmId, { readonly origin: Origin; timer: Disposable }>()
  readonly #prepared: PreparedForks
  readonly #drops = new Set<Promise<void>>()
  readonly #listening: Disposable

  constructor(context: VmContext, parts: { snapshots: VmSnapshots; creation: VmCreation; power: VmPower }) {
    this.#context = context
    this.#snapshots = parts.snapshots
    this.#creation = parts.creation
    this.#power = parts.power
    this.#listening = context.changes.on(({ kind, vm }) => {
      const origin = this.#frozen.get(vm.id)?.origin
      if (origin !== undefined && (kind === 'removed' || !isFrozen(vm, origin))) this.#thaw(vm.id)
      if (kind === 'removed' || vm.machine === undefined) this.#prepared.drop(vm.id)
    })
    const { clock, logger } = context.dependencies
    this.#prepared = new PreparedForks({ clock, logger, prepare: (vm) => this.#prepareNext(vm, this.#subjectOf(vm)) })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#listening[Symbol.dispose]()
    for (const { origin, timer } of this.#frozen.values()) {
      timer[Symbol.dispose]()
      await endPrepared(origin)
    }
    this.#frozen.clear()
    await Promise.all(this.#drops)
    await this.#prepared[Symbol.asyncDispose]()
  }

  fork(id: VmId, wish: ForkWish, place: Place, caller: Caller): ManagedObjectReference {
    const parent = this.#context.get(id)
    admit('InstantClone_Task', parent.name, parent.powerState)
    requireForkable(parent)
    requireSavable(parent)
    this.#creation.requireFreeName(place.folder, wish.name)
    const request = {
      entity: moRef('VirtualMachine', id),
      entityName: parent.name,
      method: 'InstantClone_Task',
      descriptionId: 'VirtualMachine.instantClone',
      userName: caller.userName,
      cancelable: true,
    }
    // Asked for now, so that whatever else is asked for in this moment shares it.
    const captured = this.#capture(parent, caller)
    captured.catch(() => undefined)
    return this.#context.dependencies.tasks.run(request, async (task) => {
      const origin = await captured
      try {
        return await this.#make(task, parent, origin, wish, place, caller)
      } finally {
        this.#leave(parent, origin)
      }
    })
  }

  #capture(parent: Vm, caller: Caller): Promise<Origin> {
    const frozen = this.#frozen.get(parent.id)?.origin
    if (frozen !== undefined) return Promise.resolve(this.#use(frozen))
    const pending = this.#pending.get(parent.id)
    const serves = pending !== undefined && pending.frozenSince === frozenSince(parent)
    return (serves ? pending : this.#captureAnew(parent, caller)).origin.then((origin) => this.#use(origin))
  }

  #captureAnew(parent: Vm, caller: Caller): PendingCapture {
    const closes = (): void => {
      if (this.#pending.get(parent.id) === pending) this.#pending.delete(parent.id)
    }
    const origin = this.#take(parent, caller, closes).finally(closes)
    const pending = { origin, frozenSince: frozenSince(parent) }
    this.#pending.set(parent.id, pending)
    return pending
  }

  async #take(parent: Vm, caller: Caller, onRunningTaken: () => void): Promise<Origin> {
    await using undo = new AsyncDisposableStack()
    const begin = async (vm: Vm): Promise<ForkSubject & Partial<PreparedFork> & Pick<Origin, 'frozenSince'>> => {
      requireForkable(vm)
      const subject = { ...this.#subjectOf(vm), frozenSince: frozenSince(vm) }
      if (vm.machine === undefined) return subject
      // Whoever asks from now on may see what happened since.
      onRunningTaken()
      const prepared = (await this.#prepared.take(vm.id, subject)) ?? (await this.#prepareNext(vm, subject))
      undo.defer(() => endPrepared(prepared))
      return { ...prepared, frozenSince: undefined }
    }
    const captured = await this.#snapshots.captureTemporary(parent.id, caller, begin)
    const { snapshot, spec, taken } = captured
    undo.defer(() => this.#snapshots.removeTemporary(parent.id, snapshot.id))
    if (captured.point === undefined) await taken
    const point = captured.point ?? undo.use(await this.#prepare(parent, captured, snapshot.memoryFile))
    const waiting = captured.waiting ?? this.#waitingFor(spec, point, enoughOfSuspended)
    const origin: Origin = { ...captured, point, waiting, users: 0 }
    if (isFrozen(parent, origin)) this.#keep(parent.id, origin)
    undo.move()
    return origin
  }

  #use(origin: Origin): Origin {
    origin.users++
    return origin
  }

  async #prepareNext(vm: Vm, subject: ForkSubject): Promise<PreparedFork> {
    const point = await this.#prepare(vm, subject)
    return { ...subject, point, waiting: this.#waitingFor(subject.spec, point, enoughOfRunning) }
  }

  /** From the state in `memoryFile`, or for the running machine to fill. */
  #prepare({ config }: Vm, { spec, diskBytes }: ForkSubject, memoryFile?: string): Promise<ForkPoint> {
    const { engine, files, keys } = this.#context.dependencies
    const statePath = memoryFile === undefined ? undefined : files.openFile(memoryFile)
    return engine.prepareFork(spec, { statePath, stateKey: stateKey(keys, config), diskBytes })
  }

  /** The machine as it is, its cards attached to nothing that others could see. */
  #subjectOf(vm: Vm): ForkSubject {
    const { files, keys, network, hostSize } = this.#context.dependencies
    const spec = toMachineSpec(vm.id, vm.config, {
      disk: (paths) => files.openChain(paths),
      file: (path) => files.openFile(path),
      // QEMU's own network is part of the state, and each machine's alone.
      attachment: () => ({ kind: network.facts.mode === 'user' ? 'user' : 'none' }),
      key: (id) => keys.get(id),
      directory: files.absolutePath(vm.directory),
      ...{ machineType: vm.machine?.machineType ?? vm.record.machineType, host: hostSize },
    })
    const diskBytes = new Map(disksOf(vm.config).map((disk) => [deviceId(disk.key), capacityBytes(disk)]))
    return { spec: { ...spec, nics: spec.nics.map((nic) => ({ ...nic, linkUp: false })) }, diskBytes }
  }

  async #make(
    task: RunningTask,
    parent: Vm,
    origin: Origin,
    wish: ForkWish,
    place: Place,
    caller: Caller,
  ): Promise<ManagedObjectReference> {
    const { snapshot } = origin
    // What waits has a UUID already.
    const waiting = wish.changes.uuid === undefined ? await origin.waiting.take() : undefined
    await using _ended = waiting?.machine
    const changes = { ...wish.changes, uuid: waiting?.uuid ?? wish.changes.uuid }
    const linked = { template: false, isLinked: true }
    const cloneWish = { name: wish.name, datastore: wish.datastore, ...linked, id: waiting?.id, changes }
    const planned = await this.#creation.planClone(parent, snapshot, cloneWish, place, caller)
    const input: CreateInput = { ...planned.input, runsFromStart: true }
    using _held = await this.#context.holdNewFiles([
      ...input.disks.map((disk) => disk.path),
      input.config.files.vmPathName ?? '',
    ])
    const operation = { taskId: task.id, kind: 'create', vmId: input.id, input } as const
    await this.#creation.begin(operation, this.#creation.createSteps(input, task, planned.seed, origin.taken), task)
    const vm = this.#context.get(input.id)
    try {
      await this.#power.startForked(task, vm, { spec: this.#childSpec(vm, origin.spec), fork: origin.point })
    } catch (error) {
      // Not under the task's own id: it has failed, whatever becomes of this.
      const undoing = `${task.id}-undo`
      await runSteps(this.#creation.destroySteps(vm, undoing))
      for (const id of [task.id, undoing]) await this.#context.dropOperation(id)
      throw error
    }
    const ref = moRef('VirtualMachine', vm.id)
    await this.#context.completeOperation(task.id, ref)
    this.#postEvents(vm, parent, caller)
    this.#swapCards(vm)
    return ref
  }

  #waitingFor(spec: MachineSpec, point: ForkPoint, enough: number): WaitingClones {
    const { clock, logger, inventory, newUuid, engine } = this.#context.dependencies
    const disks = spec.disks.map(withLayerAbove)
    return new WaitingClones({
      ...{ clock, logger },
      newIdentity: async () => ({ id: vmId(await inventory.allocateId('vm-')), uuid: newUuid() }),
      start: (identity) => engine.startWaiting({ ...spec, ...identity, disks }, point),
      enough,
      mayStart: () =>
        this.#frozen.values().reduce((sum, { origin }) => sum + origin.waiting.count, this.#prepared.size) <
        mostWaiting,
    })
  }

  #childSpec(vm: Vm, parent: MachineSpec): MachineSpec {
    const { files } = this.#context.dependencies
    const chains = new Map(disksOf(vm.config).map((disk) => [deviceId(disk.key), diskChain(disk)]))
    const disks = parent.disks.map((disk): DiskSpec => {
      const { path, format, key, backing } = files.openChain(chains.get(disk.id) ?? [])
      return { ...disk, path, format, key, backing }
    })
    const firmware =
      parent.firmware.kind === 'efi'
        ? { ...parent.firmware, variablesPath: files.absolutePath(variablesFile(vm.directory)) }
        : parent.firmware
    return { ...parent, id: vm.id, name: vm.name, uuid: vm.config.uuid, disks, firmware }
  }

  #postEvents(vm: Vm, parent: Vm, { userName }: Caller): void {
    const sourceVm = { _typeName: 'VmEventArgument', name: parent.name, vm: moRef('VirtualMachine', parent.id) }
    this.#context.postEvent(vm, userName, { _typeName: 'VmClonedEvent', template: false, sourceVm })
    this.#context.postEvent(vm, userName, { _typeName: 'VmPoweredOnEvent', template: false })
    this.#context.refreshFilesLater(vm)
  }

  /** The guest has to let go of each card before it gets one with its own address: nobody waits for that. */
  #swapCards(vm: Vm): void {
    const { tasks, network, logger } = this.#context.dependencies
    const swap = async (): Promise<void> => {
      const addresses: string[] = []
      for (const device of vm.config.hardware.device ?? []) {
        const { machine } = vm
        if (!isA('VirtualEthernetCard', device) || machine === undefined) continue
        await machine.removeNic(deviceId(device.key))
        const attachment = await network.attach(vm.id, device)
        await machine.addNic(nicSpec(vm.config, device, { attachment: () => attachment }))
        addresses.push(device.macAddress ?? '')
      }
      if (addresses.length > 0) await vm.machine?.takeUpNics(addresses)
    }
    tasks.serialize(vm.id, swap).catch((error: unknown) => {
      if (error instanceof EngineError && error.kind === 'exited') return
      logger.warn({ vmId: vm.id, err: error }, 'an instant clone is without network: its guest did not take a new card')
    })
  }

  /** Instead of one that was captured at the same time. */
  #keep(id: VmId, origin: Origin): void {
    this.#thaw(id)
    const timer = this.#context.dependencies.clock.after(frozenLifetime, () => this.#thaw(id))
    this.#frozen.set(id, { origin, timer })
  }

  #thaw(id: VmId): void {
    const kept = this.#frozen.get(id)
    if (kept === undefined) return
    this.#frozen.delete(id)
    kept.timer[Symbol.dispose]()
    if (kept.origin.users === 0) this.#drop(id, kept.origin)
  }

  /** The clone need not wait for what it leaves to be done. */
  #leave(parent: Vm, origin: Origin): void {
    if (--origin.users > 0) return
    if (this.#frozen.get(parent.id)?.origin === origin) return origin.waiting.refill()
    this.#drop(parent.id, origin, () => {
      if (parent.machine !== undefined) this.#prepared.prepare(parent)
    })
  }

  #drop(id: VmId, origin: Origin, then = (): void => undefined): void {
    const { logger } = this.#context.dependencies
    const drop = async (): Promise<void> => {
      await origin.taken.catch(() => undefined)
      await endPrepared(origin)
      this.#snapshots.removeTemporary(id, origin.snapshot.id)
      then()
    }
    const dropped = drop()
      .catch((error: unknown) =>
        logger.error({ vmId: id, err: error }, 'what an instant clone left could not be ended'),
      )
      .finally(() => this.#drops.delete(dropped))
    this.#drops.add(dropped)
  }
}

/** Since when it is suspended, as a name of that state; undefined when it is not. */
function frozenSince({ phase, record }: Vm): string | undefined {
  return phase === 'suspended' ? (record.suspendTime ?? '') : undefined
}

function isFrozen(vm: Vm, origin: Pick<Origin, 'frozenSince'>): boolean {
  return origin.frozenSince !== undefined && origin.frozenSince === frozenSince(vm)
}

/** For a machine whose own layer is not there yet. */
function withLayerAbove({ path, format, key, backing = [], ...disk }: DiskSpec): DiskSpec {
  const layers = [{ path, format, key }, ...backing]
  return { ...disk, path: '', format: 'qcow2', backing: layers.map((layer) => ({ ...layer, isShared: true })) }
}

/** Two machines that go on from one TPM would both be the one that the world trusts. */
function requireForkable({ name, config }: Vm): void {
  if (hasTpm(config))
    throw new Denied(
      'not-supported',
      `${name} has a TPM, whose state cannot be shared: make a full or linked clone of it instead.`,
    )
  const [apart] = independentDisks(config)
  if (apart !== undefined)
    throw new Denied(
      'memory-snapshot-on-independent-disk',
      `${name} cannot be cloned as it is now: ${labelsOf([apart])} is independent, and what it holds cannot be shared. ` +
        'Power it off and make a full or linked clone, or make the disk dependent.',
    )
}
