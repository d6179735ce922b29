import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getDataType } from '@staddle/vim25/metadata.ts'
import type { VimFault } from '@staddle/vim25/vim-fault.ts'
import { Denied, EngineError, type DenialCode, type EngineErrorKind } from '../../src/domain/errors.ts'
import { toLocalizedMethodFault, toVimFault, vimFault } from '../../src/model/faults.ts'

const vm = { _typeName: 'ManagedObjectReference', type: 'VirtualMachine', value: 'vm-1' } as const
const task = { _typeName: 'ManagedObjectReference', type: 'Task', value: 'task-9' } as const

/** Code, details, the fault and the fields it must carry. */
const denials: Readonly<Record<DenialCode, readonly [Record<string, unknown>, string, Record<string, unknown>]>> = {
  'invalid-state': [{}, 'InvalidState', {}],
  'memory-snapshot-on-independent-disk': [{}, 'MemorySnapshotOnIndependentDisk', {}],
  'disk-mode-change': [
    { deviceIndex: 2, property: 'deviceChange[2].device.backing.diskMode' },
    'DisallowedDiskModeChange',
    { deviceIndex: 2, property: 'deviceChange[2].device.backing.diskMode' },
  ],
  'invalid-power-state': [
    { requestedState: 'poweredOn', existingState: 'suspended' },
    'InvalidPowerState',
    { requestedState: 'poweredOn', existingState: 'suspended' },
  ],
  'invalid-argument': [{ argument: 'spec.memoryMB' }, 'InvalidArgument', { invalidProperty: 'spec.memoryMB' }],
  'invalid-name': [{ name: 'a/b' }, 'InvalidName', { name: 'a/b' }],
  'duplicate-name': [{ name: 'web', object: vm }, 'DuplicateName', { name: 'web', object: vm }],
  'already-exists': [{ name: 'web' }, 'AlreadyExists', { name: 'web' }],
  'not-found': [{}, 'NotFound', {}],
  'object-gone': [{ id: 'vm-1' }, 'ManagedObjectNotFound', { obj: vm }],
  'in-progress': [{ task }, 'TaskInProgress', { task }],
  'no-permission': [{ object: vm, privilege: 'A.B' }, 'NoPermission', { object: vm, privilegeId: 'A.B' }],
  'not-authenticated': [{}, 'NotAuthenticated', {}],
  'invalid-login': [{}, 'InvalidLogin', {}],
  'not-supported': [{}, 'NotSupported', {}],
  'insufficient-resources': [
    { resource: 'memory', requested: 10, unreserved: 5 },
    'InsufficientMemoryResourcesFault',
    { requested: 10, unreserved: 5 },
  ],
  'no-disk-space': [
    { file: '[datastore1] a/a.vmdk' },
    'NoDiskSpace',
    { file: '[datastore1] a/a.vmdk', datastore: 'datastore1' },
  ],
  'tools-unavailable': [{}, 'ToolsUnavailable', {}],
  'tools-image-missing': [{}, 'ToolsImageNotAvailable', {}],
  'already-upgraded': [{}, 'AlreadyUpgraded', {}],
  'invalid-device-spec': [{ deviceIndex: 2, property: 'x' }, 'InvalidDeviceSpec', { deviceIndex: 2, property: 'x' }],
  'invalid-datastore-path': [{ path: 'x' }, 'InvalidDatastorePath', { datastorePath: 'x' }],
  'invalid-datastore': [{ name: 'ds' }, 'InvalidDatastore', { name: 'ds' }],
  'inaccessible-datastore': [{ name: 'ds' }, 'InaccessibleDatastore', { name: 'ds' }],
  'host-config': [{}, 'PlatformConfigFault', {}],
  'file-not-found': [{ file: '[d] f' }, 'FileNotFound', { file: '[d] f' }],
  'file-exists': [{ file: '[d] f' }, 'FileAlreadyExists', { file: '[d] f' }],
  'file-locked': [{ file: '[d] f' }, 'FileLocked', { file: '[d] f' }],
  'in-use': [{ object: vm, name: 'web' }, 'ResourceInUse', { type: 'VirtualMachine', name: 'web' }],
  'cpu-hot-plug': [{}, 'CpuHotPlugNotSupported', {}],
  'memory-hot-plug': [{}, 'MemoryHotPlugNotSupported', {}],
  'too-many-snapshots': [{}, 'TooManySnapshotLevels', {}],
  'quiesce-failed': [{}, 'FilesystemQuiesceFault', {}],
  'concurrent-access': [{}, 'ConcurrentAccess', {}],
  'uncustomizable-guest': [{ guestId: 'x' }, 'UncustomizableGuest', { uncustomizableGuestOS: 'x' }],
  'nic-setting-mismatch': [
    { inSpec: 2, inVm: 1 },
    'NicSettingMismatch',
    { numberOfNicsInSpec: 2, numberOfNicsInVM: 1 },
  ],
  'cannot-decrypt': [{}, 'CannotDecryptPasswords', {}],
  'key-missing': [
    { keyId: 'k' },
    'EncryptionKeyRequired',
    { requiredKey: [{ keyId: 'k', providerId: { id: 'staddle' } }] },
  ],
  'timed-out': [{}, 'Timedout', {}],
  canceled: [{}, 'RequestCanceled', {}],
}

/** A client's parser rejects a fault with an unknown or a missing field. */
function assertValid(fault: VimFault): void {
  const type = getDataType(fault.fault._typeName)
  assert.ok(type, `${fault.fault._typeName} is a type`)
  const fields = fault.fault as unknown as Readonly<Record<string, unknown>>
  for (const name of Object.keys(fields))
    assert.ok(name === '_typeName' || type.fieldByName.has(name), `${type.name}.${name}`)
  for (const { name, isOptional } of type.fields)
    assert.ok(isOptional || fields[name] !== undefined, `${type.name}.${name}`)
  assert.notEqual(fault.message, '')
}

for (const [code, [details, type, fields]] of Object.entries(denials)) {
  test(`${code} is ${type}`, () => {
    const fault = toVimFault(new Denied(code as DenialCode, 'It was refused.', details))
    assert.ok(fault)
    assertValid(fault)
    assert.equal(fault.fault._typeName, type)
    assert.equal(fault.message, 'It was refused.')
    assert.equal(fault.fault.faultMessage?.[0]?.message, 'It was refused.')
    for (const [name, value] of Object.entries(fields)) {
      assert.deepEqual((fault.fault as unknown as Record<string, unknown>)[name], value)
    }
  })

  test(`${code} without details is still a fault a client can parse`, () => {
    const fault = toVimFault(new Denied(code as DenialCode, 'No.'))
    assert.ok(fault)
    assertValid(fault)
  })
}

const kinds: Readonly<Record<EngineErrorKind, string>> = {
  'start-failed': 'GenericVmConfigFault',
  exited: 'GenericVmConfigFault',
  unresponsive: 'GenericVmConfigFault',
  refused: 'GenericVmConfigFault',
  missing: 'GenericVmConfigFault',
  'no-space': 'NoDiskSpace',
  io: 'SystemError',
  canceled: 'RequestCanceled',
}

for (const [kind, type] of Object.entries(kinds)) {
  test(`an engine failure '${kind}' is ${type} with its whole reason`, () => {
    const fault = toVimFault(new EngineError(kind as EngineErrorKind, 'start vm-1', 'QEMU ended: no such device'))
    assert.ok(fault)
    assertValid(fault)
    assert.equal(fault.fault._typeName, type)
    assert.equal(fault.message, 'QEMU ended: no such device')
  })
}

test('a bug says nothing of the inside', () => {
  assert.equal(toVimFault(new TypeError('secret is undefined')), undefined)
  const { fault, localizedMessage } = toLocalizedMethodFault(new TypeError('secret is undefined'))
  assert.equal(fault._typeName, 'SystemError')
  assert.doesNotMatch(JSON.stringify([fault, localizedMessage]), /secret/)
})

test('a fault without words gets some', () => {
  const fault = toVimFault(vimFault('NotFound', {}, ''))
  assert.equal(fault?.message, 'The operation failed with NotFound.')
})
