import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { FileInfo } from '@staddle/vim25/types.ts'
import { cleanPath, crumbs, datastorePath, fileAddress, toFileRow } from '../../src/storage/file-rows.ts'

suite('files of a datastore', () => {
  test('a disk with a capacity is a disk, with six digits it is a layer, without either it is a file', () => {
    const info = (path: string, more: object = {}): FileInfo => ({
      _typeName: 'VmDiskFileInfo',
      path,
      fileSize: 5,
      ...more,
    })
    const disk = toFileRow(info('web.vmdk', { capacityKb: 8192, thin: true, diskExtents: ['web-flat.vmdk'] }))
    assert.deepEqual(
      [disk.kind, disk.capacityBytes, disk.isThin, disk.extents],
      ['disk', 8_388_608, true, ['web-flat.vmdk']],
    )
    assert.equal(toFileRow(info('web-000001.vmdk', { capacityKb: 8192 })).kind, 'layer')
    assert.equal(toFileRow(info('half.vmdk')).kind, 'file')
  })

  test('a folder has no size of its own', () => {
    assert.equal(toFileRow({ _typeName: 'FolderFileInfo', path: 'iso', fileSize: 4096 }).sizeBytes, undefined)
  })

  test('paths', () => {
    assert.equal(datastorePath('data store', 'a/b', '', 'c'), '[data store] a/b/c')
    assert.equal(datastorePath('one'), '[one]')
    assert.deepEqual(crumbs('a/b'), [
      { name: 'a', folder: 'a' },
      { name: 'b', folder: 'a/b' },
    ])
    assert.equal(fileAddress('d&1', 'a b/50%.iso'), '/folder/a%20b/50%25.iso?dsName=d%261')
  })

  test('what was typed does not lead outside', () => {
    assert.equal(cleanPath('/iso//./new.iso'), 'iso/new.iso')
    assert.equal(cleanPath('../etc'), undefined)
    assert.equal(cleanPath(' / '.trim()), undefined)
  })
})
