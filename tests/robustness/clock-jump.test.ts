// The host's wall clock jumps a day ahead and, later, two days back: nobody is logged out, nothing that runs is touched,
// tasks end, and events stay in the order in which they happened. The daemon alone sees these jumps (libfaketime).
import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { mkdtempDisposable, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { getProperties } from '../../packages/client/src/properties.ts'
import { asRef } from '../../packages/client/src/reference.ts'
import { startTestHost } from '../support/host.ts'
import { createGuest, installGuest, openSession, runTask, type Session } from '../support/real-guests.ts'
import { findQemus, requireAgreement, takeInventory } from './host-state.ts'

const day = 24 * 3_600_000
const [library] = globSync('/usr/lib/*-linux-gnu/faketime/libfaketime.so.1')

test('a jump of the clock, ahead and back, disturbs nothing', { timeout: 180_000 }, async () => {
  assert.ok(library !== undefined && existsSync(library), 'libfaketime is installed')
  await using directory = await mkdtempDisposable(join(tmpdir(), 'sd-'))
  const offset = join(directory.path, 'offset')
  // Read by the daemon at every look at the clock, so it must never be half written.
  const setOffset = async (days: number): Promise<void> => {
    await writeFile(`${offset}.new`, `${days < 0 ? '' : '+'}${days}d`)
    await rename(`${offset}.new`, offset)
  }
  await setOffset(0)
  const environment = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: offset,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
  await using host = await startTestHost({ engine: 'qemu', environment })
  await installGuest(host)
  await using session = await openSession(host)
  const vm = await createGuest(session, { name: 'steady', diskMiB: 8 })
  await runTask(session, vm, 'PowerOnVM_Task', {})
  const before = findQemus(host.dataDirectory)
  for (const days of [1, -1]) {
    await setOffset(days)
    const serverTime = Date.parse(
      await session.client.invoke(
        asRef('ServiceInstance', { type: 'ServiceInstance', value: 'ServiceInstance' }),
        'CurrentTime',
        {},
      ),
    )
    assert.ok(Math.abs(serverTime - Date.now() - days * day) < 60_000, 'the daemon sees the jump')
    await runTask(session, vm, 'ResetVM_Task', {})
    await runTask(session, vm, 'ReconfigVM_Task', {
      spec: { _typeName: 'VirtualMachineConfigSpec', annotation: `${days}` },
    })
    const { 'runtime.powerState': state } = await getProperties(session.client, vm, ['runtime.powerState'])
    assert.equal(state, 'poweredOn')
    assert.deepEqual(findQemus(host.dataDirectory), before, 'the same process runs on')
    await requireAgreement(host, session, await takeInventory(session), `after a jump to ${days} days`)
  }
  await assertEventsInOrder(session)
  await host.kill()

  // The next daemon starts weeks later by its clock, longer than the history is kept.
  await setOffset(40)
  await using next = await startTestHost({
    engine: 'qemu',
    environment,
    dataDirectory: host.dataDirectory,
    outlives: true,
  })
  await using again = await openSession(next)
  assert.deepEqual(findQemus(host.dataDirectory), before, 'and is found again')
  await assertEventsInOrder(again)
  await runTask(again, vm, 'PowerOffVM_Task', {})
})

/** By their keys, whatever their times; and the first ones are still kept. */
async function assertEventsInOrder({ client }: Session): Promise<void> {
  const manager = asRef('EventManager', client.content.eventManager)
  const events = (await client.invoke(manager, 'QueryEvents', { filter: { _typeName: 'EventFilterSpec' } })) ?? []
  const names = events
    .toSorted((left, right) => left.key - right.key)
    .map(({ _typeName }) => _typeName)
    .filter((name) => name !== 'UserLoginSessionEvent' && name !== 'UserLogoutSessionEvent')
  const life = [
    'VmCreatedEvent',
    'VmPoweredOnEvent',
    'VmResettingEvent',
    'VmReconfiguredEvent',
    'VmResettingEvent',
    'VmReconfiguredEvent',
  ]
  assert.deepEqual(
    names.filter((name) => life.includes(name ?? '')),
    life,
  )
}
