// The guests' networks on this host.
import type { VmId } from '../ids.ts'
import type { NicSpec } from '../machine-spec.ts'
import type { NicPlace, SwitchSpec } from '../network-segment.ts'
import type { NicTraffic } from './engine.ts'

export interface NetworkFacts {
  /** `bridge`: guests get addresses by DHCP and reach out by NAT. `user`: QEMU's own, outgoing only. */
  readonly mode: 'bridge' | 'user' | 'simulated'
  readonly bridgeName: string | undefined
  /** The host's address on it, with prefix length: `10.98.0.1/24`. */
  readonly hostAddress: string | undefined
  /** One line for people: why this mode. */
  readonly reason: string
  /** Why there can be no other switch and no other VLAN than the first; undefined when there can. */
  readonly onlyOneBecause: string | undefined
}

/** For people: what is wrong, what comes of it, what to do. */
export interface NetworkTrouble {
  readonly message: string
  /** Milliseconds since 1970. */
  readonly since: number
}

/** The guests' networks. `open` makes or finds the default one; `close` leaves all for running guests, `remove` takes them away. */
export interface GuestNetwork {
  readonly facts: NetworkFacts
  /** Why guests have no addresses now, as far as it is the host's doing. */
  trouble(): NetworkTrouble | undefined
  /**
   * Idempotent: the switches and the VLANs on them are what `switches` says, whatever was there before. What still has cards
   * on it stays until the next time. Denied `host-config`, with some of it done, when the host cannot do one of them.
   */
  arrange(switches: readonly SwitchSpec[]): Promise<void>
  /** Idempotent: makes the NIC's tap and puts it into its place, from another one if need be; answers how the machine attaches. */
  attach(vm: VmId, nicId: string, place: NicPlace): Promise<NicSpec['attachment']>
  /** Idempotent. */
  detach(vm: VmId, nicId: string): Promise<void>
  /** Removes taps of VMs that are not in `running`. */
  reconcile(running: ReadonlySet<VmId>): Promise<void>
  /** Address by lower-case MAC, from DHCP leases that hold now. */
  leases(): Promise<ReadonlyMap<string, string>>
  /** What the NIC has received and sent since it was attached; undefined where nobody counts. */
  traffic(vm: VmId, nicId: string): NicTraffic | undefined
  close(): Promise<void>
  remove(): Promise<void>
}
