// Switches and VLANs against the real kernel and nft. Run by virtual-switches.test.ts in a network namespace.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempDisposableSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import { getProperties } from '@staddle/client/properties.ts'
import { asRef } from '@staddle/client/reference.ts'
import { waitForTask } from '@staddle/client/wait-for-task.ts'
import { Denied } from '@staddle/hostd/domain/errors.ts'
import { vmId } from '@staddle/hostd/domain/ids.ts'
import { trunkVlan, type NicPlace, type SwitchSpec } from '@staddle/hostd/domain/network-segment.ts'
import type { GuestNetwork } from '@staddle/hostd/domain/ports/guest-network.ts'
import { openBridgeNetwork } from '@staddle/hostd/engine/network/bridge-network.ts'
import { segmentBridge } from '@staddle/hostd/engine/network/segment-names.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type {
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualEthernetCardNetworkBackingInfo,
} from '@staddle/vim25/types.ts'
import { buildTinyLinux, repositoryCache } from '../../scripts/tiny-linux.ts'
import { startTestHost } from '../support/host.ts'
import { createMachine } from '../support/machines.ts'
import { openSession, runTask, type Session, type VmRef } from '../support/real-guests.ts'
import { links, makePlace, output, until } from '../support/network-place.ts'
import { type RunningGuest, startTapGuest } from '../support/tap-guest.ts'

const first: SwitchSpec = { name: 'vSwitch0', mtu: 1500, uplink: undefined, vlanIds: new Set([0]) }
const lab = (more: Partial<SwitchSpec> = {}): SwitchSpec => ({
  ...{ name: 'lab one', mtu: 1500, uplink: undefined, vlanIds: new Set([10]) },
  ...more,
})
const labBridge = (vlanId: number): string => segmentBridge('staddle0', { switchName: 'lab one', vlanId })
const hasVlanDevices = ((): boolean => {
  spawnSync('modprobe', ['-q', '8021q'])
  const made = spawnSync('ip', ['link', 'add', 'link', 'lo', 'name', 'probe9', 'type', 'vlan', 'id', '9'])
  if (made.status === 0) output('ip', 'link', 'delete', 'probe9')
  return made.status === 0
})()

async function tapOf(network: GuestNetwork, vm: string, place: NicPlace): Promise<string> {
  const attachment = await network.attach(vmId(vm), 'd4000', place)
  assert.ok(attachment.kind === 'tap')
  return attachment.deviceName
}

const masterOf = (device: string): string | undefined =>
  /master (\S+)/.exec(output('ip', 'link', 'show', 'dev', device))?.[1]
const mtuOf = (device: string): string => readFileSync(`/sys/class/net/${device}/mtu`, 'utf8').trim()

async function refused(work: Promise<void>, words: RegExp): Promise<void> {
  await assert.rejects(work, (error) => error instanceof Denied && words.test(error.message))
}

test('a switch is a bridge for each VLAN, out of reach of the host, and goes again', async () => {
  const before = links()
  await using place = makePlace()
  const network = await openBridgeNetwork(place.options())
  await network.arrange([first, lab({ mtu: 9000, vlanIds: new Set([10, 20]) })])
  const tap = await tapOf(network, 'vm-1', { switchName: 'lab one', vlanId: 20 })
  assert.equal(masterOf(tap), labBridge(20))
  assert.deepEqual([labBridge(0), labBridge(10), labBridge(20), tap, 'staddle0'].map(mtuOf), [
    '9000',
    '9000',
    '9000',
    '9000',
    '1500',
  ])
  for (const bridge of [labBridge(0), labBridge(10), labBridge(20)]) {
    assert.equal(output('ip', '-br', 'address', 'show', 'dev', bridge).trim().split(/\s+/).length, 2, bridge)
    assert.equal(readFileSync(`/proc/sys/net/ipv4/conf/${bridge}/arp_ignore`, 'utf8').trim(), '8')
  }
  const index = readFileSync(`/sys/class/net/${labBridge(10)}/ifindex`, 'utf8')
  // A bridge with a card on it stays until the card has gone; one that nobody needs does not.
  await network.arrange([first, lab()])
  assert.deepEqual([links().includes(labBridge(20)), mtuOf(labBridge(10)), mtuOf(labBridge(0))], [true, '1500', '1500'])
  assert.equal(await tapOf(network, 'vm-1', { switchName: 'lab one', vlanId: 10 }), tap)
  assert.equal(masterOf(tap), labBridge(10))
  await network.arrange([first, lab()])
  assert.deepEqual([links().includes(labBridge(20)), mtuOf(tap)], [false, '1500'])
  await network.close()
  // As after a restart of the daemon, and then of the host.
  const again = await openBridgeNetwork(place.options())
  await again.arrange([first, lab()])
  assert.equal(readFileSync(`/sys/class/net/${labBridge(10)}/ifindex`, 'utf8'), index)
  for (const name of [tap, labBridge(10), labBridge(0)]) output('ip', 'link', 'delete', name)
  await again.arrange([first, lab()])
  assert.ok(links().includes(labBridge(10)))
  await again.remove()
  assert.deepEqual(links(), before)
  assert.equal(output('nft', 'list', 'tables'), '')
})

test('switches whose daemon and data are gone are taken away with its network', async () => {
  const gone = mkdtempDisposableSync(join(tmpdir(), 'staddle-gone-'))
  const left = await openBridgeNetwork({ directory: join(gone.path, 'network'), clock: systemClock })
  await left.arrange([first, lab()])
  await left.close()
  gone.remove()
  await using place = makePlace()
  const next = await openBridgeNetwork(place.options())
  assert.equal(next.facts.bridgeName, 'staddle0')
  assert.equal(links().includes(labBridge(0)), false)
  await next.remove()
})

test('an uplink joins and leaves, and none that the host needs is taken', async () => {
  output('ip', 'link', 'add', 'card0', 'type', 'veth', 'peer', 'name', 'world0')
  output('ip', 'address', 'add', '192.0.2.7/24', 'dev', 'card0')
  await using place = makePlace()
  const network = await openBridgeNetwork(place.options())
  const joined = [first, lab({ uplink: 'card0', vlanIds: new Set([0]) })]
  await refused(network.arrange(joined), /card0 cannot be an uplink: this host has the address 192\.0\.2\.7\/24/)
  await refused(network.arrange([first, lab({ uplink: 'none0' })]), /no network card none0/)
  assert.equal(masterOf('card0'), undefined)
  output('ip', 'address', 'flush', 'dev', 'card0')
  await network.arrange(joined)
  assert.equal(masterOf('card0'), labBridge(0))
  output('ip', 'link', 'add', 'port0', 'type', 'veth', 'peer', 'name', 'guest0')
  output('ip', 'link', 'set', 'dev', 'port0', 'master', labBridge(0), 'up')
  for (const name of ['guest0', 'world0']) output('ip', 'link', 'set', 'dev', name, 'up')
  await until('frames to the world', () => passes('guest0', 'world0', false))
  assert.equal(passes('world0', 'guest0', false), true)
  output('ip', 'link', 'delete', 'port0')
  await refused(network.arrange([...joined, lab({ name: 'two', uplink: 'card0' })]), /belongs to sb/)
  await network.arrange(joined)
  assert.equal(masterOf('card0'), labBridge(0))
  await network.arrange([first, lab()])
  assert.equal(masterOf('card0'), undefined)
  await network.remove()
  output('ip', 'link', 'delete', 'card0')
})

test('VLANs of a switch with an uplink leave with their tags, or the kernel is named that makes none', async () => {
  output('ip', 'link', 'add', 'card0', 'type', 'veth', 'peer', 'name', 'world0')
  await using place = makePlace()
  const network = await openBridgeNetwork(place.options())
  const joined = network.arrange([first, lab({ uplink: 'card0' })])
  if (!hasVlanDevices) await refused(joined, /makes no VLAN devices.*VLAN 10.*modprobe 8021q/)
  else {
    await joined
    output('ip', 'link', 'set', 'world0', 'up')
    output('ip', 'link', 'add', 'link', 'world0', 'name', 'world10', 'type', 'vlan', 'id', '10')
    output('ip', 'address', 'add', '192.0.2.1/24', 'dev', 'world10')
    output('ip', 'link', 'set', 'world10', 'up')
    // A machine on the VLAN: a device in a namespace of its own, which knows nothing of tags.
    output('ip', 'link', 'add', 'sdport', 'type', 'veth', 'peer', 'name', 'inside', 'master', labBridge(10))
    output('ip', 'netns', 'add', 'machine')
    output('ip', 'link', 'set', 'sdport', 'netns', 'machine')
    output('ip', 'link', 'set', 'inside', 'up')
    output('ip', '-n', 'machine', 'address', 'add', '192.0.2.2/24', 'dev', 'sdport')
    output('ip', '-n', 'machine', 'link', 'set', 'sdport', 'up')
    await until('an answer through the VLAN', () => spawnSync('ping', ['-c', '1', '-W', '1', '192.0.2.2']).status === 0)
    output('ip', 'netns', 'delete', 'machine')
  }
  await network.remove()
  output('ip', 'link', 'delete', 'card0')
})

/** Sends one frame out of `from`, and says whether it comes in at `to`. Devices of other namespaces stand for guests. */
function passes(from: string, to: string, tagged: boolean): boolean {
  const script = `
import socket
receiver = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
receiver.bind(('${to}', 0)); receiver.settimeout(0.3)
sender = socket.socket(socket.AF_PACKET, socket.SOCK_RAW); sender.bind(('${from}', 0))
mark = b'staddle-frame'
sender.send(b'\\xff' * 6 + bytes.fromhex('020000000001') + (bytes.fromhex('81000007') if ${tagged ? 'True' : 'False'} else b'') + bytes.fromhex('88b5') + mark.ljust(50, b'.'))
try:
  while mark not in receiver.recv(2000): pass
except socket.timeout: raise SystemExit(1)
`
  const { status, stderr } = spawnSync('python3', ['-c', script], { encoding: 'utf8' })
  assert.ok(status === 0 || status === 1, stderr)
  return status === 0
}

test('only cards of a trunk send and get frames with a tag', async () => {
  await using place = makePlace()
  const network = await openBridgeNetwork(place.options())
  await network.arrange([first, lab({ vlanIds: new Set([0, trunkVlan]) })])
  // In the place of four guests' taps, with their names and groups: two on VLAN 0, two on the trunk.
  const prefix = (await tapOf(network, 'vm-1', { switchName: 'lab one', vlanId: 0 })).slice(0, 5)
  const group = /group (\S+)/.exec(
    output('ip', 'link', 'show', 'dev', await tapOf(network, 'vm-2', { switchName: 'lab one', vlanId: trunkVlan })),
  )?.[1]
  for (const [name, its] of [
    ['a', 'default'],
    ['b', 'default'],
    ['c', group ?? ''],
    ['d', group ?? ''],
  ] as const) {
    output('ip', 'link', 'add', `${prefix}${name}`, 'type', 'veth', 'peer', 'name', `guest-${name}`)
    output('ip', 'link', 'set', 'dev', `${prefix}${name}`, 'group', its, 'master', labBridge(0), 'up')
    output('ip', 'link', 'set', 'dev', `guest-${name}`, 'up')
  }
  // The kernel tells a bridge of a link that has come up when it has time for it.
  for (const [from, to] of ['ab', 'cd']) await until('the links', () => passes(`guest-${from}`, `guest-${to}`, false))
  assert.deepEqual(
    [
      ['a', 'b'],
      ['a', 'c'],
      ['c', 'a'],
      ['c', 'd'],
    ].map(([from, to]) => [
      passes(`guest-${from}`, `guest-${to}`, false),
      passes(`guest-${from}`, `guest-${to}`, true),
    ]),
    [
      [true, false],
      [true, false],
      [true, false],
      [true, true],
    ],
  )
  for (const name of 'abcd') output('ip', 'link', 'delete', `guest-${name}`)
  await network.remove()
})

test(
  'guests of one VLAN reach each other and nobody else; one that is bound to its address uses no other',
  { timeout: 120_000 },
  async () => {
    await using place = makePlace()
    const network = await openBridgeNetwork(place.options())
    await network.arrange([first, lab({ vlanIds: new Set([10, 20]) })])
    const linux = await buildTinyLinux({
      directory: place.directory,
      cacheDirectory: repositoryCache,
      log: () => undefined,
    })
    const mac = (number: number): string => `00:50:56:aa:bb:0${number}`
    const places: NicPlace[] = [10, 20].map((vlanId, index) => ({
      ...{ switchName: 'lab one', vlanId, onlyFrom: index === 0 ? mac(0) : undefined },
    }))
    const guests: RunningGuest[] = []
    try {
      for (const [index, where] of places.entries())
        guests.push(startTapGuest(linux, await tapOf(network, `vm-${index}`, where), mac(index)))
      await Promise.all(
        guests.map(async (guest, index) => {
          await guest.says(/staddle-guest ready/)
          guest.type(
            `killall udhcpc; ip addr flush dev eth0; ip addr add 10.7.0.${index + 1}/24 dev eth0; echo set-$((40 + 2))\n`,
          )
          await guest.says(/set-42/)
        }),
      )
      const [a, c] = guests
      assert.ok(a !== undefined && c !== undefined)
      const ask = async (guest: RunningGuest, to: string, expected: 'yes' | 'no'): Promise<void> => {
        const mark = `${to}-${guest.text().length}`
        guest.type(
          `ping -c 1 -w ${expected === 'yes' ? 20 : 2} ${to} >/dev/null && echo yes-${mark}-$((40 + 2)) || echo no-${mark}-$((40 + 2))\n`,
        )
        await guest.says(new RegExp(`(yes|no)-${mark}-42`))
        assert.match(guest.text(), new RegExp(`${expected}-${mark}-42`))
      }
      await ask(c, '10.7.0.1', 'no')
      // Not the host either, with an address of its network and the route that goes with it.
      c.type('ip addr add 10.98.0.77/24 dev eth0\n')
      await ask(c, '10.98.0.1', 'no')
      // The same card on the other VLAN, while it runs.
      await tapOf(network, 'vm-1', { switchName: 'lab one', vlanId: 10 })
      await ask(c, '10.7.0.1', 'yes')
      a.type('ip link set eth0 down; ip link set eth0 address 00:50:56:aa:bb:99; ip link set eth0 up\n')
      await ask(a, '10.7.0.2', 'no')
    } finally {
      const ended = guests.map(({ process }) => once(process, 'exit'))
      for (const guest of guests) guest.process.kill('SIGKILL')
      await Promise.all(ended)
    }
    await network.remove()
  },
)

test(
  'machines of the daemon are on their networks: started, moved, renamed under it, and after kill -9',
  { timeout: 120_000 },
  async () => {
    const first = await startTestHost({ engine: 'qemu', outlives: true })
    let host = first
    const bridgeOf = (vlanId: number): string => segmentBridge('staddle0', { switchName: 'lab', vlanId })
    // Its card is the only one of the namespace.
    const bridgeOfCard = (): string | undefined => {
      const tap = links().find((name) => name.startsWith('sd'))
      return tap === undefined ? undefined : masterOf(tap)
    }
    const system = asRef('HostNetworkSystem', moRef('HostNetworkSystem', 'networkSystem-10'))
    const blue = { name: 'blue', vlanId: 10, vswitchName: 'lab', policy: {} }
    try {
      let vm: VmRef
      {
        await using session = await openSession(host)
        await session.client.invoke(system, 'AddVirtualSwitch', { vswitchName: 'lab' })
        await session.client.invoke(system, 'AddPortGroup', { portgrp: blue })
        vm = await createMachine(session, 'web')
        await setCard(session, vm, 'blue')
        await runTask(session, vm, 'PowerOnVM_Task', {})
        assert.equal(bridgeOfCard(), bridgeOf(10))
        await setCard(session, vm, 'VM Network')
        assert.equal(bridgeOfCard(), 'staddle0')
        await setCard(session, vm, 'blue')
        const red = { ...blue, name: 'red', vlanId: 20 }
        await session.client.invoke(system, 'UpdatePortGroup', { pgName: 'blue', portgrp: red })
        assert.equal(bridgeOfCard(), bridgeOf(20))
        assert.equal(links().includes(bridgeOf(10)), false)
      }
      await host.kill()
      // As if it had died before the card was moved.
      const tap = links().find((name) => name.startsWith('sd')) ?? ''
      output('ip', 'link', 'set', 'dev', tap, 'nomaster')
      host = await startTestHost({ engine: 'qemu', outlives: true, dataDirectory: first.dataDirectory })
      await until('the card on its network', () => bridgeOfCard() === bridgeOf(20))
      await using session = await openSession(host)
      const { 'config.hardware.device': devices = [] } = await getProperties(session.client, vm, [
        'config.hardware.device',
      ])
      const card = devices.find((device) => 'macAddress' in device)
      assert.equal((card?.backing as { deviceName?: string } | undefined)?.deviceName, 'red')
      const vmx = readFileSync(join(host.dataDirectory, 'datastores/datastore1/web/web.vmx'), 'utf8')
      assert.match(vmx, /ethernet0\.networkName = "red"/)
      await runTask(session, vm, 'PowerOffVM_Task', {})
      assert.equal(bridgeOfCard(), undefined)
    } finally {
      await host.kill()
      // Ends what runs, takes the network away, and removes the files.
      const last = await startTestHost({ engine: 'qemu', dataDirectory: first.dataDirectory })
      await last[Symbol.asyncDispose]()
      rmSync(first.dataDirectory, { recursive: true, force: true })
    }
    assert.equal(
      links().some((name) => /^(sd|sb|sv|staddle)/.test(name)),
      false,
    )
  },
)

async function setCard({ client }: Session, vm: VmRef, network: string): Promise<void> {
  const { 'config.hardware.device': devices = [] } = await getProperties(client, vm, ['config.hardware.device'])
  const card = devices.find((device) => 'macAddress' in device)
  assert.ok(card !== undefined)
  const backing: VirtualEthernetCardNetworkBackingInfo = {
    ...{ _typeName: 'VirtualEthernetCardNetworkBackingInfo', deviceName: network },
  }
  const device: VirtualDevice = { ...card, backing }
  const edit: VirtualDeviceConfigSpec = { _typeName: 'VirtualDeviceConfigSpec', operation: 'edit', device }
  await waitForTask(client, await client.invoke(vm, 'ReconfigVM_Task', { spec: { deviceChange: [edit] } }))
}
