// How vim25 names the keys of this host.
import type { CryptoKeyId } from '@staddle/vim25/types.ts'

/** The one provider: the host's own key store. */
export const keyProviderId = 'staddle'

export function keyIdOf(id: string): CryptoKeyId {
  return { keyId: id, providerId: { id: keyProviderId } }
}
