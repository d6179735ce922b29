// A clone of a real guest has the data that its source had, and goes its own way from there.
import assert from 'node:assert/strict'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { isA } from '../../packages/vim25/src/metadata.ts'
import type {
  ManagedObjectReference,
  VirtualMachineRelocateSpecDiskLocator,
  VirtualMachineRelocateTransformation,
} from '../../packages/vim25/src/types.ts'
import { disksOfKind } from '../../packages/client/src/disk-kinds.ts'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { startTestHost } from '../support/host.ts'
import {
  createGuest,
  installGuest,
  openSerial,
  openSession,
  runTask,
  type Session,
  type VmRef,
} from '../support/real-guests.ts'

test('a clone boots with the data of its source', { timeout: 240_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const source = await createGuest(session, { name: 'source', diskMiB: 16, nic: true })
  const run = async (vm: VmRef, command: string, answer: RegExp): Promise<void> => {
    await runTask(session, vm, 'PowerOnVM_Task', {})
    using serial = await openSerial(host, session, vm)
    await serial.expect(/staddle-guest ready/)
    serial.send(`${command}\n`)
    await serial.expect(answer)
    await runTask(session, vm, 'PowerOffVM_Task', {})
  }
  const read = 'echo is-$(dd if=/dev/sda bs=16 count=1 2>/dev/null)'
  await run(
    source,
    'echo first-pattern-16 | dd of=/dev/sda bs=16 count=1 conv=fsync 2>/dev/null; echo ok-$((1+1))',
    /ok-2/,
  )
  const clone = await cloneOf(session, source, 'copy')
  await run(clone, read, /is-first-pattern-16/)
  await run(
    clone,
    'echo other-pattern-16 | dd of=/dev/sda bs=16 count=1 conv=fsync 2>/dev/null; echo ok-$((1+1))',
    /ok-2/,
  )
  await run(source, read, /is-first-pattern-16/)

  // Its disk takes its space as the client says, and a clone of that one as the next client says.
  const { hardware } = (await getProperties(session.client, source, ['config'])).config ?? {}
  const disk = disksOfKind('eagerZeroedThick', hardware?.device ?? [], undefined)
  const eager = await cloneOf(session, source, 'eager', { disk })
  assert.deepEqual(await provisioningOf(session, eager), { thinProvisioned: false, eagerlyScrub: true })
  const thin = await cloneOf(session, eager, 'thin', { transform: 'sparse' })
  const mebibytesOf = async (name: string): Promise<number> => {
    const { blocks } = await stat(join(host.dataDirectory, `datastores/datastore1/${name}/${name}-flat.qcow2`))
    return Math.round((blocks * 512) / 1024 / 1024)
  }
  assert.equal(await mebibytesOf('eager'), 16)
  assert.equal(await mebibytesOf('thin'), 0)
  assert.deepEqual(await provisioningOf(session, thin), { thinProvisioned: true, eagerlyScrub: false })
  for (const vm of [eager, thin]) await run(vm, read, /is-first-pattern-16/)
  for (const vm of [source, clone, eager, thin]) await runTask(session, vm, 'Destroy_Task', {})
})

async function provisioningOf({ client }: Session, vm: VmRef): Promise<object> {
  const { config } = await getProperties(client, vm, ['config'])
  const disk = config?.hardware.device?.find((device) => isA('VirtualDisk', device))
  assert.ok(disk?.backing !== undefined && isA('VirtualDiskFlatVer2BackingInfo', disk.backing))
  const { thinProvisioned, eagerlyScrub } = disk.backing
  return { thinProvisioned, eagerlyScrub }
}

test('a running guest is cloned as its disk is, and clones lie above a snapshot', { timeout: 240_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const source = await createGuest(session, { name: 'source', diskMiB: 16 })
  const shell = (vm: VmRef): GuestShell => new GuestShell(host, session, vm)
  await runTask(session, source, 'PowerOnVM_Task', {})
  await shell(source).ready()
  await shell(source).writeDisk('one')
  const live = await cloneOf(session, source, 'live')
  const args = { name: 'base', description: '', memory: false, quiesce: false }
  const { result } = await runTask(session, source, 'CreateSnapshot_Task', args)
  await shell(source).writeDisk('two')
  const link = { snapshot: result as ManagedObjectReference, diskMoveType: 'createNewChildDiskBacking' }
  const clones = [await cloneOf(session, source, 'first', link), await cloneOf(session, source, 'second', link)]
  for (const clone of [live, ...clones]) {
    await runTask(session, clone, 'PowerOnVM_Task', {})
    await shell(clone).ready()
    assert.equal(await shell(clone).readDisk(), 'one')
    await shell(clone).writeDisk('three')
  }
  assert.equal(await shell(source).readDisk(), 'two')
  const end = async (vm: VmRef): Promise<void> => {
    await runTask(session, vm, 'PowerOffVM_Task', {})
    await runTask(session, vm, 'Destroy_Task', {})
  }
  const machines = async (): Promise<string[]> => {
    const names = await readdir(join(host.dataDirectory, 'datastores/datastore1'))
    return names.filter((name) => !name.startsWith('.')).toSorted()
  }
  // One of them gets what it shares for itself while it runs, and needs nobody else then.
  const [promoted = source, other = source] = clones
  await runTask(session, promoted, 'PromoteDisks_Task', { unlink: true })
  for (const vm of [source, live, other]) await end(vm)
  assert.deepEqual(await machines(), ['first', 'guest'])
  assert.equal(await shell(promoted).readDisk(), 'three')
  await runTask(session, promoted, 'PowerOffVM_Task', {})
  await runTask(session, promoted, 'PowerOnVM_Task', {})
  await shell(promoted).ready()
  assert.equal(await shell(promoted).readDisk(), 'three')
  await end(promoted)
  assert.deepEqual(await machines(), ['guest'])
})

interface Link {
  readonly snapshot?: ManagedObjectReference
  readonly diskMoveType?: string
  readonly disk?: readonly VirtualMachineRelocateSpecDiskLocator[]
  readonly transform?: VirtualMachineRelocateTransformation
}

async function cloneOf(session: Session, source: VmRef, name: string, link: Link = {}): Promise<VmRef> {
  const { snapshot, ...moved } = link
  const spec = { location: { pool: session.pool, ...moved }, template: false, powerOn: false, snapshot }
  const { result } = await runTask(session, source, 'CloneVM_Task', { folder: session.folder, name, spec })
  assert.ok(result !== undefined)
  return asRef('VirtualMachine', result as ManagedObjectReference)
}
