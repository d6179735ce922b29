// Saved states of encrypted machines: which key opens them is known before anything is started.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { StoredKey } from '../../../src/domain/stored-key.ts'
import type { MachineLayout } from '../../../src/engine/qemu/layout.ts'
import {
  finishStateFile,
  markUsed,
  newStateHeader,
  partialPath,
  readStateHeader,
} from '../../../src/engine/qemu/state-file.ts'

const uuid = '420a0000-0000-0000-0000-000000000001'
const layout: MachineLayout = {
  ...{ architecture: 'x86_64', machineType: 'pc-q35-10.0', controllers: [], serialPorts: [], ports: {}, portCount: 8 },
}
const keyOf = (id: string, bytes = randomBytes(32)): StoredKey => new StoredKey(id, () => bytes)

test('a sealed state opens with its own key alone, and with nothing of its header changed', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'staddle-state-'))
  t.after(() => rm(directory, { recursive: true }))
  const path = join(directory, 'state')
  const key = keyOf('home')
  const header = newStateHeader({ uuid, key }, layout)
  await writeFile(partialPath(path), '')
  await finishStateFile(path, header)
  const opened = await readStateHeader(path, { uuid, key })
  assert.deepEqual(opened, { layout: { ...layout }, streamKey: header.streamKey })
  assert.ok(opened.streamKey !== undefined && !(await readFile(path)).includes(Buffer.from(opened.streamKey)))

  await assert.rejects(readStateHeader(path, { uuid, key: undefined }), /locked with the key home.*has none/)
  await assert.rejects(readStateHeader(path, { uuid, key: keyOf('other') }), /locked with the key home.*has other/)
  await assert.rejects(readStateHeader(path, { uuid, key: keyOf('home') }), /not the one that it was locked with/)
  await assert.rejects(readStateHeader(path, { uuid: 'another', key }), /another machine/)

  const whole = await readFile(path)
  await writeFile(path, Buffer.from(whole.toString('latin1').replace('"portCount":8', '"portCount":9'), 'latin1'))
  await assert.rejects(readStateHeader(path, { uuid, key }), /its header was changed/)
  await writeFile(path, whole)
  await markUsed(path)
  await assert.rejects(readStateHeader(path, { uuid, key }), /has run on from it/)
})

test('two states of one machine have nothing in common', () => {
  const key = keyOf('home')
  const [one, two] = [newStateHeader({ uuid, key }, layout), newStateHeader({ uuid, key }, layout)]
  assert.notDeepEqual(one.streamKey, two.streamKey)
  assert.equal(newStateHeader({ uuid, key: undefined }, layout).streamKey, undefined)
})
