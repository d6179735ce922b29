import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reference } from '../../client/test/fake-server.ts'
import { CliFixture } from './cli-fixture.ts'

function fixture(): CliFixture {
  const cli = new CliFixture()
  cli.server.add('HostSystem', 'host-10', {
    name: 'host',
    configManager: { networkSystem: reference('HostNetworkSystem', 'system') },
  })
  const policy = { security: { allowPromiscuous: false } }
  const bridge = { _typeName: 'HostVirtualSwitchBondBridge', nicDevice: ['eth1'] }
  cli.server.add('HostNetworkSystem', 'system', {
    networkInfo: {
      vswitch: [
        {
          name: 'vSwitch0',
          key: 'a',
          numPorts: 64,
          numPortsAvailable: 64,
          mtu: 1500,
          spec: { numPorts: 64, mtu: 1500 },
        },
        {
          name: 'lab',
          key: 'b',
          numPorts: 8,
          numPortsAvailable: 8,
          mtu: 9000,
          spec: { numPorts: 8, mtu: 9000, bridge },
        },
      ],
      portgroup: [
        { spec: { name: 'VM Network', vlanId: 0, vswitchName: 'vSwitch0', policy: {} }, computedPolicy: {} },
        { spec: { name: 'a/b', vlanId: 4095, vswitchName: 'lab', policy }, computedPolicy: {} },
      ],
    },
  })
  cli.server.add('Network', 'network-12', { name: 'VM Network', vm: [reference('VirtualMachine', 'vm-1')] })
  cli.server.add('Network', 'network-13', { name: 'a%2fb', vm: [] })
  for (const method of [
    'AddPortGroup',
    'UpdatePortGroup',
    'RemovePortGroup',
    'AddVirtualSwitch',
    'UpdateVirtualSwitch',
  ])
    cli.server.on(`HostNetworkSystem.${method}`, () => undefined)
  return cli
}

test('networks and switches are listed with what they are on', async () => {
  const { out } = await fixture().run(['network', 'ls'])
  assert.match(out, /VM Network +vSwitch0 +- +1\n/)
  assert.match(out, /a\/b +lab +all +0\n/)
  const switches = await fixture().run(['network', 'switches'])
  assert.match(switches.out, /vSwitch0 +1500 +- +1\n/)
  assert.match(switches.out, /lab +9000 +eth1 +1\n/)
})

test('a network is added, and changed in what was asked for only', async () => {
  const cli = fixture()
  const add = ['network', 'add', 'blue', '--switch', 'lab', '--vlan', '20', '--own-address-only']
  assert.equal((await cli.run(add)).exitCode, 0)
  assert.deepEqual(cli.server.callsOf('AddPortGroup')[0]?.args['portgrp'], {
    ...{ name: 'blue', vlanId: 20, vswitchName: 'lab' },
    policy: { security: { macChanges: false, forgedTransmits: false } },
  })
  assert.equal((await cli.run(['network', 'change', 'a/b', '--vlan', '7'])).exitCode, 0)
  const { pgName, portgrp } = cli.server.callsOf('UpdatePortGroup')[0]?.args ?? {}
  const { name, vlanId, vswitchName, policy } = portgrp as Record<string, unknown>
  assert.deepEqual([pgName, name, vlanId, vswitchName], ['a/b', 'a/b', 7, 'lab'])
  assert.match(JSON.stringify(policy), /allowPromiscuous/)
  assert.equal((await cli.run(['network', 'rm', 'a/b'])).exitCode, 0)
  assert.deepEqual(cli.server.callsOf('RemovePortGroup')[0]?.args, { pgName: 'a/b' })
})

test('a switch gets and loses its uplink', async () => {
  const cli = fixture()
  assert.equal((await cli.run(['network', 'add-switch', 'wan', '--uplink', 'eth2'])).exitCode, 0)
  const made = cli.server.callsOf('AddVirtualSwitch')[0]?.args['spec'] as Record<string, unknown>
  assert.match(JSON.stringify(made['bridge']), /"nicDevice":\["eth2"\]/)
  assert.equal((await cli.run(['network', 'change-switch', 'lab', '--mtu', '1500'])).exitCode, 0)
  assert.equal((await cli.run(['network', 'change-switch', 'lab', '--uplink', 'none'])).exitCode, 0)
  const [first, second] = cli.server
    .callsOf('UpdateVirtualSwitch')
    .map(({ args }) => args['spec'] as Record<string, unknown>)
  assert.deepEqual([first?.['mtu'], JSON.stringify(first?.['bridge']).includes('eth1')], [1500, true])
  assert.deepEqual([second?.['mtu'], second?.['bridge']], [9000, undefined])
})

test('what cannot be meant is told before anything is sent', async () => {
  const cli = fixture()
  assert.match((await cli.run(['network', 'add', 'x', '--switch', 'lab', '--vlan', '5000'])).err, /0 to 4095/)
  assert.match((await cli.run(['network', 'change', 'none', '--vlan', '5'])).err, /no network "none"/)
  assert.match((await cli.run(['network', 'add', 'x'])).err, /--switch/)
  assert.deepEqual(cli.server.callsOf('AddPortGroup'), [])
})
