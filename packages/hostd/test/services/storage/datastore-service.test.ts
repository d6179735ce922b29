// Datastores that change their names or go, with a daemon that dies at every moment of it and with work under way.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ManagedObjectReference, TaskInfo } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { DatastoreDriver, NfsBacking } from '../../../src/domain/ports/datastore-driver.ts'
import { Denied, type DenialCode } from '../../../src/domain/errors.ts'
import { datastoreId, rootPoolId, vmFolderId } from '../../../src/services/inventory/initial-inventory.ts'
import { withDatastoreRenamed } from '../../../src/services/vm/datastore-names.ts'
import { createDurable, startMortalHost, type Durable, type MortalHost } from '../vm/mortal-host.ts'

const denied = (code: DenialCode) => (error: unknown) => error instanceof Denied && error.code === code
const user = { userName: 'test' }

/** One machine on the first datastore, one on the second with a disk on the first. */
async function prepare(host: MortalHost, durable: Durable): Promise<string> {
  const path = join(durable.datastorePath, '..', 'second')
  await mkdir(path)
  const id = await host.datastoreService.create({ name: 'second', backing: { kind: 'directory', path }, ...user })
  await host.tasks.result(createVm(host, 'one', '[datastore1]', '[datastore1]'))
  await host.tasks.result(createVm(host, 'two', '[second]', '[datastore1] far/two.vmdk'))
  return id
}

function createVm(host: MortalHost, name: string, vmPathName: string, fileName: string): ManagedObjectReference {
  const controller = { _typeName: 'ParaVirtualSCSIController', key: -1, busNumber: 0, sharedBus: 'noSharing' }
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName, diskMode: 'persistent' }
  const disk = { _typeName: 'VirtualDisk', key: -2, controllerKey: -1, capacityInKB: 1024, backing }
  const add = { _typeName: 'VirtualDeviceConfigSpec', operation: 'add' } as const
  return host.vms.create(
    {
      ...{ _typeName: 'VirtualMachineConfigSpec', name, guestId: 'otherLinux64Guest', memoryMB: 64 },
      ...{ files: { vmPathName }, annotation: '[datastore1] is where it was made' },
      deviceChange: [
        { ...add, device: controller },
        { ...add, fileOperation: 'create', device: disk },
      ],
    },
    { folder: vmFolderId, pool: rootPoolId },
    user,
  )
}

function renameFirst(host: MortalHost, newName: string): ManagedObjectReference {
  const request = {
    ...user,
    method: 'Rename_Task',
    descriptionId: 'Datastore.rename',
    entity: moRef('Datastore', datastoreId),
  }
  return host.tasks.run(request, ({ id }) => host.datastoreService.rename(datastoreId, newName, 'test', id))
}

/** All that names a datastore. */
async function names(host: MortalHost): Promise<string> {
  const machines = await Promise.all(
    [...host.vms.all()].map(async ({ record }) => {
      const { datastore, segments } = host.datastores.resolve(record.config.files.vmPathName ?? '')
      const vmx = await readFile(datastore.files.locate(segments), 'utf8')
      return { record: JSON.stringify(record), vmx: vmx.match(/"\/vmfs\/volumes\/[^"]+"/g) }
    }),
  )
  return JSON.stringify({ machines, names: host.datastores.all().map(({ name }) => name) })
}

const annotation = '[datastore1] is where it was made'
const mentionsOld = (text: string): boolean => text.replaceAll(annotation, '').includes('datastore1')

test('a rename is followed everywhere, whenever the daemon dies', { timeout: 60_000 }, async () => {
  let moment = 0
  let [done, undone] = [0, 0]
  for (; moment < 100; moment++) {
    await using durable = await createDurable()
    const task = await (async () => {
      await using host = await startMortalHost(durable)
      await prepare(host, durable)
      assert.ok(mentionsOld(await names(host)))
      host.fuse.arm(moment)
      const ref = renameFirst(host, 'system')
      await Promise.race([host.tasks.result(ref), host.fuse.died.promise])
      return host.fuse.isDead ? ref.value : undefined
    })()
    await using next = await startMortalHost(durable)
    const info = (await durable.history.queryTasks({ limit: 100 }))
      .map(({ value }) => value as TaskInfo)
      .find(({ key }) => key === task)
    const isNew = next.datastores.find(datastoreId)?.name === 'system'
    if (info !== undefined) assert.equal(info.state, isNew ? 'success' : 'error', `moment ${moment}`)
    const found = await names(next)
    assert.equal(mentionsOld(found), !isNew, `moment ${moment}: ${found}`)
    assert.ok(found.includes(annotation), 'what people wrote stays')
    for (const prefix of ['datastore-rename/', 'task/', 'operation/'])
      assert.deepEqual((await durable.store.list(prefix)).entries, [], `moment ${moment}: ${prefix}`)
    if (isNew) done++
    else undone++
    if (task === undefined) break
  }
  assert.ok(moment >= 8 && done >= 3 && undone >= 1, `${moment} moments, ${done} done, ${undone} undone`)
})

test('work that had begun with the old name ends well, and with the new one', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  await prepare(host, durable)
  const making = Array.from({ length: 5 }, (_, index) => createVm(host, `new-${index}`, '[datastore1]', '[datastore1]'))
  await Promise.all([host.tasks.result(renameFirst(host, 'system')), ...making.map((task) => host.tasks.result(task))])
  assert.equal([...host.vms.all()].length, 7)
  assert.equal(mentionsOld(await names(host)), false)
  assert.throws(() => host.datastores.resolve('[datastore1] x'), denied('invalid-datastore'))
})

test('what is used is not removed, and what is put on it meanwhile counts', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const id = await prepare(host, durable)
  await assert.rejects(host.datastoreService.remove(id, 'test'), denied('in-use'))
  const two = host.vms.all().find(({ name }) => name === 'two')
  await host.tasks.result(host.vms.destroy(two?.id ?? assert.fail(), user))
  const making = createVm(host, 'three', '[second]', '[second]')
  const removing = host.datastoreService.remove(id, 'test').then(
    () => true,
    (error: unknown) => !denied('in-use')(error),
  )
  const made = await host.tasks.result(making).then(
    () => true,
    () => false,
  )
  assert.equal(await removing, !made, 'either the machine or the removal')
  if (made) assert.equal(host.datastores.find(id)?.name, 'second')
})

test('a directory that goes away and comes back', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const id = await prepare(host, durable)
  const path = join(durable.datastorePath, '..', 'second')
  await rename(path, `${path}-away`)
  await host.datastoreService.refresh(id)
  assert.throws(() => host.datastores.resolve('[second] two/two.vmx'), denied('inaccessible-datastore'))
  assert.equal(host.datastores.ofPath('[second] two').id, id, 'it is still known')
  await rename(`${path}-away`, path)
  await host.datastoreService.refresh(id)
  assert.equal(host.datastores.resolve('[second] two/two.vmx').datastore.id, id)
})

test('what file servers serve is let go of when the machine underneath ends, and mounted no more', async () => {
  await using durable = await createDurable()
  const calls: string[] = []
  const state = { isAway: false }
  const note = (words: string): void => void calls.push(words)
  const nfs: DatastoreDriver<NfsBacking> = {
    path: () => join(durable.datastorePath, '..', 'mounted'),
    check: async (backing) => backing,
    attach: async ({ uuid }) => (note('attach'), uuid),
    detach: async () => undefined,
    async release(_identity, answers) {
      note(`release ${answers ? 'one that answers' : 'a dead one'}`)
      throw new Error('it is busy')
    },
    async look() {
      if (state.isAway) throw new Error('it is away')
      return { capacityBytes: 1, freeBytes: 1 }
    },
    stopLooking: () => note('stop looking'),
  }
  await using host = await startMortalHost(durable, { nfs })
  const server = { kind: 'nfs', host: 'files', version: '4.1', isReadOnly: false } as const
  for (const name of ['a', 'b'])
    await host.datastoreService.create({ name, backing: { ...server, remotePath: `/${name}` }, ...user })
  await host.datastoreService.release()
  const ended = calls.splice(0)
  assert.deepEqual(ended, ['attach', 'attach', 'stop looking', 'release one that answers', 'release one that answers'])
  state.isAway = true
  await host.datastoreService.refreshAll()
  assert.deepEqual(calls, [], 'nothing is mounted again')
  await host.datastoreService.release()
  assert.deepEqual(calls, ['stop looking', 'release a dead one', 'release a dead one'])
})

test('a daemon starts without a datastore that is away', async () => {
  await using durable = await createDurable()
  const path = join(durable.datastorePath, '..', 'second')
  const id = await (async () => {
    await using host = await startMortalHost(durable)
    return await prepare(host, durable)
  })()
  await rename(path, `${path}-away`)
  await using next = await startMortalHost(durable)
  assert.equal(next.datastores.get(id).space.accessible, false)
  assert.equal([...next.vms.all()].length, 2, 'its machines are known')
})

test('only what is empty or was meant for it becomes a datastore', async () => {
  const root = await mkdtemp(join(tmpdir(), 'sd-'))
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const create = (path: string): Promise<string> =>
    host.datastoreService.create({ name: 'x', backing: { kind: 'directory', path }, ...user })
  await writeFile(join(root, 'private'), 'x')
  await assert.rejects(create(root), denied('host-config'))
  await writeFile(join(root, '.staddle-datastore'), '')
  const id = await create(root)
  assert.deepEqual(
    (await host.datastores.get(id).files.list([])).map(({ name }) => name),
    ['private'],
  )
  await assert.rejects(create(join(durable.datastorePath, 'missing')), denied('duplicate-name'))
  await rm(root, { recursive: true })
})

test('names of datastores are replaced in paths, and nowhere else', () => {
  const record = {
    name: '[a] x',
    annotation: '[a] x',
    path: '[a] x/y.vmdk',
    other: '[ab] x',
    bare: '[a]',
    extraConfig: [
      { key: 'boot.kernel', value: { _typeName: 'string', _value: '[a] vmlinuz' } },
      { key: 'guestinfo.note', value: { _typeName: 'string', _value: '[a] vmlinuz' } },
    ],
  }
  assert.deepEqual(withDatastoreRenamed(record, 'a', 'b$&'), {
    ...record,
    path: '[b$&] x/y.vmdk',
    bare: '[b$&]',
    extraConfig: [
      { key: 'boot.kernel', value: { _typeName: 'string', _value: '[b$&] vmlinuz' } },
      { key: 'guestinfo.note', value: { _typeName: 'string', _value: '[a] vmlinuz' } },
    ],
  })
})

test('storage I/O control is kept, and what is not possible changes nothing', async () => {
  await using durable = await createDurable()
  const configure = (host: MortalHost, wish: Parameters<MortalHost['datastoreService']['configureIoControl']>[1]) => {
    const entity = moRef('Datastore', datastoreId)
    const request = { ...user, method: 'ConfigureDatastoreIORM_Task', descriptionId: 'x', entity }
    const work = ({ id }: { readonly id: string }): Promise<void> =>
      host.datastoreService.configureIoControl(datastoreId, wish, 'test', id)
    return host.tasks.result(host.tasks.run(request, work))
  }
  {
    await using host = await startMortalHost(durable)
    const control = (): unknown => host.datastores.get(datastoreId).ioControl
    assert.deepEqual(control(), { enabled: true, thresholdMillis: 30 })
    for (const thresholdMillis of [4, 101, 7.5, NaN])
      await assert.rejects(configure(host, { enabled: false, thresholdMillis }), /it is 5 to 100/)
    assert.deepEqual(control(), { enabled: true, thresholdMillis: 30 })
    await configure(host, { thresholdMillis: 5 })
    await configure(host, { enabled: false })
    assert.deepEqual(control(), { enabled: false, thresholdMillis: 5 })
  }
  await using next = await startMortalHost(durable)
  assert.deepEqual(next.datastores.get(datastoreId).ioControl, { enabled: false, thresholdMillis: 5 })
})
