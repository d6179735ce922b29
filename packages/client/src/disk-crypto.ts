// The encryption of disks, in vim25's words.
import type {
  CryptoKeyId,
  CryptoSpec,
  CryptoSpecDeepRecrypt,
  CryptoSpecEncrypt,
  CryptoSpecShallowRecrypt,
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'

/** An empty id is a new key. */
const keyIdOf = (id: string | undefined): CryptoKeyId => ({ keyId: id ?? '' })

/** With this key, or with a new one for each disk. */
export function encryptWith(key: string | undefined): CryptoSpecEncrypt {
  return { _typeName: 'CryptoSpecEncrypt', cryptoKeyId: keyIdOf(key) }
}

/** `isDeep` writes all data anew. */
export function rekeyWith(key: string | undefined, isDeep: boolean): CryptoSpecDeepRecrypt | CryptoSpecShallowRecrypt {
  const newKeyId = keyIdOf(key)
  return isDeep ? { _typeName: 'CryptoSpecDeepRecrypt', newKeyId } : { _typeName: 'CryptoSpecShallowRecrypt', newKeyId }
}

export function isEncryptedDisk({ backing }: VirtualDevice): boolean {
  return backing?._typeName === 'VirtualDiskFlatVer2BackingInfo' && 'keyId' in backing && backing.keyId !== undefined
}

export function cryptoChange(device: VirtualDevice, crypto: CryptoSpec): VirtualDeviceConfigSpec {
  return { _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device, backing: { crypto } }
}

/** New disks of a machine, encrypted where that was asked for; other devices as they are. */
export function lockedDisk(
  change: VirtualDeviceConfigSpec,
  { encrypt, key }: { readonly encrypt?: boolean; readonly key?: string },
): VirtualDeviceConfigSpec {
  const isDisk = change.device._typeName === 'VirtualDisk'
  return encrypt === true && isDisk ? { ...change, backing: { crypto: encryptWith(key) } } : change
}

/** Those of the disks that are locked already, or those that are not. */
export function disksToChange(devices: readonly VirtualDevice[], areEncrypted: boolean): readonly VirtualDevice[] {
  return devices.filter((one) => one._typeName === 'VirtualDisk' && isEncryptedDisk(one) === areEncrypted)
}

/** One change of all these disks. */
export function cryptoSpec(
  devices: readonly VirtualDevice[],
  disks: readonly VirtualDevice[],
  crypto: CryptoSpec,
): VirtualMachineConfigSpec {
  const hasTpm = devices.some(({ _typeName }) => _typeName === 'VirtualTPM')
  // With its last encrypted disk a machine has nothing left to encrypt, unless it has a TPM.
  const own = crypto._typeName === 'CryptoSpecDecrypt' && !hasTpm ? { crypto } : {}
  return {
    _typeName: 'VirtualMachineConfigSpec',
    deviceChange: disks.map((device) => cryptoChange(device, crypto)),
    ...own,
  }
}
