// The keys of encrypted disks for a QEMU: a new one reads them from files that it is passed open, one that runs is told them
// on its own socket. Neither its command line nor its log has them. Nothing takes them away again while it runs: it keeps
// what it made of them for as long as it has the disk.
import { EngineError } from '../../domain/errors.ts'
import type { DiskLayer } from '../../domain/machine-spec.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import { keysOf } from './devices.ts'
import type { Monitor } from './monitor.ts'

/** `path` is where the new QEMU finds the open file. */
export function keyObject(key: StoredKey, path: string): string[] {
  return ['-object', JSON.stringify({ 'qom-type': 'secret', id: key.objectId, file: path })]
}

/** Idempotent. */
export async function tellKeys(
  monitor: Pick<Monitor, 'call'>,
  disks: readonly { readonly key?: StoredKey | undefined; readonly backing?: readonly DiskLayer[] | undefined }[],
): Promise<void> {
  for (const key of keysOf(disks)) {
    try {
      await monitor.call('object-add', { 'qom-type': 'secret', id: key.objectId, data: key.passphrase() })
    } catch (error) {
      if (!(error instanceof EngineError) || !/duplicate property|already exists/i.test(error.message)) throw error
    }
  }
}
