// A real guest with a TPM 2.0: what it is and what it remembers, over snapshots, clones, other daemons and killed processes.
import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { getProperties, retrieve } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import type { ManagedObjectReference, VirtualDevice } from '../../packages/vim25/src/types.ts'
import { moRef } from '../../packages/vim25/src/metadata.ts'
import { findProcesses } from '../../packages/hostd/src/platform/proc.ts'
import { defineStorage, extendRegister, readRegister, tpmIdentity, tpmVersion } from '../support/guest-tpm.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import { runStaddle } from '../support/staddle.ts'
import {
  createLocalDatastore,
  guestSpec,
  installGuest,
  openSession,
  runTask,
  until,
  type Session,
  type VmRef,
} from '../support/real-guests.ts'

/** EFI firmware takes its time without KVM. */
const bootMillis = 150_000
const emptyRegister = '0'.repeat(64)

test('a TPM is part of its machine, and of nothing else', { timeout: 400_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu', outlives: false })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createWithTpm(session)
  const guest = new GuestShell(host, session, vm)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready(bootMillis)
  assert.equal(await guest.run(tpmVersion), '2')
  const identity = await guest.run(tpmIdentity)
  assert.match(identity, /^[0-9a-f]{32}$/)
  assert.deepEqual(await secretsIn(host, await tpmsOf(host)), [], 'no key shows in what a process was told')

  // With memory the TPM goes back to its registers as well.
  assert.equal(await guest.run(extendRegister), '19')
  const extended = await guest.run(readRegister)
  const { result } = await runTask(session, vm, 'CreateSnapshot_Task', { name: 'one', memory: true, quiesce: false })
  const snapshot = asRef('VirtualMachineSnapshot', result as ManagedObjectReference)
  await guest.run(extendRegister)
  assert.notEqual(await guest.run(readRegister), extended)
  await waitForTask(session.client, await session.client.invoke(snapshot, 'RevertToSnapshot_Task', {}))
  await until(session, vm, 'runtime.powerState', (state) => state === 'poweredOn')
  assert.equal(await guest.run(readRegister), extended)
  assert.equal(await guest.run(tpmIdentity), identity)

  await host.kill()
  await using next = await startTestHost({ engine: 'qemu', dataDirectory: host.dataDirectory })
  await using again = await openSession(next)
  const reached = new GuestShell(next, again, vm)
  assert.equal(await reached.run(tpmIdentity), identity)

  await runTask(again, vm, 'SuspendVM_Task', {})
  assert.deepEqual(await tpmsOf(next), [], 'a TPM ends with its machine')
  await runTask(again, vm, 'PowerOnVM_Task', {})
  assert.equal(await reached.run(readRegister), extended)

  await requireMovesLive(next, again, vm)
  assert.equal(await reached.run(readRegister), extended)

  const stateOf = (name: string): string =>
    join(next.dataDirectory, `datastores/datastore1/${name}/tpm/tpm2-00.permall`)
  await clone(again, vm, 'copy')
  await clone(again, vm, 'replace')
  assert.deepEqual(readFileSync(stateOf('copy')), readFileSync(stateOf('trusted')))
  assert.equal(existsSync(stateOf('replace')), false, 'the first start makes a new one')
  assert.equal(statSync(stateOf('trusted')).mode & 0o077, 0)

  // One that is killed takes nothing with it, and nothing of it stays.
  const [tpm] = await tpmsOf(next)
  process.kill(tpm ?? 0, 'SIGKILL')
  assert.notEqual(await reached.run(tpmIdentity), identity)
  await runTask(again, vm, 'PowerOffVM_Task', {})
  await runTask(again, vm, 'PowerOnVM_Task', {})
  await reached.ready(bootMillis)
  assert.equal(await reached.run(readRegister), emptyRegister)
  assert.equal(await reached.run(defineStorage), '10', 'what it was told to keep after it had moved is there')
  assert.equal(await reached.run(tpmIdentity), identity)
  await runTask(again, vm, 'PowerOffVM_Task', {})
  assert.deepEqual(await tpmsOf(next), [])
  await requireInBackup(next, again, vm, identity)

  await runTask(again, vm, 'Destroy_Task', {})
  const left = readdirSync(join(next.dataDirectory, 'datastores/datastore1'))
  assert.deepEqual(
    left.filter((name) => name === 'trusted'),
    [],
  )
})

/** To another datastore and back while its guest runs; what it keeps from then on is in the new place. */
async function requireMovesLive(host: TestHost, session: Session, vm: VmRef): Promise<void> {
  const guest = new GuestShell(host, session, vm)
  const second = mkdtempSync(join(tmpdir(), 'staddle-second-'))
  using _second = { [Symbol.dispose]: () => rmSync(second, { recursive: true }) }
  chmodSync(second, 0o711)
  const other = await createLocalDatastore(session, 'second', second)
  const home = join(host.dataDirectory, 'datastores/datastore1/trusted')
  const state = 'tpm/tpm2-00.permall'
  await runTask(session, vm, 'RelocateVM_Task', { spec: { datastore: moRef('Datastore', other.value) } })
  assert.equal(existsSync(home), false)
  const before = readFileSync(join(second, 'trusted', state))
  assert.equal(await guest.run(defineStorage), '19')
  assert.notDeepEqual(readFileSync(join(second, 'trusted', state)), before)
  assert.equal(statSync(join(second, 'trusted/tpm')).mode & 0o077, 0)
  const [datastore] = await retrieve(session.client, 'Datastore', ['name'])
  await runTask(session, vm, 'RelocateVM_Task', { spec: { datastore: moRef('Datastore', datastore?.ref.value ?? '') } })
  assert.equal(existsSync(join(second, 'trusted')), false)
  assert.equal(statSync(join(home, state)).mode & 0o077, 0)
}

/** What the TPM and the firmware remember is in a backup, of use only where the key is, and a machine made of it goes on with it. */
async function requireInBackup(host: TestHost, session: Session, vm: VmRef, identity: string): Promise<void> {
  const datastore = join(host.dataDirectory, 'datastores/datastore1')
  const staddle = async (...args: string[]): Promise<string> => {
    const { exitCode, output } = await runStaddle(host, session, args)
    assert.equal(exitCode, 0, output)
    return output
  }
  const words = ['backup', 'create', 'trusted', '--to', '[datastore1] backups', '--json']
  const { directory } = JSON.parse(await staddle(...words)) as { directory: string }
  const kept = join(datastore, directory.replace('[datastore1] ', ''))
  const same = (name: string, file: string): void =>
    assert.deepEqual(readFileSync(join(kept, name)), readFileSync(join(datastore, 'trusted', file)), name)
  same('tpm.state', 'tpm/tpm2-00.permall')
  same('efi-variables.fd', 'efi-variables.fd')
  for (const name of ['tpm.state', 'efi-variables.fd']) assert.equal(statSync(join(kept, name)).mode & 0o007, 0, name)
  await staddle('backup', 'verify', '[datastore1] backups')

  const { config } = await getProperties(session.client, vm, ['config'])
  const keyFile = join(host.dataDirectory, 'keys', `${config?.keyId?.keyId}.json`)
  const restored = JSON.parse(await staddle('backup', 'restore', directory, 'restored', '--json')) as { id: string }
  const ref = asRef('VirtualMachine', moRef('VirtualMachine', restored.id))
  assert.ok(existsSync(keyFile))
  assert.equal(statSync(join(datastore, 'restored/tpm/tpm2-00.permall')).mode & 0o007, 0)
  const shell = new GuestShell(host, session, ref)
  await runTask(session, ref, 'PowerOnVM_Task', {})
  await shell.ready(bootMillis)
  assert.equal(await shell.run(tpmIdentity), identity)
  await runTask(session, ref, 'PowerOffVM_Task', {})
  await runTask(session, ref, 'Destroy_Task', {})

  await staddle('backup', 'restore', directory, 'renewed', '--new-tpm')
  assert.ok(!existsSync(join(datastore, 'renewed/tpm')))
  assert.ok(existsSync(join(datastore, 'renewed/efi-variables.fd')))
}

async function createWithTpm({ client, folder, pool }: Session): Promise<VmRef> {
  const spec = guestSpec({ name: 'trusted' })
  const device = { _typeName: 'VirtualTPM', key: -1 } as VirtualDevice
  const deviceChange = [{ _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device } as const]
  await assert.rejects(async () => {
    const refused = await client.invoke(folder, 'CreateVM_Task', { config: { ...spec, deviceChange }, pool })
    await waitForTask(client, refused)
  }, /needs EFI firmware/)
  const config = { ...spec, firmware: 'efi', memoryMB: 256, deviceChange }
  const { result } = await waitForTask(client, await client.invoke(folder, 'CreateVM_Task', { config, pool }))
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

async function clone(session: Session, vm: VmRef, tpmProvisionPolicy: 'copy' | 'replace'): Promise<void> {
  const spec = { location: {}, template: false, powerOn: false, tpmProvisionPolicy }
  const folder = moRef('Folder', session.folder.value)
  await runTask(session, vm, 'CloneVM_Task', { folder, name: tpmProvisionPolicy, spec })
}

async function tpmsOf(host: TestHost): Promise<number[]> {
  const found = await findProcesses(
    (line) => line.includes('--tpmstate') && line.some((argument) => argument.includes(host.dataDirectory)),
  )
  return found.map(({ pid }) => pid)
}

/** Whether anything secret is on a command line or in a file that others may read. */
async function secretsIn(host: TestHost, pids: readonly number[]): Promise<string[]> {
  assert.ok(pids.length > 0)
  const keys = join(host.dataDirectory, 'keys')
  const open = readdirSync(keys).filter((name) => (statSync(join(keys, name)).mode & 0o077) !== 0)
  const master = readFileSync(join(keys, 'master.key'), 'utf8').trim()
  const told = pids.map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'latin1')).filter((line) => line.includes(master))
  return [...open, ...told]
}
