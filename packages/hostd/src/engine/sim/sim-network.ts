// The network of simulated machines: always there, carries nothing. Simulated guests tell their addresses themselves, and what
// their cards count is computed from the time.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import type { GuestNetwork } from '../../domain/ports/guest-network.ts'
import { loadAfter, loadCurve, nicTraffic } from './load-curve.ts'

export function createSimNetwork(clock: Clock): GuestNetwork {
  const opened = clock.monotonic()
  const attached = new Map<string, Millis>()
  return {
    facts: {
      ...{ mode: 'simulated', bridgeName: undefined, hostAddress: undefined },
      ...{ reason: 'Machines are simulated.', onlyOneBecause: undefined },
    },
    trouble: () => undefined,
    arrange: () => Promise.resolve(),
    attach(vm, nicId) {
      attached.set(`${vm}/${nicId}`, clock.monotonic())
      return Promise.resolve({ kind: 'user' })
    },
    detach(vm, nicId) {
      attached.delete(`${vm}/${nicId}`)
      return Promise.resolve()
    },
    reconcile: () => Promise.resolve(),
    leases: () => Promise.resolve(new Map()),
    traffic(vm, nicId) {
      const since = attached.get(`${vm}/${nicId}`) ?? opened
      return nicTraffic(loadAfter(loadCurve(`${vm}/${nicId}`), clock.monotonic() - since))
    },
    close: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  }
}
