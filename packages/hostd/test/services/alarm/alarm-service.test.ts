import assert from 'node:assert/strict'
import { test } from 'node:test'
import { moRef } from '@staddle/vim25/metadata.ts'
import type {
  Action,
  AlarmExpression,
  AlarmSpec,
  AlarmTriggeringAction,
  ManagedObjectReference,
  MetricAlarmExpression,
} from '@staddle/vim25/types.ts'
import { Denied } from '../../../src/domain/errors.ts'
import type { AlarmOutlets, Mail } from '../../../src/domain/ports/alarm-outlets.ts'
import type { History, Store } from '../../../src/domain/ports/store.ts'
import { toLocalizedMethodFault } from '../../../src/model/faults.ts'
import { AlarmActions } from '../../../src/services/alarm/alarm-actions.ts'
import { AlarmService } from '../../../src/services/alarm/alarm-service.ts'
import { defaultAlarms } from '../../../src/services/alarm/default-alarms.ts'
import { EventService } from '../../../src/services/event/event-service.ts'
import {
  datastoreFolderId,
  datastoreId,
  hostFolderId,
  hostId,
  rootFolderId,
  rootPoolId,
  vmFolderId,
} from '../../../src/services/inventory/initial-inventory.ts'
import { InventoryService } from '../../../src/services/inventory/inventory-service.ts'
import { counterKey, type CounterName } from '../../../src/services/performance/counters.ts'
import { createMemoryHistory } from '../../../src/store/memory/memory-history.ts'
import { createMemoryStore } from '../../../src/store/memory/memory-store.ts'
import { ManualClock } from '../../store/manual-clock.ts'
import { silentLogger } from '../auth/auth-fixture.ts'

const cpu = counterKey('cpu.usage.average')
const cpuMhz = counterKey('cpu.usagemhz.average')
const root = moRef('Folder', rootFolderId)

class Fixture {
  readonly clock = new ManualClock()
  readonly store: Store = createMemoryStore({ clock: this.clock })
  readonly history: History = createMemoryHistory()
  readonly sent: string[] = []
  readonly texts: string[] = []
  readonly shown: string[][] = []
  failing = false
  inventory!: InventoryService
  events!: EventService
  actions!: AlarmActions
  alarms!: AlarmService
  readonly states = new Map<string, string>()

  static async open(): Promise<Fixture> {
    const fixture = new Fixture()
    await fixture.restart()
    for (const alarm of fixture.alarms.all()) await fixture.alarms.remove(alarm.id, '')
    return fixture
  }

  /** Another daemon on the same store. */
  async restart(): Promise<void> {
    const { clock, store, history } = this
    this.inventory = await InventoryService.open({ store, clock, hostName: 'node-1' })
    this.events = await EventService.open({ history, clock, logger: silentLogger })
    const outlets: AlarmOutlets = {
      runProgram: async (argv, environment) =>
        this.#send(`run ${argv.join(' ')} ${environment['VMWARE_ALARM_NEWSTATUS']}`),
      postJson: async (url, body) => this.#send(`post ${url.href} ${(JSON.parse(body) as { to: string }).to}`),
      sendMail: async (settings, mail: Mail) => {
        this.texts.push(mail.text)
        await this.#send(`mail ${settings.server} ${mail.to.join()} ${mail.subject}`)
      },
    }
    const mailSettings = () => ({ server: 'mail', port: 25, sender: 'host@example.org' })
    this.actions = new AlarmActions({ outlets, clock, logger: silentLogger, mailSettings })
    this.alarms = await AlarmService.open({
      ...{ store, clock, events: this.events, inventory: this.inventory, actions: this.actions },
      ...{ logger: silentLogger, toFault: toLocalizedMethodFault },
    })
    this.alarms.changed.on((ids) => this.shown.push([...ids].toSorted()))
    this.alarms.start((id, path) => this.states.get(`${id} ${path}`))
  }

  async addVm(name: string): Promise<string> {
    const id = await this.inventory.allocateId('vm-')
    using change = this.inventory.planAddVm({ id, name, folder: vmFolderId, pool: rootPoolId, createdBy: '' })
    await this.inventory.write(change)
    return id
  }

  /** A round in which these machines use so much of their processors, in percent. */
  async round(uses: Readonly<Record<string, number>>): Promise<void> {
    this.clock.advance(20_000)
    const measured = Object.entries(uses).map(([entity, percent]) => ({
      ...{ entity, figures: [cpu, cpuMhz].map((counter) => ({ counter, instance: '', value: percent * 100 })) },
    }))
    this.alarms.followRound({ time: this.clock.now(), measured })
    await Promise.resolve()
    await this.actions.idle()
  }

  status(entity: string): string {
    return this.alarms.overallStatus(entity)
  }

  async eventTypes(): Promise<string[]> {
    await this.events.idle()
    return (await this.history.queryEvents({ limit: 100, order: 'oldest-first' })).map(({ type }) => type)
  }

  async #send(what: string): Promise<void> {
    if (this.failing) throw new Error('nobody listens')
    this.sent.push(what)
  }
}

function metric(fields: Partial<MetricAlarmExpression>): AlarmExpression {
  return {
    ...{ _typeName: 'MetricAlarmExpression', operator: 'isAbove', type: 'VirtualMachine' },
    ...{ metric: { counterId: cpu, instance: '' }, ...fields },
  }
}

function spec(expression: AlarmExpression, fields: Partial<AlarmSpec> = {}): AlarmSpec {
  return { _typeName: 'AlarmSpec', name: 'busy', description: '', enabled: true, expression, ...fields }
}

function act(action: Action, start = 'yellow', final = 'red', repeats = false): AlarmTriggeringAction {
  return {
    ...{ _typeName: 'AlarmTriggeringAction', action, green2yellow: false, yellow2red: false, red2yellow: false },
    ...{ yellow2green: false, transitionSpecs: [{ startState: start, finalState: final, repeats }] },
  } as AlarmTriggeringAction
}

const runs = (script: string): Action => ({ _typeName: 'RunScriptAction', script }) as Action

test('a metric must be above its threshold for as long as the alarm says', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  await it.alarms.create(root, spec(metric({ yellow: 7500, yellowInterval: 60, red: 9000, redInterval: 60 })), 'admin')
  const seen: string[] = []
  for (const use of [80, 80, 80, 80, 95, 95, 60, 95, 95, 95, 95, 50]) {
    await it.round({ [vm]: use })
    seen.push(it.status(vm))
  }
  const yellow = ['yellow', 'yellow', 'yellow']
  assert.deepEqual(seen, ['green', 'green', 'green', ...yellow, 'green', 'green', 'green', 'green', 'red', 'green'])
})

test('who gets mail reads what was measured, of what and when', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  const mail = { _typeName: 'SendEmailAction', toList: 'a@example.org', ccList: '', subject: '', body: '' } as Action
  await it.alarms.create(root, spec(metric({ red: 9000 }), { action: act(mail) }), 'admin')
  await it.round({ [vm]: 92.4 })
  await it.actions.idle()
  const [text = ''] = it.texts
  assert.match(text, /^Alarm busy on web changed from green to red: cpu\.usage\.average is 92\.4 %\n\n/)
  assert.match(text, /^Alarm {3}busy\nObject {2}web \(vm-\d+\)\nStatus {2}green to red\nTime {4}\d{4}-\d\d-\d\dT/m)
})

test('what is not measured any more is not known any more', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  const alarm = await it.alarms.create(root, spec(metric({ red: 9000 })), 'admin')
  const declared = (): string | undefined =>
    it.alarms.declared(vm).find((state) => state.alarm.value === alarm.id)?.overallStatus
  assert.equal(declared(), 'gray')
  await it.round({ [vm]: 50 })
  assert.equal(declared(), 'green')
  await it.round({ [vm]: 99 })
  assert.equal(declared(), 'red')
  await it.round({})
  assert.equal(declared(), 'gray')
  assert.equal(it.status(vm), 'green')
})

test('everything above shows it, once for all that happened together', async () => {
  const it = await Fixture.open()
  const vms = [await it.addVm('a'), await it.addVm('b'), await it.addVm('c')]
  await it.alarms.create(root, spec(metric({ red: 9000 })), 'admin')
  it.shown.length = 0
  await it.round(Object.fromEntries(vms.map((vm) => [vm, 99])))
  assert.equal(it.shown.length, 1)
  assert.ok([...vms, vmFolderId, rootFolderId].every((id) => it.shown[0]?.includes(id)))
  assert.equal(it.alarms.triggered(vmFolderId).length, 3)
  assert.equal(it.status(rootFolderId), 'red')
  assert.equal(it.status(hostId), 'green')
  it.shown.length = 0
  await it.round(Object.fromEntries(vms.map((vm) => [vm, 99])))
  assert.deepEqual(it.shown, [], 'what did not change is not told')
})

test('another daemon knows what has gone off, and does not wait again', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  const alarm = await it.alarms.create(root, spec(metric({ red: 9000, redInterval: 40 })), 'admin')
  for (let round = 0; round < 3; round++) await it.round({ [vm]: 99 })
  it.alarms.acknowledge(alarm.id, moRef('VirtualMachine', vm), 'admin')
  await it.restart()
  const [state] = it.alarms.triggered(vm)
  assert.deepEqual([state?.overallStatus, state?.acknowledged, state?.acknowledgedByUser], ['red', true, 'admin'])
  await it.round({ [vm]: 99 })
  assert.equal(it.status(vm), 'red')
  assert.equal((await it.eventTypes()).filter((type) => type === 'AlarmStatusChangedEvent').length, 1)
  await it.round({ [vm]: 10 })
  assert.equal(it.status(vm), 'green')
  await it.restart()
  assert.equal(it.status(vm), 'green')
})

test('the usual alarms are made once: who removes one does not get it again', async () => {
  const it = await Fixture.open()
  await it.restart()
  assert.deepEqual(it.alarms.all(), [])
})

test('an alarm that comes and goes is reported now and then', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  const setting = { toleranceRange: 0, reportingFrequency: 300 }
  await it.alarms.create(root, spec(metric({ red: 9000 }), { setting }), 'admin')
  for (let round = 0; round < 20; round++) await it.round({ [vm]: round % 2 === 0 ? 99 : 10 })
  // At 0 s and once more after 300 s, and back from each.
  assert.equal((await it.eventTypes()).filter((type) => type === 'AlarmStatusChangedEvent').length, 4)
})

test('a tolerance is part of the threshold', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  const setting = { toleranceRange: 1000, reportingFrequency: 0 }
  await it.alarms.create(root, spec(metric({ red: 5000 }), { setting }), 'admin')
  await it.round({ [vm]: 54 })
  assert.equal(it.status(vm), 'green')
  await it.round({ [vm]: 56 })
  assert.equal(it.status(vm), 'red')
})

test('And needs all, Or needs one', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  const isOn = {
    ...{ _typeName: 'StateAlarmExpression', operator: 'isEqual', type: 'VirtualMachine' },
    ...{ statePath: 'runtime.powerState', red: 'poweredOn' },
  } as AlarmExpression
  const busy = metric({ red: 9000, yellow: 5000 })
  const joined = (kind: string, name: string): AlarmSpec =>
    spec({ _typeName: kind, expression: [isOn, busy] } as AlarmExpression, { name })
  await it.alarms.create(root, joined('AndAlarmExpression', 'both'), '')
  const either = await it.alarms.create(root, joined('OrAlarmExpression', 'either'), '')
  const statuses = (): Record<string, string> =>
    Object.fromEntries(
      it.alarms.declared(vm).map(({ alarm, overallStatus }) => [it.alarms.get(alarm.value).spec.name, overallStatus]),
    )
  it.states.set(`${vm} runtime.powerState`, 'poweredOff')
  await it.round({ [vm]: 95 })
  assert.deepEqual(statuses(), { both: 'green', either: 'red' })
  it.states.set(`${vm} runtime.powerState`, 'poweredOn')
  await it.round({ [vm]: 60 })
  assert.deepEqual(statuses(), { both: 'yellow', either: 'red' })
  await it.alarms.reconfigure(either.id, spec(busy, { name: 'either' }), 'admin')
  await it.round({ [vm]: 60 })
  assert.deepEqual(statuses(), { both: 'yellow', either: 'yellow' })
})

test('actions run on their transition, also when a step is jumped over, and not too often', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  const mail = { _typeName: 'SendEmailAction', toList: 'a@example.org; b@example.org', ccList: '', body: '' }
  const action = {
    _typeName: 'GroupAlarmAction',
    action: [
      act(runs('/usr/bin/logger -t alarm')),
      act(runs('https://hooks.example.org/x?token=secret')),
      act({ ...mail, subject: '{targetName} is {newStatus}' } as Action),
      act(runs('/usr/bin/calm'), 'yellow', 'green'),
    ],
  } as AlarmSpec['action']
  await it.alarms.create(root, spec(metric({ yellow: 5000, red: 9000 }), { action }), 'admin')
  await it.round({ [vm]: 99 })
  assert.deepEqual(it.sent, [
    'run /usr/bin/logger -t alarm red',
    'post https://hooks.example.org/x?token=secret red',
    'mail mail a@example.org,b@example.org web is red',
  ])
  await it.round({ [vm]: 1 })
  assert.equal(it.sent.at(-1), 'run /usr/bin/calm green')
  await it.round({ [vm]: 99 })
  assert.equal(it.sent.length, 4, 'the same within a minute is left out')
  await it.round({ [vm]: 99 })
  await it.round({ [vm]: 1 })
  await it.round({ [vm]: 99 })
  assert.equal(it.sent.length, 8)
  const types = await it.eventTypes()
  assert.ok(types.includes('AlarmEmailCompletedEvent') && types.includes('AlarmScriptCompleteEvent'))
  const scripts = (await it.history.queryEvents({ limit: 100, types: ['AlarmScriptCompleteEvent'] })).map(
    ({ value }) => (value as { script: string }).script,
  )
  assert.ok(scripts.includes('https://hooks.example.org/…') && !scripts.some((script) => script.includes('secret')))
})

test('a failing action is told, and fails nothing else', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  it.failing = true
  await it.alarms.create(root, spec(metric({ red: 9000 }), { action: act(runs('/bin/x')) }), 'admin')
  await it.round({ [vm]: 99 })
  assert.equal(it.status(vm), 'red')
  assert.ok((await it.eventTypes()).includes('AlarmScriptFailedEvent'))
})

test('actions are repeated until somebody says that he knows', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  const fields = { action: act(runs('/bin/x'), 'yellow', 'red', true), actionFrequency: 100 }
  const alarm = await it.alarms.create(root, spec(metric({ red: 9000 }), fields), 'admin')
  for (let round = 0; round < 11; round++) await it.round({ [vm]: 99 })
  assert.equal(it.sent.length, 3)
  it.alarms.acknowledge(alarm.id, moRef('VirtualMachine', vm), 'admin')
  for (let round = 0; round < 11; round++) await it.round({ [vm]: 99 })
  assert.equal(it.sent.length, 3)
})

test('a muted entity shows its alarms and does nothing', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  await it.alarms.create(root, spec(metric({ red: 9000 }), { action: act(runs('/bin/x')) }), 'admin')
  await it.alarms.enableActions(vm, false)
  await it.restart()
  assert.equal(it.alarms.areActionsEnabled(vm), false)
  await it.round({ [vm]: 99 })
  assert.equal(it.status(vm), 'red')
  assert.deepEqual(it.sent, [])
})

test('an event without a status tells of each, and changes nothing', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  const expression = {
    ...{ _typeName: 'EventAlarmExpression', eventType: 'GeneralVmErrorEvent', objectType: 'VirtualMachine' },
    comparisons: [{ attributeName: 'message', operator: 'startsWith', value: 'disk' }],
  } as AlarmExpression
  await it.alarms.create(root, spec(expression, { action: act(runs('/bin/x')) }), 'admin')
  it.events.posted.on((event) => it.alarms.followEvent(event))
  const post = (message: string): void =>
    void it.events.post({ _typeName: 'GeneralVmErrorEvent', message }, { userName: '', entities: [vm, hostId] })
  post('network is slow')
  await it.actions.idle()
  assert.equal(it.sent.length, 0)
  post('disk is slow')
  await it.actions.idle()
  assert.equal(it.sent.length, 1)
  assert.equal(it.status(vm), 'green')
})

test('alarms of a machine go with it', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  const own = await it.alarms.create(moRef('VirtualMachine', vm), spec(metric({ red: 9000 })), '')
  await it.round({ [vm]: 99 })
  using change = it.inventory.planRemoveVm(vm)
  await it.inventory.write(change)
  it.alarms.forgetEntity(vm)
  await it.restart()
  assert.deepEqual(it.alarms.triggered(rootFolderId), [])
  assert.throws(() => it.alarms.get(own.id), /has been removed/)
})

test('an alarm that goes off while it is removed leaves nothing', async () => {
  const it = await Fixture.open()
  const vm = await it.addVm('web')
  const alarm = await it.alarms.create(root, spec(metric({ red: 9000 })), '')
  const removing = it.alarms.remove(alarm.id, '')
  await it.round({ [vm]: 99 })
  await removing
  assert.equal(it.status(vm), 'green')
  await it.restart()
  await it.round({ [vm]: 99 })
  assert.deepEqual(it.alarms.triggered(vm), [])
  assert.deepEqual((await it.store.list('alarm-state/')).entries, [])
})

test('an alarm of a pool is shown there once, and says which event it began with', async () => {
  const it = await Fixture.open()
  const expression = metric({ red: 9000, type: 'ResourcePool', metric: { counterId: cpuMhz, instance: '' } })
  const alarm = await it.alarms.create(root, spec(expression), 'admin')
  await it.round({ [rootPoolId]: 99 })
  assert.equal(it.alarms.triggered(rootPoolId).length, 1)
  assert.ok(alarm.creationEventId > 0)
  await it.restart()
  assert.equal(it.alarms.get(alarm.id).creationEventId, alarm.creationEventId)
})

test('one that can never go off is refused: what its objects never have, or objects that are never there', async () => {
  const it = await Fixture.open()
  const vm = moRef('VirtualMachine', await it.addVm('web'))
  const about = (type: string, name: CounterName): AlarmSpec =>
    spec(metric({ red: 9000, type, metric: { counterId: counterKey(name), instance: '' } }))
  const inside = moRef('Folder', datastoreFolderId)
  const refused: [ManagedObjectReference, string, CounterName, RegExp][] = [
    [root, 'VirtualMachine', 'disk.capacity.latest', /which no VirtualMachine has; it is measured of Datastore\./],
    [root, 'Datastore', 'cpu.usage.average', /which no Datastore has; it is measured of VirtualMachine, HostSystem\./],
    [vm, 'HostSystem', 'cpu.usage.average', /every HostSystem, and none is ever at or below "web"/],
    [moRef('Folder', vmFolderId), 'Datastore', 'sys.diskUsage.latest', /none is ever at or below "vm"/],
    [inside, 'VirtualMachine', 'cpu.usage.average', /none is ever at or below "datastore"/],
  ]
  for (const [entity, type, name, words] of refused)
    await assert.rejects(it.alarms.create(entity, about(type, name), ''), (error: Error) => {
      assert.ok(error instanceof Denied && error.code === 'invalid-argument', String(error))
      assert.match(error.message, words)
      return true
    })
  assert.deepEqual(it.alarms.all(), [])
  const accepted: [ManagedObjectReference, string, CounterName][] = [
    [vm, 'VirtualMachine', 'cpu.usage.average'],
    [inside, 'Datastore', 'disk.capacity.latest'],
    [moRef('Datastore', datastoreId), 'Datastore', 'sys.diskUsage.latest'],
    [moRef('Folder', hostFolderId), 'VirtualMachine', 'cpu.ready.summation'],
    [moRef('HostSystem', hostId), 'VirtualMachine', 'cpu.usage.average'],
    [moRef('ResourcePool', rootPoolId), 'VirtualMachine', 'cpu.usage.average'],
  ]
  for (const [index, [entity, type, name]] of accepted.entries())
    await it.alarms.create(entity, { ...about(type, name), name: `${index}` }, '')
  const [first] = it.alarms.all()
  assert.ok(first)
  await assert.rejects(it.alarms.reconfigure(first.id, about('VirtualMachine', 'cpu.idle.summation'), ''), Denied)
})

test('those that a host begins with could be made by anybody', async () => {
  const it = await Fixture.open()
  for (const alarm of defaultAlarms) await it.alarms.create(root, alarm, '')
})
