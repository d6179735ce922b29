// Descriptions that cannot be written when the books of their machine change: nothing fails for it, and they are written later.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { EngineError } from '../../../src/domain/errors.ts'
import { type Act, caller, makeOne, snapshot } from './die-anywhere.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from './mortal-host.ts'

const withoutRoom = (host: MortalHost): void => {
  host.fuse.onCall = (name) =>
    name === 'writeDescription' ? Promise.reject(new EngineError('no-space', name, 'ENOSPC')) : Promise.resolve()
}
const withRoom = (host: MortalHost): void => {
  host.fuse.onCall = () => Promise.resolve()
}
const rename: Act = ({ vms }, vm) => vms.rename(vm.id, 'second', caller)
const file = ({ datastorePath }: Durable, name: string): string => join(datastorePath, 'first', name)

test('a snapshot and a new name are taken, and described as soon as there is room', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const vm = await makeOne(host)
  withoutRoom(host)
  for (const act of [snapshot('one', false), rename]) await host.tasks.result(await act(host, vm))
  assert.equal(vm.name, 'second')
  assert.equal(vm.snapshots.size, 1)
  assert.ok(!existsSync(file(durable, 'first.vmsd')))
  await host.vms.datastoreCameBack()
  assert.ok(!existsSync(file(durable, 'first.vmsd')), 'there is no room yet')
  withRoom(host)
  await host.vms.datastoreCameBack()
  assert.match(readFileSync(file(durable, 'first.vmsd'), 'utf8'), /displayName = "one"/)
  assert.match(readFileSync(file(durable, 'first.vmx'), 'utf8'), /displayName = "second"/)
  assert.deepEqual((await durable.store.list('stale-description/')).entries, [])
})

test('the next daemon describes what the last one could not', async () => {
  await using durable = await createDurable()
  {
    await using host = await startMortalHost(durable)
    const vm = await makeOne(host)
    withoutRoom(host)
    await host.tasks.result(await rename(host, vm))
  }
  assert.doesNotMatch(readFileSync(file(durable, 'first.vmx'), 'utf8'), /displayName = "second"/)
  await using _host = await startMortalHost(durable)
  assert.match(readFileSync(file(durable, 'first.vmx'), 'utf8'), /displayName = "second"/)
})

test('a machine that has moved and cannot say so in its new place leaves nothing in the old one', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const path = durable.datastorePath.replace(/datastore1$/, 'second')
  await mkdir(path)
  await host.datastoreService.create({ name: 'second', backing: { kind: 'directory', path }, userName: 'test' })
  const vm = await makeOne(host)
  withoutRoom(host)
  const wish = { datastore: 'second', disks: new Map() }
  await host.tasks.result(host.vms.relocation.relocate(vm.id, wish, caller))
  assert.match(vm.directory, /^\[second\]/)
  assert.deepEqual(
    (await readdir(durable.datastorePath)).filter((name) => !name.startsWith('.')),
    [],
  )
  withRoom(host)
  await host.vms.datastoreCameBack()
  assert.ok(existsSync(join(path, 'first/first.vmx')))
})
