import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EngineError } from '../../../src/domain/errors.ts'
import { withSecureBoot, withSetupRequest } from '../../../src/engine/qemu/efi-variables.ts'

const headerBytes = 72
const storeBytes = 4096
const global = '61dfe48bca93d211aa0d00e098032b8c'
const switchOwner = 'c70ba3f008af564599c4001009c93a44'

interface Wanted {
  readonly name: string
  readonly owner?: string
  readonly data: string
  readonly isDeleted?: boolean
}

/** A store as EDK II writes it. */
function storeOf(variables: readonly Wanted[]): Buffer {
  const image = Buffer.alloc(headerBytes + storeBytes, 0xff)
  image.write('_FVH', 40, 'latin1')
  image.writeUInt16LE(headerBytes, 48)
  image.write('782cf3aa7b949a43a1802e144ec37792', headerBytes, 'hex')
  image.writeUInt32LE(storeBytes, headerBytes + 16)
  let at = headerBytes + 28
  for (const { name, owner = global, data, isDeleted } of variables) {
    const bytes = Buffer.from(`${name}\0`, 'utf16le')
    image.fill(0, at, at + 60)
    image.writeUInt16LE(0x55aa, at)
    image.writeUInt8(isDeleted === true ? 0x3d : 0x3f, at + 2)
    image.writeUInt32LE(bytes.length, at + 36)
    image.writeUInt32LE(data.length, at + 40)
    image.write(owner, at + 44, 'hex')
    bytes.copy(image, at + 60)
    image.write(data, at + 60 + bytes.length, 'latin1')
    at = (at + 60 + bytes.length + data.length + 3) & ~3
  }
  return image
}

const template = storeOf([
  { name: 'PK', data: 'platform key' },
  { name: 'db', data: 'whom to trust' },
  { name: 'BootOrder', data: 'of the template' },
])
const switchOf = (data: string): Wanted => ({ name: 'SecureBootEnable', owner: switchOwner, data })

test('Secure Boot that is turned on gets its keys, and everything else stays', () => {
  const before = storeOf([{ name: 'BootOrder', data: 'of the guest' }])
  const after = withSecureBoot(before, template, true)
  const expected = storeOf([
    { name: 'BootOrder', data: 'of the guest' },
    { name: 'PK', data: 'platform key' },
    { name: 'db', data: 'whom to trust' },
    switchOf('\x01'),
  ])
  // All but the attributes of the new variable, non-volatile and of the firmware alone.
  const different = [...(after ?? [])].flatMap((byte, index) => (byte === expected[index] ? [] : [byte]))
  assert.deepEqual(different, [3])
  assert.equal(withSecureBoot(after ?? before, template, true), undefined)
})

test('Secure Boot that is turned off and on again changes the switch alone', () => {
  const on = storeOf([{ name: 'PK', data: 'k' }, switchOf('\x01')])
  const off = withSecureBoot(on, template, false)
  assert.ok(off !== undefined)
  assert.ok(off.equals(storeOf([{ name: 'PK', data: 'k' }, switchOf('\0')])))
  assert.equal(withSecureBoot(off, template, false), undefined)
  assert.ok(withSecureBoot(off, template, true)?.equals(on))
})

test('a machine that never had Secure Boot is left alone, and firmware with keys decides for it', () => {
  assert.equal(withSecureBoot(storeOf([]), template, false), undefined)
  assert.equal(withSecureBoot(storeOf([{ name: 'PK', data: 'k' }]), template, true), undefined)
  assert.equal(withSecureBoot(storeOf([{ name: 'PK', data: 'k', isDeleted: true }]), template, false), undefined)
})

test('a store that is full or is none is not touched', () => {
  const full = storeOf([{ name: 'mine', data: 'x'.repeat(storeBytes - 150) }])
  assert.throws(
    () => withSecureBoot(full, template, true),
    (error) => error instanceof EngineError && error.kind === 'no-space',
  )
  for (const image of [Buffer.alloc(0), Buffer.alloc(100), template.subarray(0, 500)])
    assert.throws(() => withSecureBoot(image, template, true), EngineError)
})

test('the wish for the firmware settings is added, or joins what the guest asked for', () => {
  const boot = { name: 'BootOrder', data: 'of the guest' }
  const added = withSetupRequest(storeOf([boot]))
  const expected = storeOf([boot, { name: 'OsIndications', data: '\x01\0\0\0\0\0\0\0' }])
  const different = [...added].flatMap((byte, index) => (byte === expected[index] ? [] : [byte]))
  assert.deepEqual(different, [7], 'the attributes alone: non-volatile, and for the operating system')
  assert.deepEqual(withSetupRequest(added), added)
  const asked = storeOf([{ name: 'OsIndications', data: '\x04\0\0\0\0\0\0\0' }, boot])
  const both = storeOf([{ name: 'OsIndications', data: '\x05\0\0\0\0\0\0\0' }, boot])
  assert.deepEqual(withSetupRequest(asked), both)
})
