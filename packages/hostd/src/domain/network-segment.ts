// Where a network card can be: on which virtual switch, and in which VLAN of it.

/** The host's own, with DHCP and a way out by address translation. */
export const defaultSwitchName = 'vSwitch0'
/** Instead of a VLAN: all frames of the switch with their tags, as vSphere counts it. */
export const trunkVlan = 4095
export const smallestMtu = 1280
export const largestMtu = 9000

/** Cards of one segment reach each other. VLAN 0 is what has no tag. */
export interface NetworkSegment {
  readonly switchName: string
  readonly vlanId: number
}

/** Where a machine's card is. */
export interface NicPlace extends NetworkSegment {
  /** The only MAC address that it may send from; any when undefined. */
  readonly onlyFrom?: string | undefined
}

export interface SwitchSpec {
  readonly name: string
  readonly mtu: number
  /** The network device of the host that joins it to the world; undefined keeps its guests among themselves. */
  readonly uplink: string | undefined
  /** Those that are in use. */
  readonly vlanIds: ReadonlySet<number>
}
