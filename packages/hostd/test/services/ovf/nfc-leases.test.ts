import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import type { TaskInfo, VirtualDevice, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import { Denied, type DenialCode } from '../../../src/domain/errors.ts'
import { vmId } from '../../../src/domain/ids.ts'
import { rootPoolId, vmFolderId } from '../../../src/services/inventory/initial-inventory.ts'
import { leaseTimeoutMillis, NfcLease, type LeaseFile } from '../../../src/services/ovf/nfc-lease.ts'
import { ManualClock } from '../../store/manual-clock.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from '../vm/mortal-host.ts'

const denied = (code: DenialCode) => (error: unknown) => error instanceof Denied && error.code === code
const holder = { sessionKey: 'key', sessionId: 'id', authority: 'host:443', caller: { userName: 'test' } }
const place = { folder: vmFolderId, pool: rootPoolId }
const device = (fields: object): VirtualDevice => fields as VirtualDevice
const capacityKb = 1024

function spec(name: string): VirtualMachineConfigSpec {
  const disk = (unitNumber: number): VirtualDevice =>
    device({
      ...{ _typeName: 'VirtualDisk', key: -10 - unitNumber, controllerKey: -1, unitNumber, capacityInKB: capacityKb },
      backing: { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '', diskMode: 'persistent' },
    })
  const drive = device({
    ...{ _typeName: 'VirtualCdrom', key: -20, controllerKey: 200, unitNumber: 0 },
    backing: { _typeName: 'VirtualCdromIsoBackingInfo', fileName: '' },
  })
  const add = { _typeName: 'VirtualDeviceConfigSpec', operation: 'add' } as const
  return {
    _typeName: 'VirtualMachineConfigSpec',
    ...{ name, guestId: 'otherLinux64Guest', numCPUs: 1, memoryMB: 64, files: { vmPathName: '[datastore1]' } },
    deviceChange: [
      { ...add, device: device({ _typeName: 'ParaVirtualSCSIController', key: -1, busNumber: 0 }) },
      { ...add, device: disk(0), fileOperation: 'create' },
      { ...add, device: disk(1), fileOperation: 'create' },
      { ...add, device: drive },
    ],
  }
}

/** As much of a VMDK as a simulated host looks at. */
function image(): Buffer {
  const header = Buffer.alloc(512)
  header.write('KDMV', 'latin1')
  header.writeBigUInt64LE(BigInt(capacityKb * 2), 12)
  return header
}

async function* chunks(...parts: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(part)
}

const never = new AbortController().signal
const send = (lease: NfcLease, file: LeaseFile, content: AsyncIterable<Uint8Array> = chunks(image())): Promise<void> =>
  lease.transfer(never, async (signal) => file.receive?.(content, signal))

async function ready(lease: NfcLease): Promise<void> {
  if (lease.state !== 'initializing') return
  const { promise, resolve } = Promise.withResolvers<void>()
  using _heard = lease.changes.on(() => lease.state !== 'initializing' && resolve())
  await promise
}

/** With hidden files. */
const left = ({ datastorePath }: Durable): string[] =>
  readdirSync(datastorePath, { recursive: true })
    .map(String)
    .filter((name) => name !== '.staddle-datastore')
    .toSorted()

async function importWhole(host: MortalHost, name: string): Promise<void> {
  const lease = host.leases.importVm(spec(name), place, holder)
  await ready(lease)
  assert.equal(lease.files.length, 3)
  for (const file of lease.files) await send(lease, file)
  await lease.complete()
}

test('an import is there when it is complete, and goes out again as an export', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  await importWhole(host, 'web')
  const [vm] = [...host.vms.all()]
  assert.ok(vm !== undefined)
  const names = [
    'efi',
    'web',
    'web/medium-3.iso',
    'web/web-flat.qcow2',
    'web/web.vmdk',
    'web/web.vmx',
    'web/web_1-flat.qcow2',
    'web/web_1.vmdk',
  ]
  assert.deepEqual(left(durable), names.slice(1))
  const lease = host.leases.exportVm(vm.id, holder)
  await ready(lease)
  assert.deepEqual(
    lease.files.map(({ name, capacityBytes }) => [name, capacityBytes]),
    [
      ['disk-0.vmdk', 1 << 20],
      ['disk-1.vmdk', 1 << 20],
    ],
  )
  // What goes out may be what was encrypted: it has no name. The snapshot that it is read from has.
  assert.equal(left(durable).filter((name) => name.includes('.staddle-')).length, 0)
  assert.equal((await lease.files[0]?.checksums?.())?.sha256.length, 64)
  await lease.complete()
  await host.tasks.idle()
  assert.deepEqual(left(durable), names.slice(1))
})

test('a death at any moment of an import leaves the machine whole or nothing', { timeout: 60_000 }, async () => {
  let moment = 0
  for (; ; moment++) {
    await using durable = await createDurable()
    const where = await (async () => {
      await using host = await startMortalHost(durable, { diesAtFiles: true })
      host.fuse.arm(moment)
      const done = importWhole(host, 'web')
      done.catch(() => undefined)
      await Promise.race([done, host.fuse.died.promise])
      return host.fuse.isDead ? `${host.fuse.where} (moment ${moment})` : undefined
    })()
    if (where === undefined) break
    await using next = await startMortalHost(durable)
    await next.tasks.idle()
    const machines = [...next.vms.all()]
    if (machines.length === 0) assert.deepEqual(left(durable), [], where)
    else assert.equal(left(durable).length, 7, `${where}: ${left(durable).join()}`)
    const tasks = (await durable.history.queryTasks({ limit: 10 })).map(({ value }) => value as TaskInfo)
    for (const { state } of tasks) assert.equal(state, machines.length === 0 ? 'error' : 'success', where)
    for (const prefix of ['task/', 'operation/'])
      assert.deepEqual((await durable.store.list(prefix)).entries, [], `${where}: ${prefix} is empty`)
    assert.ok(moment < 200, 'an import has an end')
  }
  assert.ok(moment >= 15, `only ${moment} moments were tried`)
})

test('giving up, cancelling the task, the end of the session and of the daemon leave nothing', async () => {
  const ways: Readonly<Record<string, (host: MortalHost, lease: NfcLease) => void | Promise<void>>> = {
    abort: (_host, lease) => lease.abort('a test'),
    session: ({ leases }) => leases.endSession('key'),
    shutdown: ({ leases }) => leases[Symbol.asyncDispose](),
    cancel: async ({ tasks, leases }, lease) => {
      assert.equal(leases.byToken(lease.token), lease)
      tasks.cancel([...Array.from({ length: 300 }, (_, index) => `task-${index}`)].find((id) => tasks.get(id)) ?? '')
      await Promise.resolve()
    },
  }
  for (const [name, give] of Object.entries(ways)) {
    await using durable = await createDurable()
    await using host = await startMortalHost(durable)
    const lease = host.leases.importVm(spec('web'), place, holder)
    await ready(lease)
    const [first] = lease.files
    assert.ok(first !== undefined)
    await send(lease, first)
    await give(host, lease)
    await host.tasks.idle()
    assert.deepEqual([lease.state, left(durable), [...host.vms.all()].length], ['error', [], 0], name)
  }
})

test('a cut upload leaves nothing that looks whole, and can be sent again', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const lease = host.leases.importVm(spec('web'), place, holder)
  await ready(lease)
  const [first] = lease.files
  assert.ok(first !== undefined)
  async function* cut(): AsyncIterable<Uint8Array> {
    yield await Promise.resolve(image())
    throw new Error('the client went away')
  }
  await assert.rejects(send(lease, first, cut()), /went away/)
  assert.deepEqual(left(durable), ['web'])
  await send(lease, first)
  await assert.rejects(send(lease, first), denied('invalid-state'))
  await lease.abort('a test')
  await host.tasks.idle()
})

test('what was announced must come: no more, no less, and all of it', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const disk = '/web/ParaVirtualSCSIController0:0'
  host.leases.expect('key', 'web', [{ deviceId: disk, format: 'vmdk', sizeBytes: 512 }])
  const lease = host.leases.importVm(spec('web'), place, holder)
  await ready(lease)
  assert.deepEqual(
    lease.files.map(({ importKey }) => importKey),
    [disk],
  )
  const [file] = lease.files
  assert.ok(file !== undefined)
  await assert.rejects(send(lease, file, chunks(image(), Buffer.alloc(1))), denied('invalid-argument'))
  await assert.rejects(send(lease, file, chunks(image().subarray(1))), denied('invalid-argument'))
  await assert.rejects(lease.complete(), denied('invalid-state'))
  await host.tasks.idle()
  assert.deepEqual(left(durable), [])
})

test('an image that is larger than its disk ends the lease', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const lease = host.leases.importVm(spec('web'), place, holder)
  await ready(lease)
  const [file] = lease.files
  const large = image()
  // More than any file can hold: nothing of it may be written before it is refused.
  large.writeBigUInt64LE(2n ** 50n, 12)
  assert.ok(file !== undefined)
  await send(lease, file, chunks(large))
  await host.tasks.idle()
  assert.equal(lease.state, 'error')
  assert.match(String(lease.error), new RegExp(`holds ${2 ** 59} bytes, more than the 1048576`))
  assert.deepEqual(left(durable), [])
})

test('names that are taken and machines that run are refused at once', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  await importWhole(host, 'web')
  assert.throws(() => host.leases.importVm(spec('web'), place, holder), denied('duplicate-name'))
  const [vm] = [...host.vms.all()]
  assert.ok(vm !== undefined)
  await host.tasks.result(host.vms.power.powerOn(vm.id, { userName: 'test' }))
  assert.throws(() => host.leases.exportVm(vm.id, holder), denied('invalid-power-state'))
  assert.throws(() => host.leases.exportVm(vmId('vm-99'), holder), denied('object-gone'))
})

test('a lease ends when nothing is heard of its client', async () => {
  const clock = new ManualClock()
  const lease = new NfcLease({ id: 'lease', sessionKey: 'key', token: 'token', authority: 'host:443', clock })
  lease.ready({ _typeName: 'ManagedObjectReference', type: 'VirtualMachine', value: 'vm-1' }, [])
  const finished = lease.finished(never)
  clock.advance(leaseTimeoutMillis - 1)
  lease.progress(10)
  clock.advance(leaseTimeoutMillis - 1)
  await lease.transfer(never, (_signal, sign) => Promise.resolve(sign()))
  clock.advance(leaseTimeoutMillis - 1)
  assert.equal(lease.error, undefined)
  clock.advance(1)
  await assert.rejects(finished, /Nothing was heard/)
  lease.conclude(lease.error)
  assert.throws(() => lease.progress(20), denied('invalid-state'))
  assert.equal(clock.timerCount, 0)
})
