// Power: on, off, reset, suspend, and what happens when a machine ends by itself. domain/vm-state.ts has the state diagram.
//
// Power-on: admit -> record (desired on, operation, task) -> networks -> engine -> record (booted) -> event.
//   It fails: networks are let go, desired goes back, VmFailedToPowerOnEvent; a suspended VM keeps its state file.
//   The daemon dies: recovery.ts looks whether the machine lives, and finishes or undoes.
// Invariant: whoever sees `desired: poweredOn` in the store with no operation beside it saw a machine whose CPUs ran.
import type { AnyValue, ManagedObjectReference, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied, EngineError } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { MachineSpec, NicAttachment } from '../../domain/machine-spec.ts'
import type { ForkPoint, Machine, MachineEvent } from '../../domain/ports/engine.ts'
import { admit, type PowerMethod } from '../../domain/vm-state.ts'
import type { RunningTask } from '../task/task-service.ts'
import { operationKey, type Caller, type Operation } from './dependencies.ts'
import { deviceId, toMachineSpec } from './machine-spec.ts'
import { keyIdsOf, stateKey } from './crypto-spec.ts'
import type { LayerOnDisk } from './disk-chain.ts'
import { dropRedoLayers, endedRedoLayers, makeRedoLayers, planRedoLayers, withRedo } from './redo-layers.ts'
import type { Vm } from './vm.ts'
import { beginCustomization } from './customization-state.ts'
import { requireSavable } from './savable.ts'
import type { VmContext } from './vm-context.ts'

type Work = (task: RunningTask, vm: Vm) => Promise<AnyValue | undefined | void>

export class VmPower {
  readonly #context: VmContext
  /** Why no machine may be started now, by whose decision that is. */
  readonly #closed = new Map<'maintenance' | 'host-ends', string>()

  constructor(context: VmContext) {
    this.#context = context
  }

  /** From now on every start is refused with this reason; undefined takes that back. */
  refuseStarts(by: 'maintenance' | 'host-ends', reason: string | undefined): void {
    if (reason === undefined) this.#closed.delete(by)
    else this.#closed.set(by, reason)
  }

  #requireOpen(vm: Vm): void {
    for (const reason of this.#closed.values())
      throw new Denied('invalid-state', `${vm.name} cannot be powered on: ${reason}`, { name: vm.name })
  }

  powerOn(id: VmId, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'PowerOnVM_Task', 'VirtualMachine.powerOn', caller, true, (task, vm) =>
      this.#powerOn(task, vm, caller),
    )
  }

  powerOff(id: VmId, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'PowerOffVM_Task', 'VirtualMachine.powerOff', caller, false, (task, vm) =>
      this.#powerOff(task, vm, caller),
    )
  }

  reset(id: VmId, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'ResetVM_Task', 'VirtualMachine.reset', caller, false, async (task, vm) => {
      if (vm.record.redoLayers !== undefined) await this.#startAfresh(task, vm, caller)
      else await this.#ask(vm, 'ResetVM_Task', (machine) => machine.reset())
      vm.question = undefined
      this.#context.postEvent(vm, caller.userName, { _typeName: 'VmResettingEvent', template: false })
    })
  }

  suspend(id: VmId, caller: Caller): ManagedObjectReference {
    return this.#task(id, 'SuspendVM_Task', 'VirtualMachine.suspend', caller, true, (task, vm) =>
      this.#suspend(task, vm, caller),
    )
  }

  async shutdownGuest(id: VmId, caller: Caller): Promise<void> {
    const vm = this.#context.get(id)
    await this.#ask(vm, 'ShutdownGuest', (machine) => machine.shutdownGuest())
    this.#context.postEvent(vm, caller.userName, { _typeName: 'VmGuestShutdownEvent', template: false })
  }

  async rebootGuest(id: VmId, caller: Caller): Promise<void> {
    const vm = this.#context.get(id)
    await this.#ask(vm, 'RebootGuest', (machine) => machine.rebootGuest())
    this.#context.postEvent(vm, caller.userName, { _typeName: 'VmGuestRebootEvent', template: false })
  }

  /** What vSphere does with a guest on standby unless told otherwise (`defaultPowerOps.standbyAction`): suspends it. */
  standbyGuest(id: VmId, caller: Caller): void {
    const vm = this.#context.get(id)
    admit('StandbyGuest', vm.name, vm.powerState)
    if (!vm.agentConnected)
      throw new Denied('tools-unavailable', `No guest agent answers in ${vm.name}; install qemu-guest-agent in it.`)
    this.suspend(id, caller)
    this.#context.postEvent(vm, caller.userName, { _typeName: 'VmGuestStandbyEvent', template: false })
  }

  /** Takes a machine that runs already (just started, or found after a restart) and follows its life. */
  adopt(vm: Vm, machine: Machine): void {
    vm.machine = machine
    vm.phase = 'on'
    for (const event of machine.situation) this.#heard(vm, machine, event)
    machine.events.on((event) => this.#heard(vm, machine, event))
    this.#context.notify(vm)
  }

  /** Powers it on as the last part of another operation, which is complete then. */
  start(task: RunningTask, vm: Vm, caller: Caller, operation: Operation): Promise<void> {
    return this.#powerOn(task, vm, caller, operation)
  }

  /** Starts a new machine with the memory of another; the operation that makes it answers for it. */
  async startForked(
    task: RunningTask,
    vm: Vm,
    { spec, fork }: { readonly spec: MachineSpec; readonly fork: ForkPoint },
  ): Promise<void> {
    const { engine, clock } = this.#context.dependencies
    this.#requireOpen(vm)
    vm.advance('power-on')
    try {
      const config = withConnections(vm.config, true)
      const recorded = this.#context.save(vm, { desired: 'poweredOn', config })
      recorded.catch(() => undefined)
      const machine = await engine.start(spec, { fork, permit: recorded, signal: task.signal })
      vm.advance('started')
      this.adopt(vm, machine)
      const bootTime = new Date(clock.now()).toISOString()
      await this.#context.save(vm, { machineType: machine.machineType, bootTime })
    } catch (error) {
      if (vm.machine === undefined) vm.advance('start-failed')
      else await this.end(vm)
      throw error
    }
  }

  /** Enters in the books that a machine runs which an earlier daemon started, and lets it run. */
  async settleStarted(vm: Vm, machine: Machine): Promise<void> {
    await machine.resume()
    const { clock } = this.#context.dependencies
    await this.#context.save(vm, {
      desired: 'poweredOn',
      machineType: machine.machineType,
      bootTime: vm.record.bootTime ?? new Date(clock.now()).toISOString(),
      config: vm.record.suspendFile === undefined ? withoutSetup(vm.config) : vm.config,
      suspendFile: undefined,
      suspendTime: undefined,
    })
  }

  /** Ends the machine, if there is one, and leaves the records to the caller. `config` is what it was started with. */
  async end(vm: Vm, config = vm.config): Promise<void> {
    const { machine } = vm
    if (machine !== undefined) {
      vm.advance('power-off')
      await machine.powerOff()
      this.#ended(vm, machine)
    }
    await this.release(vm, config)
  }

  /** Everything that holds a VM's ties to the host while it runs. */
  async release(vm: Vm, config = vm.config): Promise<void> {
    for (const device of config.hardware.device ?? []) {
      if (isA('VirtualEthernetCard', device))
        await this.#context.dependencies.network.detach(vm.id, deviceId(device.key))
    }
  }

  #task(
    id: VmId,
    method: PowerMethod,
    descriptionId: string,
    caller: Caller,
    cancelable: boolean,
    work: Work,
  ): ManagedObjectReference {
    return this.#context.runTask(id, { method, descriptionId, caller, cancelable }, (task, present) => {
      admit(method, present.name, present.powerState)
      if (present.config.template)
        throw new Denied('not-supported', `${present.name} is a template; templates have no power.`)
      return work(task, present)
    })
  }

  async #powerOn(task: RunningTask, vm: Vm, caller: Caller, partOf?: Operation): Promise<void> {
    const context = this.#context
    const { clock } = context.dependencies
    const before = vm.record
    const { desired, suspendFile } = before
    this.#requireOpen(vm)
    // Of a former run whose end has not been settled.
    if (suspendFile === undefined) await dropRedoLayers(context, vm)
    const redoLayers = await planRedoLayers(context, vm)
    using _held = await context.holdNewFiles(redoLayers.map(({ path }) => path))
    let machine: Machine | undefined
    vm.advance('power-on')
    try {
      const own = { taskId: task.id, kind: 'power-on', vmId: vm.id, input: { desired, suspendFile } } as const
      const operation = partOf ?? own
      const recorded = context.save(
        vm,
        { desired: 'poweredOn', config: withConnections(vm.config, true), redoLayers: withRedo(vm, redoLayers) },
        { put: context.operationRecords(operation) },
      )
      // Heard of by the start, which may fail before it comes to that.
      recorded.catch(() => undefined)
      machine = await this.#start(vm, task, recorded, redoLayers)
      vm.advance('started')
      this.adopt(vm, machine)
      const bootTime =
        suspendFile === undefined
          ? new Date(clock.now()).toISOString()
          : (before.bootTime ?? new Date(clock.now()).toISOString())
      await context.save(
        vm,
        {
          ...{ machineType: machine.machineType, bootTime, suspendFile: undefined, suspendTime: undefined },
          ...beginCustomization(before, clock.now()),
          ...(suspendFile === undefined ? { config: withoutSetup(vm.config) } : {}),
        },
        suspendFile === undefined ? context.completion(task.id) : {},
      )
    } catch (error) {
      if (machine !== undefined) await this.#takeBack(vm, machine)
      await this.#dropUnused(vm, redoLayers)
      await this.#powerOnFailed(vm, desired, task, error, caller)
      throw error
    }
    if (suspendFile !== undefined) await this.#completeWithout(task, vm, suspendFile)
    context.postEvent(vm, caller.userName, {
      _typeName: suspendFile === undefined ? 'VmPoweredOnEvent' : 'VmResumingEvent',
      template: false,
    })
    if (before.customization?.state === 'pending')
      context.postEvent(vm, caller.userName, { _typeName: 'CustomizationStartedEvent', template: false })
  }

  /** A machine whose start could not be recorded (the disk is full) must not run: nobody was told that it does. */
  async #takeBack(vm: Vm, machine: Machine): Promise<void> {
    vm.advance('power-off')
    await machine.powerOff()
    this.#ended(vm, machine)
  }

  /** What fails here is done by the next start, or the next daemon. */
  async #dropUnused(vm: Vm, redoLayers: readonly LayerOnDisk[]): Promise<void> {
    const { logger } = this.#context.dependencies
    await dropRedoLayers(this.#context, vm, (layer) => redoLayers.includes(layer)).catch((error: unknown) =>
      logger.warn({ vmId: vm.id, err: error }, 'layers for nonpersistent disks stay until the next power-on'),
    )
  }

  /** The state is used up or dropped; until its file is away as well, a later daemon takes care of that. */
  async #completeWithout(task: RunningTask, vm: Vm, suspendFile: string): Promise<void> {
    await this.#context.deleteState(vm, suspendFile)
    await this.#context.completeOperation(task.id)
  }

  /** No CPU runs before `recorded` says that a later daemon would know of it. */
  async #start(
    vm: Vm,
    task: RunningTask,
    recorded: Promise<unknown>,
    redoLayers: readonly LayerOnDisk[],
  ): Promise<Machine> {
    const { engine, files, keys, hostSize } = this.#context.dependencies
    // Before anything is made for it: a machine that is locked does not start.
    for (const id of keyIdsOf(vm.config)) keys.get(id).reveal()
    if (redoLayers.length > 0) await recorded
    await makeRedoLayers(this.#context, vm.config, redoLayers)
    const attachments = await this.#attach(vm, recorded)
    const spec = toMachineSpec(vm.id, vm.machineConfig, {
      disk: (paths) => files.openChain(paths),
      file: (path) => files.openFile(path),
      attachment: (nicId) => attachments.get(nicId) ?? { kind: 'none' },
      key: (id) => keys.get(id),
      directory: files.absolutePath(vm.directory),
      ...{ machineType: vm.record.machineType, host: hostSize },
    })
    const restoreFrom = vm.record.suspendFile === undefined ? undefined : files.openFile(vm.record.suspendFile)
    const usesUp = restoreFrom !== undefined && !this.#context.isSnapshotState(vm, vm.record.suspendFile)
    // A saved state is past its firmware.
    const boot = restoreFrom === undefined ? spec.boot : spec.boot && { ...spec.boot, entersSetup: false }
    const restoreKey = stateKey(keys, vm.config)
    return engine.start({ ...spec, boot }, { restoreFrom, restoreKey, usesUp, permit: recorded, signal: task.signal })
  }

  async #attach(vm: Vm, recorded: Promise<unknown>): Promise<Map<string, NicAttachment>> {
    const attachments = new Map<string, NicAttachment>()
    for (const device of vm.config.hardware.device ?? []) {
      if (!isA('VirtualEthernetCard', device)) continue
      const id = deviceId(device.key)
      // What is made on the host before anybody knows of it would stay there.
      await recorded
      attachments.set(id, await this.#context.dependencies.network.attach(vm.id, device))
    }
    return attachments
  }

  async #powerOnFailed(
    vm: Vm,
    desired: Vm['record']['desired'],
    task: RunningTask,
    error: unknown,
    caller: Caller,
  ): Promise<void> {
    vm.advance(vm.startedFrom === 'suspended' ? 'resume-failed' : 'start-failed')
    await this.release(vm)
    await this.#context.save(
      vm,
      { desired, config: desired === 'suspended' ? vm.config : withConnections(vm.config, false) },
      { delete: [operationKey(task.id)] },
    )
    const reason = {
      fault: { _typeName: 'GenericVmConfigFault', reason: messageOf(error) },
      localizedMessage: messageOf(error),
    }
    this.#context.postEvent(vm, caller.userName, { _typeName: 'VmFailedToPowerOnEvent', template: false, reason })
  }

  async #powerOff(task: RunningTask, vm: Vm, caller: Caller): Promise<void> {
    const context = this.#context
    const { suspendFile } = vm.record
    const operation = { taskId: task.id, kind: 'power-off', vmId: vm.id, input: { suspendFile } } as const
    const intent = { put: context.operationRecords(operation) }
    const off = { desired: 'poweredOff', suspendFile: undefined, suspendTime: undefined } as const
    // Recorded before anything else moves: when that fails, the machine is as it was.
    if (vm.phase === 'suspended') {
      await context.save(vm, { ...off, ...offRecord(vm, false) }, intent)
      vm.advance('power-off')
      context.notify(vm)
      if (suspendFile !== undefined) await context.deleteState(vm, suspendFile)
      if (vm.record.redoLayers !== undefined) await context.save(vm, await endedRedoLayers(context, vm))
      await context.completeOperation(task.id)
    } else {
      const machine = this.#running(vm)
      await context.save(vm, off, intent)
      vm.advance('power-off')
      await machine.powerOff()
      this.#ended(vm, machine)
      await this.release(vm)
      const redo = await endedRedoLayers(context, vm)
      await context.save(vm, { ...offRecord(vm, false), ...redo }, context.completion(task.id))
    }
    context.postEvent(vm, caller.userName, { _typeName: 'VmPoweredOffEvent', template: false })
  }

  /** A reset drops what was written to nonpersistent disks, which a machine that runs has open. */
  async #startAfresh(task: RunningTask, vm: Vm, caller: Caller): Promise<void> {
    await this.end(vm)
    await this.#context.save(vm, { desired: 'poweredOff', ...offRecord(vm, false) })
    await this.#powerOn(task, vm, caller)
  }

  async #suspend(task: RunningTask, vm: Vm, caller: Caller): Promise<void> {
    const context = this.#context
    const { files, clock, keys } = context.dependencies
    const machine = this.#running(vm)
    requireSavable(vm)
    const key = stateKey(keys, vm.config)
    key?.reveal()
    const file = `${vm.directory}${vm.config.uuid.slice(0, 8)}.vmss`
    vm.advance('suspend')
    const operation = { taskId: task.id, kind: 'suspend', vmId: vm.id, input: { file } } as const
    try {
      await context.save(vm, {}, { put: context.operationRecords(operation) })
      await machine.suspend(files.absolutePath(file), {
        ...{ key, signal: task.signal },
        onProgress: (percent) => task.progress(percent),
        whileStill: async () => {
          const suspendTime = new Date(clock.now()).toISOString()
          await context.save(vm, { desired: 'suspended', suspendFile: file, suspendTime })
        },
      })
    } catch (error) {
      vm.advance('suspend-aborted')
      // Its end was not news while it was being suspended; now it is.
      if (machine.status === 'gone')
        this.#endedByItself(vm, machine, { kind: 'gone', reason: 'crashed', lastWords: '' })
      context.notify(vm)
      await context.dropOperation(task.id)
      throw error
    }
    vm.advance('suspended')
    this.#ended(vm, machine)
    await this.release(vm)
    await context.completeOperation(task.id)
    context.postEvent(vm, caller.userName, { _typeName: 'VmSuspendedEvent', template: false })
  }

  #heard(vm: Vm, machine: Machine, event: MachineEvent): void {
    if (vm.machine !== machine) return
    switch (event.kind) {
      case 'gone':
        // Someone's power-off or suspend is waiting for just this and goes on from there.
        if (vm.phase === 'stopping' || vm.phase === 'suspending') return
        this.#endedByItself(vm, machine, event)
        return
      case 'reset':
        if (event.byGuest) this.#context.postEvent(vm, '', { _typeName: 'VmGuestRebootEvent', template: false })
        return
      case 'paused':
        if (event.reason !== 'asked')
          vm.question = { id: `${machine.startedAt}-${event.reason}`, text: pausedText(vm, event.reason, event.detail) }
        break
      case 'resumed':
        vm.question = undefined
        break
      case 'agent':
        vm.agentConnected = event.connected
        if (!event.connected) vm.guest = undefined
        break
      default:
        break
    }
    this.#context.notify(vm)
  }

  #endedByItself(vm: Vm, machine: Machine, event: Extract<MachineEvent, { kind: 'gone' }>): void {
    const { logger, tasks } = this.#context.dependencies
    this.#ended(vm, machine)
    const clean = event.reason === 'guest-shutdown'
    if (clean) logger.info({ vmId: vm.id }, 'the guest shut down')
    else logger.warn({ vmId: vm.id, reason: event.reason, lastWords: event.lastWords }, 'the machine ended')
    const settle = async (): Promise<void> => {
      // Started again meanwhile: what there is to let go of belongs to the new machine.
      if (vm.phase !== 'off' || this.#context.vms.get(vm.id) !== vm) return
      await this.release(vm)
      const redo = await endedRedoLayers(this.#context, vm)
      await this.#context.save(vm, { desired: 'poweredOff', ...offRecord(vm, clean), ...redo })
      this.#context.postEvent(vm, '', { _typeName: 'VmPoweredOffEvent', template: false })
    }
    tasks
      .serialize(vm.id, settle)
      .catch((error: unknown) =>
        logger.error({ vmId: vm.id, err: error }, 'the end of a machine could not be recorded'),
      )
  }

  /** Memory follows: the machine is no more. */
  #ended(vm: Vm, machine: Machine): void {
    if (vm.machine !== machine) return
    vm.advance('gone')
    vm.machine = undefined
    vm.guest = undefined
    vm.usage = undefined
    vm.question = undefined
    vm.agentConnected = false
    vm.leases = new Map()
    this.#context.notify(vm)
    this.#context.refreshFilesLater(vm)
  }

  /** A machine that ends while it is asked was asked in the wrong power state. */
  async #ask(vm: Vm, method: PowerMethod, ask: (machine: Machine) => Promise<void>): Promise<void> {
    admit(method, vm.name, vm.powerState)
    try {
      await ask(this.#running(vm))
    } catch (error) {
      // Its end may not have come to the books yet.
      if (error instanceof EngineError && error.kind === 'exited')
        admit(method, vm.name, vm.powerState === 'poweredOn' ? 'poweredOff' : vm.powerState)
      throw error
    }
  }

  #running(vm: Vm): Machine {
    if (vm.machine === undefined) throw new EngineError('exited', `reach ${vm.name}`, `${vm.name} has just ended.`)
    return vm.machine
  }
}

/** Cables and media go in at power-on as `startConnected` says, and are out while there is no machine. */
export function withConnections(config: VirtualMachineConfigInfo, on: boolean): VirtualMachineConfigInfo {
  const device = (config.hardware.device ?? []).map((item) => {
    const { connectable } = item
    if (connectable === undefined || connectable.connected === (on && connectable.startConnected)) return item
    return {
      ...item,
      connectable: { ...connectable, connected: on && connectable.startConnected, status: on ? 'ok' : 'untried' },
    }
  })
  return { ...config, hardware: { ...config.hardware, device } }
}

/** The firmware's settings are asked for once. */
function withoutSetup(config: VirtualMachineConfigInfo): VirtualMachineConfigInfo {
  const { bootOptions } = config
  return bootOptions?.enterBIOSSetup === true
    ? { ...config, bootOptions: { ...bootOptions, enterBIOSSetup: false } }
    : config
}

export function offRecord(vm: Vm, clean: boolean): Partial<Vm['record']> {
  return { cleanPowerOff: clean, bootTime: undefined, config: withConnections(vm.config, false) }
}

export function pausedText(vm: Vm, reason: string, detail: string): string {
  const why =
    reason === 'no-space'
      ? 'its datastore is full'
      : reason === 'io-error'
        ? 'a disk failed'
        : reason === 'panic'
          ? 'its guest crashed'
          : 'it was stopped'
  return `${vm.name} is paused because ${why}${detail === '' ? '' : ` (${detail})`}. Mend that, then retry, or cancel to power it off.`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
