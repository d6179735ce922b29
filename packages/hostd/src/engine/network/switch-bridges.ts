// Virtual switches as bridges of the host (names: segment-names.ts). One call makes everything as it should be, whatever an
// earlier one, or a daemon that died in it, has left.
//
// Order        bridges ─▶ VLAN devices and uplinks leave where they are not wanted ─▶ uplinks join ─▶ VLAN devices ─▶ what
//              nothing needs any more goes
// Invariants   the host itself is not on these bridges: no address, no IPv6, no answer to ARP, and the packet rules let nothing
//              through to it; a device with the host's own addresses never becomes an uplink; a bridge with cards on it stays.
import { Denied } from '../../domain/errors.ts'
import { defaultSwitchName, type NetworkSegment, type SwitchSpec, trunkVlan } from '../../domain/network-segment.ts'
import { runCommand, tryCommand } from '../../platform/run-command.ts'
import { pathExists, writeKernelSetting } from '../../platform/text-files.ts'
import { isTapOf } from './abandoned-networks.ts'
import { ipBatch, type Link, listLinks } from './ip-tool.ts'
import { nftTagRules } from './nft-rules.ts'
import { isSwitchBridge, isVlanDevice, segmentAlias, segmentBridge, vlanDevice } from './segment-names.ts'
import { requireUsableUplink } from './uplink-rules.ts'

export interface SwitchHome {
  /** The bridge of the guest network. */
  readonly bridgeName: string
  readonly nftTable: string
}

export async function arrangeSwitches(home: SwitchHome, switches: readonly SwitchSpec[]): Promise<void> {
  const { bridgeName } = home
  const wanted = switches.flatMap((one) => segmentsOf(one).map((segment) => ({ one, segment })))
  if (wanted.length > 1) await ensureTagRules(home)
  const before = await listLinks()
  for (const { one, segment } of wanted) await ensureBridge(bridgeName, before, one, segment)
  await ipBatch(leaveCommands(bridgeName, switches, before))
  const failures: unknown[] = []
  for (const one of switches)
    await joinToWorld(bridgeName, one).catch((error: unknown) => {
      failures.push(error)
    })
  await removeUnneeded(bridgeName, wanted)
  // One that cannot be joined does not cut off the others.
  if (failures.length > 0) throw failures[0]
}

/** Each has a bridge; the first stands for VLAN 0 and the trunk. */
const segmentsOf = ({ name, vlanIds }: SwitchSpec): NetworkSegment[] =>
  [0, ...[...vlanIds].filter((id) => id !== 0 && id !== trunkVlan)].map((vlanId) => ({ switchName: name, vlanId }))

/** Without uplink and trunk there is nobody to send a tag to. */
const isJoined = ({ uplink, vlanIds }: SwitchSpec, { vlanId }: NetworkSegment): boolean =>
  vlanId !== 0 && (uplink !== undefined || vlanIds.has(trunkVlan))

async function ensureBridge(
  home: string,
  links: readonly Link[],
  { mtu }: SwitchSpec,
  segment: NetworkSegment,
): Promise<void> {
  const name = segmentBridge(home, segment)
  const ports = links.filter((link) => link.master === name && isTapOf(home, link) && link.mtu !== mtu)
  const mtus = [...ports.map((port) => port.name), name].map((device) => [
    'link',
    'set',
    'dev',
    device,
    'mtu',
    `${mtu}`,
  ])
  if (name === home) return ipBatch(mtus)
  const isThere = links.some((link) => link.name === name)
  const make = ['link', 'add', 'name', name, 'type', 'bridge', 'forward_delay', '0', 'stp_state', '0']
  await ipBatch(isThere ? [] : [make])
  await closeToHost(name)
  return ipBatch([...mtus, ['link', 'set', 'dev', name, 'alias', segmentAlias(segment), 'up']])
}

/** Before it is up: the kernel would give it an address of its own, and answers for all addresses of the host everywhere. */
async function closeToHost(name: string): Promise<void> {
  const ipv6 = `/proc/sys/net/ipv6/conf/${name}/disable_ipv6`
  if (await pathExists(ipv6)) await writeKernelSetting(ipv6, '1')
  await writeKernelSetting(`/proc/sys/net/ipv4/conf/${name}/arp_ignore`, '8')
}

function leaveCommands(home: string, switches: readonly SwitchSpec[], links: readonly Link[]): string[][] {
  const bridges = new Set(links.filter((link) => isSwitchBridge(home, link)).map(({ name }) => name))
  const uplinks = new Map(
    switches.map(({ name, uplink }) => [segmentBridge(home, { switchName: name, vlanId: 0 }), uplink]),
  )
  const joined = new Set(
    switches.flatMap((one) =>
      segmentsOf(one)
        .filter((segment) => isJoined(one, segment))
        .map((segment) => vlanDevice(home, segment)),
    ),
  )
  return links.flatMap((link) => {
    if (isVlanDevice(home, link)) return joined.has(link.name) ? [] : [['link', 'delete', 'dev', link.name]]
    if (link.master === undefined || !bridges.has(link.master) || isTapOf(home, link)) return []
    return uplinks.get(link.master) === link.name ? [] : [['link', 'set', 'dev', link.name, 'nomaster']]
  })
}

async function joinToWorld(home: string, one: SwitchSpec): Promise<void> {
  await joinUplink(home, one)
  for (const segment of segmentsOf(one)) if (isJoined(one, segment)) await ensureVlanDevice(home, segment)
}

async function joinUplink(home: string, { name, uplink, mtu }: SwitchSpec): Promise<void> {
  if (uplink === undefined) return
  if (name === defaultSwitchName)
    throw new Denied(
      'host-config',
      `${defaultSwitchName} gives addresses by DHCP and must not meet another network that does: make another switch for ${uplink}.`,
    )
  const bridge = segmentBridge(home, { switchName: name, vlanId: 0 })
  const links = await listLinks()
  const link = links.find((candidate) => candidate.name === uplink)
  if (link?.master !== bridge) await requireUsableUplink(uplink, link)
  if (link !== undefined && link.largestMtu > 0 && link.largestMtu < mtu)
    throw new Denied(
      'host-config',
      `${uplink} sends frames of at most ${link.largestMtu} bytes: give the switch "${name}" an MTU of no more than that.`,
    )
  await ipBatch([['link', 'set', 'dev', uplink, 'mtu', `${mtu}`, 'master', bridge, 'up']])
}

async function ensureVlanDevice(home: string, segment: NetworkSegment): Promise<void> {
  const name = vlanDevice(home, segment)
  const below = segmentBridge(home, { ...segment, vlanId: 0 })
  const isThere = await pathExists(`/sys/class/net/${name}`)
  const make = ['link', 'add', 'link', below, 'name', name, 'type', 'vlan', 'id', `${segment.vlanId}`]
  const made = isThere ? undefined : await tryCommand(['ip', ...make])
  if (made !== undefined && made.exitCode !== 0)
    throw new Denied(
      'host-config',
      `This kernel makes no VLAN devices (${made.stderr.trim()}), which a switch with an uplink or a trunk needs for VLAN ${segment.vlanId}: try "modprobe 8021q".`,
    )
  const alias = segmentAlias(segment)
  await ipBatch([['link', 'set', 'dev', name, 'alias', alias, 'master', segmentBridge(home, segment), 'up']])
}

async function removeUnneeded(home: string, wanted: readonly { readonly segment: NetworkSegment }[]): Promise<void> {
  const names = new Set(wanted.map(({ segment }) => segmentBridge(home, segment)))
  const links = await listLinks()
  const isEmpty = ({ name }: Link): boolean => !links.some((link) => link.master === name && isTapOf(home, link))
  const gone = links.filter((link) => isSwitchBridge(home, link) && !names.has(link.name) && isEmpty(link))
  await ipBatch(gone.map(({ name }) => ['link', 'delete', 'dev', name]))
}

async function ensureTagRules({ bridgeName, nftTable }: SwitchHome): Promise<void> {
  try {
    await runCommand(['nft', '-f', '-'], { input: nftTagRules(nftTable, bridgeName) })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Denied(
      'host-config',
      `The packet filter of this host does not keep guests out of other VLANs (${why}): its kernel needs nf_tables for bridges.`,
    )
  }
}
