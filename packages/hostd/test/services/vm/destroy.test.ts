// What destroying a machine takes away from its datastore, and what it leaves.
import assert from 'node:assert/strict'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { VirtualMachineConfigSpec } from '@staddle/vim25/types.ts'
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

test('a kernel that another machine boots from, and files of nobody, stay', async () => {
  await using durable = await createDurable()
  await using host = await startMortalHost(durable)
  const at = (path: string): string => join(durable.datastorePath, path)
  await create(host, 'first', { 'boot.kernel': '[datastore1] first/vmlinuz' })
  await create(host, 'second', { 'boot.kernel': '[datastore1] first/vmlinuz' })
  for (const path of ['first/vmlinuz', 'first/notes.txt']) await writeFile(at(path), 'x')
  await destroy(host, 'first')
  assert.deepEqual((await readdir(at('first'))).toSorted(), ['notes.txt', 'vmlinuz'])
})
