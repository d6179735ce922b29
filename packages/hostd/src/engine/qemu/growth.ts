// CPUs and memory that a machine is given while it runs. QEMU keeps places free for them from the start. Those that are
// filled stay filled for good, and are filled again when the machine's state is restored: in the same order, so that
// everything lies where it lay.
import { EngineError } from '../../domain/errors.ts'
import { memoryStepMiB, type MachineSize, type MachineSpec } from '../../domain/machine-spec.ts'
import type { MachineGrowth } from '../../domain/ports/engine.ts'
import type { QemuObject } from './devices.ts'
import type { Monitor } from './monitor.ts'

/** Of one machine; each addition of memory takes one. */
export const memorySlots = 16

/** What was there at the start, what may come and what has come. */
export interface GrowthLayout {
  readonly cpus: number
  readonly mostCpus: number
  readonly baseMiB: number
  readonly mostMiB: number
  readonly addedMiB: readonly number[]
}

export function plannedGrowth({ architecture, cpu, memoryMiB, growth }: MachineSpec): GrowthLayout | undefined {
  if (growth === undefined || architecture !== 'x86_64') return undefined
  return {
    cpus: cpu.sockets * cpu.coresPerSocket * cpu.threadsPerCore,
    mostCpus: growth.cpus,
    baseMiB: memoryMiB,
    mostMiB: growth.memoryMiB,
    addedMiB: [],
  }
}

export function machineGrowth(layout: GrowthLayout | undefined): MachineGrowth | undefined {
  if (layout === undefined) return undefined
  const { cpus, mostCpus, mostMiB, addedMiB } = layout
  const memoryMiB = sizeMiB(layout)
  // Without a free place there is no more to be had.
  const most = addedMiB.length < memorySlots ? mostMiB : memoryMiB
  return { now: { cpus, memoryMiB }, most: { cpus: mostCpus, memoryMiB: most } }
}

/** The block of memory in a slot. */
export const pieceId = (slot: number): string => `memory${slot}`

/** One addition of memory in QEMU's words. `backing` is where it comes from when not from nowhere. */
export function memoryPiece(
  slot: number,
  pieceMiB: number,
  backing: QemuObject = { 'qom-type': 'memory-backend-ram' },
): { readonly backend: QemuObject & MemoryBackend; readonly device: QemuObject } {
  const id = pieceId(slot)
  return {
    backend: { 'qom-type': 'memory-backend-ram', ...backing, id, size: pieceMiB * 1024 * 1024 },
    device: { driver: 'pc-dimm', id: `dimm${slot}`, memdev: id, slot },
  }
}

export interface MemoryBackend {
  readonly 'qom-type': string
  readonly id: string
  readonly size: number
}

/** Memory first: there may not be enough. A failure leaves what was added before it. */
export async function grow(monitor: Monitor, layout: GrowthLayout | undefined, wanted: MachineSize): Promise<void> {
  const growth = machineGrowth(layout)
  if (layout === undefined || growth === undefined) throw refused('was started without room for more CPUs or memory')
  const { now, most } = growth
  const missingMiB = wanted.memoryMiB - now.memoryMiB
  if (wanted.cpus > most.cpus || wanted.memoryMiB > most.memoryMiB)
    throw refused(`has room for ${most.cpus} CPUs and ${most.memoryMiB} MiB of memory at most`)
  if (missingMiB % memoryStepMiB !== 0) throw refused(`takes memory in steps of ${memoryStepMiB} MiB`)
  if (missingMiB > 0) await addMemory(monitor, layout.addedMiB.length, missingMiB)
  if (wanted.cpus > now.cpus) await addCpus(monitor, wanted.cpus - now.cpus)
}

async function addMemory(monitor: Monitor, slot: number, pieceMiB: number): Promise<void> {
  const { backend, device } = memoryPiece(slot, pieceMiB)
  // What a daemon left that died between the two.
  await monitor.call('object-del', { id: backend.id }).catch(ignoreRefusal)
  await monitor.call('object-add', backend)
  try {
    await monitor.call('device_add', device)
  } catch (error) {
    await monitor.call('object-del', { id: backend.id }).catch(ignoreRefusal)
    throw error
  }
}

async function addCpus(monitor: Monitor, count: number): Promise<void> {
  const places = await monitor.call('query-hotpluggable-cpus', {})
  const free = places.filter((place) => place['qom-path'] === undefined)
  for (const { type, props } of free.toSorted(byPlace).slice(0, count)) {
    const id = `cpu-${props['socket-id']}-${props['core-id']}-${props['thread-id']}`
    await monitor.call('device_add', { driver: type, id, ...props })
  }
}

interface CpuPlace {
  readonly props: { readonly 'socket-id': number; readonly 'core-id': number; readonly 'thread-id': number }
}

function byPlace({ props: left }: CpuPlace, { props: right }: CpuPlace): number {
  return (
    left['socket-id'] - right['socket-id'] ||
    left['core-id'] - right['core-id'] ||
    left['thread-id'] - right['thread-id']
  )
}

/** As QEMU has it: a daemon may have died before it wrote down what it had added. */
export async function presentGrowth(monitor: Monitor, layout: GrowthLayout): Promise<GrowthLayout> {
  const [places, devices] = await Promise.all([
    monitor.call('query-hotpluggable-cpus', {}),
    monitor.call('query-memory-devices', {}),
  ])
  const pieces = devices.flatMap(({ type, data }) => (type === 'dimm' ? [data] : []))
  return {
    ...layout,
    cpus: places.filter((place) => place['qom-path'] !== undefined).length,
    addedMiB: pieces.toSorted((left, right) => left.slot - right.slot).map(({ size }) => size / 1024 / 1024),
  }
}

function sizeMiB({ baseMiB, addedMiB }: GrowthLayout): number {
  return addedMiB.reduce((sum, piece) => sum + piece, baseMiB)
}

function refused(why: string): EngineError {
  return new EngineError('refused', 'grow', `the machine ${why}`)
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof EngineError) || error.kind !== 'refused') throw error
}
