// One machine's figures, from what it had used at two moments. Pure.
import type { VirtualDevice, VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import type { DiskTraffic, MachineStats, NicTraffic } from '../../domain/ports/engine.ts'
import { deviceKey } from '../vm/machine-spec.ts'
import { type Figure, figuresOf } from './figures.ts'
import { realTime } from './levels.ts'
import { diskFigures, growth, growths, nicFigures, slowestDisk, sumOf, virtualDiskFigures } from './traffic.ts'

/** Readings are never exactly so far apart: what is counted in an interval is the rate, for as long as an interval is. */
const interval = realTime.intervalSeconds

export interface MachineReading {
  /** On the monotonic clock, milliseconds. */
  readonly at: number
  readonly stats: MachineStats
  /** By NIC id, as far as anybody counts. */
  readonly nics: ReadonlyMap<string, NicTraffic>
}

export interface MachineFacts {
  readonly config: VirtualMachineConfigInfo
  /** Of one core. */
  readonly cpuMhz: number
  readonly uptimeSeconds: number
}

/** What happened between two readings. */
export interface MachineUse {
  readonly seconds: number
  /** Of one core, all threads. */
  readonly cpuPercent: number
  /** Of one core, all virtual CPUs; undefined where the engine does not tell. */
  readonly readyPercent: number | undefined
  readonly stats: MachineStats
  readonly disks: ReadonlyMap<string, DiskTraffic>
  readonly nics: ReadonlyMap<string, NicTraffic>
  readonly virtualCpus: readonly { readonly ranNanoseconds: number; readonly readyNanoseconds: number }[]
}

/** Undefined when the counters were begun anew between the two. */
export function useBetween(before: MachineReading, after: MachineReading): MachineUse | undefined {
  const seconds = (after.at - before.at) / 1000
  const nanoseconds = after.stats.cpuNanoseconds - before.stats.cpuNanoseconds
  if (seconds <= 0 || nanoseconds < 0) return undefined
  const virtualCpus = after.stats.virtualCpus.flatMap((cpu, index) => {
    const earlier = before.stats.virtualCpus[index]
    return earlier === undefined ? [] : (growth(earlier, cpu) ?? [])
  })
  const ready = virtualCpus.reduce((sum, cpu) => sum + cpu.readyNanoseconds, 0)
  return {
    ...{ seconds, stats: after.stats, virtualCpus },
    cpuPercent: nanoseconds / seconds / 1e7,
    readyPercent: virtualCpus.length === 0 ? undefined : ready / seconds / 1e7,
    disks: growths(before.stats.disks, after.stats.disks),
    nics: growths(before.nics, after.nics),
  }
}

export function vmFigures(use: MachineUse, facts: MachineFacts): readonly Figure[] {
  return [
    ...cpuFigures(use, facts),
    ...memoryFigures(use.stats, facts.config.hardware.memoryMB),
    ...storageFigures(use, facts.config.hardware.device ?? []),
    ...networkFigures(use),
    ...figuresOf('', { 'sys.uptime.latest': facts.uptimeSeconds }),
  ]
}

function cpuFigures(use: MachineUse, { config, cpuMhz }: MachineFacts): readonly Figure[] {
  const { numCPU } = config.hardware
  const usedMillis = use.cpuPercent * interval * 10
  const readyMillis = use.readyPercent === undefined ? undefined : use.readyPercent * interval * 10
  const whole = figuresOf('', {
    // In hundredths of a percent. QEMU's own threads can bring it above all of the virtual CPUs.
    'cpu.usage.average': Math.min(10_000, (use.cpuPercent / numCPU) * 100),
    'cpu.usagemhz.average': (use.cpuPercent / 100) * cpuMhz,
    'cpu.demand.average': ((use.cpuPercent + (use.readyPercent ?? 0)) / 100) * cpuMhz,
    'cpu.used.summation': usedMillis,
    'cpu.ready.summation': readyMillis,
    'cpu.readiness.average': use.readyPercent === undefined ? undefined : (use.readyPercent / numCPU) * 100,
    'cpu.wait.summation': waitOf(use.seconds, use.virtualCpus),
  })
  return [...whole, ...use.virtualCpus.flatMap((cpu, index) => oneCpuFigures(String(index), cpu, use.seconds, cpuMhz))]
}

function oneCpuFigures(
  instance: string,
  cpu: MachineUse['virtualCpus'][number],
  seconds: number,
  cpuMhz: number,
): readonly Figure[] {
  const part = cpu.ranNanoseconds / seconds / 1e9
  return figuresOf(instance, {
    'cpu.usagemhz.average': part * cpuMhz,
    'cpu.used.summation': part * interval * 1000,
    'cpu.ready.summation': (cpu.readyNanoseconds / seconds / 1e6) * interval,
    'cpu.wait.summation': waitOf(seconds, [cpu]),
  })
}

/** The rest of the time: idle, or waiting for something else than a processor. */
function waitOf(seconds: number, cpus: MachineUse['virtualCpus']): number | undefined {
  if (cpus.length === 0) return undefined
  const known = cpus.reduce((sum, cpu) => sum + cpu.ranNanoseconds + cpu.readyNanoseconds, 0)
  return Math.max(0, cpus.length - known / seconds / 1e9) * interval * 1000
}

const kib = 1024

/** A process's memory beyond the guest's own is overhead; less of it is what the guest has not touched yet. */
function memoryFigures(stats: MachineStats, memoryMiB: number): readonly Figure[] {
  const { guestBytes, overheadBytes, activeBytes } = memoryOf(stats, memoryMiB)
  return figuresOf('', {
    'mem.usage.average': (activeBytes / (memoryMiB * kib * kib)) * 10_000,
    'mem.granted.average': guestBytes / kib,
    'mem.active.average': activeBytes / kib,
    'mem.consumed.average': guestBytes / kib,
    'mem.overhead.average': overheadBytes / kib,
    'mem.swapped.average': stats.swappedBytes / kib,
    // Machines have no balloon: nothing is ever taken from a guest.
    'mem.vmmemctl.average': 0,
  })
}

export interface MemoryUse {
  readonly guestBytes: number
  readonly overheadBytes: number
  readonly activeBytes: number
}

/** Where the kernel does not tell what is in use, all that is resident may be. */
export function memoryOf(
  { residentBytes, activeBytes = residentBytes }: Pick<MachineStats, 'residentBytes' | 'activeBytes'>,
  memoryMiB: number,
): MemoryUse {
  const guestBytes = Math.min(residentBytes, memoryMiB * kib * kib)
  const overheadBytes = residentBytes - guestBytes
  return { guestBytes, overheadBytes, activeBytes: Math.min(activeBytes, guestBytes) }
}

function storageFigures(use: MachineUse, devices: readonly VirtualDevice[]): readonly Figure[] {
  const named = [...use.disks].flatMap(([id, moved]) => {
    const instance = diskInstance(devices, deviceKey(id))
    return instance === undefined ? [] : [[instance, moved] as const]
  })
  const total = sumOf(named.map(([, moved]) => moved))
  if (total === undefined) return []
  return [
    ...diskFigures('', total, use.seconds),
    ...slowestDisk(named.map(([, moved]) => moved)),
    ...virtualDiskFigures('', total, use.seconds),
    ...named.flatMap(([instance, moved]) => virtualDiskFigures(instance, moved, use.seconds)),
  ]
}

function networkFigures(use: MachineUse): readonly Figure[] {
  const total = sumOf([...use.nics.values()])
  if (total === undefined) return []
  const each = [...use.nics].flatMap(([id, moved]) => nicFigures(String(deviceKey(id)), moved, use.seconds))
  return [...nicFigures('', total, use.seconds), ...each]
}

/** `scsi0:1`, as vSphere names a disk by its place; undefined for what is no disk. */
function diskInstance(devices: readonly VirtualDevice[], key: number): string | undefined {
  const disk = devices.find((device) => device.key === key)
  const controller = devices.find((device) => device.key === disk?.controllerKey)
  if (!isA('VirtualDisk', disk) || !isA('VirtualController', controller)) return undefined
  return `${busName(controller)}${controller.busNumber}:${disk.unitNumber ?? 0}`
}

function busName(controller: VirtualDevice): string {
  if (isA('VirtualSCSIController', controller)) return 'scsi'
  if (isA('VirtualIDEController', controller)) return 'ide'
  return isA('VirtualNVMEController', controller) ? 'nvme' : 'sata'
}
