// Forgetting snapshots.
//
//   [take them out of the tree: commits] -> [delete what only they needed] -> merge the layers between (consolidate.ts)
//
// From the commit on the snapshots are gone for clients. Layers that are not merged yet change nothing of what a disk holds.
import type { Transaction } from '../../domain/ports/store.ts'
import type { Step } from '../task/steps.ts'
import { copyPaths } from '../vm/firmware-state.ts'
import type { SnapshotRecord, Vm } from '../vm/vm.ts'
import type { VmContext } from '../vm/vm-context.ts'
import type { PlannedMerge } from './merge-plan.ts'

/** Decided before the first step, and all that recovery needs. */
export interface RemovalInput {
  readonly snapshotIds: readonly string[]
  /** And what else they alone had: copies of what the firmware remembered. */
  readonly memoryFiles: readonly string[]
  /** All that the machine had before. */
  readonly chains: readonly (readonly string[])[]
  /** Only the beginning of other work, which has not been done when this is found. */
  readonly isPart?: boolean
  /** The merge that was begun last. */
  readonly merge?: PlannedMerge
}

export function planRemoval(vm: Vm, snapshotIds: readonly string[]): RemovalInput {
  const removed = snapshotIds.flatMap((id) => vm.snapshots.get(id) ?? [])
  const memoryFiles = removed.flatMap(({ memoryFile, firmware }) => [memoryFile ?? [], copyPaths(firmware)].flat())
  return { snapshotIds, memoryFiles, chains: vm.chains }
}

/** `records` make the work found by a later daemon. */
export function removalSteps(
  context: VmContext,
  vm: Vm,
  input: RemovalInput,
  records: NonNullable<Transaction['put']>,
): Step[] {
  return [
    {
      name: 'take them out of the tree',
      commits: true,
      do: async () => {
        const tree = withoutSnapshots(vm, new Set(input.snapshotIds))
        await context.save(vm, { currentSnapshot: tree.current }, { put: records }, tree.snapshots)
      },
    },
    { name: 'delete what only they needed', do: () => deleteUnneeded(context, vm, input) },
  ]
}

export async function deleteUnneeded(context: VmContext, vm: Vm, input: RemovalInput): Promise<void> {
  const { files } = context.dependencies
  // A machine that was reverted and not started since still comes back from such a state.
  for (const path of input.memoryFiles) if (vm.record.suspendFile !== path) await files.deleteFile(path)
  await context.dropLayers(vm, input.chains)
}

/** The snapshot and all that were taken after it, on every branch. */
export function withDescendants(vm: Vm, id: string): string[] {
  const children = vm.snapshots.values().filter(({ parent }) => parent === id)
  return [id, ...children.flatMap((child) => withDescendants(vm, child.id))]
}

/** Children move up to the nearest ancestor that stays, and so does the mark of the current one. */
function withoutSnapshots(
  vm: Vm,
  removed: ReadonlySet<string>,
): { readonly snapshots: Vm['snapshots']; readonly current: string | undefined } {
  const staying = (id: string | undefined): string | undefined =>
    id !== undefined && removed.has(id) ? staying(vm.snapshots.get(id)?.parent) : id
  const kept = vm.snapshots
    .values()
    .filter(({ id }) => !removed.has(id))
    .map((snapshot): [string, SnapshotRecord] => {
      const parent = staying(snapshot.parent)
      return [snapshot.id, parent === snapshot.parent ? snapshot : { ...snapshot, parent }]
    })
  return { snapshots: new Map(kept), current: staying(vm.record.currentSnapshot) }
}
