// What is asked of a guest that has ended, before the news of its end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Denied, EngineError } from '../../../src/domain/errors.ts'
import { caller, createOne, powerOn } from './die-anywhere.ts'
import { createDurable, startMortalHost } from './mortal-host.ts'

test('a guest that has just ended is off to whoever asks it to shut down or restart', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  await host.tasks.result(createOne(host, 'first'))
  const [vm] = [...host.vms.all()]
  assert.ok(vm !== undefined)
  await host.tasks.result(await powerOn(host, vm))
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
