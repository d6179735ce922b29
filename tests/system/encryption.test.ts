// A real guest on encrypted disks: what it writes is nowhere to be found in its files, whatever is done to them.
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import { isA, moRef } from '../../packages/vim25/src/metadata.ts'
import type {
  CryptoSpec,
  ManagedObjectReference,
  VirtualDeviceConfigSpec,
  VirtualDisk,
  VirtualMachineConfigInfo,
} from '../../packages/vim25/src/types.ts'
import { runCommand } from '../../packages/hostd/src/platform/run-command.ts'
import { makeClientDirectory } from '../support/client-runner.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { guestsOf, startTestHost, type TestHost } from '../support/host.ts'
import {
  createGuest,
  createLocalDatastore,
  findMachine,
  guestSpec,
  installGuest,
  newDisk,
  openSession,
  runTask,
  type Session,
  type VmRef,
} from '../support/real-guests.ts'
import { runStaddle } from '../support/staddle.ts'

const newKey = { keyId: '' }
const encrypt = { _typeName: 'CryptoSpecEncrypt', cryptoKeyId: newKey } as CryptoSpec

test('nothing that a guest writes to an encrypted disk can be read from its files', { timeout: 300_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createEncrypted(session)
  const guest = new GuestShell(host, session, vm)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()
  await guest.writeDisk('plaintext-one')
  assert.equal(await guest.readDisk(), 'plaintext-one')
  await requireSecret(host, session, vm)

  // Layers are encrypted as what they lie on, and merged while the guest runs.
  const snapshot = await take(session, vm)
  await guest.writeDisk('plaintext-two')
  const linked = await cloneFrom(session, vm, 'linked', snapshot)
  assert.deepEqual(await keysOf(session, linked), await keysOf(session, vm))
  await runTask(session, linked, 'Destroy_Task', {})
  const hot = { ...newDisk(8, 1000), backing: { crypto: encrypt } }
  const spec = { _typeName: 'VirtualMachineConfigSpec', deviceChange: [hot] } as const
  await runTask(session, vm, 'ReconfigVM_Task', { spec })
  // A name that is no disk yet would become a file.
  await guest.run('until [ -b /dev/sdb ]; do sleep 0.1; done; echo plaintext-hot > /dev/sdb; sync; echo done')
  await runTask(session, vm, 'RemoveAllSnapshots_Task', {})
  assert.equal(await guest.readDisk(), 'plaintext-two')
  await requireSecret(host, session, vm)

  // Written to another place while the guest runs.
  const second = mkdtempSync(join(tmpdir(), 'staddle-second-'))
  using _second = { [Symbol.dispose]: () => rmSync(second, { recursive: true }) }
  chmodSync(second, 0o711)
  const datastore = moRef('Datastore', (await createLocalDatastore(session, 'second', second)).value)
  await runTask(session, vm, 'RelocateVM_Task', { spec: { datastore } })
  assert.equal(await guest.readDisk(), 'plaintext-two')
  assert.deepEqual(filesWith(second, 'plaintext-'), [])
  // Its space taken at once, and given back: what takes it is written as secretly.
  const mebibytes = (): number => {
    const names = readdirSync(second, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.qcow2'))
    return names.reduce((sum, name) => sum + (statSync(join(second, name)).blocks * 512) / 1024 / 1024, 0)
  }
  for (const [transform, least, most] of [
    ['flat', 24, 30],
    ['sparse', 0, 12],
  ] as const) {
    await runTask(session, vm, 'RelocateVM_Task', { spec: { transform } })
    assert.equal(await guest.readDisk(), 'plaintext-two')
    assert.deepEqual(filesWith(second, 'plaintext-'), [])
    assert.ok(mebibytes() >= least && mebibytes() < most, `${transform} takes ${mebibytes()} MiB`)
  }
  await runTask(session, vm, 'PowerOffVM_Task', {})

  // Another key; then none.
  const before = await keysOf(session, vm)
  await recrypt(session, vm, { _typeName: 'CryptoSpecShallowRecrypt', newKeyId: newKey } as CryptoSpec)
  const after = await keysOf(session, vm)
  assert.equal(new Set([...before, ...after]).size, 4)
  assert.deepEqual(filesWith(second, 'plaintext-'), [])
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()
  // Which disk is called what, a guest decides anew at every start.
  const wordOn = (sectors: number): Promise<string> =>
    guest.run(`head -c 13 /dev/$(basename $(dirname $(grep -l -x ${sectors} /sys/block/sd*/size))); echo`)
  assert.equal(await wordOn(16 * 2048), 'plaintext-two')
  assert.equal(await wordOn(8 * 2048), 'plaintext-hot')
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await recrypt(session, vm, { _typeName: 'CryptoSpecDecrypt' })
  assert.deepEqual(await keysOf(session, vm), [])
  assert.ok(filesWith(second, 'plaintext-two').length > 0, 'what is not encrypted would have been found')
  await runTask(session, vm, 'Destroy_Task', {})
})

test('the memory of a machine with encrypted disks is saved sealed', { timeout: 300_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createEncrypted(session)
  const guest = new GuestShell(host, session, vm)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()
  await guest.write('plaintext-one')
  const args = { name: 'one', memory: true, quiesce: false }
  await runTask(session, vm, 'CreateSnapshot_Task', args)
  await guest.write('plaintext-two')
  await requireSecret(host, session, vm)

  // An instant clone reads it by way of memory that no file system keeps.
  const { result } = await runTask(session, vm, 'InstantClone_Task', { spec: { name: 'fork', location: {} } })
  const fork = asRef('VirtualMachine', result as ManagedObjectReference)
  const shell = new GuestShell(host, session, fork)
  assert.equal(await shell.read(), 'disk-plaintext-two memory-plaintext-two')
  await shell.write('plaintext-fork')
  await runTask(session, fork, 'SuspendVM_Task', {})
  await requireSecret(host, session, vm)
  await runTask(session, fork, 'PowerOnVM_Task', {})
  assert.equal(await shell.read(), 'disk-plaintext-fork memory-plaintext-fork')
  await runTask(session, fork, 'PowerOffVM_Task', {})
  await runTask(session, fork, 'Destroy_Task', {})

  await runTask(session, vm, 'SuspendVM_Task', {})
  await requireSecret(host, session, vm)
  // What was changed is not let in, and goes on as it was once it is put back.
  const [state = ''] = filesOf(host).filter((name) => name.endsWith('.vmss'))
  const whole = readFileSync(state)
  const changed = Buffer.from(whole)
  changed.writeUInt8(changed.readUInt8(1_000_000) ^ 1, 1_000_000)
  writeFileSync(state, changed)
  await assert.rejects(runTask(session, vm, 'PowerOnVM_Task', {}), /changed, or cut off/)
  writeFileSync(state, whole)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  assert.equal(await guest.read(), 'disk-plaintext-two memory-plaintext-two')

  await runTask(session, vm, 'RevertToCurrentSnapshot_Task', {})
  assert.equal(await guest.read(), 'disk-plaintext-one memory-plaintext-one')
  await runTask(session, vm, 'PowerOffVM_Task', {})
  await runTask(session, vm, 'Destroy_Task', {})
})

test('packages leave nothing readable on a datastore, and thick disks are encrypted to their end', async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await using session = await openSession(host)
  await using home = await makeClientDirectory()
  const root = join(host.dataDirectory, 'datastores/datastore1')
  const staddle = async (...args: string[]): Promise<void> => {
    const { exitCode, output } = await runStaddle(host, session, args)
    assert.equal(exitCode, 0, output)
  }
  await createGuest(session, { name: 'open', diskMiB: 16 })
  const [data = ''] = filesOf(host).filter((name) => name.endsWith('-flat.qcow2'))
  await runCommand(['qemu-io', '-f', 'qcow2', '-c', `write -P ${'S'.charCodeAt(0)} 1M 1M`, data])
  assert.equal(filesWith(root, sample).length, 1, 'what is not encrypted would have been found')

  const archive = join(home.path, 'open.ova')
  await staddle('vm', 'export', 'open', archive)
  await staddle('vm', 'import', archive, 'locked', '--encrypt', '--disk', 'thick')
  await staddle('vm', 'rm', 'open', '--yes')
  assert.deepEqual(filesWith(root, sample), [])
  const vm = await findMachine(session, 'locked')
  const [key = ''] = await keysOf(session, vm)
  assert.notEqual(key, '')
  const [disk = ''] = filesOf(host).filter((name) => name.endsWith('-flat.qcow2'))
  assert.ok(statSync(disk).blocks * 512 >= 16 * 1024 * 1024, 'all its space is taken')

  // What waits to be fetched has no name.
  const lease = asRef('HttpNfcLease', await session.client.invoke(vm, 'ExportVm', {}))
  for (;;) {
    const { state } = await getProperties(session.client, lease, ['state'])
    assert.notEqual(state, 'error')
    if (state === 'ready') break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.deepEqual(
    filesOf(host).filter((name) => /\.staddle-part/.test(name)),
    [],
  )
  assert.deepEqual(filesWith(root, sample), [])
  await session.client.invoke(lease, 'HttpNfcLeaseAbort', {})

  // It comes out as it went in.
  await staddle('vm', 'export', 'locked', join(home.path, 'again'))
  const compared = ['qemu-img', 'compare', '-f', 'vmdk', '-F', 'vmdk']
  await runCommand(['tar', '-xf', archive, '-C', home.path])
  await runCommand([...compared, join(home.path, 'open-disk1.vmdk'), join(home.path, 'again/locked-disk1.vmdk')])
  await runTask(session, vm, 'Destroy_Task', {})
})

const sample = 'S'.repeat(4096)

const filesOf = (host: TestHost): string[] => {
  const root = join(host.dataDirectory, 'datastores/datastore1')
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name))
}

async function createEncrypted({ client, folder, pool }: Session): Promise<VmRef> {
  const spec = guestSpec({ name: 'secret', diskMiB: 16 })
  const deviceChange = (spec.deviceChange ?? []).map((change) =>
    isA('VirtualDisk', change.device) ? { ...change, backing: { crypto: encrypt } } : change,
  )
  const config = { ...spec, deviceChange }
  const { result } = await waitForTask(client, await client.invoke(folder, 'CreateVM_Task', { config, pool }))
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

async function take(session: Session, vm: VmRef): Promise<ManagedObjectReference> {
  const { result } = await runTask(session, vm, 'CreateSnapshot_Task', { name: 'one', memory: false, quiesce: false })
  return result as ManagedObjectReference
}

async function cloneFrom(session: Session, vm: VmRef, name: string, snapshot: ManagedObjectReference): Promise<VmRef> {
  const location = { diskMoveType: 'createNewChildDiskBacking' }
  const spec = { location, template: false, powerOn: false, snapshot }
  const folder = moRef('Folder', session.folder.value)
  const { result } = await runTask(session, vm, 'CloneVM_Task', { folder, name, spec })
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

async function configOf({ client }: Session, vm: VmRef): Promise<VirtualMachineConfigInfo> {
  const { config } = await getProperties(client, vm, ['config'])
  assert.ok(config !== undefined)
  return config
}

const disksOf = ({ hardware }: VirtualMachineConfigInfo): VirtualDisk[] =>
  (hardware.device ?? []).filter((device): device is VirtualDisk => isA('VirtualDisk', device))

async function keysOf(session: Session, vm: VmRef): Promise<string[]> {
  return disksOf(await configOf(session, vm)).flatMap(({ backing }) =>
    isA('VirtualDiskFlatVer2BackingInfo', backing) ? (backing.keyId?.keyId ?? []) : [],
  )
}

async function recrypt(session: Session, vm: VmRef, crypto: CryptoSpec): Promise<void> {
  const deviceChange = disksOf(await configOf(session, vm)).map((device): VirtualDeviceConfigSpec => ({
    ...{ _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device, backing: { crypto } },
  }))
  await runTask(session, vm, 'ReconfigVM_Task', { spec: { _typeName: 'VirtualMachineConfigSpec', deviceChange } })
}

/** Neither what the guest wrote nor what opens it is in a file, on a command line or in a log. */
async function requireSecret(host: TestHost, session: Session, vm: VmRef): Promise<void> {
  assert.deepEqual(filesWith(join(host.dataDirectory, 'datastores/datastore1'), 'plaintext-'), [])
  const keys = await keysOf(session, vm)
  assert.ok(keys.length > 0)
  for (const pid of await guestsOf(host.dataDirectory)) {
    const told = readFileSync(`/proc/${pid}/cmdline`, 'latin1')
    // What waits for an instant clone has blanks for disks, and nothing to open.
    if (!told.includes('"driver":"null-co"')) assert.match(told, /"qom-type":"secret"/)
    assert.doesNotMatch(told, /"data":/)
  }
}

function filesWith(root: string, text: string): string[] {
  const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = names.map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
  assert.ok(files.length > 0)
  return files.filter((name) => readFileSync(join(root, name)).includes(text))
}
