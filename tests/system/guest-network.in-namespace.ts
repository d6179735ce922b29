// The bridge network against the real kernel, nft and dnsmasq. Run by guest-network.test.ts in a network namespace.
import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import { vmId } from '@staddle/hostd/domain/ids.ts'
import type { GuestNetwork } from '@staddle/hostd/domain/ports/guest-network.ts'
import { openBridgeNetwork, type NetworkEvent } from '@staddle/hostd/engine/network/bridge-network.ts'
import { openGuestNetwork } from '@staddle/hostd/engine/network/open-guest-network.ts'
import { links, makePlace, output, until } from '../support/network-place.ts'
import { startTapGuest } from '../support/tap-guest.ts'
import { buildTinyLinux, repositoryCache } from '../../scripts/tiny-linux.ts'

const vm = vmId('vm-12')
const vmNetwork = { switchName: 'vSwitch0', vlanId: 0 }

const forwarding = (): string => readFileSync('/proc/sys/net/ipv4/ip_forward', 'utf8').trim()
const tapOf = async (network: GuestNetwork, nic = 'd4000', machine = vm): Promise<string> => {
  const attachment = await network.attach(machine, nic, vmNetwork)
  assert.equal(attachment.kind, 'tap')
  return attachment.kind === 'tap' ? attachment.deviceName : ''
}

test('makes bridge, address, forwarding, rules and DHCP, and takes all of it away again', async () => {
  writeFileSync('/proc/sys/net/ipv4/ip_forward', '0')
  const before = links()
  await using place = makePlace()
  const network = await openBridgeNetwork(place.options())
  assert.deepEqual(network.facts, {
    mode: 'bridge',
    bridgeName: 'staddle0',
    hostAddress: '10.98.0.1/24',
    reason: 'guests share the bridge staddle0, with DHCP and NAT',
    onlyOneBecause: undefined,
  })
  assert.match(output('ip', '-br', 'address', 'show', 'staddle0'), /10\.98\.0\.1\/24/)
  assert.equal(forwarding(), '1')
  assert.match(output('nft', 'list', 'table', 'inet', 'staddle'), /ip saddr 10\.98\.0\.0\/24 .* masquerade/)
  assert.equal((await place.dnsmasqs()).length, 1)
  await tapOf(network)
  await network.remove()
  assert.deepEqual(links(), before)
  assert.equal(forwarding(), '0')
  assert.equal(output('nft', 'list', 'tables'), '')
  assert.deepEqual(await place.dnsmasqs(), [])
  assert.equal(existsSync(join(place.directory, 'network.json')), false)
  await network.remove()
})

test('forwarding that was on before stays on', async () => {
  writeFileSync('/proc/sys/net/ipv4/ip_forward', '1')
  await using place = makePlace()
  await (await openBridgeNetwork(place.options())).remove()
  assert.equal(forwarding(), '1')
})

test('a new daemon finds what is there: same address, same dnsmasq, same taps', async () => {
  await using place = makePlace()
  const first = await openBridgeNetwork(place.options())
  const tap = await tapOf(first)
  const [dnsmasq] = await place.dnsmasqs()
  const index = readFileSync(`/sys/class/net/${tap}/ifindex`, 'utf8')
  // As after kill -9: nothing was closed in an orderly way. The watch has to end for the test's own sake.
  await first.close()
  const second = await openBridgeNetwork(place.options())
  assert.deepEqual(await place.dnsmasqs(), [dnsmasq])
  assert.equal(second.facts.hostAddress, first.facts.hostAddress)
  assert.equal(await tapOf(second), tap)
  assert.equal(readFileSync(`/sys/class/net/${tap}/ifindex`, 'utf8'), index)
  await second.close()
})

test('every place where the making can be cut short is gone over again', async () => {
  await using place = makePlace()
  const whole = await openBridgeNetwork(place.options())
  const tap = await tapOf(whole)
  await whole.close()
  const cuts: (() => void)[] = [
    () => output('ip', 'link', 'set', 'dev', 'staddle0', 'alias', ''),
    () => output('ip', 'address', 'flush', 'dev', 'staddle0'),
    () => output('ip', 'link', 'set', 'dev', 'staddle0', 'down'),
    () => output('nft', 'delete', 'table', 'inet', 'staddle'),
    () => output('ip', 'link', 'set', 'dev', tap, 'nomaster', 'alias', ''),
    () => output('ip', 'link', 'delete', 'dev', 'staddle0'),
  ]
  for (const cut of cuts) {
    cut()
    const again = await openBridgeNetwork(place.options())
    assert.equal(await tapOf(again), tap)
    assert.match(output('ip', '-br', 'address', 'show', 'staddle0'), /10\.98\.0\.1\/24/, String(cut))
    assert.match(output('ip', 'link', 'show', 'dev', tap), /master staddle0/, String(cut))
    assert.match(output('nft', 'list', 'tables'), /inet staddle/, String(cut))
    await again.close()
  }
  assert.equal((await place.dnsmasqs()).length, 1)
})

test('a dnsmasq that dies is started again', async () => {
  await using place = makePlace()
  const events: NetworkEvent[] = []
  const network = await openBridgeNetwork(
    place.options({ watchIntervalMillis: 20, onEvent: (event) => events.push(event) }),
  )
  const [dead] = await place.dnsmasqs()
  assert.ok(dead !== undefined)
  process.kill(dead.pid, 'SIGKILL')
  await until('a new dnsmasq', () => events.some((event) => event.kind === 'dhcp-restarted'))
  const alive = await place.dnsmasqs()
  assert.equal(alive.length, 1)
  assert.notEqual(alive[0]?.pid, dead.pid)
  await network.close()
})

test('while it cannot be started the host knows why guests get no addresses', async () => {
  await using place = makePlace()
  const network = await openBridgeNetwork(place.options({ watchIntervalMillis: 20 }))
  assert.equal(network.trouble(), undefined)
  const [dead] = await place.dnsmasqs()
  assert.ok(dead !== undefined)
  output('ip', 'address', 'delete', '10.98.0.1/24', 'dev', 'staddle0')
  process.kill(dead.pid, 'SIGKILL')
  await until('trouble', () => network.trouble() !== undefined)
  assert.match(network.trouble()?.message ?? '', /Guests get no addresses.*Stop what else uses 10\.98\.0\.1/s)
  output('ip', 'address', 'add', '10.98.0.1/24', 'dev', 'staddle0')
  await until('no more trouble', () => network.trouble() === undefined)
  assert.equal((await place.dnsmasqs()).length, 1)
  await network.close()
})

test("taps belong to the machine's user, are remade for another, and go with their machine", async () => {
  await using place = makePlace()
  const network = await openBridgeNetwork(place.options({ tapOwner: () => 70_001 }))
  const tap = await tapOf(network)
  assert.ok(tap.length <= 15)
  assert.equal(readFileSync(`/sys/class/net/${tap}/owner`, 'utf8').trim(), '70001')
  const other = await tapOf(network, 'd4000', vmId('vm-13'))
  const orphan = `${tap.slice(0, 5)}0000000000`
  output('ip', 'tuntap', 'add', 'dev', orphan, 'mode', 'tap')
  output('ip', 'tuntap', 'add', 'dev', 'foreign0', 'mode', 'tap')
  await network.reconcile(new Set([vm]))
  assert.deepEqual(
    [tap, other, orphan, 'foreign0'].map((name) => links().includes(name)),
    [true, false, false, true],
  )
  await network.close()
  const changed = await openBridgeNetwork(place.options({ tapOwner: () => 70_002 }))
  assert.equal(await tapOf(changed), tap)
  assert.equal(readFileSync(`/sys/class/net/${tap}/owner`, 'utf8').trim(), '70002')
  await changed.detach(vm, 'd4000')
  await changed.detach(vm, 'd4000')
  assert.equal(links().includes(tap), false)
  await changed.close()
  output('ip', 'link', 'delete', 'foreign0')
})

test("keeps out of the way of the host's own networks and bridges", async () => {
  output('ip', 'link', 'add', 'staddle0', 'type', 'bridge')
  output('ip', 'address', 'add', '10.98.0.7/23', 'dev', 'staddle0')
  output('ip', 'link', 'set', 'staddle0', 'up')
  await using place = makePlace()
  const network = await openBridgeNetwork(place.options())
  assert.equal(network.facts.bridgeName, 'staddle1')
  assert.equal(network.facts.hostAddress, '10.98.2.1/24')
  await network.remove()
  assert.ok(links().includes('staddle0'))
  output('ip', 'link', 'delete', 'staddle0')
})

test('takes away a network whose daemon and data are gone, unless guests are on it', async () => {
  const gone = mkdtempDisposableSync(join(tmpdir(), 'staddle-gone-'))
  const directory = join(gone.path, 'network')
  const left = await openBridgeNetwork({ directory, clock: systemClock })
  const tap = await tapOf(left)
  await left.close()
  gone.remove()
  const guest = spawn('qemu-system-x86_64', [
    ...['-nodefaults', '-display', 'none', '-machine', 'q35,accel=tcg', '-m', '16', '-S'],
    ...['-netdev', `tap,id=n,ifname=${tap},script=no,downscript=no`, '-device', 'virtio-net-pci,netdev=n,romfile='],
  ])
  await until('the tap in use', () => readFileSync(`/sys/class/net/${tap}/carrier`, 'utf8').trim() === '1')
  await using beside = makePlace()
  const second = await openBridgeNetwork(beside.options())
  assert.equal(second.facts.bridgeName, 'staddle1')
  await second.remove()
  guest.kill('SIGKILL')
  await once(guest, 'exit')
  await using after = makePlace()
  const third = await openBridgeNetwork(after.options())
  assert.equal(third.facts.bridgeName, 'staddle0')
  assert.equal(third.facts.hostAddress, '10.98.0.1/24')
  assert.equal(links().includes(tap), false)
  await third.remove()
})

test("says which packet filter of the host would drop the guests' packets", async () => {
  output('nft', 'add table ip other; add chain ip other FORWARD { type filter hook forward priority 0; policy drop; }')
  await using place = makePlace()
  const events: NetworkEvent[] = []
  const network = await openBridgeNetwork(place.options({ onEvent: (event) => events.push(event) }))
  assert.deepEqual(events, [{ kind: 'forwarding-blocked', table: 'ip other' }])
  assert.match(network.facts.reason, /ip other/)
  await network.remove()
  assert.equal(output('nft', 'list', 'tables').trim(), 'table ip other')
  output('nft', 'delete', 'table', 'ip', 'other')
})

test('falls back to user mode, with the reason, and leaves nothing', async () => {
  const before = links()
  await using place = makePlace()
  const rootless = await openGuestNetwork({ ...place.options(), isRoot: false })
  assert.equal(rootless.facts.mode, 'user')
  assert.deepEqual(await rootless.attach(vm, 'd4000', vmNetwork), { kind: 'user' })
  assert.equal(rootless.trouble(), undefined)
  // The address that DHCP would be served on is taken by somebody who does not share.
  const squatter = spawn(process.execPath, [
    '-e',
    "require('dgram').createSocket('udp4').bind(67, () => console.log('bound'))",
  ])
  await once(squatter.stdout, 'data')
  const blocked = await openGuestNetwork({ ...place.options(), isRoot: true })
  squatter.kill()
  await once(squatter, 'exit')
  assert.equal(blocked.facts.mode, 'user')
  assert.match(blocked.facts.reason, /dnsmasq.*(in use|exit code)/s)
  assert.match(blocked.trouble()?.message ?? '', /bridge could not be set up: .*dnsmasq/s)
  assert.deepEqual(links(), before)
})

test(
  'a guest gets an address, which the leases show, reaches the host and through it the world',
  { timeout: 120_000 },
  async () => {
    await using place = makePlace()
    const network = await openBridgeNetwork(place.options())
    const linux = await buildTinyLinux({
      directory: place.directory,
      cacheDirectory: repositoryCache,
      log: () => undefined,
    })
    const mac = '00:50:56:aa:bb:01'
    const attachment = await network.attach(vm, 'd4000', vmNetwork)
    assert.equal(attachment.kind, 'tap')
    const world = spawn('unshare', ['--net', 'sleep', '600'])
    const guest = startTapGuest(linux, attachment.kind === 'tap' ? attachment.deviceName : '', mac)
    try {
      joinWorld(world)
      await guest.says(/staddle-guest ready .*eth0:10\.98\.0\.\d+/)
      const address = /eth0:(10\.98\.0\.\d+)/.exec(guest.text())?.[1]
      assert.deepEqual([...(await network.leases())], [[mac, address]])
      guest.type('ping -c 1 -w 5 10.98.0.1 && echo host-is-$((40 + 2))\n')
      await guest.says(/host-is-42/)
      guest.type('ping -c 1 -w 5 203.0.113.2 && echo world-is-$((40 + 2))\n')
      await guest.says(/world-is-42/)
    } finally {
      guest.process.kill('SIGKILL')
      world.kill('SIGKILL')
      await Promise.all([once(guest.process, 'exit'), once(world, 'exit')])
    }
    await network.close()
  },
)

/** A second namespace that is the world: it knows a route to this host only, so answers prove that addresses are translated. */
function joinWorld(world: ChildProcess): void {
  const pid = String(world.pid)
  output('ip', 'link', 'add', 'uplink0', 'type', 'veth', 'peer', 'name', 'world0', 'netns', pid)
  output('ip', 'address', 'add', '203.0.113.1/30', 'dev', 'uplink0')
  output('ip', 'link', 'set', 'uplink0', 'up')
  output('nsenter', '--target', pid, '--net', 'ip', 'address', 'add', '203.0.113.2/30', 'dev', 'world0')
  output('nsenter', '--target', pid, '--net', 'ip', 'link', 'set', 'world0', 'up')
}
