import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { Emitter } from '@staddle/base/emitter.ts'
import type { AutoStartPowerInfo } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../../src/domain/errors.ts'
import { vmId } from '../../../src/domain/ids.ts'
import { Autostart, type AutostartMachines } from '../../../src/services/host/autostart.ts'
import { createMemoryStore } from '../../../src/store/memory/memory-store.ts'
import { ManualClock } from '../../store/manual-clock.ts'

type Machine = ReturnType<AutostartMachines['all']> extends Iterable<infer M> ? M : never

/** Machines that do at once what they are told, except those that are told not to. */
class Machines implements AutostartMachines {
  readonly changes = new Emitter<{ readonly kind: 'changed' | 'removed'; readonly vm: Machine }>()
  readonly did: string[] = []
  readonly deaf = new Set<string>()
  readonly failing = new Set<string>()
  refused: string | undefined
  readonly #machines = new Map<string, Machine>()

  constructor(states: Readonly<Record<string, Machine['powerState']>>) {
    for (const [name, powerState] of Object.entries(states))
      this.#machines.set(name, { id: vmId(name), name, powerState, agentConnected: false })
  }

  all(): Iterable<Machine> {
    return this.#machines.values()
  }

  find(id: string): Machine | undefined {
    return this.#machines.get(id)
  }

  become(id: string, changes: Partial<Machine>): void {
    const vm = this.#machines.get(id)
    assert.ok(vm !== undefined)
    Object.assign(vm, changes)
    this.changes.emit({ kind: 'changed', vm })
  }

  remove(id: string): void {
    const vm = this.#machines.get(id)
    this.#machines.delete(id)
    if (vm !== undefined) this.changes.emit({ kind: 'removed', vm })
  }

  #does(verb: string, id: string, powerState: Machine['powerState']) {
    this.did.push(`${verb} ${id}`)
    if (!this.failing.has(id)) this.become(id, { powerState })
    return moRef('Task', id)
  }

  readonly power = {
    powerOn: (id: string) => this.#does('on', id, 'poweredOn'),
    powerOff: (id: string) => this.#does('off', id, 'poweredOff'),
    suspend: (id: string) => this.#does('suspend', id, 'suspended'),
    shutdownGuest: (id: string): Promise<void> => {
      this.did.push(`shutdown ${id}`)
      if (!this.deaf.has(id)) this.become(id, { powerState: 'poweredOff' })
      return Promise.resolve()
    },
    refuseStarts: (_by: string, reason: string | undefined) => void (this.refused = reason),
  }
}

const logger = { debug() {}, info() {}, warn() {}, error() {} }

describe('automatic start and stop', () => {
  let clock: ManualClock
  let store: ReturnType<typeof createMemoryStore>
  beforeEach(() => {
    clock = new ManualClock()
    store = createMemoryStore({ clock })
  })
  afterEach(() => store.close())

  const open = (vms: Machines): Promise<Autostart> =>
    Autostart.open({
      ...{ store, vms, clock, logger },
      tasks: { result: async ({ value }) => (vms.failing.has(value) ? Promise.reject(new Error('no')) : undefined) },
    })
  const info = (vm: string, changes: Partial<AutoStartPowerInfo> = {}): AutoStartPowerInfo => ({
    ...{ _typeName: 'AutoStartPowerInfo', key: moRef('VirtualMachine', vm) },
    ...{ startOrder: -1, startDelay: 10, waitForHeartbeat: 'no', startAction: 'powerOn' },
    ...{ stopDelay: 10, stopAction: 'systemDefault' },
    ...changes,
  })
  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 30; turn++) await Promise.resolve()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const enabled = { enabled: true }

  test('a boot starts machines in their order, the next when the delay is over', async () => {
    const vms = new Machines({ a: 'poweredOff', b: 'poweredOff', c: 'suspended', d: 'poweredOn', e: 'poweredOff' })
    await using autostart = await open(vms)
    await autostart.reconfigure({
      defaults: enabled,
      powerInfo: [info('a'), info('b', { startOrder: 2 }), info('c', { startOrder: 1 }), info('d', { startOrder: 1 })],
    })
    await autostart.hostStarted('boot 1')
    await settled()
    assert.deepEqual(vms.did, ['on c'])
    clock.advance(10_000)
    await settled()
    assert.deepEqual(vms.did, ['on c', 'on b'])
    clock.advance(10_000)
    await settled()
    assert.deepEqual(vms.did, ['on c', 'on b', 'on a'], 'e is on no list')
  })

  test('a daemon that starts again in the same boot goes on with the rest, and does nothing twice', async () => {
    const vms = new Machines({ a: 'poweredOff', b: 'poweredOff' })
    {
      await using first = await open(vms)
      await first.reconfigure({
        defaults: enabled,
        powerInfo: [info('a', { startOrder: 1 }), info('b', { startOrder: 2, startDelay: 30 })],
      })
      await first.hostStarted('boot 1')
      await settled()
      clock.advance(10_000)
      await settled()
      assert.deepEqual(vms.did, ['on a', 'on b'])
    }
    vms.become('a', { powerState: 'poweredOff' })
    await using second = await open(vms)
    await second.hostStarted('boot 1')
    await settled()
    assert.deepEqual(vms.did, ['on a', 'on b'], 'whoever switched a off wants it so')
    await second.hostStarted('boot 2')
    await settled()
    assert.deepEqual(vms.did, ['on a', 'on b', 'on a'])
  })

  test('nothing starts where it is not enabled; AutoStartPowerOn starts all the same', async () => {
    const vms = new Machines({ a: 'poweredOff' })
    await using autostart = await open(vms)
    await autostart.reconfigure({ powerInfo: [info('a')] })
    await autostart.hostStarted('boot 1')
    await settled()
    assert.deepEqual(vms.did, [])
    autostart.powerOn()
    await settled()
    assert.deepEqual(vms.did, ['on a'])
  })

  test('a heartbeat lets the next one begin early, and a failure at once', async () => {
    const vms = new Machines({ a: 'poweredOff', b: 'poweredOff', c: 'poweredOff' })
    vms.failing.add('b')
    await using autostart = await open(vms)
    await autostart.reconfigure({
      defaults: { ...enabled, waitForHeartbeat: true },
      powerInfo: [
        info('a', { startOrder: 1, waitForHeartbeat: 'systemDefault' }),
        info('b', { startOrder: 2 }),
        info('c', { startOrder: 3 }),
      ],
    })
    await autostart.hostStarted('boot 1')
    await settled()
    assert.deepEqual(vms.did, ['on a'])
    vms.become('a', { agentConnected: true })
    await settled()
    assert.deepEqual(vms.did, ['on a', 'on b', 'on c'])
  })

  test('the end of the host stops all: those on no list first, then the other way round, and nothing starts any more', async () => {
    const vms = new Machines({ a: 'poweredOn', b: 'poweredOn', c: 'poweredOn', d: 'poweredOn', e: 'poweredOff' })
    vms.deaf.add('b')
    await using autostart = await open(vms)
    await autostart.reconfigure({
      powerInfo: [
        info('a', { startOrder: 1, stopAction: 'PowerOff' }),
        info('b', { startOrder: 2 }),
        info('c', { startOrder: 3, stopAction: 'suspend' }),
      ],
    })
    const ended = autostart.hostEnds()
    await settled()
    assert.match(vms.refused ?? '', /shutting down/)
    assert.deepEqual(vms.did, ['shutdown d', 'suspend c', 'shutdown b'])
    clock.advance(10_000)
    await ended
    assert.deepEqual(vms.did.slice(3), ['off b', 'off a'], 'whoever is late loses its power')
  })

  test('the host does not wait for ever', async () => {
    const vms = new Machines({ a: 'poweredOn', b: 'poweredOn' })
    vms.deaf.add('a')
    await using autostart = await open(vms)
    await autostart.reconfigure({
      powerInfo: [info('a', { startOrder: 2, stopDelay: 3600 }), info('b', { startOrder: 1 })],
    })
    const ended = autostart.hostEnds()
    await settled()
    clock.advance(10 * 60_000)
    await ended
    assert.deepEqual(vms.did, ['shutdown a'])
  })

  test('what is left out stays, what is taken off the list goes, and so does what is deleted', async () => {
    const vms = new Machines({ a: 'poweredOff', b: 'poweredOff' })
    {
      await using autostart = await open(vms)
      await autostart.reconfigure({ defaults: { startDelay: 5 }, powerInfo: [info('a'), info('b')] })
      await autostart.reconfigure({ powerInfo: [info('a', { startAction: 'None', stopAction: 'none' })] })
      assert.deepEqual(
        autostart.config.powerInfo.map(({ key }) => key.value),
        ['b'],
      )
    }
    await using later = await open(vms)
    assert.equal(later.config.defaults.startDelay, 5)
    assert.equal(later.config.defaults.stopAction, 'guestShutdown')
    vms.remove('b')
    await settled()
    assert.deepEqual(later.config.powerInfo, [])
  })

  test('what makes no sense is refused and changes nothing', async () => {
    const vms = new Machines({ a: 'poweredOff' })
    await using autostart = await open(vms)
    const before = autostart.config
    const wrong: Partial<AutoStartPowerInfo>[] = [
      { startOrder: 0 },
      { startDelay: -2 },
      { stopDelay: 100_000 },
      { startAction: 'suspend' },
      { stopAction: 'explode' },
      { key: moRef('VirtualMachine', 'gone') },
    ]
    for (const changes of wrong)
      await assert.rejects(autostart.reconfigure({ powerInfo: [info('a', changes)] }), Denied, JSON.stringify(changes))
    await assert.rejects(autostart.reconfigure({ defaults: { stopAction: 'explode' } }), Denied)
    assert.equal(autostart.config, before)
  })
})
