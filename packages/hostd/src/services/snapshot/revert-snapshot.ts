// Going back to a snapshot.
//
//   [make empty layers on the snapshot's disks] -> [write its configuration on them: commits] -> [end the machine]
//     -> [delete what the state that was left alone needed] -> [write the vmx] -> start from the snapshot's memory
//
// Between the commit and the end the books say what will be; a later daemon ends the machine and goes on from there. A state
// with memory is a suspended machine whose state file belongs to the snapshot: starting it is resuming.
import type { Step } from '../task/steps.ts'
import { withLayers } from '../vm/disk-chain.ts'
import { keptChains } from '../vm/disk-mode.ts'
import { putBackFirmware } from '../vm/firmware-state.ts'
import type { SnapshotRecord, Vm, VmRecord } from '../vm/vm.ts'
import type { VmContext } from '../vm/vm-context.ts'
import { withConnections, type VmPower } from '../vm/power.ts'
import { dropRedoLayers } from '../vm/redo-layers.ts'
import type { PlannedLayer } from './create-snapshot.ts'

/** Decided before the first step, and all that recovery needs. */
export interface RevertInput {
  readonly snapshotId: string
  readonly layers: readonly PlannedLayer[]
  readonly starts: boolean
  /** As it was before: for what it leaves behind. */
  readonly before: Pick<VmRecord, 'config' | 'suspendFile'> & { readonly startedAt: number | undefined }
  readonly changeVersion: string
}

export function revertSteps(context: VmContext, power: VmPower, vm: Vm, input: RevertInput): Step[] {
  const { files } = context.dependencies
  const snapshot = vm.snapshots.get(input.snapshotId)
  const { before } = input
  return [
    ...input.layers.map(({ path, chain }): Step => ({
      name: `create ${path}`,
      do: () => files.createLayer(path, chain[0] ?? ''),
      undo: () => files.deleteDisk(path),
    })),
    {
      name: 'write what it was',
      commits: true,
      do: async () => {
        if (snapshot === undefined || vm.config.changeVersion === input.changeVersion) return
        await context.save(vm, recordOf(vm, snapshot, input))
      },
    },
    { name: 'end the machine', do: () => endAs(context, power, vm, before.config) },
    {
      name: 'put back what its firmware remembered',
      do: () => putBackFirmware(files, vm.directory, snapshot?.firmware),
    },
    {
      name: 'delete what nothing needs any more',
      do: async () => {
        // A whole disk that the snapshot does not know was added later, and is its owner's to delete.
        const layered = keptChains(before.config).filter((chain) => chain.length > 1)
        await context.dropLayers(vm, layered)
        await dropRedoLayers(context, vm)
        if (before.suspendFile !== undefined && before.suspendFile !== vm.record.suspendFile)
          await context.deleteState(vm, before.suspendFile)
      },
    },
    { name: 'write the vmx', do: () => context.descriptions.write(vm) },
  ]
}

/** Its name and where it lies stays; what it is made of comes back, its UUID too: the saved memory knows it. */
function recordOf(vm: Vm, snapshot: SnapshotRecord, input: RevertInput): Partial<VmRecord> {
  const { name, files, template } = vm.config
  const identity = { name, files, template }
  const config = {
    ...withLayers(snapshot.config, input.layers),
    ...identity,
    changeVersion: input.changeVersion,
    modified: input.changeVersion,
  }
  const hasMemory = snapshot.memoryFile !== undefined
  return {
    config: hasMemory ? config : withConnections(config, false),
    currentSnapshot: snapshot.id,
    desired: hasMemory ? 'suspended' : 'poweredOff',
    machineType: snapshot.machineType,
    bootTime: hasMemory ? snapshot.bootTime : undefined,
    suspendFile: snapshot.memoryFile,
    suspendTime: hasMemory ? snapshot.createTime : undefined,
  }
}

async function endAs(context: VmContext, power: VmPower, vm: Vm, config: Vm['config']): Promise<void> {
  await power.end(vm, config)
  const isSuspended = vm.record.suspendFile !== undefined
  vm.phase = isSuspended ? 'suspended' : 'off'
  const desired = isSuspended ? 'suspended' : 'poweredOff'
  // A later daemon may find that its start was under way.
  if (vm.record.desired !== desired) await context.save(vm, { desired })
  else context.notify(vm)
}
