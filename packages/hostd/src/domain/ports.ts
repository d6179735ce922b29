// What the services need from the outside world. Engines and stores implement these, main.ts joins them.
import type { Emitter } from '@staddle/base/emitter.ts'
import type { VmId } from './ids.ts'
import type { NicPlace, SwitchSpec } from './network-segment.ts'
import type { StoredKey } from './stored-key.ts'
import type {
  CdromSpec,
  ControllerSpec,
  DiskFormat,
  DiskLayer,
  DiskLimits,
  DiskSpec,
  MachineSize,
  MachineSpec,
  NicSpec,
} from './machine-spec.ts'

// ---------------------------------------------------------------- machines

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
   * Makes a state file into something that many machines start from at once, each with memory of its own that it shares with
   * the others as long as nobody writes to it. `spec` is the machine's as it was then, with nothing attached to its network
   * cards; its disks are not opened. Ends with the daemon; machines that have started do not need it any more.
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
  /** Of a machine that runs it may be awaited: what does not need the state is done meanwhile. Rejects when there will be none. */
  readonly statePath: string | Promise<string>
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
export interface Machine extends AsyncDisposable {
  readonly id: VmId
  /** Of the machine monitor's process; undefined in simulation. */
  readonly pid: number | undefined
  readonly machineType: string
  /** When the machine was started, milliseconds since 1970. */
  readonly startedAt: number
  readonly status: MachineStatus
  readonly events: Emitter<MachineEvent>
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
  /** Writes the whole state to `path` (created, replaced) and ends the machine. An abort lets it run on and removes the file. */
  suspend(path: string, options: SuspendOptions): Promise<void>
  /**
   * Puts an empty layer, made beforehand, on each of these disks at one instant. With `statePath` it writes the state of the
   * whole machine at that instant there (created, replaced), as `suspend` does, while the guest runs on.
   * When it rejects there is no file at `statePath`, and each layer is on its disk (`hasLayer`) or is not.
   */
  snapshot(layers: readonly NewLayer[], options: SnapshotOptions): Promise<void>
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
  addDisk(disk: DiskSpec): Promise<void>
  removeDisk(diskId: string): Promise<void>
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

export interface SuspendOptions {
  /** The state is sealed with it, and opens with no other. */
  readonly key?: StoredKey | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((percent: number) => void) | undefined
}

export interface SnapshotOptions extends SuspendOptions {
  readonly statePath?: string | undefined
  /** The state is of no use after a power cut: nobody waits for the disk. */
  readonly isTemporary?: boolean | undefined
}

export interface LayerMerge {
  readonly layer: DiskLayer
  readonly below: DiskLayer
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

// ---------------------------------------------------------------- store

export interface Entry {
  readonly key: string
  readonly value: string
  /** Store revision of the last change to this key. */
  readonly revision: number
}

export type StoreChange =
  | { readonly kind: 'put'; readonly entry: Entry }
  | { readonly kind: 'delete'; readonly key: string; readonly revision: number }

export interface Transaction {
  /** All must hold: the key's revision, 0 for "does not exist". */
  readonly compare?: readonly { readonly key: string; readonly revision: number }[]
  readonly put?: readonly { readonly key: string; readonly value: string; readonly lease?: string }[]
  readonly delete?: readonly string[]
}

/** Small, with a cluster's semantics. What a resolved promise says was written survives a power cut. */
export interface Store {
  get(key: string): Promise<Entry | undefined>
  /** Ordered by key (code units). `revision` is the store's, to watch from. */
  list(prefix: string): Promise<{ readonly entries: readonly Entry[]; readonly revision: number }>
  /** All or nothing. `committed: false` when a comparison failed; then nothing changed. */
  transact(transaction: Transaction): Promise<{ readonly committed: boolean; readonly revision: number }>
  /** Every change of a key with this prefix after `afterRevision`, in order, until aborted. Throws StoreCompacted when those are no longer kept. */
  watch(prefix: string, afterRevision: number, signal: AbortSignal): AsyncIterable<StoreChange>
  /** Keys put with a lease are deleted when it is not kept alive for `ttlMillis`. */
  grantLease(ttlMillis: number): Promise<string>
  /** False when it has expired. */
  keepLeaseAlive(lease: string): Promise<boolean>
  revokeLease(lease: string): Promise<void>
  close(): Promise<void>
}

/** Host-local histories, bulky and append-only: not for the store. Rows are JSON with a few columns to search by. */
export interface History {
  appendEvent(row: HistoryRow): Promise<void>
  /** Newest first unless the query says otherwise; `beforeKey` (or `afterKey`, oldest first) pages on. */
  queryEvents(query: HistoryQuery): Promise<readonly HistoryRow[]>
  /** Inserts or replaces by key. */
  saveTask(row: HistoryRow): Promise<void>
  queryTasks(query: HistoryQuery): Promise<readonly HistoryRow[]>
  /** Highest keys ever given out, so that numbering goes on after a restart. */
  lastKeys(): Promise<{ readonly event: number; readonly task: number }>
  /** Deletes rows older than `before`, milliseconds since 1970. */
  prune(before: number): Promise<void>
  /** All or nothing. Replaces what was measured of these entities in that period. */
  saveFigures(at: FigurePeriod, rows: readonly FigureRow[]): Promise<void>
  /** Of one entity, oldest first: the newest `limit` with a period from `from` to `to`, both included. */
  queryFigures(query: FigureQuery): Promise<readonly (FigureRow & Pick<FigurePeriod, 'period'>)[]>
  /** Of every entity that was measured in that period. */
  figuresAt(at: FigurePeriod): Promise<readonly FigureRow[]>
  /** The newest period with figures of this interval; undefined when there is none. */
  newestFigures(intervalSeconds: number): Promise<number | undefined>
  /** Deletes the figures of the oldest `most` periods before this one. */
  dropFigures(before: FigurePeriod, most: number): Promise<void>
  close(): Promise<void>
}

/** The `period`-th interval of that length since 1970. */
export interface FigurePeriod {
  readonly intervalSeconds: number
  readonly period: number
}

export interface FigureRow {
  /** Managed object id. */
  readonly entity: string
  /** How many measurements it is made of. */
  readonly samples: number
  /** As whoever saved it has packed it. */
  readonly figures: Uint8Array
}

export interface FigureQuery {
  readonly entity: string
  readonly intervalSeconds: number
  readonly from: number
  readonly to: number
  readonly limit: number
}

export interface HistoryRow {
  readonly key: number
  /** Milliseconds since 1970. */
  readonly time: number
  /** vim25 type name of the event, or the task's description id. */
  readonly type: string
  readonly userName: string
  /** Managed object ids it is about. */
  readonly entities: readonly string[]
  /** The vim25 Event or TaskInfo. */
  readonly value: unknown
}

export interface HistoryQuery {
  readonly beforeKey?: number | undefined
  readonly afterKey?: number | undefined
  readonly since?: number | undefined
  readonly until?: number | undefined
  readonly types?: readonly string[] | undefined
  readonly userNames?: readonly string[] | undefined
  readonly entities?: readonly string[] | undefined
  /** By key; `newest-first` when not given. */
  readonly order?: 'newest-first' | 'oldest-first' | undefined
  readonly limit: number
}

// ---------------------------------------------------------------- storage

export interface DiskInfo {
  readonly format: DiskFormat
  /** What the guest sees. */
  readonly capacityBytes: number
  /** What it takes on the datastore. */
  readonly allocatedBytes: number
}

export interface MergeOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((percent: number) => void) | undefined
}

/** One file of a disk's data. What its own header says about other files is never looked at. */
export type ImageLayer =
  | DiskLayer
  /** A VMDK in pieces, in their order. */
  | { readonly format: 'vmdk-extents'; readonly extents: readonly VmdkExtent[] }

export interface VmdkExtent {
  /** Absolute. */
  readonly path: string
  readonly kind: 'flat' | 'sparse'
  readonly sectors: number
  /** Where in a flat file it begins. */
  readonly offsetSectors: number
}

export type Provisioning = 'thin' | 'thick' | 'eager'

export interface ConvertRequest {
  /** The newest first; each lies over the next, and the last stands alone. */
  readonly source: readonly ImageLayer[]
  readonly target: {
    /** Must not be there yet, unless `isThere`: then it is empty, and its maker's to remove. */
    readonly path: string
    readonly isThere?: boolean | undefined
    /** `vmdk-stream` is what OVF packages hold. */
    readonly format: DiskFormat | 'vmdk-stream'
    readonly provisioning: Provisioning
    /** What it is to be encrypted with; thin qcow2 only. */
    readonly key?: StoredKey | undefined
  }
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((percent: number) => void) | undefined
}

export interface DiskArea {
  readonly start: number
  readonly length: number
}

/** An open disk; nobody else's later changes to what lies above it are seen. */
export interface DiskReader extends AsyncDisposable {
  /** Rejects with EngineError, also when it was disposed meanwhile. */
  read(start: number, length: number): Promise<Uint8Array>
}

/** Disk images and plain files below one datastore's root. Paths are absolute and inside it. */
export interface DiskImages {
  create(
    path: string,
    options: { format: DiskFormat; capacityBytes: number; provisioning: Provisioning; key?: StoredKey | undefined },
  ): Promise<void>
  /** Never guesses: `format` is what was recorded. */
  inspect(path: string, format: DiskFormat): Promise<DiskInfo>
  /** Grows only; the machine must be off. */
  resize(layer: DiskLayer, capacityBytes: number): Promise<void>
  /** An empty qcow2 layer above `parent`, which is named in its header and not opened; encrypted with its key if it has one. */
  createLayer(path: string, options: { capacityBytes: number; parent: DiskLayer }): Promise<void>
  /** Names another parent in the header of a qcow2 layer that nobody has open; its data stays as it is. */
  setParent(layer: DiskLayer, parent: DiskLayer): Promise<void>
  /** The layer opens with this key from now on, and with its own no more. Idempotent; no machine may use it. */
  changeKey(layer: DiskLayer, key: StoredKey): Promise<void>
  /**
   * Writes what the first layer holds into the second; all layers down to the lowest are given. The first one stays and
   * reads as before, at any moment. No machine may use either.
   */
  mergeLayer(layers: readonly DiskLayer[], options: MergeOptions): Promise<void>
  /** What this one layer holds, zeros included, in order; whatever it does not hold is read from below it. Also while a machine has it open. */
  heldAreas(layer: DiskLayer): Promise<readonly DiskArea[]>
  /** Where a chain of layers that nobody writes to may hold anything but zeros, in order. */
  dataAreas(layers: readonly DiskLayer[]): Promise<readonly DiskArea[]>
  /** Opens a chain of layers that nobody writes to. */
  openReader(layers: readonly DiskLayer[]): Promise<DiskReader>
  /** Writes the source's data into a new image, durable when it resolves; leaves nothing when it fails or is aborted. */
  convert(request: ConvertRequest): Promise<void>
  /** Part of its clusters that do not follow each other, in percent; 0 where a format does not tell. */
  fragmentation(layer: DiskLayer): Promise<number>
  /** Deletes an image that is not in its place yet; one that is not there is no error. */
  discard(path: string): Promise<void>
}

// ---------------------------------------------------------------- network

export interface NetworkFacts {
  /** `bridge`: guests get addresses by DHCP and reach out by NAT. `user`: QEMU's own, outgoing only. */
  readonly mode: 'bridge' | 'user' | 'simulated'
  readonly bridgeName: string | undefined
  /** The host's address on it, with prefix length: `10.98.0.1/24`. */
  readonly hostAddress: string | undefined
  /** One line for people: why this mode. */
  readonly reason: string
  /** Why there can be no other switch and no other VLAN than the first; undefined when there can. */
  readonly onlyOneBecause: string | undefined
}

/** The guests' networks. `open` makes or finds the default one; `close` leaves all for running guests, `remove` takes them away. */
export interface GuestNetwork {
  readonly facts: NetworkFacts
  /**
   * Idempotent: the switches and the VLANs on them are what `switches` says, whatever was there before. What still has cards
   * on it stays until the next time. Denied `host-config`, with some of it done, when the host cannot do one of them.
   */
  arrange(switches: readonly SwitchSpec[]): Promise<void>
  /** Idempotent: makes the NIC's tap and puts it into its place, from another one if need be; answers how the machine attaches. */
  attach(vm: VmId, nicId: string, place: NicPlace): Promise<NicSpec['attachment']>
  /** Idempotent. */
  detach(vm: VmId, nicId: string): Promise<void>
  /** Removes taps of VMs that are not in `running`. */
  reconcile(running: ReadonlySet<VmId>): Promise<void>
  /** Address by lower-case MAC, from DHCP leases that hold now. */
  leases(): Promise<ReadonlyMap<string, string>>
  /** What the NIC has received and sent since it was attached; undefined where nobody counts. */
  traffic(vm: VmId, nicId: string): NicTraffic | undefined
  close(): Promise<void>
  remove(): Promise<void>
}

// ---------------------------------------------------------------- telling people

export interface MailSettings {
  readonly server: string
  readonly port: number
  readonly sender: string
  readonly login?: { readonly user: string; readonly password: string } | undefined
}

export interface Mail {
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly subject: string
  readonly text: string
}

/** Ways out of this host for alarms. All end within seconds, or when aborted; they reject with EngineError. */
export interface AlarmOutlets {
  /** As a user without rights, in an environment of nothing but this and a plain PATH. `refused` where no such user can be. */
  runProgram(argv: readonly string[], environment: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>
  /** Follows no redirections; anything but success is an error. */
  postJson(url: URL, body: string, signal: AbortSignal): Promise<void>
  sendMail(settings: MailSettings, mail: Mail, signal: AbortSignal): Promise<void>
}

// ---------------------------------------------------------------- the machine underneath

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
