// Names of the devices that make up switches. As those of taps they are hashes, with what they stand for in their alias.
//
//   VLAN 0 and 4095   one bridge, to which the uplink belongs; vSwitch0's is the host's guest network itself
//   VLAN 1..4094      a bridge each; where the switch has an uplink or a trunk, a VLAN device of the first bridge is in it
import { defaultSwitchName, type NetworkSegment, trunkVlan } from '../../domain/network-segment.ts'
import type { Link } from './ip-tool.ts'
import { hash } from './tap-name.ts'

export const switchBridgePrefix = (home: string): string => `sb${hash(home, 3)}`
const vlanDevicePrefix = (home: string): string => `sv${hash(home, 3)}`

/** `home` is the bridge of the guest network. */
export function segmentBridge(home: string, { switchName, vlanId }: NetworkSegment): string {
  const vlan = vlanId === trunkVlan ? 0 : vlanId
  if (switchName === defaultSwitchName && vlan === 0) return home
  return `${switchBridgePrefix(home)}${hash(`${switchName}/${vlan}`, 10)}`
}

export function vlanDevice(home: string, { switchName, vlanId }: NetworkSegment): string {
  return `${vlanDevicePrefix(home)}${hash(`${switchName}/${vlanId}`, 10)}`
}

export const isSwitchBridge = (home: string, { name, kind }: Link): boolean =>
  kind === 'bridge' && name.startsWith(switchBridgePrefix(home))

export const isVlanDevice = (home: string, { name, kind }: Link): boolean =>
  kind === 'vlan' && name.startsWith(vlanDevicePrefix(home))

/** Only what `ip -batch` takes for a part of one word. */
export function segmentAlias({ switchName, vlanId }: NetworkSegment): string {
  return `staddle-switch:${vlanId}:${switchName.replaceAll(/[^\w.-]/g, '_')}`
}
