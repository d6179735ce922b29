import assert from 'node:assert/strict'
import { test } from 'node:test'
import { VimFault } from '@staddle/vim25/vim-fault.ts'
import { getProperties, retrieve } from '../src/properties.ts'
import { refTo } from '../src/reference.ts'
import { ProtocolError, type Transport } from '../src/transport.ts'
import { connect, type VimClient } from '../src/vim-client.ts'
import { cancelTask, waitForTask } from '../src/wait-for-task.ts'
import { watch } from '../src/watch.ts'
import { fault, FakeServer } from './fake-server.ts'

const connected = (server: FakeServer): Promise<VimClient> =>
  connect({ transport: server, sessionKey: server.sessionKey })
const isFault = (typeName: string, message?: string) => (error: unknown) =>
  error instanceof VimFault &&
  error.fault._typeName === typeName &&
  (message === undefined || error.message === message)

test('logs in and keeps the session key, forgets it after logout', async () => {
  const server = new FakeServer()
  const client = await connect({ transport: server })
  assert.equal(client.sessionKey, undefined)
  await assert.rejects(client.login('admin', 'wrong'), isFault('InvalidLogin'))
  assert.equal(client.sessionKey, undefined)
  await client.login('admin', 'right')
  assert.equal(client.sessionKey, server.sessionKey)
  await client.logout()
  assert.equal(client.sessionKey, undefined)
})

test('reads properties of one object and of many, and leaves no view behind', async () => {
  const server = new FakeServer()
    .add('VirtualMachine', 'vm-1', { name: 'web', summary: { config: { numCpu: 2 } } })
    .add('VirtualMachine', 'vm-2', { name: 'db' })
  const client = await connected(server)
  const one = await getProperties(client, refTo('VirtualMachine', 'vm-1'), [
    'name',
    'summary.config.numCpu',
    'guest.ipAddress',
  ])
  assert.deepEqual(one, { name: 'web', 'summary.config.numCpu': 2 })
  const all = await retrieve(client, 'VirtualMachine', ['name'])
  assert.deepEqual(
    all.map(({ ref, values }) => [ref.value, values.name]),
    [
      ['vm-1', 'web'],
      ['vm-2', 'db'],
    ],
  )
  assert.equal(server.leftovers, 0)
})

test('follows pages until there are no more', async () => {
  const page = (token: string | undefined, id: string) => ({
    token,
    objects: [{ obj: { type: 'VirtualMachine', value: id }, propSet: [] }],
  })
  const server = new FakeServer()
    .on('PropertyCollector.RetrievePropertiesEx', () => page('next', 'vm-1'))
    .on('PropertyCollector.ContinueRetrievePropertiesEx', ({ args }) =>
      args.token === 'next' ? page(undefined, 'vm-2') : undefined,
    )
  const all = await retrieve(await connected(server), 'VirtualMachine', [])
  assert.deepEqual(
    all.map(({ ref }) => ref.value),
    ['vm-1', 'vm-2'],
  )
})

test('the view goes also when reading fails, and the failure is the one that is told', async () => {
  const server = new FakeServer()
    .on('PropertyCollector.RetrievePropertiesEx', () => {
      throw fault('InvalidProperty', 'no such property')
    })
    .on('ContainerView.DestroyView', () => {
      throw fault('SystemError', 'something else')
    })
  await assert.rejects(
    retrieve(await connected(server), 'VirtualMachine', ['name']),
    isFault('InvalidProperty', 'no such property'),
  )
  assert.equal(server.callsOf('DestroyView').length, 1)
})

test('waits for a task, with progress, and cleans up', async () => {
  const server = new FakeServer()
  const task = server.addTask('task-1', { progress: 10 })
  const info = { _typeName: 'TaskInfo', key: 'task-1', task }
  const seen: (number | undefined)[] = []
  const done = await waitForTask(await connected(server), task, {
    onProgress: ({ progress, state }) => {
      seen.push(progress)
      if (state === 'running')
        setImmediate(() =>
          server.change('task-1', {
            info: progress === 10 ? { ...info, state: 'running', progress: 60 } : { ...info, state: 'success' },
          }),
        )
    },
  })
  assert.equal(done.state, 'success')
  assert.deepEqual(seen, [10, 60, undefined])
  assert.equal(server.leftovers, 0)
})

test('a failed task rejects with its fault and its words', async () => {
  const server = new FakeServer()
  const task = server.addTask('task-1', {
    state: 'error',
    error: { fault: { _typeName: 'NoDiskSpace' }, localizedMessage: 'datastore1 is full' },
  })
  await assert.rejects(waitForTask(await connected(server), task), isFault('NoDiskSpace', 'datastore1 is full'))
})

test('an abort stops waiting with its reason, leaves the task alone and cleans up', async () => {
  const server = new FakeServer().on('Task.CancelTask', () => undefined)
  const task = server.addTask('task-1')
  const client = await connected(server)
  const abort = new AbortController()
  const waiting = waitForTask(client, task, {
    signal: abort.signal,
    onProgress: () => setImmediate(() => abort.abort(new Error('enough'))),
  })
  await assert.rejects(waiting, /enough/)
  assert.equal(server.callsOf('CancelTask').length, 0)
  assert.equal(server.leftovers, 0)
  await cancelTask(client, task)
  assert.equal(server.callsOf('CancelTask')[0]?.id, 'task-1')
})

test('a watch gives the present state, then changes, until it is left', async () => {
  const server = new FakeServer().add('VirtualMachine', 'vm-1', { name: 'a' })
  const spec = {
    propSet: [{ type: 'VirtualMachine', pathSet: ['name'] }],
    objectSet: [{ obj: refTo('VirtualMachine', 'vm-1') }],
  }
  const names: unknown[] = []
  for await (const update of watch(await connected(server), spec)) {
    names.push(update.filterSet?.[0]?.objectSet?.[0]?.changeSet?.[0]?.val)
    if (names.length === 2) break
    setImmediate(() => server.change('vm-1', { name: 'b' }))
  }
  assert.deepEqual(names, [
    { _typeName: 'string', _value: 'a' },
    { _typeName: 'string', _value: 'b' },
  ])
  assert.equal(server.leftovers, 0)
})

test('an answer that is none of this API is told as such', async () => {
  const answering = (status: number, text: string): Transport => ({
    send: async () => ({ status, text, header: () => undefined }),
  })
  await assert.rejects(
    connect({ transport: answering(200, '<html>hello') }),
    (error) => error instanceof ProtocolError && /<html>hello/.test(error.message),
  )
  await assert.rejects(
    connect({ transport: answering(404, '') }),
    (error) => error instanceof ProtocolError && error.status === 404,
  )
})

test('a task that may not be read ends the waiting', async () => {
  const missing = { path: 'info', fault: { fault: { _typeName: 'NoPermission' }, localizedMessage: 'not yours' } }
  const server = new FakeServer().on('PropertyCollector.WaitForUpdatesEx', () => ({
    version: '1',
    filterSet: [{ objectSet: [{ kind: 'enter', missingSet: [missing] }] }],
  }))
  await assert.rejects(
    waitForTask(await connected(server), server.addTask('task-1')),
    isFault('NoPermission', 'not yours'),
  )
})
