// What a client asks of a disk's encryption (`deviceChange.backing.crypto`). Pure.
//
//   new disk             Encrypt
//   disk that is there   Encrypt, Decrypt, DeepRecrypt: its data is written anew; ShallowRecrypt: its key alone changes
//
// An empty key id asks for a new key.
import type {
  CryptoKeyId,
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualDisk,
  VirtualDiskFlatVer2BackingInfo,
  VirtualMachineConfigInfo,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import { keyIdOf } from '../crypto/key-ids.ts'
import { wantedKey, type CryptoEnvironment } from './crypto-spec.ts'
import { disksOf, layersOf } from './disk-chain.ts'

export interface DiskKeyWish {
  readonly how: 'as it is' | 'write anew' | 'change the key'
  readonly keyId: CryptoKeyId | undefined
  /** Of a key that is to be made. */
  readonly newKey?: string | undefined
}

/** Of a disk that the change adds; `isNew` when its file is to be made. */
export function addedDiskKey(
  change: VirtualDeviceConfigSpec,
  index: number,
  isNew: boolean,
  environment: CryptoEnvironment,
): DiskKeyWish {
  const crypto = cryptoOf(change, index)
  // What a file that is there is locked with, it says itself.
  if (crypto === undefined) return { how: 'as it is', keyId: undefined }
  if (isA('CryptoSpecRegister', crypto)) return { how: 'as it is', keyId: crypto.cryptoKeyId }
  if (!isNew) throw refuse(index, `is a ${crypto._typeName}; add the disk first, then change how it is encrypted`)
  if (isA('CryptoSpecEncrypt', crypto)) return wish('as it is', crypto.cryptoKeyId, index, environment)
  throw refuse(index, `is a ${crypto._typeName}, which means nothing for a new disk`)
}

export function editedDiskKey(
  change: VirtualDeviceConfigSpec,
  index: number,
  before: VirtualDisk,
  environment: CryptoEnvironment,
): DiskKeyWish {
  const crypto = cryptoOf(change, index)
  const present = layersOf(before)[0]?.keyId
  const same: DiskKeyWish = { how: 'as it is', keyId: present }
  if (crypto === undefined || isA('CryptoSpecNoOp', crypto)) return same
  if (isA('CryptoSpecDecrypt', crypto)) return present === undefined ? same : { how: 'write anew', keyId: undefined }
  if (isA('CryptoSpecEncrypt', crypto)) {
    const wanted = wish('write anew', crypto.cryptoKeyId, index, environment)
    if (present === undefined) return wanted
    if (wanted.keyId?.keyId === present.keyId) return same
    throw refuse(index, `asks to encrypt a disk that is encrypted already, with the key ${present.keyId}`)
  }
  if (present === undefined) throw refuse(index, `is a ${crypto._typeName} of a disk that is not encrypted`)
  if (isA('CryptoSpecDeepRecrypt', crypto)) return wish('write anew', crypto.newKeyId, index, environment)
  if (isA('CryptoSpecShallowRecrypt', crypto)) return wish('change the key', crypto.newKeyId, index, environment)
  throw refuse(index, `is a ${crypto._typeName}, which is not known here`)
}

/** All its layers open with the same key. */
export function withKey(disk: VirtualDisk, keyId: CryptoKeyId | undefined): VirtualDisk {
  if (!isA('VirtualDiskFlatVer2BackingInfo', disk.backing)) return disk
  return { ...disk, backing: backingWithKey(disk.backing, keyId) }
}

/** The disk that its data is written to anew. */
export function rewrittenDisk(disk: VirtualDisk, fileName: string, keyId: CryptoKeyId | undefined): VirtualDisk {
  if (!isA('VirtualDiskFlatVer2BackingInfo', disk.backing)) return disk
  const { parent: _parent, changeId: _changeId, eagerlyScrub: _eagerlyScrub, ...kept } = disk.backing
  const backing: VirtualDiskFlatVer2BackingInfo = { ...kept, fileName, thinProvisioned: true }
  return { ...disk, backing: backingWithKey(backing, keyId) }
}

export function hasEncryptedDisk(config: VirtualMachineConfigInfo): boolean {
  return disksOf(config).some((disk) => layersOf(disk).some(({ keyId }) => keyId !== undefined))
}

function backingWithKey(
  backing: VirtualDiskFlatVer2BackingInfo,
  keyId: CryptoKeyId | undefined,
): VirtualDiskFlatVer2BackingInfo {
  const { keyId: _keyId, parent, ...rest } = backing
  return {
    ...rest,
    ...(keyId === undefined ? {} : { keyId }),
    ...(parent === undefined ? {} : { parent: backingWithKey(parent, keyId) }),
  }
}

function wish(how: DiskKeyWish['how'], asked: CryptoKeyId, index: number, environment: CryptoEnvironment): DiskKeyWish {
  const wanted = wantedKey(asked, `deviceChange[${index}].backing.crypto`, environment)
  if (wanted !== 'new') return { how, keyId: wanted }
  const newKey = environment.newUuid()
  return { how, keyId: keyIdOf(newKey), newKey }
}

function cryptoOf({ backing, device }: VirtualDeviceConfigSpec, index: number) {
  if (backing?.parent?.crypto !== undefined)
    throw refuse(index, 'speaks of the layers below by themselves; a disk is encrypted as a whole')
  const crypto = backing?.crypto
  if (crypto === undefined || isDisk(device)) return crypto
  throw refuse(index, `is for a ${device._typeName}, which has nothing to encrypt`)
}

const isDisk = (device: VirtualDevice): boolean => isA('VirtualDisk', device)

function refuse(deviceIndex: number, problem: string): Denied {
  const property = `deviceChange[${deviceIndex}].backing.crypto`
  return new Denied('invalid-device-spec', `${property} ${problem}.`, { deviceIndex, property })
}
