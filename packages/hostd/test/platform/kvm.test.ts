import assert from 'node:assert/strict'
import { chmodSync, chownSync, mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { detectKvm, type KvmFacts } from '../../src/platform/kvm.ts'

interface Planted {
  readonly flags: string
  readonly module?: string
  readonly deviceMode?: number
}

const gid = process.getgid?.() ?? 0

async function detect({ flags, module, deviceMode }: Planted): Promise<KvmFacts> {
  using directory = mkdtempDisposableSync(join(tmpdir(), 'staddle-kvm-'))
  const [cpuInfo, modules, device] = ['cpuinfo', 'module', 'kvm'].map((name) => join(directory.path, name)) as [
    string,
    string,
    string,
  ]
  writeFileSync(cpuInfo, `processor\t: 0\nflags\t\t: fpu ${flags}\n`)
  mkdirSync(join(modules, module ?? 'kvm'), { recursive: true })
  if (deviceMode !== undefined) {
    writeFileSync(device, '')
    chownSync(device, process.getuid?.() ?? 0, gid)
    chmodSync(device, deviceMode)
  }
  return await detectKvm({ cpuInfo, modules, device })
}

test('KVM is usable with flag, module and device, and the group of the device is told', async () => {
  assert.deepEqual(
    { ...(await detect({ flags: 'svm npt', module: 'kvm_amd', deviceMode: 0o660 })), reason: '' },
    { usable: true, reason: '', groupId: gid },
  )
  const open = await detect({ flags: 'vmx', module: 'kvm_intel', deviceMode: 0o666 })
  assert.deepEqual([open.usable, open.groupId], [true, undefined])
})

test('what is missing is said', async () => {
  assert.match((await detect({ flags: 'sse', module: 'kvm_amd', deviceMode: 0o660 })).reason, /no vmx or svm flag/)
  assert.match((await detect({ flags: 'svm', deviceMode: 0o660 })).reason, /modprobe kvm_amd/)
  assert.match((await detect({ flags: 'vmx', module: 'kvm_amd', deviceMode: 0o660 })).reason, /modprobe kvm_intel/)
  assert.match((await detect({ flags: 'svm', module: 'kvm_amd' })).reason, /cannot be opened \(ENOENT\)/)
})

test('the group is told of a device that is not thought usable: somebody may force KVM', async () => {
  const facts = await detect({ flags: 'sse', deviceMode: 0o660 })
  assert.deepEqual([facts.usable, facts.groupId], [false, gid])
})
