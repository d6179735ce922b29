// The files that machines start from without firmware: `boot.kernel`, `boot.initrd`. One in a machine's directory is that
// machine's. When it is destroyed, or moves away, while others start from it, it is left to them, under
// `orphan-boot-file/<path>` in the store, and goes with the last of them. Files in other directories are nobody's here.
import { directoryOf } from '../storage/datastore-path.ts'
import { extraConfigValue } from './config-spec.ts'
import type { VmFiles } from './dependencies.ts'
import type { Vm } from './vm.ts'
import type { VmContext } from './vm-context.ts'

/** Those of its snapshots as well. */
export function bootFiles({ config, snapshots }: Vm): string[] {
  const configs = [config, ...[...snapshots.values()].map((taken) => taken.config)]
  const named = configs.flatMap((one) =>
    ['boot.kernel', 'boot.initrd'].flatMap((key) => extraConfigValue(one, key) ?? []),
  )
  return [...new Set(named)]
}

/** What a destroyed machine leaves because others start from it, and what nobody starts from any more with it gone. */
export function bootFilesWithout(
  { vms, orphanBootFiles: { names } }: VmContext,
  vm: Vm,
): { readonly left: readonly string[]; readonly gone: readonly string[] } {
  const others = vms.values().filter((other) => other !== vm)
  const used = new Set(others.flatMap(bootFiles))
  const own = bootFiles(vm).filter((path) => directoryOf(path) === vm.directory || names.has(path))
  return { left: own.filter((path) => used.has(path)), gone: own.filter((path) => !used.has(path)) }
}

/** What a client wrote there need not be a file. */
export async function deleteBootFiles(files: VmFiles, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const directory = directoryOf(path)
    if (!(await files.usage(directory)).has(path)) continue
    await files.deleteFile(path)
    await files.removeDirectory(directory)
  }
}
