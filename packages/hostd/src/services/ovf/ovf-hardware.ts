// The hardware items of a package as vim25 devices. A device that is not emulated is left out with a warning where the
// guest can do without it, and refused where it cannot.
import type { OvfFileItem, VirtualDevice } from '@staddle/vim25/types.ts'
import { OvfProblem } from './ovf-elements.ts'
import type { ExpectedFile, OvfSurroundings, OvfWishes, UploadFormat } from './ovf-import.ts'
import { unitBytes, type OvfDisk, type OvfFileReference, type OvfItem, type OvfPackage } from './ovf-package.ts'

interface Surroundings {
  readonly name: string
  readonly wishes: OvfWishes
  readonly surroundings: OvfSurroundings
  readonly warnings: string[]
}

interface PlacedController {
  readonly key: number
  readonly type: string
  readonly bus: number
  nextUnit: number
}

/** CIM's numbers of kinds of hardware. */
const kinds = {
  other: 1,
  cpu: 3,
  memory: 4,
  ide: 5,
  scsi: 6,
  nic: 10,
  floppy: 14,
  cdrom: 15,
  dvd: 16,
  disk: 17,
  storage: 20,
}

const controllerTypes: Readonly<Record<string, string>> = {
  lsilogic: 'VirtualLsiLogicController',
  lsilogicsas: 'VirtualLsiLogicSASController',
  buslogic: 'VirtualLsiLogicController',
  virtualscsi: 'ParaVirtualSCSIController',
  'vmware.sata.ahci': 'VirtualAHCIController',
  ahci: 'VirtualAHCIController',
  'vmware.nvme.controller': 'VirtualNVMEController',
}

const nicTypes: Readonly<Record<string, string>> = {
  vmxnet3: 'VirtualVmxnet3',
  vmxnet: 'VirtualVmxnet3',
  e1000: 'VirtualE1000',
  e1000e: 'VirtualE1000e',
  pcnet32: 'VirtualE1000',
}

/** By the address that a package gives for a disk's format. */
function uploadFormat(uri: string, href: string): UploadFormat | undefined {
  if (/vmdk/i.test(uri) || (uri === '' && /\.vmdk$/i.test(href))) return 'vmdk'
  if (/qcow/i.test(uri) || (uri === '' && /\.qcow2$/i.test(href))) return 'qcow2'
  if (/vhdx/i.test(uri) || (uri === '' && /\.vhdx$/i.test(href))) return 'vhdx'
  return /raw/i.test(uri) || (uri === '' && /\.(raw|img)$/i.test(href)) ? 'raw' : undefined
}

export class OvfHardware {
  cpus = 1
  coresPerSocket: number | undefined
  memoryMiB = 1024
  readonly fileItems: OvfFileItem[] = []
  readonly expected: ExpectedFile[] = []
  readonly #source: OvfPackage
  readonly #around: Surroundings
  readonly #controllers = new Map<string, PlacedController>()
  readonly #devices: VirtualDevice[] = []
  readonly #later: OvfItem[] = []
  #nextKey = -100

  constructor(source: OvfPackage, around: Surroundings) {
    this.#source = source
    this.#around = around
  }

  add(item: OvfItem): void {
    const { resourceType: kind } = item
    if (kind === kinds.cpu) this.#addCpus(item)
    else if (kind === kinds.memory) this.memoryMiB = memoryOf(item)
    else if (kind === kinds.ide || kind === kinds.scsi || kind === kinds.storage) this.#addController(item)
    else if (kind === kinds.nic) this.#addNic(item)
    else if (kind === kinds.disk || kind === kinds.cdrom || kind === kinds.dvd) this.#later.push(item)
    else this.#leaveOut(item)
  }

  /** Disks and drives come after all controllers, whatever the order of the package. */
  devices(): readonly VirtualDevice[] {
    for (const item of this.#later.splice(0)) {
      if (item.resourceType === kinds.disk) this.#addDisk(item)
      else this.#addDrive(item)
    }
    return this.#devices
  }

  #addCpus(item: OvfItem): void {
    this.cpus = item.quantity ?? 1
    this.coresPerSocket = item.coresPerSocket
  }

  #addController(item: OvfItem): void {
    const { warnings } = this.#around
    const isIde = item.resourceType === kinds.ide
    const subType = item.subType.toLowerCase().split(/\s+/)[0] ?? ''
    const fallback = item.resourceType === kinds.scsi ? 'lsilogic' : 'ahci'
    const known = controllerTypes[subType]
    if (!isIde && known === undefined && subType !== '')
      warnings.push(`The controller ${item.subType} is not emulated; ${fallback} takes its place.`)
    if (subType === 'buslogic') warnings.push('A BusLogic controller is not emulated; lsilogic takes its place.')
    const type = isIde ? 'VirtualIDEController' : (known ?? controllerTypes[fallback] ?? '')
    const bus = [...this.#controllers.values()].filter((other) => other.type === type).length
    const most = isIde ? 2 : 4
    if (bus >= most) throw new OvfProblem(item.line, `it has more than ${most} controllers of the type ${type}`)
    const key = isIde ? 200 + bus : this.#newKey()
    this.#controllers.set(item.instanceId, { key, type, bus, nextUnit: 0 })
    if (isIde) return
    const sharing = item.resourceType === kinds.scsi ? { sharedBus: 'noSharing' } : {}
    const device = { key, busNumber: bus, ...sharing }
    this.#devices.push(vimDevice(type, device))
  }

  #addNic(item: OvfItem): void {
    const { wishes, surroundings, warnings } = this.#around
    const subType = item.subType.toLowerCase().split(/\s+/)[0] ?? ''
    const type = nicTypes[subType] ?? 'VirtualVmxnet3'
    if (subType === 'pcnet32' || (nicTypes[subType] === undefined && subType !== ''))
      warnings.push(`The network card ${item.subType} is not emulated; ${type.replace('Virtual', '')} takes its place.`)
    const wanted = item.connection ?? ''
    const mapped = wishes.networkMapping.find(({ name }) => name === wanted)?.network.value
    const same = surroundings.networkByName(wanted)
    const network = mapped ?? same?.id ?? surroundings.defaultNetwork.id
    if (mapped === undefined && same === undefined)
      warnings.push(
        `The network "${wanted}" of the package is not mapped; ${surroundings.defaultNetwork.name} is used.`,
      )
    const connected = item.automatic
    const device = {
      key: this.#newKey(),
      addressType: 'generated',
      backing: {
        _typeName: 'VirtualEthernetCardNetworkBackingInfo',
        deviceName: '',
        network: { _typeName: 'ManagedObjectReference', type: 'Network', value: network },
      },
      connectable: { startConnected: connected, allowGuestControl: true, connected },
    }
    this.#devices.push(vimDevice(type, device))
  }

  #addDisk(item: OvfItem): void {
    const disk = this.#diskOf(item)
    const { controller, unit } = this.#place(item)
    const { diskProvisioning = 'thin' } = this.#around.wishes
    const isThin = !/^(thick|eagerZeroedThick|flat|monolithicFlat|twoGbMaxExtentFlat)$/.test(diskProvisioning)
    const device = {
      key: this.#newKey(),
      controllerKey: controller.key,
      unitNumber: unit,
      capacityInKB: Math.ceil(disk.capacityBytes / 1024),
      capacityInBytes: disk.capacityBytes,
      backing: {
        _typeName: 'VirtualDiskFlatVer2BackingInfo',
        fileName: '',
        diskMode: 'persistent',
        thinProvisioned: isThin,
        eagerlyScrub: diskProvisioning === 'eagerZeroedThick',
      },
    }
    this.#devices.push(vimDevice('VirtualDisk', device))
    if (disk.fileRef === undefined) return
    const file = this.#fileOf(disk.fileRef, disk.line)
    const format = uploadFormat(disk.format, file.href)
    if (format === undefined)
      throw new OvfProblem(disk.line, `the format "${disk.format}" of the disk ${disk.id} is not known here`)
    this.#expect(file, format, this.#deviceId(controller, unit), 17)
  }

  #diskOf(item: OvfItem): OvfDisk {
    const id = /^(?:ovf:)?\/disk\/(.+)$/.exec(item.hostResource ?? '')?.[1]
    const disk = id === undefined ? undefined : this.#source.disks.get(id)
    if (disk === undefined)
      throw new OvfProblem(item.line, `a disk names "${item.hostResource ?? ''}", which the package does not have`)
    if (disk.parentRef !== undefined)
      throw new OvfProblem(disk.line, `the disk ${disk.id} lies over another disk, which is not supported`)
    return disk
  }

  #addDrive(item: OvfItem): void {
    const { controller, unit } = this.#place(item)
    const fileId = /^(?:ovf:)?\/file\/(.+)$/.exec(item.hostResource ?? '')?.[1]
    const file = fileId === undefined ? undefined : this.#fileOf(fileId, item.line)
    const connected = item.automatic && file !== undefined
    const device = {
      key: this.#newKey(),
      controllerKey: controller.key,
      unitNumber: unit,
      backing:
        file === undefined
          ? { _typeName: 'VirtualCdromRemotePassthroughBackingInfo', deviceName: '', exclusive: false }
          : { _typeName: 'VirtualCdromIsoBackingInfo', fileName: '' },
      connectable: { startConnected: connected, allowGuestControl: true, connected },
    }
    this.#devices.push(vimDevice('VirtualCdrom', device))
    if (file !== undefined) this.#expect(file, 'iso', this.#deviceId(controller, unit), 15)
  }

  #fileOf(id: string, line: number): OvfFileReference {
    const file = this.#source.files.get(id)
    if (file === undefined) throw new OvfProblem(line, `the file ${id} is named, which the package does not have`)
    if (file.chunkSizeBytes !== undefined)
      throw new OvfProblem(file.line, `the file ${file.href} is in chunks; put them together first`)
    if (file.compression !== undefined && file.compression !== 'identity' && file.compression !== '')
      throw new OvfProblem(file.line, `the file ${file.href} is packed with ${file.compression}; unpack it first`)
    return file
  }

  #expect(file: OvfFileReference, format: UploadFormat, deviceId: string, cimType: number): void {
    const size = file.sizeBytes === undefined ? {} : { size: file.sizeBytes }
    this.fileItems.push({ deviceId, path: file.href, ...size, cimType, create: format === 'iso' })
    this.expected.push({ deviceId, format, sizeBytes: file.sizeBytes })
  }

  #place(item: OvfItem): { readonly controller: PlacedController; readonly unit: number } {
    const controller = item.parent === undefined ? this.#anyController(item) : this.#controllers.get(item.parent)
    if (controller === undefined)
      throw new OvfProblem(
        item.line,
        `${item.elementName || 'a device'} is on "${item.parent}", which is no controller`,
      )
    const isScsi = controller.type.includes('SCSI') || controller.type.includes('Lsi')
    if (isScsi && controller.nextUnit === 7) controller.nextUnit++
    const unit = item.addressOnParent ?? controller.nextUnit
    controller.nextUnit = Math.max(controller.nextUnit, unit + 1)
    return { controller, unit }
  }

  #anyController(item: OvfItem): PlacedController | undefined {
    const isDrive = item.resourceType !== kinds.disk
    const fits = ({ type }: PlacedController): boolean => !isDrive || /IDE|AHCI/.test(type)
    const found = [...this.#controllers.values()].find(fits)
    return found ?? { key: 201, type: 'VirtualIDEController', bus: 1, nextUnit: 0 }
  }

  #deviceId({ type, bus }: PlacedController, unit: number): string {
    return deviceId(this.#around.name, type, bus, unit)
  }

  #leaveOut(item: OvfItem): void {
    // Every machine has these, or they say nothing to the guest.
    if (/^(vmware\.vmci|vmware\.cdrom|keyboard|mouse)/i.test(item.subType) || item.resourceType === 24) return
    const what = item.elementName || item.subType || `of type ${item.resourceType}`
    this.#around.warnings.push(`The device ${what} of the package is left out: it is not emulated.`)
  }

  #newKey(): number {
    return this.#nextKey--
  }
}

/** The fields belong to the type; the union of devices cannot say so for a name that is chosen. */
const vimDevice = (_typeName: string, fields: object & { readonly key: number }): VirtualDevice => ({
  _typeName,
  ...fields,
})

/** `/web/VirtualLsiLogicController0:0`, as vSphere's importers have it. */
export function deviceId(owner: string, controllerType: string, bus: number, unit: number): string {
  return `/${owner}/${controllerType}${bus}:${unit}`
}

function memoryOf(item: OvfItem): number {
  const factor = unitBytes(item.units === '' ? 'MegaBytes' : item.units)
  if (factor === undefined) throw new OvfProblem(item.line, `"${item.units}" is no unit of memory`)
  return Math.round(((item.quantity ?? 1024) * factor) / 2 ** 20)
}
