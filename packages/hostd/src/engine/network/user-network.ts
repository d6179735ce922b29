// No network of ours: each guest has QEMU's own user-mode network. It reaches out, nobody reaches it, and its address is
// the same in every guest.
import type { GuestNetwork, NetworkFacts, NetworkTrouble } from '../../domain/ports/guest-network.ts'

export function userNetwork(reason: string, trouble?: NetworkTrouble): GuestNetwork {
  const onlyOneBecause = `Guests have QEMU's own user network here, and there is only one of it: ${reason}. Switches need the daemon to run as root with iproute2, nftables and dnsmasq.`
  const facts: NetworkFacts = { mode: 'user', bridgeName: undefined, hostAddress: undefined, reason, onlyOneBecause }
  return {
    facts,
    trouble: () => trouble,
    arrange: () => Promise.resolve(),
    attach: () => Promise.resolve({ kind: 'user' }),
    detach: () => Promise.resolve(),
    reconcile: () => Promise.resolve(),
    leases: () => Promise.resolve(new Map()),
    traffic: () => undefined,
    close: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  }
}
