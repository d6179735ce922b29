// The disks of a machine at one moment, for work that takes long: whoever copies them leaves the machine's queue, and the machine can
// be started, changed and snapshotted meanwhile.
//
//   [in the queue: a temporary snapshot, unless nothing can write to the disks anyway; hold its layers] -> leave the queue
//     -> copy -> let go -> remove the snapshot, and what could not be deleted or merged meanwhile, in tasks of their own
import type { VirtualDisk, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import type { VmSnapshots } from '../snapshot/snapshots.ts'
import type { RunningTask } from '../task/task-service.ts'
import { chainsOf } from './disk-chain.ts'
import { independentDisks, keptChains, labelsOf } from './disk-mode.ts'
import type { SnapshotRecord, Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'

export interface HeldState extends Disposable {
  readonly config: VirtualMachineConfigInfo
  /** Id of the snapshot that keeps it, if one does. */
  readonly snapshot: string | undefined
  /** Nobody else may use the machine while it is read: the task keeps the machine's queue. */
  readonly needsQueue: boolean
}

const nobody = { userName: '' }

/** In the machine's queue; the task's operation record comes next, if it has one. Undefined `snapshotId`: as it is now. */
export async function holdState(
  context: VmContext,
  snapshots: VmSnapshots,
  task: RunningTask,
  vm: Vm,
  snapshotId: string | undefined,
): Promise<HeldState> {
  const named = snapshotId === undefined ? undefined : snapshots.get(vm.id, snapshotId)
  const apart = independentDisks((named ?? vm).config)
  if (apart.length > 0) requireStill(vm, apart)
  const isStill = vm.config.template || apart.length > 0
  const temporary = named === undefined && !isStill ? await takeTemporary(snapshots, task, vm) : undefined
  const { config } = named ?? temporary ?? vm
  const chains = keptChains(config)
  const hold = context.holds.add(vm, task.id, chainsOf(config))
  return {
    config,
    snapshot: (named ?? temporary)?.id,
    needsQueue: !vm.config.template && ((named ?? temporary) === undefined || apart.length > 0),
    [Symbol.dispose]: () => {
      hold[Symbol.dispose]()
      if (temporary !== undefined) snapshots.removeTemporary(vm.id, temporary.id)
      else tidyLater(context, snapshots, vm, chains)
    },
  }
}

/** No snapshot keeps what independent disks hold: they are copied while nobody can write to them. */
function requireStill({ name, powerState, machine }: Vm, apart: readonly VirtualDisk[]): void {
  if (machine === undefined) return
  throw new Denied(
    'invalid-power-state',
    `${name} cannot be copied while it is on: ${labelsOf(apart)} ${apart.length === 1 ? 'is' : 'are'} independent, and no ` +
      `snapshot keeps what ${apart.length === 1 ? 'it holds' : 'they hold'}; power it off first.`,
    { requestedState: 'poweredOff', existingState: powerState },
  )
}

/** Undefined for a state that cannot be left behind: that of a machine with too many layers, or without any. */
async function takeTemporary(snapshots: VmSnapshots, task: RunningTask, vm: Vm): Promise<SnapshotRecord | undefined> {
  if (keptChains(vm.config).length === 0) return undefined
  try {
    return await snapshots.takeTemporary(task, vm)
  } catch (error) {
    if (vm.machine === undefined && error instanceof Denied && error.code === 'too-many-snapshots') return undefined
    throw error
  }
}

/** What was removed or left behind while it was read. */
function tidyLater(context: VmContext, snapshots: VmSnapshots, vm: Vm, chains: readonly (readonly string[])[]): void {
  const { tasks, logger } = context.dependencies
  const tidy = async (): Promise<void> => {
    if (!context.vms.has(vm.id)) return
    await context.dropLayers(vm, chains)
    if (snapshots.needsConsolidation(vm)) snapshots.consolidate(vm.id, nobody)
  }
  tasks.serialize(vm.id, tidy).catch((error: unknown) => {
    logger.error({ vmId: vm.id, err: error }, 'layers that were held while they were copied could not be removed')
  })
}
