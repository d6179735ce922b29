// Snapshots of a real guest that writes to its disk and to its memory: after every revert both are as they were then.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef, type Ref } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost } from '../support/host.ts'
import {
  createGuest,
  installGuest,
  openSession,
  runTask,
  until,
  type Session,
  type VmRef,
} from '../support/real-guests.ts'

type SnapshotRef = Ref<'VirtualMachineSnapshot'>

test('snapshots keep disk and memory of one instant', { timeout: 300_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createGuest(session, { name: 'snap', diskMiB: 32, nic: true })
  const guest = new GuestShell(host, session, vm)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()

  await guest.write('one')
  const one = await take(session, vm, 'one', true)
  await guest.write('two')
  const two = await take(session, vm, 'two', true)
  await guest.write('three')
  const disksOnly = await take(session, vm, 'disks only', false)
  await guest.write('four')

  await revert(session, one)
  assert.equal(await guest.read(), 'disk-one memory-one')
  await guest.write('branch')
  const branch = await take(session, vm, 'branch', true)
  await revert(session, two)
  assert.equal(await guest.read(), 'disk-two memory-two')
  await revert(session, branch)
  assert.equal(await guest.read(), 'disk-branch memory-branch')
  await guest.write('newest')

  // Layers between go while the guest runs; what is kept stays what it was.
  await remove(session, one, false)
  assert.equal(await guest.read(), 'disk-newest memory-newest')
  await revert(session, two)
  assert.equal(await guest.read(), 'disk-two memory-two')
  await revert(session, disksOnly)
  await until(session, vm, 'runtime.powerState', (state) => state === 'poweredOff')
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()
  assert.equal(await guest.readDisk(), 'three')

  await runTask(session, vm, 'RemoveAllSnapshots_Task', {})
  assert.equal(await guest.readDisk(), 'three')
  await guest.write('last')
  await runTask(session, vm, 'PowerOffVM_Task', {})
  const { snapshot, runtime } = await getProperties(session.client, vm, ['snapshot', 'runtime'])
  assert.equal(snapshot, undefined)
  assert.equal(runtime?.consolidationNeeded, false)
  const directory = join(host.dataDirectory, 'datastores/datastore1/snap')
  assert.deepEqual(readdirSync(directory).toSorted(), ['snap-flat.qcow2', 'snap.vmdk', 'snap.vmx'])
  await runCommand(['qemu-img', 'check', '-f', 'qcow2', join(directory, 'snap-flat.qcow2')])
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()
  assert.equal(await guest.readDisk(), 'last')
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await runTask(session, vm, 'Destroy_Task', {})
  assert.throws(() => readdirSync(directory), /ENOENT/)
})

test('a machine that is registered again goes on from a snapshot with memory', { timeout: 120_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const { client, folder, pool } = session
  const before = await createGuest(session, { name: 'moved', diskMiB: 32, nic: true })
  const writer = new GuestShell(host, session, before)
  await runTask(session, before, 'PowerOnVM_Task', {})
  await writer.ready()
  await writer.write('one')
  await take(session, before, 'one', true)
  await writer.write('two')
  await runTask(session, before, 'SuspendVM_Task', {})
  await client.invoke(before, 'UnregisterVM', {})

  const path = '[datastore1] moved/moved.vmx'
  const task = await client.invoke(folder, 'RegisterVM_Task', { path, asTemplate: false, pool })
  const vm = asRef('VirtualMachine', (await waitForTask(client, task)).result as ManagedObjectReference)
  const { snapshot } = await getProperties(client, vm, ['snapshot'])
  const [one] = snapshot?.rootSnapshotList ?? []
  assert.equal(one?.name, 'one')
  const guest = new GuestShell(host, session, vm)
  // It was suspended, and goes on from there.
  await runTask(session, vm, 'PowerOnVM_Task', {})
  assert.equal(await guest.read(), 'disk-two memory-two')
  await revert(session, asRef('VirtualMachineSnapshot', one.snapshot))
  assert.equal(await guest.read(), 'disk-one memory-one')
  await runTask(session, vm, 'RemoveAllSnapshots_Task', {})
  assert.equal(await guest.read(), 'disk-one memory-one')
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await runTask(session, vm, 'Destroy_Task', {})
  assert.throws(() => readdirSync(join(host.dataDirectory, 'datastores/datastore1/moved')), /ENOENT/)
})

async function take(session: Session, vm: VmRef, name: string, memory: boolean): Promise<SnapshotRef> {
  const args = { name, description: '', memory, quiesce: false }
  const { result } = await runTask(session, vm, 'CreateSnapshot_Task', args)
  return asRef('VirtualMachineSnapshot', result as ManagedObjectReference)
}

async function revert({ client }: Session, snapshot: SnapshotRef): Promise<void> {
  await waitForTask(client, await client.invoke(snapshot, 'RevertToSnapshot_Task', {}))
}

async function remove({ client }: Session, snapshot: SnapshotRef, removeChildren: boolean): Promise<void> {
  await waitForTask(client, await client.invoke(snapshot, 'RemoveSnapshot_Task', { removeChildren }))
}
