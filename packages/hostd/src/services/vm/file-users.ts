// Whose a file on a datastore is.
import { Denied } from '../../domain/errors.ts'
import { directoryOf, vmsdPath } from '../storage/datastore-path.ts'
import { bootFiles } from './boot-files.ts'
import { backingFile } from './device-change.ts'
import { chainsOf } from './disk-chain.ts'
import { diskPaths } from './disk-place.ts'
import type { VmFiles } from './dependencies.ts'
import { copyPaths, tpmFile, variablesFile } from './firmware-state.ts'
import type { Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'

/** Whether a machine needs this file, or a file inside this directory: `[datastore1] web/web.vmdk`. */
export function usesFile(files: VmFiles, vm: Vm, path: string): boolean {
  const layers = [...chainsOf(vm.machineConfig), ...vm.chains].flat()
  return namesFile(vm, path) || layers.some((layer) => isDataOf(files, layer, path))
}

/** The same by the books alone, which do not say what the files of a disk's data are called. */
export function namesFile(vm: Vm, path: string): boolean {
  const { vmPathName = '' } = vm.config.files
  const inside = (file: string | undefined): boolean =>
    file !== undefined && (file === path || file.startsWith(`${path.replace(/\/$/, '')}/`))
  return (
    [vmPathName, vmsdPath(vmPathName), vm.record.suspendFile].some(inside) ||
    (vm.config.hardware.device ?? []).some((device) => inside(backingFile(device))) ||
    [...chainsOf(vm.machineConfig), ...vm.chains].flat().some(inside) ||
    bootFiles(vm).some(inside) ||
    vm.snapshots.values().some(({ memoryFile, firmware }) => [memoryFile, ...copyPaths(firmware)].some(inside)) ||
    // An older TPM in its place would be believed.
    [variablesFile(vm.directory), tpmFile(vm.directory)].some(inside)
  )
}

/**
 * `work` in the turn of the machine that writes to the disk (of all that do, for a directory), which is not started or changed
 * meanwhile then. Denied `file-locked` when a machine that uses the file is not off.
 */
export async function whileAtRest<T>(context: VmContext, path: string, work: () => Promise<T>): Promise<T> {
  const { files, tasks } = context.dependencies
  const users = (): readonly Vm[] => [...context.vms.values()].filter((vm) => changesFile(files, vm, path))
  const writes = ({ config }: Vm): boolean =>
    diskPaths(config).some((disk) => disk.path === path || disk.path.startsWith(`${path}/`))
  const present = users()
  const writers = present.filter(writes)
  const turns = writers.length > 0 ? writers : present.slice(0, 1)
  const atRest = (): Promise<T> => {
    for (const vm of users()) requireOff(vm, path)
    return work()
  }
  // In one order for all who wait for several.
  const ids = turns.map(({ id }) => id).toSorted()
  return ids.reduceRight((inner, id) => async () => tasks.serialize(id, inner), atRest)()
}

/** As `usesFile`, but for media in drives: nothing that a machine does changes them. */
function changesFile(files: VmFiles, vm: Vm, path: string): boolean {
  const { vmPathName = '' } = vm.config.files
  const layers = [...chainsOf(vm.machineConfig), ...vm.chains].flat()
  const isInside = (file: string): boolean => file === path || file.startsWith(`${path}/`)
  return [vmPathName, ...layers].some(isInside) || layers.some((layer) => isDataOf(files, layer, path))
}

function requireOff({ name, powerState }: Vm, path: string): void {
  if (powerState === 'poweredOff') return
  const message = `${path} belongs to the virtual machine "${name}", which is not off; power it off first, or clone it.`
  throw new Denied('file-locked', message, { file: path })
}

function isDataOf(files: VmFiles, layer: string, path: string): boolean {
  if (directoryOf(layer) !== directoryOf(path)) return false
  try {
    return files.dataOf(layer).includes(path)
  } catch (error) {
    // Its descriptor is missing or broken.
    if (error instanceof Denied) return false
    throw error
  }
}
