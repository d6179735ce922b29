import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { vmId } from '../../../src/domain/ids.ts'
import type { Acceleration } from '../../../src/domain/ports/engine.ts'
import { hostAcceleration, machineAccelerator } from '../../../src/engine/qemu/acceleration.ts'

const yes = { usable: true, reason: 'the processor has svm', groupId: 109 }
const no = { usable: false, reason: 'kvm_amd is not loaded', groupId: 109 }

describe('what guests run on', () => {
  it('is what was found out, unless somebody decided; the reason says which', () => {
    assert.deepEqual(hostAcceleration(undefined, yes), { kind: 'kvm', reason: 'the processor has svm' })
    assert.deepEqual(hostAcceleration(undefined, no), { kind: 'tcg', reason: 'kvm_amd is not loaded' })
    assert.deepEqual(hostAcceleration('tcg', yes), {
      kind: 'tcg',
      reason: 'configured; KVM can be used: the processor has svm',
    })
    assert.deepEqual(hostAcceleration('kvm', no), {
      kind: 'kvm',
      reason: 'configured; KVM cannot be used: kvm_amd is not loaded',
    })
  })

  const kvm: Acceleration = { kind: 'kvm', reason: 'it works' }
  const tcg: Acceleration = { kind: 'tcg', reason: 'no svm flag' }
  const spec = { id: vmId('vm-1'), name: 'web', architecture: 'x86_64' } as const

  it('is emulation for a foreign architecture', () => {
    assert.equal(machineAccelerator(spec, kvm, 'x86_64', undefined), 'kvm')
    assert.equal(machineAccelerator(spec, kvm, 'aarch64', undefined), 'tcg')
    assert.equal(machineAccelerator(spec, tcg, 'x86_64', undefined), 'tcg')
  })

  it('stays what it was for a saved state, or the start is refused', () => {
    assert.equal(machineAccelerator(spec, kvm, 'x86_64', 'kvm'), 'kvm')
    assert.equal(machineAccelerator(spec, kvm, 'x86_64', 'tcg'), 'tcg')
    assert.throws(() => machineAccelerator(spec, tcg, 'x86_64', 'kvm'), /web was suspended on KVM .* no svm flag/)
  })
})
