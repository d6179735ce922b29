// A real guest with a disk of each mode: what a snapshot gives back, what stays, and what power-off drops.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import { VimFault } from '../../packages/vim25/src/vim-fault.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost } from '../support/host.ts'
import { createGuest, installGuest, newDisk, openSerial, openSession, runTask } from '../support/real-guests.ts'

const disks = ['sda', 'sdb', 'sdc'] as const

test('independent disks stay as they are, and nonpersistent ones until power-off', { timeout: 240_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createGuest(session, { name: 'modes', diskMiB: 16 })
  for (const mode of ['independent_persistent', 'independent_nonpersistent'])
    await runTask(session, vm, 'ReconfigVM_Task', { spec: { deviceChange: [newDisk(16, 1000, mode)] } })
  const directory = join(host.dataDirectory, 'datastores/datastore1/modes')
  const guest = new GuestShell(host, session, vm)
  const writeAll = async (word: string): Promise<void> => {
    for (const disk of disks) await guest.writeDisk(word, disk)
  }
  const readAll = async (): Promise<string[]> => {
    const words: string[] = []
    for (const disk of disks) words.push(await guest.readDisk(disk))
    return words
  }
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()
  await writeAll('one')
  await assert.rejects(
    runTask(session, vm, 'CreateSnapshot_Task', { name: 'with memory', memory: true, quiesce: false }),
    (error) => error instanceof VimFault && error.fault._typeName === 'MemorySnapshotOnIndependentDisk',
  )
  const { result } = await runTask(session, vm, 'CreateSnapshot_Task', { name: 'one', memory: false, quiesce: false })
  await writeAll('two')

  await runTask(session, vm, 'ResetVM_Task', {})
  using serial = await openSerial(host, session, vm)
  await serial.expect(/staddle-guest ready[^]*staddle-guest ready/)
  assert.deepEqual(await readAll(), ['two', 'two', 'two'])
  await runTask(session, vm, 'SuspendVM_Task', {})
  assert.ok(readdirSync(directory).includes('modes_2-redo.vmdk'))
  await runTask(session, vm, 'PowerOnVM_Task', {})
  assert.deepEqual(await readAll(), ['two', 'two', 'two'])

  const snapshot = asRef('VirtualMachineSnapshot', result as ManagedObjectReference)
  await waitForTask(session.client, await session.client.invoke(snapshot, 'RevertToSnapshot_Task', {}))
  assert.deepEqual(
    readdirSync(directory).filter((name) => name.includes('redo')),
    [],
  )
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()
  assert.deepEqual(await readAll(), ['one', 'two', ''])
  await runTask(session, vm, 'RemoveAllSnapshots_Task', {})
  await runTask(session, vm, 'PowerOffVM_Task', {})
  for (const name of readdirSync(directory).filter((file) => file.endsWith('.qcow2')))
    await runCommand(['qemu-img', 'check', '-f', 'qcow2', join(directory, name)])
  await runTask(session, vm, 'Destroy_Task', {})
  assert.throws(() => readdirSync(directory), /ENOENT/)
})
