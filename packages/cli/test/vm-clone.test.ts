import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moRef } from '../../vim25/src/metadata.ts'
import { CliFixture } from './cli-fixture.ts'

const datastore = moRef('Datastore', 'datastore-1')

function addVmWithDisk(cli: CliFixture): void {
  const backing = { _typeName: 'VirtualDiskFlatVer2BackingInfo', fileName: '[nas] web/web.vmdk', datastore }
  const disk = { _typeName: 'VirtualDisk', key: 2000, capacityInKB: 1024, backing }
  cli.server.add('VirtualMachine', 'vm-1', {
    name: 'web',
    parent: moRef('Folder', 'group-v1'),
    config: { hardware: { device: [{ _typeName: 'VirtualCdrom', key: 3000 }, disk] } },
  })
}

test('clone says of every disk what it becomes', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web').endsAt('VirtualMachine.CloneVM_Task', {
    state: 'success',
    result: moRef('VirtualMachine', 'vm-2'),
  })
  addVmWithDisk(cli)
  const { exitCode, err } = await cli.run(['vm', 'clone', 'web', 'copy', '--disk', 'eagerZeroedThick'])
  assert.equal(exitCode, 0, err)
  const [call] = cli.server.callsOf('CloneVM_Task')
  assert.ok(call !== undefined)
  const { spec } = call.args as { spec: { location: { disk: readonly Record<string, unknown>[] } } }
  assert.deepEqual(
    spec.location.disk.map(({ diskId, datastore: place, diskBackingInfo }) => ({ diskId, place, diskBackingInfo })),
    [
      {
        diskId: 2000,
        place: datastore,
        diskBackingInfo: {
          _typeName: 'VirtualDiskFlatVer2BackingInfo',
          ...{ fileName: '', diskMode: 'persistent', thinProvisioned: false, eagerlyScrub: true },
        },
      },
    ],
  )
})

test('a kind of disk that is none, or that a linked clone would need disks of its own for, is refused', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web')
  const wrong = await cli.run(['vm', 'clone', 'web', 'copy', '--disk', 'fat'])
  assert.match(wrong.err, /--disk "fat" is none of thin, thick, eagerZeroedThick/)
  const linked = await cli.run(['vm', 'clone', 'web', 'copy', '--disk', 'thin', '--linked'])
  assert.match(linked.err, /leave one of --disk, --linked out/)
  assert.equal(cli.server.callsOf('CloneVM_Task').length, 0)
})

test('move converts disks where they are, or on the way to another datastore', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web').endsAt('VirtualMachine.RelocateVM_Task', { state: 'success' })
  addVmWithDisk(cli)
  cli.server.add('Datastore', 'datastore-2', { name: 'fast' })
  const here = await cli.run(['vm', 'move', 'web', '--disk', 'thin'])
  assert.match(here.err, /The disks of web are thin/)
  const there = await cli.run(['vm', 'move', 'web', 'fast', '--disk', 'thick'])
  assert.match(there.err, /web is on fast/)
  const specs = cli.server
    .callsOf('RelocateVM_Task')
    .map(({ args }) => args['spec'] as { datastore?: object; disk: readonly Record<string, unknown>[] })
  const second = moRef('Datastore', 'datastore-2')
  assert.deepEqual(
    specs.map(({ datastore: place, disk }) => [place, disk.map((one) => [one['diskId'], one['datastore']])]),
    [
      [undefined, [[2000, datastore]]],
      [second, [[2000, second]]],
    ],
  )
})

test('move without a place and a kind, or with a kind that is none, is refused', async () => {
  const cli = new CliFixture().addVm('vm-1', 'web')
  assert.match((await cli.run(['vm', 'move', 'web'])).err, /Say where it goes/)
  assert.match((await cli.run(['vm', 'move', 'web', '--disk', 'fat'])).err, /--disk "fat" is none of/)
  assert.equal(cli.server.callsOf('RelocateVM_Task').length, 0)
})
