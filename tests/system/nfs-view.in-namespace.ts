// Real guests on a real NFS server, seen through FUSE and opened by QEMU's own client. Run by nfs-view.test.ts in a namespace.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef, type Ref } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { abandon, kernelHasFileSystem, parseMountInfo } from '../../packages/hostd/src/platform/mounts.ts'
import { nfsViewType } from '../../packages/hostd/src/platform/nfs-views.ts'
import { findProcesses, type ProcessIdentity } from '../../packages/hostd/src/platform/proc.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import type { ManagedObjectReference, VirtualDevice, VirtualDeviceConfigSpec } from '../../packages/vim25/src/types.ts'
import { VimFault } from '../../packages/vim25/src/vim-fault.ts'
import { eventually } from '../support/eventually.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { guestsOf, startTestHost, type TestHost } from '../support/host.ts'
import { nfsServerVariable, openNfsServer, type NfsServer } from '../support/nfs-server.ts'
import {
  createGuest,
  installGuest,
  newDisk,
  openSession,
  runTask,
  type Session,
  type VmRef,
} from '../support/real-guests.ts'

const skip = (await kernelHasFileSystem('nfs'))
  ? 'this kernel has an NFS client of its own'
  : (await kernelHasFileSystem('fuse'))
    ? false
    : 'this kernel has no FUSE'

test('a machine lives on an NFS server without a client in the kernel', { skip, timeout: 200_000 }, async () => {
  await using server = await openNfsServer(JSON.parse(process.env[nfsServerVariable] ?? '[]') as string[])
  const started = server.start()
  await using host = await startTestHost({ engine: 'qemu' })
  await using _views = { [Symbol.asyncDispose]: () => dropViews(host) }
  await installGuest(host)
  await started
  await using session = await openSession(host)
  await assert.rejects(createNas(session, server, 'NFS41'), refusedWith(/only NFS 3 is spoken/))
  await assert.rejects(
    createNas(session, server, 'NFS', '/nowhere'),
    refusedWith(/does not export it|no such directory/),
  )
  await assert.rejects(
    createNas(session, server, 'NFS', server.secureDirectory),
    refusedWith(/export it with insecure/),
  )
  await eventually(async () => (await viewsOf(host)).length === 0, 'a view of what was refused ends')
  assert.deepEqual(
    [mountsBelow(host), readdirSync(server.secureDirectory)],
    [[], []],
    'what was refused leaves nothing',
  )
  const nas = await createNas(session, server)
  const { summary } = await getProperties(session.client, nas, ['summary'])
  assert.equal(summary?.accessible, true)
  assert.ok((summary?.freeSpace ?? 0) > 0)

  const vm = await createGuest(session, { name: 'far', diskMiB: 32, datastore: 'nas' })
  const before = new GuestShell(host, session, vm)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await before.ready()
  await before.write('one')
  const { result: one } = await runTask(session, vm, 'CreateSnapshot_Task', {
    name: 'one',
    memory: true,
    quiesce: false,
  })
  await addDisk(session, vm)
  await before.write('two')
  await before.run(`echo second | dd of=/dev/sdb bs=512 conv=sync 2>/dev/null; sync`)
  const [view] = await viewsOf(host)
  assert.ok(view !== undefined)
  assert.deepEqual(await filesOpenBelow(host, await guestsOf(host.dataDirectory)), [], 'QEMU needs no file of the view')

  await host.kill()
  await using next = await startTestHost({ engine: 'qemu', dataDirectory: host.dataDirectory })
  await using again = await openSession(next)
  const guest = new GuestShell(next, again, vm)
  assert.equal(await guest.read(), 'disk-two memory-two')
  assert.equal(await guest.run('dd if=/dev/sdb bs=512 count=1 iflag=direct 2>/dev/null | tr -d "\\000"'), 'second')
  assert.deepEqual(await viewsOf(next), [view], 'the view is the one that was there')
  await removeDisk(again, vm)

  // A server that is away: nobody hangs, the guest waits, and all goes on when it is back.
  await server.stop()
  await guest.run('echo waits | dd of=/dev/sda bs=512 seek=2000 conv=notrunc,sync,fsync 2>/dev/null & echo begun')
  await again.client.invoke(nas, 'RefreshDatastore', {})
  assert.equal(await isAccessible(again, nas), false)
  await server.start()
  await untilAccessible(again, nas)
  assert.equal(
    await guest.run('wait; sync; dd if=/dev/sda bs=512 count=1 skip=2000 iflag=direct 2>/dev/null | tr -d "\\000"'),
    'waits',
  )

  const snapshot = asRef('VirtualMachineSnapshot', one as ManagedObjectReference)
  await waitForTask(again.client, await again.client.invoke(snapshot, 'RevertToSnapshot_Task', {}))
  assert.equal(await guest.read(), 'disk-one memory-one')
  await guest.write('three')
  await runTask(again, vm, 'RemoveAllSnapshots_Task', {})
  assert.equal(await guest.read(), 'disk-three memory-three')

  // To this host's own disk and back, both while it runs.
  await runTask(again, vm, 'RelocateVM_Task', { spec: { datastore: moRef('Datastore', 'datastore-11') } })
  await guest.write('four')
  assert.deepEqual(readdirSync(server.directory), ['.staddle-datastore'])
  await runTask(again, vm, 'RelocateVM_Task', { spec: { datastore: nas } })
  assert.equal(await guest.read(), 'disk-four memory-four')
  const copy = await clone(again, vm, nas)

  // What shows the files may be killed as well.
  process.kill(view.pid, 'SIGKILL')
  await untilAccessible(again, nas)
  await guest.write('five')
  await runTask(again, vm, 'PowerOffVM_Task', {})
  assert.ok(await holds(join(server.directory, 'far'), 'five'), 'what the guest wrote is on the server')
  assert.ok(await holds(join(server.directory, 'copy'), 'four'), 'and so is the copy of what it had written before')

  for (const one of [vm, copy]) await runTask(again, one, 'Destroy_Task', {})
  assert.deepEqual(readdirSync(server.directory), ['.staddle-datastore'])
  await again.client.invoke(datastoreSystem, 'RemoveDatastore', { datastore: nas })
  await eventually(async () => (await viewsOf(next)).length === 0, 'the view ends')
  assert.deepEqual(mountsBelow(next), [])
})

const datastoreSystem = asRef('HostDatastoreSystem', moRef('HostDatastoreSystem', 'datastoreSystem-10'))

/** Whether one of the disks has the word in it; none of them is damaged. */
async function holds(directory: string, word: string): Promise<boolean> {
  const disks = readdirSync(directory).filter((name) => name.endsWith('.qcow2'))
  for (const name of disks) await runCommand(['qemu-img', 'check', '-f', 'qcow2', join(directory, name)])
  return disks.some((name) => readFileSync(join(directory, name)).includes(word))
}

async function addDisk(session: Session, vm: VmRef): Promise<void> {
  const [controller] = await devicesOf(session, vm, 'ParaVirtualSCSIController')
  const { device, ...change } = newDisk(8, controller?.key)
  await reconfigure(session, vm, { ...change, device: { ...device, unitNumber: 1 } })
}

async function removeDisk(session: Session, vm: VmRef): Promise<void> {
  const device = (await devicesOf(session, vm, 'VirtualDisk')).find(({ unitNumber }) => unitNumber === 1)
  assert.ok(device !== undefined)
  const change = { operation: 'remove', fileOperation: 'destroy', device } as const
  await reconfigure(session, vm, { _typeName: 'VirtualDeviceConfigSpec', ...change })
}

async function reconfigure(session: Session, vm: VmRef, change: VirtualDeviceConfigSpec): Promise<void> {
  await runTask(session, vm, 'ReconfigVM_Task', { spec: { deviceChange: [change] } })
}

async function devicesOf({ client }: Session, vm: VmRef, type: string): Promise<VirtualDevice[]> {
  const { 'config.hardware.device': devices = [] } = await getProperties(client, vm, ['config.hardware.device'])
  return devices.filter(({ _typeName }) => _typeName === type)
}

async function clone(session: Session, vm: VmRef, datastore: Ref<'Datastore'>): Promise<VmRef> {
  const spec = { location: { datastore }, powerOn: false, template: false }
  const { result } = await runTask(session, vm, 'CloneVM_Task', { folder: session.folder, name: 'copy', spec })
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

async function isAccessible({ client }: Session, datastore: Ref<'Datastore'>): Promise<boolean> {
  return (await getProperties(client, datastore, ['summary'])).summary?.accessible === true
}

async function untilAccessible(session: Session, datastore: Ref<'Datastore'>): Promise<void> {
  await eventually(async () => {
    await session.client.invoke(datastore, 'RefreshDatastore', {})
    return isAccessible(session, datastore)
  }, 'the datastore is there')
}

/** Not the programs that look at them. */
const viewsOf = ({ dataDirectory }: TestHost): Promise<ProcessIdentity[]> =>
  findProcesses(
    (words) => words[2] === nfsViewType && words.at(-1)?.startsWith(`${dataDirectory}/datastores/`) === true,
  )

const mountsBelow = ({ dataDirectory }: TestHost): string[] =>
  parseMountInfo(readFileSync('/proc/self/mountinfo', 'utf8'))
    .map(({ target }) => target)
    .filter((target) => target.startsWith(dataDirectory))

/** What is left when the test fails. */
async function dropViews(host: TestHost): Promise<void> {
  for (const target of mountsBelow(host)) await abandon(target)
}

/** Those of the view that these processes have open. */
async function filesOpenBelow(host: TestHost, pids: readonly number[]): Promise<string[]> {
  assert.ok(pids.length > 0, 'nobody runs')
  const files = await Promise.all(
    pids.map(async (pid) => {
      const numbers = await readdir(`/proc/${pid}/fd`)
      return Promise.all(numbers.map((number) => readlink(`/proc/${pid}/fd/${number}`).catch(() => '')))
    }),
  )
  const views = mountsBelow(host)
  return files.flat().filter((file) => views.some((view) => file.startsWith(view)))
}

async function createNas(
  { client }: Session,
  { directory }: NfsServer,
  type = 'NFS',
  remotePath = directory,
): Promise<Ref<'Datastore'>> {
  const spec = { remoteHost: '127.0.0.1', remotePath, localPath: 'nas', accessMode: 'readWrite', type }
  return asRef('Datastore', await client.invoke(datastoreSystem, 'CreateNasDatastore', { spec }))
}

const refusedWith =
  (words: RegExp) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof VimFault, String(error))
    assert.match(error.message, words)
    return true
  }
