import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { AlarmAction, AlarmSpec, Event, PerfCounterInfo } from '@staddle/vim25/types.ts'
import {
  counterName,
  countersOf,
  fromSpec,
  plainAlarm,
  type SimpleAlarm,
  toSpec,
} from '@staddle/client/simple-alarm.ts'
import { toCsv } from '../../src/tasks/csv.ts'
import { eventKinds, eventSeverity, eventTarget, eventType } from '../../src/tasks/event-facts.ts'
import { addPage, leavesGap, nothingKnown } from '../../src/tasks/merge-history.ts'

interface Item {
  readonly key: number
  readonly state: string
}
const keyOf = ({ key }: Item): number => key
const item = (key: number, state = 'done'): Item => ({ key, state })

suite('a history that is read in pages', () => {
  test('newest first, the newer state of an item wins', () => {
    const first = addPage(nothingKnown<Item>(), [item(3, 'running'), item(2)], keyOf)
    const second = addPage(first, [item(4), item(3, 'done')], keyOf)
    const third = addPage(second, [item(1)], keyOf)
    assert.deepEqual(third.rows, [item(4), item(3), item(2), item(1)])
    assert.equal(first.rows.length, 2, 'what was handed out is not changed')
  })

  test('a page that does not meet what is known leaves a gap', () => {
    const before = [item(2), item(1)]
    assert.equal(leavesGap(before, [item(3), item(2)], keyOf), false)
    assert.equal(leavesGap(before, [item(9), item(8)], keyOf), true)
    assert.equal(leavesGap([], [item(8)], keyOf), false, 'the first page')
  })
})

suite('CSV', () => {
  test('quotes what needs it', () => {
    assert.equal(toCsv(['a', 'b'], [['1,2', 'say "no"\nthen']]), 'a,b\r\n"1,2","say ""no""\nthen"\r\n')
  })

  test('no cell is a formula', () => {
    assert.equal(toCsv(['name'], [['=1+1'], ['@x'], ['-2']]), "name\r\n'=1+1\r\n'@x\r\n'-2\r\n")
  })
})

suite('events', () => {
  const base = { key: 1, chainId: 1, createdTime: '2026-01-01T00:00:00Z', userName: 'admin' }
  const kinds = eventKinds({
    category: [],
    eventInfo: [
      { key: 'VmFailed', category: 'error', description: 'Failed', ...formats() },
      { key: 'odd', category: 'who knows', ...formats() },
    ],
  })

  test('severity is told by the kind, or by the event itself', () => {
    assert.equal(eventSeverity({ ...base, _typeName: 'VmFailed' }, kinds), 'error')
    const own = { ...base, _typeName: 'EventEx', eventTypeId: 'x.y', severity: 'warning' } as unknown as Event
    assert.equal(eventSeverity(own, kinds), 'warning')
    assert.equal(eventType(own), 'x.y')
    assert.equal(eventSeverity({ ...base, _typeName: 'odd' }, kinds), 'info')
  })

  test('the target is what is nearest', () => {
    const event = { ...base, _typeName: 'Event', vm: { name: 'web' }, host: { name: 'host' } } as unknown as Event
    assert.equal(eventTarget(event), 'web')
    assert.equal(eventTarget({ ...base, _typeName: 'Event' }), '')
  })
})

function formats() {
  return { formatOnDatacenter: '', formatOnComputeResource: '', formatOnHost: '', formatOnVm: '', fullFormat: '' }
}

suite('alarms on one figure', () => {
  const percent = { key: 2, unitInfo: { key: 'percent' } } as unknown as PerfCounterInfo
  const alarm: SimpleAlarm = {
    ...plainAlarm,
    ...{ name: ' CPU ', description: '', type: 'HostSystem', counterId: 2, isAbove: true, yellow: '75', red: '' },
  }

  test('percents are hundredths to the host, and percents again to people', () => {
    const spec = toSpec(alarm, percent)
    assert.equal(spec.name, 'CPU')
    assert.deepEqual(fromSpec(spec, [percent]), { ...alarm, name: 'CPU' })
    const or = spec.expression as unknown as { expression: { yellow: number; red?: number }[] }
    assert.deepEqual([or.expression[0]?.yellow, or.expression[0]?.red], [7500, undefined])
  })

  test('what is changed keeps for how long it must be so, and whether it is enabled', () => {
    const before = { ...toSpec({ ...alarm, seconds: '300' }, percent), enabled: false, actionFrequency: 60 }
    const read = fromSpec(before, [percent])
    assert.equal(read?.seconds, '300')
    const after = toSpec({ ...read, yellow: '80' }, percent, before)
    const or = after.expression as unknown as { expression: { yellow: number; yellowInterval: number }[] }
    assert.deepEqual([or.expression[0]?.yellow, or.expression[0]?.yellowInterval], [8000, 300])
    assert.deepEqual([after.enabled, after.actionFrequency], [false, 60])
  })

  test('who is told comes back as it was written; what these fields cannot say is not simple', () => {
    const told = { ...alarm, name: 'CPU', postTo: 'https://a.test/x', program: '/bin/tell all', mailTo: 'a@b.test' }
    const spec = toSpec(told, percent)
    assert.deepEqual(fromSpec(spec, [percent]), told)
    const group = spec.action as unknown as { action: { transitionSpecs: { repeats: boolean }[] }[] }
    const repeated = structuredClone(group)
    const [step] = repeated.action[0]?.transitionSpecs ?? []
    assert.ok(step)
    step.repeats = true
    for (const action of [
      repeated,
      { ...group, action: [...group.action, ...group.action] },
      { _typeName: 'AlarmAction' },
    ])
      assert.equal(fromSpec({ ...spec, action: action as unknown as AlarmAction }, [percent]), undefined)
  })

  test('an event sets a status', () => {
    const event: SimpleAlarm = {
      ...plainAlarm,
      name: 'Off',
      kind: 'event',
      eventType: 'VmPoweredOffEvent',
      eventStatus: 'red',
    }
    assert.deepEqual(fromSpec(toSpec(event, undefined), []), event)
  })

  test('only what objects of the type have is offered, the most telling first', () => {
    const counter = (group: string, name: string, rollupType: string) =>
      ({ groupInfo: { key: group }, nameInfo: { key: name }, rollupType }) as unknown as PerfCounterInfo
    const capacity = counter('disk', 'capacity', 'latest')
    const counters = [capacity, counter('sys', 'diskUsage', 'latest'), counter('cpu', 'usage', 'average')]
    const offered = (type: SimpleAlarm['type']) => countersOf(type, counters).map(counterName)
    assert.deepEqual(offered('VirtualMachine'), ['cpu.usage.average'])
    assert.deepEqual(offered('Datastore'), ['sys.diskUsage.latest', 'disk.capacity.latest'])
  })

  test('more than one condition is not simple', () => {
    const spec = toSpec(alarm, percent)
    const or = spec.expression as unknown as { _typeName: string; expression: unknown[] }
    const two = { ...or, expression: [...or.expression, ...or.expression] } as unknown as AlarmSpec['expression']
    assert.equal(fromSpec({ ...spec, expression: two }, [percent]), undefined)
  })
})
