// HostSystem: the machine underneath, as the kernel describes it.
import type {
  AboutInfo,
  HostAutoStartManagerConfig,
  HostConfigManager,
  HostHardwareInfo,
  HostListSummary,
  HostNetworkInfo,
  HostRuntimeInfo,
  HostServiceInfo,
  HostSystemIdentificationInfo,
  ManagedObjectReference,
  OptionValue,
} from '@staddle/vim25/types.ts'
import { anyInt } from '@staddle/vim25/any-value.ts'
import { moRef } from '@staddle/vim25/metadata.ts'
import { Denied } from '../domain/errors.ts'
import type { Acceleration } from '../domain/ports/engine.ts'
import type { NetworkTrouble } from '../domain/ports/guest-network.ts'
import type { HostControl, HostHardware, HostSensor, HostUsage } from '../domain/ports/host.ts'
import type { EntityRecord } from '../services/inventory/entity-record.ts'
import type { Maintenance } from '../services/host/maintenance.ts'
import { hostId } from '../services/inventory/initial-inventory.ts'
import {
  callerOf,
  datastoreRefs,
  entityMethods,
  type EntityContext,
  entityProperties,
  networkRefs,
  runTask,
} from './entity-context.ts'
import { pciDevice, storageDevices } from './host-devices.ts'
import { healthRuntime } from './host-health.ts'
import { hostIssues, hostStatus } from './host-issues.ts'
import { hostCapability, type HostLimits } from './host-capability.ts'
import type { CallContext, Implementation, Properties } from './managed-object.ts'

export interface HostFacts {
  readonly hardware: HostHardware
  readonly usage: Pick<HostUsage, 'memoryUsedBytes'>
  /** Of all CPUs together since the last look. */
  readonly cpuUsedMhz: number
  readonly limits: HostLimits
  readonly acceleration: Acceleration
  readonly product: AboutInfo
  /** Port clients connect to. */
  readonly port: number
  readonly sslThumbprint: string | undefined
  readonly network: HostNetworkInfo
  readonly datastoreBrowserId: string
  /** Subsystems that exist. */
  readonly configManager: HostConfigManager
  readonly options: readonly OptionValue[]
  readonly services: HostServiceInfo
  readonly sensors: readonly HostSensor[]
  readonly isInMaintenance: boolean
  readonly networkTrouble: NetworkTrouble | undefined
  readonly autostart: HostAutoStartManagerConfig
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What HostSystem's methods do to the machine underneath. */
export interface HostPower {
  readonly maintenance: Pick<Maintenance, 'enter' | 'exit' | 'isOn'>
  readonly control: HostControl
}

/** Without `vm`, which inventory-objects.ts keeps. */
export function hostProperties(
  record: EntityRecord,
  context: EntityContext,
  facts: HostFacts,
): Properties<'HostSystem'> {
  const runtime = hostRuntime(facts)
  return {
    ...entityProperties(record, context),
    overallStatus: hostStatus(context.alarms.overallStatus(record.id), facts),
    configIssue: hostIssues(facts),
    runtime,
    summary: hostSummary(record, context, facts, runtime),
    hardware: hostHardware(facts.hardware),
    capability: hostCapability(facts.limits),
    licensableResource: { resource: [{ key: 'numCpuPackages', value: anyInt(facts.hardware.cpuPackages) }] },
    configManager: facts.configManager,
    config: {
      ...{ host: moRef('HostSystem', hostId), product: facts.product, network: facts.network },
      ...{ storageDevice: storageDevices(facts.hardware), lockdownMode: 'lockdownDisabled' },
      ...{
        service: facts.services,
        autoStart: facts.autostart,
        firewall: { defaultPolicy: {}, ruleset: [] },
        option: facts.options,
        optionDef: [],
      },
      hyperThread: hyperThreading(facts.hardware),
    },
    datastore: datastoreRefs(context),
    network: networkRefs(context),
    datastoreBrowser: moRef('HostDatastoreBrowser', facts.datastoreBrowserId),
  }
}

export function hostMethods(
  context: EntityContext,
  facts: () => HostFacts,
  power: HostPower,
): Implementation<'HostSystem'> {
  return {
    // Partly: machines are not moved away; the task waits until they are off.
    EnterMaintenanceMode_Task: (call, { timeout }) => power.maintenance.enter(timeout, callerOf(call)),
    ExitMaintenanceMode_Task: (call) => power.maintenance.exit(callerOf(call)),
    RebootHost_Task: (call, { force }) => endHost(context, power, call, { force, way: 'reboot' }),
    ShutdownHost_Task: (call, { force }) => endHost(context, power, call, { force, way: 'shutDown' }),
    ...entityMethods(context, 'HostSystem', 'Host.Config.Settings'),
    QueryHostConnectionInfo: (_call, _args, self) => ({
      serverIp: undefined,
      host:
        self.properties.summary ?? hostSummary(context.inventory.get(hostId), context, facts(), hostRuntime(facts())),
      vm: [],
      vimAccountNameRequired: false,
      clusterSupported: false,
      capability: hostCapability(facts().limits),
    }),
    RetrieveHardwareUptime: () => uptimeSeconds(facts()),
    ReconnectHost_Task: () => {
      throw new Denied('not-supported', 'This host answers for itself and is always connected.')
    },
  }
}

/** As vSphere does: in maintenance mode, where nothing runs, or by force. What runs is stopped by the end of the daemon. */
function endHost(
  context: EntityContext,
  { control, maintenance }: HostPower,
  call: CallContext,
  { force, way }: { readonly force: boolean; readonly way: 'reboot' | 'shutDown' },
): ManagedObjectReference {
  const word = way === 'reboot' ? 'restarted' : 'shut down'
  if (control.unmanaged !== undefined)
    throw new Denied('not-supported', `This host cannot be ${word} from here: ${control.unmanaged}.`)
  if (!force && !maintenance.isOn)
    throw new Denied('invalid-state', `The host is not in maintenance mode; enter it first, or it is ${word} by force.`)
  const [method, descriptionId] =
    way === 'reboot' ? ['RebootHost_Task', 'HostSystem.reboot'] : ['ShutdownHost_Task', 'HostSystem.shutdown']
  return runTask(context, call, { entity: hostId, method, descriptionId }, () => control[way]())
}

const uptimeSeconds = (facts: HostFacts): number =>
  Math.max(0, Math.floor((facts.now - facts.hardware.bootTime) / 1000))

function hostRuntime({ hardware, isInMaintenance, sensors }: HostFacts): HostRuntimeInfo {
  return {
    connectionState: 'connected',
    powerState: 'poweredOn',
    standbyMode: 'none',
    inMaintenanceMode: isInMaintenance,
    inQuarantineMode: false,
    bootTime: new Date(hardware.bootTime).toISOString(),
    cryptoState: 'safe',
    healthSystemRuntime: healthRuntime(sensors),
  }
}

/** vim25 has no place of its own for it. */
function howMachinesRun({ kind, reason }: Acceleration): HostSystemIdentificationInfo {
  return {
    identifierValue: kind,
    identifierType: { _typeName: 'ElementDescription', key: 'Acceleration', label: 'Acceleration', summary: reason },
  }
}

function hostSummary(
  record: EntityRecord,
  { alarms }: EntityContext,
  facts: HostFacts,
  runtime: HostRuntimeInfo,
): HostListSummary {
  const { hardware } = facts
  return {
    host: moRef('HostSystem', hostId),
    hardware: {
      ...{ vendor: hardware.vendor, model: hardware.model, uuid: hardware.uuid, memorySize: hardware.memoryBytes },
      ...{ cpuModel: hardware.cpuModel, cpuMhz: Math.round(hardware.cpuHertz / 1e6) },
      ...{ numCpuPkgs: hardware.cpuPackages, numCpuCores: hardware.cpuCores, numCpuThreads: hardware.cpuThreads },
      ...{ numNics: hardware.nics.length, numHBAs: 0, otherIdentifyingInfo: [howMachinesRun(facts.acceleration)] },
    },
    runtime,
    config: {
      ...{
        name: record.name,
        port: facts.port,
        product: facts.product,
        vmotionEnabled: false,
        faultToleranceEnabled: false,
      },
      ...(facts.sslThumbprint === undefined ? {} : { sslThumbprint: facts.sslThumbprint }),
    },
    quickStats: {
      overallCpuUsage: Math.round(facts.cpuUsedMhz),
      overallMemoryUsage: Math.round(facts.usage.memoryUsedBytes / 2 ** 20),
      uptime: uptimeSeconds(facts),
    },
    overallStatus: hostStatus(alarms.overallStatus(record.id), facts),
    rebootRequired: false,
    customValue: [],
  }
}

function hostHardware(hardware: HostHardware): HostHardwareInfo {
  const vendor = hardware.cpuVendor
  const hz = Math.round(hardware.cpuHertz)
  const threads = range(hardware.cpuThreads)
  const perPackage = Math.ceil(hardware.cpuThreads / hardware.cpuPackages)
  const perNode = Math.ceil(hardware.cpuThreads / hardware.numaNodes)
  return {
    systemInfo: { vendor: hardware.vendor, model: hardware.model, uuid: hardware.uuid, otherIdentifyingInfo: [] },
    cpuInfo: {
      numCpuPackages: hardware.cpuPackages,
      numCpuCores: hardware.cpuCores,
      numCpuThreads: hardware.cpuThreads,
      hz,
    },
    cpuPkg: range(hardware.cpuPackages).map((index) => ({
      ...{ index, vendor, hz, busHz: 0, description: hardware.cpuModel },
      threadId: threads.slice(index * perPackage, (index + 1) * perPackage),
    })),
    memorySize: hardware.memoryBytes,
    numaInfo: {
      type: hardware.numaNodes > 1 ? 'NUMA' : 'none',
      numNodes: hardware.numaNodes > 1 ? hardware.numaNodes : 0,
      numaNode:
        hardware.numaNodes === 1
          ? []
          : range(hardware.numaNodes).map((typeId) => ({
              ...{ typeId, cpuID: threads.slice(typeId * perNode, (typeId + 1) * perNode) },
              ...{ memoryRangeBegin: 0, memoryRangeLength: Math.floor(hardware.memoryBytes / hardware.numaNodes) },
            })),
    },
    pciDevice: hardware.pciDevices.map(pciDevice),
    smcPresent: false,
    biosInfo: {
      biosVersion: hardware.biosVersion,
      ...(hardware.biosReleaseDate === undefined ? {} : { releaseDate: hardware.biosReleaseDate }),
    },
    // libvirt decides by bit 29 of this EDX, long mode, whether guests may be x86-64. The other bits are not known here.
    cpuFeature: [{ level: -0x7fffffff, vendor, eax: unknownBits, ebx: unknownBits, ecx: unknownBits, edx: longMode }],
  }
}

/** As vim25 writes registers: most significant bit first, `-` where a bit is not told. */
const unknownBits = '----:----:----:----:----:----:----:----'
const longMode = '--1-:----:----:----:----:----:----:----'

function hyperThreading(hardware: HostHardware): { available: boolean; active: boolean; config: boolean } {
  const active = hardware.cpuThreads > hardware.cpuCores
  return { available: active, active, config: active }
}

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
