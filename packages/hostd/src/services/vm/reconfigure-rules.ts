// Which changes of a machine are refused in the state that it is in. Pure; decided before the first step.
import type { VirtualDevice, VirtualDeviceConfigSpec, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isA, isDerived } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import type { MachineGrowth } from '../../domain/ports/engine.ts'
import type { AppliedConfig } from './config-spec.ts'
import { backingFile } from './device-change.ts'
import { diskChain } from './disk-chain.ts'
import { diskModeOf, isNonpersistent } from './disk-mode.ts'
import { requireRoom } from './growth.ts'
import { videoKiBOf } from './video-card.ts'
import type { Vm } from './vm.ts'

export function requireSameSizes(vmName: string, { growDisks }: AppliedConfig): void {
  const [grown] = growDisks
  if (grown === undefined) return
  const label = grown.disk.deviceInfo?.label ?? 'A disk'
  throw new Denied('invalid-state', `${label} of ${vmName} cannot grow while there are snapshots; remove them first.`)
}

/**
 * A disk whose layers snapshots keep must go on having them, and what a machine has open is as it was at power-on. `asked` are
 * the changes that the client named.
 */
export function requireSameModes(
  vm: Vm,
  { edited }: AppliedConfig,
  asked: readonly VirtualDeviceConfigSpec[] = [],
): void {
  const changed = edited.find(({ before, after }) => diskModeOf(before) !== diskModeOf(after))
  if (changed === undefined) return
  const label = labelOf(changed.before)
  if (vm.machine !== undefined)
    throw new Denied(
      'invalid-power-state',
      `The mode of ${label} cannot be changed while ${vm.name} is on; power it off first.`,
      {
        ...{ requestedState: 'poweredOff', existingState: vm.powerState },
      },
    )
  if (vm.snapshots.size === 0) return
  const deviceIndex = asked.findIndex(({ device }) => device.key === changed.before.key)
  throw new Denied(
    'disk-mode-change',
    `The mode of ${label} of ${vm.name} cannot be changed while there are snapshots; remove them first.`,
    { deviceIndex, property: `deviceChange[${deviceIndex}].device.backing.diskMode` },
  )
}

const hotPluggable = ['VirtualDisk', 'VirtualEthernetCard'] as const
/** They stay until the machine is off. */
const hotAddable = ['VirtualSCSIController', 'VirtualNVMEController'] as const

export function requireHotPluggable(
  current: VirtualMachineConfigInfo,
  applied: AppliedConfig,
  growth: MachineGrowth | undefined,
): void {
  const { hardware, firmware, version } = applied.config
  const refuse = (what: string): Denied =>
    new Denied('invalid-power-state', `${what} cannot be changed while ${current.name} is on; power it off first.`, {
      requestedState: 'poweredOff',
      existingState: 'poweredOn',
    })
  requireRoom(current, applied.config, growth)
  if (hardware.numCoresPerSocket !== current.hardware.numCoresPerSocket) throw refuse('The number of cores per socket')
  if (hardware.numCPU < current.hardware.numCPU) throw refuse('The number of CPUs')
  if (hardware.memoryMB < current.hardware.memoryMB) throw refuse('The memory size')
  if (changesGrowth(current, applied)) throw refuse('What may be added')
  if (firmware !== current.firmware) throw refuse('The firmware')
  if (version !== current.version) throw refuse('The hardware version')
  for (const { disk } of applied.growDisks)
    // What lies below its redo layer is read only.
    if (isNonpersistent(disk) || !isOnScsi(applied.config, disk)) throw refuse(`The size of ${labelOf(disk)}`)
  const stuck =
    applied.added.find((device) => !isOneOf([...hotPluggable, ...hotAddable], device)) ??
    applied.removed.find((device) => !isOneOf(hotPluggable, device))
  if (stuck !== undefined) throw refuse(`A ${stuck._typeName}`)
  const drive = [...applied.added, ...applied.removed].find((device) => isOnAta(current, applied.config, device))
  if (drive !== undefined) throw refuse(`What is on an IDE or SATA controller, like ${labelOf(drive)},`)
  for (const { before, after } of applied.edited) {
    const moved = before.controllerKey !== after.controllerKey || before.unitNumber !== after.unitNumber
    if (moved) throw refuse(`The controller and unit of ${labelOf(before)}`)
    if (videoKiBOf(before) !== videoKiBOf(after)) throw refuse('The video memory')
    if (isA('VirtualDisk', after) && backingFile(before) !== backingFile(after))
      throw refuse(`The file of ${labelOf(before)}`)
    if (
      isA('VirtualEthernetCard', before) &&
      isA('VirtualEthernetCard', after) &&
      before.macAddress !== after.macAddress
    )
      throw refuse('A MAC address')
  }
}

function isOneOf(types: readonly (typeof hotPluggable | typeof hotAddable)[number][], device: VirtualDevice): boolean {
  return types.some((type) => isA(type, device))
}

/** Room is kept for what may be added when a machine starts. */
function changesGrowth(current: VirtualMachineConfigInfo, { config }: AppliedConfig): boolean {
  return (
    config.cpuHotAddEnabled !== current.cpuHotAddEnabled || config.memoryHotAddEnabled !== current.memoryHotAddEnabled
  )
}

/** Which QEMU fixes when it starts. */
function isOnAta(before: VirtualMachineConfigInfo, after: VirtualMachineConfigInfo, drive: VirtualDevice): boolean {
  return [...(before.hardware.device ?? []), ...(after.hardware.device ?? [])].some(
    ({ key, _typeName }) =>
      key === drive.controllerKey && ['VirtualIDEController', 'VirtualAHCIController'].includes(_typeName),
  )
}

/** As in vSphere: the others' guests do not hear of it. */
function isOnScsi({ hardware }: VirtualMachineConfigInfo, disk: VirtualDevice): boolean {
  return (hardware.device ?? []).some(
    ({ key, _typeName }) => key === disk.controllerKey && isDerived(_typeName, 'VirtualSCSIController'),
  )
}

const labelOf = (device: VirtualDevice): string => device.deviceInfo?.label ?? device._typeName

export function requireNoHardwareChange(current: VirtualMachineConfigInfo, applied: AppliedConfig): void {
  const changed = applied.added.length + applied.removed.length + applied.edited.length > 0
  const { hardware } = applied.config
  if (
    !changed &&
    !changesGrowth(current, applied) &&
    hardware.numCPU === current.hardware.numCPU &&
    hardware.memoryMB === current.hardware.memoryMB &&
    applied.config.firmware === current.firmware &&
    applied.config.version === current.version &&
    // Its saved state opens with no other.
    applied.config.keyId?.keyId === current.keyId?.keyId
  )
    return
  throw new Denied(
    'invalid-power-state',
    `The hardware of ${current.name}, and its key, cannot be changed while it is suspended; power it on or off first.`,
    { requestedState: 'poweredOff', existingState: 'suspended' },
  )
}

/** Data is encrypted while nobody writes it, and only where nobody else reads it. */
export function requireEncryptable(vm: Vm, applied: AppliedConfig, foreign: ReadonlySet<string>): void {
  const changes = [...applied.rewrittenDisks, ...applied.rekeyedDisks]
  const [first] = changes
  if (first === undefined) return
  const label = labelOf(first.before)
  if (vm.phase !== 'off')
    throw new Denied('invalid-power-state', `The encryption of ${label} cannot be changed while ${vm.name} is on.`, {
      ...{ requestedState: 'poweredOff', existingState: vm.powerState },
    })
  if (vm.snapshots.size > 0)
    throw new Denied(
      'invalid-state',
      `${vm.name} has snapshots; remove them before the encryption of ${label} changes.`,
    )
  const shared = changes.flatMap(({ before }) => diskChain(before)).find((path) => foreign.has(path))
  const isWhole = applied.rekeyedDisks.every(({ before }) =>
    diskChain(before).every((path) => path.startsWith(vm.directory)),
  )
  if (shared !== undefined || !isWhole)
    throw new Denied('in-use', `Other machines read the data of ${label} as well; make a full clone and change that.`, {
      name: vm.name,
    })
  const grown = applied.growDisks.some(({ disk }) => changes.some((change) => change.disk.key === disk.key))
  if (grown)
    throw new Denied('invalid-argument', `${label} cannot grow in the same change; let it grow first.`, {
      argument: 'spec.deviceChange',
    })
}
