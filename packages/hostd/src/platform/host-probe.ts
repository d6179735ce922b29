// The machine underneath, as its kernel and firmware describe it. Virtual machines and boards without firmware tables lack
// some of the files: what is not told is "Unknown", never invented.
import { createHash } from 'node:crypto'
import { networkInterfaces } from 'node:os'
import type { HostHardware, HostProbe, HostUsage } from '../domain/ports/host.ts'
import { parseCpuInfo } from './cpu-info.ts'
import { readDisks, readPciDevices } from './host-devices.ts'
import { KernelFiles } from './kernel-files.ts'
import { readSensors } from './sensors.ts'
import { parseDiskStats, readNicTraffic } from './kernel-figures.ts'
import { ticksPerSecond } from './proc.ts'

type Nic = HostHardware['nics'][number]

export interface HostProbeOptions {
  /** Where /proc, /sys and /etc are; tests have their own. */
  readonly root?: string
  readonly addressesOf?: (interfaceName: string) => readonly string[]
}

export function createHostProbe({ root = '/', addressesOf = ownAddressesOf }: HostProbeOptions = {}): HostProbe {
  const files = new KernelFiles(root)
  return {
    hardware: () => readHardware(files, addressesOf),
    usage: () => readUsage(files),
    sensors: () => readSensors(files),
  }
}

async function readHardware(
  files: KernelFiles,
  addressesOf: (name: string) => readonly string[],
): Promise<HostHardware> {
  const cpu = parseCpuInfo(await files.text('proc/cpuinfo'))
  const dmi = (name: string): Promise<string | undefined> => files.line(`sys/class/dmi/id/${name}`)
  const board = await files.line('proc/device-tree/model')
  const nodes = (await files.names('sys/devices/system/node')).filter((name) => /^node\d+$/.test(name))
  return {
    hostName: (await files.line('proc/sys/kernel/hostname')) ?? 'localhost',
    uuid: await readUuid(files),
    vendor: (await dmi('sys_vendor')) ?? 'Unknown',
    model: (await dmi('product_name')) ?? board ?? 'Unknown',
    biosVersion: (await dmi('bios_version')) ?? 'Unknown',
    biosReleaseDate: toIsoDate(await dmi('bios_date')),
    cpuModel: cpu.model ?? 'Unknown',
    cpuVendor: cpu.vendor,
    cpuHertz: await readCpuHertz(files, cpu.hertz),
    cpuPackages: cpu.packages,
    cpuCores: cpu.cores,
    cpuThreads: cpu.threads,
    numaNodes: Math.max(1, nodes.length),
    memoryBytes: memoryBytes(await files.text('proc/meminfo'), 'MemTotal'),
    kernelRelease: (await files.line('proc/sys/kernel/osrelease')) ?? 'Unknown',
    osPrettyName: /^PRETTY_NAME="?([^"\n]*)"?$/m.exec((await files.tryText('etc/os-release')) ?? '')?.[1] ?? 'Linux',
    nics: await readNics(files, addressesOf),
    disks: await readDisks(files),
    pciDevices: await readPciDevices(files),
    ...parseResolver((await files.tryText('etc/resolv.conf')) ?? ''),
    bootTime: Number(/^btime (\d+)$/m.exec(await files.text('proc/stat'))?.[1] ?? 0) * 1000,
    bootId: (await files.line('proc/sys/kernel/random/boot_id')) ?? 'Unknown',
  }
}

async function readUsage(files: KernelFiles): Promise<HostUsage> {
  const [stat, memory, disks, cards] = await Promise.all([
    files.text('proc/stat'),
    files.text('proc/meminfo'),
    files.tryText('proc/diskstats'),
    hardwareNics(files),
  ])
  const optional = (field: string): number => tryMemoryBytes(memory, field) ?? 0
  const traffic = cards.map((name) => [name, readNicTraffic(name, files.root)] as const)
  return {
    cpuBusyNanoseconds: busyNanoseconds(/^cpu +(.*)$/m.exec(stat)?.[1]),
    cpusBusyNanoseconds: [...stat.matchAll(/^cpu\d+ +(.*)$/gm)].map(([, fields]) => busyNanoseconds(fields)),
    memoryUsedBytes: memoryBytes(memory, 'MemTotal') - memoryBytes(memory, 'MemAvailable'),
    memoryActiveBytes: optional('Active'),
    swapUsedBytes: optional('SwapTotal') - optional('SwapFree'),
    nics: new Map(traffic.flatMap(([name, counted]) => (counted === undefined ? [] : [[name, counted]]))),
    disks: parseDiskStats(disks ?? ''),
  }
}

function busyNanoseconds(text = ''): number {
  // user, nice, system, [idle, waiting for disks,] irq, softirq, steal; guests' time is in user and nice already.
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = text.split(' ').map(Number)
  return (user + nice + system + irq + softirq + steal) * (1e9 / ticksPerSecond)
}

/** The firmware's, which only root may read and some machines fill with one repeated digit; else made from the machine id. */
async function readUuid(files: KernelFiles): Promise<string> {
  const firmware = (await files.line('sys/class/dmi/id/product_uuid'))?.toLowerCase()
  const isReal =
    firmware !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(firmware) && new Set(firmware).size > 3
  if (isReal) return firmware
  const machineId = (await files.line('etc/machine-id')) ?? (await files.line('proc/sys/kernel/hostname')) ?? ''
  const bytes = createHash('sha256').update(`staddle host ${machineId}`).digest().subarray(0, 16)
  // Version 8: made by a rule of the application's own.
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** What the processor is sold with, if the kernel knows; else what it runs at. */
async function readCpuHertz(files: KernelFiles, running: number | undefined): Promise<number> {
  for (const name of ['base_frequency', 'cpuinfo_max_freq']) {
    const kilohertz = Number(await files.line(`sys/devices/system/cpu/cpu0/cpufreq/${name}`))
    if (kilohertz > 0) return kilohertz * 1000
  }
  // Some virtual Arm machines tell nothing; shares of the processor are still computed from this.
  return running ?? 1e9
}

/** Bridges, taps and the like have no device behind them. */
async function hardwareNics(files: KernelFiles): Promise<string[]> {
  const names = (await files.names('sys/class/net')).sort()
  const devices = await Promise.all(names.map((name) => files.names(`sys/class/net/${name}/device`)))
  return names.filter((_, index) => devices[index]?.length !== 0)
}

async function readNics(files: KernelFiles, addressesOf: (name: string) => readonly string[]): Promise<Nic[]> {
  return Promise.all(
    (await hardwareNics(files)).map(async (name): Promise<Nic> => {
      const directory = `sys/class/net/${name}`
      const speed = Number(await files.line(`${directory}/speed`))
      return {
        name,
        macAddress: (await files.line(`${directory}/address`)) ?? '00:00:00:00:00:00',
        speedMbps: speed > 0 ? speed : undefined,
        linkUp: (await files.line(`${directory}/carrier`)) === '1',
        driver: await files.linkName(`${directory}/device/driver`),
        addresses: addressesOf(name),
      }
    }),
  )
}

function ownAddressesOf(name: string): string[] {
  return (networkInterfaces()[name] ?? []).map(({ address }) => address)
}

/** Of several `search` lines the last one holds. */
function parseResolver(text: string): Pick<HostHardware, 'nameServers' | 'searchDomains'> {
  const values = (key: string): string[] =>
    [...text.matchAll(new RegExp(`^${key}\\s+(.+)$`, 'gm'))].map(([, value = '']) => value)
  return {
    nameServers: values('nameserver').map((value) => value.trim()),
    searchDomains: values('search').at(-1)?.trim().split(/\s+/) ?? [],
  }
}

function memoryBytes(text: string, field: string): number {
  const bytes = tryMemoryBytes(text, field)
  if (bytes === undefined) throw new Error(`/proc/meminfo does not tell ${field}`)
  return bytes
}

function tryMemoryBytes(text: string, field: string): number | undefined {
  const kibibytes = new RegExp(`^${field}: +(\\d+) kB$`, 'm').exec(text)?.[1]
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024
}

/** `04/01/2014`, as DMI writes dates, to `2014-04-01T00:00:00Z`, as vim25 does. */
function toIsoDate(text: string | undefined): string | undefined {
  const match = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text ?? '')
  return match === null ? undefined : `${match[3]}-${match[1]}-${match[2]}T00:00:00Z`
}
