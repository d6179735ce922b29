// What destroying a machine takes away from its datastore, and what it leaves.
import assert from 'node:assert/strict'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { OptionValue, VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
import { rootPoolId, vmFolderId } from '../../../src/services/inventory/initial-inventory.ts'
import { createDurable, startMortalHost, type MortalHost } from './mortal-host.ts'

const caller = { userName: 'test' }

async function create(host: MortalHost, name: string, boot: Readonly<Record<string, string>>): Promise<void> {
  const spec: VirtualMachineConfigSpec = {
    _typeName: 'VirtualMachineConfigSpec',
    ...{ name, guestId: 'otherLinux64Guest', numCPUs: 1, memoryMB: 64, files: { vmPathName: '[datastore1]' } },
    extraConfig: Object.entries(boot).map(([key, path]) => ({
      ...{ _typeName: 'OptionValue', key },
      value: { _typeName: 'string', _value: path },
    })),
  }
  await host.tasks.result(host.vms.create(spec, { folder: vmFolderId, pool: rootPoolId }, caller))
}

async function destroy(host: MortalHost, name: string): Promise<void> {
  const vm = host.vms.all().find((candidate) => candidate.name === name)
  assert.ok(vm !== undefined)
  await host.tasks.result(host.vms.destroy(vm.id, caller))
}

test('the kernel in its own directory goes with the machine, others stay', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const at = (path: string): string => join(durable.datastorePath, path)
  await create(host, 'first', {
    'boot.kernel': '[datastore1] first/vmlinuz',
    'boot.initrd': '[datastore1] shared/initrd',
  })
  await mkdir(at('shared'))
  for (const path of ['first/vmlinuz', 'shared/initrd']) await writeFile(at(path), 'x')
  await destroy(host, 'first')
  assert.deepEqual(
    (await readdir(at(''))).filter((name) => !name.startsWith('.')),
    ['shared'],
  )
  assert.deepEqual(await readdir(at('shared')), ['initrd'])
})

test('a kernel that another machine boots from, and files of nobody, stay with it', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const at = (path: string): string => join(durable.datastorePath, path)
  await create(host, 'first', { 'boot.kernel': '[datastore1] first/vmlinuz' })
  await create(host, 'second', { 'boot.kernel': '[datastore1] first/vmlinuz' })
  for (const path of ['first/vmlinuz', 'first/notes.txt']) await writeFile(at(path), 'x')
  await destroy(host, 'first')
  assert.deepEqual((await readdir(at('first'))).toSorted(), ['notes.txt', 'vmlinuz'])
})

test('what is named as a kernel and is no file does not keep a machine from being destroyed', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const names = ['nothing', 'folder', '..', 'a/../../x', 'gone/vmlinuz']
  for (const name of names) await create(host, name.replaceAll('/', '-'), { 'boot.kernel': `[datastore1] odd/${name}` })
  await create(host, 'odd', { 'boot.kernel': '[datastore1] odd/folder', 'boot.initrd': '[nowhere] odd/initrd' })
  await mkdir(join(durable.datastorePath, 'odd/folder'))
  await destroy(host, 'odd')
  for (const name of names) await destroy(host, name.replaceAll('/', '-'))
  assert.deepEqual([...host.vms.all()], [])
})

test('a kernel goes with the last machine that boots from it, whatever became of the one whose it was', async () => {
  await using durable = await createDurable()
  const at = (path: string): string => join(durable.datastorePath, path)
  const kernel = { 'boot.kernel': '[datastore1] first/vmlinuz' }
  {
    await using host = await startMortalHost(durable)
    for (const name of ['first', 'second', 'third']) await create(host, name, kernel)
    await writeFile(at('first/vmlinuz'), 'x')
    await destroy(host, 'first')
    await destroy(host, 'second')
    assert.deepEqual(await readdir(at('first')), ['vmlinuz'])
  }
  // A later daemon knows whose it was.
  await using host = await startMortalHost(durable)
  await destroy(host, 'third')
  assert.deepEqual(
    (await readdir(at(''))).filter((name) => !name.startsWith('.')),
    [],
  )
  assert.deepEqual((await durable.store.list('orphan-boot-file/')).entries, [])
})

test('a kernel that a machine left behind when it moved goes with the last machine too', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const path = durable.datastorePath.replace(/datastore1$/, 'second')
  await mkdir(path)
  await host.datastoreService.create({ name: 'second', backing: { kind: 'directory', path }, userName: 'test' })
  const kernel = { 'boot.kernel': '[datastore1] first/vmlinuz' }
  for (const name of ['first', 'other']) await create(host, name, kernel)
  await writeFile(join(durable.datastorePath, 'first/vmlinuz'), 'x')
  const first = host.vms.all().find(({ name }) => name === 'first')
  assert.ok(first !== undefined)
  await host.tasks.result(
    host.vms.relocation.relocate(first.id, { datastore: 'second', disks: new Map() }, { userName: 'test' }),
  )
  assert.deepEqual(await readdir(join(durable.datastorePath, 'first')), ['vmlinuz'])
  await destroy(host, 'other')
  assert.deepEqual(await readdir(join(durable.datastorePath, 'first')), ['vmlinuz'])
  await destroy(host, 'first')
  const left = async (directory: string): Promise<string[]> =>
    (await readdir(directory)).filter((name) => !name.startsWith('.'))
  assert.deepEqual([await left(durable.datastorePath), await left(path)], [[], []])
})

test('a kernel that a snapshot of another machine boots from stays', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  for (const name of ['first', 'second']) await create(host, name, { 'boot.kernel': '[datastore1] first/vmlinuz' })
  await writeFile(join(durable.datastorePath, 'first/vmlinuz'), 'x')
  const second = host.vms.all().find(({ name }) => name === 'second')
  assert.ok(second !== undefined)
  const taken = { name: 'one', description: '', memory: false, quiesce: false }
  await host.tasks.result(host.vms.snapshots.create(second.id, taken, caller))
  const option = { _typeName: 'OptionValue' as const, key: 'boot.kernel', value: { _typeName: 'string', _value: '' } }
  const spec = { _typeName: 'VirtualMachineConfigSpec' as const, extraConfig: [option as OptionValue] }
  await host.tasks.result(host.vms.reconfigure(second.id, spec, caller))
  await destroy(host, 'first')
  assert.deepEqual(await readdir(join(durable.datastorePath, 'first')), ['vmlinuz'])
  await destroy(host, 'second')
  assert.deepEqual(
    (await readdir(durable.datastorePath)).filter((name) => !name.startsWith('.')),
    [],
  )
})
