// A virtual machine in memory: its durable record, what it is doing now, and the machine that runs it.
import type { VirtualMachineConfigInfo } from '@staddle/vim25/types.ts'
import type { VmId } from '../../domain/ids.ts'
import type { GuestFacts, Machine, MachineStats } from '../../domain/ports/engine.ts'
import { chainsOf, withLayers, type LayerOnDisk } from './disk-chain.ts'
import { keptChains } from './disk-mode.ts'
import type { FirmwareCopies } from './firmware-state.ts'
import { powerStateOf, transition, type PowerState, type VmPhase, type VmTransition } from '../../domain/vm-state.ts'
import { directoryOf } from '../storage/datastore-path.ts'

/** Under `vm/<id>` in the store: everything about a VM that is true when the daemon is not there. */
export interface VmRecord {
  readonly id: VmId
  readonly config: VirtualMachineConfigInfo
  /** What should be. The daemon makes it so, or changes it when the guest decided otherwise. */
  readonly desired: PowerState
  /** Versioned machine type the VM was first started with. */
  readonly machineType?: string | undefined
  /** ISO 8601. */
  readonly bootTime?: string | undefined
  readonly suspendTime?: string | undefined
  /** Datastore path of the saved state. */
  readonly suspendFile?: string | undefined
  /** Whether the guest shut itself down the last time. */
  readonly cleanPowerOff?: boolean | undefined
  /** Id of the snapshot that the present state goes on from. */
  readonly currentSnapshot?: string | undefined
  /** Layers outside of its directory that are its own, to merge into and to delete: it wrote to them, or put them there. */
  readonly ownElsewhere?: readonly string[] | undefined
  /** On its nonpersistent disks, from power-on to power-off: see redo-layers.ts. */
  readonly redoLayers?: readonly LayerOnDisk[] | undefined
  /** What the guest was last told to make of itself. */
  readonly customization?: GuestCustomization | undefined
}

export interface GuestCustomization {
  /** Until the next power-on; until the guest has the name, or has had time for it; for good. */
  readonly state: 'pending' | 'running' | 'succeeded' | 'failed'
  /** Why it failed, for people. */
  readonly reason?: string | undefined
  /** The name the guest will have; undefined when nobody can tell. */
  readonly hostName?: string | undefined
  /** ISO 8601. */
  readonly startTime?: string | undefined
  readonly endTime?: string | undefined
}

/** Under `snapshot/<vm>/<id>` in the store. */
export interface SnapshotRecord {
  /** `snapshot-12` */
  readonly id: string
  readonly parent: string | undefined
  readonly name: string
  readonly description: string
  /** ISO 8601. */
  readonly createTime: string
  /** What a revert brings back; without memory a machine that ran comes back powered off. */
  readonly state: PowerState
  readonly quiesced: boolean
  /** As it was then: its disks are the layers that the snapshot keeps. */
  readonly config: VirtualMachineConfigInfo
  readonly machineType: string | undefined
  readonly bootTime: string | undefined
  /** Datastore path of the machine's state. */
  readonly memoryFile: string | undefined
  /** Copies of what its firmware remembered. */
  readonly firmware?: FirmwareCopies | undefined
  /** Taken for one piece of work, and removed after it. */
  readonly isTemporary?: boolean | undefined
}

/** What a machine goes on from, beside its configuration and snapshots. */
export type MachineState = Pick<VmRecord, 'machineType' | 'bootTime' | 'suspendFile' | 'suspendTime' | 'redoLayers'>

/** What is written of a machine beside its disks. */
export interface VmDescription extends MachineState {
  readonly config: VirtualMachineConfigInfo
  readonly snapshots: readonly SnapshotRecord[]
  readonly currentSnapshot?: string | undefined
}

export const snapshotPrefix = 'snapshot/'
export const snapshotKey = (vm: VmId, id: string): string => `${snapshotPrefix}${vm}/${id}`

export const vmPrefix = 'vm/'
export const vmKey = (id: VmId): string => `${vmPrefix}${id}`

export interface VmQuestion {
  readonly id: string
  readonly text: string
}

/** As it was measured last. */
export interface MachineUsage extends Pick<MachineStats, 'residentBytes' | 'activeBytes' | 'swappedBytes'> {
  /** Of one core, over the last interval. */
  readonly cpuPercent: number
  /** The same for the time that virtual CPUs waited for a processor; undefined where nobody tells. */
  readonly readyPercent: number | undefined
}

export class Vm {
  record: VmRecord
  /** Store revision of the record. */
  revision: number
  phase: VmPhase
  /** Where the present `starting` came from. */
  startedFrom: 'off' | 'suspended' = 'off'
  machine: Machine | undefined
  guest: GuestFacts | undefined
  agentConnected = false
  /** From the DHCP server, by MAC address. */
  leases: ReadonlyMap<string, string> = new Map()
  question: VmQuestion | undefined
  usage: MachineUsage | undefined
  /** Bytes that each file in the VM's directory takes, by datastore path. */
  fileSizes: ReadonlyMap<string, number> = new Map()
  /** What was wrong with its files when they were looked at last. */
  issues: readonly string[] = []
  /** By id, in the order they were taken. */
  snapshots: ReadonlyMap<string, SnapshotRecord> = new Map()

  constructor(record: VmRecord, revision: number) {
    this.record = record
    this.revision = revision
    this.phase = record.desired === 'suspended' ? 'suspended' : 'off'
  }

  get id(): VmId {
    return this.record.id
  }

  get name(): string {
    return this.record.config.name
  }

  get config(): VirtualMachineConfigInfo {
    return this.record.config
  }

  get powerState(): PowerState {
    return powerStateOf(this.phase, this.startedFrom)
  }

  get ownElsewhere(): ReadonlySet<string> {
    return new Set(this.record.ownElsewhere)
  }

  get description(): VmDescription {
    return { ...this.record, snapshots: [...this.snapshots.values()] }
  }

  /** Every chain of disk layers that it needs: its own, and those that its snapshots keep. */
  get chains(): string[][] {
    return [...chainsOf(this.config), ...[...this.snapshots.values()].flatMap(({ config }) => keptChains(config))]
  }

  /** As its machine has it: with the layers that power-off drops. */
  get machineConfig(): VirtualMachineConfigInfo {
    return withLayers(this.config, this.record.redoLayers ?? [])
  }

  /** What nothing may write to: disks or layers of its own lie above it, or a snapshot returns to it. */
  get frozenLayers(): string[] {
    const below = chainsOf(this.config).flatMap((chain) => chain.slice(1))
    return [...below, ...this.snapshots.values().flatMap(({ config }) => keptChains(config).flat())]
  }

  /** Moves on when the event means something in the present phase; says whether it did. */
  advance(event: VmTransition): boolean {
    const next = transition(this.phase, event)
    if (next === undefined) return false
    if (event === 'power-on') this.startedFrom = this.phase === 'suspended' ? 'suspended' : 'off'
    this.phase = next
    return true
  }

  /** `[datastore1] web/` */
  get directory(): string {
    const path = this.config.files.vmPathName ?? ''
    return directoryOf(path)
  }
}

export function snapshotKeys(vm: Vm): string[] {
  return [...vm.snapshots.keys()].map((id) => snapshotKey(vm.id, id))
}
