// What somebody needs who has to do with encryption, beside what the operation needs anyway: vSphere's Cryptographer
// privileges.
import type {
  CryptoSpec,
  VirtualDeviceConfigSpec,
  VirtualMachineConfigInfo,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { hasEncryptedDisk } from '../services/vm/disk-crypto.ts'
import type { Vm } from '../services/vm/vm.ts'
import { backingFile } from '../services/vm/device-change.ts'

/** `isEncrypted` looks at the file of a disk that is added. */
export function privilegesOfCrypto(
  spec: VirtualMachineConfigSpec,
  isNewMachine: boolean,
  isEncrypted: (path: string) => boolean,
): ReadonlySet<string> {
  const own = privilegeOfSpec(spec.crypto, isNewMachine)
  const disks = (spec.deviceChange ?? []).map((change) => privilegeOfDisk(change, isEncrypted))
  return new Set([own, ...disks].flatMap((name) => (name === undefined ? [] : [`Cryptographer.${name}`])))
}

/** Of who gets at the data of a machine's disks as its guest sees it, or makes another machine of it. */
export function privilegesOnEncrypted(
  { config, snapshots }: Vm,
  name: 'Access' | 'Clone' | 'Migrate',
): readonly string[] {
  const configs = [config, ...[...snapshots.values()].map((snapshot) => snapshot.config)]
  const isEncrypted = configs.some((one) => hasEncryptedDisk(one) || one.keyId !== undefined)
  return isEncrypted ? [`Cryptographer.${name}`] : []
}

/** For a machine whose files are there already and may be locked. */
export function privilegesOfRegistration(config: VirtualMachineConfigInfo): readonly string[] {
  return hasEncryptedDisk(config) || config.keyId !== undefined ? ['Cryptographer.RegisterVM'] : []
}

function privilegeOfDisk(
  { operation, fileOperation, device, backing }: VirtualDeviceConfigSpec,
  isEncrypted: (path: string) => boolean,
): string | undefined {
  if (!isA('VirtualDisk', device)) return undefined
  const path = backingFile(device) ?? ''
  const isThere = operation === 'add' && fileOperation === undefined && /\.vmdk$/i.test(path)
  if (isThere && isEncrypted(path)) return 'AddDisk'
  return privilegeOfSpec(backing?.crypto, operation === 'add')
}

function privilegeOfSpec(crypto: CryptoSpec | undefined, isNew: boolean): string | undefined {
  switch (crypto?._typeName) {
    case 'CryptoSpecEncrypt':
      return isNew ? 'EncryptNew' : 'Encrypt'
    case 'CryptoSpecDecrypt':
      return 'Decrypt'
    case 'CryptoSpecDeepRecrypt':
    case 'CryptoSpecShallowRecrypt':
      return 'Recrypt'
    case 'CryptoSpecRegister':
      return 'RegisterVM'
    default:
      return undefined
  }
}
