// CryptoManagerKmip: the keys of this host's key store. There is one provider, the host itself, and no key server behind it.
// Keys go in and never come out: what they are is for backups of the key store to know.
import type { CryptoKeyId, CryptoKeyResult, KmipClusterInfo, LocalizedMethodFault } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import { keyIdOf, keyProviderId } from '../services/crypto/key-ids.ts'
import type { KeyStore } from '../services/crypto/key-store.ts'
import { keyIdsOf } from '../services/vm/crypto-spec.ts'
import type { Vm } from '../services/vm/vm.ts'
import type { VmService } from '../services/vm/vm-service.ts'
import { toLocalizedMethodFault } from './faults.ts'
import type { Registry } from './registry.ts'

const algorithm = 'AES-256'

export interface CryptoManagerParts {
  readonly registry: Registry
  readonly keys: KeyStore
  readonly vms: VmService
  readonly newUuid: () => string
  /** A machine whose keys came or went. */
  readonly refreshVm: (id: string) => void
}

export function addCryptoManager(parts: CryptoManagerParts): void {
  const { registry, keys, vms, newUuid } = parts
  registry.add({
    type: 'CryptoManagerKmip',
    id: 'CryptoManager',
    properties: { enabled: true, kmipServers: [ownProvider] },
    methods: {
      GenerateKey: async (_context, { keyProvider }) => {
        requireOwnProvider(keyProvider?.id)
        return attempt(keyIdOf(newUuid()), ({ keyId }) => keys.ensure(keyId))
      },
      AddKey: (_context, { key }) => add(parts, key),
      AddKeys: async (_context, { keys: added = [] }) => {
        const results: CryptoKeyResult[] = []
        for (const key of added) results.push(await attempt(key.keyId, () => add(parts, key)))
        return results
      },
      RemoveKey: (_context, { key }) => remove(parts, key),
      RemoveKeys: async (_context, { keys: removed = [] }) => {
        const results: CryptoKeyResult[] = []
        for (const key of removed) results.push(await attempt(key, () => remove(parts, key)))
        return results
      },
      ListKeys: (_context, { limit }) => keys.list().slice(0, limit).map(keyIdOf),
      QueryCryptoKeyStatus: (_context, { keyIds = [] }) =>
        keyIds.map((keyId) => ({
          keyId,
          keyAvailable: keys.has(keyId.keyId),
          ...(keys.has(keyId.keyId) ? {} : { reason: 'KeyStateMissingInKMS' }),
          encryptedVMs: usersOf(vms, keyId.keyId).map(({ id }) => moRef('VirtualMachine', id)),
        })),
      ListKmipServers: () => [ownProvider],
      ListKmsClusters: () => [ownProvider],
      IsKmsClusterActive: (_context, { cluster }) => (cluster?.id ?? keyProviderId) === keyProviderId,
      GetDefaultKmsCluster: () => ({ id: keyProviderId }),
    },
  })
}

const ownProvider: KmipClusterInfo = {
  clusterId: { id: keyProviderId },
  servers: [],
  useAsDefault: true,
  managementType: 'nativeProvider',
  hasBackup: false,
  tpmRequired: false,
}

async function add(
  { keys, vms, refreshVm }: CryptoManagerParts,
  key: { readonly keyId: CryptoKeyId; readonly algorithm: string; readonly keyData: string },
): Promise<void> {
  requireOwnProvider(key.keyId.providerId?.id)
  if (key.algorithm.toUpperCase() !== algorithm)
    throw new Denied('invalid-argument', `A key here is for ${algorithm}, not ${key.algorithm}.`, {
      argument: 'key.algorithm',
    })
  await keys.add(key.keyId.keyId, Buffer.from(key.keyData, 'base64'))
  for (const { id } of usersOf(vms, key.keyId.keyId)) refreshVm(id)
}

/** Also with `force`: vSphere takes a key out of a host's cache then, here it would be gone, and the data with it. */
async function remove({ keys, vms }: CryptoManagerParts, { keyId }: CryptoKeyId): Promise<void> {
  if (!keys.has(keyId)) throw new Denied('not-found', `There is no key ${keyId} in the key store.`)
  const [user] = usersOf(vms, keyId)
  if (user !== undefined)
    throw new Denied('in-use', `The key ${keyId} opens files of ${user.name}; decrypt or destroy that first.`, {
      ...{ name: user.name, type: 'VirtualMachine' },
    })
  await keys.remove(keyId)
}

function usersOf(vms: VmService, keyId: string): Vm[] {
  const configsOf = (vm: Vm) => [vm.config, ...[...vm.snapshots.values()].map(({ config }) => config)]
  return [...vms.all()].filter((vm) => configsOf(vm).some((config) => keyIdsOf(config).includes(keyId)))
}

async function attempt(keyId: CryptoKeyId, work: (keyId: CryptoKeyId) => Promise<void>): Promise<CryptoKeyResult> {
  try {
    await work(keyId)
    return { keyId, success: true }
  } catch (error) {
    const fault: LocalizedMethodFault = toLocalizedMethodFault(error)
    return { keyId, success: false, reason: fault.localizedMessage ?? '', fault }
  }
}

function requireOwnProvider(id: string | undefined): void {
  if (id === undefined || id === '' || id === keyProviderId) return
  throw new Denied('invalid-argument', `There is no key provider ${id} here; the only one is "${keyProviderId}".`, {
    argument: 'keyProvider',
  })
}
