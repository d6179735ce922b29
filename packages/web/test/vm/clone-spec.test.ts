import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { CustomizationCloudinitPrep, VirtualDisk, VirtualDiskFlatVer2BackingInfo } from '@staddle/vim25/types.ts'
import { cloneProblem, cloneSpec, type CloneWish, freeNames, hostNameFrom } from '../../src/vm/dialogs/clone-spec.ts'

const wish: CloneWish = {
  ...{ name: 'copy', makesTemplate: false, snapshot: '', datastore: '', isLinked: false, powerOn: true },
  diskKind: '',
  ...{ customizes: false, hostName: '', user: '', keys: '' },
}
const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE ann@shop'

test('a full clone where the source is', () => {
  assert.deepEqual(cloneSpec(wish, []), { location: {}, template: false, powerOn: true })
})

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

test('disks of another kind stay where they are, or go where the clone goes', () => {
  const placesOf = (datastore: string): unknown[] =>
    cloneSpec({ ...wish, diskKind: 'thick', datastore }, [disk]).location.disk?.map(
      ({ diskId, datastore: place, diskBackingInfo }) => ({ diskId, place: place.value, diskBackingInfo }),
    ) ?? []
  const diskBackingInfo = {
    _typeName: 'VirtualDiskFlatVer2BackingInfo',
    ...{ fileName: '', diskMode: 'persistent', thinProvisioned: false, eagerlyScrub: false },
  }
  assert.deepEqual(placesOf(''), [{ diskId: 2000, place: 'datastore-1', diskBackingInfo }])
  assert.deepEqual(placesOf('datastore-2'), [{ diskId: 2000, place: 'datastore-2', diskBackingInfo }])
})

test('a linked clone of a snapshot elsewhere; a template is not started', () => {
  const spec = cloneSpec(
    {
      ...wish,
      isLinked: true,
      snapshot: 'snapshot-3',
      datastore: 'datastore-2',
      makesTemplate: true,
      diskKind: 'thick',
    },
    [disk],
  )
  assert.equal(spec.location.disk, undefined)
  assert.equal(spec.location.diskMoveType, 'createNewChildDiskBacking')
  assert.equal(spec.location.datastore?.value, 'datastore-2')
  assert.equal(spec.snapshot?.value, 'snapshot-3')
  assert.deepEqual([spec.template, spec.powerOn], [true, false])
})

test('the guest is told its name, its user and the keys', () => {
  const spec = cloneSpec({ ...wish, customizes: true, hostName: 'web-2', user: 'ann', keys: `${key}\n\n` }, [])
  const identity = spec.customization?.identity as CustomizationCloudinitPrep
  assert.deepEqual(JSON.parse(identity.metadata), { 'local-hostname': 'web-2' })
  const [first = '', ...rest] = (identity.userdata ?? '').split('\n')
  assert.equal(first, '#cloud-config')
  const { hostname, users } = JSON.parse(rest.join('\n')) as {
    hostname: string
    users: { ssh_authorized_keys: string[] }[]
  }
  assert.equal(hostname, 'web-2')
  assert.deepEqual(users[0]?.ssh_authorized_keys, [key])
})

test('what is not right yet', () => {
  const custom = { ...wish, customizes: true, hostName: 'web-2' }
  assert.equal(cloneProblem(wish), undefined)
  assert.equal(cloneProblem({ ...wish, name: ' ' }), 'name')
  assert.equal(cloneProblem({ ...custom, hostName: 'web_2' }), 'hostName')
  assert.equal(cloneProblem({ ...custom, user: 'ann' }), 'keys')
  assert.equal(cloneProblem({ ...custom, keys: '-----BEGIN OPENSSH PRIVATE KEY-----' }), 'keys')
  assert.equal(cloneProblem({ ...custom, user: 'ann', keys: key }), undefined)
})

test('names that are free, and names for guests', () => {
  assert.deepEqual(freeNames('web', 2, new Set(['web-1'])), ['web-2', 'web-3'])
  assert.equal(hostNameFrom('Web Server (2)'), 'web-server-2')
})
