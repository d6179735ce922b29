// Changed-block tracking on a real guest: what is reported as unchanged is unchanged, byte for byte, through snapshots that
// come and go, reverts, and the death of the daemon and of QEMU.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef, type Ref } from '../../packages/client/src/reference.ts'
import { waitForTask } from '../../packages/client/src/wait-for-task.ts'
import type { ManagedObjectReference, VirtualDisk } from '../../packages/vim25/src/types.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { guestsOf, startTestHost, type TestHost } from '../support/host.ts'
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

interface State {
  readonly ref: SnapshotRef
  readonly changeId: string
  readonly content: Buffer
}

const diskKey = 2000

test('what is not reported has not changed', { timeout: 400_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createGuest(session, { name: 'tracked', diskMiB: 32 })
  const guest = new GuestShell(host, session, vm)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()
  await guest.writeDisk('before')
  await runTask(session, vm, 'ReconfigVM_Task', { spec: { changeTrackingEnabled: true } })

  const one = await take(host, session, vm, 'one')
  assert.ok(covers(await changes(session, vm, one, '*'), 5_120_000), 'what was written is among all that was')
  await guest.run('dd if=/dev/urandom of=/dev/sda bs=64k seek=100 count=10 conv=notrunc 2>/dev/null; sync; echo done')
  await remove(session, one)
  const { config } = await getProperties(session.client, vm, ['config'])
  assert.equal(diskOf(config?.hardware.device ?? []).backing.changeId, undefined, 'a state that goes on has no name')
  const { runtime } = await getProperties(session.client, vm, ['runtime'])
  assert.equal(runtime?.consolidationNeeded, false)

  const two = await take(host, session, vm, 'two')
  await requireSound(session, vm, one, two)
  const sinceOne = await changes(session, vm, two, one.changeId)
  assert.ok(covers(sinceOne, 100 * 65_536) && !covers(sinceOne, 200 * 65_536), JSON.stringify(sinceOne))
  assert.deepEqual(await changes(session, vm, two, two.changeId), [])

  // Two states that are both gone, and one that stays.
  await guest.writeDisk('three')
  const three = await take(host, session, vm, 'three')
  await guest.run('dd if=/dev/urandom of=/dev/sda bs=64k seek=300 count=3 conv=notrunc 2>/dev/null; sync; echo done')
  await remove(session, two)
  const four = await take(host, session, vm, 'four')
  for (const state of [one, two, three]) await requireSound(session, vm, state, four)
  await remove(session, three)
  for (const state of [one, two, three]) await requireSound(session, vm, state, four)

  // A state on a branch that was left is nobody's ancestor.
  await guest.writeDisk('left')
  const left = await take(host, session, vm, 'left')
  await waitForTask(session.client, await session.client.invoke(four.ref, 'RevertToSnapshot_Task', {}))
  await remove(session, left)
  await runTask(session, vm, 'PowerOnVM_Task', {})
  await guest.ready()
  await guest.writeDisk('branch')
  const branch = await take(host, session, vm, 'branch')
  for (const state of [one, three, four]) await requireSound(session, vm, state, branch)
  await assert.rejects(changes(session, vm, branch, left.changeId), /Read the whole disk/)
  await assert.rejects(changes(session, vm, branch, 'made up'), /Read the whole disk/)

  // Neither death loses a change.
  await guest.run('dd if=/dev/urandom of=/dev/sda bs=64k seek=400 count=5 conv=notrunc 2>/dev/null; sync; echo done')
  await host.kill()
  await using again = await startTestHost({ engine: 'qemu', dataDirectory: host.dataDirectory, outlives: true })
  await using later = await openSession(again)
  const after = new GuestShell(again, later, vm)
  await after.writeDisk('later')
  for (const pid of await guestsOf(host.dataDirectory)) process.kill(pid, 'SIGKILL')
  await until(later, vm, 'runtime.powerState', (state) => state === 'poweredOff')
  const last = await take(again, later, vm, 'last')
  for (const state of [one, three, four, branch]) await requireSound(later, vm, state, last)
  await runTask(later, vm, 'RemoveAllSnapshots_Task', {})
  await runTask(later, vm, 'PowerOnVM_Task', {})
  await after.ready()
  await after.writeDisk('end')
  const end = await take(again, later, vm, 'end')
  for (const state of [one, three, four, branch, last]) await requireSound(later, vm, state, end)
})

async function requireSound(session: Session, vm: VmRef, from: State, to: State): Promise<void> {
  const areas = await changes(session, vm, to, from.changeId)
  const patched = Buffer.from(from.content)
  for (const { start, length } of areas) to.content.copy(patched, start, start, start + length)
  assert.ok(patched.equals(to.content), `areas of ${to.ref.value} miss a change: ${JSON.stringify(areas)}`)
}

async function changes({ client }: Session, vm: VmRef, { ref: snapshot }: State, changeId: string) {
  const areas: { readonly start: number; readonly length: number }[] = []
  for (let startOffset = 0; startOffset < 32 * 1024 * 1024;) {
    const page = await client.invoke(vm, 'QueryChangedDiskAreas', {
      snapshot,
      deviceKey: diskKey,
      startOffset,
      changeId,
    })
    areas.push(...(page.changedArea ?? []))
    startOffset = page.startOffset + page.length
  }
  return areas
}

const covers = (areas: readonly { start: number; length: number }[], at: number): boolean =>
  areas.some(({ start, length }) => start <= at && at < start + length)

async function take(host: TestHost, session: Session, vm: VmRef, name: string): Promise<State> {
  const args = { name, description: '', memory: false, quiesce: false }
  const { result } = await runTask(session, vm, 'CreateSnapshot_Task', args)
  const ref = asRef('VirtualMachineSnapshot', result as ManagedObjectReference)
  const { config } = await getProperties(session.client, ref, ['config'])
  const changeId =
    diskOf(config?.hardware.device ?? []).backing.changeId ?? assert.fail('the snapshot has no change id')
  return { ref, changeId, content: await readDisk(host, ref) }
}

function diskOf(devices: readonly object[]): VirtualDisk & { readonly backing: { readonly changeId?: string } } {
  const disk = devices.find((device) => 'key' in device && device.key === diskKey)
  return (disk ?? assert.fail('there is no disk')) as ReturnType<typeof diskOf>
}

async function remove({ client }: Session, { ref }: State): Promise<void> {
  await waitForTask(client, await client.invoke(ref, 'RemoveSnapshot_Task', { removeChildren: false }))
}

function readDisk(host: TestHost, { value }: SnapshotRef): Promise<Buffer> {
  const options = { ca: readFileSync(host.caPath), auth: `${host.user}:${host.password}` }
  return new Promise((resolve, reject) => {
    const asking = request(`${host.url}/snapshot/${value}/${diskKey}`, options, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject)
      answer.on('end', () => {
        const content = Buffer.concat(chunks)
        if (answer.statusCode === 200) resolve(content)
        else reject(new Error(`HTTP ${answer.statusCode}: ${content.toString('utf8')}`))
      })
    })
    asking.on('error', reject).end()
  })
}
