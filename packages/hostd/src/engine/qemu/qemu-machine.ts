// One running machine.
//
//   running ⇄ paused          asked for, or by QEMU after an I/O error
//   running, paused ⇄ unresponsive    as the monitor sees it
//   any ──▶ gone               the process has ended; last, and once
//
// Changes queue up behind each other; ending the machine, questions and its console never wait for them.
// Invariants: `gone` is said after the process is dead and its run directory and control group are away, if they can be
// taken away; the record on disk tells of every device change before the change is reported as done.
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { Emitter } from '@staddle/base/emitter.ts'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { KeyedQueue } from '@staddle/base/keyed-queue.ts'
import { EngineError } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type {
  CdromSpec,
  ControllerSpec,
  DiskLimits,
  DiskSpec,
  MachineSize,
  NicSpec,
} from '../../domain/machine-spec.ts'
import type {
  DiskMove,
  DiskMoveOptions,
  DiskTraffic,
  FirmwareMove,
  GuestFacts,
  GuestNotice,
  KeyPress,
  LayerMerge,
  Machine,
  MachineEvent,
  MachineGrowth,
  MachineStats,
  MachineStatus,
  NewLayer,
  SerialConnection,
  SnapshotOptions,
  SuspendOptions,
} from '../../domain/ports/engine.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import type { Cgroup } from '../../platform/cgroups.ts'
import { killProcess, waitUntilGone } from '../../platform/processes.ts'
import { endJobs } from './block-jobs.ts'
import { FileAccess } from './file-access.ts'
import { GuestAgent } from './guest-agent.ts'
import { layerNodeName } from './devices.ts'
import { resizeDisk } from './disk-io.ts'
import { DiskRestraints } from './disk-restraints.ts'
import { grow, machineGrowth, presentGrowth } from './growth.ts'
import { addController, addDisk, addNic, changeMedia, removeController, removeDisk, removeNic } from './hot-plug.ts'
import { controlAltDelete, qemuKeys } from './keyboard.ts'
import type { MachineLayout } from './layout.ts'
import { MachineStatistics } from './machine-statistics.ts'
import { EventTranslator, type EndReason } from './machine-events.ts'
import { MachineSituation } from './machine-situation.ts'
import type { MediumLoans } from './medium-loans.ts'
import { mergeLayer } from './merge-layer.ts'
import { moveDisks } from './move-disks.ts'
import { moveFirmware } from './move-firmware.ts'
import type { TpmParts } from './move-tpm.ts'
import type { Monitor } from './monitor.ts'
import type { Logger } from './options.ts'
import type { QmpArguments } from './qmp-schema.ts'
import { readLastWords, recordLayout, type MachineRecord, type RunDirectory } from './run-directory.ts'
import { letControllersSpeak, untoldSerial } from './scsi-notices.ts'
import { SerialPorts } from './serial-ports.ts'
import { ownForkPoint } from './fork-point.ts'
import { takeSnapshot, type SnapshotTarget } from './snapshot.ts'
import { openStateWriter, type StateTarget } from './state-stream.ts'
import { connectSocket } from './socket-connection.ts'
import { undoSuspend, writeState } from './suspend.ts'
import { endTpm } from './tpm.ts'

const quitTimeLimit: Millis = 1_500
/** From the end of QEMU's monitor to the end of its process. */
const endPatience: Millis = 1_000

export interface MachineParts {
  readonly clock: Clock
  readonly logger: Logger
  readonly directory: RunDirectory
  readonly record: MachineRecord
  readonly monitor: Monitor
  readonly cgroup: Cgroup | undefined
  readonly loans: MediumLoans
  /** Of a process that this daemon started; others are watched by the monitor. */
  readonly ended: Promise<unknown> | undefined
}

export class QemuMachine implements Machine {
  readonly id: VmId
  readonly pid: number
  readonly startedAt: number
  readonly events = new Emitter<MachineEvent>()
  readonly #parts: MachineParts
  readonly #monitor: Monitor
  readonly #translator = new EventTranslator()
  readonly #situation = new MachineSituation()
  readonly #changes = new KeyedQueue<'change' | 'limits' | 'screenshot'>()
  readonly #serialPorts: SerialPorts
  readonly #agent: GuestAgent
  readonly #gone = Promise.withResolvers<void>()
  #recording = Promise.resolve()
  readonly #restraints: DiskRestraints
  readonly #access: FileAccess
  readonly #statistics: MachineStatistics
  #record: MachineRecord
  #isGone = false
  #isReleased = false
  #isEnding = false
  #askedEnd: EndReason | undefined
  /** Events that are part of an operation of ours are not news. */
  #quiet: 'standstill' | { readonly cdromId: string } | undefined

  constructor(parts: MachineParts) {
    this.#parts = parts
    this.#record = parts.record
    this.#monitor = parts.monitor
    this.id = parts.directory.id
    this.pid = parts.record.process.pid
    this.startedAt = parts.record.startedAt
    this.#access = new FileAccess(parts.record.uid ?? undefined)
    this.#statistics = new MachineStatistics(this.pid, parts.monitor, parts.cgroup)
    this.#restraints = new DiskRestraints(parts.monitor, {
      read: () => this.#record.restrained ?? {},
      write: (restrained) => this.#writeRecord({ restrained }),
    })
    const portNumbers = this.layout.serialPorts.map(({ portNumber }) => portNumber)
    this.#serialPorts = new SerialPorts(portNumbers, parts.directory)
    const hasAgent = (): boolean => this.#situation.isAgentConnected && !this.#isGone
    this.#agent = new GuestAgent(parts.directory.agentSocket, parts.clock, hasAgent)
    this.#watch()
  }

  /** Of everything that runs for it. */
  get pids(): number[] {
    const { tpm } = this.#record
    return [this.pid, ...(tpm === undefined ? [] : [tpm.pid])]
  }

  get machineType(): string {
    return this.layout.machineType
  }

  get layout(): MachineLayout {
    return this.#record.layout
  }

  get growth(): MachineGrowth | undefined {
    return machineGrowth(this.layout.growth)
  }

  get status(): MachineStatus {
    if (this.#isGone) return 'gone'
    if (!this.#monitor.isResponsive) return 'unresponsive'
    return this.#situation.isPaused ? 'paused' : 'running'
  }

  get situation(): readonly MachineEvent[] {
    return this.#situation.events
  }

  /** Brings the state up to what QEMU says: after a start, a reattachment or a time without connection. */
  async reconcile(): Promise<void> {
    const { phase, suspendPath } = this.#record
    if (phase === 'suspending' || phase === 'snapshotting') {
      // The daemon ended in the middle of it: nobody was told that it succeeded, so the guest runs on.
      if (suspendPath !== null) await undoSuspend(this.#monitor, suspendPath, this.#parts.clock, true)
      await this.#writeRecord({ phase: 'running', suspendPath: null })
    }
    // A guest that stands still then goes on when whoever began the merge has seen how far it came.
    if (phase === 'merging') {
      await endJobs(this.#monitor, this.#parts.clock)
      await this.#writeRecord({ phase: 'running' })
    }
    const [status, chardevs, drives] = await Promise.all([
      this.#monitor.call('query-status', {}),
      this.#monitor.call('query-chardev', {}),
      this.#monitor.call('query-block', {}),
    ])
    await this.#limits(() => this.#restraints.releaseForgotten())
    await this.#notePresentGrowth()
    for (const event of this.#situation.correct({ status, chardevs, drives })) this.#tell(event)
  }

  /** From here on it counts as started, and its end is noticed. */
  async begin(): Promise<void> {
    if (this.#record.phase === 'starting') await this.#writeRecord({ phase: 'running' })
    this.#monitor.gone.on(() => void this.#finish())
    void this.#parts.ended?.then(() => this.#finish())
    this.#monitor.startHeartbeat()
    this.#serialPorts.keepShort(this.#parts.clock, this.#warnOf('the log of a serial port could not be shortened'))
  }

  async powerOff(): Promise<void> {
    if (this.#isGone) return
    this.#askedEnd ??= 'powered-off'
    await this.#end()
  }

  reset(): Promise<void> {
    return this.#ask('system_reset', {})
  }

  async shutdownGuest(): Promise<void> {
    if (await this.#agent.shutDown('powerdown')) return
    await this.#ask('system_powerdown', {})
  }

  async rebootGuest(): Promise<void> {
    if (await this.#agent.shutDown('reboot')) return
    await this.#ask('send-key', { keys: controlAltDelete })
  }

  pause(): Promise<void> {
    return this.#change(() => this.#ask('stop', {}))
  }

  resume(): Promise<void> {
    return this.#change(() => this.#ask('cont', {}))
  }

  suspend(path: string, options: SuspendOptions): Promise<void> {
    return this.#change(async () => {
      const wasRunning = !this.#situation.isPaused
      this.#quiet = 'standstill'
      try {
        await this.#writeRecord({ phase: 'suspending', suspendPath: path })
        const { clock } = this.#parts
        const target = this.#stateTarget(path, options.key)
        await writeState(this.#monitor, { ...options, target, clock }, wasRunning)
      } catch (error) {
        await this.#writeRecord({ phase: 'running', suspendPath: null })
        throw error
      } finally {
        this.#quiet = undefined
      }
      options.onProgress?.(100)
      this.#askedEnd ??= 'suspended'
      await this.#end()
    })
  }

  snapshot(made: readonly NewLayer[] | Promise<readonly NewLayer[]>, options: SnapshotOptions): Promise<void> {
    return this.#change(async () => {
      const target = this.#snapshotTarget(options)
      this.#quiet = 'standstill'
      if (target !== undefined) await this.#writeRecord({ phase: 'snapshotting', suspendPath: target.path })
      try {
        const { clock } = this.#parts
        const topNode = (diskId: string): Promise<string> => this.#topNode(diskId)
        const isPaused = this.#situation.isPaused
        const parts = { monitor: this.#monitor, access: this.#access, clock, topNode, isPaused, target }
        await takeSnapshot(parts, made, options)
      } finally {
        this.#quiet = undefined
        if (target !== undefined) await this.#writeRecord({ phase: 'running', suspendPath: null })
      }
    })
  }

  #snapshotTarget({ statePath, key, fork }: SnapshotOptions): SnapshotTarget | undefined {
    const point = ownForkPoint(fork)
    if (point !== undefined) return { path: point.imagePath, open: () => point.openWriter(this.layout) }
    if (statePath === undefined) return undefined
    const target = this.#stateTarget(statePath, key)
    return { path: statePath, open: () => openStateWriter(target) }
  }

  #stateTarget(path: string, key: StoredKey | undefined): StateTarget {
    const { directory, clock } = this.#parts
    return { path, key, uuid: this.#record.uuid, layout: this.layout, access: this.#access, directory, clock }
  }

  async freezeGuest(): Promise<void> {
    if (await this.#agent.freeze()) return
    throw new EngineError(
      'refused',
      'freeze the guest',
      `no guest agent in ${this.id} could quiesce its file systems; install qemu-guest-agent in it, or take the snapshot without`,
    )
  }

  thawGuest(): Promise<void> {
    return this.#agent.thaw()
  }

  hasLayer(diskId: string, path: string): Promise<boolean> {
    return this.#change(async () => {
      const name = layerNodeName(diskId, path)
      // What is in nobody's use can be closed, and is of no use.
      await this.#monitor.call('blockdev-del', { 'node-name': name }).catch(ignoreEngineError)
      const nodes = await this.#monitor.call('query-named-block-nodes', { flat: true })
      return nodes.some((node) => node['node-name'] === name)
    })
  }

  mergeLayer(diskId: string, merge: LayerMerge): Promise<void> {
    return this.#change(async () => {
      const isOnTop = merge.above === undefined
      if (isOnTop) await this.#writeRecord({ phase: 'merging' })
      // QEMU opens them for writing now.
      for (const layer of [merge.below, merge.above]) {
        if (layer !== undefined) await this.#access.own(layer.path, `disk ${diskId}`)
      }
      this.#quiet = 'standstill'
      try {
        const topNode = await this.#topNode(diskId)
        const isPaused = (): boolean => this.#situation.isPaused
        await mergeLayer({ monitor: this.#monitor, clock: this.#parts.clock, diskId, topNode, isPaused }, merge)
      } finally {
        this.#quiet = undefined
        // Whatever became of the merge is what counts: the disk that it filled may have no place for the record.
        if (isOnTop)
          await this.#writeRecord({ phase: 'running' }).catch(this.#warnOf('the end of a merge could not be recorded'))
      }
    })
  }

  moveDisks(moves: readonly DiskMove[], options: DiskMoveOptions): Promise<void> {
    return this.#change(async () => {
      await this.#writeRecord({ phase: 'merging' })
      this.#quiet = 'standstill'
      try {
        for (const { diskId, target } of moves) {
          await this.#access.ownDisk({
            id: diskId,
            controllerId: '',
            unitNumber: 0,
            readOnly: false,
            serial: '',
            ...target,
          })
          await this.#access.requireReadable(target.backing)
        }
        const placed = await Promise.all(
          moves.map(async (move) => ({ ...move, topNode: await this.#topNode(move.diskId) })),
        )
        const isPaused = (): boolean => this.#situation.isPaused
        await moveDisks({ ...this.#firmwareParts, monitor: this.#monitor, isPaused }, placed, options)
      } finally {
        this.#quiet = undefined
        await this.#writeRecord({ phase: 'running' })
      }
    })
  }

  moveFirmware(move: FirmwareMove): Promise<void> {
    return this.#change(() => moveFirmware(this.#firmwareParts, move))
  }

  get #firmwareParts(): TpmParts {
    const { directory, clock } = this.#parts
    return { monitor: this.#monitor, access: this.#access, directory, clock }
  }

  changeMedia(cdrom: CdromSpec): Promise<void> {
    return this.#change(() =>
      this.#parts.loans.during(cdrom, this.#access, async () => {
        this.#quiet = { cdromId: cdrom.id }
        await changeMedia(this.#monitor, cdrom).finally(() => (this.#quiet = undefined))
      }),
    )
  }

  setLink(nicId: string, up: boolean): Promise<void> {
    return this.#change(() => this.#monitor.call('set_link', { name: nicId, up }))
  }

  addController(controller: ControllerSpec): Promise<void> {
    return this.#changeLayout((layout) => addController(this.#monitor, layout, controller))
  }

  removeController(controllerId: string): Promise<void> {
    return this.#changeLayout((layout) => removeController(this.#monitor, layout, controllerId, this.#parts.clock))
  }

  async addDisk(disk: DiskSpec): Promise<GuestNotice> {
    let untold: string | undefined
    await this.#changeLayout(async (layout) => {
      await this.#access.ownDisk(disk)
      await this.#access.requireReadable(disk.backing ?? [])
      const grown = await addDisk(this.#monitor, layout, disk)
      untold = await untoldSerial(this.#monitor, disk.id)
      return grown
    })
    return this.#noticeOf('came', untold)
  }

  async removeDisk(diskId: string): Promise<GuestNotice> {
    let notice: GuestNotice = 'told'
    await this.#changeLayout(async (layout) => {
      const untold = await untoldSerial(this.#monitor, diskId)
      // While it is there: the guest may still have something to write to it.
      notice = await this.#noticeOf('goes', untold)
      const left = await removeDisk(this.#monitor, layout, diskId, this.#parts.clock).catch(async (error: unknown) => {
        await this.#noticeOf('came', untold)
        throw error
      })
      await this.#limits(() => this.#restraints.forget(diskId))
      return left
    })
    return notice
  }

  async #noticeOf(change: 'came' | 'goes', untold: string | undefined): Promise<GuestNotice> {
    return untold === undefined || (await this.#agent.lookForDisk(change, untold)) ? 'told' : 'untold'
  }

  resizeDisk(diskId: string, capacityBytes: number): Promise<void> {
    return this.#change(async () => resizeDisk(this.#monitor, await this.#topNode(diskId), capacityBytes))
  }

  limitDisk(diskId: string, limits: DiskLimits | undefined): Promise<void> {
    return this.#limits(() => this.#restraints.limit(diskId, limits))
  }

  restrainDisk(diskId: string, operationsPerSecond: number | undefined): Promise<void> {
    return this.#limits(() => this.#restraints.restrain(diskId, operationsPerSecond))
  }

  addNic(nic: NicSpec): Promise<void> {
    return this.#changeLayout(async (layout) => {
      if (nic.attachment.kind === 'tap') await this.#access.openTunDevice()
      return addNic(this.#monitor, layout, nic)
    })
  }

  removeNic(nicId: string): Promise<void> {
    return this.#changeLayout((layout) => removeNic(this.#monitor, layout, nicId, this.#parts.clock))
  }

  grow(size: MachineSize): Promise<void> {
    return this.#change(async () => {
      try {
        await grow(this.#monitor, this.layout.growth, size)
      } finally {
        await this.#notePresentGrowth()
        this.#statistics.forgetCpus()
      }
      this.#agent.useAll().catch(this.#warnOf('a guest was not asked to take new CPUs or memory into use'))
    })
  }

  takeUpNics(macAddresses: readonly string[]): Promise<void> {
    return this.#agent.takeUpCards(macAddresses)
  }

  guestInfo(signal?: AbortSignal): Promise<GuestFacts | undefined> {
    return this.#agent.facts(signal)
  }

  async stats(): Promise<MachineStats> {
    if (this.#isGone) throw this.#goneError('stats')
    const stats = await this.#statistics.read()
    if (this.#isGone || stats === undefined) throw this.#goneError('stats')
    return stats
  }

  async diskTraffic(): Promise<ReadonlyMap<string, DiskTraffic>> {
    return this.#isGone ? new Map() : this.#statistics.disks()
  }

  screenshot(): Promise<Uint8Array> {
    return this.#changes.run('screenshot', async () => {
      const path = this.#parts.directory.screenshot
      if (this.#isGone) throw this.#goneError('screenshot')
      await this.#access.createFile(path)
      await this.#monitor.call('screendump', { filename: path, format: 'png' })
      await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW)
      return await file.readFile()
    })
  }

  async pressKey(key: KeyPress): Promise<void> {
    const keys = qemuKeys(key)
    if (keys === undefined)
      throw new EngineError('refused', 'press a key', `there is no key for the HID usage ${key.usage}`)
    await this.#ask('send-key', { keys })
  }

  openScreen(): Promise<SerialConnection> {
    return connectSocket(this.#parts.directory.vncSocket, `screen of ${this.id}`)
  }

  openSerial(portNumber: number): Promise<SerialConnection> {
    if (this.#isGone) return Promise.reject(this.#goneError('open a serial port'))
    return this.#serialPorts.open(portNumber)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isReleased = true
    await this.#monitor[Symbol.asyncDispose]()
    this.#serialPorts[Symbol.dispose]()
  }

  #watch(): void {
    const warnOfSilence = this.#warnOf('the controllers of a guest that starts again tell it of no disks')
    this.#monitor.events.on((event) => {
      const translated = this.#translator.translate(event)
      if (translated === undefined) return
      this.#situation.note(translated)
      if (translated.kind === 'reset') letControllersSpeak(this.#monitor, this.layout).catch(warnOfSilence)
      this.#tell(translated)
    })
    this.#monitor.responsive.on((isResponsive) =>
      this.events.emit({ kind: isResponsive ? 'responsive' : 'unresponsive' }),
    )
    const warn = this.#warnOf('a machine that answers again could not be asked for its state')
    this.#monitor.reconnected.on(() => void this.reconcile().catch(warn))
  }

  #tell(event: MachineEvent): void {
    if (!this.#isOurs(event)) this.events.emit(event)
  }

  #isOurs(event: MachineEvent): boolean {
    if (this.#quiet === undefined) return false
    if (this.#quiet === 'standstill')
      return (event.kind === 'paused' && event.reason === 'asked') || event.kind === 'resumed'
    return event.kind === 'media' && event.cdromId === this.#quiet.cdromId
  }

  /** Asks for what returns nothing. A machine that is just ending rejects with `exited`, once its end has been told. */
  async #ask<Command extends 'system_reset' | 'system_powerdown' | 'send-key' | 'stop' | 'cont'>(
    command: Command,
    args: QmpArguments<Command>,
  ): Promise<void> {
    try {
      await this.#monitor.call(command, args)
    } catch (error) {
      if (error instanceof EngineError && (await this.#isOnItsWayOut())) throw this.#goneError(command)
      throw error
    }
  }

  /** QEMU closes its monitor before its process ends; a lost connection alone does not tell the two apart. */
  async #isOnItsWayOut(): Promise<boolean> {
    if (this.#monitor.session !== undefined || this.#isReleased) return this.#isGone
    const limit = new AbortController()
    const patience = this.#parts.clock.sleep(endPatience, limit.signal).catch(() => undefined)
    await Promise.race([this.#gone.promise, patience])
    limit.abort()
    return this.#isGone
  }

  /** Where the disk's chain begins, whoever opened it. */
  #topNode(diskId: string): Promise<string> {
    return this.#monitor.call('qom-get', { path: `/machine/peripheral/${diskId}`, property: 'drive' })
  }

  #change<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn('change', work)
  }

  /** Not behind a merge or a move, which may take hours. */
  #limits<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn('limits', work)
  }

  #inTurn<T>(turn: 'change' | 'limits', work: () => Promise<T>): Promise<T> {
    return this.#changes.run(turn, async () => {
      if (this.#isGone) throw this.#goneError('change')
      try {
        return await work()
      } catch (error) {
        // Whether it ended or does not answer, a lost connection alone does not tell.
        const isLost = error instanceof EngineError && error.kind === 'unresponsive'
        throw isLost && (await this.#isOnItsWayOut()) ? this.#goneError('change') : error
      }
    })
  }

  #changeLayout(work: (layout: MachineLayout) => Promise<MachineLayout>): Promise<void> {
    return this.#change(async () => {
      await this.#writeRecord({ layout: recordLayout(await work(this.layout)) })
    })
  }

  async #notePresentGrowth(): Promise<void> {
    const { growth } = this.layout
    if (growth === undefined) return
    const present = await presentGrowth(this.#monitor, growth)
    if (!isDeepStrictEqual(present, growth))
      await this.#writeRecord({ layout: recordLayout({ ...this.layout, growth: present }) })
  }

  /** Ends the process, cleanly if it still listens, and waits until all is away. */
  async #end(): Promise<void> {
    if (this.#isReleased) throw new Error(`${this.id} was released by this daemon`)
    const { clock } = this.#parts
    if (this.#monitor.isResponsive && this.#monitor.session !== undefined) {
      const limit = new AbortController()
      using _timer = clock.after(quitTimeLimit, () => limit.abort())
      await this.#monitor.call('quit', {}, quitTimeLimit).catch(ignoreEngineError)
      await Promise.race([this.#gone.promise, this.#processEnd(limit.signal)])
    }
    await killProcess(this.#record.process)
    await this.#processEnd()
    await this.#finish()
    await this.#gone.promise
  }

  async #processEnd(signal?: AbortSignal): Promise<void> {
    try {
      await waitUntilGone(this.#record.process, this.#parts.clock, signal)
    } catch (error) {
      if (signal?.aborted !== true) throw error
    }
  }

  async #finish(): Promise<void> {
    if (this.#isEnding || this.#isReleased) return
    this.#isEnding = true
    const { clock, logger } = this.#parts
    // What QEMU said last may still be on its way; its end of the socket is closed, so this does not take long.
    const session = this.#monitor.session
    if (session !== undefined) await Promise.race([session.closed, clock.sleep(500)])
    await this.#monitor[Symbol.asyncDispose]()
    const lastWords = await readLastWords(this.#record.logPath).catch(() => '')
    // It is gone all the same: whoever starts it again cleans first.
    await this.#cleanUp().catch((error: unknown) =>
      logger.error({ vm: this.id, err: error }, 'what a machine left behind could not be cleaned'),
    )
    this.#isGone = true
    const reason = this.#askedEnd ?? this.#translator.endReason ?? 'crashed'
    logger.info({ vm: this.id, pid: this.pid, reason, lastWords }, 'machine is gone')
    this.#gone.resolve()
    this.events.emit({ kind: 'gone', reason, lastWords })
  }

  async #cleanUp(): Promise<void> {
    const { clock, cgroup, directory } = this.#parts
    this.#serialPorts[Symbol.dispose]()
    await endTpm(this.#record.tpm, clock)
    await cgroup?.destroy(clock)
    await this.#recording
    await directory.remove()
  }

  /** Not once it has begun to end: the directory goes away with the machine. */
  async #writeRecord(change: Partial<MachineRecord>): Promise<void> {
    this.#record = { ...this.#record, ...change }
    if (this.#isEnding) return
    // One at a time: what is written last is what is known last.
    const recorded = this.#recording.then(() => this.#parts.directory.writeRecord(this.#record))
    this.#recording = recorded.catch(() => undefined)
    await recorded
  }

  #warnOf(message: string): (error: unknown) => void {
    return (err) => {
      if (!this.#isEnding && !this.#isReleased) this.#parts.logger.warn({ vm: this.id, err }, message)
    }
  }

  #goneError(operation: string): EngineError {
    return new EngineError('exited', operation, `${operation}: ${this.id} does not run any more`)
  }
}

function ignoreEngineError(error: unknown): void {
  if (!(error instanceof EngineError)) throw error
}
