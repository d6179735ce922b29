// The keys of encrypted images for qemu-img and qemu-nbd: passed on open, so that no command line and no file has them.
import type { StoredKey } from '../../domain/stored-key.ts'
import { openSecretFile } from '../../platform/secret-file.ts'

/** Where a program that is started here finds the first file that it is passed. */
const firstDescriptor = 3

export interface DiskSecrets extends AsyncDisposable {
  readonly arguments: readonly string[]
  readonly descriptors: readonly number[]
}

/** Of every image that has one; each key once. Denied `key-missing` when the key store lacks one. */
export async function openDiskSecrets(
  holders: readonly { readonly key?: StoredKey | undefined }[],
): Promise<DiskSecrets> {
  await using opened = new AsyncDisposableStack()
  const keys = new Map(holders.flatMap(({ key }) => (key === undefined ? [] : [[key.objectId, key] as const])))
  const descriptors: number[] = []
  const options: string[] = []
  for (const [id, key] of keys) {
    const file = opened.use(await openSecretFile(Buffer.from(key.passphrase())))
    options.push('--object', `secret,id=${id},file=/proc/self/fd/${firstDescriptor + descriptors.length}`)
    descriptors.push(file.fd)
  }
  const owned = opened.move()
  return { arguments: options, descriptors, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** Of an image's node, for QEMU. */
export function encryptionOf(key: StoredKey | undefined): object {
  return key === undefined ? {} : { encrypt: { format: 'luks', 'key-secret': key.objectId } }
}

/**
 * How a new image is made so. Keys are random and as long as the cipher's: making them slow to try adds nothing, and each
 * image is opened often.
 */
export function encryptionOptions(key: StoredKey | undefined): string {
  return key === undefined ? '' : `,encrypt.format=luks,encrypt.key-secret=${key.objectId},encrypt.iter-time=10`
}
