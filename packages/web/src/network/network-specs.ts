// What the dialogs send: everything that they do not ask for stays as it was. Pure.
import type {
  HostNetworkPolicy,
  HostPortGroup,
  HostPortGroupSpec,
  HostVirtualSwitch,
  HostVirtualSwitchBondBridge,
  HostVirtualSwitchSimpleBridge,
  HostVirtualSwitchSpec,
} from '@staddle/vim25/types.ts'

export interface PortGroupWishes {
  readonly name: string
  readonly vlanId: number
  readonly vswitchName: string
  /** Its cards send from their own address only. */
  readonly isBound: boolean
}

export function portGroupSpec(
  before: HostPortGroup | undefined,
  { isBound: bound, ...wishes }: PortGroupWishes,
): HostPortGroupSpec {
  const policy: HostNetworkPolicy = before?.spec.policy ?? {}
  if (bound === isBound(before)) return { ...wishes, policy }
  const security = { ...policy.security, macChanges: !bound, forgedTransmits: !bound }
  return { ...wishes, policy: { ...policy, security } }
}

export function isBound(group: HostPortGroup | undefined): boolean {
  const { macChanges, forgedTransmits } = group?.computedPolicy.security ?? {}
  return macChanges === false || forgedTransmits === false
}

export function switchSpec(
  before: HostVirtualSwitch | undefined,
  { mtu, uplink }: { readonly mtu: number; readonly uplink: string },
): HostVirtualSwitchSpec {
  const { bridge: _bridge, ...others } = before?.spec ?? { numPorts: 1024 }
  if (uplink === '') return { ...others, mtu }
  const bridge: HostVirtualSwitchBondBridge = { _typeName: 'HostVirtualSwitchBondBridge', nicDevice: [uplink] }
  return { ...others, mtu, bridge }
}

/** The first, where there are several. */
export function uplinkOf(one: HostVirtualSwitch | undefined): string | undefined {
  const bridge = one?.spec.bridge
  if (bridge === undefined || !('nicDevice' in bridge)) return undefined
  // Those are the two that have it.
  const { nicDevice } = bridge as HostVirtualSwitchBondBridge | HostVirtualSwitchSimpleBridge
  return typeof nicDevice === 'string' ? nicDevice : nicDevice[0]
}

/** Undefined for anything else. */
export function wholeNumber(text: string, least: number, most: number): number | undefined {
  const value = Number(text)
  return /^\d+$/.test(text.trim()) && value >= least && value <= most ? value : undefined
}
