// ComputeResource: this host's, with its root pool.
import { moRef } from '@staddle/vim25/metadata.ts'
import type { EntityRecord } from '../services/inventory/entity-record.ts'
import { hostId, rootPoolId } from '../services/inventory/initial-inventory.ts'
import { datastoreRefs, entityMethods, type EntityContext, entityProperties, networkRefs } from './entity-context.ts'
import { newestHardwareVersion } from '../services/vm/hardware-version.ts'
import { environmentBrowserId } from './environment-browser.ts'
import type { Implementation, Properties } from './managed-object.ts'
import type { HostHardware } from '../domain/ports/host.ts'

export function computeResourceProperties(
  record: EntityRecord,
  context: EntityContext,
  hardware: HostHardware,
): Properties<'ComputeResource'> {
  const mhz = Math.floor((hardware.cpuHertz / 1e6) * hardware.cpuCores)
  return {
    ...entityProperties(record, context),
    resourcePool: moRef('ResourcePool', rootPoolId),
    host: [moRef('HostSystem', hostId)],
    datastore: datastoreRefs(context),
    network: networkRefs(context),
    environmentBrowser: moRef('EnvironmentBrowser', environmentBrowserId),
    configurationEx: {
      ...{ _typeName: 'ComputeResourceConfigInfo', vmSwapPlacement: 'vmDirectory' },
      ...{ spbmEnabled: false, defaultHardwareVersionKey: newestHardwareVersion },
    },
    summary: {
      ...{ _typeName: 'ComputeResourceSummary', totalCpu: mhz, totalMemory: hardware.memoryBytes },
      ...{ numCpuCores: hardware.cpuCores, numCpuThreads: hardware.cpuThreads },
      // Effective memory is in MB, unlike the total.
      ...{ effectiveCpu: mhz, effectiveMemory: Math.floor(hardware.memoryBytes / 2 ** 20) },
      ...{ numHosts: 1, numEffectiveHosts: 1, overallStatus: context.alarms.overallStatus(record.id) },
    },
  }
}

export function computeResourceMethods(context: EntityContext): Implementation<'ComputeResource'> {
  return entityMethods(context, 'ComputeResource', 'Host.Inventory.RenameCluster')
}
