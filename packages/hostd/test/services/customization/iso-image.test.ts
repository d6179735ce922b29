import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeIsoImage } from '../../../src/services/customization/iso-image.ts'

/** A reader of its own: whatever the writer got wrong in both places would show in a real guest (tests/system). */
function readIso(image: Buffer, kind: 'primary' | 'joliet'): { label: string; files: Record<string, string> } {
  const sector = (at: number): Buffer => image.subarray(at * 2048, (at + 1) * 2048)
  const descriptor = sector(kind === 'primary' ? 16 : 17)
  assert.equal(descriptor[0], kind === 'primary' ? 1 : 2)
  assert.equal(descriptor.toString('latin1', 1, 6), 'CD001')
  assert.equal(descriptor.readUInt32LE(80) * 2048, image.length, 'the size it tells')
  assert.equal(descriptor.readUInt32BE(84), descriptor.readUInt32LE(80))
  const text = (bytes: Buffer): string =>
    kind === 'primary' ? bytes.toString('latin1') : Buffer.from(bytes).swap16().toString('utf16le')
  const root = sector(descriptor.readUInt32LE(158))
  const pathTable = sector(descriptor.readUInt32LE(140))
  assert.equal(pathTable.readUInt32LE(2), descriptor.readUInt32LE(158), 'the path table leads to the root')
  const files: Record<string, string> = {}
  for (let at = 0; root[at] !== 0; at += root[at] ?? 0) {
    const length = root[at + 32] ?? 0
    const [start, size] = [root.readUInt32LE(at + 2), root.readUInt32LE(at + 10)]
    assert.equal(root.readUInt32BE(at + 6), start)
    // Of one byte are the directory itself and its parent.
    if (length > 1)
      files[text(root.subarray(at + 33, at + 33 + length))] = image.toString('utf8', start * 2048, start * 2048 + size)
  }
  return { label: text(descriptor.subarray(40, 72)).trim(), files }
}

test('files are there under both names, with what is in them', () => {
  const long = 'x'.repeat(5000)
  const files = [
    { name: 'meta-data', content: 'instance-id: ä\n' },
    { name: 'user-data', content: long },
    { name: 'network-config', content: '' },
  ]
  const image = makeIsoImage('cidata', files, Date.UTC(2026, 0, 2, 3, 4, 5))
  assert.equal(image.toString('latin1', 18 * 2048, 18 * 2048 + 7), '\u00ffCD001\u0001')
  assert.deepEqual(readIso(image, 'joliet'), {
    label: 'cidata',
    files: { 'meta-data;1': 'instance-id: ä\n', 'network-config;1': '', 'user-data;1': long },
  })
  assert.deepEqual(readIso(image, 'primary'), {
    label: 'cidata',
    files: { 'META_DAT.;1': 'instance-id: ä\n', 'NETWORK_.;1': '', 'USER_DAT.;1': long },
  })
})

test('the same files at the same time make the same image', () => {
  const make = (): Buffer => makeIsoImage('cidata', [{ name: 'user-data', content: 'a' }], 1_000_000)
  assert.deepEqual(make(), make())
})

test('names that two files would share, or that lead elsewhere, are a bug', () => {
  const make =
    (...names: string[]) =>
    () =>
      makeIsoImage(
        'x',
        names.map((name) => ({ name, content: '' })),
        0,
      )
  assert.throws(make('user-data', 'user_data'), /short name of another/)
  assert.throws(make('../a'), /no name for a file/)
})
