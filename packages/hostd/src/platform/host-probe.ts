// The HostProbe port, from /proc, /sys and os-release. What a machine does not tell is said to be unknown, never invented.
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { freemem, hostname, networkInterfaces, release, totalmem } from 'node:os'
import type { HostHardware, HostProbe, HostUsage } from '../domain/ports.ts'
import { readTextIfThere } from './text-files.ts'

export function createHostProbe(): HostProbe {
  return { hardware: readHardware, usage: readUsage }
}

type Nic = HostHardware['nics'][number]

async function readHardware(): Promise<HostHardware> {
  const [cpuinfo, osRelease, stat, nics, numaNodes] = await Promise.all([
    readTextIfThere('/proc/cpuinfo'),
    readTextIfThere('/etc/os-release'),
    readTextIfThere('/proc/stat'),
    readNics(),
    countNumaNodes(),
  ])
  return {
    ...cpuFacts(cpuinfo ?? ''),
    ...(await firmwareFacts()),
    hostName: hostname(),
    uuid: await hostUuid(),
    numaNodes,
    memoryBytes: totalmem(),
    kernelRelease: release(),
    osPrettyName: /^PRETTY_NAME="?([^"\n]*)/m.exec(osRelease ?? '')?.[1] ?? 'Linux',
    nics,
    bootTime: Number(/^btime (\d+)/m.exec(stat ?? '')?.[1] ?? 0) * 1000,
  }
}

export function cpuFacts(cpuinfo: string): Pick<HostHardware, 'cpuModel' | 'cpuVendor' | 'cpuHertz' | 'cpuPackages' | 'cpuCores' | 'cpuThreads'> {
  const blocks = cpuinfo.split('\n\n').filter((block) => /^processor\s*:/m.test(block))
  const field = (block: string, name: string): string | undefined => new RegExp(`^${name}\\s*:\\s*(.*)$`, 'm').exec(block)?.[1]
  const first = blocks[0] ?? ''
  const packages = new Set(blocks.map((block) => field(block, 'physical id') ?? '0'))
  const cores = new Set(blocks.map((block, index) => `${field(block, 'physical id') ?? '0'}/${field(block, 'core id') ?? index}`))
  const vendor = field(first, 'vendor_id')
  const megahertz = Number(field(first, 'cpu MHz') ?? 0)
  return {
    cpuModel: field(first, 'model name') ?? 'unknown processor',
    cpuVendor: vendor === 'GenuineIntel' ? 'intel' : vendor === 'AuthenticAMD' ? 'amd' : 'unknown',
    // arm64 kernels do not say; clients divide by it, so it is never zero.
    cpuHertz: Math.round((megahertz > 0 ? megahertz : 1000) * 1e6),
    cpuPackages: Math.max(1, packages.size),
    cpuCores: Math.max(1, cores.size),
    cpuThreads: Math.max(1, blocks.length),
  }
}

async function firmwareFacts(): Promise<Pick<HostHardware, 'vendor' | 'model' | 'biosVersion' | 'biosReleaseDate'>> {
  const dmi = async (name: string): Promise<string | undefined> => {
    const text = (await readTextIfThere(`/sys/class/dmi/id/${name}`))?.trim()
    return text === '' ? undefined : text
  }
  const [vendor, model, biosVersion, date] = await Promise.all([dmi('sys_vendor'), dmi('product_name'), dmi('bios_version'), dmi('bios_date')])
  const [month, day, year] = (date ?? '').split('/')
  return {
    vendor: vendor ?? 'unknown vendor',
    model: model ?? 'unknown model',
    biosVersion: biosVersion ?? 'unknown',
    biosReleaseDate: year === undefined ? undefined : `${year}-${month}-${day}T00:00:00Z`,
  }
}

/** The firmware's, where it can be read and is one; else made from the machine id, which is as stable. */
async function hostUuid(): Promise<string> {
  const firmware = await readTextIfThere('/sys/class/dmi/id/product_uuid').catch(() => undefined)
  const text = firmware?.trim().toLowerCase() ?? ''
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) && !/^[0f-]+$/.test(text)) return text
  const machineId = (await readTextIfThere('/etc/machine-id'))?.trim() ?? ''
  const digest = createHash('sha256').update(`staddle host ${machineId === '' ? hostname() : machineId}`).digest('hex')
  return digest.slice(0, 32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5')
}

async function readNics(): Promise<Nic[]> {
  const addresses = networkInterfaces()
  const names = await readdir('/sys/class/net').catch(() => [])
  const nics = await Promise.all(names.map((name) => readNic(name, (addresses[name] ?? []).map((entry) => entry.address))))
  return nics.filter((nic) => nic !== undefined).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** Only cards: bridges, taps and tunnels have no device behind them. */
async function readNic(name: string, addresses: readonly string[]): Promise<Nic | undefined> {
  const file = async (path: string): Promise<string | undefined> => (await readTextIfThere(`/sys/class/net/${name}/${path}`).catch(() => undefined))?.trim()
  const uevent = await file('device/uevent')
  if (uevent === undefined) return undefined
  const speed = Number(await file('speed'))
  return {
    name,
    macAddress: (await file('address')) ?? '00:00:00:00:00:00',
    speedMbps: speed > 0 ? speed : undefined,
    linkUp: (await file('operstate')) === 'up',
    driver: /^DRIVER=(.*)$/m.exec(uevent)?.[1],
    addresses,
  }
}

async function countNumaNodes(): Promise<number> {
  const entries = await readdir('/sys/devices/system/node').catch(() => [])
  return Math.max(1, entries.filter((entry) => /^node\d+$/.test(entry)).length)
}

async function readUsage(): Promise<HostUsage> {
  const [stat, meminfo] = await Promise.all([readTextIfThere('/proc/stat'), readTextIfThere('/proc/meminfo')])
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = (/^cpu +(.*)$/m.exec(stat ?? '')?.[1] ?? '').split(' ').map(Number)
  const available = /^MemAvailable:\s+(\d+) kB/m.exec(meminfo ?? '')?.[1]
  const freeBytes = available === undefined ? freemem() : Number(available) * 1024
  return { cpuBusyNanoseconds: (user + nice + system + irq + softirq + steal) * 1e7, memoryUsedBytes: totalmem() - freeBytes }
}
