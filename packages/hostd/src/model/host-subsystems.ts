// The managers under HostSystem.configManager. What they show is true; what they cannot change yet is NotSupported.
import type {
  HostConfigManager,
  HostFileSystemVolumeInfo,
  HostNetworkInfo,
  HostNetworkPolicy,
} from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { HostHardware, NetworkFacts } from '../domain/ports.ts'
import type { Datastores } from '../services/storage/datastores.ts'
import { mountInfo, volume } from './datastore.ts'
import { autoStartManagerId } from './host-auto-start-manager.ts'
import { datastoreSystemId } from './host-datastore-system.ts'
import { storageDevices } from './host-devices.ts'
import { dateTimeSystemId } from './host-date-time-system.ts'
import { certificateManagerId } from './host-certificate-manager.ts'
import { healthSystemId } from './host-health.ts'
import { serviceSystemId } from './host-service-system.ts'
import type { Registry } from './registry.ts'

export const advancedOptionId = 'EsxHostAdvSettings-10'
export const storageSystemId = 'storageSystem-10'

export const hostConfigManager: HostConfigManager = {
  datastoreSystem: moRef('HostDatastoreSystem', datastoreSystemId),
  storageSystem: moRef('HostStorageSystem', storageSystemId),
  networkSystem: moRef('HostNetworkSystem', 'networkSystem-10'),
  virtualNicManager: moRef('HostVirtualNicManager', 'virtualNicManager-10'),
  serviceSystem: moRef('HostServiceSystem', serviceSystemId),
  healthStatusSystem: moRef('HostHealthStatusSystem', healthSystemId),
  firewallSystem: moRef('HostFirewallSystem', 'firewallSystem-10'),
  advancedOption: moRef('OptionManager', advancedOptionId),
  autoStartManager: moRef('HostAutoStartManager', autoStartManagerId),
  dateTimeSystem: moRef('HostDateTimeSystem', dateTimeSystemId),
  certificateManager: moRef('HostCertificateManager', certificateManagerId),
  userDirectory: moRef('UserDirectory', 'UserDirectory'),
  accountManager: moRef('HostLocalAccountManager', 'HostLocalAccountManager'),
}

export const fileSystemVolumes = (datastores: Datastores): HostFileSystemVolumeInfo => ({
  volumeTypeList: ['OTHER', 'NFS', 'NFS41'],
  mountInfo: datastores.all().map((one) => ({ mountInfo: mountInfo(one), volume: volume(one) })),
})

export interface HostSubsystemOptions {
  readonly registry: Registry
  readonly hardware: HostHardware
  readonly network: HostNetworkInfo
  readonly datastores: Datastores
  /** Looks at capacity and free space again. */
  refreshStorage(): Promise<void>
}

export function addHostSubsystems(options: HostSubsystemOptions): void {
  addStorage(options)
  addNetwork(options)
  const { registry } = options
  registry.add({
    ...{ type: 'HostFirewallSystem', id: 'firewallSystem-10', methods: { RefreshFirewall: () => undefined } },
    properties: { firewallInfo: { defaultPolicy: {}, ruleset: [] } },
  })
}

function addStorage({ registry, hardware, datastores, refreshStorage }: HostSubsystemOptions): void {
  registry.add({
    type: 'HostStorageSystem',
    id: storageSystemId,
    properties: {
      storageDeviceInfo: storageDevices(hardware),
      fileSystemVolumeInfo: fileSystemVolumes(datastores),
    },
    // There are no adapters of the host's own to scan: what can be new is the room on its file systems.
    methods: { RefreshStorageSystem: refreshStorage, RescanAllHba: refreshStorage, RescanVmfs: refreshStorage },
  })
}

function addNetwork({ registry, network }: HostSubsystemOptions): void {
  registry.add({
    type: 'HostNetworkSystem',
    id: 'networkSystem-10',
    properties: {
      networkInfo: network,
      ...(network.dnsConfig === undefined ? {} : { dnsConfig: network.dnsConfig }),
      capabilities: {
        ...{
          canSetPhysicalNicLinkSpeed: false,
          supportsNicTeaming: false,
          supportsVlan: false,
          usesServiceConsoleNic: false,
        },
        ...{ supportsNetworkHints: false, vswitchConfigSupported: false, vnicConfigSupported: false },
        ...{
          ipRouteConfigSupported: false,
          dnsConfigSupported: false,
          dhcpOnVnicSupported: false,
          ipV6Supported: true,
        },
      },
    },
    methods: { QueryNetworkHint: () => [], RefreshNetworkSystem: () => undefined },
  })
  const netConfig = [{ nicType: 'management', multiSelectAllowed: true, candidateVnic: network.vnic ?? [] }]
  registry.add({
    type: 'HostVirtualNicManager',
    id: 'virtualNicManager-10',
    properties: { info: { netConfig } },
    methods: {
      QueryNetConfig: (_context, { nicType }) =>
        netConfig.find((config) => config.nicType === nicType) ?? {
          nicType,
          multiSelectAllowed: false,
          candidateVnic: [],
        },
    },
  })
}

/** Fields that hold keys of other objects (`vswitch.pnic`, `portgroup.vswitch`) are left out: nothing is joined by key here. */
export function hostNetworkInfo(hardware: HostHardware, facts: NetworkFacts, networkName: string): HostNetworkInfo {
  const policy: HostNetworkPolicy = { security: { allowPromiscuous: false, macChanges: true, forgedTransmits: true } }
  const [hostName = hardware.hostName, ...domain] = hardware.hostName.split('.')
  return {
    vswitch: [
      {
        ...{
          name: 'vSwitch0',
          key: 'key-vim.host.VirtualSwitch-vSwitch0',
          numPorts: 1024,
          numPortsAvailable: 1024,
          mtu: 1500,
        },
        spec: { numPorts: 1024, mtu: 1500, policy },
      },
    ],
    portgroup: [
      {
        ...{ key: `key-vim.host.PortGroup-${networkName}`, computedPolicy: policy },
        spec: { name: networkName, vlanId: 0, vswitchName: 'vSwitch0', policy },
      },
    ],
    pnic: hardware.nics.map((nic) => ({
      ...{ key: `key-vim.host.PhysicalNic-${nic.name}`, device: nic.name, pci: '', mac: nic.macAddress },
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
