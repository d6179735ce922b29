// What a machine's locks mean to everything that is not encryption: keys that are missing, files that others may touch, and
// machines that are registered again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CryptoSpec, VirtualDeviceConfigSpec } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { keyIdsOf } from '../../../src/services/vm/crypto-spec.ts'
import { disksOf, layersOf } from '../../../src/services/vm/disk-chain.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import {
  type Act,
  addTpm,
  caller,
  makeOne,
  place,
  powerOff,
  powerOn,
  revert,
  snapshot,
  suspend,
} from './die-anywhere.ts'
import { createDurable, startMortalHost, type MortalHost } from './mortal-host.ts'

const encrypt: Act = ({ vms }, vm) => {
  const crypto = { _typeName: 'CryptoSpecEncrypt', cryptoKeyId: { keyId: '' } } as CryptoSpec
  const deviceChange = disksOf(vm.config).map((device): VirtualDeviceConfigSpec => ({
    ...{ _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device, backing: { crypto } },
  }))
  return vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange }, caller)
}

const faultOf = (name: string) => (error: unknown) => error instanceof VimFault && error.fault._typeName === name

async function made(host: MortalHost, ...acts: readonly Act[]): Promise<Vm> {
  const vm = await makeOne(host, ...acts)
  await host.tasks.idle()
  return vm
}

test('a machine whose key is missing does not start, and does once it is back', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await made(host, encrypt)
  const [id = ''] = keyIdsOf(vm.config)
  const key = Buffer.from(host.keys.get(id).reveal())
  await host.keys.remove(id)
  await assert.rejects(host.tasks.result(await powerOn(host, vm)), faultOf('EncryptionKeyRequired'))
  assert.equal(vm.powerState, 'poweredOff')
  await host.keys.add(id, key)
  await host.tasks.result(await powerOn(host, vm))
  await host.tasks.result(await powerOff(host, vm))
})

test('locks and what firmware remembered are known again when a machine is registered', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await made(host, encrypt, addTpm, snapshot('one', false))
  const keys = disksOf(vm.config).map((disk) => layersOf(disk).map(({ keyId }) => keyId?.keyId))
  const [home, firmware] = [vm.config.keyId?.keyId, [...vm.snapshots.values()].map((taken) => taken.firmware)]
  await host.vms.unregister(vm.id, caller)
  const asked: (string | undefined)[] = []
  const register = host.vms.register({ path: '[datastore1] first/first.vmx' }, place, caller, (config) => {
    asked.push(config.keyId?.keyId)
  })
  await host.tasks.result(register)
  const [again] = [...host.vms.all()]
  assert.ok(again !== undefined)
  assert.deepEqual(asked, [home])
  assert.equal(again.config.keyId?.keyId, home)
  assert.deepEqual(
    disksOf(again.config).map((disk) => layersOf(disk).map(({ keyId }) => keyId?.keyId)),
    keys,
  )
  assert.deepEqual(
    [...again.snapshots.values()].map((taken) => taken.firmware),
    firmware,
  )
  assert.ok(Object.keys(firmware[0] ?? {}).length === 2)
  await host.tasks.result(await revert('one')(host, again))
})

test('nobody else may touch what a TPM and the firmware remember', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await made(host, addTpm, snapshot('one', false))
  const copies = [...vm.snapshots.values()].flatMap(({ firmware }) => Object.values(firmware ?? {}))
  assert.equal(copies.length, 2)
  const files = ['efi-variables.fd', 'tpm/tpm2-00.permall', 'tpm'].map((name) => `${vm.directory}${name}`)
  for (const path of [...files, ...copies]) assert.equal(host.vms.userOfFile(path ?? ''), 'first', path)
  assert.equal(host.vms.userOfFile(`${vm.directory}notes.txt`), undefined)
})

test('a snapshot with memory whose key is missing is not gone back to, and what runs goes on', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await made(host, encrypt, powerOn, snapshot('one', true))
  const [id = ''] = keyIdsOf(vm.config)
  const key = Buffer.from(host.keys.get(id).reveal())
  await host.keys.remove(id)
  const before = vm.record
  await assert.rejects(host.tasks.result(await revert('one')(host, vm)), faultOf('EncryptionKeyRequired'))
  await assert.rejects(host.tasks.result(await snapshot('two', true)(host, vm)), faultOf('EncryptionKeyRequired'))
  await assert.rejects(host.tasks.result(await suspend(host, vm)), faultOf('EncryptionKeyRequired'))
  assert.equal(vm.record, before)
  assert.equal(vm.machine?.status, 'running')
  await host.keys.add(id, key)
  await host.tasks.result(await revert('one')(host, vm))
  assert.equal(vm.powerState, 'poweredOn')
  await host.tasks.result(await powerOff(host, vm))
})

test('the key of a suspended machine stays', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const change = (crypto: CryptoSpec): Act => {
    const spec = { _typeName: 'VirtualMachineConfigSpec', crypto } as const
    return ({ vms }, { id }) => vms.reconfigure(id, spec, caller)
  }
  const lock = { _typeName: 'CryptoSpecEncrypt', cryptoKeyId: { keyId: '' } } as CryptoSpec
  const vm = await made(host, change(lock), powerOn, suspend)
  const unlock = change({ _typeName: 'CryptoSpecDecrypt' })
  await assert.rejects(host.tasks.result(await unlock(host, vm)), faultOf('InvalidPowerState'))
  await host.tasks.result(await powerOn(host, vm))
  await host.tasks.result(await powerOff(host, vm))
  await host.tasks.result(await unlock(host, vm))
  assert.equal(vm.config.keyId, undefined)
})
