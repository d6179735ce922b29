import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { moRef, newestVersion } from '@staddle/vim25/metadata.ts'
import type { Event, EventFilterSpec, TaskFilterSpec, TaskInfo } from '@staddle/vim25/types.ts'
import { Denied } from '../../src/domain/errors.ts'
import { createEventManager } from '../../src/model/event-manager.ts'
import type { CallContext, ManagedObject } from '../../src/model/managed-object.ts'
import { Registry } from '../../src/model/registry.ts'
import { createTaskHistoryCollector } from '../../src/model/task-history-collector.ts'
import type { Session } from '../../src/services/auth/sessions.ts'
import { EventService } from '../../src/services/event/event-service.ts'
import { createMemoryHistory } from '../../src/store/memory/memory-history.ts'
import { ManualClock } from '../store/manual-clock.ts'

const silent = (): void => undefined
const logger = { debug: silent, info: silent, warn: silent, error: silent }

const session: Session = {
  key: 'secret',
  id: 's1',
  userName: 'admin',
  fullName: '',
  locale: 'en',
  loginTime: 0,
  remoteAddress: '::1',
  userAgent: 't',
  lastActiveTime: 0,
  callCount: 0,
}
const context: CallContext = {
  session,
  setSession: silent,
  version: newestVersion,
  signal: new AbortController().signal,
  remoteAddress: '::1',
  userAgent: 't',
}

async function open(mayLog = true) {
  const registry = new Registry()
  const history = createMemoryHistory()
  const events = await EventService.open({ history, clock: new ManualClock(), logger })
  let ids = 0
  const newCollectorId = (): string => `collector-${(ids += 1)}`
  const manager = createEventManager({ registry, events, access: { has: () => mayLog }, newCollectorId })
  const post = (count: number): void => {
    for (let index = 0; index < count; index += 1)
      events.post({ _typeName: 'VmStartingEvent', template: false }, { userName: 'admin' })
  }
  const createCollector = async (filter: EventFilterSpec): Promise<ManagedObject<'EventHistoryCollector'>> => {
    const ref = await manager.methods.CreateCollectorForEvents?.(context, { filter }, manager)
    const collector = registry.getTyped('EventHistoryCollector', ref?.value ?? '')
    assert.ok(collector !== undefined)
    return collector
  }
  return { registry, history, events, manager, post, createCollector }
}

type Collector = ManagedObject<'EventHistoryCollector'>
const keysOf = (events: readonly Event[] | undefined): number[] => (events ?? []).map((event) => event.key)
const latest = (collector: Collector): number[] => keysOf(collector.properties.latestPage)
const next = async (collector: Collector, maxCount: number): Promise<number[]> =>
  keysOf(await collector.methods.ReadNextEvents?.(context, { maxCount }, collector))
const previous = async (collector: Collector, maxCount: number): Promise<number[]> =>
  keysOf(await collector.methods.ReadPreviousEvents?.(context, { maxCount }, collector))

describe('EventManager', () => {
  it('describes every event type and shows the latest event', async () => {
    const { manager, post, events } = await open()
    const described = manager.properties.description?.eventInfo ?? []
    assert.ok(described.length > 400)
    const poweredOn = described.find((detail) => detail.key === 'VmPoweredOnEvent')
    assert.equal(poweredOn?.fullFormat, '{vm.name} on {host.name} in {datacenter.name} is powered on')
    assert.equal(poweredOn?.formatOnVm, 'This virtual machine is powered on')
    assert.equal(poweredOn?.category, 'info')
    assert.equal(manager.properties.latestEvent, undefined)
    post(2)
    assert.equal(manager.properties.latestEvent, events.latest)
  })

  it('answers QueryEvents with the newest, oldest first', async () => {
    const { manager, post } = await open()
    post(5)
    const found = await manager.methods.QueryEvents?.(context, { filter: { maxCount: 3 } }, manager)
    assert.deepEqual(keysOf(found), [3, 4, 5])
    const short = await manager.methods.QueryEvents?.(context, { filter: { disableFullMessage: true } }, manager)
    assert.equal(short?.length, 5)
    assert.ok(short.every((event) => event.fullFormattedMessage === undefined))
  })

  it('logs a user event on an entity', async () => {
    const { registry, manager, events } = await open()
    const vm = registry.add({ type: 'VirtualMachine', id: 'vm-1', properties: { name: 'web' }, methods: {} })
    await manager.methods.LogUserEvent?.(context, { entity: vm.ref, msg: 'maintenance' }, manager)
    assert.equal(events.latest?._typeName, 'GeneralUserEvent')
    assert.equal(events.latest?.fullFormattedMessage, 'maintenance')
    assert.deepEqual(events.latest === undefined ? [] : events.entitiesOf(events.latest), ['vm-1'])
    const gone = { entity: moRef('VirtualMachine', 'vm-2'), msg: '' }
    assert.throws(() => manager.methods.LogUserEvent?.(context, gone, manager), isDenied('object-gone'))
  })

  it('does not log for who may not', async () => {
    const { registry, manager, events } = await open(false)
    const vm = registry.add({ type: 'VirtualMachine', id: 'vm-1', properties: { name: 'web' }, methods: {} })
    assert.throws(
      () => manager.methods.LogUserEvent?.(context, { entity: vm.ref, msg: 'x' }, manager),
      isDenied('no-permission'),
    )
    assert.equal(events.latest, undefined)
  })

  it("posts a client's event as the client's", async () => {
    const { manager, events } = await open()
    const eventToPost = {
      _typeName: 'EventEx',
      key: 77,
      chainId: 0,
      createdTime: '1970-01-01T00:00:00Z',
      userName: 'root',
      eventTypeId: 'org.example.x',
      message: 'hello',
    }
    await manager.methods.PostEvent?.(context, { eventToPost }, manager)
    const { key, chainId, userName, fullFormattedMessage } = events.latest ?? {}
    assert.deepEqual(
      { key, chainId, userName, fullFormattedMessage },
      { key: 1, chainId: 1, userName: 'admin', fullFormattedMessage: 'hello' },
    )
  })

  it('describes the arguments of a type', async () => {
    const { manager } = await open()
    const described = await manager.methods.RetrieveArgumentDescription?.(
      context,
      { eventTypeId: 'vim.event.VmRenamedEvent' },
      manager,
    )
    assert.deepEqual(
      described?.map((argument) => argument.name),
      ['template', 'oldName', 'newName'],
    )
    assert.throws(
      () => manager.methods.RetrieveArgumentDescription?.(context, { eventTypeId: 'Nonsense' }, manager),
      isDenied('invalid-argument'),
    )
  })
})

describe('EventHistoryCollector', () => {
  it('reads from the oldest to the newest and back', async () => {
    const { post, createCollector } = await open()
    post(7)
    const collector = await createCollector({})
    assert.deepEqual(await next(collector, 3), [1, 2, 3])
    assert.deepEqual(await next(collector, 3), [4, 5, 6])
    assert.deepEqual(await next(collector, 3), [7])
    assert.deepEqual(await next(collector, 3), [])
    post(1)
    assert.deepEqual(await next(collector, 3), [8])
    assert.deepEqual(await previous(collector, 2), [8, 7])
    assert.deepEqual(await next(collector, 1), [7])
    await collector.methods.RewindCollector?.(context, {}, collector)
    assert.deepEqual(await previous(collector, 2), [])
    assert.deepEqual(await next(collector, 2), [1, 2])
  })

  it('keeps its latest page live, newest first, at its size', async () => {
    const { post, createCollector, events } = await open()
    post(12)
    const collector = await createCollector({ type: ['VmStartingEvent'] })
    assert.deepEqual(latest(collector), [12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
    await collector.methods.SetCollectorPageSize?.(context, { maxCount: 3 }, collector)
    assert.deepEqual(latest(collector), [12, 11, 10])
    post(2)
    events.post({ _typeName: 'VmStoppingEvent' }, { userName: '' })
    assert.deepEqual(latest(collector), [14, 13, 12])
    await collector.methods.ResetCollector?.(context, {}, collector)
    assert.deepEqual(await previous(collector, 2), [11, 10])
    await assert.rejects(
      Promise.resolve(collector.methods.SetCollectorPageSize?.(context, { maxCount: 1001 }, collector)),
      isDenied('invalid-argument'),
    )
    await assert.rejects(next(collector, 0), isDenied('invalid-argument'))
  })

  it('starts at the newest maxCount events', async () => {
    const { post, createCollector } = await open()
    post(6)
    const collector = await createCollector({ maxCount: 2 })
    assert.deepEqual(latest(collector), [6, 5])
    post(1)
    assert.deepEqual(await next(collector, 10), [5, 6, 7])
    assert.deepEqual(await previous(collector, 10), [7, 6, 5])
  })

  it('stops listening when it is destroyed, and there is a limit to how many', async () => {
    const { registry, events, createCollector } = await open()
    const before = [events.posted.listenerCount, registry.changes.listenerCount]
    const collectors = []
    for (let count = 0; count < 32; count += 1) collectors.push(await createCollector({}))
    await assert.rejects(createCollector({}), isDenied('invalid-state'))
    for (const collector of collectors) await collector.methods.DestroyCollector?.(context, {}, collector)
    assert.deepEqual([events.posted.listenerCount, registry.changes.listenerCount], before)
    await createCollector({})
  })
})

describe('TaskHistoryCollector', () => {
  function taskInfo(key: number, rest: Partial<TaskInfo> = {}): TaskInfo {
    const id = `task-${key}`
    return {
      key: id,
      task: moRef('Task', id),
      descriptionId: 'VirtualMachine.powerOn',
      state: 'success',
      cancelled: false,
      cancelable: false,
      entity: moRef('VirtualMachine', 'vm-1'),
      reason: { _typeName: 'TaskReasonUser', userName: 'admin' } as TaskInfo['reason'],
      queueTime: new Date(key * 1000).toISOString(),
      eventChainId: key,
      ...rest,
    }
  }

  async function openTasks(filter: TaskFilterSpec) {
    const { registry, history } = await open()
    for (const key of [1, 2, 3]) {
      const value = taskInfo(key, key === 2 ? { state: 'error', entity: moRef('VirtualMachine', 'vm-2') } : {})
      await history.saveTask({
        key,
        time: key * 1000,
        type: value.descriptionId,
        userName: 'admin',
        entities: [value.entity?.value ?? ''],
        value,
      })
    }
    const task = registry.add({
      type: 'Task',
      id: 'task-4',
      properties: { info: taskInfo(4, { state: 'running' }) },
      methods: {},
    })
    const collector = await createTaskHistoryCollector({
      registry,
      history,
      id: 'collector',
      ownerSession: session.key,
      filter,
    })
    const shown = (): string[] => (collector.properties.latestPage ?? []).map((info) => `${info.key} ${info.state}`)
    return { registry, collector, task, shown }
  }

  it('shows what has ended and what is under way, and follows it', async () => {
    const { registry, collector, task, shown } = await openTasks({})
    assert.deepEqual(shown(), ['task-4 running', 'task-3 success', 'task-2 error', 'task-1 success'])
    registry.update(task, { info: taskInfo(4) })
    assert.equal(shown()[0], 'task-4 success')
    registry.add({ type: 'Task', id: 'task-5', properties: { info: taskInfo(5, { state: 'queued' }) }, methods: {} })
    assert.equal(shown()[0], 'task-5 queued')
    const read = await collector.methods.ReadNextTasks?.(context, { maxCount: 2 }, collector)
    assert.deepEqual(
      read?.map((info) => info.key),
      ['task-1', 'task-2'],
    )
    const rest = await collector.methods.ReadNextTasks?.(context, { maxCount: 9 }, collector)
    assert.deepEqual(
      rest?.map((info) => info.key),
      ['task-3', 'task-4', 'task-5'],
    )
  })

  it('lets go of a task that no longer matches', async () => {
    const { registry, task, shown } = await openTasks({ state: ['running', 'error'] })
    assert.deepEqual(shown(), ['task-4 running', 'task-2 error'])
    registry.update(task, { info: taskInfo(4) })
    assert.deepEqual(shown(), ['task-2 error'])
  })

  const byTime = (timeType: 'queuedTime' | 'startedTime'): TaskFilterSpec => ({
    time: { timeType, beginTime: new Date(2000).toISOString(), endTime: new Date(3000).toISOString() },
  })
  const cases: readonly [string, TaskFilterSpec, readonly string[]][] = [
    ['entity', { entity: { entity: moRef('VirtualMachine', 'vm-2'), recursion: 'self' } }, ['task-2']],
    ['queue time', byTime('queuedTime'), ['task-3', 'task-2']],
    ['start time that none has', byTime('startedTime'), []],
    ['user', { userName: { systemUser: false, userList: ['eve'] } }, []],
    ['chain', { eventChainId: [1, 4] }, ['task-4', 'task-1']],
  ]
  for (const [what, filter, keys] of cases) {
    it(`filters by ${what}`, async () => {
      const { collector } = await openTasks(filter)
      assert.deepEqual(
        (collector.properties.latestPage ?? []).map((info) => info.key),
        keys,
      )
    })
  }
})

function isDenied(code: string): (error: unknown) => boolean {
  return (error) => error instanceof Denied && error.code === code
}
