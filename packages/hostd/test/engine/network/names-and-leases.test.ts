import assert from 'node:assert/strict'
import { test } from 'node:test'
import { vmId } from '../../../src/domain/ids.ts'
import { parseLeases } from '../../../src/engine/network/leases.ts'
import { nftRemoval, nftRules } from '../../../src/engine/network/nft-rules.ts'
import { tapAlias, tapName, tapPrefix, vmOfAlias } from '../../../src/engine/network/tap-name.ts'
import { userNetwork } from '../../../src/engine/network/user-network.ts'

test('tap names are valid, stable, and different for every NIC and network', () => {
  const names = new Set<string>()
  for (let vm = 0; vm < 500; vm++) {
    for (const nic of ['d4000', 'd4001']) names.add(tapName('staddle0', vmId(`vm-${vm}`), nic))
  }
  assert.equal(names.size, 1000)
  for (const name of names) assert.match(name, /^sd[0-9a-z]{13}$/)
  assert.equal(tapName('staddle0', vmId('vm-1'), 'd4000'), tapName('staddle0', vmId('vm-1'), 'd4000'))
  assert.notEqual(tapPrefix('staddle0'), tapPrefix('staddle1'))
})

test('an alias tells the machine', () => {
  assert.equal(vmOfAlias(tapAlias(vmId('vm-12'), 'd4000')), 'vm-12')
  assert.equal(vmOfAlias(undefined), undefined)
  assert.equal(vmOfAlias('somebody else'), undefined)
})

test('leases that hold, by lower-case MAC, the latest first', () => {
  const now = 1_700_000_000_000
  const text = [
    '1700000100 00:50:56:AA:00:01 10.98.0.10 guest *',
    '1699999999 00:50:56:aa:00:02 10.98.0.11 expired *',
    '0 00:50:56:aa:00:03 10.98.0.12 for-ever 01:00',
    '1700000300 00:50:56:aa:00:04 10.98.0.14 newer *',
    '1700000200 00:50:56:aa:00:04 10.98.0.13 older *',
    'duid 00:01:00:01',
    '1700000300 cut-o',
  ].join('\n')
  assert.deepEqual(
    [...parseLeases(text, now)],
    [
      ['00:50:56:aa:00:01', '10.98.0.10'],
      ['00:50:56:aa:00:03', '10.98.0.12'],
      ['00:50:56:aa:00:04', '10.98.0.14'],
    ],
  )
  assert.equal(parseLeases('', now).size, 0)
})

test('rules replace their predecessor in one step and touch one table', () => {
  const rules = nftRules({ name: 'staddle', bridgeName: 'staddle0', subnet: '10.98.0.0/24' })
  assert.deepEqual(
    [...rules.matchAll(/^(?:delete )?table .*$/gm)].map(([line]) => line),
    ['table inet staddle', 'delete table inet staddle', 'table inet staddle {'],
  )
  assert.equal(nftRemoval('staddle'), 'table inet staddle\ndelete table inet staddle\n')
})

test('user mode attaches without a device', async () => {
  const network = userNetwork('not root')
  assert.deepEqual(await network.attach(vmId('vm-1'), 'd4000', { switchName: 'vSwitch0', vlanId: 0 }), { kind: 'user' })
  const { onlyOneBecause, ...facts } = network.facts
  assert.deepEqual(facts, { mode: 'user', bridgeName: undefined, hostAddress: undefined, reason: 'not root' })
  assert.match(onlyOneBecause ?? '', /not root.*run as root/)
})
