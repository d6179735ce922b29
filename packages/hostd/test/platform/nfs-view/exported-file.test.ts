import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exportedIn, nfsViewType } from '../../../src/platform/nfs-views.ts'

const view = (target: string, source: string, isReadOnly = false) => ({ target, source, type: nfsViewType, isReadOnly })

test('a path below a view has a name on its server', () => {
  const mounts = [
    { target: '/', source: '/dev/vda', type: 'ext4', isReadOnly: false },
    view('/data/datastore-2', 'files:/export/a b'),
    view('/data/datastore-3', '[fd00::1]:/', true),
    { target: '/data/datastore-4', source: 'files:/export', type: 'nfs', isReadOnly: false },
  ]
  const found = (path: string): unknown => exportedIn(mounts, path)
  const expected = { host: 'files', path: '/export/a b/web/web.qcow2', isReadOnly: false }
  assert.deepEqual(found('/data/datastore-2/web/web.qcow2'), expected)
  assert.deepEqual(found('/data/datastore-3/iso/x.iso'), { host: 'fd00::1', path: '/iso/x.iso', isReadOnly: true })
  for (const path of ['/data/datastore-20/x', '/data/datastore-4/x', '/data/datastore-2', '/etc/passwd'])
    assert.equal(found(path), undefined, path)
})
