import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { newestVersion } from '@staddle/vim25/metadata.ts'
import { BoxCache, diffPath, isSame } from '../../src/model/property-diff.ts'
import { PathCompiler } from '../../src/model/property-path.ts'
import { ClientMirror } from './client-mirror.ts'
import { disk, ref } from './inventory-fixture.ts'

const compiler = new PathCompiler()
const options = { partial: true, version: newestVersion, boxes: new BoxCache() }

function changes(text: string, before: unknown, after: unknown, partial = true) {
  const path = compiler.compile('VirtualMachine', text, newestVersion)
  return diffPath(path, before, after, { ...options, partial })
}

const hardware = (...device: object[]) => ({ hardware: { numCPU: 1, device } })

test('a nested change is its own path, or the whole of what was asked for', () => {
  const before = { powerState: 'poweredOff', host: ref('HostSystem', 'host-1') }
  const after = { ...before, powerState: 'poweredOn' }
  const val = { _typeName: 'VirtualMachinePowerState', _value: 'poweredOn' }
  assert.deepEqual(changes('runtime', before, after), [{ name: 'runtime.powerState', op: 'assign', val }])
  const whole = { ...after, _typeName: 'VirtualMachineRuntimeInfo' }
  assert.deepEqual(changes('runtime', before, after, false), [{ name: 'runtime', op: 'assign', val: whole }])
  assert.deepEqual(changes('runtime.powerState', before, after, false), [
    { name: 'runtime.powerState', op: 'assign', val },
  ])
  assert.deepEqual(changes('runtime.host', before, after), [])
})

test('an object that leaves its type to the declaration says it in an update, the same object each time', () => {
  const boxes = new BoxCache()
  const runtime = { powerState: 'poweredOff' }
  const box = boxes.box('VirtualMachineRuntimeInfo', false, runtime)
  assert.equal(box._typeName, 'VirtualMachineRuntimeInfo')
  assert.equal(boxes.box('VirtualMachineRuntimeInfo', false, runtime), box)
  const parent = { type: 'Folder', value: 'group-v1' }
  assert.deepEqual(boxes.box('ManagedEntity', false, parent), { ...parent, _typeName: 'ManagedObjectReference' })
})

test('items of keyed arrays are added, removed and changed by key', () => {
  const [one, two, three] = [disk(2000, 'one'), disk(2001, 'two'), disk(2002, 'three')]
  const found = changes('config.hardware.device', hardware(one, two), hardware(disk(2001, 'TWO'), three))
  assert.deepEqual(found, [
    { name: 'config.hardware.device[2000]', op: 'remove' },
    {
      name: 'config.hardware.device[2001].deviceInfo.label',
      op: 'assign',
      val: { _typeName: 'string', _value: 'TWO' },
    },
    { name: 'config.hardware.device[2002]', op: 'add', val: three },
  ])
})

test('string keys are quoted', () => {
  const option = (key: string, value: string) => ({
    _typeName: 'OptionValue',
    key,
    value: { _typeName: 'string', _value: value },
  })
  const [found] = changes(
    'config.extraConfig',
    { extraConfig: [option('a.b', '1')] },
    { extraConfig: [option('a.b', '2')] },
  )
  assert.equal(found?.name, 'config.extraConfig["a.b"].value')
})

test('a new order is the whole array', () => {
  const [one, two] = [disk(2000, 'one'), disk(2001, 'two')]
  const found = changes('config', hardware(one, two), hardware(two, one))
  assert.deepEqual(
    found.map(({ name, op }) => [name, op]),
    [['config.hardware.device', 'assign']],
  )
})

test('what is unset loses its value, and indirectly when its container went', () => {
  assert.deepEqual(changes('snapshot', { rootSnapshotList: [] }, undefined), [{ name: 'snapshot', op: 'assign' }])
  assert.deepEqual(changes('snapshot.rootSnapshotList', { rootSnapshotList: [] }, undefined), [
    { name: 'snapshot.rootSnapshotList', op: 'indirectRemove' },
  ])
})

test('equal values in new objects are no change', () => {
  assert.deepEqual(changes('config', hardware(disk(1, 'a')), hardware(disk(1, 'a'))), [])
  assert.equal(isSame({ a: undefined, b: [1] }, { b: [1] }), true)
  assert.equal(isSame({ b: [1] }, { b: [1], c: 0 }), false)
})

test('fields the client does not know are not reported', () => {
  const before = { config: { name: 'a', hwVersion: 'vmx-19' } }
  const after = { config: { name: 'a', hwVersion: 'vmx-21' } }
  const path = compiler.compile('VirtualMachine', 'summary', 0 + 1)
  assert.deepEqual(diffPath(path, before, after, { ...options, version: 1 }), [])
  assert.equal(diffPath(path, before, after, options).length, 1)
})

test('an array keeps its box', () => {
  const list = [ref('Task', 'task-1')]
  assert.equal(options.boxes.box('Task', true, list), options.boxes.box('Task', true, list))
})

const device = fc.record({ key: fc.integer({ min: 1, max: 6 }), label: fc.constantFrom('a', 'b') })
const devices = fc.uniqueArray(device, { selector: ({ key }) => key, maxLength: 6 })

test('partial changes applied to the old value give the new one', () => {
  const config = fc.record({
    numCPU: fc.integer({ min: 1, max: 3 }),
    devices,
    note: fc.option(fc.constantFrom('x', 'y')),
  })
  const value = ({
    numCPU,
    devices: list,
    note,
  }: {
    numCPU: number
    devices: { key: number; label: string }[]
    note: string | null
  }) => ({
    ...(note === null ? {} : { annotation: note }),
    hardware: { numCPU, device: list.map(({ key, label }) => disk(key, label)) },
  })
  fc.assert(
    fc.property(config, config, (left, right) => {
      const [before, after] = [value(left), value(right)]
      const mirror = new ClientMirror()
      const obj = ref('VirtualMachine', 'vm-1')
      const val = before as never
      mirror.apply({
        version: '1',
        filterSet: [
          { filter: obj, objectSet: [{ kind: 'enter', obj, changeSet: [{ name: 'config', op: 'assign', val }] }] },
        ],
      })
      const changeSet = changes('config', before, after)
      mirror.apply({ version: '2', filterSet: [{ filter: obj, objectSet: [{ kind: 'modify', obj, changeSet }] }] })
      assert.deepEqual(mirror.snapshot(), { 'vm-1': { config: after } })
    }),
  )
})
