// HostNetworkSystem: virtual switches, port groups and the cards of this host.
import type {
  HostNetworkConfig,
  HostNetworkInfo,
  HostPortGroupConfig,
  HostVirtualSwitchConfig,
} from '@staddle/vim25/types.ts'
import { Denied } from '../domain/errors.ts'
import type { NetworkFacts } from '../domain/ports/guest-network.ts'
import type { HostHardware } from '../domain/ports/host.ts'
import { hostId } from '../services/inventory/initial-inventory.ts'
import {
  addPortGroup,
  addSwitch,
  type Layout,
  type PortGroup,
  removePortGroup,
  removeSwitch,
  requirePortGroup,
  updatePortGroup,
  updateSwitch,
  type VirtualSwitch,
} from '../services/network/layout.ts'
import { effectivePolicy } from '../services/network/network-policy.ts'
import { callerOf, type EntityContext, requireOn } from './entity-context.ts'
import type { CallContext, Implementation } from './managed-object.ts'
import type { Registry } from './registry.ts'

export const networkSystemId = 'networkSystem-10'

/** services/network: the parts that are needed here. */
export interface NetworkOperations {
  readonly layout: Layout
  readonly facts: NetworkFacts
  newId(): Promise<string>
  userOf(id: string): string | undefined
  change(userName: string, what: string, edit: (layout: Layout) => Layout): Promise<void>
}

export function addHostNetworkSystem(context: EntityContext, networks: NetworkOperations, info: HostNetworkInfo): void {
  context.registry.add({
    type: 'HostNetworkSystem',
    id: networkSystemId,
    properties: { ...shown(info), capabilities: capabilities(networks.facts) },
    methods: hostNetworkMethods(context, networks),
  })
}

export function showNetworkInfo(registry: Registry, info: HostNetworkInfo): void {
  const system = registry.getTyped('HostNetworkSystem', networkSystemId)
  if (system !== undefined) registry.update(system, shown(info))
}

const shown = (info: HostNetworkInfo) => ({
  networkInfo: info,
  networkConfig: networkConfig(info),
  ...(info.dnsConfig === undefined ? {} : { dnsConfig: info.dnsConfig }),
})

function capabilities({ onlyOneBecause }: NetworkFacts) {
  const hasSwitches = onlyOneBecause === undefined
  return {
    ...{ canSetPhysicalNicLinkSpeed: false, supportsNicTeaming: false, supportsVlan: hasSwitches },
    ...{ usesServiceConsoleNic: false, supportsNetworkHints: false },
    ...{ vswitchConfigSupported: hasSwitches, vnicConfigSupported: false },
    ...{ ipRouteConfigSupported: false, dnsConfigSupported: false, dhcpOnVnicSupported: false, ipV6Supported: true },
  }
}

function hostNetworkMethods(context: EntityContext, networks: NetworkOperations): Implementation<'HostNetworkSystem'> {
  const change = (call: CallContext, what: string, edit: (layout: Layout) => Layout): Promise<void> =>
    networks.change(callerOf(call).userName, what, edit)
  return {
    QueryNetworkHint: () => [],
    RefreshNetworkSystem: () => undefined,
    AddVirtualSwitch: (call, { vswitchName, spec }) =>
      change(call, `The virtual switch "${vswitchName}" was added.`, (layout) => addSwitch(layout, vswitchName, spec)),
    UpdateVirtualSwitch: (call, { vswitchName, spec }) =>
      change(call, `The virtual switch "${vswitchName}" was changed.`, (layout) =>
        updateSwitch(layout, vswitchName, spec),
      ),
    RemoveVirtualSwitch: (call, { vswitchName }) =>
      change(call, `The virtual switch "${vswitchName}" was removed.`, (layout) => removeSwitch(layout, vswitchName)),
    AddPortGroup: async (call, { portgrp }) => {
      const id = await networks.newId()
      await change(call, `The port group "${portgrp.name}" was added.`, (layout) => addPortGroup(layout, id, portgrp))
    },
    UpdatePortGroup: (call, { pgName, portgrp }) =>
      change(call, `The port group "${pgName}" was changed.`, (layout) => updatePortGroup(layout, pgName, portgrp)),
    RemovePortGroup: (call, { pgName }) =>
      change(call, `The port group "${pgName}" was removed.`, (layout) => withoutPortGroup(layout, networks, pgName)),
    // Partly: switches and port groups only.
    UpdateNetworkConfig: async (call, { config, changeMode }) => {
      requireOn(context, call, hostId, 'Host.Config.Network')
      const edits = await editsOf(config, changeMode, networks)
      await change(call, 'The network configuration was changed.', (layout) =>
        edits.reduce((changed, edit) => edit(changed), layout),
      )
      return {}
    },
  }
}

export function withoutPortGroup(layout: Layout, networks: Pick<NetworkOperations, 'userOf'>, name: string): Layout {
  return removePortGroup(layout, name, networks.userOf(requirePortGroup(layout, name).id))
}

type Edit = (layout: Layout) => Layout

/** All of it or nothing: what goes first, so that a name can be used again. */
async function editsOf(config: HostNetworkConfig, mode: string, networks: NetworkOperations): Promise<Edit[]> {
  if (mode !== 'modify')
    throw new Denied('not-supported', `A network configuration is changed with the mode "modify" here, not "${mode}".`)
  const { vswitch = [], portgroup = [], ...others } = config
  const other = Object.entries(others).find(([name, value]) => name !== '_typeName' && value !== undefined)
  if (other !== undefined)
    throw new Denied('not-supported', `Only vswitch and portgroup can be changed here, not ${other[0]}.`)
  const groups = await Promise.all(portgroup.map((one) => portGroupEdit(one, networks)))
  const isRemoval = ({ changeOperation }: HostPortGroupConfig | HostVirtualSwitchConfig): boolean =>
    changeOperation === 'remove'
  return [
    ...groups.filter((_, index) => isRemoval(portgroup[index] ?? {})),
    ...vswitch.toSorted((a, b) => Number(isRemoval(b)) - Number(isRemoval(a))).map(switchEdit),
    ...groups.filter((_, index) => !isRemoval(portgroup[index] ?? {})),
  ]
}

function switchEdit({ changeOperation, name, spec }: HostVirtualSwitchConfig): Edit {
  if (changeOperation === 'add') return (layout) => addSwitch(layout, name, spec)
  if (changeOperation === 'remove') return (layout) => removeSwitch(layout, name)
  if (changeOperation === 'edit' && spec !== undefined) return (layout) => updateSwitch(layout, name, spec)
  if (changeOperation === 'ignore') return (layout) => layout
  throw new Denied('invalid-argument', `The switch "${name}" has nothing to be done with it.`, {
    argument: 'config.vswitch.changeOperation',
  })
}

async function portGroupEdit(
  { changeOperation, spec }: HostPortGroupConfig,
  networks: NetworkOperations,
): Promise<Edit> {
  if (changeOperation === 'ignore') return (layout) => layout
  if (spec !== undefined && changeOperation === 'remove')
    return (layout) => withoutPortGroup(layout, networks, spec.name)
  if (spec !== undefined && changeOperation === 'edit') return (layout) => updatePortGroup(layout, spec.name, spec)
  const id = await networks.newId()
  if (spec !== undefined && changeOperation === 'add') return (layout) => addPortGroup(layout, id, spec)
  throw new Denied('invalid-argument', 'A port group of the configuration has nothing to be done with it.', {
    argument: 'config.portgroup.changeOperation',
  })
}

// ---------------------------------------------------------------- what is shown

export function hostNetworkInfo(hardware: HostHardware, facts: NetworkFacts, layout: Layout): HostNetworkInfo {
  const [hostName = hardware.hostName, ...domain] = hardware.hostName.split('.')
  return {
    vswitch: [...layout.switches.values()].map((one) => virtualSwitch(one, layout)),
    portgroup: [...layout.portGroups.values()].map((group) => portGroup(group, layout.switches.get(group.switchName))),
    pnic: hardware.nics.map((nic) => ({
      ...{ key: cardKey(nic.name), device: nic.name, pci: '', mac: nic.macAddress },
      ...(nic.driver === undefined ? {} : { driver: nic.driver }),
      // Without a link there is no speed, which is how vim25 says that it is down.
      ...(nic.linkUp && nic.speedMbps !== undefined ? { linkSpeed: { speedMb: nic.speedMbps, duplex: true } } : {}),
      ...{ spec: {}, wakeOnLanSupported: false, validLinkSpecification: [] },
    })),
    vnic: hardware.nics.flatMap((nic, index) => managementNic(nic, index)),
    dnsConfig: {
      _typeName: 'HostDnsConfig',
      dhcp: false,
      hostName,
      domainName: domain.join('.'),
      address: hardware.nameServers,
      searchDomain: hardware.searchDomains,
    },
    ...(facts.hostAddress === undefined ? {} : { ipV6Enabled: true }),
  }
}

const switchKey = (name: string): string => `key-vim.host.VirtualSwitch-${name}`
const groupKey = (name: string): string => `key-vim.host.PortGroup-${name}`
const cardKey = (name: string): string => `key-vim.host.PhysicalNic-${name}`

/** Ports are not counted: a switch has as many as it needs. */
function virtualSwitch({ name, numPorts, mtu, uplink, policy }: VirtualSwitch, { portGroups }: Layout) {
  const own = [...portGroups.values()].filter(({ switchName }) => switchName === name)
  const bridge =
    uplink === undefined ? {} : { bridge: { _typeName: 'HostVirtualSwitchBondBridge' as const, nicDevice: [uplink] } }
  return {
    ...{ name, key: switchKey(name), numPorts, numPortsAvailable: numPorts, mtu },
    ...{ portgroup: own.map((group) => groupKey(group.name)), pnic: uplink === undefined ? [] : [cardKey(uplink)] },
    spec: { numPorts, mtu, policy, ...bridge },
  }
}

function portGroup({ name, vlanId, switchName, policy }: PortGroup, on: VirtualSwitch | undefined) {
  return {
    ...{ key: groupKey(name), vswitch: switchKey(switchName) },
    computedPolicy: effectivePolicy(policy, on?.policy ?? {}),
    spec: { name, vlanId, vswitchName: switchName, policy },
  }
}

function networkConfig({ vswitch = [], portgroup = [], pnic = [], dnsConfig }: HostNetworkInfo): HostNetworkConfig {
  return {
    vswitch: vswitch.map(({ name, spec }) => ({ name, spec })),
    portgroup: portgroup.map(({ spec }) => ({ spec })),
    pnic: pnic.map(({ device, spec }) => ({ device, spec })),
    ...(dnsConfig === undefined ? {} : { dnsConfig }),
  }
}

function managementNic(
  nic: HostHardware['nics'][number],
  index: number,
): NonNullable<HostNetworkInfo['vnic']>[number][] {
  const address = nic.addresses.find((candidate) => /^\d+\.\d+\.\d+\.\d+/.test(candidate))
  if (address === undefined) return []
  const [ipAddress = '', prefixLength] = address.split('/')
  const ip = {
    dhcp: false,
    ipAddress,
    ...(prefixLength === undefined ? {} : { subnetMask: subnetMask(Number(prefixLength)) }),
  }
  return [
    { device: nic.name, key: `key-vim.host.VirtualNic-${index}`, portgroup: '', spec: { ip, mac: nic.macAddress } },
  ]
}

function subnetMask(prefixLength: number): string {
  const bits = prefixLength === 0 ? 0 : (0xffffffff << (32 - prefixLength)) >>> 0
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')
}
