// The Engine port on QEMU.
import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Denied, EngineError } from '../../domain/errors.ts'
import type { VmId } from '../../domain/ids.ts'
import type { MachineSpec } from '../../domain/machine-spec.ts'
import type {
  Acceleration,
  Engine,
  ForkPoint,
  ForkSource,
  Machine,
  StartOptions,
  WaitingMachine,
} from '../../domain/ports/engine.ts'
import { CgroupTree } from '../../platform/cgroups.ts'
import { hostMemory } from '../../platform/host-memory.ts'
import { detectKvm } from '../../platform/kvm.ts'
import { readProcessState } from '../../platform/proc.ts'
import { killProcess, type DetachedProcess } from '../../platform/processes.ts'
import { hostAcceleration, machineAccelerator, type Accelerator } from './acceleration.ts'
import { makeForkPoint, ownForkPoint, type QemuForkPoint } from './fork-point.ts'
import { QemuInstallation, type QemuProgram } from './installation.ts'
import { planLayout, type MachineLayout } from './layout.ts'
import { clean, launch, type Launched, type LaunchContext, type LaunchedFork } from './launch.ts'
import { machineUid } from './machine-user.ts'
import { MediumLoans } from './medium-loans.ts'
import { connectNewborn, endNewborn, greet, joinGroup, loadState, type Newborn } from './newborn.ts'
import { debianFirmware, type QemuEngineOptions } from './options.ts'
import { QemuMachine } from './qemu-machine.ts'
import { endStrays, mentions, reattachMachine } from './reattach.ts'
import { openRunDirectory, readLastWords, RunDirectory } from './run-directory.ts'
import { markUsed, readStateHeader, type StateOwner } from './state-file.ts'
import { continueGuest } from './suspend.ts'
import { endTpm } from './tpm.ts'
import { greetAhead, loadWhenFilled, putFilesIn, QemuWaitingMachine, requireWaitable } from './waiting-machine.ts'

/** 32 MiB hold a small guest; a whole system fills them and is translated over and over. */
function usualTranslationCacheMiB(memoryMiB: number): number {
  return Math.min(256, Math.max(32, Math.floor(memoryMiB / 16)))
}

/** Looks at what is installed and what the processor can do; EngineError `missing` says what to install. */
export async function createQemuEngine(options: QemuEngineOptions): Promise<Engine> {
  const installation = new QemuInstallation(options.searchPath ?? process.env['PATH'] ?? '/usr/bin')
  const [native, kvm, cgroups] = await Promise.all([
    installation.program(nativeArchitecture()),
    detectKvm(),
    openCgroups(options),
    openRunDirectory(options.runDirectory),
  ])
  // Of an earlier daemon; machines that share what was in it have it still.
  await rm(forkDirectory(options.runDirectory), { recursive: true, force: true })
  if (options.logDirectory !== undefined) await mkdir(options.logDirectory, { recursive: true, mode: 0o700 })
  return new QemuEngine(options, installation, {
    version: `QEMU ${native.version}`,
    acceleration: hostAcceleration(options.acceleration, kvm),
    kvmGroup: kvm.groupId,
    cgroups,
  })
}

/** Machines run without control groups where there can be none; only accounting and limits need them. */
async function openCgroups({ privileges, runDirectory, logger }: QemuEngineOptions): Promise<CgroupTree | undefined> {
  if (privileges.kind !== 'separate-users') return undefined
  const tree = new CgroupTree(cgroupPath(privileges.cgroupPath, runDirectory))
  try {
    await tree.open()
    return tree
  } catch (error) {
    logger.warn({ err: error }, 'machines run without control groups: none can be made here')
    return undefined
  }
}

interface HostFacts {
  readonly version: string
  readonly acceleration: Acceleration
  readonly kvmGroup: number | undefined
  readonly cgroups: CgroupTree | undefined
}

class QemuEngine implements Engine {
  readonly kind = 'qemu'
  readonly version: string
  readonly acceleration: Acceleration
  readonly #options: QemuEngineOptions
  readonly #installation: QemuInstallation
  readonly #facts: HostFacts
  readonly #cgroups: CgroupTree | undefined
  readonly #machines = new Map<VmId, QemuMachine>()
  readonly #starting = new Set<VmId>()
  readonly #waiting = new Map<VmId, QemuWaitingMachine>()
  readonly #loans = new MediumLoans()

  constructor(options: QemuEngineOptions, installation: QemuInstallation, facts: HostFacts) {
    this.#options = options
    this.#installation = installation
    this.#facts = facts
    this.version = facts.version
    this.acceleration = facts.acceleration
    this.#cgroups = facts.cgroups
  }

  async start(spec: MachineSpec, options: StartOptions): Promise<Machine> {
    if (options.signal?.aborted === true)
      throw new EngineError('canceled', `start ${spec.id}`, `the start of ${spec.name} was canceled`)
    if (this.#machines.has(spec.id) || this.#starting.has(spec.id)) throw alreadyRuns(spec.id)
    this.#starting.add(spec.id)
    try {
      const machine = await this.#start(spec, options)
      this.#keep(machine)
      return machine
    } finally {
      this.#starting.delete(spec.id)
    }
  }

  async prepareFork(spec: MachineSpec, source: ForkSource): Promise<ForkPoint> {
    const { runDirectory, clock } = this.#options
    return makeForkPoint(spec, source, {
      ...{ root: forkDirectory(runDirectory), runDirectory, clock, layout: this.#machines.get(spec.id)?.layout },
      // The state file is the machine's own, and so is whoever reads it.
      launchContext: async (layout) => {
        const program = await this.#installation.program(spec.architecture)
        const accelerator = machineAccelerator(spec, this.acceleration, nativeArchitecture(), layout.accelerator)
        return this.#launchContext(spec, { program, layout, accelerator })
      },
    })
  }

  async startWaiting(spec: MachineSpec, fork: ForkPoint): Promise<WaitingMachine> {
    const point = ownForkPoint(fork)
    requireWaitable(spec, point)
    const { clock } = this.#options
    if (this.#isKnown(spec.id)) throw alreadyRuns(spec.id)
    this.#starting.add(spec.id)
    try {
      const { newborn, loaded } = await point.whileMappable(() => this.#launchAhead(spec, point))
      const waiting = new QemuWaitingMachine(newborn, loaded, clock, () => this.#waiting.delete(spec.id))
      this.#waiting.set(spec.id, waiting)
      return waiting
    } finally {
      this.#starting.delete(spec.id)
    }
  }

  async requireState(path: string, owner: StateOwner): Promise<void> {
    await readStateHeader(path, owner)
  }

  async reattach(): Promise<ReadonlyMap<VmId, Machine>> {
    const directories = await openRunDirectory(this.#options.runDirectory)
    const unknown = directories.filter(({ id }) => !this.#isKnown(id))
    const found = await Promise.all(unknown.map((directory) => this.#reattach(directory)))
    for (const machine of found) if (machine !== undefined) this.#keep(machine)
    const pids = new Set([...this.#machines.values()].flatMap((machine) => machine.pids))
    const isStarting = (commandLine: readonly string[]): boolean =>
      [...this.#starting, ...this.#waiting.keys()].some((id) =>
        mentions(`${this.#options.runDirectory}/${id}/`)(commandLine),
      )
    await endStrays(this.#options.runDirectory, (pid, commandLine) => pids.has(pid) || isStarting(commandLine))
    return new Map(this.#machines)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#machines.values()].map((machine) => machine[Symbol.asyncDispose]()))
    this.#machines.clear()
    await Promise.all([...this.#waiting.values()].map((waiting) => waiting[Symbol.asyncDispose]()))
    this.#waiting.clear()
    await this.#cgroups?.remove()
    await rm(forkDirectory(this.#options.runDirectory), { recursive: true, force: true })
  }

  #isKnown(id: VmId): boolean {
    return this.#machines.has(id) || this.#starting.has(id) || this.#waiting.has(id)
  }

  #keep(machine: QemuMachine): void {
    if (machine.status === 'gone') return
    this.#machines.set(machine.id, machine)
    machine.events.on((event) => {
      if (event.kind === 'gone' && this.#machines.get(machine.id) === machine) this.#machines.delete(machine.id)
    })
  }

  async #start(spec: MachineSpec, options: StartOptions): Promise<QemuMachine> {
    const { clock, logger } = this.#options
    const begin = clock.monotonic()
    const newborn = (await this.#takeWaiting(spec.id)) ?? (await this.#launch(spec, options))
    const { process, record } = newborn.launched
    try {
      const machine = await this.#run(spec, newborn, options)
      const tookMillis = Math.round(clock.monotonic() - begin)
      logger.info({ vm: spec.id, pid: process.identity.pid, uid: record.uid, tookMillis }, 'machine started')
      return machine
    } catch (error) {
      const failure = await this.#explain(spec, error, newborn, options.signal)
      await endNewborn(newborn, clock)
      throw failure
    }
  }

  /** `loaded` is settled already when the fork point was filled before. */
  async #launchAhead(spec: MachineSpec, fork: QemuForkPoint): Promise<{ newborn: Newborn; loaded: Promise<void> }> {
    const newborn = await this.#launch(spec, { fork }, fork.diskBytes)
    try {
      await greetAhead(newborn, spec)
      const loaded = loadWhenFilled(newborn, fork)
      loaded.catch(() => undefined)
      if (fork.isFilled) await loaded
      return { newborn, loaded }
    } catch (error) {
      const failure = await this.#explain(spec, error, newborn, undefined)
      await endNewborn(newborn, this.#options.clock)
      throw failure
    }
  }

  /** With `blankDisks`, in the place of its own. */
  async #launch(
    spec: MachineSpec,
    { restoreFrom, restoreKey, fork: origin }: Pick<StartOptions, 'restoreFrom' | 'restoreKey' | 'fork'>,
    blankDisks?: ReadonlyMap<string, number>,
  ): Promise<Newborn> {
    const { clock, runDirectory, logDirectory } = this.#options
    const directory = new RunDirectory(runDirectory, spec.id)
    if (await directory.exists()) await this.#clearLeftovers(directory)
    const fork = ownForkPoint(origin)
    const planned = await this.#plan(spec, { restoreFrom, restoreKey }, fork)
    const logPath = logDirectory === undefined ? directory.ownLog : join(logDirectory, `${spec.id}.log`)
    await using forked = await openFork(fork)
    const group = this.#cgroups?.create(spec.id)
    // Awaited below; a failure before that is reported instead.
    group?.catch(() => undefined)
    let launched: Launched | undefined
    try {
      launched = await launch(spec, {
        ...this.#launchContext(spec, planned),
        ...{ directory, logPath, restorePath: restoreFrom, fork: forked, blankDisks },
      })
      return connectNewborn(launched, { directory, cgroup: await group, clock, streamKey: planned.streamKey })
    } catch (error) {
      if (launched !== undefined) await killProcess(launched.process.identity)
      await launched?.process.ended
      await endTpm(launched?.tpm?.identity, clock)
      await clean(directory, await this.#cgroups?.find(spec.id), clock)
      throw error
    }
  }

  async #takeWaiting(id: VmId): Promise<Newborn | undefined> {
    const waiting = this.#waiting.get(id)
    const newborn = await waiting?.take()
    this.#waiting.delete(id)
    return newborn
  }

  #launchContext(
    spec: MachineSpec,
    { program, layout, accelerator }: Omit<PlannedMachine, 'streamKey'>,
  ): Omit<LaunchContext, 'directory' | 'logPath' | 'restorePath'> {
    const { clock, logger, privileges } = this.#options
    return {
      ...{ clock, logger, program, layout, accelerator },
      translationCacheMiB: this.#options.translationCacheMiB ?? usualTranslationCacheMiB(spec.memoryMiB),
      firmware: { ...debianFirmware, ...this.#options.firmware },
      uid: privileges.kind === 'separate-users' ? machineUid(privileges.firstUid, spec.id) : undefined,
      kvmGroup: accelerator === 'kvm' ? this.#facts.kvmGroup : undefined,
    }
  }

  /** From a stopped process to a machine whose CPUs run. */
  async #run(spec: MachineSpec, newborn: Newborn, options: StartOptions): Promise<QemuMachine> {
    const { clock, logger } = this.#options
    const { launched, directory, cgroup, monitor, session, isLoaded } = newborn
    const { process, record } = launched
    await using undo = new AsyncDisposableStack()
    const machine = undo.use(
      new QemuMachine({ clock, logger, directory, record, monitor, cgroup, loans: this.#loans, ended: process.ended }),
    )
    const aborted = abortOf(options.signal)
    const prepared = isLoaded ? putFilesIn(newborn, spec) : greet(session, spec)
    prepared.catch(() => undefined)
    await Promise.race([Promise.all([directory.writeRecord(record), options.permit]), aborted])
    // Memory counts where it is first touched and stays there: a saved state must be read into the machine's own group.
    const isFresh = options.restoreFrom === undefined && options.fork === undefined
    if (!isFresh && !isLoaded) await joinGroup(newborn)
    const running = isFresh ? session.call('cont', {}) : this.#goOn(newborn, options, prepared)
    await Promise.race([Promise.all([prepared, running]), aborted])
    // Not earlier: the kernel makes whoever joins wait, and every thread that QEMU starts meanwhile with it.
    if (isFresh) await joinGroup(newborn)
    await machine.begin()
    undo.move()
    return machine
  }

  /** From where the state that it starts from ends. */
  async #goOn(newborn: Newborn, { restoreFrom, usesUp }: StartOptions, prepared: Promise<void>): Promise<void> {
    await (newborn.isLoaded ? prepared : loadState(newborn, restoreFrom))
    if (usesUp === true && restoreFrom !== undefined) await markUsed(restoreFrom)
    await continueGuest(newborn.session, this.#options.clock)
  }

  async #plan(
    spec: MachineSpec,
    { restoreFrom, restoreKey }: StartOptions,
    fork: QemuForkPoint | undefined,
  ): Promise<PlannedMachine> {
    if (spec.firmware.kind === 'efi' && spec.memoryMiB < 256)
      throw new EngineError(
        'refused',
        `start ${spec.id}`,
        `a machine with EFI firmware needs 256 MiB of memory; ${spec.name} has ${spec.memoryMiB}`,
      )
    const program = await this.#installation.program(spec.architecture)
    const { uuid } = spec
    const header = restoreFrom === undefined ? undefined : await readStateHeader(restoreFrom, { uuid, key: restoreKey })
    const saved = header?.layout ?? fork?.layout
    const accelerator = machineAccelerator(spec, this.acceleration, nativeArchitecture(), saved?.accelerator)
    const layout = planLayout(spec, saved?.machineType ?? spec.machineType ?? program.machineType, saved)
    return { program, layout: { ...layout, accelerator }, accelerator, streamKey: header?.streamKey }
  }

  /** A run directory that nobody speaks for: of a machine that ended while no daemon looked, or that still runs. */
  async #clearLeftovers(directory: RunDirectory): Promise<void> {
    const machine = await this.#reattach(directory)
    if (machine === undefined) return
    this.#keep(machine)
    throw alreadyRuns(directory.id)
  }

  async #reattach(directory: RunDirectory): Promise<QemuMachine | undefined> {
    const cgroup = await this.#cgroups?.find(directory.id)
    return reattachMachine({ directory, cgroup, loans: this.#loans, ...this.#options })
  }

  /** What went wrong, with QEMU's own last words when it ended by itself. */
  async #explain(
    spec: MachineSpec,
    error: unknown,
    { launched }: Newborn,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const operation = `start ${spec.id}`
    if (signal?.aborted === true)
      return new EngineError('canceled', operation, `the start of ${spec.name} was canceled`, { cause: error })
    // Refused by us, whatever QEMU says of it.
    if (!(error instanceof EngineError) || error.kind === 'refused') return error
    const hasEnded = error.kind === 'exited' || !(await isRunningProcess(launched.process))
    if (!hasEnded) return error
    // Its words are complete only after it.
    await Promise.race([launched.process.ended, this.#options.clock.sleep(1_000)])
    const lastWords = await readLastWords(launched.record.logPath)
    if (/cannot set up guest memory/.test(lastWords)) return outOfMemory(spec)
    return new EngineError(
      'start-failed',
      operation,
      `QEMU did not start ${spec.name}: ${lastWords === '' ? error.message : lastWords}`,
      { cause: error },
    )
  }
}

interface PlannedMachine {
  readonly program: QemuProgram
  readonly layout: MachineLayout
  readonly accelerator: Accelerator
  /** Of the state that it continues from, when that is sealed. */
  readonly streamKey: Uint8Array | undefined
}

async function openFork(fork: QemuForkPoint | undefined): Promise<(LaunchedFork & AsyncDisposable) | undefined> {
  if (fork === undefined) return undefined
  const { offsets, imagePath } = fork
  const [memory, state] = await Promise.all([open(imagePath, 'r'), open(imagePath, 'r')])
  return {
    ...{ memory, state, offsets },
    [Symbol.asyncDispose]: async () => void (await Promise.all([memory.close(), state.close()])),
  }
}

/** Memory that machines share has to be on a memory file system; of one run directory alone. */
export function forkDirectory(runDirectory: string): string {
  return `/dev/shm/staddle-${createHash('sha256').update(runDirectory).digest('hex').slice(0, 8)}`
}

/** Two daemons on one host, each with its own run directory, may have machines of the same id. */
function cgroupPath(parent: string, runDirectory: string): string {
  return `${parent}/${createHash('sha256').update(runDirectory).digest('hex').slice(0, 8)}`
}

async function isRunningProcess(process: DetachedProcess): Promise<boolean> {
  const state = await readProcessState(process.identity.pid)
  return state !== undefined && state.letter !== 'Z'
}

/** Rejects when the signal is aborted; never resolves. */
function abortOf(signal: AbortSignal | undefined): Promise<never> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal?.aborted === true) reject(signal.reason)
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  aborted.catch(() => undefined)
  return aborted
}

function outOfMemory({ name, memoryMiB }: MachineSpec): Denied {
  const { totalBytes, freeBytes } = hostMemory()
  const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1)
  const needed = memoryMiB * 2 ** 20
  const words = `${name} needs ${gibibytes(needed)} GiB of memory; this host has ${gibibytes(totalBytes)} GiB, ${gibibytes(freeBytes)} GiB of it free. Give it less, or power off other machines.`
  return new Denied('insufficient-resources', words, { resource: 'memory', requested: needed, unreserved: freeBytes })
}

function alreadyRuns(id: VmId): EngineError {
  return new EngineError('refused', `start ${id}`, `${id} runs already`)
}

function nativeArchitecture(): MachineSpec['architecture'] {
  return process.arch === 'arm64' ? 'aarch64' : process.arch === 'riscv64' ? 'riscv64' : 'x86_64'
}
