// What runs machines.
import type { Emitter } from '@staddle/base/emitter.ts'
import type { VmId } from '../ids.ts'
import type {
  CdromSpec,
  ControllerSpec,
  DiskLayer,
  DiskLimits,
  DiskSpec,
  MachineSize,
  MachineSpec,
  NicSpec,
} from '../machine-spec.ts'
import type { StoredKey } from '../stored-key.ts'

export interface Acceleration {
  readonly kind: 'kvm' | 'tcg' | 'simulated'
  /** One line for people: why this one. */
  readonly reason: string
}

/**
 * Runs machines that outlive the daemon. Every machine has a run directory named by its VM id in which the engine keeps
 * what it needs to find the machine again.
 */
export interface Engine {
  readonly kind: 'qemu' | 'sim'
  readonly acceleration: Acceleration
  /** Version of the machine monitor, for people: `QEMU 10.0.2`. */
  readonly version: string
  /**
   * Starts a machine and resolves when its CPUs run; a machine that does not get there leaves nothing behind and the
   * EngineError carries its last words. Refuses (`refused`) when a machine with this id is alive already.
   * With `restoreFrom` it continues from a state that `suspend` wrote. With `permit` everything is made ready meanwhile, but
   * no CPU runs before it resolves; when it rejects, nothing was started. Its failure may go unheard when the start fails first.
   */
  start(spec: MachineSpec, options: StartOptions): Promise<Machine>
  /**
   * Something that many machines start from at once, each with memory of its own that it shares with the others as long as
   * nobody writes to it: made of a state file, or, without one, of the running machine `spec.id` when its `snapshot` is told to
   * fill it. `spec` is the machine's as it was then, with nothing attached to its network cards; its disks are not opened.
   * Ends with the daemon; machines that have started do not need it any more.
   */
  prepareFork(spec: MachineSpec, source: ForkSource): Promise<ForkPoint>
  /**
   * Does all of a start from `fork` ahead of time that does not need the machine's disks: a `start` with a spec of the same id
   * and UUID then takes over what waits. In `spec` the disks have paths that nothing is at yet, above the layers that they will
   * have. Rejects with `refused` for a machine that cannot wait. Nothing of it outlives the fork point or the daemon.
   */
  startWaiting(spec: MachineSpec, fork: ForkPoint): Promise<WaitingMachine>
  /** Rejects when a start from this state would be refused: it is another machine's, or the key is not its own. */
  requireState(path: string, owner: { readonly uuid: string; readonly key: StoredKey | undefined }): Promise<void>
  /** Connects again to what survived the daemon: every machine that is alive, by id. Run directories of dead machines are cleaned. */
  reattach(): Promise<ReadonlyMap<VmId, Machine>>
  /** Lets go of every machine without touching it. */
  close(): Promise<void>
}

export interface StartOptions {
  readonly restoreFrom?: string | undefined
  /** What that state opens with when it is sealed. */
  readonly restoreKey?: StoredKey | undefined
  /** Before a CPU runs, the state is marked as used: what the guest writes from then on does not fit it, and no start takes it again. */
  readonly usesUp?: boolean | undefined
  /** Instead of `restoreFrom`: of this engine, with a machine of the same devices. */
  readonly fork?: ForkPoint | undefined
  readonly permit?: Promise<unknown> | undefined
  readonly signal?: AbortSignal | undefined
}

export interface ForkSource {
  readonly statePath?: string | undefined
  /** What it opens with when it is sealed. */
  readonly stateKey?: StoredKey | undefined
  /** Of each disk, by its id. */
  readonly diskBytes: ReadonlyMap<string, number>
  readonly signal?: AbortSignal | undefined
}

/** Disposing gives its memory back, once no machine shares it any more. */
export interface ForkPoint extends AsyncDisposable {
  readonly memoryMiB: number
}

/** Disposing ends it, unless a start has taken it over. */
export interface WaitingMachine extends AsyncDisposable {
  /** Not when it was taken over or has ended by itself. */
  readonly waits: boolean
}

export type MachineStatus = 'running' | 'paused' | 'unresponsive' | 'gone'

/** Disposing closes the connection, never the machine. Methods reject with EngineError. */
/** Whether a guest was told of a device that came or went; one that was not goes by what it knew until it looks or starts again. */
export type GuestNotice = 'told' | 'untold'

export interface Machine extends AsyncDisposable {
  readonly id: VmId
  /** Of the machine monitor's process; undefined in simulation. */
  readonly pid: number | undefined
  readonly machineType: string
  /** When the machine was started, milliseconds since 1970. */
  readonly startedAt: number
  readonly status: MachineStatus
  readonly events: Emitter<MachineEvent>
  /** What earlier events come to, for whoever begins to listen: that it is paused, that an agent is connected. */
  readonly situation: readonly MachineEvent[]
  /** Undefined when it can be given neither CPUs nor memory. */
  readonly growth: MachineGrowth | undefined
  /** Ends it at once and resolves when the process is gone and its run directory is cleaned. Also for hung machines. */
  powerOff(): Promise<void>
  reset(): Promise<void>
  /** Asks the guest to shut down: by agent, else by ACPI power button. Resolves when asked, not when done. */
  shutdownGuest(): Promise<void>
  /** Asks the guest to reboot: by agent, else with Ctrl-Alt-Del. Resolves when asked, not when done. */
  rebootGuest(): Promise<void>
  pause(): Promise<void>
  resume(): Promise<void>
  /**
   * Writes the whole state to `path` (created, replaced) and ends the machine. An abort, or `whileStill` failing, lets it run on
   * and removes the file.
   */
  suspend(path: string, options: SuspendOptions): Promise<void>
  /**
   * Puts an empty layer, made until `layers` resolves, on each of these disks at one instant. With `statePath` it writes the state of the
   * whole machine at that instant there (created, replaced), as `suspend` does, while the guest runs on.
   * When it rejects there is no file at `statePath`, and each layer is on its disk (`hasLayer`) or is not.
   */
  snapshot(layers: readonly NewLayer[] | Promise<readonly NewLayer[]>, options: SnapshotOptions): Promise<void>
  /** Whether the disk's chain has this layer at this moment. */
  hasLayer(diskId: string, path: string): Promise<boolean>
  /**
   * Writes what `layer` holds into the one right below it and takes it out of the disk's chain while the guest runs.
   * Rejects with `canceled` when the signal is aborted; the chain is then as it was.
   */
  mergeLayer(diskId: string, merge: LayerMerge): Promise<void>
  /** Moves what the guest writes to, of all these disks (or none) at once, to other files while it runs. An abort leaves them as they were. */
  moveDisks(moves: readonly DiskMove[], options: DiskMoveOptions): Promise<void>
  /**
   * Keeps the EFI variables, and the TPM's state, in `to` from now on, which exists and gets what `from` holds. Idempotent;
   * nothing without such variables. For a machine that stands still.
   */
  moveFirmware(move: FirmwareMove): Promise<void>
  /** Makes the guest write out its file systems and hold further writes; refused without an agent that can. */
  freezeGuest(): Promise<void>
  thawGuest(): Promise<void>
  changeMedia(cdrom: CdromSpec): Promise<void>
  setLink(nicId: string, up: boolean): Promise<void>
  addController(controller: ControllerSpec): Promise<void>
  /** Of one that was added while it runs and holds nothing. */
  removeController(controllerId: string): Promise<void>
  addDisk(disk: DiskSpec): Promise<GuestNotice>
  removeDisk(diskId: string): Promise<GuestNotice>
  /** Grows it, and tells the guest. Idempotent. */
  resizeDisk(diskId: string, capacityBytes: number): Promise<void>
  /** From now on; undefined takes the limits away. */
  limitDisk(diskId: string, limits: DiskLimits | undefined): Promise<void>
  /**
   * Holds a disk back beside its own limits, of which the lower counts; undefined lets it go. Lasts until then, until the
   * machine ends, or until another daemon finds the machine.
   */
  restrainDisk(diskId: string, operationsPerSecond: number | undefined): Promise<void>
  addNic(nic: NicSpec): Promise<void>
  removeNic(nicId: string): Promise<void>
  /**
   * Adds CPUs and memory until it has this much, memory in steps of `memoryStepMiB`, and asks a guest agent to take them
   * into use. What was added before a failure stays, and `growth` tells of it: no guest gives it back. Idempotent.
   */
  grow(size: MachineSize): Promise<void>
  /** Asks a guest agent to take up network cards with these addresses that nobody in the guest takes up. */
  takeUpNics(macAddresses: readonly string[]): Promise<void>
  /** What the guest agent says; undefined when there is none that answers. */
  guestInfo(signal?: AbortSignal): Promise<GuestFacts | undefined>
  /** Cheap: it is asked every few seconds. */
  stats(): Promise<MachineStats>
  /** The disks' part of it, cheaper still; empty when the machine does not answer. */
  diskTraffic(): Promise<ReadonlyMap<string, DiskTraffic>>
  /** A PNG of the screen. */
  screenshot(): Promise<Uint8Array>
  /** Presses and lets go of one key of the USB keyboard. */
  pressKey(key: KeyPress): Promise<void>
  /** The screen as a raw RFB (VNC) byte stream, without authentication: whoever may connect has been checked before. */
  openScreen(): Promise<SerialConnection>
  /** Both directions of a serial port; the latest output is replayed first. Several may be open. */
  openSerial(portNumber: number): Promise<SerialConnection>
}

export interface MachineGrowth {
  readonly now: MachineSize
  readonly most: MachineSize
}

export interface NewLayer {
  readonly diskId: string
  readonly layer: DiskLayer
}

interface StateOptions {
  /** The state is sealed with it, and opens with no other. */
  readonly key?: StoredKey | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((percent: number) => void) | undefined
}

export interface SuspendOptions extends StateOptions {
  /** Called when the state is whole and before the machine ends. */
  readonly whileStill?: (() => Promise<void>) | undefined
}

/** The disks alone when the state is to go nowhere. */
export interface SnapshotOptions extends StateOptions {
  readonly statePath?: string | undefined
  /** Instead of `statePath`: prepared for this machine. */
  readonly fork?: ForkPoint | undefined
}

export interface LayerMerge {
  readonly layer: DiskLayer
  readonly below: DiskLayer
  /** The layer that `below` lies on. */
  readonly beneath: DiskLayer | undefined
  /** The layer on top of `layer`; undefined when that is the one the guest writes to. */
  readonly above: DiskLayer | undefined
  /**
   * For the layer the guest writes to: called when it is out of the chain and before the guest writes again. Until this has
   * resolved, the chain with the layer and the chain without it hold the same.
   */
  readonly whileStill?: (() => Promise<void>) | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((percent: number) => void) | undefined
}

export interface DiskMove {
  readonly diskId: string
  /** An empty file, and the layers below it: with the old top on them they hold what the disk holds. */
  readonly target: DiskLayer & { readonly backing: readonly DiskLayer[] }
  /** Zeros are written nowhere, so that they take no space. */
  readonly leavesOutZeros?: boolean | undefined
}

/** What the firmware and the TPM remember. */
export interface FirmwareMove {
  /** The file of the EFI variables. */
  readonly variables?: FilesMove | undefined
  /** The directory of the TPM. */
  readonly tpm?: FilesMove | undefined
}

/** Absolute paths. */
export interface FilesMove {
  readonly from: string
  readonly to: string
}

export interface DiskMoveOptions {
  /** Moved at the same moment. */
  readonly firmware?: FirmwareMove | undefined
  /** As for LayerMerge. */
  readonly whileStill: () => Promise<void>
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((percent: number) => void) | undefined
}

export type MachineEvent =
  /** The process has ended; always the last event. */
  | {
      readonly kind: 'gone'
      readonly reason: 'guest-shutdown' | 'powered-off' | 'suspended' | 'crashed'
      readonly lastWords: string
    }
  | { readonly kind: 'reset'; readonly byGuest: boolean }
  | {
      readonly kind: 'paused'
      readonly reason: 'asked' | 'io-error' | 'no-space' | 'panic' | 'watchdog'
      readonly detail: string
    }
  | { readonly kind: 'resumed' }
  | { readonly kind: 'unresponsive' }
  | { readonly kind: 'responsive' }
  | { readonly kind: 'agent'; readonly connected: boolean }
  | { readonly kind: 'media'; readonly cdromId: string; readonly trayOpen: boolean }

export interface GuestFacts {
  readonly hostName: string | undefined
  /** As in os-release: `debian`, `Debian GNU/Linux 12 (bookworm)`, `6.1.0-...`. */
  readonly osId: string | undefined
  readonly osPrettyName: string | undefined
  readonly kernelRelease: string | undefined
  readonly interfaces: readonly {
    readonly name: string
    readonly macAddress: string
    readonly addresses: readonly { readonly address: string; readonly prefixLength: number }[]
  }[]
}

/** What a machine has used: counters since its start, and amounts as they are now. */
export interface MachineStats {
  /** CPU time of all threads. */
  readonly cpuNanoseconds: number
  /** In their order; empty where the engine cannot tell them apart. */
  readonly virtualCpus: readonly VirtualCpuTime[]
  readonly residentBytes: number
  /** What the kernel has seen in use lately; undefined where it does not account memory. */
  readonly activeBytes: number | undefined
  readonly swappedBytes: number
  /** By disk id. */
  readonly disks: ReadonlyMap<string, DiskTraffic>
}

export interface VirtualCpuTime {
  readonly ranNanoseconds: number
  /** Ready to run while no processor of the host was free. */
  readonly readyNanoseconds: number
}

export interface DiskTraffic {
  readonly readOperations: number
  readonly writeOperations: number
  readonly readBytes: number
  readonly writtenBytes: number
  /** Time that all operations together took. */
  readonly readNanoseconds: number
  readonly writeNanoseconds: number
}

/** As seen from the machine or the host that it is about. */
export interface NicTraffic {
  readonly receivedBytes: number
  readonly sentBytes: number
  readonly receivedPackets: number
  readonly sentPackets: number
  readonly droppedReceived: number
  readonly droppedSent: number
}

export interface KeyPress {
  /** USB HID usage on the keyboard page: 4 is A. */
  readonly usage: number
  readonly modifiers: Readonly<
    Record<
      'leftControl' | 'leftShift' | 'leftAlt' | 'leftGui' | 'rightControl' | 'rightShift' | 'rightAlt' | 'rightGui',
      boolean
    >
  >
}

export interface SerialConnection extends AsyncDisposable {
  /** Ends when the machine or the connection does. */
  readonly output: AsyncIterable<Uint8Array>
  write(data: Uint8Array): Promise<void>
}
