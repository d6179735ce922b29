import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PropertyFilterSpec } from '@staddle/vim25/types.ts'
import { type LiveChange, LiveCollector } from '../src/live-collector.ts'
import { connect } from '../src/vim-client.ts'
import { type Call, FakeServer, reference } from './fake-server.ts'

const spec = { propSet: [], objectSet: [] } as unknown as PropertyFilterSpec

/** An update of the filters, each with machines that have a new name. */
const update = (version: number, filters: Record<string, readonly string[]>, truncated = false): unknown => ({
  version: String(version),
  truncated,
  filterSet: Object.entries(filters).map(([id, machines]) => ({
    filter: reference('PropertyFilter', id),
    objectSet: machines.map((machine) => ({
      kind: 'modify',
      obj: reference('VirtualMachine', machine),
      changeSet: [{ name: 'name', op: 'assign', val: { _typeName: 'string', _value: machine } }],
    })),
  })),
})

/** A server that answers with these, one after the other; then nobody waits any longer. */
function scripted(answers: readonly unknown[]) {
  const stop = new AbortController()
  const waits: Call[] = []
  let filters = 0
  const server = new FakeServer()
    .on('PropertyCollector.CreateFilter', () => reference('PropertyFilter', `filter-${++filters}`))
    .on('PropertyFilter.DestroyPropertyFilter', () => undefined)
    .on('PropertyCollector.WaitForUpdatesEx', (call) => {
      waits.push(call)
      const answer = answers[waits.length - 1]
      if (waits.length >= answers.length) stop.abort()
      return typeof answer === 'function' ? (answer as () => unknown)() : answer
    })
  return { server, waits, signal: stop.signal }
}

const open = async (server: FakeServer): Promise<LiveCollector> =>
  LiveCollector.open(await connect({ transport: server, sessionKey: server.sessionKey }))

const noted = (into: string[]) => (changes: readonly LiveChange[], hasMore: boolean) =>
  void into.push(`${changes.map(({ values }) => values['name']).join(' ')}${hasMore ? ' ...' : ''}`)

test('what comes in parts is told with that, and every filter hears its end', async () => {
  const { server, waits, signal } = scripted([
    update(1, { 'filter-1': ['a'], 'filter-2': ['x'] }, true),
    update(2, { 'filter-2': ['y'] }, true),
    update(3, { 'filter-2': ['z'] }),
    update(4, { 'filter-1': ['b'] }),
  ])
  const live = await open(server)
  const [one, two]: [string[], string[]] = [[], []]
  await live.watch(spec, noted(one))
  await live.watch(spec, noted(two))
  await live.run(signal)
  assert.deepEqual(one, ['a ...', '', 'b'])
  assert.deepEqual(two, ['x ...', 'y ...', 'z'])
  const asked = waits.map(({ args }) => args['options'] as { maxWaitSeconds: number; maxObjectUpdates: number })
  assert.ok(asked.every(({ maxObjectUpdates }) => maxObjectUpdates > 0))
  assert.deepEqual(
    asked.map(({ maxWaitSeconds }) => maxWaitSeconds > 0),
    [true, false, false, true],
    'the rest is there already',
  )
})

test('a server that said there were more and then has nothing ends it, too', async () => {
  const { server, signal } = scripted([update(1, { 'filter-1': ['a'] }, true), undefined])
  const live = await open(server)
  const told: string[] = []
  await live.watch(spec, noted(told))
  await live.run(signal)
  assert.deepEqual(told, ['a ...', ''])
})

test('an update that comes before its filter is known is kept; one of a filter that has ended is not', async () => {
  const told: string[] = []
  let watching: Promise<AsyncDisposable> | undefined
  const { server, signal } = scripted([
    update(1, { 'filter-1': ['a'] }),
    () => {
      watching = live.watch(spec, noted(told))
      return update(2, { 'filter-1': ['b'], 'filter-2': ['c'] })
    },
  ])
  const live = await open(server)
  const first = await live.watch(spec, noted(told))
  await live.run(signal)
  await watching
  assert.deepEqual(told, ['a', 'b', 'c'])
  await first[Symbol.asyncDispose]()
})
