// A real guest moves to another datastore while it runs and writes; off, with its snapshots; and nothing stays behind.
import assert from 'node:assert/strict'
import { chmod, mkdtemp, readdir, readlink, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import { findQemus } from '../robustness/host-state.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost } from '../support/host.ts'
import { createGuest, createLocalDatastore, installGuest, openSession, runTask } from '../support/real-guests.ts'

test('a guest moves with its disks and snapshots, running and off', { timeout: 300_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const path = await mkdtemp(join(tmpdir(), 'sd2-'))
  await using _removed = { [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
  await chmod(path, 0o711)
  const second = await createLocalDatastore(session, 'second', path)
  const vm = await createGuest(session, { name: 'mover', diskMiB: 64, nic: true })
  const [first] = (await getProperties(session.client, vm, ['datastore'])).datastore ?? []
  const shell = new GuestShell(host, session, vm)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await shell.ready()
  await shell.write('one')
  const taken = await runTask(session, vm, 'CreateSnapshot_Task', {
    ...{ name: 'one', description: '', memory: true, quiesce: false },
  })
  await shell.write('two')
  await shell.run(
    '(while :; do dd if=/dev/urandom of=/dev/sda bs=4k count=64 seek=4096 conv=notrunc; done) > /dev/null 2>&1 & echo started',
  )

  await runTask(session, vm, 'RelocateVM_Task', { spec: { datastore: second } })
  assert.equal(await shell.read(), 'disk-two memory-two')
  await shell.write('three')
  const { config } = await getProperties(session.client, vm, ['config'])
  assert.match(config?.files.vmPathName ?? '', /^\[second\] /)
  assert.deepEqual(await machinesIn(join(host.dataDirectory, 'datastores/datastore1')), ['guest'])
  const snapshot = asRef('VirtualMachineSnapshot', taken.result as ManagedObjectReference)
  await waitForTask(session.client, await session.client.invoke(snapshot, 'RevertToSnapshot_Task', {}))
  assert.equal(await shell.read(), 'disk-one memory-one')
  await shell.write('four')
  await runTask(session, vm, 'PowerOffVM_Task', {})

  await runTask(session, vm, 'RelocateVM_Task', { spec: { datastore: first } })
  assert.deepEqual(await machinesIn(path), [])
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await shell.ready()
  assert.equal(await shell.readDisk(), 'four')
  await runTask(session, vm, 'RemoveAllSnapshots_Task', {})
  assert.equal(await shell.readDisk(), 'four')
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await runTask(session, vm, 'Destroy_Task', {})
  assert.deepEqual(await machinesIn(join(host.dataDirectory, 'datastores/datastore1')), ['guest'])
})

test('a running guest with EFI firmware moves with its variables', { timeout: 300_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const path = await mkdtemp(join(tmpdir(), 'sd2-'))
  await using _removed = { [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
  await chmod(path, 0o711)
  const second = await createLocalDatastore(session, 'second', path)
  const vm = await createGuest(session, { name: 'firm', diskMiB: 16 })
  const [first] = (await getProperties(session.client, vm, ['datastore'])).datastore ?? []
  await runTask(session, vm, 'ReconfigVM_Task', { spec: { firmware: 'efi', memoryMB: 256 } })
  await runTask(session, vm, 'PowerOnVM_Task', {})
  const shell = new GuestShell(host, session, vm)
  await shell.ready()
  await shell.write('one')
  const [pid] = findQemus(host.dataDirectory).values()
  const variables = async (): Promise<string[]> => {
    const opened = await readdir(`/proc/${pid}/fd`)
    const paths = await Promise.all(opened.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')))
    return paths.filter((file) => file.endsWith('/efi-variables.fd'))
  }
  const home = join(host.dataDirectory, 'datastores/datastore1/firm/efi-variables.fd')
  assert.deepEqual(await variables(), [home])
  // There and back: the file that is opened in place of another is opened in place of that.
  for (const [datastore, file] of [
    [second, join(path, 'firm/efi-variables.fd')],
    [first, home],
  ] as const) {
    await runTask(session, vm, 'RelocateVM_Task', { spec: { datastore } })
    assert.deepEqual(await variables(), [file])
    assert.equal(await shell.read(), 'disk-one memory-one')
  }
  assert.deepEqual(await machinesIn(path), [])
  // The disk alone: what is above it is merged into it wherever it is, while the guest writes.
  const disk = [{ diskId: 2000, datastore: second }]
  await runTask(session, vm, 'RelocateVM_Task', { spec: { disk } })
  assert.deepEqual(await variables(), [home])
  const { config } = await getProperties(session.client, vm, ['config'])
  const backing = config?.hardware.device?.find(({ key }) => key === 2000)?.backing
  assert.equal(backing !== undefined && 'fileName' in backing ? backing.fileName : '', '[second] firm/firm.vmdk')
  await runTask(session, vm, 'CreateSnapshot_Task', { name: 'apart', memory: false, quiesce: false })
  await shell.writeDisk('two')
  // Back below the layer that the snapshot has put above it, at home.
  assert.ok(first !== undefined)
  await runTask(session, vm, 'RelocateVM_Task', { spec: { disk: [{ diskId: 2000, datastore: first }] } })
  assert.deepEqual(await machinesIn(path), [])
  await runTask(session, vm, 'RemoveAllSnapshots_Task', {})
  assert.equal(await shell.readDisk(), 'two')
  const { layout } = await getProperties(session.client, vm, ['layout'])
  assert.deepEqual(
    layout?.disk?.map(({ diskFile }) => diskFile.length),
    [1],
  )
  // The firmware starts from what was moved.
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await shell.ready()
  assert.equal(await shell.readDisk(), 'two')
  assert.equal((await stat(home)).size % 4096, 0)
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await runTask(session, vm, 'Destroy_Task', {})
  assert.deepEqual(
    [await machinesIn(path), await machinesIn(join(host.dataDirectory, 'datastores/datastore1'))],
    [[], ['guest']],
  )
})

async function machinesIn(path: string): Promise<string[]> {
  return (await readdir(path)).filter((name) => !name.startsWith('.'))
}
