// A clone of a real guest has the data that its source had, and goes its own way from there.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ManagedObjectReference } from '../../packages/vim25/src/types.ts'
import { asRef } from '../../packages/client/src/reference.ts'
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
  for (const vm of [source, clone]) await runTask(session, vm, 'Destroy_Task', {})
})

async function cloneOf(session: Session, source: VmRef, name: string): Promise<VmRef> {
  const spec = { location: { pool: session.pool }, template: false, powerOn: false }
  const { result } = await runTask(session, source, 'CloneVM_Task', { folder: session.folder, name, spec })
  assert.ok(result !== undefined)
  return asRef('VirtualMachine', result as ManagedObjectReference)
}
