// Policies of switches and port groups: what is kept is what is kept to. The rest is refused.
import type { HostNetworkPolicy } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'

export type NetworkPolicy = HostNetworkPolicy

export const defaultPolicy: NetworkPolicy = {
  security: { allowPromiscuous: false, macChanges: true, forgedTransmits: true },
}

/** Denied `not-supported` or `invalid-argument`. */
export function checkPolicy(policy: NetworkPolicy, argument: string, uplink: string | undefined): NetworkPolicy {
  if (policy.security?.allowPromiscuous === true)
    throw new Denied(
      'not-supported',
      'Cards that get the frames of others (allowPromiscuous) are not supported: a switch sends a frame where it belongs.',
    )
  if (policy.shapingPolicy?.enabled === true)
    throw new Denied('not-supported', 'Traffic shaping of switches and port groups is not supported.')
  const { activeNic = [], standbyNic = [] } = policy.nicTeaming?.nicOrder ?? {}
  const stranger = [...activeNic, ...standbyNic].find((nic) => nic !== uplink)
  if (stranger !== undefined)
    throw new Denied('invalid-argument', `${stranger} is not the uplink of the switch.`, {
      argument: `${argument}.nicTeaming.nicOrder`,
    })
  return policy
}

/** What holds for a port group: its own words, then the switch's, then the usual. */
export function effectivePolicy(own: NetworkPolicy, ofSwitch: NetworkPolicy): NetworkPolicy {
  return {
    ...ofSwitch,
    ...own,
    security: { ...defaultPolicy.security, ...ofSwitch.security, ...own.security },
  }
}

/** Whether a card may send only from the address that it was given. */
export function bindsAddresses({ security }: NetworkPolicy): boolean {
  return security?.macChanges === false || security?.forgedTransmits === false
}
