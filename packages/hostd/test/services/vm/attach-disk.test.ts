// Disks that are taken from one machine and given to another by their UUID.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { chainsOf, disksOf } from '../../../src/services/vm/disk-chain.ts'
import type { Vm } from '../../../src/services/vm/vm.ts'
import { addDisk, caller, createOne, powerOn, snapshot } from './die-anywhere.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'
import { readFileSync } from 'node:fs'

async function twoMachines(host: MortalHost): Promise<readonly [Vm, Vm]> {
  for (const name of ['first', 'second']) await host.tasks.result(createOne(host, name))
  const [first, second] = [...host.vms.all()]
  assert.ok(first !== undefined && second !== undefined)
  await host.tasks.result(await addDisk(host, first))
  return [first, second]
}

const topOf = (vm: Vm, index: number): string => chainsOf(vm.config)[index]?.[0] ?? ''

function uuidOf({ datastorePath }: Durable, path: string): string {
  const text = readFileSync(path.replace('[datastore1]', datastorePath).replace('/datastore1 ', '/datastore1/'), 'utf8')
  const [, uuid] = /ddb\.uuid = "([^"]+)"/.exec(text) ?? []
  assert.ok(uuid !== undefined)
  return uuid
}

test('a disk goes from one running machine to another with its layers', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const [first, second] = await twoMachines(host)
  const path = topOf(first, 1)
  const uuid = uuidOf(durable, path)
  for (const vm of [first, second]) await host.tasks.result(await powerOn(host, vm))
  await host.tasks.result(host.vms.detachDisk(first.id, uuid, caller))
  assert.equal(disksOf(first.config).length, 1)
  assert.ok(uuidOf(durable, path) === uuid, 'its files stay')

  const wish = { diskId: uuid.replaceAll(/[ -]/g, ''), datastore: 'datastore1', controllerKey: 1000, unitNumber: 5 }
  await host.tasks.result(host.vms.attachDisk(second.id, wish, caller))
  const [, disk] = disksOf(second.config)
  assert.deepEqual([topOf(second, 1), disk?.unitNumber, disk?.capacityInKB], [path, 5, 1024])
  await host.tasks.result(await snapshot('one', false)(host, second))
  await host.tasks.result(host.vms.detachDisk(second.id, uuid, caller))
  assert.equal(disksOf(second.config).length, 1)
})

test('a disk is as large as its file says, whatever the client takes it for', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const [first, second] = await twoMachines(host)
  const fileName = topOf(first, 1)
  await host.tasks.result(host.vms.detachDisk(first.id, uuidOf(durable, fileName), caller))
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName, diskMode: 'persistent' } as const
  const device = { _typeName: 'VirtualDisk', key: -1, controllerKey: 1000, capacityInKB: 0, backing } as const
  const deviceChange = [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device } as const]
  await host.tasks.result(
    host.vms.reconfigure(second.id, { _typeName: 'VirtualMachineConfigSpec', deviceChange }, caller),
  )
  const { capacityInKB, capacityInBytes, deviceInfo } = disksOf(second.config)[1] ?? {}
  assert.deepEqual([capacityInKB, capacityInBytes, deviceInfo?.summary], [1024, 1024 ** 2, '1,024 KB'])
})

test('a new disk gets a name that no file has', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const [first] = await twoMachines(host)
  const left = topOf(first, 1)
  await host.tasks.result(host.vms.detachDisk(first.id, uuidOf(durable, left), caller))
  await host.tasks.result(await addDisk(host, first))
  assert.equal(topOf(first, 1), left.replace('_1.vmdk', '_2.vmdk'))
})

test('what is no disk, not there, or not its own is refused', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const [first, second] = await twoMachines(host)
  const uuid = uuidOf(durable, topOf(first, 1))
  const attach = (diskId: string): Promise<void> =>
    host.tasks.result(host.vms.attachDisk(second.id, { diskId, datastore: 'datastore1' }, caller))
  const isFault = (name: string) => (error: unknown) => error instanceof VimFault && error.fault._typeName === name
  await assert.rejects(attach('../../etc'), isFault('InvalidArgument'))
  await assert.rejects(attach('6000c29a-bcde-f012-3456-789abcdef012'), isFault('NotFound'))
  await assert.rejects(host.tasks.result(host.vms.detachDisk(second.id, uuid, caller)), isFault('NotFound'))
  assert.equal(disksOf(second.config).length, 1)
})
