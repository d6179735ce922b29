// Which key a machine's own files are locked with (`config.keyId`), from what a client asks for. Pure.
import type { CryptoKeyId, CryptoSpec, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import { keyIdOf, keyProviderId } from '../crypto/key-ids.ts'
import type { KeySource } from '../crypto/key-store.ts'
import { disksOf, layersOf } from './disk-chain.ts'
import { hasTpm } from './firmware-state.ts'

export interface CryptoEnvironment {
  newUuid(): string
  hasKey(id: string): boolean
}

export interface AppliedCrypto {
  readonly config: VirtualMachineConfigInfo
  readonly newKeys: readonly string[]
}

export function applyCrypto(
  config: VirtualMachineConfigInfo,
  spec: CryptoSpec | undefined,
  environment: CryptoEnvironment,
): AppliedCrypto {
  const asked = askedKey(config, spec, environment) ?? firstDiskKey(config)
  // As vCenter does: a TPM needs a key, and somebody who adds one has no reason to name it.
  if (asked === undefined && hasTpm(config)) return withNewKey(config, environment)
  if (asked === 'new') return withNewKey(config, environment)
  const { keyId: _keyId, ...rest } = config
  return { config: asked === undefined ? rest : { ...rest, keyId: asked }, newKeys: [] }
}

function askedKey(
  config: VirtualMachineConfigInfo,
  spec: CryptoSpec | undefined,
  environment: CryptoEnvironment,
): CryptoKeyId | 'new' | undefined {
  if (spec === undefined) return config.keyId
  // Of a machine that comes from elsewhere: its key may come later.
  if (isA('CryptoSpecRegister', spec)) return spec.cryptoKeyId
  if (isA('CryptoSpecNoOp', spec)) return config.keyId
  if (isA('CryptoSpecDecrypt', spec)) {
    if (hasTpm(config))
      throw new Denied('invalid-state', `${config.name} has a TPM, whose state stays encrypted; remove the TPM first.`)
    if (firstDiskKey(config) !== undefined)
      throw new Denied(
        'invalid-state',
        `${config.name} has encrypted disks; decrypt them first, or in the same change.`,
      )
    return undefined
  }
  if (isA('CryptoSpecEncrypt', spec)) {
    const wanted = wantedKey(spec.cryptoKeyId, 'spec.crypto.cryptoKeyId', environment)
    if (config.keyId === undefined || sameKey(wanted, config.keyId)) return wanted
    throw new Denied('invalid-state', `${config.name} is encrypted already, with the key ${config.keyId.keyId}.`)
  }
  const { _typeName: name } = spec
  throw new Denied('not-supported', `spec.crypto is a ${name}; the key of a machine's own files cannot be changed.`)
}

/** A machine with an encrypted disk counts as encrypted. */
function firstDiskKey(config: VirtualMachineConfigInfo): CryptoKeyId | undefined {
  return disksOf(config)
    .flatMap(layersOf)
    .map(({ keyId }) => keyId)
    .find((keyId) => keyId !== undefined)
}

/** An empty id asks for a new key. */
export function wantedKey(
  { keyId, providerId }: CryptoKeyId,
  argument: string,
  { hasKey }: CryptoEnvironment,
): CryptoKeyId | 'new' {
  const refuse = (why: string): Denied => new Denied('invalid-argument', `${argument} ${why}`, { argument })
  if (providerId !== undefined && providerId.id !== keyProviderId && providerId.id !== '')
    throw refuse(`is of the provider ${providerId.id}; this host has its own key store alone, "${keyProviderId}".`)
  if (keyId === '') return 'new'
  if (!hasKey(keyId)) throw refuse(`is ${keyId}, which is not in the key store; add the key first, or name none.`)
  return keyIdOf(keyId)
}

function withNewKey(config: VirtualMachineConfigInfo, { newUuid }: CryptoEnvironment): AppliedCrypto {
  const id = newUuid()
  return { config: { ...config, keyId: keyIdOf(id) }, newKeys: [id] }
}

const sameKey = (wanted: CryptoKeyId | 'new', present: CryptoKeyId): boolean =>
  wanted !== 'new' && wanted.keyId === present.keyId

/** What the saved states of a machine are sealed with: what its memory holds was never meant to be read. */
export function stateKey(keys: KeySource, { keyId }: VirtualMachineConfigInfo): StoredKey | undefined {
  return keyId === undefined ? undefined : keys.get(keyId.keyId)
}

/** Of every key that the machine's own files and its disks are locked with, each once. */
export function keyIdsOf(config: VirtualMachineConfigInfo): string[] {
  const disks = disksOf(config).flatMap(layersOf)
  return [...new Set([config.keyId, ...disks.map(({ keyId }) => keyId)].flatMap((key) => key?.keyId ?? []))]
}
