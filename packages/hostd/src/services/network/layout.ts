// Which virtual switches and port groups there are, and what may be made of them. Pure: every change answers another layout,
// or throws Denied.
import { unescapeName } from '@staddle/base/entity-name.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { HostPortGroupSpec, HostVirtualSwitchBridge, HostVirtualSwitchSpec } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import { defaultSwitchName, largestMtu, smallestMtu, type SwitchSpec, trunkVlan } from '../../domain/network-segment.ts'
import { networkId } from '../inventory/initial-inventory.ts'
import { checkPolicy, defaultPolicy, type NetworkPolicy } from './network-policy.ts'

export interface VirtualSwitch {
  readonly name: string
  readonly numPorts: number
  readonly mtu: number
  readonly uplink: string | undefined
  readonly policy: NetworkPolicy
}

export interface PortGroup {
  /** Of its Network in the inventory. */
  readonly id: string
  /** As people write it. */
  readonly name: string
  readonly switchName: string
  readonly vlanId: number
  /** What it does not say is as the switch has it. */
  readonly policy: NetworkPolicy
}

export interface Layout {
  readonly switches: ReadonlyMap<string, VirtualSwitch>
  /** By id. */
  readonly portGroups: ReadonlyMap<string, PortGroup>
}

const usualPorts = 1024
const mostPorts = 4096
const longestSwitchName = 32

export const firstSwitch: VirtualSwitch = {
  ...{ name: defaultSwitchName, numPorts: usualPorts, mtu: 1500, uplink: undefined, policy: defaultPolicy },
}

export function addSwitch(layout: Layout, name: string, spec: HostVirtualSwitchSpec | undefined): Layout {
  if (layout.switches.has(name))
    throw new Denied('already-exists', `There is a switch "${name}" already; choose another name.`, { name })
  requireSwitchName(name)
  return withSwitch(layout, switchOf(layout, name, spec ?? { numPorts: usualPorts }))
}

export function updateSwitch(layout: Layout, name: string, spec: HostVirtualSwitchSpec): Layout {
  requireSwitch(layout, name)
  return withSwitch(layout, switchOf(layout, name, spec))
}

export function removeSwitch(layout: Layout, name: string): Layout {
  requireSwitch(layout, name)
  if (name === defaultSwitchName)
    throw new Denied('in-use', `${name} carries the network that every host has; it cannot be removed.`, { name })
  const user = layout.portGroups.values().find(({ switchName }) => switchName === name)
  if (user !== undefined)
    throw new Denied('in-use', `The switch "${name}" still has the port group "${user.name}"; remove that first.`, {
      name,
    })
  return { ...layout, switches: new Map([...layout.switches].filter(([other]) => other !== name)) }
}

export function addPortGroup(layout: Layout, id: string, spec: HostPortGroupSpec): Layout {
  const name = plainName(spec.name)
  requireFreeName(layout, name)
  return withPortGroup(layout, portGroupOf(layout, { id, name }, spec))
}

export function updatePortGroup(layout: Layout, known: string, spec: HostPortGroupSpec): Layout {
  const { id, name } = requirePortGroup(layout, known)
  const newName = plainName(spec.name)
  if (newName !== name) requireFreeName(layout, newName)
  if (id === networkId && (newName !== name || spec.vlanId !== 0 || spec.vswitchName !== defaultSwitchName))
    throw new Denied(
      'host-config',
      `"${name}" is the network that every host has: it keeps its name and stays on ${defaultSwitchName} without VLAN. Add a port group instead.`,
    )
  return withPortGroup(layout, portGroupOf(layout, { id, name: newName }, spec))
}

export function renamePortGroup(layout: Layout, name: string, newName: string): Layout {
  const { vlanId, switchName, policy } = requirePortGroup(layout, name)
  return updatePortGroup(layout, name, { name: newName, vlanId, vswitchName: switchName, policy })
}

/** `machine`: one that is on it. */
export function removePortGroup(layout: Layout, name: string, machine: string | undefined): Layout {
  const { id } = requirePortGroup(layout, name)
  if (id === networkId)
    throw new Denied('in-use', `"${name}" is the network that every host has; it cannot be removed.`, { name })
  if (machine !== undefined)
    throw new Denied(
      'in-use',
      `The port group "${name}" cannot be removed: the machine "${machine}" is on it. Put its card on another network first.`,
      { name },
    )
  return { ...layout, portGroups: new Map([...layout.portGroups].filter(([other]) => other !== id)) }
}

/** Denied `not-found`. */
export function requirePortGroup(layout: Layout, name: string): PortGroup {
  const found = layout.portGroups.values().find((group) => group.name === plainName(name))
  if (found === undefined) throw new Denied('not-found', `There is no port group "${name}" on this host.`)
  return found
}

/** What the host's devices are made from. */
export function switchSpecs(layout: Layout): SwitchSpec[] {
  const groups = [...layout.portGroups.values()]
  return [...layout.switches.values()].map(({ name, mtu, uplink }) => ({
    ...{ name, mtu, uplink },
    vlanIds: new Set(groups.filter(({ switchName }) => switchName === name).map(({ vlanId }) => vlanId)),
  }))
}

/** As people write it: clients may send it escaped. */
const plainName = (name: string): string => unescapeName(name.trim())

const withSwitch = (layout: Layout, one: VirtualSwitch): Layout => ({
  ...layout,
  switches: new Map([...layout.switches, [one.name, one]]),
})

const withPortGroup = (layout: Layout, group: PortGroup): Layout => ({
  ...layout,
  portGroups: new Map([...layout.portGroups, [group.id, group]]),
})

function switchOf(layout: Layout, name: string, spec: HostVirtualSwitchSpec): VirtualSwitch {
  const before = layout.switches.get(name)
  const { numPorts, mtu = before?.mtu ?? 1500, policy = before?.policy ?? defaultPolicy } = spec
  const uplink = uplinkOf(spec.bridge)
  if (numPorts < 1 || numPorts > mostPorts)
    throw invalid('spec.numPorts', `A switch has 1 to ${mostPorts} ports, not ${numPorts}.`)
  if (mtu < smallestMtu || mtu > largestMtu)
    throw invalid('spec.mtu', `The MTU of a switch is ${smallestMtu} to ${largestMtu} bytes, not ${mtu}.`)
  const owner = layout.switches.values().find((other) => other.name !== name && other.uplink === uplink)
  if (uplink !== undefined && owner !== undefined)
    throw new Denied('in-use', `${uplink} is the uplink of the switch "${owner.name}" already.`, { name: uplink })
  if (uplink !== undefined && name === defaultSwitchName)
    throw new Denied(
      'host-config',
      `${name} gives addresses by DHCP, which must not get into another network. Make another switch for ${uplink}.`,
    )
  return { name, numPorts, mtu, uplink, policy: checkPolicy(policy, 'spec.policy', uplink) }
}

function uplinkOf(bridge: HostVirtualSwitchBridge | undefined): string | undefined {
  if (bridge === undefined) return undefined
  if (isA('HostVirtualSwitchSimpleBridge', bridge)) return bridge.nicDevice
  if (!isA('HostVirtualSwitchBondBridge', bridge))
    throw new Denied(
      'not-supported',
      `A switch is joined to the network by a card of this host, not by a ${bridge._typeName ?? 'bridge of another kind'}.`,
    )
  const [first, ...others] = bridge.nicDevice
  if (others.length > 0)
    throw new Denied(
      'not-supported',
      'A switch has one uplink here: bind cards together with a bond of the host first.',
    )
  return first
}

function portGroupOf(layout: Layout, who: Pick<PortGroup, 'id' | 'name'>, spec: HostPortGroupSpec): PortGroup {
  const { vlanId, vswitchName } = spec
  if (who.name === '') throw invalid('portgrp.name', 'A port group needs a name.')
  if (vlanId < 0 || vlanId > trunkVlan)
    throw invalid('portgrp.vlanId', `A VLAN is 0 (none), 1 to ${trunkVlan - 1}, or ${trunkVlan} (all), not ${vlanId}.`)
  const { uplink } = requireSwitch(layout, vswitchName)
  return { ...who, switchName: vswitchName, vlanId, policy: checkPolicy(spec.policy, 'portgrp.policy', uplink) }
}

function requireSwitch(layout: Layout, name: string): VirtualSwitch {
  const found = layout.switches.get(name)
  if (found === undefined) throw new Denied('not-found', `There is no switch "${name}" on this host.`)
  return found
}

function requireFreeName(layout: Layout, name: string): void {
  if (layout.portGroups.values().some((group) => group.name === name))
    throw new Denied('already-exists', `There is a port group "${name}" already; choose another name.`, { name })
}

function requireSwitchName(name: string): void {
  const isPlain = name !== '' && name.trim() === name && !/[\u0000-\u001f\u007f/\\]/.test(name)
  if (isPlain && name.length <= longestSwitchName) return
  throw invalid(
    'vswitchName',
    `"${name}" cannot name a switch: 1 to ${longestSwitchName} characters, no slashes, no spaces around it.`,
  )
}

function invalid(argument: string, message: string): Denied {
  return new Denied('invalid-argument', message, { argument })
}
