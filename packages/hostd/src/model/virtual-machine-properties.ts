// A Vm as vim25 shows it. Pure; model/virtual-machine.ts publishes the result.
import type {
  GuestInfo,
  GuestNicInfo,
  ManagedEntityStatus,
  ManagedObjectReference,
  VirtualDevice,
  VirtualDisk,
  VirtualEthernetCard,
  VirtualMachineCapability,
  VirtualMachineCryptoState,
  VirtualMachineFileLayoutEx,
  VirtualMachineQuestionInfo,
  VirtualMachineRuntimeInfo,
  VirtualMachineSummary,
} from '@staddle/vim25/types.ts'
import { getDataType, isA, moRef } from '@staddle/vim25/metadata.ts'
import { memoryStepMiB } from '../domain/machine-spec.ts'
import { disabledMethods } from '../domain/vm-state.ts'
import { hostId } from '../services/inventory/initial-inventory.ts'
import { backingFile } from '../services/vm/device-change.ts'
import { chainsOf, diskChain, disksOf, withDatastores } from '../services/vm/disk-chain.ts'
import { dependentDisks, independentDisks, keptChains } from '../services/vm/disk-mode.ts'
import { keyIdsOf } from '../services/vm/crypto-spec.ts'
import { hasTpm } from '../services/vm/firmware-state.ts'
import { memoryOf } from '../services/performance/vm-figures.ts'
import type { Vm } from '../services/vm/vm.ts'
import { type ConfigIssue, configIssue } from './config-issue.ts'
import type { AlarmStates } from './entity-context.ts'
import type { Properties } from './managed-object.ts'
import { rootSnapshots, snapshotInfo } from './virtual-machine-snapshot.ts'
import { isSavable } from '../services/vm/savable.ts'
import { fileNameOf } from '../services/storage/datastore-path.ts'

export interface VmSurroundings {
  readonly folder: string | undefined
  readonly pool: string | undefined
  readonly environmentBrowser: ManagedObjectReference
  /** Of one core, in MHz. */
  readonly cpuMhz: number
  /** Milliseconds since 1970. */
  readonly now: number
  datastoreOf(path: string): ManagedObjectReference | undefined
  isReachable(datastore: ManagedObjectReference): boolean
  readonly recentTasks: readonly ManagedObjectReference[]
  /** Layers of removed snapshots are still to be merged. */
  readonly needsConsolidation: boolean
  readonly alarms: AlarmStates
  /** `customValue` and the like. */
  hasKey(id: string): boolean
  readonly custom: Pick<Properties<'ManagedEntity'>, 'customValue' | 'value' | 'availableField'>
}

const supported: ReadonlySet<string> = new Set([
  'snapshotOperationsSupported',
  'multipleSnapshotsSupported',
  'snapshotConfigSupported',
  'poweredOffSnapshotsSupported',
  'memorySnapshotsSupported',
  'revertToSnapshotSupported',
  'quiescedSnapshotsSupported',
  'bootOptionsSupported',
  'bootRetryOptionsSupported',
  'settingVideoRamSizeSupported',
  'multipleCoresPerSocketSupported',
  'secureBootSupported',
  'changeTrackingSupported',
])

/** The same for every machine of this host: what is false is not there yet. */
const capability = Object.freeze(
  Object.fromEntries(
    (getDataType('VirtualMachineCapability')?.fields ?? []).map(({ name }) => [name, supported.has(name)]),
  ),
) as unknown as VirtualMachineCapability // every field of that type is a boolean

const withoutMemorySnapshots = Object.freeze({ ...capability, memorySnapshotsSupported: false })

const keepsWholeState = (config: Vm['config']): boolean => isSavable(config) && independentDisks(config).length === 0

export function vmProperties(vm: Vm, around: VmSurroundings): Properties<'VirtualMachine'> {
  const devices = vm.config.hardware.device ?? []
  const guest = guestInfo(vm, devices)
  const runtime = runtimeInfo(vm, around)
  const status = overallStatus(vm, around.alarms)
  return {
    name: vm.name,
    parent: around.folder === undefined ? undefined : moRef('Folder', around.folder),
    resourcePool: around.pool === undefined || vm.config.template ? undefined : moRef('ResourcePool', around.pool),
    overallStatus: status,
    configStatus: vm.issues.length === 0 ? 'green' : 'red',
    configIssue: vm.issues.map((message, index) => configIssue(diskIssue(vm, message), index)),
    disabledMethod: disabledMethods(vm.powerState, vm.config.template),
    triggeredAlarmState: around.alarms.triggered(vm.id),
    alarmActionsEnabled: around.alarms.areActionsEnabled(vm.id),
    recentTask: around.recentTasks,
    ...around.custom,
    capability: keepsWholeState(vm.config) ? capability : withoutMemorySnapshots,
    config: shownConfig(vm, around),
    layout: {
      configFile: [fileNameOf(vm.config.files.vmPathName ?? '')],
      logFile: [],
      disk: disksOf(vm.machineConfig).map((disk) => ({ key: disk.key, diskFile: diskChain(disk).toReversed() })),
      snapshot: [...vm.snapshots.values()].map((taken) => ({
        key: moRef('VirtualMachineSnapshot', taken.id),
        snapshotFile: [
          ...(taken.memoryFile === undefined ? [] : [taken.memoryFile]),
          ...keptChains(taken.config).flat(),
        ],
      })),
    },
    layoutEx: layout(vm),
    storage: storage(vm, around),
    environmentBrowser: around.environmentBrowser,
    snapshot: snapshotInfo(vm),
    rootSnapshot: rootSnapshots(vm),
    resourceConfig:
      vm.config.cpuAllocation === undefined || vm.config.memoryAllocation === undefined
        ? undefined
        : {
            entity: moRef('VirtualMachine', vm.id),
            cpuAllocation: vm.config.cpuAllocation,
            memoryAllocation: vm.config.memoryAllocation,
          },
    runtime,
    guest,
    guestHeartbeatStatus: heartbeat(vm),
    summary: summary(vm, around, runtime, guest, devices, status),
    datastore: datastores(vm, devices, around),
    network: networks(devices),
  }
}

/** With what it may still be given while it runs. */
function shownConfig(vm: Vm, around: VmSurroundings): Vm['config'] {
  const config = withDatastores(vm.config, (path) => around.datastoreOf(path))
  const { machine } = vm
  if (config.memoryHotAddEnabled !== true || machine?.growth === undefined) return config
  return {
    ...config,
    hotPlugMemoryLimit: machine.growth.most.memoryMiB,
    hotPlugMemoryIncrementSize: memoryStepMiB,
  }
}

function diskIssue({ config }: Vm, message: string): ConfigIssue {
  return { eventTypeId: 'staddle.vm.disk.changed', message, createdTime: config.modified }
}

function runtimeInfo(vm: Vm, around: VmSurroundings): VirtualMachineRuntimeInfo {
  const { hardware } = vm.config
  return {
    host: moRef('HostSystem', hostId),
    connectionState: isReachable(vm, around) ? 'connected' : 'inaccessible',
    powerState: vm.powerState,
    faultToleranceState: 'notConfigured',
    toolsInstallerMounted: false,
    suspendTime: vm.record.suspendTime,
    bootTime: vm.powerState === 'poweredOff' ? undefined : vm.record.bootTime,
    question: question(vm),
    maxCpuUsage: hardware.numCPU * around.cpuMhz,
    maxMemoryUsage: hardware.memoryMB,
    numMksConnections: 0,
    recordReplayState: 'inactive',
    cleanPowerOff: vm.record.cleanPowerOff,
    onlineStandby: false,
    consolidationNeeded: around.needsConsolidation,
    paused: vm.machine?.status === 'paused',
    cryptoState: cryptoState(vm, around),
  }
}

/** Locked: a key that its files need is not in the key store. Nothing for machines that need none. */
function cryptoState({ config }: Vm, { hasKey }: VmSurroundings): VirtualMachineCryptoState | undefined {
  const ids = keyIdsOf(config)
  if (ids.length === 0) return undefined
  return ids.every(hasKey) ? 'unlocked' : 'locked'
}

function isReachable(vm: Vm, around: VmSurroundings): boolean {
  const home = around.datastoreOf(vm.config.files.vmPathName ?? '')
  return home === undefined || around.isReachable(home)
}

function question(vm: Vm): VirtualMachineQuestionInfo | undefined {
  if (vm.question === undefined) return undefined
  return {
    id: vm.question.id,
    text: vm.question.text,
    choice: {
      _typeName: 'ChoiceOption',
      choiceInfo: [
        { _typeName: 'ElementDescription', key: '0', label: 'Retry', summary: 'Retry' },
        { _typeName: 'ElementDescription', key: '1', label: 'Cancel', summary: 'Cancel' },
      ],
      defaultIndex: 0,
    },
  }
}

function guestInfo(vm: Vm, devices: readonly VirtualDevice[]): GuestInfo {
  const running = vm.agentConnected && vm.guest !== undefined
  const nics = devices
    .filter((device): device is VirtualEthernetCard => isA('VirtualEthernetCard', device))
    .map((device) => nicInfo(vm, device))
  return {
    toolsStatus: running ? 'toolsOk' : 'toolsNotRunning',
    toolsVersionStatus: 'guestToolsUnmanaged',
    toolsVersionStatus2: 'guestToolsUnmanaged',
    toolsRunningStatus: running ? 'guestToolsRunning' : 'guestToolsNotRunning',
    toolsVersion: running ? '2147483647' : '0',
    guestId: running ? vm.config.guestId : undefined,
    guestFamily: running ? (vm.guest?.osId === 'mswindows' ? 'windowsGuest' : 'linuxGuest') : undefined,
    guestFullName: running ? vm.guest?.osPrettyName : undefined,
    hostName: vm.guest?.hostName,
    ipAddress: nics.flatMap((nic) => nic.ipAddress ?? []).find((address) => !address.startsWith('fe80:')),
    net: nics,
    guestState: vm.powerState === 'poweredOn' ? (running ? 'running' : 'unknown') : 'notRunning',
    appHeartbeatStatus: 'appStatusGray',
    guestKernelCrashed: false,
    guestOperationsReady: false,
    interactiveGuestOperationsReady: false,
    guestStateChangeSupported: true,
    customizationInfo: customizationInfo(vm),
  }
}

const customizationStates = {
  pending: 'TOOLSDEPLOYPKG_PENDING',
  running: 'TOOLSDEPLOYPKG_RUNNING',
  succeeded: 'TOOLSDEPLOYPKG_SUCCEEDED',
  failed: 'TOOLSDEPLOYPKG_FAILED',
} as const

function customizationInfo({ record: { customization } }: Vm): NonNullable<GuestInfo['customizationInfo']> {
  if (customization === undefined) return { customizationStatus: 'TOOLSDEPLOYPKG_IDLE' }
  const { state, startTime, endTime, reason: errorMsg } = customization
  return { customizationStatus: customizationStates[state], startTime, endTime, errorMsg }
}

function nicInfo(vm: Vm, device: VirtualEthernetCard): GuestNicInfo {
  const mac = device.macAddress ?? ''
  const reported = vm.guest?.interfaces.find((nic) => nic.macAddress.toLowerCase() === mac)
  const lease = vm.leases.get(mac)
  const addresses = reported?.addresses ?? (lease === undefined ? [] : [{ address: lease, prefixLength: 24 }])
  return {
    network: device.deviceInfo?.summary,
    ipAddress: addresses.map(({ address }) => address),
    macAddress: mac,
    connected: vm.powerState === 'poweredOn' && (device.connectable?.connected ?? false),
    deviceConfigId: device.key,
    ipConfig:
      addresses.length === 0
        ? undefined
        : {
            ipAddress: addresses.map(({ address, prefixLength }) => ({
              ipAddress: address,
              prefixLength,
              state: 'preferred',
            })),
          },
  }
}

function summary(
  vm: Vm,
  around: VmSurroundings,
  runtime: VirtualMachineRuntimeInfo,
  guest: GuestInfo,
  devices: readonly VirtualDevice[],
  overall: ManagedEntityStatus,
): VirtualMachineSummary {
  const { config } = vm
  const count = (type: 'VirtualDisk' | 'VirtualEthernetCard'): number =>
    devices.filter((device) => isA(type, device)).length
  return {
    vm: moRef('VirtualMachine', vm.id),
    runtime,
    guest: {
      guestId: guest.guestId,
      guestFullName: guest.guestFullName,
      toolsStatus: guest.toolsStatus,
      toolsVersionStatus: guest.toolsVersionStatus,
      toolsVersionStatus2: guest.toolsVersionStatus2,
      toolsRunningStatus: guest.toolsRunningStatus,
      hostName: guest.hostName,
      ipAddress: guest.ipAddress,
    },
    config: {
      name: config.name,
      template: config.template,
      vmPathName: config.files.vmPathName ?? '',
      memorySizeMB: config.hardware.memoryMB,
      cpuReservation: config.cpuAllocation?.reservation,
      memoryReservation: config.memoryAllocation?.reservation,
      numCpu: config.hardware.numCPU,
      numEthernetCards: count('VirtualEthernetCard'),
      numVirtualDisks: count('VirtualDisk'),
      uuid: config.uuid,
      instanceUuid: config.instanceUuid,
      guestId: config.guestId,
      guestFullName: config.guestFullName,
      annotation: config.annotation ?? '',
      installBootRequired: false,
      hwVersion: config.version,
      tpmPresent: hasTpm(config),
    },
    storage: { ...storageTotals(vm, devices), timestamp: config.modified },
    quickStats: quickStats(vm, around),
    overallStatus: overall,
    customValue: around.custom.customValue,
  }
}

export function quickStats(
  vm: Vm,
  around: Pick<VmSurroundings, 'cpuMhz' | 'now'>,
): VirtualMachineSummary['quickStats'] {
  const { usage } = vm
  const { memoryMB } = vm.config.hardware
  const mhz = (percent: number): number => Math.round((percent / 100) * around.cpuMhz)
  const mib = (bytes: number): number => Math.round(bytes / 1024 / 1024)
  const memory = memoryOf(usage ?? { residentBytes: 0, activeBytes: 0 }, memoryMB)
  return {
    overallCpuUsage: mhz(usage?.cpuPercent ?? 0),
    overallCpuDemand: mhz((usage?.cpuPercent ?? 0) + (usage?.readyPercent ?? 0)),
    // In hundredths of a percent.
    overallCpuReadiness:
      usage?.readyPercent === undefined
        ? undefined
        : Math.round((usage.readyPercent / vm.config.hardware.numCPU) * 100),
    guestMemoryUsage: mib(memory.activeBytes),
    hostMemoryUsage: mib(memory.guestBytes + memory.overheadBytes),
    guestHeartbeatStatus: heartbeat(vm),
    grantedMemory: mib(memory.guestBytes),
    privateMemory: mib(memory.guestBytes),
    sharedMemory: 0,
    swappedMemory: mib(usage?.swappedBytes ?? 0),
    balloonedMemory: 0,
    consumedOverheadMemory: mib(memory.overheadBytes),
    compressedMemory: 0,
    activeMemory: mib(memory.activeBytes),
    uptimeSeconds: uptimeSeconds(vm, around.now),
  }
}

function uptimeSeconds(vm: Vm, now: number): number {
  const { bootTime } = vm.record
  if (vm.powerState !== 'poweredOn' || bootTime === undefined) return 0
  return Math.max(0, Math.floor((now - Date.parse(bootTime)) / 1000))
}

function heartbeat(vm: Vm): ManagedEntityStatus {
  if (vm.powerState !== 'poweredOn') return 'gray'
  if (vm.machine?.status === 'unresponsive') return 'red'
  return vm.agentConnected ? 'green' : 'gray'
}

/** What is wrong with it now, or what its alarms say: the worse of the two. */
function overallStatus(vm: Vm, alarms: AlarmStates): ManagedEntityStatus {
  if (vm.machine?.status === 'unresponsive' || vm.issues.length > 0) return 'red'
  const status = alarms.overallStatus(vm.id)
  return vm.question !== undefined && status === 'green' ? 'yellow' : status
}

function storageTotals(
  vm: Vm,
  devices: readonly VirtualDevice[],
  counts: (path: string) => boolean = () => true,
): { committed: number; uncommitted: number; unshared: number } {
  const committed = [...vm.fileSizes].reduce((sum, [path, size]) => sum + (counts(path) ? size : 0), 0)
  const disks = devices.filter((device) => isA('VirtualDisk', device)).filter((disk) => counts(backingFile(disk) ?? ''))
  const capacity = disks.reduce((sum, disk) => sum + (disk.capacityInBytes ?? disk.capacityInKB * 1024), 0)
  return { committed, uncommitted: Math.max(0, capacity - committed), unshared: committed }
}

function storage(vm: Vm, around: VmSurroundings): Properties<'VirtualMachine'>['storage'] {
  const devices = vm.config.hardware.device ?? []
  const perDatastoreUsage = datastores(vm, devices, around).map((datastore) => {
    const isThere = (path: string): boolean => around.datastoreOf(path)?.value === datastore.value
    return { datastore, ...storageTotals(vm, devices, isThere) }
  })
  return { perDatastoreUsage, timestamp: vm.config.modified }
}

function layout(vm: Vm): VirtualMachineFileLayoutEx {
  const descriptors = new Set([...chainsOf(vm.machineConfig), ...vm.chains].flat())
  const extents = (descriptor: string): string[] => {
    const base = descriptor.replace(/\.vmdk$/, '')
    return [`${base}-flat.`, `${base}-delta.`]
  }
  const file = [...vm.fileSizes].map(([name, size], key) => ({
    key,
    name,
    type: fileType(name, descriptors),
    size,
    uniqueSize: size,
    accessible: true,
  }))
  const keysOf = (path: string): number[] =>
    file
      .filter(({ name }) => name === path || extents(path).some((start) => name.startsWith(start)))
      .map(({ key }) => key)
  const layoutOf = (disks: readonly VirtualDisk[]): NonNullable<VirtualMachineFileLayoutEx['disk']> =>
    disks.map((disk) => ({
      key: disk.key,
      chain: diskChain(disk)
        .toReversed()
        .map((path) => ({ fileKey: keysOf(path) })),
    }))
  const keyOf = (path: string | undefined): number => file.find(({ name }) => name === path)?.key ?? -1
  return {
    file,
    disk: layoutOf(disksOf(vm.machineConfig)),
    snapshot: [...vm.snapshots.values()].map((taken) => ({
      key: moRef('VirtualMachineSnapshot', taken.id),
      dataKey: keyOf(taken.memoryFile),
      memoryKey: keyOf(taken.memoryFile),
      disk: layoutOf(dependentDisks(taken.config)),
    })),
    timestamp: vm.config.modified,
  }
}

function fileType(name: string, disks: ReadonlySet<string | undefined>): string {
  if (name.endsWith('.vmx')) return 'config'
  if (disks.has(name)) return 'diskDescriptor'
  if (/-(flat|delta)\.[a-z0-9]+$/.test(name)) return 'diskExtent'
  if (name.endsWith('.vmsn')) return 'snapshotMemory'
  if (name.endsWith('.vmss')) return 'suspend'
  if (name.endsWith('.fd') || name.endsWith('.nvram')) return 'nvram'
  return name.endsWith('.log') ? 'log' : 'extendedConfig'
}

function datastores(vm: Vm, devices: readonly VirtualDevice[], around: VmSurroundings): ManagedObjectReference[] {
  const paths = [vm.config.files.vmPathName, ...devices.map(backingFile)].filter(
    (path) => path !== undefined && path !== '',
  )
  const found = new Map(paths.flatMap((path) => around.datastoreOf(path ?? '') ?? []).map((ref) => [ref.value, ref]))
  return [...found.values()]
}

function networks(devices: readonly VirtualDevice[]): ManagedObjectReference[] {
  const refs = devices.flatMap((device) =>
    isA('VirtualEthernetCardNetworkBackingInfo', device.backing) ? (device.backing.network ?? []) : [],
  )
  return [...new Map(refs.map((ref) => [ref.value, ref])).values()]
}
