// Instant clones of a real guest: they go on from its memory and disk, on their own, and it goes on as well.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { findQemus } from '../robustness/host-state.ts'
import { startTestHost, type TestHost } from '../support/host.ts'
import {
  createGuest,
  installGuest,
  openSession,
  runTask,
  until,
  type Session,
  type VmRef,
} from '../support/real-guests.ts'

test('clones of a running and of a suspended guest run on by themselves', { timeout: 300_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const shell = (vm: VmRef): GuestShell => new GuestShell(host, session, vm)
  const parent = await createGuest(session, { name: 'parent', diskMiB: 16, nic: true })
  await runTask(session, parent, 'PowerOnVM_Task', {})
  await shell(parent).ready()
  await shell(parent).write('one')

  const clones = await Promise.all(['first', 'second'].map((name) => fork(session, parent, name)))
  await shell(parent).write('two')
  const [first, second] = clones
  assert.ok(first !== undefined && second !== undefined)
  assert.equal(await shell(first).read(), 'disk-one memory-one')
  await shell(first).write('three')
  assert.equal(await shell(second).read(), 'disk-one memory-one')
  assert.equal(await shell(parent).read(), 'disk-two memory-two')
  await requireOwnCard(session, parent, first)

  // One waits for the next clone of what runs on: it goes on from then, not from when it began to wait.
  const [ahead] = await untilTheyWait(host, [parent.value, first.value, second.value], 1)
  const next = await fork(session, parent, 'next')
  assert.equal(ahead?.[0], next.value)
  assert.equal(await shell(next).read(), 'disk-two memory-two')
  await requireOwnCard(session, parent, next)

  // A clone is a machine like any other.
  await runTask(session, first, 'SuspendVM_Task', {})
  await runTask(session, first, 'PowerOnVM_Task', {})
  assert.equal(await shell(first).read(), 'disk-three memory-three')
  const args = { name: 'kept', description: '', memory: true, quiesce: false }
  await runTask(session, second, 'CreateSnapshot_Task', args)
  await shell(second).write('four')
  await runTask(session, second, 'RevertToCurrentSnapshot_Task', {})
  assert.equal(await shell(second).read(), 'disk-one memory-one')

  await runTask(session, parent, 'SuspendVM_Task', {})
  const third = await fork(session, parent, 'third')
  const fourth = await fork(session, third, 'fourth')
  assert.equal(await shell(fourth).read(), 'disk-two memory-two')

  // Machines wait for the next clones of what is suspended.
  const known = [first, second, next, third, fourth].map(({ value }) => value)
  const waiting = (await untilTheyWait(host, known, 4)).keys().toArray()
  const fifth = await fork(session, parent, 'fifth')
  assert.ok(waiting.includes(fifth.value), `${fifth.value} was one of ${waiting.join(', ')}`)
  await requireOwnCard(session, parent, fifth)
  await shell(fifth).write('five')
  // One that is lost is no loss.
  const [lost] = await untilTheyWait(host, [...known, fifth.value], 3)
  if (lost !== undefined) process.kill(lost[1], 'SIGKILL')
  const sixth = await fork(session, parent, 'sixth')
  assert.equal(await shell(sixth).read(), 'disk-two memory-two')
  assert.equal(await shell(fifth).read(), 'disk-five memory-five')

  await runTask(session, parent, 'PowerOnVM_Task', {})
  assert.equal(await shell(parent).read(), 'disk-two memory-two')
  // What waits for a clone ends with the machine.
  const all = [parent.value, ...known, fifth.value, sixth.value]
  await untilTheyWait(host, all, 1)
  await runTask(session, third, 'PowerOffVM_Task', {})
  await untilTheyWait(host, all, 0)
  await runTask(session, third, 'PowerOnVM_Task', {})
  for (const vm of [parent, first, second, next, third, fourth, fifth, sixth]) {
    await runTask(session, vm, 'PowerOffVM_Task', {})
    await runTask(session, vm, 'Destroy_Task', {})
  }
  const left = await readdir(join(host.dataDirectory, 'datastores/datastore1'))
  assert.deepEqual(
    left.filter((name) => !name.startsWith('.')),
    ['guest'],
  )
})

test('a clone has nothing of what was cleared while the memory was written', { timeout: 300_000 }, async () => {
  await using host = await startTestHost({ engine: 'qemu' })
  await installGuest(host)
  await using session = await openSession(host)
  const shell = (vm: VmRef): GuestShell => new GuestShell(host, session, vm)
  const parent = await createGuest(session, { name: 'parent' })
  await runTask(session, parent, 'PowerOnVM_Task', {})
  await shell(parent).ready()
  const fill = 'yes | head -c 4194304 > /tmp/data; head -c 4194304 /dev/zero > /tmp/zeros; touch /tmp/stale'
  const write = (from: string): string => `dd if=/tmp/${from} of=/tmp/pages bs=64k conv=notrunc 2> /dev/null`
  const look = '[ $(tr -d "\\000" < /tmp/pages | wc -c) = 0 ] || echo stale >> /tmp/stale'
  const loop = `while true; do ${write('data')}; ${write('zeros')}; ${look}; echo >> /tmp/rounds; done`
  await shell(parent).run(`${fill}; (${loop}) > /dev/null 2>&1 & echo done`)
  for (let round = 0; round < 4; round++) {
    const clone = await fork(session, parent, `clone-${round}`)
    const rounds = Number(await shell(clone).run('wc -l < /tmp/rounds'))
    await shell(clone).run(`until [ $(wc -l < /tmp/rounds) -gt ${rounds + 1} ]; do sleep 0.1; done; echo done`)
    assert.equal(await shell(clone).run('wc -l < /tmp/stale'), '0')
    await runTask(session, clone, 'PowerOffVM_Task', {})
  }
})

/** Processes by the id that their machine will have, once there are so many beside those of `known`. */
async function untilTheyWait(host: TestHost, known: readonly string[], count: number): Promise<Map<string, number>> {
  const deadline = performance.now() + 60_000
  for (;;) {
    const waiting = new Map([...findQemus(host.dataDirectory)].filter(([id]) => !known.includes(id)))
    if (count === 0 ? waiting.size === 0 : waiting.size >= count) return waiting
    assert.ok(performance.now() < deadline, `${count} machines wait, not ${waiting.size}`)
    await delay(50)
  }
}

async function fork(session: Session, parent: VmRef, name: string): Promise<VmRef> {
  const { result } = await runTask(session, parent, 'InstantClone_Task', { spec: { name, location: {} } })
  return asRef('VirtualMachine', result as ManagedObjectReference)
}

/** The card that the clone gets has an address of its own, and the guest takes it. */
async function requireOwnCard(session: Session, parent: VmRef, clone: VmRef): Promise<void> {
  const macOf = async (vm: VmRef): Promise<string | undefined> => {
    const { config } = await getProperties(session.client, vm, ['config'])
    const card = config?.hardware.device?.find((device) => device._typeName === 'VirtualVmxnet3')
    return card !== undefined && 'macAddress' in card ? String(card.macAddress) : undefined
  }
  const [theirs, own] = [await macOf(parent), await macOf(clone)]
  assert.notEqual(theirs, own)
  await until(session, clone, 'guest.net', (value) => JSON.stringify(value).includes(own ?? 'none'))
}
