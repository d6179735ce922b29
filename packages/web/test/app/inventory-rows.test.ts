import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refTo } from '@staddle/client/reference.ts'
import { flattenInventory, type MachineRow, treeMachines } from '../../src/app/inventory-rows.ts'

const row = (id: string, name: string, parent = 'group-v1', cpu = 0): MachineRow => {
  const values = { name, parent: refTo('Folder', parent), 'summary.quickStats.overallCpuUsage': cpu }
  return { ref: refTo('VirtualMachine', id), values }
}
const folders = [
  { id: 'group-v1', name: 'vm', parent: 'datacenter-2' },
  { id: 'group-v9', name: 'shop', parent: 'group-v1' },
]

test('a figure that changes is nothing new; a name is, and the others stay the same objects', () => {
  const first = treeMachines([row('vm-1', 'web'), row('vm-2', 'mail')], [])
  assert.equal(treeMachines([row('vm-1', 'web', 'group-v1', 5), row('vm-2', 'mail')], first), first)
  const renamed = treeMachines([row('vm-1', 'www'), row('vm-2', 'mail')], first)
  assert.equal(renamed[0]?.name, 'www')
  assert.equal(renamed[1], first[1])
  assert.equal(treeMachines([row('vm-1', 'web')], first).length, 1)
  const image = row('vm-1', 'web')
  const template = { ...image, values: { ...image.values, 'config.template': true } }
  assert.equal(treeMachines([template, row('vm-2', 'mail')], first)[0]?.state, 'template')
})

test('folders come before machines, each below its own, and a closed one shows nothing of what is in it', () => {
  const machines = treeMachines([row('vm-1', 'web', 'group-v9'), row('vm-2', 'lost', 'group-unknown')], [])
  const shown = (closed: readonly string[]): readonly string[] =>
    flattenInventory(folders, machines, new Set(closed)).map(({ name, depth }) => `${depth} ${name}`)
  assert.deepEqual(shown([]), ['0 vm', '1 shop', '2 web', '0 lost'])
  assert.deepEqual(shown(['group-v9']), ['0 vm', '1 shop', '0 lost'])
})
