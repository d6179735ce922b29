// VirtualMachineConfigSpec -> VirtualMachineConfigInfo: pure. A new machine starts from the defaults here; a change is
// applied to what is there. Everything a client set that vim25 keeps is kept, also what this engine does not use.
import type {
  BoxedValue,
  OptionValue,
  ResourceAllocationInfo,
  VirtualMachineBootOptions,
  VirtualMachineConfigInfo,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import { applyCrypto } from './crypto-spec.ts'
import { requireTpmFirmware } from './firmware-state.ts'
import { newestHardwareVersion } from './hardware-version.ts'
import { applyDeviceChanges, type DeviceEffects, type DeviceEnvironment } from './device-change.ts'
import { standardDevices } from './device-rules.ts'
import { directoryOf } from '../storage/datastore-path.ts'

export interface ConfigEnvironment extends DeviceEnvironment {
  /** ISO 8601. */
  readonly now: string
  /** Full name of a guest OS id; undefined for an unknown id. */
  guestFullName(guestId: string): string | undefined
  readonly maximumCpus: number
}

export interface AppliedConfig extends DeviceEffects {
  readonly config: VirtualMachineConfigInfo
}

const maximumMemoryMiB = 6 * 1024 * 1024

/** `directory` is the machine's own, `[datastore1] web/`; the vmx lies in it. */
export function createConfig(
  spec: VirtualMachineConfigSpec,
  name: string,
  vmPathName: string,
  environment: ConfigEnvironment,
): AppliedConfig {
  const directory = directoryOf(vmPathName)
  const shares = (perUnit: number): ResourceAllocationInfo => ({
    reservation: 0,
    expandableReservation: false,
    limit: -1,
    shares: { shares: perUnit, level: 'normal' },
  })
  const memoryMB = spec.memoryMB ?? 1024
  const base: VirtualMachineConfigInfo = {
    changeVersion: environment.now,
    modified: environment.now,
    createDate: environment.now,
    name,
    guestFullName: '',
    version: newestHardwareVersion,
    uuid: environment.newUuid(),
    instanceUuid: environment.newUuid(),
    template: false,
    guestId: 'otherGuest64',
    alternateGuestName: '',
    files: { vmPathName, snapshotDirectory: directory, suspendDirectory: directory, logDirectory: directory },
    tools: {
      toolsVersion: 0,
      afterPowerOn: true,
      afterResume: true,
      beforeGuestStandby: true,
      beforeGuestShutdown: true,
      toolsUpgradePolicy: 'manual',
      // Never here: guests install their agent from their own packages.
      lastInstallInfo: { counter: 0 },
    },
    flags: {
      disableAcceleration: false,
      enableLogging: true,
      monitorType: 'release',
      snapshotDisabled: false,
      diskUuidEnabled: true,
    },
    defaultPowerOps: {
      powerOffType: 'soft',
      suspendType: 'hard',
      resetType: 'soft',
      defaultPowerOffType: 'soft',
      defaultSuspendType: 'hard',
      defaultResetType: 'soft',
      standbyAction: 'checkpoint',
    },
    hardware: { numCPU: 1, numCoresPerSocket: 1, memoryMB, device: standardDevices() },
    cpuAllocation: shares(1000 * (spec.numCPUs ?? 1)),
    memoryAllocation: shares(10 * memoryMB),
    latencySensitivity: { level: 'normal' },
    memoryHotAddEnabled: false,
    cpuHotAddEnabled: false,
    cpuHotRemoveEnabled: false,
    extraConfig: [],
    swapPlacement: 'inherit',
    bootOptions: {
      bootDelay: 0,
      enterBIOSSetup: false,
      bootRetryEnabled: false,
      bootRetryDelay: 10000,
      networkBootProtocol: 'ipv4',
    },
    changeTrackingEnabled: false,
    firmware: 'bios',
    maxMksConnections: 40,
    guestAutoLockEnabled: false,
    memoryReservationLockedToMax: false,
    initialOverhead: {},
    nestedHVEnabled: false,
    vPMCEnabled: false,
    messageBusTunnelEnabled: false,
    vAssertsEnabled: false,
  }
  return applyConfig(base, { ...spec, name }, environment)
}

export function applyConfig(
  current: VirtualMachineConfigInfo,
  spec: VirtualMachineConfigSpec,
  environment: ConfigEnvironment,
): AppliedConfig {
  if (spec.changeVersion !== undefined && spec.changeVersion !== '' && spec.changeVersion !== current.changeVersion) {
    throw new Denied(
      'concurrent-access',
      `The configuration of ${current.name} was changed by someone else (version ${current.changeVersion}); read it again.`,
    )
  }
  const effects = applyDeviceChanges(current.hardware.device ?? [], spec.deviceChange ?? [], environment)
  const guestId = spec.guestId ?? current.guestId
  const config: VirtualMachineConfigInfo = {
    ...current,
    ...plainFields(spec),
    changeVersion: environment.now,
    modified: environment.now,
    guestId,
    guestFullName: guestName(guestId, spec.alternateGuestName ?? current.alternateGuestName, environment),
    hardware: hardware(current, spec, effects, environment),
    firmware: firmware(spec.firmware ?? current.firmware),
    flags: { ...current.flags, ...defined(spec.flags) },
    defaultPowerOps: { ...current.defaultPowerOps, ...defined(spec.powerOpInfo) },
    tools: { ...current.tools, ...defined(spec.tools) },
    bootOptions: { ...current.bootOptions, ...bootOptions(spec.bootOptions) },
    cpuAllocation: allocation(
      current.cpuAllocation,
      spec.cpuAllocation,
      1000 * (spec.numCPUs ?? current.hardware.numCPU),
    ),
    memoryAllocation: allocation(
      current.memoryAllocation,
      spec.memoryAllocation,
      10 * (spec.memoryMB ?? current.hardware.memoryMB),
    ),
    extraConfig: mergeExtraConfig(current.extraConfig ?? [], spec.extraConfig ?? []),
  }
  const encrypted = applyCrypto(config, spec.crypto, environment)
  requireTpmFirmware(encrypted.config, spec)
  return { ...effects, config: encrypted.config, newKeys: [...effects.newKeys, ...encrypted.newKeys] }
}

function plainFields(spec: VirtualMachineConfigSpec): Partial<VirtualMachineConfigInfo> {
  const { name, version, instanceUuid, alternateGuestName, annotation, memoryHotAddEnabled, cpuHotAddEnabled } = spec
  const { cpuHotRemoveEnabled, swapPlacement, nestedHVEnabled, managedBy, latencySensitivity, changeTrackingEnabled } =
    spec
  return defined({
    ...{
      name,
      version,
      instanceUuid: uuid('instanceUuid', instanceUuid),
      uuid: uuid('uuid', spec.uuid),
      alternateGuestName,
      annotation,
    },
    ...{ memoryHotAddEnabled, cpuHotAddEnabled, cpuHotRemoveEnabled, swapPlacement, nestedHVEnabled, managedBy },
    ...{
      latencySensitivity,
      changeTrackingEnabled,
      maxMksConnections: spec.maxMksConnections,
      createDate: spec.createDate,
    },
    ...{ memoryReservationLockedToMax: spec.memoryReservationLockedToMax, cpuAffinity: spec.cpuAffinity },
  })
}

function hardware(
  current: VirtualMachineConfigInfo,
  spec: VirtualMachineConfigSpec,
  effects: DeviceEffects,
  environment: ConfigEnvironment,
): VirtualMachineConfigInfo['hardware'] {
  const numCPU = whole('numCPUs', spec.numCPUs ?? current.hardware.numCPU, 1, environment.maximumCpus)
  const wantedCores = spec.numCoresPerSocket ?? current.hardware.numCoresPerSocket ?? 1
  // 0 lets the host choose; a count that no longer divides after a change of CPUs alone falls back to one core a socket.
  const cores =
    wantedCores === 0 || (spec.numCoresPerSocket === undefined && numCPU % wantedCores !== 0) ? 1 : wantedCores
  if (cores < 1 || numCPU % cores !== 0) {
    throw invalid('numCoresPerSocket', `is ${cores}, which does not divide the ${numCPU} virtual CPUs`)
  }
  const memoryMB = whole('memoryMB', spec.memoryMB ?? current.hardware.memoryMB, 4, maximumMemoryMiB)
  if (memoryMB % 4 !== 0) throw invalid('memoryMB', `is ${memoryMB}; memory comes in multiples of 4 MB`)
  return { ...current.hardware, numCPU, numCoresPerSocket: cores, memoryMB, device: effects.devices }
}

function firmware(value: string | undefined): string {
  if (value !== undefined && value !== 'bios' && value !== 'efi')
    throw invalid('firmware', `is "${value}"; it is bios or efi`)
  return value ?? 'bios'
}

/** Firmware counts milliseconds in two bytes. */
const longestWaitMillis = 65_535

function bootOptions(wanted: VirtualMachineConfigSpec['bootOptions']): VirtualMachineBootOptions {
  for (const name of ['bootDelay', 'bootRetryDelay'] as const)
    if (wanted?.[name] !== undefined) whole(`bootOptions.${name}`, wanted[name], 0, longestWaitMillis)
  return defined(wanted)
}

function guestName(guestId: string, alternate: string, environment: ConfigEnvironment): string {
  const known = environment.guestFullName(guestId)
  if (known === undefined) throw invalid('guestId', `is "${guestId}", which is no guest operating system known here`)
  return alternate !== '' && guestId.startsWith('other') ? alternate : known
}

const levelShares = { low: 0.5, normal: 1, high: 2 } as const

function allocation(
  current: ResourceAllocationInfo | undefined,
  wanted: ResourceAllocationInfo | undefined,
  normalShares: number,
): ResourceAllocationInfo {
  const merged: ResourceAllocationInfo = { ...current, ...defined(wanted) }
  const { shares } = merged
  if (merged.limit !== undefined && merged.limit !== -1 && merged.limit < (merged.reservation ?? 0)) {
    throw invalid('allocation.limit', `is ${merged.limit}, below the reservation of ${merged.reservation ?? 0}`)
  }
  if (shares === undefined || shares.level === 'custom') return merged
  return { ...merged, shares: { level: shares.level, shares: Math.round(normalShares * levelShares[shares.level]) } }
}

/** An empty value removes the key, as in vSphere. */
function mergeExtraConfig(current: readonly OptionValue[], changes: readonly OptionValue[]): OptionValue[] {
  const merged = new Map(current.map((option) => [option.key, option]))
  for (const option of changes) {
    const text = optionText(option)
    if (text === undefined || text === '') merged.delete(option.key)
    else
      merged.set(option.key, {
        _typeName: 'OptionValue',
        key: option.key,
        value: { _typeName: 'string', _value: text },
      })
  }
  return [...merged.values()]
}

export function optionText(option: OptionValue): string | undefined {
  const value = option.value as BoxedValue | undefined
  switch (typeof value?._value) {
    case 'string':
    case 'number':
    case 'boolean':
      return String(value._value)
    default:
      return undefined
  }
}

export function extraConfigValue(config: VirtualMachineConfigInfo, key: string): string | undefined {
  const option = (config.extraConfig ?? []).find((candidate) => candidate.key.toLowerCase() === key.toLowerCase())
  return option === undefined ? undefined : optionText(option)
}

function uuid(property: string, value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined
  const compact = value.toLowerCase().replaceAll(/[^0-9a-f]/g, '')
  if (compact.length !== 32) throw invalid(property, `is "${value}", not a UUID`)
  return compact.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function whole(property: string, value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most)
    throw invalid(property, `is ${value}; it can be ${least} to ${most} here`)
  return value
}

function invalid(property: string, problem: string): Denied {
  return new Denied('invalid-argument', `spec.${property} ${problem}.`, { argument: `spec.${property}` })
}

function defined<T extends object>(value: T | undefined): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, member]) => member !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
