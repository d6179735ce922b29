// One round of measuring: every running machine, the host, and the places that machines share. A round remembers what was
// read, so that the next one knows what happened in between; after a pause there is nothing to compare with, and a gap.
// Machines that have no usage yet are looked at between the rounds, so that nobody waits for the first; nothing of that is kept.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { inTurns, portions } from '@staddle/base/turns.ts'
import type { VirtualDevice } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied, EngineError } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { DiskTraffic, Machine, MachineStats, NicTraffic } from '../../domain/ports/engine.ts'
import type { GuestNetwork } from '../../domain/ports/guest-network.ts'
import type { HostHardware, HostProbe } from '../../domain/ports/host.ts'
import type { InventoryService } from '../inventory/inventory-service.ts'
import { hostId } from '../inventory/initial-inventory.ts'
import type { Datastores } from '../storage/datastores.ts'
import { backingFile } from '../vm/device-change.ts'
import { deviceId, deviceKey } from '../vm/machine-spec.ts'
import type { Vm } from '../vm/vm.ts'
import { counterKey, countersOf } from './counters.ts'
import type { EntityFigures } from './figure-store.ts'
import type { Figure } from './figures.ts'
import { hostFigures, type HostReading, poolFigures, spaceFigures } from './host-figures.ts'
import { realTime } from './levels.ts'
import { datastoreFigures, nicFigures, perSecond, sumOf } from './traffic.ts'
import { type MachineReading, type MachineUse, useBetween, vmFigures } from './vm-figures.ts'

export interface SamplerParts {
  readonly clock: Clock
  readonly probe: HostProbe
  readonly hardware: HostHardware
  readonly network: GuestNetwork
  readonly inventory: InventoryService
  readonly datastores: Datastores
  readonly vms: () => Iterable<Vm>
  /** What disks on a datastore may still grow. */
  readonly uncommittedBytes: (datastoreId: string) => number
  /** After each portion of machines. */
  readonly onMeasured: (vms: readonly Vm[]) => void
}

interface Measured {
  readonly vm: Vm
  readonly use: MachineUse
  readonly figures: readonly Figure[]
}

interface Look {
  readonly machine: Machine
  readonly reading: MachineReading
  readonly measured: Measured | undefined
}

/** So many machines are asked at once. */
const portion = 100
/** A mean over a shorter or longer time says little about the last interval. */
const shortestInterval: Millis = realTime.intervalSeconds * 500
const longestInterval: Millis = realTime.intervalSeconds * 2_250
/** For the usage of a machine that has none yet. */
const shortestLook: Millis = 2_000

const addedByPools = countersOf('ResourcePool').map(counterKey)

export class Sampler {
  readonly #parts: SamplerParts
  readonly #machines = new Map<VmId, { readonly machine: Machine; readonly reading: MachineReading }>()
  #host: HostReading | undefined

  constructor(parts: SamplerParts) {
    this.#parts = parts
  }

  /** Undefined when there is nothing to compare with: at first, and after a pause. */
  async measure(): Promise<EntityFigures[] | undefined> {
    const host = await this.#measureHost()
    const machines = await this.#measureMachines()
    if (host === undefined) return undefined
    return [
      { entity: hostId, figures: host },
      ...machines.map(({ vm, figures }) => ({ entity: vm.id, figures })),
      ...(await this.#datastores(machines)),
      ...(await this.#networks(machines)),
      ...this.#pools(new Map(machines.map(({ vm, figures }) => [vm.id, figures]))),
    ]
  }

  async lookAtNew(): Promise<void> {
    const unknown = this.#running().filter((vm) => vm.usage === undefined)
    await this.#measureAll(unknown, async (vm) => (await this.#measure(vm, shortestLook))?.measured)
  }

  async #measureHost(): Promise<readonly Figure[] | undefined> {
    const { clock, probe, hardware } = this.#parts
    const before = this.#host
    const after = { at: clock.monotonic(), usage: await probe.usage() }
    const elapsed = before === undefined ? Infinity : after.at - before.at
    if (elapsed < shortestInterval) return undefined
    this.#host = after
    if (before === undefined || elapsed > longestInterval) return undefined
    return hostFigures(before, after, hardware, (clock.now() - hardware.bootTime) / 1000)
  }

  #running(): Vm[] {
    return [...this.#parts.vms()].filter((vm) => vm.machine !== undefined)
  }

  async #measureMachines(): Promise<Measured[]> {
    const running = this.#running()
    const ids = new Set(running.map((vm) => vm.id))
    for (const id of this.#machines.keys()) if (!ids.has(id)) this.#machines.delete(id)
    return this.#measureAll(running, async (vm) => {
      const { machine, reading, measured } = (await this.#measure(vm, shortestInterval)) ?? {}
      if (machine !== undefined && reading !== undefined) this.#machines.set(vm.id, { machine, reading })
      return measured
    })
  }

  async #measureAll(vms: readonly Vm[], measure: (vm: Vm) => Promise<Measured | undefined>): Promise<Measured[]> {
    const measured: Measured[] = []
    await inTurns(this.#parts.clock, portions(vms, portion), async (part) => {
      const found = await Promise.all(part.map(measure))
      const known = found.filter((one) => one !== undefined)
      for (const { vm, use } of known) noteUsage(vm, use)
      this.#parts.onMeasured(known.map(({ vm }) => vm))
      measured.push(...known)
    })
    return measured
  }

  /** Undefined when it does not answer, or when it is too early. Nothing is measured without something to compare with. */
  async #measure(vm: Vm, shortest: Millis): Promise<Look | undefined> {
    const { machine } = vm
    if (machine === undefined || machine.status === 'unresponsive' || machine.status === 'gone') return undefined
    const reading = await this.#read(vm, machine)
    if (reading === undefined || vm.machine !== machine) return undefined
    const known = this.#machines.get(vm.id)
    const before = known?.machine === machine ? known.reading : this.#beginning(machine, reading)
    const elapsed = before === undefined ? Infinity : reading.at - before.at
    if (elapsed < shortest) return undefined
    if (before === undefined || elapsed > longestInterval) return { machine, reading, measured: undefined }
    const use = useBetween(before, reading)
    if (use === undefined) return { machine, reading, measured: undefined }
    const { clock, hardware } = this.#parts
    const bootTime = vm.record.bootTime === undefined ? machine.startedAt : Date.parse(vm.record.bootTime)
    const uptimeSeconds = (clock.now() - bootTime) / 1000
    const figures = vmFigures(use, { config: vm.config, cpuMhz: Math.round(hardware.cpuHertz / 1e6), uptimeSeconds })
    return { machine, reading, measured: { vm, use, figures } }
  }

  async #read(vm: Vm, machine: Machine): Promise<MachineReading | undefined> {
    try {
      const stats = await machine.stats()
      return { at: this.#parts.clock.monotonic(), stats, nics: this.#nics(vm) }
    } catch (error) {
      // It ends, or does not answer: that is told elsewhere.
      if (error instanceof EngineError) return undefined
      throw error
    }
  }

  #nics(vm: Vm): ReadonlyMap<string, NicTraffic> {
    const nics = new Map<string, NicTraffic>()
    for (const device of vm.config.hardware.device ?? []) {
      if (!isA('VirtualEthernetCard', device)) continue
      const traffic = this.#parts.network.traffic(vm.id, deviceId(device.key))
      if (traffic !== undefined) nics.set(deviceId(device.key), traffic)
    }
    return nics
  }

  /** A machine that was started lately began with nothing. */
  #beginning(machine: Machine, { at, stats, nics }: MachineReading): MachineReading | undefined {
    const ran = this.#parts.clock.now() - machine.startedAt
    if (ran <= 0 || ran > longestInterval) return undefined
    const nothingMoved = new Map([...nics.keys()].map((id) => [id, noPackets]))
    return { at: at - ran, stats: nothingUsed(stats), nics: nothingMoved }
  }

  async #datastores(machines: readonly Measured[]): Promise<EntityFigures[]> {
    const moved = await this.#collect(machines, ({ vm, use }) =>
      [...use.disks].map(([id, traffic]) => [this.#datastoreOf(vm, deviceKey(id)), perSecond(traffic, use.seconds)]),
    )
    return this.#parts.datastores.all().map(({ id, space }) => {
      const uncommitted = this.#parts.uncommittedBytes(id)
      const room = space.accessible ? spaceFigures(space.capacityBytes, space.freeBytes, uncommitted) : []
      return { entity: id, figures: [...room, ...datastoreFigures(sumOf(moved.get(id) ?? []) ?? noTraffic, 1)] }
    })
  }

  #datastoreOf(vm: Vm, key: number): string | undefined {
    const disk = vm.config.hardware.device?.find((device) => device.key === key)
    const path = disk === undefined ? undefined : backingFile(disk)
    if (path === undefined) return undefined
    try {
      return this.#parts.datastores.ofPath(path).id
    } catch (error) {
      if (error instanceof Denied) return undefined
      throw error
    }
  }

  async #networks(machines: readonly Measured[]): Promise<EntityFigures[]> {
    const moved = await this.#collect(machines, ({ vm, use }) => {
      const devices = vm.config.hardware.device ?? []
      return [...use.nics].map(([id, traffic]) => [networkOf(devices, deviceKey(id)), perSecond(traffic, use.seconds)])
    })
    return [...moved].map(([entity, parts]) => ({ entity, figures: nicFigures('', sumOf(parts) ?? noPackets, 1) }))
  }

  /** What machines did in a place, by the place. */
  async #collect<T>(
    machines: readonly Measured[],
    partsOf: (machine: Measured) => readonly (readonly [place: string | undefined, moved: T])[],
  ): Promise<ReadonlyMap<string, readonly T[]>> {
    const places = new Map<string, T[]>()
    await inTurns(this.#parts.clock, machines, (machine) => {
      for (const [place, moved] of partsOf(machine)) {
        if (place === undefined) continue
        const known = places.get(place)
        if (known === undefined) places.set(place, [moved])
        else known.push(moved)
      }
    })
    return places
  }

  #pools(machines: ReadonlyMap<string, readonly Figure[]>): EntityFigures[] {
    const { inventory } = this.#parts
    const members = (pool: string): (readonly Figure[])[] => [
      ...inventory.vmsOfPool(pool).flatMap(({ id }) => {
        const figures = machines.get(id)
        return figures === undefined ? [] : [figures]
      }),
      ...inventory.children(pool).flatMap(({ id, type }) => (type === 'ResourcePool' ? members(id) : [])),
    ]
    const pools = [...inventory.all()].filter(({ type }) => type === 'ResourcePool')
    return pools.map(({ id }) => ({ entity: id, figures: poolFigures(members(id), addedByPools) }))
  }
}

function noteUsage(vm: Vm, { cpuPercent, readyPercent, stats }: MachineUse): void {
  const { residentBytes, activeBytes, swappedBytes } = stats
  vm.usage = { cpuPercent, readyPercent, residentBytes, activeBytes, swappedBytes }
}

function networkOf(devices: readonly VirtualDevice[], key: number): string | undefined {
  const backing = devices.find((device) => device.key === key)?.backing
  return isA('VirtualEthernetCardNetworkBackingInfo', backing) ? backing.network?.value : undefined
}

const noTraffic: DiskTraffic = {
  ...{ readOperations: 0, writeOperations: 0, readBytes: 0, writtenBytes: 0 },
  ...{ readNanoseconds: 0, writeNanoseconds: 0 },
}

const noPackets: NicTraffic = {
  ...{ receivedBytes: 0, sentBytes: 0, receivedPackets: 0, sentPackets: 0 },
  ...{ droppedReceived: 0, droppedSent: 0 },
}

function nothingUsed(stats: MachineStats): MachineStats {
  return {
    ...stats,
    cpuNanoseconds: 0,
    virtualCpus: stats.virtualCpus.map(() => ({ ranNanoseconds: 0, readyNanoseconds: 0 })),
    disks: new Map([...stats.disks.keys()].map((id) => [id, noTraffic])),
  }
}
