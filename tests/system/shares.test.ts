// Two real guests that both want all of a slow datastore get it in proportion to their disks' shares.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import type { ManagedObjectReference, StorageIORMConfigSpec, VirtualDisk } from '../../packages/vim25/src/types.ts'
import { eventually } from '../support/eventually.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost } from '../support/host.ts'
import {
  createLocalDatastore,
  guestSpec,
  installGuest,
  openSession,
  runTask,
  type Session,
  type VmRef,
} from '../support/real-guests.ts'
import { makeSlowDatastore, type SlowDatastore } from '../support/slow-datastore.ts'

const names = ['favoured', 'other'] as const

test('a congested datastore is divided by shares', { timeout: 300_000 }, async () => {
  await using slow = await makeSlowDatastore()
  await using host = await startTestHost({ engine: 'qemu', environment: slow.environment })
  await installGuest(host)
  await using session = await openSession(host)
  const datastore = await createLocalDatastore(session, 'slow', slow.path)
  const configure = async (spec: StorageIORMConfigSpec): Promise<unknown> => {
    const manager = asRef('StorageResourceManager', moRef('StorageResourceManager', 'StorageResourceManager'))
    return waitForTask(
      session.client,
      await session.client.invoke(manager, 'ConfigureDatastoreIORM_Task', { datastore, spec }),
    )
  }
  await configure({ congestionThreshold: 5 })
  const vms = await Promise.all(names.map((name) => createOnSlow(session, name)))
  await Promise.all(vms.map((vm) => runTask(session, vm, 'PowerOnVM_Task', {})))
  const guests = vms.map((vm) => new GuestShell(host, session, vm))
  await Promise.all(guests.map((guest) => guest.ready(180_000)))
  // What is not there yet is not asked of the datastore.
  const fill = 'dd if=/dev/zero of=/dev/sda bs=64k count=64 2>/dev/null; sync'
  await Promise.all(guests.map((guest) => guest.run(`${fill}; echo done`)))
  const reads = (at: number): string =>
    `while :; do dd if=/dev/sda of=/dev/null bs=4k count=256 skip=${at * 256} iflag=direct; done >/dev/null 2>&1 &`
  await Promise.all(guests.map((guest) => guest.run(`${[0, 1, 2, 3].map(reads).join(' ')} echo done`)))
  slow.millis = 8
  await comesTo(slow, 'equal shares', (ratio) => ratio > 0.6 && ratio < 1.6)

  await Promise.all([setShares(session, vms[0], 'high'), setShares(session, vms[1], 'low')])
  await comesTo(slow, 'four times the shares', (ratio) => ratio > 3 && ratio < 5)

  await configure({ enabled: false })
  await comesTo(slow, 'no control', (ratio) => ratio > 0.6 && ratio < 1.6)
  for (const vm of vms) await runTask(session, vm, 'PowerOffVM_Task', {})
})

/** Waits until the first guest got so many times of what the other got. */
async function comesTo(slow: SlowDatastore, what: string, isRight: (ratio: number) => boolean): Promise<void> {
  const seen = (): [number, number] => [slow.served(names[0]), slow.served(names[1])]
  let from = seen()
  await eventually(async () => {
    const [favoured, other] = seen().map((count, index) => count - (from[index] ?? 0)) as [number, number]
    if (favoured + other < 150) return false
    from = seen()
    return isRight(favoured / other)
  }, what)
}

async function createOnSlow({ client, folder, pool }: Session, name: string): Promise<VmRef> {
  const config = { ...guestSpec({ name, diskMiB: 8 }), files: { vmPathName: '[slow]' } }
  const { result } = await waitForTask(client, await client.invoke(folder, 'CreateVM_Task', { config, pool }))
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

async function setShares(session: Session, vm: VmRef | undefined, level: 'high' | 'low'): Promise<void> {
  assert.ok(vm)
  const { 'config.hardware.device': devices } = await getProperties(session.client, vm, ['config.hardware.device'])
  const disk = devices?.find((device): device is VirtualDisk => device._typeName === 'VirtualDisk')
  assert.ok(disk)
  const device: VirtualDisk = { ...disk, storageIOAllocation: { shares: { level, shares: 0 } } }
  const change = { _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device } as const
  await runTask(session, vm, 'ReconfigVM_Task', { spec: { deviceChange: [change] } })
}
