// Snapshots that a daemon left in the middle: undone before their commit, finished after it.
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { finishSteps, undoSteps, type Step } from '../task/steps.ts'
import type { Operation } from '../vm/dependencies.ts'
import { keptChains } from '../vm/disk-mode.ts'
import type { VmPower } from '../vm/power.ts'
import type { Vm } from '../vm/vm.ts'
import type { VmContext } from '../vm/vm-context.ts'
import { mergeOf, settleMerge } from './consolidate.ts'
import { createSnapshotSteps, type CreateSnapshotInput } from './create-snapshot.ts'
import { deleteUnneeded, type RemovalInput } from './remove-snapshots.ts'
import { revertSteps, type RevertInput } from './revert-snapshot.ts'

export interface RecoveredSnapshot {
  readonly isDone: boolean
  /** What is still to be done, and may take long: while clients are served. */
  readonly later?: 'consolidate' | 'power-on' | undefined
}

/** What the task of a snapshot that was taken answers. */
export function snapshotOf({ input }: Operation): ManagedObjectReference {
  return moRef('VirtualMachineSnapshot', (input as CreateSnapshotInput).snapshot.id)
}

export async function recoverSnapshot(
  context: VmContext,
  power: VmPower,
  vm: Vm,
  { kind, input }: Operation,
): Promise<RecoveredSnapshot> {
  switch (kind) {
    case 'create-snapshot': {
      // Written by planSnapshot.
      const plan = input as CreateSnapshotInput
      const outcome = await settle(createSnapshotSteps(context, vm, plan), vm.snapshots.has(plan.snapshot.id))
      const isLeft = !outcome.isDone && mergeOf(context, vm) !== undefined
      // What a temporary one was taken for has not been done.
      const isDone = outcome.isDone && plan.snapshot.isTemporary !== true
      return { isDone, later: isLeft ? 'consolidate' : undefined }
    }
    case 'revert': {
      const plan = input as RevertInput
      const { machine } = vm
      const isDone = vm.config.changeVersion === plan.changeVersion
      if (isDone && machine !== undefined && machine.startedAt !== plan.before.startedAt) {
        await power.settleStarted(vm, machine)
        return { isDone }
      }
      const outcome = await settle(revertSteps(context, power, vm, plan), isDone)
      if (isDone) await renewLayers(context, vm)
      return { ...outcome, ...(isDone && plan.starts ? { later: 'power-on' } : {}) }
    }
    case 'remove-snapshots': {
      const removal = input as RemovalInput
      if (removal.merge !== undefined) await settleMerge(context, vm, removal.merge)
      await vm.machine?.resume()
      await deleteUnneeded(context, vm, removal)
      await context.descriptions.write(vm)
      return {
        isDone: removal.isPart !== true,
        ...(mergeOf(context, vm) === undefined ? {} : { later: 'consolidate' }),
      }
    }
    default:
      throw new Error(`${kind} is no operation on snapshots`)
  }
}

/** A machine that is about to go on from a snapshot's memory: whatever it wrote before it ended would not fit that memory. */
export async function renewLayers({ dependencies: { files } }: VmContext, vm: Vm): Promise<void> {
  for (const [top, below] of keptChains(vm.config)) {
    if (top === undefined || below === undefined) continue
    await files.deleteDisk(top)
    await files.createLayer(top, below)
  }
}

async function settle(steps: readonly Step[], isDone: boolean): Promise<RecoveredSnapshot> {
  if (isDone) await finishSteps(steps.slice(steps.findIndex(({ commits }) => commits) + 1))
  else await undoSteps(steps)
  return { isDone }
}
