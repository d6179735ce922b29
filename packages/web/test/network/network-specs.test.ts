import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HostPortGroup, HostVirtualSwitch } from '@staddle/vim25/types.ts'
import { isBound, portGroupSpec, switchSpec, uplinkOf, wholeNumber } from '../../src/network/network-specs.ts'

const group = (security: object, own: object = {}): HostPortGroup => ({
  computedPolicy: { security },
  spec: { name: 'lab', vlanId: 10, vswitchName: 'vSwitch1', policy: own },
})
const wishes = { name: 'lab', vlanId: 20, vswitchName: 'vSwitch1' }

test('a port group keeps what it was not asked about, also what it has from its switch', () => {
  const inherited = group({ forgedTransmits: false, macChanges: true }, { nicTeaming: { policy: 'failover_explicit' } })
  assert.equal(isBound(inherited), true)
  assert.deepEqual(portGroupSpec(inherited, { ...wishes, isBound: true }), {
    ...wishes,
    policy: { nicTeaming: { policy: 'failover_explicit' } },
  })
  assert.deepEqual(portGroupSpec(inherited, { ...wishes, isBound: false }).policy, {
    nicTeaming: { policy: 'failover_explicit' },
    security: { macChanges: true, forgedTransmits: true },
  })
  assert.deepEqual(portGroupSpec(undefined, { ...wishes, isBound: false }), { ...wishes, policy: {} })
})

test('a switch gets and loses its uplink, and keeps the rest', () => {
  const before = (bridge: object): HostVirtualSwitch =>
    ({ name: 'vSwitch1', key: 'k', numPorts: 64, numPortsAvailable: 64, spec: { numPorts: 64, bridge } }) as never
  const bond = before({ _typeName: 'HostVirtualSwitchBondBridge', nicDevice: ['eth1', 'eth2'] })
  assert.equal(uplinkOf(bond), 'eth1')
  assert.equal(uplinkOf(before({ _typeName: 'HostVirtualSwitchSimpleBridge', nicDevice: 'eth3' })), 'eth3')
  assert.equal(uplinkOf(before({ _typeName: 'HostVirtualSwitchAutoBridge' })), undefined)
  assert.deepEqual(switchSpec(bond, { mtu: 9000, uplink: '' }), { numPorts: 64, mtu: 9000 })
  assert.deepEqual(switchSpec(undefined, { mtu: 1500, uplink: 'eth1' }).bridge, {
    ...{ _typeName: 'HostVirtualSwitchBondBridge', nicDevice: ['eth1'] },
  })
})

test('numbers are whole and within their bounds', () => {
  const texts = ['0', '4095', '4096', '-1', '1.5', '', 'x']
  assert.deepEqual(
    texts.map((text) => wholeNumber(text, 0, 4095)),
    [0, 4095, undefined, undefined, undefined, undefined, undefined],
  )
})
