// What a machine that runs can be given, and what waits until it is off.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VirtualDeviceConfigSpec } from '@staddle/vim25/types.ts'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import { addController, caller, createOne, powerOff, powerOn, snapshot, suspend } from './die-anywhere.ts'
import { createDurable, startMortalHost, type MortalHost } from './mortal-host.ts'

const isPowerFault = (error: unknown): boolean =>
  error instanceof VimFault && error.fault._typeName === 'InvalidPowerState'

async function runningMachine(host: MortalHost): Promise<Vm> {
  await host.tasks.result(createOne(host, 'one'))
  const [vm] = [...host.vms.all()]
  assert.ok(vm !== undefined)
  await host.tasks.result(await powerOn(host, vm))
  return vm
}

const typesOf = (vm: Vm): string[] => (vm.config.hardware.device ?? []).map(({ _typeName }) => _typeName)

async function change(host: MortalHost, vm: Vm, changes: readonly object[]): Promise<void> {
  const deviceChange = changes.map(
    (one) => ({ _typeName: 'VirtualDeviceConfigSpec', operation: 'add', ...one }) as VirtualDeviceConfigSpec,
  )
  await host.tasks.result(host.vms.reconfigure(vm.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange }, caller))
}

test('SCSI and NVMe controllers come while it runs, and go when it is off', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await runningMachine(host)
  await host.tasks.result(await addController(host, vm))
  await change(host, vm, [{ device: { _typeName: 'VirtualNVMEController', key: -1, busNumber: 0 } }])
  for (const type of ['VirtualLsiLogicController', 'VirtualNVMEController']) assert.ok(typesOf(vm).includes(type), type)
  const nvme = (vm.config.hardware.device ?? []).find(({ _typeName }) => _typeName === 'VirtualNVMEController')
  await assert.rejects(change(host, vm, [{ operation: 'remove', device: nvme }]), isPowerFault)
  await host.tasks.result(await powerOff(host, vm))
  await change(host, vm, [{ operation: 'remove', device: nvme }])
  assert.ok(!typesOf(vm).includes('VirtualNVMEController'))
})

test('with a disk on NVMe it is not suspended, and its snapshots are without memory', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await runningMachine(host)
  const controller = { _typeName: 'VirtualNVMEController', key: -1, busNumber: 0 }
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '', diskMode: 'persistent' }
  const device = { _typeName: 'VirtualDisk', key: -2, controllerKey: -1, capacityInKB: 1024, backing }
  await change(host, vm, [{ device: controller }, { fileOperation: 'create', device }])
  const isRefused = (error: unknown): boolean => error instanceof VimFault && /NVMe/.test(error.message)
  await assert.rejects(async () => host.tasks.result(await suspend(host, vm)), isRefused)
  await assert.rejects(async () => host.tasks.result(await snapshot('with memory', true)(host, vm)), isRefused)
  assert.deepEqual([vm.phase, vm.snapshots.size], ['on', 0])
  await host.tasks.result(await snapshot('without', false)(host, vm))
})

test('what is on IDE or SATA, and their controllers, wait until it is off', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await runningMachine(host)
  const before = typesOf(vm)
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '', diskMode: 'persistent' }
  const disk = { _typeName: 'VirtualDisk', key: -1, controllerKey: 200, capacityInKB: 1024, backing }
  await assert.rejects(change(host, vm, [{ fileOperation: 'create', device: disk }]), isPowerFault)
  const sata = { _typeName: 'VirtualAHCIController', key: -1, busNumber: 0 }
  await assert.rejects(change(host, vm, [{ device: sata }]), isPowerFault)
  assert.deepEqual(typesOf(vm), before)
})
