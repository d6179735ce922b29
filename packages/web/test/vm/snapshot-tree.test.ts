import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VirtualMachineFileLayoutEx, VirtualMachineSnapshotTree } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { snapshotRows } from '../../src/vm/snapshots/snapshot-tree.ts'

function snapshot(name: string, ...childSnapshotList: VirtualMachineSnapshotTree[]): VirtualMachineSnapshotTree {
  return {
    ...{ snapshot: moRef('VirtualMachineSnapshot', name), vm: moRef('VirtualMachine', 'vm-1'), name, description: '' },
    ...{ id: 1, createTime: '2026-01-01T00:00:00Z', state: 'poweredOff', quiesced: false, childSnapshotList },
  }
}

const two = snapshot('two', snapshot('three'))
const rootSnapshotList = [snapshot('one', two, snapshot('four'))]

test('parents come before children, and where the machine is before the children of its snapshot', () => {
  const currentSnapshot = moRef('VirtualMachineSnapshot', 'two')
  const rows = snapshotRows({ currentSnapshot, rootSnapshotList }, undefined)
  assert.deepEqual(
    rows.map(({ id, depth }) => [id, depth]),
    [
      ['one', 0],
      ['two', 1],
      ['here', 2],
      ['three', 2],
      ['four', 1],
    ],
  )
  assert.deepEqual(
    rows.map((row) => (row.kind === 'here' ? 0 : row.descendants)),
    [3, 1, 0, 0, 0],
  )
})

test('a machine that stands on no snapshot is at the beginning', () => {
  assert.equal(snapshotRows({ rootSnapshotList }, undefined)[0]?.kind, 'here')
  assert.deepEqual(snapshotRows(undefined, undefined), [{ kind: 'here', id: 'here', depth: 0 }])
})

test('a snapshot is as large as what no earlier one has', () => {
  const file = (key: number, size: number) => ({ key, name: `${key}`, type: 'diskExtent', size })
  const layout: VirtualMachineFileLayoutEx = {
    timestamp: '',
    file: [file(0, 100), file(1, 20), file(2, 7)],
    snapshot: [
      {
        key: moRef('VirtualMachineSnapshot', 'one'),
        dataKey: -1,
        memoryKey: -1,
        disk: [{ key: 2000, chain: [{ fileKey: [0] }] }],
      },
      {
        key: moRef('VirtualMachineSnapshot', 'two'),
        dataKey: 2,
        memoryKey: 2,
        disk: [{ key: 2000, chain: [{ fileKey: [0] }, { fileKey: [1] }] }],
      },
    ],
  }
  const sizes = new Map(
    snapshotRows({ rootSnapshotList }, layout).map((row) => [row.id, row.kind === 'here' ? undefined : row.size]),
  )
  assert.deepEqual(sizes.get('one'), { memoryBytes: undefined, diskBytes: 100 })
  assert.deepEqual(sizes.get('two'), { memoryBytes: 7, diskBytes: 20 })
  assert.equal(sizes.get('three'), undefined)
})
