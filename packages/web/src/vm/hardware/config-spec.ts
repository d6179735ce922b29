// From what was changed to the one specification that says it, and what is not right with it yet. Pure.
import type {
  OptionValue,
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualMachineBootOptions,
  VirtualMachineConfigInfo,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import { backingFile, capacityBytes, isDisk, isNic } from './devices.ts'
import { type DraftDevice, draftOf, type HardwareDraft, optionsOf } from './draft.ts'

/** Only what differs from the machine as it was read; the host refuses when somebody else has changed it since. */
export function configSpec(config: VirtualMachineConfigInfo, draft: HardwareDraft): VirtualMachineConfigSpec {
  const before = draftOf(config)
  const spec: VirtualMachineConfigSpec = { changeVersion: config.changeVersion }
  if (draft.name.trim() !== before.name) spec.name = draft.name.trim()
  if (draft.guestId !== before.guestId) spec.guestId = draft.guestId
  if (draft.annotation !== before.annotation) spec.annotation = draft.annotation
  if (draft.cpus !== before.cpus) spec.numCPUs = draft.cpus
  if (draft.coresPerSocket !== before.coresPerSocket) spec.numCoresPerSocket = draft.coresPerSocket
  if (draft.cpuHotAdd !== before.cpuHotAdd) spec.cpuHotAddEnabled = draft.cpuHotAdd
  if (draft.memoryMB !== before.memoryMB) spec.memoryMB = draft.memoryMB
  if (draft.memoryHotAdd !== before.memoryHotAdd) spec.memoryHotAddEnabled = draft.memoryHotAdd
  if (draft.firmware !== before.firmware) spec.firmware = draft.firmware
  if (draft.changeTracking !== before.changeTracking) spec.changeTrackingEnabled = draft.changeTracking
  const bootOptions = changedBootOptions(before, draft)
  if (bootOptions !== undefined) spec.bootOptions = bootOptions
  const deviceChange = draft.devices.flatMap(deviceChanges)
  if (deviceChange.length > 0) spec.deviceChange = deviceChange
  const extraConfig = changedOptions(config, draft)
  if (extraConfig.length > 0) spec.extraConfig = extraConfig
  return spec
}

export function isChanged(config: VirtualMachineConfigInfo, draft: HardwareDraft): boolean {
  return Object.keys(configSpec(config, draft)).length > 1
}

function changedBootOptions(before: HardwareDraft, draft: HardwareDraft): VirtualMachineBootOptions | undefined {
  const secure = draft.firmware === 'efi' && draft.secureBoot
  const changes: VirtualMachineBootOptions = {
    ...(secure === before.secureBoot ? {} : { efiSecureBootEnabled: secure }),
    ...(draft.entersSetup === before.entersSetup ? {} : { enterBIOSSetup: draft.entersSetup }),
    ...(draft.bootDelayMillis === before.bootDelayMillis ? {} : { bootDelay: draft.bootDelayMillis }),
    ...(draft.bootRetryMillis === before.bootRetryMillis ? {} : bootRetry(draft.bootRetryMillis)),
    ...(draft.bootOrder === undefined ? {} : { bootOrder: draft.bootOrder.map(bootDevice) }),
  }
  return Object.keys(changes).length === 0 ? undefined : changes
}

function bootRetry(millis: number | undefined): VirtualMachineBootOptions {
  return millis === undefined ? { bootRetryEnabled: false } : { bootRetryEnabled: true, bootRetryDelay: millis }
}

type BootDevice = NonNullable<VirtualMachineBootOptions['bootOrder']>[number]

function bootDevice(entry: string): BootDevice {
  const [kind, key] = entry.split('-')
  if (kind === 'cdrom') return { _typeName: 'VirtualMachineBootOptionsBootableCdromDevice' }
  return {
    _typeName: `VirtualMachineBootOptionsBootable${kind === 'nic' ? 'Ethernet' : 'Disk'}Device`,
    ...{ deviceKey: Number(key) },
  }
}

function deviceChanges({ device, original, isRemoved, deletesFiles }: DraftDevice): VirtualDeviceConfigSpec[] {
  const change = { _typeName: 'VirtualDeviceConfigSpec', device } as const
  if (original === undefined)
    return [{ ...change, operation: 'add', ...(makesFile(device) ? { fileOperation: 'create' } : {}) }]
  if (isRemoved)
    return [{ ...change, device: original, operation: 'remove', ...(deletesFiles ? { fileOperation: 'destroy' } : {}) }]
  return device === original ? [] : [{ ...change, operation: 'edit' }]
}

function makesFile(device: VirtualDevice): boolean {
  return isDisk(device) && !/\.vmdk$/i.test(backingFile(device))
}

/** An empty value removes the key. */
function changedOptions(config: VirtualMachineConfigInfo, draft: HardwareDraft): OptionValue[] {
  const before = new Map(optionsOf(config).map(({ key, value }) => [key, value]))
  const after = new Map(draft.options.map(({ key, value }) => [key.trim(), value]))
  const changed = [...after].filter(([key, value]) => key !== '' && before.get(key) !== value)
  const gone = [...before.keys()].filter((key) => !after.has(key)).map((key) => [key, ''] as const)
  return [...changed, ...gone].map(([key, value]) => ({
    _typeName: 'OptionValue',
    key,
    value: { _typeName: 'string', _value: value },
  }))
}

export type Problem =
  | {
      readonly kind:
        | 'name'
        | 'cpus'
        | 'cores'
        | 'memory'
        | 'fewerCpus'
        | 'lessMemory'
        | 'memoryStep'
        | 'mostMemory'
        | 'bootWait'
    }
  | { readonly kind: 'size' | 'shrinks' | 'mac' | 'iops' | 'shares' | 'network'; readonly device: VirtualDevice }

const fewestOperations = 16
const [fewestShares, mostShares] = [200, 4000]
const longestWaitMillis = 65_535

/** What the host would refuse for certain. `running` is what a machine has that is on. */
export function problems(draft: HardwareDraft, running?: VirtualMachineConfigInfo): readonly Problem[] {
  const found: Problem[] = running === undefined ? [] : growthProblems(draft, running)
  if (draft.name.trim() === '') found.push({ kind: 'name' })
  if (!isWhole(draft.cpus, 1)) found.push({ kind: 'cpus' })
  else if (!isWhole(draft.coresPerSocket, 1) || draft.cpus % draft.coresPerSocket !== 0) found.push({ kind: 'cores' })
  if (!isWhole(draft.memoryMB, 4) || draft.memoryMB % 4 !== 0) found.push({ kind: 'memory' })
  const waits = [draft.bootDelayMillis, draft.bootRetryMillis ?? 0]
  if (!waits.every((millis) => isWhole(millis, 0) && millis <= longestWaitMillis)) found.push({ kind: 'bootWait' })
  return [...found, ...draft.devices.filter(({ isRemoved }) => !isRemoved).flatMap(deviceProblems)]
}

/** A machine that is on takes more, never gives back. */
function growthProblems({ cpus, memoryMB }: HardwareDraft, running: VirtualMachineConfigInfo): Problem[] {
  const { hardware, hotPlugMemoryLimit = Infinity, hotPlugMemoryIncrementSize: step = 1 } = running
  const added = memoryMB - hardware.memoryMB
  return [
    ...(cpus < hardware.numCPU ? [{ kind: 'fewerCpus' } as const] : []),
    ...(added < 0 ? [{ kind: 'lessMemory' } as const] : []),
    ...(added > 0 && added % step !== 0 ? [{ kind: 'memoryStep' } as const] : []),
    ...(added > 0 && memoryMB > hotPlugMemoryLimit ? [{ kind: 'mostMemory' } as const] : []),
  ]
}

function deviceProblems({ device, original }: DraftDevice): Problem[] {
  if (isDisk(device)) {
    const bytes = capacityBytes(device)
    const limit = device.storageIOAllocation?.limit ?? -1
    const { level, shares } = device.storageIOAllocation?.shares ?? { level: 'normal', shares: 0 }
    const isTooSmall = original !== undefined && isDisk(original) && bytes < capacityBytes(original)
    const hasNoSize = !(bytes > 0) && (original !== undefined || makesFile(device))
    return [
      ...(hasNoSize ? [{ kind: 'size', device } as const] : isTooSmall ? [{ kind: 'shrinks', device } as const] : []),
      ...(limit === -1 || isWhole(limit, fewestOperations) ? [] : [{ kind: 'iops', device } as const]),
      ...(level !== 'custom' || (isWhole(shares, fewestShares) && shares <= mostShares)
        ? []
        : [{ kind: 'shares', device } as const]),
    ]
  }
  if (!isNic(device)) return []
  const mac = device.macAddress ?? ''
  return [
    ...(mac === '' || /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i.test(mac) ? [] : [{ kind: 'mac', device } as const]),
    ...(device.backing === undefined ? [{ kind: 'network', device } as const] : []),
  ]
}

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least
}
