// The machine underneath: its hardware, its load, and what can be changed of it.
import type { DiskTraffic, NicTraffic } from './engine.ts'

/** The host's true hardware and load, read from the kernel. */
export interface HostProbe {
  hardware(): Promise<HostHardware>
  usage(): Promise<HostUsage>
  /** What the machine's sensors say now; nothing where it has none. */
  sensors(): Promise<readonly HostSensor[]>
}

export interface HostSensor {
  /** Stays the same: `hwmon0/temp1`. */
  readonly id: string
  readonly name: string
  readonly kind: 'temperature' | 'fan' | 'voltage' | 'power'
  /** Degrees Celsius, turns a minute, volts or watts. */
  readonly reading: number
  /** From where on it is too much; undefined when the sensor does not tell. */
  readonly warnsAt: number | undefined
  readonly isCriticalAt: number | undefined
}

/** The system that runs this machine. Methods reject with Denied `not-supported` or `host-config`. */
export interface HostControl {
  /** Why it can be neither asked nor told anything; undefined when it can. */
  readonly unmanaged: string | undefined
  services(): Promise<readonly HostServiceState[]>
  changeService(key: string, change: ServiceChange): Promise<void>
  /** Resolves when it is under way. */
  reboot(): Promise<void>
  shutDown(): Promise<void>
  /** Whether the machine is being shut down or restarted; false where nobody tells. */
  isEnding(): Promise<boolean>
}

/**
 * The clock of this machine. Methods that change it reject with Denied `not-supported`, `invalid-argument` or `host-config`, and
 * have changed nothing then.
 */
export interface HostTime {
  settings(): Promise<HostTimeSettings>
  zones(): readonly string[]
  /** Whether it follows a server now. */
  isSynchronized(): Promise<boolean>
  setTime(millisSince1970: number): Promise<void>
  configure(wish: HostTimeWish): Promise<void>
}

export interface HostTimeSettings {
  /** `Europe/Vienna` */
  readonly zone: string
  /** That it is told to follow; names or addresses. */
  readonly servers: readonly string[]
}

/** What is not in it stays. */
export type HostTimeWish = { readonly [Key in keyof HostTimeSettings]?: HostTimeSettings[Key] | undefined }

export type ServiceChange = 'start' | 'stop' | 'restart' | 'enable' | 'disable'

export interface HostServiceState {
  readonly key: string
  readonly label: string
  readonly isRunning: boolean
  /** Starts with the machine. */
  readonly isEnabled: boolean
  /** The host does not work without it. */
  readonly isRequired: boolean
  readonly packageName: string
}

export interface HostHardware {
  readonly hostName: string
  /** Stable across restarts: DMI product UUID, else derived from machine-id. */
  readonly uuid: string
  readonly vendor: string
  readonly model: string
  readonly biosVersion: string
  readonly biosReleaseDate: string | undefined
  readonly cpuModel: string
  readonly cpuVendor: 'intel' | 'amd' | 'unknown'
  readonly cpuHertz: number
  readonly cpuPackages: number
  readonly cpuCores: number
  readonly cpuThreads: number
  readonly numaNodes: number
  readonly memoryBytes: number
  readonly kernelRelease: string
  readonly osPrettyName: string
  readonly nics: readonly {
    readonly name: string
    readonly macAddress: string
    readonly speedMbps: number | undefined
    readonly linkUp: boolean
    readonly driver: string | undefined
    readonly addresses: readonly string[]
  }[]
  readonly disks: readonly HostDisk[]
  readonly pciDevices: readonly HostPciDevice[]
  /** As the resolver has them. */
  readonly nameServers: readonly string[]
  readonly searchDomains: readonly string[]
  /** Milliseconds since 1970. */
  readonly bootTime: number
  /** Another one after every boot. */
  readonly bootId: string
}

/** What is not told is undefined. */
export interface HostDisk {
  /** Of the kernel: `sda`. */
  readonly name: string
  readonly vendor: string | undefined
  readonly model: string | undefined
  readonly serial: string | undefined
  /** As the kernel writes it: `naa.5000c500a1b2c3d4`. */
  readonly worldWideName: string | undefined
  readonly bytes: number
  readonly sectorBytes: number
  readonly isSolidState: boolean
  readonly isOnline: boolean
}

export interface HostPciDevice {
  /** `0000:00:1f.2`. */
  readonly address: string
  readonly classId: number
  readonly vendorId: number
  readonly deviceId: number
  readonly subVendorId: number
  readonly subDeviceId: number
  readonly vendorName: string | undefined
  readonly deviceName: string | undefined
}

export interface HostUsage {
  /** Since boot, all CPUs. */
  readonly cpuBusyNanoseconds: number
  /** Of each CPU. */
  readonly cpusBusyNanoseconds: readonly number[]
  readonly memoryUsedBytes: number
  readonly memoryActiveBytes: number
  readonly swapUsedBytes: number
  /** Of the machine's own cards, by name. */
  readonly nics: ReadonlyMap<string, NicTraffic>
  /** Of whole disks, by name. */
  readonly disks: ReadonlyMap<string, DiskTraffic>
}
