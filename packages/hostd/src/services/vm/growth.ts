// CPUs and memory for machines that run: which may have more, how much, and what the books say of it.
import type { VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { Denied } from '../../domain/errors.ts'
import { memoryStepMiB, type MachineSize } from '../../domain/machine-spec.ts'
import type { MachineGrowth } from '../../domain/ports/engine.ts'
import type { AppliedConfig } from './config-spec.ts'

/** As vSphere has it: sixteen times what the machine is started with. A guest makes preparations for all of it. */
const most = 16

export interface HostSize {
  readonly maximumCpus: number
  readonly memoryMiB: number
}

/** The most that a machine may be given once it runs; undefined when that is not allowed to it. */
export function growthLimits(config: VirtualMachineConfigInfo, host: HostSize): MachineSize | undefined {
  const { cpuHotAddEnabled, memoryHotAddEnabled, hardware } = config
  if (cpuHotAddEnabled !== true && memoryHotAddEnabled !== true) return undefined
  const { numCPU, numCoresPerSocket: cores = 1, memoryMB } = hardware
  const cpus = Math.floor(Math.min(most * numCPU, host.maximumCpus) / cores) * cores
  const added = Math.min((most - 1) * memoryMB, host.memoryMiB - memoryMB)
  return {
    cpus: cpuHotAddEnabled === true ? Math.max(cpus, numCPU) : numCPU,
    memoryMiB: memoryMB + (memoryHotAddEnabled === true ? Math.max(0, wholeSteps(added)) : 0),
  }
}

function wholeSteps(mebibytes: number): number {
  return Math.floor(mebibytes / memoryStepMiB) * memoryStepMiB
}

export const sizeOf = ({ hardware }: VirtualMachineConfigInfo): MachineSize => ({
  ...{ cpus: hardware.numCPU, memoryMiB: hardware.memoryMB },
})

export function grows(current: VirtualMachineConfigInfo, { config }: Pick<AppliedConfig, 'config'>): boolean {
  const [was, is] = [sizeOf(current), sizeOf(config)]
  return is.cpus > was.cpus || is.memoryMiB > was.memoryMiB
}

/** Denied when the machine cannot have that many CPUs and that much memory while it runs. */
export function requireRoom(
  { name, ...current }: VirtualMachineConfigInfo,
  { hardware }: VirtualMachineConfigInfo,
  growth: MachineGrowth | undefined,
): void {
  const [was, is] = [current.hardware, hardware]
  const { numCoresPerSocket: cores = 1 } = was
  if (is.numCPU > was.numCPU) {
    if (growth === undefined || current.cpuHotAddEnabled !== true) throw notAllowed('cpu', 'CPUs', name)
    if (is.numCPU % cores !== 0)
      throw invalid('numCPUs', `is ${is.numCPU}; ${name} takes whole sockets of ${cores} CPUs while it is on`)
    if (is.numCPU > growth.most.cpus) throw noRoom('cpu', name, `${growth.most.cpus} CPUs`)
  }
  if (is.memoryMB <= was.memoryMB) return
  if (growth === undefined || current.memoryHotAddEnabled !== true) throw notAllowed('memory', 'Memory', name)
  if ((is.memoryMB - was.memoryMB) % memoryStepMiB !== 0)
    throw invalid(
      'memoryMB',
      `is ${is.memoryMB}; while ${name} is on, memory is added to its ${was.memoryMB} MB in steps of ${memoryStepMiB} MB`,
    )
  if (is.memoryMB > growth.most.memoryMiB) throw noRoom('memory', name, `${growth.most.memoryMiB} MB of memory`)
}

/** The books of a machine for which more was done than they say: its daemon died, or could not write. Undefined when they are right. */
export function withPresentSize(
  config: VirtualMachineConfigInfo,
  growth: MachineGrowth | undefined,
): VirtualMachineConfigInfo | undefined {
  const said = sizeOf(config)
  if (growth === undefined || (growth.now.cpus === said.cpus && growth.now.memoryMiB === said.memoryMiB))
    return undefined
  const { cpus: numCPU, memoryMiB: memoryMB } = growth.now
  return { ...config, hardware: { ...config.hardware, numCPU, memoryMB } }
}

function notAllowed(what: 'cpu' | 'memory', label: string, name: string): Denied {
  return new Denied(
    `${what}-hot-plug`,
    `${label} cannot be added to ${name} while it is on: that has to be allowed (${what}HotAddEnabled) before it is started. Power it off first.`,
  )
}

function noRoom(what: 'cpu' | 'memory', name: string, limit: string): Denied {
  return new Denied(
    `${what}-hot-plug`,
    `${name} can have ${limit} at most until it is powered off: room is kept for so much. Power it off to give it more.`,
  )
}

function invalid(property: string, problem: string): Denied {
  return new Denied('invalid-argument', `spec.${property} ${problem}.`, { argument: `spec.${property}` })
}
