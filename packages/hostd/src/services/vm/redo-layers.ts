// What a guest writes to its nonpersistent disks: layers that are there from power-on to power-off.
//
//   off ─▶ [enter their names] -> [make them] -> the machine runs on them ─▶ suspended: they stay ─▶ runs on
//    ◀── however it ended, for a reset too: [delete them] -> [forget their names]
//
// Names are entered first and forgotten last: a machine that is off and has some is one whose end nobody has settled yet,
// and its next start, or the next daemon, deletes what they name.
import type { VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { fileNameOf } from '../storage/datastore-path.ts'
import type { Step } from '../task/steps.ts'
import { diskChain, disksOf, type LayerOnDisk } from './disk-chain.ts'
import { isNonpersistent } from './disk-mode.ts'
import type { VmRecord, Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'

type RedoLayers = VmRecord['redoLayers']

/** Names for the nonpersistent disks of `config` that have no such layer yet. Nothing is made. */
export async function planRedoLayers(context: VmContext, vm: Vm, config = vm.config): Promise<readonly LayerOnDisk[]> {
  const had = new Set((vm.record.redoLayers ?? []).map(({ diskKey }) => diskKey))
  const disks = disksOf(config).filter((disk) => isNonpersistent(disk) && !had.has(disk.key))
  if (disks.length === 0) return []
  const present = new Set((await context.dependencies.files.usage(vm.directory)).keys())
  // Machines may share a directory.
  for (const { record } of context.vms.values()) for (const { path } of record.redoLayers ?? []) present.add(path)
  return disks.map((disk) => {
    const path = redoName(vm.directory, diskChain(disk)[0] ?? '', present)
    present.add(path)
    return { diskKey: disk.key, path }
  })
}

/** What the record says with these. */
export function withRedo(vm: Vm, added: readonly LayerOnDisk[]): RedoLayers {
  const known = vm.record.redoLayers ?? []
  const all = [...known, ...added.filter(({ path }) => !known.some((layer) => layer.path === path))]
  return all.length === 0 ? undefined : all
}

/** Makes layers whose names are in the record. Idempotent. */
export async function makeRedoLayers(
  { dependencies: { files } }: VmContext,
  config: VirtualMachineConfigInfo,
  layers: readonly LayerOnDisk[],
): Promise<void> {
  const bases = new Map(disksOf(config).map((disk) => [disk.key, diskChain(disk)[0] ?? '']))
  for (const { diskKey, path } of layers) await files.createLayer(path, bases.get(diskKey) ?? '')
}

/** Deletes layers, all if not told which, and forgets their names. */
export async function dropRedoLayers(
  context: VmContext,
  vm: Vm,
  isDropped: (layer: LayerOnDisk) => boolean = () => true,
): Promise<void> {
  const dropped = (vm.record.redoLayers ?? []).filter(isDropped)
  if (dropped.length === 0) return
  for (const { path } of dropped) await context.dependencies.files.deleteDisk(path)
  const left = (vm.record.redoLayers ?? []).filter((layer) => !dropped.includes(layer))
  await context.save(vm, { redoLayers: left.length === 0 ? undefined : left })
}

/** Makes what disks need that are put into a machine that runs. */
export function redoSteps(
  context: VmContext,
  vm: Vm,
  config: VirtualMachineConfigInfo,
  layers: readonly LayerOnDisk[] = [],
): Step[] {
  if (layers.length === 0) return []
  const isOne = ({ path }: LayerOnDisk): boolean => layers.some((layer) => layer.path === path)
  return [
    {
      name: 'make what power-off drops',
      do: async () => {
        await context.save(vm, { redoLayers: withRedo(vm, layers) })
        await makeRedoLayers(context, config, layers)
      },
      undo: () => dropRedoLayers(context, vm, isOne),
    },
  ]
}

/** Of disks that the machine has no more. */
export function dropStrayRedoLayers(context: VmContext, vm: Vm): Promise<void> {
  const present = new Set(disksOf(vm.config).map(({ key }) => key))
  return dropRedoLayers(context, vm, ({ diskKey }) => !present.has(diskKey))
}

/**
 * For a machine that has ended: what its record says from now on. That it is off is said also when a file cannot be deleted
 * now, and its name is kept then.
 */
export async function endedRedoLayers(
  { dependencies: { files, logger } }: VmContext,
  { id, record }: Vm,
): Promise<Pick<VmRecord, 'redoLayers'>> {
  try {
    for (const { path } of record.redoLayers ?? []) await files.deleteDisk(path)
    return { redoLayers: undefined }
  } catch (error) {
    logger.warn({ vmId: id, err: error }, 'what was written to nonpersistent disks is deleted at the next power-on')
    return { redoLayers: record.redoLayers }
  }
}

export const isRedoPath = (path: string): boolean => /-redo(-\d+)?\.vmdk$/.test(path)

/** `web_1-redo.vmdk` for `web_1.vmdk`, in the machine's own directory. */
function redoName(directory: string, diskPath: string, taken: ReadonlySet<string>): string {
  const base = `${directory}${fileNameOf(diskPath).replace(/\.vmdk$/i, '')}-redo`
  for (let number = 0; ; number++) {
    const path = `${base}${number === 0 ? '' : `-${number}`}.vmdk`
    if (!taken.has(path)) return path
  }
}
