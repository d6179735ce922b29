import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemClock } from '@staddle/base/clock.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { HostPortGroupSpec, VirtualEthernetCard } from '@staddle/vim25/types.ts'
import { Denied } from '../../../src/domain/errors.ts'
import { vmId } from '../../../src/domain/ids.ts'
import type { NicPlace, SwitchSpec } from '../../../src/domain/network-segment.ts'
import type { GuestNetwork } from '../../../src/domain/ports/guest-network.ts'
import type { Store } from '../../../src/domain/ports/store.ts'
import { createSimNetwork } from '../../../src/engine/sim/sim-network.ts'
import { userNetwork } from '../../../src/engine/network/user-network.ts'
import { InventoryService } from '../../../src/services/inventory/inventory-service.ts'
import { networkId } from '../../../src/services/inventory/initial-inventory.ts'
import {
  addPortGroup,
  addSwitch,
  removePortGroup,
  removeSwitch,
  updatePortGroup,
  updateSwitch,
} from '../../../src/services/network/layout.ts'
import { NetworkService, type NetworkUsers } from '../../../src/services/network/network-service.ts'
import { createMemoryStore } from '../../../src/store/memory/memory-store.ts'

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const who = 'root'

/** The simulated network, which remembers what it was told. */
class WatchedNetwork implements Pick<GuestNetwork, 'arrange' | 'attach'> {
  arranged: readonly SwitchSpec[] = []
  placed: NicPlace | undefined
  refuses: Error | undefined

  async arrange(switches: readonly SwitchSpec[]): Promise<void> {
    if (this.refuses !== undefined && switches.length > 1) throw this.refuses
    this.arranged = switches
  }

  async attach(_vm: unknown, _nic: string, place: NicPlace): Promise<{ kind: 'user' }> {
    this.placed = place
    return { kind: 'user' }
  }
}

async function open(store: Store, watched = new WatchedNetwork(), inner: GuestNetwork = createSimNetwork(systemClock)) {
  const inventory = await InventoryService.open({ store, clock: systemClock, hostName: 'node-1' })
  const network: GuestNetwork = {
    ...inner,
    arrange: (switches) => watched.arrange(switches),
    attach: (vm, nic, place) => watched.attach(vm, nic, place),
  }
  const posted: string[] = []
  const networks = await NetworkService.open({
    ...{ store, inventory, network, logger: quiet },
    tasks: { serialize: (_key, work) => work() },
    events: {
      post(event) {
        posted.push(String(event['message']))
        return { ...event, key: 1, chainId: 1, createdTime: '', userName: '' }
      },
    },
  })
  const add = async (spec: HostPortGroupSpec): Promise<string> => {
    const id = await networks.newId()
    await networks.change(who, `added ${spec.name}`, (layout) => addPortGroup(layout, id, spec))
    return id
  }
  return { networks, inventory, watched, posted, add }
}

const group = (name: string, vlanId = 0, vswitchName = 'lab'): HostPortGroupSpec => ({
  ...{ name, vlanId, vswitchName, policy: {} },
})
const card = (network: string): VirtualEthernetCard =>
  ({
    ...{ _typeName: 'VirtualVmxnet3', key: 4000, macAddress: '00:50:56:00:00:01' },
    backing: {
      ...{ _typeName: 'VirtualEthernetCardNetworkBackingInfo', deviceName: '' },
      network: moRef('Network', network),
    },
  }) as VirtualEthernetCard

async function refused(work: Promise<unknown> | (() => unknown), code: Denied['code'], words: RegExp): Promise<void> {
  await assert.rejects(
    async () => (typeof work === 'function' ? work() : work),
    (error) => {
      assert.ok(error instanceof Denied, String(error))
      assert.equal(error.code, code, error.message)
      assert.match(error.message, words)
      return true
    },
  )
}

test('switches and port groups are made, kept by the next daemon, and go again', async () => {
  const store = createMemoryStore({ clock: systemClock })
  const first = await open(store)
  await first.networks.change(who, 'added', (layout) => addSwitch(layout, 'lab', { numPorts: 64, mtu: 9000 }))
  const id = await first.add(group('Blue / 10', 10))
  assert.equal(first.inventory.get(id).name, 'Blue %2f 10')
  assert.deepEqual(first.posted, ['added', 'added Blue / 10'])

  const second = await open(store)
  assert.deepEqual(
    second.watched.arranged.map(({ name, mtu, vlanIds }) => [name, mtu, [...vlanIds]]),
    [
      ['vSwitch0', 1500, [0]],
      ['lab', 9000, [10]],
    ],
  )
  assert.equal(second.networks.layout.portGroups.get(id)?.name, 'Blue / 10')
  await second.networks.change(who, '', (layout) => removePortGroup(layout, 'Blue / 10', undefined))
  await second.networks.change(who, '', (layout) => removeSwitch(layout, 'lab'))
  assert.equal(second.inventory.find(id), undefined)
  assert.deepEqual((await open(store)).watched.arranged.length, 1)
  assert.deepEqual((await store.list('port-group/')).entries, [])
})

test('a card goes to the switch and VLAN of its network, bound to its address where the policy says so', async () => {
  const { networks, watched, add } = await open(createMemoryStore({ clock: systemClock }))
  const bound = { security: { forgedTransmits: false } }
  await networks.change(who, '', (layout) => addSwitch(layout, 'lab', { numPorts: 8, policy: bound }))
  const [blue, free] = [
    await add(group('blue', 10)),
    await add({ ...group('free'), policy: { security: { forgedTransmits: true } } }),
  ]
  const placeOn = async (id: string): Promise<NicPlace | undefined> => {
    await networks.attach(vmId('vm-1'), card(id))
    return watched.placed
  }
  assert.deepEqual(await placeOn(blue), { switchName: 'lab', vlanId: 10, onlyFrom: '00:50:56:00:00:01' })
  assert.deepEqual(await placeOn(free), { switchName: 'lab', vlanId: 0, onlyFrom: undefined })
  assert.deepEqual(await placeOn(networkId), { switchName: 'vSwitch0', vlanId: 0, onlyFrom: undefined })
  assert.deepEqual(await networks.attach(vmId('vm-1'), card('network-99')), { kind: 'none' })
})

test('machines follow: cards are attached again when their place changes, names when the port group has another', async () => {
  const { networks, add } = await open(createMemoryStore({ clock: systemClock }))
  const told: string[] = []
  const users: NetworkUsers = {
    userOfNetwork: () => undefined,
    rejoin: async (ids) => void told.push(`rejoin ${[...ids].join()}`),
    followNetworkNames: async (names) => void told.push(`names ${[...names.values()].join()}`),
  }
  await networks.start(users)
  await networks.change(who, '', (layout) => addSwitch(layout, 'lab', undefined))
  const id = await add(group('blue', 10))
  told.length = 0
  await networks.change(who, '', (layout) => updatePortGroup(layout, 'blue', group('red', 20)))
  assert.deepEqual(told, [`rejoin ${id}`, 'names VM Network,red'])
  assert.deepEqual([networks.layout.portGroups.get(id)?.name, networks.layout.portGroups.get(id)?.vlanId], ['red', 20])
})

test('what cannot be is refused and changes nothing', async () => {
  const { networks, add, watched } = await open(createMemoryStore({ clock: systemClock }))
  const change = (edit: Parameters<NetworkService['change']>[2]): Promise<void> => networks.change(who, '', edit)
  await change((layout) =>
    addSwitch(layout, 'lab', {
      numPorts: 8,
      bridge: { _typeName: 'HostVirtualSwitchSimpleBridge', nicDevice: 'eth1' } as never,
    }),
  )
  await add(group('blue', 10))
  const before = networks.layout
  const bond = (...nicDevice: string[]) => ({
    numPorts: 8,
    bridge: { _typeName: 'HostVirtualSwitchBondBridge' as const, nicDevice },
  })
  await refused(
    change((layout) => addSwitch(layout, 'lab', undefined)),
    'already-exists',
    /"lab" already/,
  )
  await refused(
    change((layout) => addSwitch(layout, ' a', undefined)),
    'invalid-argument',
    /cannot name a switch/,
  )
  await refused(
    change((layout) => addSwitch(layout, 'b', bond('eth1'))),
    'in-use',
    /uplink of the switch "lab"/,
  )
  await refused(
    change((layout) => addSwitch(layout, 'b', bond('eth1', 'eth2'))),
    'not-supported',
    /one uplink/,
  )
  await refused(
    change((layout) => addSwitch(layout, 'b', { numPorts: 8, mtu: 100 })),
    'invalid-argument',
    /MTU/,
  )
  await refused(
    change((layout) => updateSwitch(layout, 'vSwitch0', bond('eth2'))),
    'host-config',
    /DHCP/,
  )
  await refused(
    change((layout) => updateSwitch(layout, 'none', bond())),
    'not-found',
    /no switch "none"/,
  )
  await refused(
    change((layout) => removeSwitch(layout, 'vSwitch0')),
    'in-use',
    /every host has/,
  )
  await refused(
    change((layout) => removeSwitch(layout, 'lab')),
    'in-use',
    /port group "blue"/,
  )
  await refused(add(group('blue')), 'already-exists', /"blue" already/)
  await refused(add(group('x', 4096)), 'invalid-argument', /VLAN/)
  await refused(add(group('x', 1, 'none')), 'not-found', /no switch "none"/)
  await refused(
    add({ ...group('x'), policy: { security: { allowPromiscuous: true } } }),
    'not-supported',
    /Promiscuous/,
  )
  await refused(add({ ...group('x'), policy: { shapingPolicy: { enabled: true } } }), 'not-supported', /shaping/)
  await refused(
    change((layout) => removePortGroup(layout, 'VM Network', undefined)),
    'in-use',
    /every host has/,
  )
  await refused(
    change((layout) => removePortGroup(layout, 'blue', 'web')),
    'in-use',
    /machine "web"/,
  )
  await refused(
    change((layout) => updatePortGroup(layout, 'VM Network', group('VM Network', 5, 'vSwitch0'))),
    'host-config',
    /keeps its name/,
  )
  watched.refuses = new Denied('host-config', 'this kernel makes no bridges')
  await refused(add(group('y')), 'host-config', /no bridges/)
  assert.equal(networks.layout, before)
})

test("with QEMU's own network there is one network, and the refusal says what more takes", async () => {
  const { networks } = await open(
    createMemoryStore({ clock: systemClock }),
    new WatchedNetwork(),
    userNetwork('not root'),
  )
  await refused(
    networks.change(who, '', (layout) => addSwitch(layout, 'lab', undefined)),
    'host-config',
    /run as root/,
  )
})
