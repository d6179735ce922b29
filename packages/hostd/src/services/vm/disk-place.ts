// Where a machine's disk is put when its maker does not say exactly: `[other]`, `[other] folder/`, a reference, or nothing.
import type { VirtualDeviceFileBackingInfo, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import type { Step } from '../task/steps.ts'
import type { VmFiles } from './dependencies.ts'
import { diskChain, disksOf } from './disk-chain.ts'
import { directoryOf } from '../storage/datastore-path.ts'

export interface DiskPlaces {
  /** `[datastore1] web/` */
  readonly directory: string
  /** Undefined when there is no such datastore. */
  datastoreName(id: string): string | undefined
}

/** The directory for a new disk, with a slash at its end. On another datastore it is named as the machine's own. */
export function diskDirectory(backing: VirtualDeviceFileBackingInfo, places: DiskPlaces): string {
  const [own = '', folder = ''] = /^\[([^\]]+)\] ?(.*)$/s.exec(places.directory)?.slice(1) ?? []
  const match = /^\[([^\]]+)\] ?(.*)$/s.exec(backing.fileName.trim())
  const referred = backing.datastore === undefined ? undefined : places.datastoreName(backing.datastore.value)
  const datastore = match?.[1] ?? referred ?? own
  const asked = (match?.[2] ?? '').replace(/\/+$/, '')
  return `[${datastore}] ${asked === '' ? folder : `${asked}/`}`
}

/** Directories that disks are in beside the machine's own. */
export function otherDirectories(directory: string, disks: readonly { readonly path: string }[]): string[] {
  const found = disks.map(({ path }) => directoryOf(path))
  // In the root of a datastore there is nothing to make or to remove.
  return [...new Set(found)].filter((one) => one !== directory && one !== '')
}

/** Once the disks are deleted: a directory of theirs goes too when nothing is left in it. */
export function leaveSteps(
  files: Pick<VmFiles, 'removeDirectory'>,
  directory: string,
  disks: readonly string[],
): Step[] {
  const left = otherDirectories(
    directory,
    disks.map((path) => ({ path })),
  )
  return left.map((path) => ({ name: `leave ${path}`, do: () => files.removeDirectory(path) }))
}

export function diskPaths(config: VirtualMachineConfigInfo): { readonly path: string }[] {
  return disksOf(config).flatMap((disk) => {
    const [path = ''] = diskChain(disk)
    return path === '' ? [] : [{ path }]
  })
}
