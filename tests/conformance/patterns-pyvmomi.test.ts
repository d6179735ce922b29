// pyVmomi does with a real guest what people keep virtual machines for, and the guest has its data afterwards: a word on its disk
// and another in its memory, written before and changed after each operation.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { retrieve } from '../../packages/client/src/properties.ts'
import { ensureClients } from '../support/clients.ts'
import { makeClientDirectory, makeDatastoreDirectory, type ClientDirectory } from '../support/client-runner.ts'
import { eventually } from '../support/eventually.ts'
import { GuestShell } from '../support/guest-shell.ts'
import { guestsOf, startTestHost, type TestHost } from '../support/host.ts'
import { PyVmomiOperator } from '../support/pyvmomi-operator.ts'
import { createLocalDatastore, findMachine, installGuest, openSession, type Session } from '../support/real-guests.ts'

describe('patterns through pyVmomi', { timeout: 540_000 }, () => {
  const scope = new AsyncDisposableStack()
  let host: TestHost
  let home: ClientDirectory
  let second: string
  let session: Session
  let pyvmomi: PyVmomiOperator
  let source: GuestShell

  before(async () => {
    const clients = await ensureClients()
    const newest = clients.pyvmomi.find(({ version }) => version === '8.0.3')
    assert.ok(newest !== undefined)
    home = scope.use(await makeClientDirectory())
    second = scope.use(await makeDatastoreDirectory()).path
    host = scope.use(await startTestHost({ engine: 'qemu' }))
    session = scope.use(await openSession(host))
    await installGuest(host)
    await createLocalDatastore(session, 'second', second)
    pyvmomi = scope.use(new PyVmomiOperator(host, clients, newest))
    await pyvmomi.perform('create', { name: 'source', disk_mb: 16 })
    await pyvmomi.perform('power_on', { name: 'source' })
    source = await guest('source')
    await source.ready()
  })
  after(() => scope.disposeAsync())

  const guest = async (name: string): Promise<GuestShell> =>
    new GuestShell(host, session, await findMachine(session, name))

  const machinesIn = async (directory: string): Promise<string[]> =>
    (await readdir(directory)).filter((name) => !name.startsWith('.')).toSorted()

  test('snapshots with and without memory, and back to the first while it runs', async () => {
    await source.write('one')
    await pyvmomi.perform('take_snapshot', { name: 'source', snapshot: 'with memory', memory: true })
    await source.write('two')
    await pyvmomi.perform('take_snapshot', { name: 'source', snapshot: 'disk alone', memory: false })
    await source.write('three')
    await pyvmomi.perform('revert', { name: 'source', snapshot: 'with memory' })
    assert.equal(await source.read(), 'disk-one memory-one')
    await source.write('four')
  })

  test('a clone of the running guest, and a linked clone of what a snapshot kept', async () => {
    await pyvmomi.perform('clone', { name: 'source', into: 'whole' })
    await pyvmomi.perform('clone', { name: 'source', into: 'linked', snapshot: 'disk alone' })
    await source.write('five')
    for (const [name, word] of [
      ['whole', 'four'],
      ['linked', 'two'],
    ] as const) {
      const clone = await guest(name)
      await clone.ready()
      assert.equal(await clone.readDisk(), word, `on the disk of ${name}`)
      await clone.writeDisk(`own-${name}`)
    }
    assert.equal(await source.read(), 'disk-five memory-five')
    for (const name of ['whole', 'linked']) {
      assert.equal(await (await guest(name)).readDisk(), `own-${name}`)
      await pyvmomi.perform('destroy', { name })
    }
  })

  test('moves to another datastore while it runs, with its snapshots', async () => {
    await pyvmomi.perform('relocate', { name: 'source', datastore: 'second' })
    assert.equal(await source.read(), 'disk-five memory-five')
    assert.deepEqual(await machinesIn(second), ['source'])
    await source.write('six')
    await pyvmomi.perform('revert', { name: 'source', snapshot: 'with memory' })
    assert.equal(await source.read(), 'disk-one memory-one')
    await source.write('seven')
  })

  test('an instant clone goes on from the disk and the memory of its parent', async () => {
    await pyvmomi.perform('instant_clone', { name: 'source', into: 'child' })
    await source.write('eight')
    const child = await guest('child')
    assert.equal(await child.read(), 'disk-seven memory-seven')
    await child.write('own-child')
    assert.equal(await source.read(), 'disk-eight memory-eight')
    assert.equal(await child.read(), 'disk-own-child memory-own-child')
    await pyvmomi.perform('destroy', { name: 'child' })
  })

  test('exports what a snapshot kept and, off, the machine; both come in again with their data', async () => {
    const kept = join(home.path, 'kept')
    const whole = join(home.path, 'whole')
    await pyvmomi.perform('export_package', { name: 'source', directory: kept, snapshot: 'disk alone' })
    assert.equal(await source.read(), 'disk-eight memory-eight')
    await pyvmomi.perform('power_off', { name: 'source' })
    await pyvmomi.perform('export_package', { name: 'source', directory: whole })
    for (const [name, directory, word] of [
      ['from-snapshot', kept, 'two'],
      ['from-machine', whole, 'eight'],
    ] as const) {
      await pyvmomi.perform('import_package', { directory, name })
      await pyvmomi.perform('give_kernel', { name })
      await pyvmomi.perform('power_on', { name })
      const imported = await guest(name)
      await imported.ready()
      assert.equal(await imported.readDisk(), word, `on the disk of ${name}`)
      await pyvmomi.perform('destroy', { name })
    }
  })

  test('an import that is given up in the middle of a disk leaves nothing', async () => {
    await pyvmomi.perform('give_up_import', { directory: join(home.path, 'whole'), name: 'given-up' })
    const first = join(host.dataDirectory, 'datastores/datastore1')
    await eventually(async () => !(await machinesIn(first)).includes('given-up'), 'its files are gone')
    assert.deepEqual(await machinesIn(first), ['guest'])
    const machines = await retrieve(session.client, 'VirtualMachine', ['name'])
    assert.deepEqual(
      machines.map(({ values }) => values.name),
      ['source'],
    )
  })

  test('goes back to the snapshot without memory: off, and its disk as it was', async () => {
    await pyvmomi.perform('revert', { name: 'source', snapshot: 'disk alone' })
    assert.deepEqual(await guestsOf(host.dataDirectory), [], 'QEMUs that run')
    await pyvmomi.perform('remove_snapshots', { name: 'source' })
    await pyvmomi.perform('power_on', { name: 'source' })
    await source.ready()
    assert.equal(await source.readDisk(), 'two')
    await pyvmomi.perform('destroy', { name: 'source' })
    assert.deepEqual(await machinesIn(second), [])
  })
})
