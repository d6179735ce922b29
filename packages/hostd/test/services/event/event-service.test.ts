import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Event, EventFilterSpec } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../../src/domain/errors.ts'
import type { History } from '../../../src/domain/ports/store.ts'
import { compileEventFilter } from '../../../src/services/event/event-filter.ts'
import { EventService } from '../../../src/services/event/event-service.ts'
import type { Logger } from '../../../src/services/logger.ts'
import { createMemoryHistory } from '../../../src/store/memory/memory-history.ts'
import { ManualClock } from '../../store/manual-clock.ts'

const silent = (): void => undefined
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }

/** root > dc > (vmFolder > vm-1, vm-2), host */
const parents: Readonly<Record<string, string>> = {
  dc: 'root',
  vmFolder: 'dc',
  'vm-1': 'vmFolder',
  'vm-2': 'vmFolder',
  host: 'dc',
}
const scope = {
  parentOf: (id: string) => parents[id],
  childrenOf: (id: string) => Object.keys(parents).filter((child) => parents[child] === id),
}

const vmArgument = (id: string, name: string) => ({
  _typeName: 'VmEventArgument',
  name,
  vm: moRef('VirtualMachine', id),
})
const hostArgument = { _typeName: 'HostEventArgument', name: 'host1', host: moRef('HostSystem', 'host') }
const datacenterArgument = {
  _typeName: 'DatacenterEventArgument',
  name: 'ha-datacenter',
  datacenter: moRef('Datacenter', 'dc'),
}

async function openService(history: History = createMemoryHistory(), clock = new ManualClock()) {
  return { history, clock, events: await EventService.open({ history, clock, logger }) }
}

describe('posting', () => {
  it('fills in key, chain, time, user and a sentence', async () => {
    const { events, clock } = await openService()
    const heard: Event[] = []
    events.posted.on((event) => heard.push(event))
    const input = {
      _typeName: 'VmPoweredOnEvent',
      template: false,
      vm: vmArgument('vm-1', 'web'),
      host: hostArgument,
      datacenter: datacenterArgument,
    }
    const event = events.post(input, { userName: 'admin', entities: [] })
    assert.equal(event.key, 1)
    assert.equal(event.chainId, 1)
    assert.equal(event.createdTime, new Date(clock.now()).toISOString())
    assert.equal(event.userName, 'admin')
    assert.equal(event.fullFormattedMessage, 'web on host1 in ha-datacenter is powered on')
    assert.deepEqual(heard, [event])
    assert.equal(events.latest, event)
    assert.deepEqual(events.entitiesOf(event), ['vm-1', 'host', 'dc'])
  })

  it('says what it can when fields are unset or the type has no sentence', async () => {
    const { events } = await openService()
    const say = (input: { _typeName: string }): string | undefined =>
      events.post(input, { userName: 'eve' }).fullFormattedMessage
    const vm = vmArgument('vm-1', 'web')
    assert.equal(say({ _typeName: 'VmPoweredOffEvent', vm } as { _typeName: string }), 'web is powered off')
    const failed = { _typeName: 'VmFailedToPowerOnEvent', vm, reason: { localizedMessage: 'no memory' } }
    assert.equal(say(failed), 'web could not be powered on: no memory')
    assert.equal(say({ _typeName: 'VmMigratedEvent', vm } as { _typeName: string }), 'VM migrated web')
    assert.equal(
      say({ _typeName: 'UserLoginSessionEvent', ipAddress: '::1' } as { _typeName: string }),
      'User eve@::1 logged in',
    )
    assert.equal(say({ _typeName: 'EventEx', message: 'a disk is slow' } as { _typeName: string }), 'a disk is slow')
  })

  it('refuses what is no event', async () => {
    const { events } = await openService()
    assert.throws(
      () => events.post({ _typeName: 'VirtualMachineConfigSpec' }, { userName: '' }),
      /is not an event type/,
    )
  })

  it('goes on numbering after a restart', async () => {
    const { events, history } = await openService()
    events.post({ _typeName: 'VmStartingEvent' }, { userName: '' })
    const last = events.post({ _typeName: 'VmStartingEvent' }, { userName: '' })
    await events.close()
    const { events: again } = await openService(history)
    assert.deepEqual(again.latest, last)
    assert.equal(again.post({ _typeName: 'VmStartingEvent' }, { userName: '' }).key, 3)
  })

  it('logs an event that cannot be stored, and goes on', async () => {
    const errors: object[] = []
    const full = new Error('disk full')
    const history = {
      ...createMemoryHistory(),
      lastKeys: async () => ({ event: 0, task: 0 }),
      queryEvents: async () => [],
      appendEvent: async () => Promise.reject(full),
    }
    const events = await EventService.open({
      history,
      clock: new ManualClock(),
      logger: { ...logger, error: (fields) => errors.push(fields) },
    })
    events.post({ _typeName: 'VmStartingEvent' }, { userName: '' })
    await events.close()
    assert.deepEqual(errors, [{ err: full, eventKey: 1, eventType: 'VmStartingEvent' }])
  })
})

describe('event filters', () => {
  /** Keys 1 to 7, one second apart. */
  async function posted() {
    const opened = await openService()
    const { events, clock } = opened
    const post = (input: { _typeName: string; [field: string]: unknown }, userName: string): void => {
      events.post(input, { userName })
      clock.advance(1000)
    }
    post({ _typeName: 'UserLoginSessionEvent', ipAddress: '::1' }, 'admin')
    post(
      { _typeName: 'VmCreatedEvent', vm: vmArgument('vm-1', 'a'), host: hostArgument, datacenter: datacenterArgument },
      'admin',
    )
    post({ _typeName: 'VmPoweredOnEvent', vm: vmArgument('vm-1', 'a'), host: hostArgument, chainId: 2 }, 'admin')
    post({ _typeName: 'VmFailedToPowerOnEvent', vm: vmArgument('vm-2', 'b') }, 'eve')
    post({ _typeName: 'DrsVmPoweredOnEvent', vm: vmArgument('vm-2', 'b') }, '')
    post(
      { _typeName: 'EventEx', eventTypeId: 'org.example.slow', severity: 'warning', message: 'slow', changeTag: 't' },
      '',
    )
    post({ _typeName: 'VmRemovedEvent', vm: vmArgument('vm-9', 'gone'), datacenter: datacenterArgument }, 'admin')
    return opened
  }

  const byEntity = (
    type: 'Folder' | 'Datacenter' | 'HostSystem' | 'VirtualMachine',
    id: string,
    recursion: 'self' | 'children' | 'all',
  ) => ({ entity: { entity: moRef(type, id), recursion } }) satisfies EventFilterSpec
  const at = (second: number): string => new Date(new ManualClock().now() + second * 1000).toISOString()

  const cases: readonly [what: string, spec: EventFilterSpec, keys: readonly number[]][] = [
    ['everything', {}, [1, 2, 3, 4, 5, 6, 7]],
    ['an entity', byEntity('VirtualMachine', 'vm-1', 'self'), [2, 3]],
    ['an entity that is gone', byEntity('VirtualMachine', 'vm-9', 'self'), [7]],
    ['its children', byEntity('Folder', 'vmFolder', 'children'), [2, 3, 4, 5]],
    ['not itself with its children', byEntity('Datacenter', 'dc', 'children'), [2, 3]],
    ['all below', byEntity('Folder', 'vmFolder', 'all'), [2, 3, 4, 5]],
    ['all below, with what was removed since', byEntity('Datacenter', 'dc', 'all'), [2, 3, 4, 5, 7]],
    ['all below the root, which is everything', byEntity('Folder', 'root', 'all'), [1, 2, 3, 4, 5, 6, 7]],
    ['a host, with what happened on it', byEntity('HostSystem', 'host', 'all'), [2, 3]],
    ['times', { time: { beginTime: at(1), endTime: at(3) } }, [2, 3, 4]],
    ['named users', { userName: { systemUser: false, userList: ['eve'] } }, [4]],
    ['the system user', { userName: { systemUser: true } }, [5, 6]],
    ['all but the system user', { userName: { systemUser: false } }, [1, 2, 3, 4, 7]],
    ['both', { userName: { systemUser: true, userList: ['eve'] } }, [4, 5, 6]],
    ['a type and what derives from it', { type: ['VmPoweredOnEvent'] }, [3, 5]],
    ['a base type', { type: ['VmEvent'] }, [2, 3, 4, 5, 7]],
    ['type ids', { eventTypeId: ['vim.event.VmPoweredOnEvent', 'UserLoginSessionEvent'] }, [1, 3, 5]],
    ["an extension's type id", { eventTypeId: ['org.example.slow'] }, [6]],
    ['a type id of each kind', { eventTypeId: ['org.example.slow', 'vim.event.VmCreatedEvent'] }, [2, 6]],
    ['type and type id together', { type: ['VmEvent'], eventTypeId: ['vim.event.VmCreatedEvent'] }, [2]],
    ['categories', { category: ['error', 'warning'] }, [4, 6]],
    ['a chain', { eventChainId: 2 }, [2, 3]],
    ['tags', { tag: ['t', 'u'] }, [6]],
    ['an alarm', { alarm: moRef('Alarm', 'alarm-1') }, []],
    [
      'several things at once',
      { type: ['VmEvent'], userName: { systemUser: false, userList: ['admin'] }, time: { beginTime: at(2) } },
      [3, 7],
    ],
  ]
  for (const [what, spec, keys] of cases) {
    it(`find ${what}`, async () => {
      const { events } = await posted()
      const filter = compileEventFilter(spec, scope)
      const found = await events.query(filter, { order: 'oldest-first', limit: 100 })
      assert.deepEqual(
        found.map((event) => event.key),
        keys,
      )
    })
    it(`say the same of a new event: ${what}`, async () => {
      const { events } = await posted()
      const all = await events.query(compileEventFilter({}, scope), { order: 'oldest-first', limit: 100 })
      const filter = compileEventFilter(spec, scope)
      assert.deepEqual(
        all.filter((event) => events.matches(filter, event)).map((event) => event.key),
        keys,
      )
    })
  }

  it('refuse times that are none', () => {
    assert.throws(
      () => compileEventFilter({ time: { beginTime: 'yesterday' } }, scope),
      (error) => error instanceof Denied && error.code === 'invalid-argument',
    )
  })

  it('find the few among many, page by page', async () => {
    const { events } = await openService()
    for (let index = 0; index < 1300; index += 1) {
      events.post({ _typeName: 'EventEx', eventTypeId: index % 100 === 0 ? 'rare' : 'common' }, { userName: '' })
    }
    const found = await events.query(compileEventFilter({ eventTypeId: ['rare'] }, scope), {
      order: 'newest-first',
      limit: 12,
    })
    assert.deepEqual(
      found.map((event) => event.key),
      [1201, 1101, 1001, 901, 801, 701, 601, 501, 401, 301, 201, 101],
    )
  })
})
