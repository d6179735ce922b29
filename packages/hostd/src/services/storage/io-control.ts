// Storage I/O Control: gives the shares of disks an effect. Every other second it looks at the datastores where shares
// differ, lets io-shares.ts decide who is held back there, and tells the machines. Nobody is asked where all are alike.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import type { VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import { EngineError } from '../../domain/errors.ts'
import type { DiskLimits } from '../../domain/machine-spec.ts'
import type { DiskTraffic, Machine } from '../../domain/ports/engine.ts'
import type { Logger } from '../logger.ts'
import { diskChain, disksOf } from '../vm/disk-chain.ts'
import { diskLimits } from '../vm/disk-limits.ts'
import { diskShares } from '../vm/disk-shares.ts'
import { deviceId } from '../vm/machine-spec.ts'
import type { Vm } from '../vm/vm.ts'
import type { Datastores } from './datastores.ts'
import { parseDatastorePath } from './datastore-path.ts'
import { type DiskUse, nextSharing, noSharing, type Sharing } from './io-shares.ts'

export interface IoControlOptions {
  readonly clock: Clock
  readonly logger: Logger
  readonly datastores: Pick<Datastores, 'all'>
  readonly vms: () => Iterable<Vm>
}

const interval: Millis = 2_000
/** A mean over another time says little about the last interval. */
const shortestInterval: Millis = interval / 4
const longestInterval: Millis = interval * 4
/** What differs less is as good. */
const closeEnough = 0.02

interface DiskFacts {
  readonly diskId: string
  /** By name. */
  readonly datastore: string
  readonly shares: number
  readonly limits: DiskLimits | undefined
}

interface RunningDisk extends DiskFacts {
  /** Of all disks here. */
  readonly id: string
  readonly machine: Machine
}

interface Reading {
  readonly at: number
  readonly disks: ReadonlyMap<string, DiskTraffic>
}

export class IoControl implements AsyncDisposable {
  readonly #options: IoControlOptions
  readonly #stop = new AbortController()
  readonly #facts = new WeakMap<VirtualMachineConfigInfo, readonly DiskFacts[]>()
  /** By datastore. */
  readonly #sharings = new Map<string, Sharing>()
  #readings = new Map<Machine, Reading>()
  /** What machines were told, by the disk's id there. */
  readonly #told = new Map<Machine, Map<string, number>>()
  #loop: Promise<void> = Promise.resolve()

  constructor(options: IoControlOptions) {
    this.#options = options
  }

  start(): void {
    this.#loop = this.#run()
  }

  /** Nobody is held back while no daemon looks. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    await this.#loop
    await this.#tell(new Map())
  }

  /** One look, and what follows from it. */
  async round(): Promise<void> {
    if (this.#stop.signal.aborted) return
    const controlled = this.#controlled()
    const machines = new Set([...controlled.values()].flatMap((disks) => disks.map(({ machine }) => machine)))
    const before = this.#readings
    this.#readings = await this.#read(machines)
    const wanted = new Map<Machine, Map<string, number>>()
    for (const { id, name, ioControl } of this.#options.datastores.all()) {
      const disks = controlled.get(name)
      const sharing = this.#sharings.get(id) ?? noSharing
      if (disks === undefined) this.#sharings.delete(id)
      else this.#sharings.set(id, this.#decide(sharing, disks, before, ioControl.thresholdMillis))
      for (const { id: disk, diskId, machine } of disks ?? []) {
        const restraint = this.#sharings.get(id)?.restraints.get(disk)
        if (restraint === undefined) continue
        if (!wanted.has(machine)) wanted.set(machine, new Map())
        wanted.get(machine)?.set(diskId, restraint)
      }
    }
    await this.#tell(wanted)
  }

  async #run(): Promise<void> {
    const { clock, logger } = this.#options
    const { signal } = this.#stop
    while (!signal.aborted) {
      await this.round().catch((error: unknown) => logger.warn({ err: error }, 'a round of storage I/O control failed'))
      await clock.sleep(interval, signal).catch(() => undefined)
    }
  }

  /** By the datastore's name: the running disks where it is on and their shares differ. */
  #controlled(): ReadonlyMap<string, readonly RunningDisk[]> {
    const enabled = new Set(this.#options.datastores.all().flatMap((one) => (one.ioControl.enabled ? [one.name] : [])))
    const running = [...this.#options.vms()].flatMap((vm) => this.#runningDisks(vm))
    const places = Map.groupBy(running, ({ datastore }) => datastore)
    const differ = (disks: readonly RunningDisk[]): boolean => disks.some(({ shares }) => shares !== disks[0]?.shares)
    return new Map([...places].filter(([name, disks]) => enabled.has(name) && differ(disks)))
  }

  #runningDisks(vm: Vm): RunningDisk[] {
    const { machine } = vm
    if (machine === undefined || machine.status === 'gone' || machine.status === 'unresponsive') return []
    return this.#factsOf(vm.config).map((facts) => ({ ...facts, id: `${vm.id}/${facts.diskId}`, machine }))
  }

  #factsOf(config: VirtualMachineConfigInfo): readonly DiskFacts[] {
    const known = this.#facts.get(config)
    if (known !== undefined) return known
    const facts = disksOf(config).map((disk) => ({
      diskId: deviceId(disk.key),
      datastore: parseDatastorePath(diskChain(disk)[0] ?? '').datastore,
      shares: diskShares(disk),
      limits: diskLimits(config, disk),
    }))
    this.#facts.set(config, facts)
    return facts
  }

  async #read(machines: ReadonlySet<Machine>): Promise<Map<Machine, Reading>> {
    const read = async (machine: Machine): Promise<[Machine, Reading]> => {
      const disks = await machine.diskTraffic()
      return [machine, { at: this.#options.clock.monotonic(), disks }]
    }
    return new Map(await Promise.all([...machines].map(read)))
  }

  #decide(
    sharing: Sharing,
    disks: readonly RunningDisk[],
    before: ReadonlyMap<Machine, Reading>,
    thresholdMillis: number,
  ): Sharing {
    const uses = disks.flatMap((disk) => useBetween(disk, before.get(disk.machine), this.#readings.get(disk.machine)))
    return nextSharing(sharing, uses, thresholdMillis)
  }

  async #tell(wanted: ReadonlyMap<Machine, ReadonlyMap<string, number>>): Promise<void> {
    for (const machine of this.#told.keys()) if (machine.status === 'gone') this.#told.delete(machine)
    const machines = new Set([...this.#told.keys(), ...wanted.keys()])
    await Promise.all([...machines].map((machine) => this.#tellMachine(machine, wanted.get(machine) ?? new Map())))
  }

  async #tellMachine(machine: Machine, wanted: ReadonlyMap<string, number>): Promise<void> {
    if (machine.status === 'unresponsive') return
    const told = this.#told.get(machine) ?? new Map<string, number>()
    this.#told.set(machine, told)
    for (const diskId of new Set([...told.keys(), ...wanted.keys()])) {
      const [was, is] = [told.get(diskId), wanted.get(diskId)]
      if (was !== undefined && is !== undefined && Math.abs(is - was) <= was * closeEnough) continue
      try {
        await machine.restrainDisk(diskId, is)
      } catch (error) {
        // It ends, does not answer, or its disk was pulled: the next round sees.
        if (!(error instanceof EngineError)) throw error
        if (error.kind === 'unresponsive') continue
      }
      if (is === undefined) told.delete(diskId)
      else told.set(diskId, is)
    }
    if (told.size === 0) this.#told.delete(machine)
  }
}

/** None for a disk of which nothing is known yet. */
function useBetween({ id, diskId, shares, limits }: RunningDisk, before?: Reading, after?: Reading): DiskUse[] {
  const [was, is] = [before?.disks.get(diskId), after?.disks.get(diskId)]
  const elapsed = (after?.at ?? 0) - (before?.at ?? 0)
  if (was === undefined || is === undefined || elapsed < shortestInterval || elapsed > longestInterval) return []
  const operations = operationsOf(is) - operationsOf(was)
  const bytes = is.readBytes + is.writtenBytes - was.readBytes - was.writtenBytes
  const nanoseconds = is.readNanoseconds + is.writeNanoseconds - was.readNanoseconds - was.writeNanoseconds
  const perSecond = 1000 / elapsed
  return [
    {
      ...{ id, shares, limits, operations: operations * perSecond, bytes: bytes * perSecond },
      latencyMillis: operations === 0 ? undefined : nanoseconds / 1e6 / operations,
    },
  ]
}

const operationsOf = ({ readOperations, writeOperations }: DiskTraffic): number => readOperations + writeOperations
