import { useQuery } from '@tanstack/react-query'
import { asRef, type Ref } from '@staddle/client/reference.ts'
import type { VimClient } from '@staddle/client/vim-client.ts'
import { useSession } from '../live/hooks.ts'

/** A key that disks and TPMs are locked with. */
export interface HostKey {
  readonly id: string
  /** Managed object ids of the machines that need it. */
  readonly machines: readonly string[]
}

export const keyManager = ({ content }: VimClient): Ref<'CryptoManagerKmip'> =>
  asRef('CryptoManagerKmip', content.cryptoManager)

export function useKeys() {
  const { client } = useSession()
  return useQuery({
    queryKey: ['keys'],
    queryFn: async (): Promise<readonly HostKey[]> => {
      const keyIds = (await client.invoke(keyManager(client), 'ListKeys', {})) ?? []
      const args = { keyIds, checkKeyBitMap: 0 }
      const status = (await client.invoke(keyManager(client), 'QueryCryptoKeyStatus', args)) ?? []
      return status.map(({ keyId, encryptedVMs = [] }) => ({
        id: keyId.keyId,
        machines: encryptedVMs.map(({ value }) => value),
      }))
    },
  })
}
