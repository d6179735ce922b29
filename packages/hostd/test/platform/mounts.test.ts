import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kernelHasFileSystem, mountAt, parseMountInfo } from '../../src/platform/mounts.ts'

test('what is mounted, with spaces and several at one place', async () => {
  const text = [
    '25 1 253:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
    '80 25 0:44 / /srv/a\\040b ro,relatime shared:9 master:2 - nfs4 files:/export\\040x rw,vers=4.1',
    '',
  ].join('\n')
  assert.deepEqual(parseMountInfo(text), [
    { target: '/', type: 'ext4', source: '/dev/vda', isReadOnly: false },
    { target: '/srv/a b', type: 'nfs4', source: 'files:/export x', isReadOnly: true },
  ])
  assert.notEqual((await mountAt('/proc'))?.type, undefined)
  assert.equal(await mountAt('/nowhere'), undefined)
})

test('file systems of this kernel', async () => {
  assert.equal(await kernelHasFileSystem('proc'), true)
  assert.equal(await kernelHasFileSystem('nosuchfs'), false)
})
