import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customizationEnd } from '../../../src/services/vm/customization-state.ts'
import type { GuestCustomization } from '../../../src/services/vm/vm.ts'

const minutes = (count: number): number => Date.parse('2026-01-01T00:00:00Z') + count * 60_000
const running: GuestCustomization = { state: 'running', hostName: 'web', startTime: '2026-01-01T00:00:00.000Z' }

test('a guest is customized when it has its name, and has not been when it keeps another', () => {
  assert.deepEqual(customizationEnd(running, 'WEB.example.org', minutes(1)), { state: 'succeeded' })
  assert.equal(customizationEnd(running, 'debian', minutes(19)), undefined, 'it may still be about to')
  const failed = customizationEnd(running, 'debian\u001b[2J', minutes(21))
  assert.deepEqual(failed, { state: 'failed', reason: 'it goes on calling itself debian?[2J instead of web' })
})

test('what nobody can know is not said', () => {
  assert.equal(customizationEnd(running, undefined, minutes(60)), undefined, 'no agent answers')
  assert.equal(customizationEnd({ ...running, hostName: undefined }, 'debian', minutes(60)), undefined)
  assert.equal(customizationEnd({ ...running, state: 'succeeded' }, 'debian', minutes(60)), undefined)
  assert.equal(customizationEnd({ ...running, startTime: undefined }, 'debian', minutes(60)), undefined)
  assert.equal(customizationEnd(undefined, 'debian', minutes(60)), undefined)
})
