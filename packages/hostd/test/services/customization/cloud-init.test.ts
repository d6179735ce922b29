import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CustomizationAdapterMapping, CustomizationLinuxPrep } from '@staddle/vim25/types.ts'
import { parse } from 'yaml'
import { Denied } from '../../../src/domain/errors.ts'
import { contentOf, seedOf, target, windows } from './seed-fixture.ts'

const linux = (more: Partial<CustomizationLinuxPrep> = {}): CustomizationLinuxPrep => ({
  _typeName: 'CustomizationLinuxPrep',
  hostName: { _typeName: 'CustomizationFixedName', name: 'web' } as CustomizationLinuxPrep['hostName'],
  domain: 'example.test',
  ...more,
})

const fixed: CustomizationAdapterMapping = {
  adapter: {
    ip: { _typeName: 'CustomizationFixedIp', ipAddress: '10.0.0.5' } as CustomizationAdapterMapping['adapter']['ip'],
    subnetMask: '255.255.254.0',
    gateway: ['10.0.0.1'],
    dnsServerList: ['10.0.0.2'],
    dnsDomain: 'lab.test',
    ipV6Spec: {
      ip: [{ _typeName: 'CustomizationFixedIpV6', ipAddress: '2001:db8::5', subnetMask: 64 }] as unknown as NonNullable<
        CustomizationAdapterMapping['adapter']['ipV6Spec']
      >['ip'],
      gateway: ['2001:db8::1'],
    },
  },
}
const dhcp: CustomizationAdapterMapping = { adapter: { ip: { _typeName: 'CustomizationDhcpIpGenerator' } } }

const denied = (code: string, words: RegExp) => (error: unknown) =>
  error instanceof Denied && error.code === code && words.test(error.message)

test('LinuxPrep becomes meta-data, user-data and network-config', () => {
  const seed = seedOf({
    identity: linux({ timeZone: 'Europe/Berlin', hwClockUTC: true }),
    globalIPSettings: { dnsServerList: ['10.0.0.3'], dnsSuffixList: ['example.test', 'lab.test'] },
    nicSettingMap: [fixed, dhcp],
  })
  assert.equal(seed.label, 'cidata')
  assert.equal(seed.hostName, 'web')
  assert.equal(contentOf(seed, 'meta-data'), 'instance-id: iid-1\nlocal-hostname: web.example.test\n')
  assert.equal(
    contentOf(seed, 'user-data'),
    `#cloud-config
hostname: web
fqdn: web.example.test
preserve_hostname: false
manage_etc_hosts: localhost
timezone: Europe/Berlin
runcmd:
  - - timedatectl
    - set-local-rtc
    - "0"
`,
  )
  assert.equal(
    contentOf(seed, 'network-config'),
    `version: 2
ethernets:
  eth0:
    match:
      macaddress: 00:50:56:00:00:01
    set-name: eth0
    dhcp4: false
    addresses:
      - 10.0.0.5/23
      - 2001:db8::5/64
    routes:
      - to: 0.0.0.0/0
        via: 10.0.0.1
      - to: ::/0
        via: 2001:db8::1
    nameservers:
      search:
        - lab.test
        - example.test
      addresses:
        - 10.0.0.2
        - 10.0.0.3
  eth1:
    match:
      macaddress: 00:50:56:00:00:02
    set-name: eth1
    dhcp4: true
    nameservers:
      search:
        - example.test
        - lab.test
      addresses:
        - 10.0.0.3
`,
  )
})

test('without settings for a card the guest is left to its own, which is DHCP', () => {
  const seed = seedOf({ identity: linux() })
  assert.deepEqual(
    seed.files.map(({ name }) => name),
    ['meta-data', 'user-data'],
  )
})

test('a card may be meant by its address', () => {
  const seed = seedOf({ identity: linux(), nicSettingMap: [{ ...dhcp, macAddress: '00-50-56-00-00-02' }, fixed] })
  const { ethernets } = parse(contentOf(seed, 'network-config')) as { ethernets: Record<string, { dhcp4: boolean }> }
  assert.deepEqual(
    Object.entries(ethernets).map(([name, { dhcp4 }]) => [name, dhcp4]),
    [
      ['eth1', true],
      ['eth0', false],
    ],
  )
})

test('a script is called before and after, and is data on the way', () => {
  const script = '#!/bin/sh\necho "$1" `whoami` > /root/said\n'
  const seed = seedOf({ identity: linux({ scriptText: script }) })
  const { bootcmd, runcmd } = parse(contentOf(seed, 'user-data')) as { bootcmd: string[][]; runcmd: string[][] }
  const line = bootcmd[0]?.at(-1) ?? ''
  assert.deepEqual(bootcmd[0]?.slice(0, 5), ['cloud-init-per', 'instance', 'staddle', 'sh', '-c'])
  assert.equal(Buffer.from(/printf %s (\S+) /.exec(line)?.[1] ?? '', 'base64').toString(), script)
  assert.match(line, /precustomization$/)
  assert.equal(runcmd[0]?.[1], 'postcustomization')
})

test('names come from the machine or from a prefix', () => {
  const named = (hostName: object): string | undefined =>
    seedOf({ identity: linux({ hostName: hostName as CustomizationLinuxPrep['hostName'] }) }).hostName
  assert.equal(named({ _typeName: 'CustomizationVirtualMachineName' }), 'web-01')
  assert.equal(named({ _typeName: 'CustomizationPrefixName', base: 'node' }), 'node-12')
  assert.throws(() => named({ _typeName: 'CustomizationUnknownName' }), denied('invalid-argument', /needs somebody/))
  assert.throws(
    () => named({ _typeName: 'CustomizationFixedName', name: 'a b\nruncmd: [reboot]' }),
    denied('invalid-argument', /cannot be a guest's name/),
  )
})

test('cloud-init data is taken as it is, its network apart', () => {
  const metadata = `instance-id: mine
local-hostname: db.example.test
network:
  version: 2
  ethernets:
    all: { match: { name: "en*" }, dhcp4: true }
`
  const userdata = '#!/bin/sh\necho hello\n'
  const seed = seedOf({ identity: { _typeName: 'CustomizationCloudinitPrep', metadata, userdata } as never })
  assert.equal(seed.hostName, 'db')
  assert.deepEqual(parse(contentOf(seed, 'meta-data')), { 'instance-id': 'mine', 'local-hostname': 'db.example.test' })
  assert.equal(contentOf(seed, 'user-data'), userdata)
  assert.deepEqual(parse(contentOf(seed, 'network-config')), {
    version: 2,
    ethernets: { all: { match: { name: 'en*' }, dhcp4: true } },
  })
})

test('cloud-init data may be JSON, and its network base64', () => {
  const network = Buffer.from('network: {version: 2, ethernets: {}}').toString('base64')
  const metadata = JSON.stringify({ network, 'network.encoding': 'base64' })
  const seed = seedOf({ identity: { _typeName: 'CustomizationCloudinitPrep', metadata } as never })
  assert.deepEqual(parse(contentOf(seed, 'meta-data')), { 'instance-id': 'iid-1' })
  assert.deepEqual(parse(contentOf(seed, 'network-config')), { version: 2, ethernets: {} })
})

test('what cannot be done is refused and says why', () => {
  const wrong = (adapter: object) => () =>
    seedOf({ identity: linux(), nicSettingMap: [{ adapter: { ...fixed.adapter, ...adapter } }] })
  assert.throws(wrong({ subnetMask: '255.0.255.0' }), denied('invalid-argument', /not a subnet mask/))
  assert.throws(wrong({ gateway: ['10.0.0'] }), denied('invalid-argument', /not an IPv4 address/))
  assert.throws(wrong({ dnsServerList: ['dns'] }), denied('invalid-argument', /not an IP address/))
  assert.throws(
    () => seedOf({ identity: linux(), nicSettingMap: [dhcp, dhcp, dhcp] }),
    denied('nic-setting-mismatch', /3 network cards.*has 2/),
  )
  assert.throws(() => seedOf({ identity: linux() }, windows), denied('uncustomizable-guest', /is a Windows/))
  const metadata = (text: string) => () =>
    seedOf({ identity: { _typeName: 'CustomizationCloudinitPrep', metadata: text } as never })
  assert.throws(metadata('[1, 2]'), denied('invalid-argument', /not a mapping/))
  assert.throws(metadata('a: &x [1]\nb: *x'), denied('invalid-argument', /metadata/))
  assert.throws(metadata('network: 5'), denied('invalid-argument', /"network" is not a mapping/))
  assert.equal(target.macAddresses.length, 2)
})
