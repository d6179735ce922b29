import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reference } from '../../client/test/fake-server.ts'
import { CliFixture } from './cli-fixture.ts'

interface Node {
  readonly id: string
  readonly name: string
  readonly children?: readonly Node[]
}

const tree = ({ id, name, children = [] }: Node): object => ({
  snapshot: reference('VirtualMachineSnapshot', id),
  vm: reference('VirtualMachine', 'vm-1'),
  ...{ name, description: '', id: 1, createTime: '2026-01-01T10:00:00Z', state: 'poweredOn', quiesced: false },
  childSnapshotList: children.map(tree),
})

function withSnapshots(roots: readonly Node[]): CliFixture {
  const cli = new CliFixture().addVm('vm-1', 'web')
  const vm = cli.server.objects.get('vm-1')
  assert.ok(vm !== undefined)
  vm.properties.snapshot = {
    currentSnapshot: reference('VirtualMachineSnapshot', 'snapshot-3'),
    rootSnapshotList: roots.map(tree),
  }
  return cli
    .endsAt('VirtualMachineSnapshot.RevertToSnapshot_Task')
    .endsAt('VirtualMachineSnapshot.RemoveSnapshot_Task')
    .endsAt('VirtualMachine.RevertToCurrentSnapshot_Task')
    .endsAt('VirtualMachine.RemoveAllSnapshots_Task')
}

const branches: readonly Node[] = [
  {
    id: 'snapshot-1',
    name: 'base',
    children: [
      { id: 'snapshot-2', name: 'old' },
      { id: 'snapshot-3', name: 'new' },
    ],
  },
]

test('snapshots are shown as a tree, the current one marked', async () => {
  const { out } = await withSnapshots(branches).run(['vm', 'snapshot', 'ls', 'web'])
  const lines = out.split('\n').map((line) => line.slice(0, 12).trimEnd())
  assert.deepEqual(lines, ['  base  snap', '    old  sna', '  * new  sna', ''])
  assert.equal((await new CliFixture().addVm('vm-1', 'web').run(['vm', 'snapshot', 'list', 'web'])).exitCode, 0)
})

test('layers that a cancelled removal leaves are told of, and how they are merged', async () => {
  const cli = withSnapshots(branches)
  const interrupt = new AbortController()
  cli.server
    .on('VirtualMachine.RemoveAllSnapshots_Task', () => {
      setImmediate(() => interrupt.abort(new Error('interrupted')))
      return cli.server.addTask('task-1', { cancelable: true })
    })
    .on('Task.CancelTask', ({ id }) => {
      const error = { fault: { _typeName: 'RequestCanceled' }, localizedMessage: 'merge disk layers: canceled' }
      cli.server.change(id, { info: { key: id, state: 'error', error } })
    })
  const removed = await cli.run(['vm', 'snapshot', 'rm', 'web', '--all'], { interrupt: interrupt.signal })
  assert.equal(removed.exitCode, 6)
  assert.match(removed.err, /stays so\. To merge .*: staddle vm snapshot consolidate web/)
  const vm = cli.server.objects.get('vm-1')
  assert.ok(vm !== undefined)
  vm.properties.runtime = { consolidationNeeded: true }
  const { err } = await cli.run(['vm', 'snapshot', 'ls', 'web'])
  assert.match(err, /layers of removed snapshots are left\. To merge them: staddle vm snapshot consolidate web/)
})

test('a revert goes to a snapshot by name or id, or to the current one', async () => {
  const cli = withSnapshots(branches)
  assert.equal((await cli.run(['vm', 'snapshot', 'revert', 'web', 'old'])).exitCode, 0)
  assert.equal((await cli.run(['vm', 'snapshot', 'revert', 'web', 'snapshot-1', '--no-start'])).exitCode, 0)
  assert.deepEqual(
    cli.server.callsOf('RevertToSnapshot_Task').map(({ id, args }) => [id, args.suppressPowerOn]),
    [
      ['snapshot-2', false],
      ['snapshot-1', true],
    ],
  )
  assert.equal((await cli.run(['vm', 'snapshot', 'revert', 'web'])).exitCode, 0)
  assert.equal(cli.server.callsOf('RevertToCurrentSnapshot_Task').length, 1)
  const unknown = await cli.run(['vm', 'snapshot', 'revert', 'web', 'never'])
  assert.equal(unknown.exitCode, 4)
  assert.match(unknown.err, /no snapshot "never"/)
})

test('a name that two snapshots have is a question of ids', async () => {
  const cli = withSnapshots([...branches, { id: 'snapshot-9', name: 'old' }])
  const { exitCode, err } = await cli.run(['vm', 'snapshot', 'remove', 'web', 'old'])
  assert.equal(exitCode, 2)
  assert.match(err, /snapshot-2, snapshot-9/)
  assert.equal(cli.server.callsOf('RemoveSnapshot_Task').length, 0)
})

test('one snapshot or all are removed, never by accident', async () => {
  const cli = withSnapshots(branches)
  assert.equal((await cli.run(['vm', 'snapshot', 'remove', 'web'])).exitCode, 2)
  assert.equal((await cli.run(['vm', 'snapshot', 'remove', 'web', 'old', '--all'])).exitCode, 2)
  assert.equal((await cli.run(['vm', 'snapshot', 'remove', 'web', 'base', '--children'])).exitCode, 0)
  assert.deepEqual(
    cli.server.callsOf('RemoveSnapshot_Task').map(({ id, args }) => [id, args.removeChildren]),
    [['snapshot-1', true]],
  )
  assert.equal((await cli.run(['vm', 'snapshot', 'remove', 'web', '--all'])).exitCode, 0)
  assert.equal(cli.server.callsOf('RemoveAllSnapshots_Task').length, 1)
})
