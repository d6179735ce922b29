import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Denied } from '../../src/domain/errors.ts'
import {
  admit,
  disabledMethods,
  isLegal,
  legalPowerStates,
  powerStateOf,
  transition,
  type PowerMethod,
  type VmPhase,
  type VmTransition,
} from '../../src/domain/vm-state.ts'

const phases: VmPhase[] = ['off', 'starting', 'on', 'stopping', 'suspending', 'suspended']
const events: VmTransition[] = [
  'power-on',
  'started',
  'start-failed',
  'resume-failed',
  'power-off',
  'suspend',
  'suspend-aborted',
  'suspended',
  'gone',
]

describe('the life of a virtual machine', () => {
  it('leads from off through starting to on, and back when the machine is gone', () => {
    assert.equal(transition('off', 'power-on'), 'starting')
    assert.equal(transition('starting', 'started'), 'on')
    assert.equal(transition('on', 'gone'), 'off')
  })

  it('is total: every event in every phase leads to a phase or is ignored', () => {
    let moves = 0
    for (const phase of phases) {
      for (const event of events) {
        const next = transition(phase, event)
        if (next === undefined) continue
        moves++
        assert.ok(phases.includes(next))
      }
    }
    assert.ok(moves > 10)
  })

  it('ends whatever phase has a machine when the machine is gone', () => {
    for (const phase of ['starting', 'on', 'stopping', 'suspending'] as const)
      assert.equal(transition(phase, 'gone'), 'off')
  })

  it('shows a machine that comes back from suspension as suspended until it runs', () => {
    assert.equal(powerStateOf('starting', 'suspended'), 'suspended')
    assert.equal(powerStateOf('starting', 'off'), 'poweredOff')
    assert.equal(powerStateOf('stopping'), 'poweredOn')
  })
})

describe('admission', () => {
  it('says why a method is not legal and what state there is', () => {
    assert.throws(
      () => admit('PowerOnVM_Task', 'web', 'poweredOn'),
      (error: unknown) =>
        error instanceof Denied &&
        error.code === 'invalid-power-state' &&
        error.details['existingState'] === 'poweredOn' &&
        /web/.test(error.message),
    )
    assert.doesNotThrow(() => admit('PowerOnVM_Task', 'web', 'suspended'))
  })

  it('agrees with disabledMethod in every state', () => {
    for (const state of ['poweredOn', 'poweredOff', 'suspended'] as const) {
      const disabled = new Set(disabledMethods(state, false))
      for (const method of Object.keys(legalPowerStates) as PowerMethod[])
        assert.equal(disabled.has(method), !isLegal(method, state))
    }
  })

  it('leaves a template nothing but to go', () => {
    const disabled = disabledMethods('poweredOff', true)
    assert.ok(disabled.includes('PowerOnVM_Task'))
    assert.ok(!disabled.includes('Destroy_Task'))
  })
})
