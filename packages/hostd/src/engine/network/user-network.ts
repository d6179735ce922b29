// No network of ours: each guest has QEMU's own user-mode network. It reaches out, nobody reaches it, and its address is
// the same in every guest.
import type { GuestNetwork, NetworkFacts } from '../../domain/ports.ts'

export function userNetwork(reason: string): GuestNetwork {
  const facts: NetworkFacts = { mode: 'user', bridgeName: undefined, hostAddress: undefined, reason }
  return {
    facts,
    attach: () => Promise.resolve({ kind: 'user' }),
    detach: () => Promise.resolve(),
    reconcile: () => Promise.resolve(),
    leases: () => Promise.resolve(new Map()),
    traffic: () => undefined,
    close: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  }
}
