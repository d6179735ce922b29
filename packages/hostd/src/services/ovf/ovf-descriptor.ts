// A machine as an OVF descriptor: what another hypervisor, or this one, needs to make it again.
import type { OvfFile, VirtualController, VirtualDevice, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { escapeText } from '@staddle/vim25/codec/soap/escape.ts'
import { Denied } from '../../domain/errors.ts'
import { optionText } from '../vm/config-spec.ts'
import { capacityBytes } from '../vm/device-change.ts'
import { disksOf } from './export-work.ts'
import { deviceId } from './ovf-hardware.ts'

export interface DescriptorWishes {
  readonly name: string
  readonly description: string
  readonly ovfFiles: readonly OvfFile[]
  /** The managed object id that the keys of the files begin with. */
  readonly owner: string
  readonly withExtraConfig: boolean
}

type Attributes = Readonly<Record<string, string | number | undefined>>

const streamFormat = 'http://www.vmware.com/interfaces/specifications/vmdk.html#streamOptimized'
const namespaces = {
  xmlns: 'http://schemas.dmtf.org/ovf/envelope/1',
  'xmlns:ovf': 'http://schemas.dmtf.org/ovf/envelope/1',
  'xmlns:rasd': 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData',
  'xmlns:vssd': 'http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_VirtualSystemSettingData',
  'xmlns:vmw': 'http://www.vmware.com/schema/ovf',
}

/** Denied `invalid-argument` when a file is for no disk of the machine. */
export function formatOvf(config: VirtualMachineConfigInfo, wishes: DescriptorWishes): string {
  const disks = exportedDisks(config, wishes)
  const networks = networksOf(config)
  const hardware = new HardwareWriter(config, disks)
  const files = disks.flatMap(({ file }, index) =>
    file === undefined
      ? []
      : [element('File', { 'ovf:href': file.path, 'ovf:id': `file${index + 1}`, 'ovf:size': file.size })],
  )
  const body = [
    element('References', {}, files),
    element('DiskSection', {}, [info('Virtual disk information'), ...disks.map(diskElement)]),
    ...(networks.length === 0
      ? []
      : [element('NetworkSection', {}, [info('The list of logical networks'), ...networks.map(networkElement)])]),
    element('VirtualSystem', { 'ovf:id': wishes.name }, [
      info('A virtual machine'),
      element('Name', {}, wishes.name),
      element(
        'OperatingSystemSection',
        { 'ovf:id': config.guestId.includes('64') ? 102 : 1, 'vmw:osType': config.guestId },
        [info('The kind of installed guest operating system'), element('Description', {}, config.guestFullName)],
      ),
      element('VirtualHardwareSection', {}, [
        info('Virtual hardware requirements'),
        element('System', {}, [
          element('vssd:ElementName', {}, 'Virtual Hardware Family'),
          element('vssd:InstanceID', {}, '0'),
          element('vssd:VirtualSystemIdentifier', {}, wishes.name),
          element('vssd:VirtualSystemType', {}, config.version),
        ]),
        ...hardware.items(),
        ...settings(config),
        ...(wishes.withExtraConfig ? extraConfig(config) : virtioConfig(config)),
      ]),
      ...annotation(wishes.description || (config.annotation ?? '')),
    ]),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('Envelope', namespaces, body)}\n`
}

interface DescribedDisk {
  readonly device: VirtualDevice
  readonly capacity: number
  readonly file: OvfFile | undefined
  readonly id: string
}

function exportedDisks(config: VirtualMachineConfigInfo, { owner, ovfFiles }: DescriptorWishes): DescribedDisk[] {
  const left = new Set(ovfFiles)
  const disks = disksOf(config).map(({ device, controller }, index): DescribedDisk => {
    const key = deviceId(owner, controller._typeName, controller.busNumber, device.unitNumber ?? 0)
    const file = ovfFiles.find(({ deviceId: id }) => id === key)
    if (file !== undefined) left.delete(file)
    return { device, capacity: capacityBytes(device), file, id: `vmdisk${index + 1}` }
  })
  const [stray] = left
  if (stray === undefined) return disks
  throw new Denied(
    'invalid-argument',
    `The file ${stray.path} is for ${stray.deviceId}, which the machine has no disk for.`,
    {
      argument: 'cdp.ovfFiles',
    },
  )
}

function diskElement({ capacity, file, id }: DescribedDisk, index: number): string {
  return element('Disk', {
    'ovf:capacity': capacity,
    'ovf:capacityAllocationUnits': 'byte',
    'ovf:diskId': id,
    'ovf:fileRef': file === undefined ? undefined : `file${index + 1}`,
    'ovf:format': streamFormat,
    'ovf:populatedSize': file?.populatedSize,
  })
}

function networksOf({ hardware }: VirtualMachineConfigInfo): string[] {
  const names = (hardware.device ?? []).flatMap((device) => networkOf(device) ?? [])
  return [...new Set(names)]
}

function networkOf(device: VirtualDevice): string | undefined {
  if (!isA('VirtualEthernetCard', device)) return undefined
  return isA('VirtualEthernetCardNetworkBackingInfo', device.backing) ? device.backing.deviceName : ''
}

const networkElement = (name: string): string =>
  element('Network', { 'ovf:name': name }, [element('Description', {}, `The ${name} network`)])

const controllerWords: Readonly<Record<string, readonly [number, string]>> = {
  VirtualIDEController: [5, ''],
  ParaVirtualSCSIController: [6, 'VirtualSCSI'],
  VirtualLsiLogicController: [6, 'lsilogic'],
  VirtualLsiLogicSASController: [6, 'lsilogicsas'],
  VirtualAHCIController: [20, 'vmware.sata.ahci'],
  VirtualNVMEController: [20, 'vmware.nvme.controller'],
}

const nicWords: Readonly<Record<string, string>> = {
  VirtualVmxnet3: 'VmxNet3',
  VirtualE1000e: 'E1000e',
  VirtualE1000: 'E1000',
}

/** CIM wants the fields of an item in the order of their names. */
class HardwareWriter {
  readonly #config: VirtualMachineConfigInfo
  readonly #disks: readonly DescribedDisk[]
  readonly #ids = new Map<number, number>()
  #nextId = 1

  constructor(config: VirtualMachineConfigInfo, disks: readonly DescribedDisk[]) {
    this.#config = config
    this.#disks = disks
  }

  items(): string[] {
    const { hardware } = this.#config
    const devices = hardware.device ?? []
    const controllers = devices.filter((device): device is VirtualController => device._typeName in controllerWords)
    return [
      this.#item({
        AllocationUnits: 'hertz * 10^6',
        ElementName: `${hardware.numCPU} virtual CPU(s)`,
        ResourceType: 3,
        VirtualQuantity: hardware.numCPU,
        'vmw:CoresPerSocket': hardware.numCoresPerSocket,
      }),
      this.#item({
        AllocationUnits: 'byte * 2^20',
        ElementName: `${hardware.memoryMB}MB of memory`,
        ResourceType: 4,
        VirtualQuantity: hardware.memoryMB,
      }),
      ...controllers.map((controller) => this.#controller(controller)),
      ...this.#disks.map((disk) => this.#disk(disk)),
      ...devices.flatMap((device) => (isA('VirtualCdrom', device) ? [this.#drive(device)] : [])),
      ...devices.flatMap((device) => (isA('VirtualEthernetCard', device) ? [this.#nic(device)] : [])),
    ]
  }

  #controller(controller: VirtualController): string {
    const [type, subType] = controllerWords[controller._typeName] ?? [1, '']
    this.#ids.set(controller.key, this.#nextId)
    return this.#item({
      Address: controller.busNumber,
      ElementName: controller.deviceInfo?.label,
      ResourceSubType: subType === '' ? undefined : subType,
      ResourceType: type,
    })
  }

  #disk({ device, id }: DescribedDisk): string {
    return this.#item({
      AddressOnParent: device.unitNumber,
      ElementName: device.deviceInfo?.label,
      HostResource: `ovf:/disk/${id}`,
      Parent: this.#parent(device),
      ResourceType: 17,
    })
  }

  /** Media stay: they are the host's. */
  #drive(device: VirtualDevice): string {
    return this.#item({
      AddressOnParent: device.unitNumber,
      AutomaticAllocation: 'false',
      ElementName: device.deviceInfo?.label,
      Parent: this.#parent(device),
      ResourceSubType: 'vmware.cdrom.remotepassthrough',
      ResourceType: 15,
    })
  }

  #nic(device: VirtualDevice): string {
    return this.#item({
      AddressOnParent: device.unitNumber,
      AutomaticAllocation: String(device.connectable?.startConnected ?? true),
      Connection: networkOf(device),
      ElementName: device.deviceInfo?.label,
      ResourceSubType: nicWords[device._typeName] ?? 'VmxNet3',
      ResourceType: 10,
    })
  }

  #parent({ controllerKey }: VirtualDevice): number | undefined {
    return controllerKey === undefined ? undefined : this.#ids.get(controllerKey)
  }

  #item(fields: Attributes): string {
    const all: Attributes = { ...fields, InstanceID: this.#nextId++ }
    const plain = Object.keys(all).filter((name) => !name.includes(':'))
    const own = Object.keys(all).filter((name) => name.includes(':'))
    const line = (name: string, tag: string): string[] => {
      const value = all[name]
      return value === undefined ? [] : [element(tag, {}, String(value))]
    }
    return element('Item', {}, [
      ...plain.toSorted().flatMap((name) => line(name, `rasd:${name}`)),
      ...own.flatMap((name) => line(name, name)),
    ])
  }
}

function settings({
  firmware,
  bootOptions,
  cpuHotAddEnabled,
  memoryHotAddEnabled,
}: VirtualMachineConfigInfo): string[] {
  const values: Attributes = {
    firmware,
    'bootOptions.efiSecureBootEnabled': String(bootOptions?.efiSecureBootEnabled ?? false),
    cpuHotAddEnabled: String(cpuHotAddEnabled ?? false),
    memoryHotAddEnabled: String(memoryHotAddEnabled ?? false),
  }
  return Object.entries(values).map(([key, value]) =>
    element('vmw:Config', { 'ovf:required': 'false', 'vmw:key': key, 'vmw:value': value }),
  )
}

function extraConfig({ extraConfig: options = [] }: VirtualMachineConfigInfo, only = /./): string[] {
  return options.flatMap((option) => {
    const value = optionText(option)
    if (value === undefined || !only.test(option.key) || /^boot\./i.test(option.key)) return []
    return [element('vmw:ExtraConfig', { 'ovf:required': 'false', 'vmw:key': option.key, 'vmw:value': value })]
  })
}

/** vim25 has no types for virtio devices: without these words the guest would meet others. */
const virtioConfig = (config: VirtualMachineConfigInfo): string[] =>
  extraConfig(config, /^(scsi|ethernet)\d+\.virtualDev$/)

const info = (text: string): string => element('Info', {}, text)

const annotation = (text: string): string[] =>
  text === ''
    ? []
    : [element('AnnotationSection', {}, [info('A human-readable annotation'), element('Annotation', {}, text)])]

/** `content` is text, to be escaped, or elements. */
function element(name: string, attributes: Attributes, content: string | readonly string[] = ''): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined)
  const start = [name, ...given.map(([key, value]) => `${key}="${quoted(String(value))}"`)].join(' ')
  if (content.length === 0) return `<${start}/>`
  if (typeof content === 'string') return `<${start}>${escapeText(printable(content))}</${name}>`
  const inside = content.map((line) => line.replaceAll(/^(?=<)/gm, '  ')).join('\n')
  return `<${start}>\n${inside}\n</${name}>`
}

const quoted = (text: string): string =>
  escapeText(printable(text))
    .replaceAll('"', '&quot;')
    .replaceAll(/[\n\r\t]/g, ' ')

/** XML has no way to say the others. */
const printable = (text: string): string =>
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '?')
