// Simulated machines, many of them, made and started through the API as a client would.
import { asRef, type Ref } from '@staddle/client/reference.ts'
import { retrieve } from '@staddle/client/properties.ts'
import { waitForTask } from '@staddle/client/wait-for-task.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { HostProcess } from './host-process.ts'

/** Those with the numbers from `from` up to, not with, `to`. */
export async function addMachines(on: HostProcess, from: number, to: number): Promise<void> {
  const { client } = on
  const [[datacenter], [compute]] = await Promise.all([
    retrieve(client, 'Datacenter', ['vmFolder']),
    retrieve(client, 'ComputeResource', ['resourcePool']),
  ])
  const pool = compute?.values.resourcePool
  const folder = datacenter?.values.vmFolder
  if (pool === undefined || folder === undefined) throw new Error('the host has no place for machines')
  const started = performance.now()
  let next = from
  const worker = async (): Promise<void> => {
    while (next < to) await addMachine(on, asRef('Folder', folder), pool, next++)
  }
  await Promise.all(Array.from({ length: 24 }, worker))
  const seconds = (performance.now() - started) / 1000
  console.log(
    `created and started ${to - from} machines through the API in ${seconds.toFixed(1)} s, ${Math.round((to - from) / seconds)}/s`,
  )
}

async function addMachine(
  { client }: HostProcess,
  folder: Ref<'Folder'>,
  pool: ManagedObjectReference,
  number: number,
): Promise<void> {
  const connectable = {
    ...{ _typeName: 'VirtualDeviceConnectInfo' as const, startConnected: true, allowGuestControl: true },
    connected: true,
  }
  const backing = { _typeName: 'VirtualEthernetCardNetworkBackingInfo' as const, deviceName: 'VM Network' }
  const device = { _typeName: 'VirtualVmxnet3' as const, key: -1, addressType: 'generated', backing, connectable }
  const config = {
    ...{ _typeName: 'VirtualMachineConfigSpec' as const, name: `machine-${number}`, guestId: 'otherLinux64Guest' },
    ...{
      numCPUs: 2,
      memoryMB: 2048,
      files: { _typeName: 'VirtualMachineFileInfo' as const, vmPathName: '[datastore1]' },
    },
    deviceChange: [{ _typeName: 'VirtualDeviceConfigSpec' as const, operation: 'add' as const, device }],
  }
  const created = await waitForTask(client, await client.invoke(folder, 'CreateVM_Task', { config, pool }))
  const vm = asRef('VirtualMachine', created.result as ManagedObjectReference)
  await waitForTask(client, await client.invoke(vm, 'PowerOnVM_Task', {}))
}
