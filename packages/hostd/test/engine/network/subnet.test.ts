import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPool, firstFreeSubnet, subnetOf } from '../../../src/engine/network/subnet.ts'

test('places host and guests in a subnet', () => {
  assert.deepEqual(subnetOf('10.98.0.0/24'), {
    cidr: '10.98.0.0/24',
    hostAddress: '10.98.0.1',
    prefixLength: 24,
    firstGuestAddress: '10.98.0.10',
    lastGuestAddress: '10.98.0.250',
  })
  assert.equal(subnetOf('192.168.255.77/24').hostAddress, '192.168.255.1')
  assert.throws(() => subnetOf('10.98.0.0/16'), /prefix length 24/)
  assert.throws(() => subnetOf('10.98.0/24'), /no IPv4 network/)
  assert.throws(() => subnetOf('10.98.300.0/24'), /no IPv4 network/)
})

test('takes the first subnet that overlaps nothing, wider or narrower', () => {
  const pool = ['10.98.0.0/24', '10.98.1.0/24', '10.98.2.0/24']
  const first = (...taken: string[]): string | undefined => firstFreeSubnet(pool, taken)?.cidr
  assert.equal(first(), '10.98.0.0/24')
  assert.equal(first('10.98.0.77'), '10.98.1.0/24')
  assert.equal(first('10.98.0.128/25', '10.98.1.0/30'), '10.98.2.0/24')
  assert.equal(first('10.98.0.0/23'), '10.98.2.0/24')
  assert.equal(first('10.0.0.0/8'), undefined)
  assert.equal(first('0.0.0.0/0'), undefined)
  assert.equal(first('11.0.0.0/8', '192.0.2.0/24'), '10.98.0.0/24')
})

test('the default pool leaves the whole of 10/8 for what is elsewhere', () => {
  assert.equal(firstFreeSubnet(defaultPool(), ['10.0.0.0/8'])?.cidr, '172.29.0.0/24')
  assert.equal(firstFreeSubnet(defaultPool(), ['10.0.0.0/8', '172.16.0.0/12'])?.cidr, '192.168.200.0/24')
})
