// The managers under HostSystem.configManager. What they show is true; what they cannot change yet is NotSupported.
import type { HostConfigManager, HostFileSystemVolumeInfo, HostNetworkInfo } from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import type { HostHardware } from '../domain/ports/host.ts'
import type { Datastores } from '../services/storage/datastores.ts'
import { mountInfo, volume } from './datastore.ts'
import { autoStartManagerId } from './host-auto-start-manager.ts'
import { datastoreSystemId } from './host-datastore-system.ts'
import { storageDevices } from './host-devices.ts'
import { dateTimeSystemId } from './host-date-time-system.ts'
import { certificateManagerId } from './host-certificate-manager.ts'
import { healthSystemId } from './host-health.ts'
import { networkSystemId } from './host-network-system.ts'
import { serviceSystemId } from './host-service-system.ts'
import type { Registry } from './registry.ts'

export const advancedOptionId = 'EsxHostAdvSettings-10'
export const storageSystemId = 'storageSystem-10'

export const hostConfigManager: HostConfigManager = {
  datastoreSystem: moRef('HostDatastoreSystem', datastoreSystemId),
  storageSystem: moRef('HostStorageSystem', storageSystemId),
  networkSystem: moRef('HostNetworkSystem', networkSystemId),
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
  addVirtualNics(options)
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

function addVirtualNics({ registry, network }: HostSubsystemOptions): void {
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
