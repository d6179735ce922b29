import { Denied } from '../../../src/domain/errors.ts'
import { StoredKey } from '../../../src/domain/stored-key.ts'
import type { KeySource } from '../../../src/services/crypto/key-store.ts'

/** For tests in which nothing is encrypted. */
export const noKeys: KeySource = {
  has: () => false,
  get: (id) =>
    new StoredKey(id, () => {
      throw new Denied('key-missing', `The key ${id} is not in the key store.`, { keyId: id })
    }),
}
