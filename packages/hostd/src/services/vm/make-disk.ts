// Makes one disk of a machine: empty, as a copy, from what can only be read, or above others.
import type { CopyOptions } from '../../domain/ports/rooted-directory.ts'
import type { VmFiles } from './dependencies.ts'
import type { NewDisk } from './new-disk.ts'

/** Idempotent. */
export async function makeDisk(files: VmFiles, disk: NewDisk, options: CopyOptions): Promise<void> {
  const { path, capacityBytes, copyOf, imageOf, layerAbove, keyId } = disk
  const provisioning = disk.isConverted === true ? disk.provisioning : undefined
  if (layerAbove !== undefined) {
    await files.createLayer(path, layerAbove[0] ?? '')
    if (capacityBytes > files.openDisk(path).capacityBytes) await files.growDisk(path, capacityBytes)
  } else if (imageOf !== undefined) {
    await files.convertDisk(imageOf, path, options)
  } else if (copyOf === undefined) {
    await files.createDisk(path, disk, options)
  } else {
    await files.copyDisk(copyOf, path, { ...options, capacityBytes, provisioning, lock: { keyId } })
  }
}
