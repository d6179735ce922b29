// From a package to a machine that this host can make: the specification, the files that have to come, and what of the
// package is not heeded. Pure.
import type {
  OvfFileItem,
  OvfNetworkMapping,
  VirtualDevice,
  VirtualDeviceConfigSpec,
  VirtualMachineConfigSpec,
} from '@staddle/vim25/types.ts'
import { OvfHardware } from './ovf-hardware.ts'
import { type OvfItem, type OvfPackage, type OvfSystem } from './ovf-package.ts'
import { OvfProblem } from './ovf-elements.ts'

export interface OvfWishes {
  readonly entityName: string
  readonly deploymentOption: string
  readonly diskProvisioning: string | undefined
  readonly networkMapping: readonly OvfNetworkMapping[]
  readonly propertyValues: ReadonlyMap<string, string>
}

export interface OvfSurroundings {
  readonly networkByName: (name: string) => { readonly id: string; readonly name: string } | undefined
  readonly defaultNetwork: { readonly id: string; readonly name: string }
  readonly isGuestId: (id: string) => boolean
}

/** What an upload to one of the machine's devices is. */
export type UploadFormat = 'vmdk' | 'qcow2' | 'raw' | 'vhdx' | 'iso'

export interface ExpectedFile {
  /** `/web/VirtualLsiLogicController0:0`: how clients match files with addresses. */
  readonly deviceId: string
  readonly format: UploadFormat
  readonly sizeBytes: number | undefined
}

export interface PlannedImport {
  readonly spec: VirtualMachineConfigSpec
  readonly fileItems: readonly OvfFileItem[]
  readonly expected: readonly ExpectedFile[]
  readonly warnings: readonly string[]
}

/** Throws OvfProblem for what cannot be made here. */
export function planImport(source: OvfPackage, wishes: OvfWishes, surroundings: OvfSurroundings): PlannedImport {
  const system = requireSystem(source)
  const warnings: string[] = []
  const items = chosenItems(source, system, wishes.deploymentOption)
  const name = wishes.entityName || system.name || system.id
  const hardware = new OvfHardware(source, { name, wishes, surroundings, warnings })
  for (const item of items) hardware.add(item)
  refuseRequired(system, warnings)
  warnAboutProperties(system, warnings)
  const spec: VirtualMachineConfigSpec = {
    _typeName: 'VirtualMachineConfigSpec',
    name,
    guestId: guestIdOf(system, surroundings, warnings),
    numCPUs: hardware.cpus,
    ...(hardware.coresPerSocket === undefined ? {} : { numCoresPerSocket: hardware.coresPerSocket }),
    memoryMB: hardware.memoryMiB,
    ...(system.annotation === '' ? {} : { annotation: system.annotation }),
    files: { vmPathName: '' },
    ...settingsOf(system, warnings),
    extraConfig: extraConfigOf(system, wishes, warnings),
    deviceChange: hardware.devices().map(addition),
  }
  return { spec, fileItems: hardware.fileItems, expected: hardware.expected, warnings }
}

export function requireSystem(source: OvfPackage): OvfSystem {
  if (source.isCollection || source.system === undefined) {
    throw new OvfProblem(0, 'it is a collection of several machines (vApp); import its machines one by one')
  }
  return source.system
}

function chosenItems(source: OvfPackage, system: OvfSystem, wanted: string): readonly OvfItem[] {
  const options = source.deploymentOptions
  if (wanted !== '' && options.length > 0 && !options.some(({ id }) => id === wanted)) {
    const known = options.map(({ id }) => id).join(', ')
    throw new OvfProblem(0, `"${wanted}" is none of its deployment options: ${known}`)
  }
  const chosen = wanted || (options.find(({ isDefault }) => isDefault) ?? options[0])?.id
  const items = new Map<string, OvfItem>()
  for (const item of system.items) {
    const applies = item.configurations.length === 0 || item.configurations.includes(chosen ?? '')
    if (applies) items.set(item.instanceId, item)
  }
  return [...items.values()]
}

function refuseRequired({ otherSections }: OvfSystem, warnings: string[]): void {
  const ignored = new Set(['InstallSection', 'ResourceAllocationSection', 'StartupSection', 'BootOrderSection'])
  for (const { name, isRequired, line } of otherSections) {
    if (isRequired && !ignored.has(name))
      throw new OvfProblem(line, `it insists on its ${name}, which this host does not know`)
    warnings.push(`The ${name} of the package is not heeded.`)
  }
}

function warnAboutProperties({ properties }: OvfSystem, warnings: string[]): void {
  const settable = properties.filter(({ isUserConfigurable }) => isUserConfigurable)
  if (settable.length === 0) return
  const names = settable.map(({ key }) => key).join(', ')
  warnings.push(`The guest is not told the package's properties (${names}); set them inside the guest.`)
}

function guestIdOf({ operatingSystem }: OvfSystem, { isGuestId }: OvfSurroundings, warnings: string[]): string {
  const { guestId, cimId, description } = operatingSystem
  const wanted = guestId ?? guestIds[cimId]
  if (wanted !== undefined && isGuestId(wanted)) return wanted
  const what = wanted ?? (description || `number ${cimId}`)
  warnings.push(`The guest operating system ${what} is not known here; the machine is made for another 64-bit system.`)
  return 'otherGuest64'
}

/** CIM's numbers, for packages that VMware's tools did not make. */
const guestIds: Readonly<Record<number, string>> = {
  36: 'otherLinuxGuest',
  79: 'rhel6Guest',
  80: 'rhel6_64Guest',
  93: 'ubuntuGuest',
  94: 'ubuntu64Guest',
  95: 'debian10Guest',
  96: 'debian10_64Guest',
  101: 'other3xLinux64Guest',
  102: 'otherGuest64',
}

function settingsOf({ settings }: OvfSystem, warnings: string[]): Partial<VirtualMachineConfigSpec> {
  const known: Record<string, (value: string) => Partial<VirtualMachineConfigSpec>> = {
    firmware: (firmware) => (firmware === 'efi' || firmware === 'bios' ? { firmware } : {}),
    cpuHotAddEnabled: (value) => ({ cpuHotAddEnabled: value === 'true' }),
    memoryHotAddEnabled: (value) => ({ memoryHotAddEnabled: value === 'true' }),
    nestedHVEnabled: (value) => ({ nestedHVEnabled: value === 'true' }),
    'bootOptions.efiSecureBootEnabled': (value) => ({ bootOptions: { efiSecureBootEnabled: value === 'true' } }),
  }
  const spec: Partial<VirtualMachineConfigSpec> = {}
  for (const [key, value] of settings) {
    const apply = Object.hasOwn(known, key) ? known[key] : undefined
    if (apply !== undefined) Object.assign(spec, apply(value))
    else if (!/^(flags|tools|powerOpInfo|bootOptions|simultaneousThreads|virtualNuma|cpuHotRemoveEnabled)/.test(key))
      warnings.push(`The setting ${key} of the package is not heeded.`)
  }
  return spec
}

/** What starts a kernel from the host's files, or reaches the host otherwise, is not a package's to say. */
const ownSettings = /^(boot\.|migrate\.|sched\.|log\.|monitor)/i

function extraConfigOf(
  { extraConfig }: OvfSystem,
  { propertyValues }: OvfWishes,
  warnings: string[],
): NonNullable<VirtualMachineConfigSpec['extraConfig']> {
  if (propertyValues.size > 0) warnings.push('The values given for properties are not handed to the guest.')
  return [...extraConfig].flatMap(([key, value]) => {
    if (!ownSettings.test(key))
      return [{ _typeName: 'OptionValue', key, value: { _typeName: 'string', _value: value } as const }]
    warnings.push(`The advanced setting ${key} of the package is not taken.`)
    return []
  })
}

function addition(device: VirtualDevice): VirtualDeviceConfigSpec {
  const add = { _typeName: 'VirtualDeviceConfigSpec', operation: 'add', device } as const
  return device._typeName === 'VirtualDisk' ? { ...add, fileOperation: 'create' } : add
}

/** Bytes that all disks have, and that have to be sent, as far as the package says. */
export function sizesOf(source: OvfPackage): { downloadBytes: number; flatBytes: number; sparseBytes: number } {
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
  const disks = [...source.disks.values()]
  return {
    downloadBytes: sum([...source.files.values()].map(({ sizeBytes }) => sizeBytes ?? 0)),
    flatBytes: sum(disks.map(({ capacityBytes }) => capacityBytes)),
    sparseBytes: sum(disks.map(({ populatedBytes, capacityBytes }) => populatedBytes ?? capacityBytes)),
  }
}
