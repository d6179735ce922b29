// What a machine is made of, in no one's dialect: services/vm/machine-spec.ts makes it from vim25 configuration,
// engines turn it into their own words. Paths are absolute and already checked to lie where they may.
import type { VmId } from './ids.ts'
import type { StoredKey } from './stored-key.ts'

export type Architecture = 'x86_64' | 'aarch64' | 'riscv64'
export type DiskFormat = 'qcow2' | 'raw' | 'vmdk' | 'vhdx'

export interface MachineSpec {
  readonly id: VmId
  readonly name: string
  /** SMBIOS UUID, lower case with dashes. */
  readonly uuid: string
  readonly architecture: Architecture
  /** Versioned machine type recorded with the VM (`pc-q35-10.0`); undefined lets the engine choose and report one. */
  readonly machineType: string | undefined
  readonly firmware: Firmware
  readonly cpu: CpuSpec
  readonly memoryMiB: number
  /** The most that it may be given while it runs; undefined when it stays as it is. */
  readonly growth?: MachineSize | undefined
  readonly controllers: readonly ControllerSpec[]
  readonly disks: readonly DiskSpec[]
  readonly cdroms: readonly CdromSpec[]
  readonly nics: readonly NicSpec[]
  readonly serialPorts: readonly SerialSpec[]
  readonly video: { readonly model: 'vmware' | 'std'; readonly videoRamKiB: number }
  readonly usb: boolean
  readonly watchdog: boolean
  readonly tpm?: TpmSpec | undefined
  /** Tried in this order; empty means the firmware's own order. */
  readonly bootOrder: readonly BootEntry[]
  readonly boot?: BootSettings | undefined
  /** Linux started without firmware boot; the welcome guest and test guests use it. */
  readonly directKernel: DirectKernel | undefined
}

export type Firmware =
  | { readonly kind: 'bios' }
  /** `variablesPath` is created from the firmware's template when it does not exist. */
  | { readonly kind: 'efi'; readonly secureBoot: boolean; readonly variablesPath: string }

/** A TPM 2.0 of the machine's own. */
export interface TpmSpec {
  /** Of this machine alone; made when it is not there, and with it the TPM. */
  readonly stateDirectory: string
  /** What its state is encrypted with, on disk and in saved states. */
  readonly key: StoredKey
}

export interface CpuSpec {
  readonly sockets: number
  readonly coresPerSocket: number
  readonly threadsPerCore: number
}

/** Memory is added to a running machine in steps of this: the smallest piece that Linux takes into use by itself. */
export const memoryStepMiB = 128

export interface MachineSize {
  readonly cpus: number
  readonly memoryMiB: number
}

export type ControllerModel =
  | 'pvscsi'
  | 'lsilogic'
  | 'lsilogic-sas'
  | 'virtio-scsi'
  | 'virtio-blk'
  | 'ahci'
  | 'ide'
  | 'nvme'

/** Device ids are stable for the VM's life (`d1000` from vim25's key) and name the device to hot-plug it. */
export interface ControllerSpec {
  readonly id: string
  readonly model: ControllerModel
  readonly busNumber: number
}

/** One file of a disk. Data that a layer does not have is read from the layer below. */
export interface DiskLayer {
  readonly path: string
  readonly format: DiskFormat
  /** It is encrypted (LUKS within qcow2) and opens with this. */
  readonly key?: StoredKey | undefined
  /** Other machines read it as well: it is opened for reading only and stays whose it is. */
  readonly isShared?: boolean | undefined
  /** Its space is reserved: what a guest discards stays taken. */
  readonly isReserved?: boolean | undefined
}

/** What is not given is not limited. */
export interface DiskLimits {
  readonly operationsPerSecond?: number | undefined
  readonly bytesPerSecond?: number | undefined
}

export interface DiskSpec {
  readonly id: string
  readonly controllerId: string
  readonly unitNumber: number
  /** The layer that is written to. */
  readonly path: string
  readonly format: DiskFormat
  /** As of a DiskLayer. */
  readonly key?: StoredKey | undefined
  readonly isReserved?: boolean | undefined
  /** The layers below it, the nearest first; a disk that is complete in itself has none. */
  readonly backing?: readonly DiskLayer[] | undefined
  readonly readOnly: boolean
  readonly limits?: DiskLimits | undefined
  readonly serial: string
}

export interface CdromSpec {
  readonly id: string
  readonly controllerId: string
  readonly unitNumber: number
  /** An ISO image, always raw; undefined is an empty drive. */
  readonly mediaPath: string | undefined
}

export type NicModel = 'vmxnet3' | 'e1000e' | 'e1000' | 'virtio'

export interface NicSpec {
  readonly id: string
  readonly model: NicModel
  readonly macAddress: string
  /** False is a pulled cable. */
  readonly linkUp: boolean
  readonly attachment: NicAttachment
}

export type NicAttachment =
  /** QEMU's own user-mode network: outgoing only, no privilege needed. */
  | { readonly kind: 'user' }
  /** An existing tap device on the host's bridge, made by the network port for this NIC. */
  | { readonly kind: 'tap'; readonly deviceName: string }
  | { readonly kind: 'none' }

export interface SerialSpec {
  readonly id: string
  readonly portNumber: number
}

export type BootEntry = { readonly kind: 'disk' | 'cdrom' | 'nic'; readonly deviceId: string }

export interface BootSettings {
  /** Before the firmware looks for something to start, and at most 65,535; keys can be pressed meanwhile. */
  readonly delayMillis: number
  /** After which BIOS begins again that has found nothing to start, at most 65,535; undefined for never. */
  readonly retryMillis: number | undefined
  /** The next start goes to the settings of EFI firmware. BIOS has none: it offers its boot menu for a minute. */
  readonly entersSetup: boolean
}

export interface DirectKernel {
  readonly kernelPath: string
  readonly initrdPath: string | undefined
  readonly commandLine: string
}
