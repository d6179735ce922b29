// One device in QEMU's words: the JSON of -blockdev, -netdev and -device, the same at start and for hot-plug.
import { createHash } from 'node:crypto'
import { EngineError } from '../../domain/errors.ts'
import type { CdromSpec, ControllerSpec, DiskLayer, DiskSpec, NicModel, NicSpec } from '../../domain/machine-spec.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import { portOf, slots, type MachineLayout } from './layout.ts'

export type QemuObject = Readonly<Record<string, unknown>>

/** What QEMU opens for the file at a path. */
export type FileNode = (path: string) => QemuObject

/** Pauses the guest instead of handing it an error, so that nothing is lost while space is made. */
const pauseOnError = { werror: 'stop', rerror: 'stop' }

export const nodeName = (deviceId: string): string => `${deviceId}-node`
export const netdevId = (nicId: string): string => `${nicId}-net`

/** What firmware keeps its variables in. */
export const variablesNode = 'efi-variables'

/** Every node of a disk's chain begins with this. */
export const nodePrefix = (diskId: string): string => `${diskId}-`

/** Follows from the disk and the layer's file, so that any daemon can name the nodes of a machine it finds. */
export function layerNodeName(diskId: string, path: string): string {
  return `${nodePrefix(diskId)}${nameOfPath(path)}`
}

/** What stands for a path where QEMU takes short names only. */
export function nameOfPath(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}

/**
 * The whole chain, the lowest layer first. Every layer says which node is below it, and the lowest that nothing is: QEMU then
 * never follows a name in the header of an image. It would for a node inside another, unless that one is a file of this host.
 */
export function diskNodes(disk: DiskSpec, fileNode: FileNode): QemuObject[] {
  const layers = [topLayer(disk), ...(disk.backing ?? [])]
  const nodes = layers.map((layer, index) =>
    layerNode(disk.id, layer, index > 0 || disk.readOnly, layerFile(layer, fileNode), layers[index + 1]),
  )
  return nodes.toReversed()
}

/** What lies above others takes space as data comes. */
const topLayer = ({ path, format, key, backing = [], isReserved }: DiskSpec): DiskLayer => ({
  ...{ path, format, key },
  ...(backing.length === 0 ? { isReserved } : {}),
})

/** The keys of disks and their layers, each once. */
export function keysOf(
  disks: readonly { readonly key?: StoredKey | undefined; readonly backing?: readonly DiskLayer[] | undefined }[],
): StoredKey[] {
  const keys = disks.flatMap(({ key, backing = [] }) => [key, ...backing.map((layer) => layer.key)])
  return [...new Map(keys.flatMap((key) => (key === undefined ? [] : [[key.id, key] as const]))).values()]
}

/** One layer that has nothing below it yet. */
export function overlayNode(diskId: string, layer: DiskLayer, fileNode: FileNode): QemuObject {
  return layerNode(diskId, layer, false, layerFile(layer, fileNode), undefined)
}

const layerFile = (layer: DiskLayer, fileNode: FileNode): QemuObject => ({
  ...fileNode(layer.path),
  discard: onDiscard(layer),
})

/** QEMU also gives space back when a guest, a merge or a move writes zeros and does not say that it must stay taken. */
const onDiscard = ({ isReserved }: DiskLayer): string => (isReserved === true ? 'ignore' : 'unmap')

/** A layer below others, as it is but that it takes its file from the node of this name. */
export function reopenedNode(diskId: string, layer: DiskLayer, file: string, below: DiskLayer | undefined): QemuObject {
  return layerNode(diskId, layer, true, file, below)
}

/** A layer's file with a name of its own; it is opened for writing as soon as the layer is. */
export function fileNodeOf(diskId: string, layer: DiskLayer, fileNode: FileNode): QemuObject & { 'node-name': string } {
  const name = `${nodePrefix(diskId)}f${nameOfPath(layer.path)}`
  return { ...layerFile(layer, fileNode), 'node-name': name, 'auto-read-only': true }
}

function layerNode(
  diskId: string,
  layer: DiskLayer,
  isReadOnly: boolean,
  file: QemuObject | string,
  below: DiskLayer | undefined,
): QemuObject {
  return {
    'node-name': layerNodeName(diskId, layer.path),
    driver: layer.format,
    'read-only': isReadOnly,
    discard: onDiscard(layer),
    ...(layer.key === undefined ? {} : { encrypt: { format: 'luks', 'key-secret': layer.key.objectId } }),
    file,
    ...(layer.format === 'qcow2' || layer.format === 'vmdk'
      ? { backing: below === undefined ? null : layerNodeName(diskId, below.path) }
      : {}),
  }
}

export function mediumNode(cdromId: string, file: QemuObject): QemuObject {
  return { 'node-name': nodeName(cdromId), driver: 'raw', 'read-only': true, file }
}

const controllerDrivers = {
  pvscsi: 'pvscsi',
  lsilogic: 'lsi53c895a',
  'lsilogic-sas': 'mptsas1068',
  'virtio-scsi': 'virtio-scsi-pci',
  ahci: 'ich9-ahci',
} as const

/** At its place on the root bus, unless it came while the machine ran. */
export function controllerDevice({ id, model, busNumber }: ControllerSpec, layout: MachineLayout): QemuObject {
  if (model === 'ide' || model === 'nvme' || model === 'virtio-blk')
    throw new Error(`${model} has no controller device of its own`)
  if (busNumber > 3) throw refused(id, `bus number ${busNumber} is too high for a controller, at most 3`)
  const port = portOf(layout, id)
  const place = port === undefined ? onRootBus((model === 'ahci' ? slots.ahci : slots.scsi) + busNumber) : { bus: port }
  return { driver: controllerDrivers[model], id, ...place }
}

export function onRootBus(slot: number): QemuObject {
  return { bus: 'pcie.0', addr: slot.toString(16) }
}

export function diskDevice(disk: DiskSpec, layout: MachineLayout, bootIndex?: number): QemuObject {
  const controller = controllerOf(disk, layout)
  const drive = layerNodeName(disk.id, disk.path)
  const common = { id: disk.id, drive, serial: disk.serial, ...bootIndexProperty(bootIndex) }
  switch (controller.model) {
    case 'nvme':
      // QEMU's NVMe has no error policy of its own: errors go to the guest.
      return { driver: 'nvme', bus: portOf(layout, disk.id), ...common }
    case 'virtio-blk':
      return { driver: 'virtio-blk-pci', bus: portOf(layout, disk.id), ...common, ...pauseOnError }
    case 'ahci':
    case 'ide':
      return { driver: 'ide-hd', ...driveAddress(controller, disk.unitNumber, disk.id), ...common, ...pauseOnError }
    default:
      return { driver: 'scsi-hd', ...driveAddress(controller, disk.unitNumber, disk.id), ...common, ...pauseOnError }
  }
}

export function cdromDevice(cdrom: CdromSpec, layout: MachineLayout, bootIndex?: number): QemuObject {
  const controller = controllerOf(cdrom, layout)
  const isAta = controller.model === 'ahci' || controller.model === 'ide'
  if (controller.model === 'nvme' || controller.model === 'virtio-blk')
    throw refused(cdrom.id, `a CD-ROM drive cannot be on a controller of type ${controller.model}`)
  return {
    driver: isAta ? 'ide-cd' : 'scsi-cd',
    ...driveAddress(controller, cdrom.unitNumber, cdrom.id),
    id: cdrom.id,
    ...(cdrom.mediaPath === undefined ? {} : { drive: nodeName(cdrom.id) }),
    ...bootIndexProperty(bootIndex),
  }
}

export function nicBackend(nic: NicSpec): QemuObject | undefined {
  switch (nic.attachment.kind) {
    case 'user':
      return { type: 'user', id: netdevId(nic.id) }
    case 'tap':
      return { type: 'tap', id: netdevId(nic.id), ifname: nic.attachment.deviceName, script: 'no', downscript: 'no' }
    case 'none':
      return undefined
  }
}

const nicDrivers: Readonly<Record<NicModel, string>> = {
  vmxnet3: 'vmxnet3',
  e1000e: 'e1000e',
  e1000: 'e1000',
  virtio: 'virtio-net-pci',
}

export function nicDevice(nic: NicSpec, layout: MachineLayout, bootIndex?: number): QemuObject {
  return {
    driver: nicDrivers[nic.model],
    id: nic.id,
    bus: portOf(layout, nic.id),
    mac: nic.macAddress,
    ...(nic.attachment.kind === 'none' ? {} : { netdev: netdevId(nic.id) }),
    romfile: '',
    ...bootIndexProperty(bootIndex),
  }
}

function driveAddress(controller: ControllerSpec, unit: number, deviceId: string): QemuObject {
  const limit = {
    ide: 2,
    ahci: 6,
    nvme: 1,
    'virtio-blk': 1,
    lsilogic: 7,
    'lsilogic-sas': 8,
    pvscsi: 64,
    'virtio-scsi': 64,
  }[controller.model]
  if (unit >= limit)
    throw refused(
      deviceId,
      `unit ${unit} does not exist on a controller of type ${controller.model}, which has ${limit} places`,
    )
  // Both IDE channels belong to one card; each AHCI port takes one drive.
  if (controller.model === 'ide') return { bus: `ide.${controller.busNumber}`, unit }
  if (controller.model === 'ahci') return { bus: `${controller.id}.${unit}` }
  const place = { bus: `${controller.id}.0`, 'scsi-id': unit, lun: 0 }
  return controller.model === 'lsilogic-sas' ? { ...place, wwn: sasName(controller.busNumber, unit) } : place
}

/**
 * SAS guests know drives by their world-wide name and see none that lacks it. The leading 3 means locally assigned; the
 * steps are wide because a number of this size is exact only to 512.
 */
function sasName(busNumber: number, unit: number): number {
  return 0x3000_0000_0000_0000 + (busNumber * 256 + unit + 1) * 65_536
}

function controllerOf(
  drive: { readonly id: string; readonly controllerId: string },
  layout: MachineLayout,
): ControllerSpec {
  const controller = layout.controllers.find(({ id }) => id === drive.controllerId)
  if (controller === undefined) throw refused(drive.id, `its controller ${drive.controllerId} is not there`)
  return controller
}

/** The lowest comes first. */
function bootIndexProperty(bootIndex: number | undefined): QemuObject {
  return bootIndex === undefined ? {} : { bootindex: bootIndex }
}

function refused(deviceId: string, why: string): EngineError {
  return new EngineError('refused', `device ${deviceId}`, `device ${deviceId}: ${why}`)
}
