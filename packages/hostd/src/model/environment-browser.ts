// EnvironmentBrowser: what machines here can be made of. Everything listed is what the engine emulates.
import type {
  ConfigTarget,
  EnvironmentBrowserConfigOptionQuerySpec,
  HostCapability,
  VirtualMachineConfigOption,
  VirtualMachineConfigOptionDescriptor,
} from '@staddle/vim25/types.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import { commonGuestIds, guestOs } from '../services/host/guest-os.ts'
import { hostId } from '../services/inventory/initial-inventory.ts'
import { hardwareNumber, hardwareVersions, newestHardwareVersion } from '../services/vm/hardware-version.ts'
import { guestOsDescriptor, hardwareOption, vmCapability } from './config-option.ts'
import type { HostLimits } from './host-capability.ts'
import type { Registry } from './registry.ts'

export const environmentBrowserId = 'envbrowser-7'

export interface EnvironmentBrowserOptions {
  readonly registry: Registry
  readonly limits: HostLimits
  readonly datastoreBrowserId: string
  readonly numaNodes: number
  capability(): HostCapability
}

export function addEnvironmentBrowser(options: EnvironmentBrowserOptions): void {
  const { registry } = options
  registry.add({
    type: 'EnvironmentBrowser',
    id: environmentBrowserId,
    properties: { datastoreBrowser: moRef('HostDatastoreBrowser', options.datastoreBrowserId) },
    methods: {
      QueryConfigOptionDescriptor: () => configOptionDescriptors(),
      QueryConfigOption: (_context, { key, host }) => configOption({ key, host }, options.limits),
      QueryConfigOptionEx: (_context, { spec }) => configOption(spec ?? {}, options.limits),
      QueryConfigTarget: (_context, { host }) => {
        requireHost(host?.value)
        return configTarget(options)
      },
      QueryTargetCapabilities: (_context, { host }) => {
        requireHost(host?.value)
        return options.capability()
      },
    },
  })
}

export function configOptionDescriptors(): VirtualMachineConfigOptionDescriptor[] {
  return hardwareVersions().map((key) => {
    const isNewest = key === newestHardwareVersion
    return {
      ...{ key, description: 'Staddle on QEMU', host: [moRef('HostSystem', hostId)] },
      ...{ createSupported: true, defaultConfigOption: isNewest, runSupported: true, upgradeSupported: true },
    }
  })
}

function requireHost(id: string | undefined): void {
  if (id === undefined || id === hostId) return
  throw new Denied('invalid-argument', `${id} is not a host here; leave it out or use ${hostId}.`, { argument: 'host' })
}

/** Any hardware version up to the newest is answered with what there is: machines of older versions run the same. */
function configOption(spec: EnvironmentBrowserConfigOptionQuerySpec, limits: HostLimits): VirtualMachineConfigOption {
  requireHost(spec.host?.value)
  const key = spec.key ?? newestHardwareVersion
  const number = hardwareNumber(key, 'key')
  const wanted = spec.guestId ?? []
  const known = (wanted.length > 0 ? wanted : commonGuestIds).flatMap((id) => guestOs(id) ?? [])
  return {
    version: key,
    description: 'Staddle on QEMU',
    guestOSDescriptor: known.map((guest) => guestOsDescriptor(guest, limits)),
    guestOSDefaultIndex: 0,
    hardwareOptions: hardwareOption(number, limits),
    capabilities: vmCapability(),
    datastore: {},
    supportedMonitorType: ['release'],
    supportedOvfEnvironmentTransport: [],
    supportedOvfInstallTransport: [],
  }
}

function configTarget({ registry, limits, numaNodes }: EnvironmentBrowserOptions): ConfigTarget {
  return {
    numCpus: limits.threads,
    numCpuCores: limits.cores,
    numNumaNodes: numaNodes,
    maxCpusPerHost: limits.maximumCpus,
    smcPresent: false,
    datastore: (registry.getTyped('HostSystem', hostId)?.properties.datastore ?? []).flatMap(({ value }) => {
      const { summary, capability, info, host } = registry.getTyped('Datastore', value)?.properties ?? {}
      if (summary === undefined || capability === undefined || info === undefined) return []
      const mode = host?.[0]?.mountInfo.accessMode ?? 'readWrite'
      return {
        ...{ _typeName: 'VirtualMachineDatastoreInfo' as const, name: summary.name, datastore: summary, capability },
        ...{ maxFileSize: info.maxFileSize, mode, vStorageSupport: 'vStorageUnsupported' },
      }
    }),
    network: (registry.getTyped('HostSystem', hostId)?.properties.network ?? []).flatMap(({ value }) => {
      const network = registry.getTyped('Network', value)?.properties.summary
      if (network === undefined) return []
      return { _typeName: 'VirtualMachineNetworkInfo' as const, name: network.name, network }
    }),
    maxMemMBOptimalPerf: Math.floor(limits.memoryBytes / 2 ** 20),
    supportedMaxMemMB: limits.maximumMemoryMB,
    autoVmotion: false,
  }
}
