// The network of simulated machines: always there, carries nothing. Simulated guests tell their addresses themselves.
import type { GuestNetwork } from '../../domain/ports.ts'

export const simNetwork: GuestNetwork = {
  facts: { mode: 'simulated', bridgeName: undefined, hostAddress: undefined, reason: 'Machines are simulated.' },
  attach: () => Promise.resolve({ kind: 'user' }),
  detach: () => Promise.resolve(),
  reconcile: () => Promise.resolve(),
  leases: () => Promise.resolve(new Map()),
  close: () => Promise.resolve(),
  remove: () => Promise.resolve(),
}
