import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { HostListSummary, HostNetworkInfo } from '@staddle/vim25/types.ts'
import {
  acceleration,
  certificateStatus,
  daysUntil,
  lastLinesFrom,
  readableLogLine,
  parseServers,
  sensorHealth,
  sensorReading,
} from '../../src/host/host-facts.ts'
import { networkFacts, vlanWords } from '../../src/network/network-facts.ts'
import { groupState, privilegeTree, roleName, toggled } from '../../src/access/role-facts.ts'

suite('the host', () => {
  test('sensors are whole numbers with a power of ten', () => {
    const sensor = { name: 'CPU', currentReading: 4150, unitModifier: -2, baseUnits: 'Degrees C', sensorType: 't' }
    assert.equal(sensorReading(sensor), 41.5)
    assert.equal(sensorHealth(sensor), 'unknown')
    assert.equal(
      sensorHealth({ ...sensor, healthState: { _typeName: 'ElementDescription', key: 'Red', label: '', summary: '' } }),
      'red',
    )
  })

  test('how machines are run is told, or not known', () => {
    const told = (value: string) =>
      ({
        hardware: {
          otherIdentifyingInfo: [
            { identifierType: { key: 'Acceleration', summary: 'no /dev/kvm' }, identifierValue: value },
          ],
        },
      }) as unknown as HostListSummary
    assert.deepEqual(acceleration(told('tcg')), { kind: 'tcg', reason: 'no /dev/kvm' })
    assert.equal(acceleration(told('magic')), undefined)
    assert.equal(acceleration(undefined), undefined)
  })

  test('days until a certificate ends', () => {
    const now = Date.parse('2026-01-01T12:00:00Z')
    assert.equal(daysUntil('2026-01-11T13:00:00Z', now), 10)
    assert.equal(daysUntil('2026-01-01T11:00:00Z', now), -1)
    assert.equal(daysUntil(undefined, now), undefined)
    assert.equal(certificateStatus('good'), 'good')
    assert.equal(certificateStatus('else'), 'unknown')
  })

  test('the end of a log', () => {
    assert.equal(lastLinesFrom(1000, 500), 501)
    assert.equal(lastLinesFrom(3, 500), 1)
  })

  test('lines of the daemon are made readable, others stay', () => {
    const line = '{"level":40,"time":0,"pid":1,"hostname":"vm","user":"admin","ms":12,"msg":"slow"}'
    assert.equal(readableLogLine(line), '1970-01-01T00:00:00.000Z WARN slow user=admin ms=12')
    for (const other of ['plain', '{"level":40,"ti', '{"level":40,"time":1e300}'])
      assert.equal(readableLogLine(other), other)
  })

  test('time servers are separated by what people type', () => {
    assert.deepEqual(parseServers(' a.example, 192.0.2.1;b.example\n'), ['a.example', '192.0.2.1', 'b.example'])
    assert.deepEqual(parseServers('  '), [])
  })
})

suite('networks', () => {
  test('a network is found by its port group, and through it its switch', () => {
    const info = {
      portgroup: [{ spec: { name: 'VM Network', vlanId: 7, vswitchName: 'vSwitch1' } }],
      vswitch: [{ name: 'vSwitch0' }, { name: 'vSwitch1' }],
      dhcp: [{ key: 'd', spec: { virtualSwitch: 'vSwitch1' } }],
    } as unknown as HostNetworkInfo
    const { portGroup, virtualSwitch, dhcp } = networkFacts(info, 'VM Network')
    assert.deepEqual([portGroup?.spec.vlanId, virtualSwitch?.name, dhcp?.key], [7, 'vSwitch1', 'd'])
    assert.deepEqual(networkFacts(info, 'other'), { portGroup: undefined, virtualSwitch: undefined, dhcp: undefined })
  })

  test('VLANs 0 and 4095 have names', () => {
    const words = { none: 'none', all: 'all' }
    assert.deepEqual(
      [0, 12, 4095, undefined].map((id) => vlanWords(id, words)),
      ['none', '12', 'all', ''],
    )
  })
})

suite('privileges', () => {
  const privilege = (privId: string, privGroupName: string) => ({
    privId,
    privGroupName,
    name: privId,
    onParent: false,
  })
  const tree = privilegeTree(
    [privilege('B.x', 'B'), privilege('A.z', 'A'), privilege('A.y', 'A'), privilege('System.Read', 'System')],
    {
      privilege: [{ _typeName: 'ElementDescription', key: 'A.y', label: 'Zoom', summary: 'Zooms' }],
      privilegeGroup: [{ _typeName: 'ElementDescription', key: 'A', label: 'Alpha', summary: '' }],
    },
  )

  test('are a tree by their groups, without those that everybody has', () => {
    assert.deepEqual(
      tree.map(({ label, privileges }) => [label, privileges.map(({ label }) => label)]),
      [
        ['Alpha', ['A.z', 'Zoom']],
        ['B', ['B.x']],
      ],
    )
  })

  test('a group is chosen, not chosen, or in part', () => {
    const [group] = tree
    assert.ok(group)
    assert.equal(groupState(group, new Set()), false)
    assert.equal(groupState(group, new Set(['A.y'])), null)
    assert.equal(groupState(group, toggled(new Set(['B.x']), ['A.y', 'A.z'], true)), true)
    assert.deepEqual([...toggled(new Set(['A.y']), ['A.y'], false)], [])
  })

  test('a role that is not known is its number', () => {
    const known = {
      roleId: 1,
      name: 'one',
      system: false,
      info: { _typeName: 'Description' as const, label: 'One', summary: '' },
    }
    assert.equal(roleName([known], 12), '12')
    assert.equal(roleName([], 12), '', 'none is known yet')
  })
})
