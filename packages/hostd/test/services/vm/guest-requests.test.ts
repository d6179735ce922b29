// What is asked of a guest that has ended, before the news of its end; what is known of one whose news came earlier.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { Denied, EngineError } from '../../../src/domain/errors.ts'
import { caller, createOne, makeOne, powerOn } from './die-anywhere.ts'
import { createDurable, startMortalHost, type Durable } from './mortal-host.ts'

test('a guest that has just ended is off to whoever asks it to shut down or restart', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeOne(host, powerOn)
  const ended = () => Promise.reject(new EngineError('exited', 'system_powerdown', 'the connection to QEMU failed'))
  Object.assign(vm.machine ?? {}, { shutdownGuest: ended, rebootGuest: ended })
  for (const ask of ['shutdownGuest', 'rebootGuest'] as const)
    await assert.rejects(
      host.vms.power[ask](vm.id, caller),
      (error) =>
        error instanceof Denied &&
        error.code === 'invalid-power-state' &&
        error.details['existingState'] === 'poweredOff',
    )
})

test('what a guest told an earlier daemon is known to the next', async () => {
  await using durable = await createDurable({ bootMillis: 0 })
  await makeGuests(durable)
  await using next = await startMortalHost(durable)
  const [full, other] = [...next.vms.all()]
  assert.ok(full !== undefined && other !== undefined)
  assert.deepEqual([full.agentConnected, other.agentConnected], [true, true])
  assert.match(full.question?.text ?? '', /its datastore is full/)
  assert.equal(other.question, undefined)
  await next.vms.answer(full.id, full.question?.id ?? '', '0', caller)
  assert.equal(full.question, undefined)
})

/** Two guests with agents; the datastore of the first is full. */
async function makeGuests(durable: Durable): Promise<void> {
  await using host = await startMortalHost(durable)
  for (const name of ['full', 'other']) await host.tasks.result(createOne(host, name))
  const vms = [...host.vms.all()]
  for (const vm of vms) await host.tasks.result(await powerOn(host, vm))
  while (!vms.every(({ agentConnected }) => agentConnected)) await setImmediate()
  durable.world.stop(vms[0]?.id ?? assert.fail(), 'no-space', 'write on disk-2000 failed')
}
