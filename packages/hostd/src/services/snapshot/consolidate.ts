// Merges the layers that no snapshot returns to any more, one after the other, from the lowest up.
//
// The chain with a layer and the chain without it hold the same from the moment it has been written into the one below until
// the guest writes again: only in between are the books changed. The operation names the merge before it begins, so that a
// later daemon that finds the machine without the layer changes the books before the guest goes on.
import { EngineError } from '../../domain/errors.ts'
import type { Machine } from '../../domain/ports/engine.ts'
import { diskChain, disksOf, trackingLayers, withoutLayer } from '../vm/disk-chain.ts'
import { deviceId } from '../vm/machine-spec.ts'
import type { Vm } from '../vm/vm.ts'
import type { VmContext } from '../vm/vm-context.ts'
import { recordChanges } from './change-log.ts'
import { nextMerge, type PlannedMerge } from './merge-plan.ts'

export interface MergeProgress {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((percent: number) => void) | undefined
  /** Made durable before a merge begins. */
  readonly onMerge: (merge: PlannedMerge) => Promise<void>
}

export function mergeOf(context: VmContext, vm: Vm): PlannedMerge | undefined {
  // What others read is looked up, in all machines, only where there would be something to merge.
  const tracking = trackingLayers(vm.config)
  const { chains, directory, ownElsewhere } = vm
  const own = { chains, directory, ownElsewhere, foreign: new Set<string>(), held: new Set<string>(), tracking }
  return nextMerge(own) === undefined ? undefined : nextMerge(context.layerUse(vm))
}

export async function consolidate(context: VmContext, vm: Vm, progress: MergeProgress): Promise<void> {
  for (let merge = mergeOf(context, vm); merge !== undefined; merge = mergeOf(context, vm)) {
    progress.signal?.throwIfAborted()
    await progress.onMerge(merge)
    await recordChanges(context, vm, merge)
    await mergeOne(context, vm, merge, progress)
  }
}

async function mergeOne(context: VmContext, vm: Vm, merge: PlannedMerge, progress: MergeProgress): Promise<void> {
  const place = placeInMachine(vm, merge)
  if (place === undefined) return mergeFiles(context, vm, merge, progress)
  try {
    await mergeInMachine(context, vm, merge, place, progress)
  } catch (error) {
    if (!(error instanceof EngineError) || error.kind !== 'exited') throw error
    // Its guest shut down meanwhile; the files are free now.
    await endOf(context, vm, place.machine)
    await mergeFiles(context, vm, merge, progress)
  }
}

interface PlaceInMachine {
  readonly machine: Machine
  readonly diskKey: number
  /** From the layer that is written to down to the lowest. */
  readonly chain: readonly string[]
}

function placeInMachine({ machine, config }: Vm, { layer }: PlannedMerge): PlaceInMachine | undefined {
  const disk = disksOf(config).find((candidate) => diskChain(candidate).includes(layer))
  return machine === undefined || disk === undefined
    ? undefined
    : { machine, diskKey: disk.key, chain: diskChain(disk) }
}

async function mergeInMachine(
  context: VmContext,
  vm: Vm,
  merge: PlannedMerge,
  { machine, diskKey, chain }: PlaceInMachine,
  { signal, onProgress }: MergeProgress,
): Promise<void> {
  const opened = context.dependencies.files.openChain(chain)
  const layers = [opened, ...opened.backing]
  const index = chain.indexOf(merge.layer)
  const [above, layer, below, beneath] = [layers[index - 1], ...layers.slice(index, index + 3)]
  if (layer === undefined || below === undefined) throw new Error(`${merge.layer} lies above nothing`)
  const whileStill = (): Promise<void> => forgetLayer(context, vm, merge, chain)
  await machine.mergeLayer(deviceId(diskKey), {
    ...{ layer, below, beneath, above, signal, onProgress },
    ...(above === undefined ? { whileStill: () => context.insist(vm, whileStill) } : {}),
  })
  if (above !== undefined) await whileStill()
  await context.discardLayers([merge.layer])
}

async function mergeFiles(
  context: VmContext,
  vm: Vm,
  merge: PlannedMerge,
  { signal, onProgress }: Pick<MergeProgress, 'signal' | 'onProgress'>,
): Promise<void> {
  await context.dependencies.files.mergeLayer(merge.chain, { signal, onProgress })
  await forgetLayer(context, vm, merge, [])
  await context.discardLayers([merge.layer])
}

/**
 * The books: what lay above the layer lies above the one below it, and nothing names the layer any more. `open` are layers
 * in use, whose images QEMU itself has changed.
 */
async function forgetLayer(
  context: VmContext,
  vm: Vm,
  { layer, below, children }: PlannedMerge,
  open: readonly string[],
): Promise<void> {
  for (const child of children)
    await context.dependencies.files.setParent(child, below, { isOpen: open.includes(child) })
  const snapshots = [...vm.snapshots.values()].map((snapshot) => {
    const isIn = disksOf(snapshot.config).some((disk) => diskChain(disk).includes(layer))
    return isIn ? { ...snapshot, config: withoutLayer(snapshot.config, layer) } : snapshot
  })
  const byId = new Map(snapshots.map((snapshot) => [snapshot.id, snapshot]))
  await context.save(vm, { config: withoutLayer(vm.config, layer) }, {}, byId)
}

/** After a restart: a merge that had come to its end is entered in the books; one that had not is left for later. */
export async function settleMerge(context: VmContext, vm: Vm, merge: PlannedMerge): Promise<void> {
  const { files } = context.dependencies
  if (vm.chains.flat().includes(merge.layer)) {
    const place = placeInMachine(vm, merge)
    const isOut =
      place !== undefined && !(await place.machine.hasLayer(deviceId(place.diskKey), files.openDisk(merge.layer).path))
    // Of a merge in files: what lay above is changed only after it.
    const isWritten = merge.children.some((child) => files.readParents(child)[0] === merge.below)
    if (isOut || isWritten) await forgetLayer(context, vm, merge, place?.chain ?? [])
  }
  if (!vm.chains.flat().includes(merge.layer)) await context.discardLayers([merge.layer])
}

/** Resolves when the end of the machine has been taken notice of. */
function endOf(context: VmContext, vm: Vm, machine: Machine): Promise<void> {
  return new Promise((resolve) => {
    if (vm.machine !== machine) return resolve()
    const listening = context.changes.on(() => {
      if (vm.machine === machine) return
      listening[Symbol.dispose]()
      resolve()
    })
  })
}
