// After a restart: every machine that lives is taken again, every record that says otherwise is corrected, and every
// piece of work an earlier daemon left is finished or undone, its task ended. Runs before the first client is served.
import type { AnyValue, TaskInfo } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { Machine } from '../../domain/ports/engine.ts'
import { recoverSnapshot, renewLayers, snapshotOf } from '../snapshot/recover-snapshots.ts'
import { finishSteps, undoSteps } from '../task/steps.ts'
import type { CreateInput, VmCreation } from './create.ts'
import { operationPrefix, type Operation } from './dependencies.ts'
import { offRecord, withConnections, type VmPower } from './power.ts'
import type { ReconfigureInput, RenameInput, VmReconfiguration } from './reconfigure.ts'
import type { RelocateInput } from './plan-relocation.ts'
import type { VmRelocation } from './relocate.ts'
import { endedRedoLayers } from './redo-layers.ts'
import { snapshotPrefix, Vm, vmPrefix, type SnapshotRecord, type VmRecord } from './vm.ts'
import type { VmContext } from './vm-context.ts'

export interface Recoverers {
  readonly power: VmPower
  readonly creation: VmCreation
  readonly reconfiguration: VmReconfiguration
  readonly relocation: VmRelocation
}

export interface Unsettled {
  readonly vm: VmId
  readonly work: 'consolidate' | 'power-on'
}

type Outcome = ({ readonly result?: AnyValue | undefined } | { readonly error: unknown }) & {
  readonly later?: Unsettled['work'] | undefined
}

/** Answers what is left to do while clients are served. */
export async function recover(context: VmContext, recoverers: Recoverers): Promise<readonly Unsettled[]> {
  const { engine, network, store, tasks, logger } = context.dependencies
  await loadRecords(context)
  const alive = await engine.reattach()
  await endStrangers(context, alive)
  for (const vm of context.vms.values()) {
    const machine = alive.get(vm.id)
    if (machine !== undefined) recoverers.power.adopt(vm, machine)
  }
  const later: Unsettled[] = []
  const unfinished = new Map((await tasks.unfinished()).map((info) => [info.key, info]))
  for (const { key, value } of (await store.list(operationPrefix)).entries) {
    const operation = JSON.parse(value) as Operation
    const outcome = await settle(context, recoverers, operation)
    if (outcome.later !== undefined) later.push({ vm: operation.vmId, work: outcome.later })
    logger.warn(
      { taskId: operation.taskId, kind: operation.kind, vmId: operation.vmId, undone: 'error' in outcome },
      'settled what an earlier daemon left',
    )
    await store.transact({ delete: [key] })
    await conclude(context, unfinished, operation, outcome)
  }
  for (const info of unfinished.values()) {
    const isDone = info.state === 'success'
    await tasks.conclude(
      info,
      isDone ? { result: info.result } : { error: interrupted(info.name ?? info.descriptionId) },
    )
  }
  await reconcileRecords(context)
  await context.sweep()
  await context.descriptions.catchUp()
  for (const vm of context.vms.values()) context.refreshFilesLater(vm)
  await network.reconcile(
    new Set([...context.vms.values()].filter((vm) => vm.machine !== undefined).map((vm) => vm.id)),
  )
  return later
}

async function loadRecords(context: VmContext): Promise<void> {
  await context.orphanLayers.load()
  await context.orphanBootFiles.load()
  await context.undeleted.load()
  await context.descriptions.load()
  const snapshots = (await context.dependencies.store.list(snapshotPrefix)).entries.map(({ key, value }) => ({
    vm: key.slice(snapshotPrefix.length, key.lastIndexOf('/')),
    record: JSON.parse(value) as SnapshotRecord,
  }))
  const number = ({ id }: SnapshotRecord): number => Number(id.slice(id.lastIndexOf('-') + 1))
  const byVm = Map.groupBy(snapshots, ({ vm }) => vm)
  for (const entry of (await context.dependencies.store.list(vmPrefix)).entries) {
    const vm = new Vm(JSON.parse(entry.value) as VmRecord, entry.revision)
    const own = (byVm.get(vm.id) ?? []).map(({ record }) => record).toSorted((a, b) => number(a) - number(b))
    vm.snapshots = new Map(own.map((record) => [record.id, record]))
    context.vms.set(vm.id, vm)
    context.changes.emit({ kind: 'added', vm })
  }
}

/** A machine without a record was being destroyed or never got one: nobody can reach it, so it must not run. */
async function endStrangers(context: VmContext, alive: ReadonlyMap<VmId, Machine>): Promise<void> {
  for (const [id, machine] of alive) {
    if (context.vms.has(id)) continue
    context.dependencies.logger.error({ vmId: id, pid: machine.pid }, 'ending a machine that no virtual machine owns')
    await machine.powerOff()
  }
}

async function conclude(
  context: VmContext,
  unfinished: Map<string, TaskInfo>,
  operation: Operation,
  outcome: Outcome,
): Promise<void> {
  const info = unfinished.get(operation.taskId)
  if (info === undefined) return
  unfinished.delete(operation.taskId)
  await context.dependencies.tasks.conclude(info, outcome)
}

async function settle(context: VmContext, recoverers: Recoverers, operation: Operation): Promise<Outcome> {
  try {
    return await settleByKind(context, recoverers, operation)
  } catch (error) {
    context.dependencies.logger.error(
      { taskId: operation.taskId, kind: operation.kind, err: error },
      'what an earlier daemon left could not be settled',
    )
    return { error }
  }
}

async function settleByKind(
  context: VmContext,
  { power, creation, reconfiguration, relocation }: Recoverers,
  operation: Operation,
): Promise<Outcome> {
  const vm = context.vms.get(operation.vmId)
  const undone: Outcome = { error: interrupted(operation.kind) }
  if (operation.kind === 'create' || operation.kind === 'register') {
    const input = operation.input as CreateInput
    const steps = creation.createSteps(input).slice(operation.kind === 'register' ? 1 : 0)
    const source = input.origin && context.vms.get(input.origin.vm)
    // What the source let go of while it was copied.
    if (input.origin !== undefined && source !== undefined) await context.dropLayers(source, input.origin.chains)
    if (vm === undefined) return undoSteps(steps).then(() => undone)
    if (input.runsFromStart === true && vm.machine === undefined) {
      // Not under the task's own id: a daemon that dies in the middle of this leaves a task that has failed all the same.
      const undoing = `${operation.taskId}-undo`
      await finishSteps(creation.destroySteps(vm, undoing))
      await context.dropOperation(undoing)
      return undone
    }
    if (vm.machine !== undefined) await power.settleStarted(vm, vm.machine)
    await finishSteps(steps.slice(steps.findIndex((step) => step.commits) + 1))
    return { result: moRef('VirtualMachine', operation.vmId) }
  }
  if (vm === undefined) return operation.kind === 'destroy' ? {} : undone
  switch (operation.kind) {
    case 'destroy':
      await finishSteps(creation.destroySteps(vm, operation.taskId))
      return {}
    case 'reconfigure': {
      const input = operation.input as ReconfigureInput
      const steps = reconfiguration.recoverySteps(vm, input)
      const isCommitted = vm.config.changeVersion === input.changeVersion || (await reconfiguration.carryOn(vm, input))
      if (!isCommitted) return undoSteps(steps).then(() => undone)
      await finishSteps(steps)
      return {}
    }
    case 'rename': {
      const { newName } = operation.input as RenameInput
      if (vm.config.name !== newName) return undone
      await context.descriptions.write(vm)
      return {}
    }
    case 'power-on':
      return finishPowerOn(context, power, vm, operation)
    case 'power-off':
      return finishPowerOff(context, vm, operation)
    case 'suspend':
      return finishSuspend(context, power, vm, operation)
    case 'relocate':
      return (await relocation.settle(vm, operation.input as RelocateInput)) ? {} : undone
    case 'create-snapshot':
    case 'revert':
    case 'remove-snapshots':
      return finishSnapshot(context, power, vm, operation)
  }
}

async function finishSnapshot(context: VmContext, power: VmPower, vm: Vm, operation: Operation): Promise<Outcome> {
  const { isDone, later } = await recoverSnapshot(context, power, vm, operation)
  if (!isDone) return { error: interrupted(operation.kind), later }
  return { result: operation.kind === 'create-snapshot' ? snapshotOf(operation) : undefined, later }
}

async function finishPowerOn(context: VmContext, power: VmPower, vm: Vm, operation: Operation): Promise<Outcome> {
  const { desired, suspendFile } = operation.input as { desired: VmRecord['desired']; suspendFile?: string }
  if (vm.machine !== undefined) {
    await power.settleStarted(vm, vm.machine)
    if (suspendFile !== undefined) await context.deleteState(vm, suspendFile)
    return {}
  }
  // The machine had run, and has ended since: the state it came from is used up.
  if (suspendFile !== undefined && vm.record.suspendFile === undefined) {
    await context.deleteState(vm, suspendFile)
    return {}
  }
  vm.phase = desired === 'suspended' ? 'suspended' : 'off'
  if (context.isSnapshotState(vm, vm.record.suspendFile)) await renewLayers(context, vm)
  await context.save(vm, { desired, config: desired === 'suspended' ? vm.config : withConnections(vm.config, false) })
  return { error: interrupted('power on') }
}

async function finishPowerOff(context: VmContext, vm: Vm, operation: Operation): Promise<Outcome> {
  const { suspendFile } = operation.input as { suspendFile?: string }
  // It was off, and has been started since: only the end of the operation could not be recorded.
  if (vm.record.desired !== 'poweredOff') return {}
  await vm.machine?.powerOff()
  if (suspendFile !== undefined) await context.deleteState(vm, suspendFile)
  await context.save(vm, { desired: 'poweredOff', ...offRecord(vm, false) })
  return {}
}

/** The engine gives the state file its name only when it is whole. */
async function finishSuspend(context: VmContext, power: VmPower, vm: Vm, operation: Operation): Promise<Outcome> {
  const { files, clock } = context.dependencies
  const { file } = operation.input as { file: string }
  if (vm.machine !== undefined) {
    await vm.machine.resume()
    await files.deleteFile(file)
    await context.save(vm, { desired: 'poweredOn', suspendFile: undefined, suspendTime: undefined })
    return { error: interrupted('suspend') }
  }
  await power.release(vm)
  if (!(await files.exists(file))) return { error: interrupted('suspend') }
  vm.phase = 'suspended'
  const suspendTime = vm.record.suspendTime ?? new Date(clock.now()).toISOString()
  await context.save(vm, { desired: 'suspended', suspendFile: file, suspendTime })
  return {}
}

/** What the records say should run and does not: its guest shut down, or its host did, while no daemon watched. */
async function reconcileRecords(context: VmContext): Promise<void> {
  for (const vm of context.vms.values()) {
    await context.notePresentSize(vm)
    await settleRedoLayers(context, vm)
    if (vm.machine !== undefined && vm.record.desired !== 'poweredOn') await context.save(vm, { desired: 'poweredOn' })
    if (vm.machine !== undefined || vm.record.desired !== 'poweredOn') continue
    await context.save(vm, { desired: 'poweredOff', bootTime: undefined, config: withConnections(vm.config, false) })
    context.postEvent(vm, '', { _typeName: 'VmPoweredOffEvent', template: false })
  }
}

/** A machine that is off has written what it wrote; the datastore may not be there at present. */
async function settleRedoLayers(context: VmContext, vm: Vm): Promise<void> {
  if (vm.machine !== undefined || vm.phase !== 'off' || vm.record.redoLayers === undefined) return
  await context.save(vm, await endedRedoLayers(context, vm))
}

function interrupted(what: string): Denied {
  return new Denied(
    'canceled',
    `The host's daemon stopped in the middle of "${what}" and what had been done was undone; try again.`,
  )
}
