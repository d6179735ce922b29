import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { VirtualDisk, VirtualDiskFlatVer2BackingInfo } from '@staddle/vim25/types.ts'
import { isRelocation, relocateSpec } from '../../src/vm/dialogs/relocate-spec.ts'

const disk: VirtualDisk = {
  _typeName: 'VirtualDisk',
  key: 2000,
  capacityInKB: 1024,
  backing: {
    _typeName: 'VirtualDiskFlatVer2BackingInfo',
    fileName: '[nas] web/web.vmdk',
    diskMode: 'persistent',
    datastore: moRef('Datastore', 'datastore-1'),
  } as VirtualDiskFlatVer2BackingInfo,
}

test('a move, a conversion where the disks are, and both', () => {
  assert.deepEqual(relocateSpec({ datastore: 'datastore-2', diskKind: '' }, [disk]), {
    datastore: moRef('Datastore', 'datastore-2'),
  })
  const places = (datastore: string): unknown[] =>
    relocateSpec({ datastore, diskKind: 'thin' }, [disk]).disk?.map((one) => [
      one.diskId,
      one.datastore.value,
      one.diskBackingInfo,
    ]) ?? []
  const kind = {
    _typeName: 'VirtualDiskFlatVer2BackingInfo',
    ...{ fileName: '', diskMode: 'persistent', thinProvisioned: true, eagerlyScrub: false },
  }
  assert.deepEqual(places(''), [[2000, 'datastore-1', kind]])
  assert.deepEqual(places('datastore-2'), [[2000, 'datastore-2', kind]])
})

test('nothing chosen, or no disk to convert, is no move', () => {
  assert.equal(isRelocation({ datastore: '', diskKind: '' }, [disk]), false)
  assert.equal(isRelocation({ datastore: '', diskKind: 'thick' }, []), false)
  assert.equal(isRelocation({ datastore: '', diskKind: 'thick' }, [disk]), true)
  assert.equal(isRelocation({ datastore: 'datastore-2', diskKind: 'thick' }, []), true)
})
