// A MachineSpec in QEMU's words. Pure, so that it can be compared with golden files: everything that was looked up
// (paths, acceleration, machine type, open descriptors) comes in through the context.
import { EngineError } from '../../domain/errors.ts'
import type { DiskSpec, MachineSpec } from '../../domain/machine-spec.ts'
import type { Accelerator } from './acceleration.ts'
import {
  cdromDevice,
  controllerDevice,
  diskDevice,
  diskNodes,
  type FileNode,
  layerNodeName,
  mediumNode,
  nicBackend,
  nicDevice,
  onRootBus,
  type QemuObject,
  variablesNode,
} from './devices.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import { keyObject } from './disk-keys.ts'
import { memoryPiece, memorySlots, pieceId } from './growth.ts'
import { isCardPerDisk, isFirstInSlot, portAddress, slots, type MachineLayout } from './layout.ts'

export interface CommandLineContext {
  readonly binary: string
  readonly layout: MachineLayout
  readonly accelerator: Accelerator
  readonly translationCacheMiB: number
  readonly paths: MachinePaths
  /** EFI code image; undefined for BIOS. */
  readonly firmwareCode: string | undefined
  /** What QEMU opens for each CD-ROM's medium. */
  readonly media: ReadonlyMap<string, QemuObject>
  /** What it opens for a layer of a disk, or for the EFI variables. */
  readonly fileNode: FileNode
  /** Descriptor sets, `fd=5,set=1`. */
  readonly descriptorSets: readonly string[]
  /** Where each key of an encrypted disk is read from. */
  readonly keys: ReadonlyMap<StoredKey, string>
  /** Descriptor of a socket on which a monitor speaks from the start. */
  readonly monitorDescriptor: number
  readonly kernelPath: string | undefined
  readonly initrdPath: string | undefined
  readonly restores: boolean
  /** Of a file, for forks; anonymous otherwise. */
  readonly memory: MemoryFile | undefined
  /** Sizes of disks, by id, that need not hold anything yet. */
  readonly blankDisks: ReadonlyMap<string, number> | undefined
}

/** What is written to it the machine keeps to itself. */
export interface MemoryFile {
  readonly path: string
  /** Where each block of memory begins in it, in bytes. */
  readonly offsets: ReadonlyMap<string, number>
}

export interface MachinePaths {
  readonly monitorSocket: string
  readonly agentSocket: string
  readonly vncSocket: string
  readonly tpmSocket: string
  /** Of the pipe that it reads, without its ending. */
  serialInput(portNumber: number): string
  serialLog(portNumber: number): string
}

export const agentDeviceId = 'agent'

export function commandLine(spec: MachineSpec, context: CommandLineContext): string[] {
  const boot = bootIndexes(spec)
  return [
    context.binary,
    ...['-nodefaults', '-no-user-config', '-S'],
    ...['-name', `guest=${escape(spec.name)}`],
    ...['-uuid', spec.uuid],
    ...['-machine', machineOptions(spec, context)],
    ...['-accel', accelerator(context)],
    // TCG knows no model of a real processor completely; `max` is all it does know.
    ...['-cpu', context.accelerator === 'kvm' ? 'host' : 'max'],
    ...['-smp', smpOptions(spec, context.layout)],
    ...['-m', memorySize(spec, context.layout)],
    ...memoryOptions(spec, context),
    ...['-rtc', 'base=utc'],
    ...['-action', 'shutdown=poweroff,reboot=reset,panic=pause,watchdog=reset'],
    ...['-smbios', 'type=1,manufacturer=Staddle,product=Virtual Machine'],
    // The daemon has dropped every privilege before QEMU begins.
    ...['-sandbox', 'on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny'],
    ...['-vnc', `unix:${escape(context.paths.vncSocket)},share=force-shared`],
    ...bootOptions(spec),
    ...monitorOptions(context),
    ...firmwareOptions(spec, context),
    ...kernelOptions(spec, context),
    ...addedMemory(context),
    ...portDevices(context.layout),
    ...platformDevices(spec, context),
    ...serialDevices(spec, context.paths),
    ...controllerDevices(spec, context.layout),
    ...[...context.keys].flatMap(([key, path]) => keyObject(key, path)),
    ...context.descriptorSets.flatMap((set) => ['-add-fd', set]),
    ...spec.disks.flatMap((disk) => [
      ...(context.blankDisks === undefined
        ? diskNodes(disk, context.fileNode).flatMap(blockdev)
        : blockdev(blank(disk, context.blankDisks))),
      ...device(diskDevice(disk, context.layout, boot.get(disk.id))),
    ]),
    ...spec.cdroms.flatMap((cdrom) => {
      const medium = context.media.get(cdrom.id)
      return [
        ...(medium === undefined ? [] : blockdev(mediumNode(cdrom.id, medium))),
        ...device(cdromDevice(cdrom, context.layout, boot.get(cdrom.id))),
      ]
    }),
    ...spec.nics.flatMap((nic) => {
      const backend = nicBackend(nic)
      return [
        ...(backend === undefined ? [] : ['-netdev', JSON.stringify(backend)]),
        ...device(nicDevice(nic, context.layout, boot.get(nic.id))),
      ]
    }),
    ...(context.restores ? ['-incoming', 'defer'] : []),
  ]
}

const menuMillis = 60_000
const longestMillis = 65_535

function bootOptions({ boot, bootOrder, firmware }: MachineSpec): string[] {
  const offersMenu = boot?.entersSetup === true && firmware.kind === 'bios'
  const delay = Math.min(Math.max(boot?.delayMillis ?? 0, offersMenu ? menuMillis : 0), longestMillis)
  const retry = boot?.retryMillis
  const options = [
    ...(bootOrder.length > 0 ? ['strict=on'] : []),
    ...(delay > 0 ? ['menu=on', `splash-time=${delay}`] : []),
    ...(retry === undefined ? [] : [`reboot-timeout=${Math.min(retry, longestMillis)}`]),
  ]
  return options.length === 0 ? [] : ['-boot', options.join(',')]
}

/** What QEMU calls a machine's memory when nobody else does: the states of machines with and without a file fit each other. */
export const memoryIds: Readonly<Record<MachineSpec['architecture'], string>> = {
  x86_64: 'pc.ram',
  aarch64: 'mach-virt.ram',
  riscv64: 'riscv_virt_board.ram',
}

function memorySize({ memoryMiB }: MachineSpec, { growth }: MachineLayout): string {
  if (growth === undefined) return `size=${memoryMiB}M`
  const { baseMiB, mostMiB } = growth
  return `size=${baseMiB}M${mostMiB > baseMiB ? `,slots=${memorySlots},maxmem=${mostMiB}M` : ''}`
}

function memoryOptions(spec: MachineSpec, { memory, layout }: CommandLineContext): string[] {
  if (memory === undefined) return []
  const size = (layout.growth?.baseMiB ?? spec.memoryMiB) * 1024 * 1024
  const id = memoryIds[spec.architecture]
  return ['-object', JSON.stringify({ ...memoryFile(memory, id), id, size })]
}

function memoryFile({ path, offsets }: MemoryFile, id: string): QemuObject {
  const offset = offsets.get(id)
  if (offset === undefined) throw new Error(`the memory that is shared has no block ${id}`)
  return { 'qom-type': 'memory-backend-file', 'mem-path': path, offset, share: false, readonly: true, rom: 'off' }
}

/** What was added while the machine ran that the restored state is of. */
function addedMemory({ layout: { growth }, memory }: CommandLineContext): string[] {
  return (growth?.addedMiB ?? []).flatMap((pieceMiB, slot) => {
    const backing = memory && memoryFile(memory, pieceId(slot))
    const piece = memoryPiece(slot, pieceMiB, backing)
    return ['-object', JSON.stringify(piece.backend), ...device(piece.device)]
  })
}

function blank(disk: DiskSpec, sizes: ReadonlyMap<string, number>): QemuObject {
  const size = sizes.get(disk.id) ?? 0
  return { 'node-name': layerNodeName(disk.id, disk.path), driver: 'null-co', size, 'read-zeroes': true }
}

/** QEMU's own option syntax ends a value at a comma; a doubled one stands for itself. */
function escape(value: string): string {
  return value.replaceAll(',', ',,')
}

function bootIndexes(spec: MachineSpec): ReadonlyMap<string, number> {
  return new Map(spec.bootOrder.map(({ deviceId }, index) => [deviceId, index + 1]))
}

/**
 * QEMU's translator ends the process when a CPU that is added finds its cache full; one thread for all CPUs has the
 * whole cache and no such limit.
 */
function accelerator({ accelerator: kind, translationCacheMiB, layout: { growth } }: CommandLineContext): string {
  if (kind === 'kvm') return 'kvm'
  const mayGetCpus = growth !== undefined && growth.mostCpus > growth.cpus
  return `tcg,thread=${mayGetCpus ? 'single' : 'multi'},tb-size=${translationCacheMiB}`
}

function machineOptions(spec: MachineSpec, context: CommandLineContext): string {
  const options = [context.layout.machineType]
  // The chip's own disk controller stays out: controllers are those of the spec.
  if (spec.architecture === 'x86_64') options.push('sata=off')
  if (context.memory !== undefined) options.push(`memory-backend=${memoryIds[spec.architecture]}`)
  if (spec.firmware.kind === 'efi') {
    options.push('pflash0=efi-code', `pflash1=${variablesNode}`)
    if (spec.firmware.secureBoot) options.push('smm=on')
  }
  return options.join(',')
}

function smpOptions({ cpu }: MachineSpec, { growth }: MachineLayout): string {
  const perSocket = cpu.coresPerSocket * cpu.threadsPerCore
  const total = growth?.cpus ?? cpu.sockets * perSocket
  const most = growth?.mostCpus ?? total
  return `cpus=${total},sockets=${most / perSocket},cores=${cpu.coresPerSocket},threads=${cpu.threadsPerCore},maxcpus=${most}`
}

/** Two monitors: the starting daemon's, there before QEMU is, and one for daemons that come later. */
function monitorOptions({ monitorDescriptor, paths }: CommandLineContext): string[] {
  return [
    ...['-chardev', `socket,id=monitor0,fd=${monitorDescriptor}`, '-mon', 'chardev=monitor0,mode=control'],
    ...[
      '-chardev',
      `socket,id=monitor1,path=${escape(paths.monitorSocket)},server=on,wait=off`,
      '-mon',
      'chardev=monitor1,mode=control',
    ],
  ]
}

function firmwareOptions(spec: MachineSpec, { firmwareCode, fileNode }: CommandLineContext): string[] {
  if (spec.firmware.kind === 'bios' || firmwareCode === undefined) return []
  return [
    ...blockdev({
      'node-name': 'efi-code',
      driver: 'raw',
      'read-only': true,
      file: { driver: 'file', filename: firmwareCode },
    }),
    ...blockdev({
      'node-name': variablesNode,
      driver: 'raw',
      'read-only': false,
      file: fileNode(spec.firmware.variablesPath),
    }),
    ...(spec.firmware.secureBoot ? ['-global', 'driver=cfi.pflash01,property=secure,value=on'] : []),
  ]
}

function kernelOptions(spec: MachineSpec, { kernelPath, initrdPath }: CommandLineContext): string[] {
  if (spec.directKernel === undefined || kernelPath === undefined) return []
  const initrd = initrdPath === undefined ? [] : ['-initrd', initrdPath]
  return ['-kernel', kernelPath, ...initrd, '-append', spec.directKernel.commandLine]
}

function portDevices(layout: MachineLayout): string[] {
  return Array.from({ length: layout.portCount }, (_, index) =>
    device({
      driver: 'pcie-root-port',
      id: `port${index}`,
      bus: 'pcie.0',
      addr: portAddress(index),
      ...(isFirstInSlot(index) ? { multifunction: true } : {}),
      chassis: index + 1,
      slot: index + 1,
      // The few I/O ports there are would be used up by empty slots.
      'io-reserve': 0,
    }),
  ).flat()
}

function platformDevices(spec: MachineSpec, { paths }: CommandLineContext): string[] {
  return [
    ...device(videoDevice(spec)),
    ...(spec.usb
      ? [
          ...device({ driver: 'qemu-xhci', id: 'usb', ...onRootBus(slots.usb) }),
          ...device({ driver: 'usb-tablet', id: 'tablet', bus: 'usb.0' }),
          ...device({ driver: 'usb-kbd', id: 'keyboard', bus: 'usb.0' }),
        ]
      : []),
    ...device({ driver: 'virtio-serial-pci', id: 'agent-bus', ...onRootBus(slots.agentBus) }),
    ...['-chardev', `socket,id=agent,path=${escape(paths.agentSocket)},server=on,wait=off`],
    ...device({
      driver: 'virtserialport',
      id: agentDeviceId,
      bus: 'agent-bus.0',
      chardev: 'agent',
      name: 'org.qemu.guest_agent.0',
    }),
    ...['-object', JSON.stringify({ 'qom-type': 'rng-random', id: 'random-source', filename: '/dev/urandom' })],
    ...device({ driver: 'virtio-rng-pci', id: 'random', rng: 'random-source', ...onRootBus(slots.random) }),
    ...(spec.watchdog ? device({ driver: 'i6300esb', id: 'watchdog', ...onRootBus(slots.watchdog) }) : []),
    ...(spec.tpm === undefined ? [] : tpmDevices(spec, paths)),
  ]
}

function tpmDevices(spec: MachineSpec, { tpmSocket }: MachinePaths): string[] {
  return [
    ...['-chardev', `socket,id=tpm,path=${escape(tpmSocket)}`, '-tpmdev', 'emulator,id=tpm-emulator,chardev=tpm'],
    ...device({ driver: spec.architecture === 'x86_64' ? 'tpm-crb' : 'tpm-tis-device', tpmdev: 'tpm-emulator' }),
  ]
}

function videoDevice(spec: MachineSpec): QemuObject {
  // The two PC cards need what only a PC has.
  if (spec.architecture !== 'x86_64') return { driver: 'virtio-gpu-pci', id: 'video', ...onRootBus(slots.video) }
  const megabytes = 2 ** Math.ceil(Math.log2(Math.min(Math.max(spec.video.videoRamKiB / 1024, 8), 256)))
  return {
    driver: spec.video.model === 'vmware' ? 'vmware-svga' : 'VGA',
    id: 'video',
    ...onRootBus(slots.video),
    vgamem_mb: megabytes,
  }
}

function serialDevices(spec: MachineSpec, paths: MachinePaths): string[] {
  return spec.serialPorts.flatMap(({ id, portNumber }) => {
    const chardev = `serial${portNumber}`
    const options = `pipe,id=${chardev},path=${escape(paths.serialInput(portNumber))},logfile=${escape(paths.serialLog(portNumber))},logappend=on`
    return ['-chardev', options, ...serialFrontend(spec, id, portNumber, chardev)]
  })
}

function serialFrontend(spec: MachineSpec, id: string, portNumber: number, chardev: string): string[] {
  if (spec.architecture === 'x86_64') {
    if (portNumber > 3)
      throw new EngineError(
        'refused',
        `start ${spec.id}`,
        `serial port ${portNumber} does not exist: a PC has four, 0 to 3`,
      )
    return device({ driver: 'isa-serial', id, index: portNumber, chardev })
  }
  if (portNumber > 0)
    throw new EngineError(
      'refused',
      `start ${spec.id}`,
      `machines of architecture ${spec.architecture} have one serial port, 0`,
    )
  return ['-serial', `chardev:${chardev}`]
}

function controllerDevices(spec: MachineSpec, layout: MachineLayout): string[] {
  const ideInUse = spec.controllers.some(
    ({ id, model }) => model === 'ide' && [...spec.disks, ...spec.cdroms].some((drive) => drive.controllerId === id),
  )
  if (ideInUse && spec.architecture !== 'x86_64')
    throw new EngineError(
      'refused',
      `start ${spec.id}`,
      `machines of architecture ${spec.architecture} have no IDE; use AHCI or SCSI`,
    )
  return [
    ...(ideInUse ? device({ driver: 'piix3-ide', id: 'ide', ...onRootBus(slots.ide) }) : []),
    ...spec.controllers
      .filter(({ model }) => model !== 'ide' && !isCardPerDisk(model))
      .flatMap((controller) => device(controllerDevice(controller, layout))),
  ]
}

function device(properties: QemuObject): string[] {
  return ['-device', JSON.stringify(properties)]
}

function blockdev(properties: QemuObject): string[] {
  return ['-blockdev', JSON.stringify(properties)]
}
