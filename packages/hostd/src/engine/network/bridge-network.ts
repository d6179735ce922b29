// The guests' default network on this host: a bridge with DHCP, DNS and NAT.
//
//   open     make or find: bridge ─▶ address ─▶ forwarding ─▶ packet rules ─▶ dnsmasq, then watch dnsmasq
//   arrange  other switches and VLANs beside it: switch-bridges.ts
//   attach   make or find a tap that belongs to the machine's user, joined to the bridge of its segment
//   close    stop watching; everything stays for the guests that run on
//   remove   dnsmasq, taps, bridge, rules, forwarding, record: all gone, in the order in which nothing can come back
//
// Failures     a tool or a kernel feature is missing: `open` rejects and open-guest-network.ts falls back to user mode;
//              killed at any point: the next `open` or `remove` goes over the same steps, each of which may repeat.
// Invariants   the record is written before what it tells about; nothing is removed whose name or alias is not ours;
//              taps of running machines are never made anew under them.
import { z } from 'zod'
import type { Clock } from '@staddle/base/clock.ts'
import { KeyedQueue } from '@staddle/base/keyed-queue.ts'
import type { VmId } from '../../domain/ids.ts'
import type { NicAttachment } from '../../domain/machine-spec.ts'
import type { NicPlace, SwitchSpec } from '../../domain/network-segment.ts'
import type { NicTraffic } from '../../domain/ports/engine.ts'
import type { GuestNetwork, NetworkFacts, NetworkTrouble } from '../../domain/ports/guest-network.ts'
import { readTapTraffic } from '../../platform/kernel-figures.ts'
import { runCommand, tryCommand } from '../../platform/run-command.ts'
import { makeDirectory, readTextIfThere, removeFile, writeKernelSetting } from '../../platform/text-files.ts'
import { endDnsmasq, ensureDnsmasq, leaseFile, watchDnsmasq, type DnsmasqOptions } from './dnsmasq.ts'
import {
  bridgeAlias,
  defaultNftTable,
  isTapOf,
  removeAbandonedNetworks,
  removeTables,
  switchDevices,
} from './abandoned-networks.ts'
import { deleteLink, ipBatch, listAddresses, listLinks, listRoutedNetworks, type Link } from './ip-tool.ts'
import { parseLeases } from './leases.ts'
import { loadRecord, removeRecord, saveRecord, type NetworkRecord } from './network-record.ts'
import { nftOwnAddress, nftRules, tapGroup } from './nft-rules.ts'
import { segmentBridge } from './segment-names.ts'
import { arrangeSwitches } from './switch-bridges.ts'
import { defaultPool, firstFreeSubnet, subnetOf, type Subnet } from './subnet.ts'
import { tapAlias, tapName, vmOfAlias } from './tap-name.ts'

export interface BridgeNetworkOptions {
  /** Record, leases and log; kept while the network is there. */
  readonly directory: string
  readonly clock: Clock
  /** Whose process opens the tap; only that user and root may. Root's when undefined. */
  readonly tapOwner?: ((vm: VmId) => number) | undefined
  readonly onEvent?: ((event: NetworkEvent) => void) | undefined
  /** `staddle0`, or the next number that is free, unless told. */
  readonly bridgeName?: string | undefined
  readonly nftTable?: string | undefined
  /** /24 networks to choose from. */
  readonly subnetPool?: readonly string[] | undefined
  readonly watchIntervalMillis?: number | undefined
}

export type NetworkEvent =
  | { readonly kind: 'dhcp-restarted' }
  | { readonly kind: 'dhcp-failed'; readonly error: unknown }
  /** Another packet filter on this host drops what guests send out; only its owner can allow it. */
  | { readonly kind: 'forwarding-blocked'; readonly table: string }

const forwardingSetting = '/proc/sys/net/ipv4/ip_forward'

export async function openBridgeNetwork(options: BridgeNetworkOptions): Promise<GuestNetwork> {
  await makeDirectory(options.directory)
  const isNew = (await loadRecord(options.directory)) === undefined
  if (isNew) await removeAbandonedNetworks(options.clock)
  try {
    return await openRecorded(options, await ensureRecord(options))
  } catch (error) {
    // What was there before may carry guests; what this call made does not.
    if (isNew) await removeBridgeNetwork(options.directory, options.clock)
    throw error
  }
}

async function openRecorded(options: BridgeNetworkOptions, record: NetworkRecord): Promise<GuestNetwork> {
  const subnet = subnetOf(record.subnet)
  await ensureBridge(options.directory, record.bridgeName, subnet)
  await ensureForwarding(options.directory, record)
  await runCommand(['nft', '-f', '-'], {
    input: nftRules({ name: record.nftTable, bridgeName: record.bridgeName, subnet: subnet.cidr }),
  })
  const dnsmasq: DnsmasqOptions = {
    directory: options.directory,
    bridgeName: record.bridgeName,
    subnet,
    clock: options.clock,
  }
  const started = await ensureDnsmasq(dnsmasq)
  let trouble: NetworkTrouble | undefined
  const watch = watchDnsmasq(dnsmasq, started, {
    intervalMillis: options.watchIntervalMillis ?? 5000,
    onRestart: () => {
      trouble = undefined
      options.onEvent?.({ kind: 'dhcp-restarted' })
    },
    onFailure: (error) => {
      trouble = { message: dhcpTrouble(subnet, error), since: trouble?.since ?? options.clock.now() }
      options.onEvent?.({ kind: 'dhcp-failed', error })
    },
  })
  const blockedBy = await findForwardDrop(record.nftTable)
  if (blockedBy !== undefined) options.onEvent?.({ kind: 'forwarding-blocked', table: blockedBy })
  return new BridgeNetwork(options, record, subnet, { watch, blockedBy, trouble: () => trouble })
}

export function dhcpTrouble({ hostAddress }: Subnet, error: unknown): string {
  const cause = error instanceof Error ? error.message : String(error)
  return `Guests get no addresses: their DHCP server does not start (${cause}). Stop what else uses ${hostAddress}; it is tried again every few seconds.`
}

/** How it went with what stands beside the bridge. */
interface BridgeState {
  readonly watch: AsyncDisposable
  /** The packet filter that drops what guests send out. */
  readonly blockedBy: string | undefined
  trouble(): NetworkTrouble | undefined
}

/** Takes away what an earlier daemon with this directory left; nothing to do is fine. */
export async function removeBridgeNetwork(directory: string, clock: Clock): Promise<void> {
  await endDnsmasq(directory, clock)
  const record = await loadRecord(directory)
  if (record === undefined) return
  const links = await listLinks()
  const own = links.filter((link) => isTapOf(record.bridgeName, link) || isBridgeOf(record, directory, link))
  for (const { name } of [...switchDevices(record.bridgeName, links), ...own]) await deleteLink(name)
  await removeTables(record.nftTable)
  // Another host of ours on this machine may need what this one switched on.
  const isAlone = !links.some((link) => link.alias?.startsWith('staddle:/') === true && link.name !== record.bridgeName)
  if (record.switchedForwardingOn && isAlone) await writeKernelSetting(forwardingSetting, '0')
  for (const file of [leaseFile(directory), `${directory}/dnsmasq.log`]) await removeFile(file)
  await removeRecord(directory)
}

/** Without alias its making was cut short. */
function isBridgeOf(record: NetworkRecord, directory: string, link: Link): boolean {
  return link.name === record.bridgeName && (link.alias === undefined || link.alias === bridgeAlias(directory))
}

class BridgeNetwork implements GuestNetwork {
  readonly facts: NetworkFacts
  readonly trouble: () => NetworkTrouble | undefined
  readonly #options: BridgeNetworkOptions
  readonly #bridgeName: string
  readonly #nftTable: string
  /** Of switches by name, as they were arranged. */
  #mtus: ReadonlyMap<string, number> = new Map()
  readonly #watch: AsyncDisposable
  readonly #taps = new KeyedQueue<string>()

  constructor(
    options: BridgeNetworkOptions,
    record: NetworkRecord,
    subnet: Subnet,
    { watch, blockedBy, trouble }: BridgeState,
  ) {
    this.trouble = trouble
    this.#options = options
    this.#bridgeName = record.bridgeName
    this.#nftTable = record.nftTable
    this.#watch = watch
    const reason = `guests share the bridge ${record.bridgeName}, with DHCP and NAT`
    this.facts = {
      mode: 'bridge',
      bridgeName: record.bridgeName,
      onlyOneBecause: undefined,
      hostAddress: `${subnet.hostAddress}/${subnet.prefixLength}`,
      reason:
        blockedBy === undefined
          ? reason
          : `${reason}; the packet filter ${blockedBy} of this host drops what they send out unless it allows ${record.bridgeName}`,
    }
  }

  arrange(switches: readonly SwitchSpec[]): Promise<void> {
    return this.#taps.run('switches', async () => {
      this.#mtus = new Map(switches.map(({ name, mtu }) => [name, mtu]))
      await arrangeSwitches({ bridgeName: this.#bridgeName, nftTable: this.#nftTable }, switches)
    })
  }

  attach(vm: VmId, nicId: string, place: NicPlace): Promise<NicAttachment> {
    if (!/^[\w.-]+$/.test(vm) || !/^[\w.-]+$/.test(nicId)) throw new Error(`no tap can be named after ${vm} ${nicId}`)
    const deviceName = tapName(this.#bridgeName, vm, nicId)
    return this.#taps.run(deviceName, async () => {
      await this.#ensureTap(deviceName, vm, nicId, place)
      return { kind: 'tap', deviceName }
    })
  }

  detach(vm: VmId, nicId: string): Promise<void> {
    const deviceName = tapName(this.#bridgeName, vm, nicId)
    return this.#taps.run(deviceName, () => deleteLink(deviceName))
  }

  async reconcile(running: ReadonlySet<VmId>): Promise<void> {
    for (const link of await listLinks()) {
      const vm = vmOfAlias(link.alias)
      if (!isTapOf(this.#bridgeName, link) || (vm !== undefined && running.has(vm))) continue
      await this.#taps.run(link.name, () => deleteLink(link.name))
    }
  }

  async leases(): Promise<ReadonlyMap<string, string>> {
    return parseLeases((await readTextIfThere(leaseFile(this.#options.directory))) ?? '', this.#options.clock.now())
  }

  traffic(vm: VmId, nicId: string): NicTraffic | undefined {
    return readTapTraffic(tapName(this.#bridgeName, vm, nicId))
  }

  async close(): Promise<void> {
    await this.#watch[Symbol.asyncDispose]()
    await this.#taps.idle()
  }

  async remove(): Promise<void> {
    await this.close()
    await removeBridgeNetwork(this.#options.directory, this.#options.clock)
  }

  async #ensureTap(deviceName: string, vm: VmId, nicId: string, place: NicPlace): Promise<void> {
    const owner = this.#options.tapOwner?.(vm)
    const present = await readTextIfThere(`/sys/class/net/${deviceName}/owner`)
    // -1 is nobody's but root's.
    const isOwnersAlready = present?.trim() === String(owner ?? -1)
    if (present !== undefined && !isOwnersAlready) await deleteLink(deviceName)
    const user = owner === undefined ? [] : ['user', String(owner)]
    const make = isOwnersAlready ? [] : [['tuntap', 'add', 'dev', deviceName, 'mode', 'tap', ...user]]
    const mtu = this.#mtus.get(place.switchName) ?? 1500
    // Before it is joined: nothing gets out from an address that it was not given.
    if (place.onlyFrom !== undefined) {
      const input = nftOwnAddress(this.#nftTable, this.#bridgeName, deviceName, place.onlyFrom)
      await runCommand(['nft', '-f', '-'], { input })
    }
    const settings = ['alias', tapAlias(vm, nicId), 'group', `${tapGroup(place)}`, 'mtu', `${mtu}`]
    const join = ['master', segmentBridge(this.#bridgeName, place), 'up']
    await ipBatch([...make, ['link', 'set', 'dev', deviceName, ...settings, ...join]])
  }
}

/** Chooses names and subnet the first time; afterwards they stay, unless the subnet has come to be somebody else's. */
async function ensureRecord(options: BridgeNetworkOptions): Promise<NetworkRecord> {
  const { directory } = options
  const known = await loadRecord(directory)
  const links = await listLinks()
  const bridgeName = known?.bridgeName ?? options.bridgeName ?? chooseBridgeName(directory, links)
  const present = links.find((link) => link.name === bridgeName)
  if (present !== undefined && (present.kind !== 'bridge' || !isOursOrNew(directory, present, known))) {
    throw new Error(`the name ${bridgeName} belongs to another network device of this host`)
  }
  const taken = await listRoutedNetworks(bridgeName)
  const pool = options.subnetPool ?? defaultPool()
  const subnet = firstFreeSubnet(known === undefined ? pool : [known.subnet, ...pool], taken)
  if (subnet === undefined) throw new Error('this host has routes into every network that the guests could use')
  const nftTable = known?.nftTable ?? options.nftTable ?? defaultNftTable(bridgeName)
  const record = {
    bridgeName,
    nftTable,
    subnet: subnet.cidr,
    switchedForwardingOn: known?.switchedForwardingOn ?? false,
  }
  await saveRecord(directory, record)
  return record
}

function chooseBridgeName(directory: string, links: readonly Link[]): string {
  const names = Array.from({ length: 100 }, (_, index) => `staddle${index}`)
  const isUsable = (name: string): boolean => {
    const link = links.find((candidate) => candidate.name === name)
    return link === undefined || link.alias === bridgeAlias(directory)
  }
  const free = names.find(isUsable)
  if (free === undefined) throw new Error('staddle0 to staddle99 are all taken on this host')
  return free
}

/** A bridge without alias was cut short in its making; the record says that it was us. */
function isOursOrNew(directory: string, link: Link, known: NetworkRecord | undefined): boolean {
  return link.alias === bridgeAlias(directory) || (link.alias === undefined && known !== undefined)
}

async function ensureBridge(directory: string, name: string, subnet: Subnet): Promise<void> {
  const isThere = (await readTextIfThere(`/sys/class/net/${name}/address`)) !== undefined
  const address = `${subnet.hostAddress}/${subnet.prefixLength}`
  await ipBatch([
    // No waiting for spanning tree, or a guest's first DHCP questions are lost.
    ...(isThere ? [] : [['link', 'add', 'name', name, 'type', 'bridge', 'forward_delay', '0', 'stp_state', '0']]),
    ['link', 'set', 'dev', name, 'alias', bridgeAlias(directory), 'address', bridgeMac(subnet)],
    ['address', 'replace', address, 'dev', name],
    ['link', 'set', 'dev', name, 'up'],
  ])
  await dropOtherAddresses(name, address)
}

/** Fixed, because a bridge otherwise takes the lowest of its ports' and guests lose their gateway for a while. */
function bridgeMac(subnet: Subnet): string {
  const bytes = subnet.hostAddress.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'))
  return ['02', '5d', ...bytes].join(':')
}

/** From a subnet that the network had before. */
async function dropOtherAddresses(name: string, wanted: string): Promise<void> {
  const others = (await listAddresses(name)).filter((address) => address !== wanted && !address.includes(':'))
  await ipBatch(others.map((address) => ['address', 'delete', address, 'dev', name]))
}

async function ensureForwarding(directory: string, record: NetworkRecord): Promise<void> {
  if ((await readTextIfThere(forwardingSetting))?.trim() === '1') return
  await saveRecord(directory, { ...record, switchedForwardingOn: true })
  await writeKernelSetting(forwardingSetting, '1')
}

const chainsSchema = z.object({
  nftables: z.array(
    z.object({
      chain: z
        .object({ table: z.string(), family: z.string(), hook: z.string().optional(), policy: z.string().optional() })
        .optional(),
    }),
  ),
})

/** An accept in our table does not overrule a drop in another: `ip filter`, as Docker and firewalls set up, is reported. */
async function findForwardDrop(ownTable: string): Promise<string | undefined> {
  const result = await tryCommand(['nft', '-j', 'list', 'chains'])
  if (result.exitCode !== 0) return undefined
  const chains = chainsSchema
    .parse(JSON.parse(result.stdout))
    .nftables.flatMap(({ chain }) => (chain === undefined ? [] : [chain]))
  const blocking = chains.find(
    ({ table, family, hook, policy }) =>
      hook === 'forward' && policy === 'drop' && table !== ownTable && family !== 'bridge',
  )
  return blocking === undefined ? undefined : `${blocking.family} ${blocking.table}`
}
