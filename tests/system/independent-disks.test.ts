// A real guest with a disk of each mode: what a snapshot gives back, what stays, and what power-off drops.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import type { ManagedObjectReference, VirtualDevice } from '../../packages/vim25/src/types.ts'
import { VimFault } from '../../packages/vim25/src/vim-fault.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost } from '../support/host.ts'
import { createGuest, installGuest, newDisk, openSession, runTask } from '../support/real-guests.ts'

// Their names change from start to start.
const eachDisk = 'for unit in 0 1 2; do disk=/dev/$(ls /sys/bus/scsi/devices/*:0:$unit:0/block)'

test('independent disks stay as they are, and nonpersistent ones until power-off', { timeout: 240_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createGuest(session, { name: 'modes', diskMiB: 16 })
  for (const mode of ['independent_persistent', 'independent_nonpersistent'])
    await runTask(session, vm, 'ReconfigVM_Task', { spec: { deviceChange: [newDisk(16, 1000, mode)] } })
  const directory = join(host.dataDirectory, 'datastores/datastore1/modes')
  const guest = new GuestShell(host, session, vm)
  const writeAll = (word: string): Promise<string> =>
    guest.run(
      `${eachDisk}; echo ${word} | dd of=$disk bs=512 count=1 conv=notrunc,sync 2>/dev/null; done; sync; echo done`,
    )
  const readAll = async (): Promise<string[]> => {
    const read = `$(dd if=$disk bs=512 count=1 iflag=direct 2>/dev/null | tr -d "\\000")`
    return (await guest.run(`words=; ${eachDisk}; words="$words,${read}"; done; echo $words`)).split(',').slice(1)
  }
  /** As a backup program does: by a machine of its own, while the guest runs on. */
  const readFrozen = async (): Promise<void> => {
    const reader = await createGuest(session, { name: 'reader', diskMiB: 16 })
    const { fileOperation: _fileOperation, ...change } = newDisk(16, 1000, 'independent_nonpersistent')
    const backing = { ...change.device.backing, fileName: '[datastore1] modes/modes.vmdk' }
    const deviceChange = [{ ...change, device: { ...change.device, backing } as VirtualDevice }]
    await runTask(session, reader, 'ReconfigVM_Task', { spec: { deviceChange } })
    await runTask(session, reader, 'PowerOnVM_Task', {})
    const shell = new GuestShell(host, session, reader)
    await shell.ready()
    const disk = '/dev/$(ls /sys/bus/scsi/devices/*:0:1:0/block)'
    assert.equal(await shell.run(`dd if=${disk} bs=512 count=1 2>/dev/null | tr -d "\\000"`), 'one')
    await runTask(session, reader, 'PowerOffVM_Task', {})
    const removed = {
      ...change,
      operation: 'remove',
      device: { ...change.device, key: 2001 },
    } as const
    await runTask(session, reader, 'ReconfigVM_Task', { spec: { deviceChange: [removed] } })
    await runTask(session, reader, 'Destroy_Task', {})
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
  await readFrozen()

  await runTask(session, vm, 'ResetVM_Task', {})
  await guest.ready()
  assert.deepEqual(await readAll(), ['two', 'two', ''])
  await writeAll('two')
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
