// Disks that are encrypted, decrypted and given other keys, with a daemon that dies at every moment.
import type { CryptoSpec, VirtualDeviceConfigSpec } from '@staddle/vim25/types.ts'
import { disksOf } from '../../../src/services/vm/disk-chain.ts'
import { addEncryptedDisk, caller, clone, dieAnywhere, powerOn, snapshot, type Act } from './die-anywhere.ts'

const change =
  (crypto: CryptoSpec): Act =>
  ({ vms }, vm) => {
    const deviceChange = disksOf(vm.config).map((device): VirtualDeviceConfigSpec => ({
      ...{ _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device, backing: { crypto } },
    }))
    return vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange }, caller)
  }
const other = { newKeyId: { keyId: '' } }
const encrypt = change({ _typeName: 'CryptoSpecEncrypt', cryptoKeyId: { keyId: '' } } as CryptoSpec)
const decrypt = change({ _typeName: 'CryptoSpecDecrypt' })
const deepRecrypt = change({ _typeName: 'CryptoSpecDeepRecrypt', ...other })
const shallowRecrypt = change({ _typeName: 'CryptoSpecShallowRecrypt', ...other })

dieAnywhere({
  'encrypt a disk': { before: [], act: encrypt },
  'decrypt a disk': { before: [encrypt], act: decrypt },
  'encrypt a disk anew': { before: [encrypt], act: deepRecrypt },
  'change the key of a disk': { before: [encrypt], act: shallowRecrypt },
  'add an encrypted disk to a machine that runs': { before: [powerOn], act: addEncryptedDisk },
  'snapshot of encrypted disks': { before: [encrypt, powerOn], act: snapshot('one', false) },
  'clone with encrypted disks': { before: [encrypt], act: clone({}) },
})
