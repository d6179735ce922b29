// The packet rules of the guest network: one table of our own, put in place of its predecessor in one step. Other tables
// are never touched.

import { type NicPlace, trunkVlan } from '../../domain/network-segment.ts'
import { switchBridgePrefix } from './segment-names.ts'
import { tapPrefix } from './tap-name.ts'

export interface NftTable {
  readonly name: string
  readonly bridgeName: string
  /** `10.98.0.0/24` */
  readonly subnet: string
}

/** The host takes nothing from the bridges of switches, and passes nothing on to or from them, whatever addresses guests put into it. */
export function nftRules({ name, bridgeName, subnet }: NftTable): string {
  const switches = `"${switchBridgePrefix(bridgeName)}*"`
  return `table inet ${name}
delete table inet ${name}
table inet ${name} {
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    ip saddr ${subnet} ip daddr != ${subnet} oifname != "${bridgeName}" masquerade
  }
  chain input {
    type filter hook input priority filter; policy accept;
    iifname ${switches} drop
    iifname "${bridgeName}" udp dport { 53, 67 } accept
    iifname "${bridgeName}" tcp dport 53 accept
  }
  chain forward {
    type filter hook forward priority filter; policy accept;
    iifname ${switches} oifname != ${switches} drop
    oifname ${switches} iifname != ${switches} drop
    iifname "${bridgeName}" accept
    oifname "${bridgeName}" ct state established,related accept
  }
}
`
}

/** Idempotent: the first line makes the table in case it is not there. */
export function nftRemoval(name: string): string {
  return `table inet ${name}\ndelete table inet ${name}\n`
}

/** What its packet rules go by: taps carry it as their device group. */
export const tapGroup = ({ vlanId, onlyFrom }: NicPlace): number =>
  (vlanId === trunkVlan ? 1 : 0) + (onlyFrom === undefined ? 0 : 2)

/**
 * Only the cards of a trunk send and get frames with a VLAN tag; those that are bound to their address send from no other.
 * In place of its predecessor, whose addresses it keeps.
 */
export function nftTagRules(name: string, bridgeName: string): string {
  const taps = `"${tapPrefix(bridgeName)}*"`
  const table = `table bridge ${name}`
  return `${table} {
  set own { type ifname . ether_addr; }
  chain from_guests { type filter hook prerouting priority -300; policy accept; }
  chain to_guests { type filter hook postrouting priority 300; policy accept; }
}
flush chain bridge ${name} from_guests
flush chain bridge ${name} to_guests
${table} {
  chain from_guests {
    iifname ${taps} iifgroup { 0, 2 } ether type { 8021q, 8021ad } drop
    iifname ${taps} iifgroup { 2, 3 } iifname . ether saddr != @own drop
  }
  chain to_guests {
    oifname ${taps} oifgroup { 0, 2 } ether type { 8021q, 8021ad } drop
  }
}
`
}

export function nftOwnAddress(name: string, bridgeName: string, tap: string, macAddress: string): string {
  return `${nftTagRules(name, bridgeName)}add element bridge ${name} own { "${tap}" . ${macAddress} }\n`
}

/** The same for those, which are not there on every kernel. */
export const nftTagRemoval = (name: string): string => `table bridge ${name}\ndelete table bridge ${name}\n`
