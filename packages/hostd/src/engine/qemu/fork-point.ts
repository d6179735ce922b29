// The memory of one machine in a file that many map, each keeping what it writes to itself, and in the same file what else
// those that start from it have to load.
//
//   of a running machine   it writes the file itself (snapshot.ts) ─▶ made fit to be mapped ─▶ machines start from it
//   of a saved state       a QEMU that never runs loads the state, writes the file and ends ─▶ as above
//
// The file is on a memory file system, in a directory of root's. Only who fills it learns where it is; machines get it open, and
// nobody else can read it. A file that machines have mapped stays until the last of them ends, its name may go before.
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, rm, statfs, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import { vmId } from '../../domain/ids.ts'
import type { MachineSpec } from '../../domain/machine-spec.ts'
import type { ForkPoint, ForkSource } from '../../domain/ports/engine.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import { killProcess } from '../../platform/processes.ts'
import { memoryIds } from './command-line.ts'
import { FileAccess } from './file-access.ts'
import { pieceId } from './growth.ts'
import { clean, launch, type LaunchContext } from './launch.ts'
import type { MachineLayout } from './layout.ts'
import { likelyPagesAt, makeMappable, readBlocks } from './memory-image.ts'
import { fileChannel } from './qmp-schema.ts'
import { QmpSession } from './qmp-session.ts'
import { readLastWords, RunDirectory } from './run-directory.ts'
import { readStateHeader, type StateHeader } from './state-file.ts'
import { openStateReader, writerTo, type StateReader, type StateWriter } from './state-stream.ts'
import { writeStream } from './suspend.ts'

const mib = 1024 * 1024
/** What machines need besides memory while they start: too little, and the kernel ends the one that writes. */
const spareBytes = 64 * mib

export class QemuForkPoint implements ForkPoint {
  readonly memoryMiB: number
  readonly layout: MachineLayout
  /** Of each disk, by its id. */
  readonly diskBytes: ReadonlyMap<string, number>
  readonly #directory: string
  readonly #memoryBlocks: ReadonlySet<string>
  readonly #filled = Promise.withResolvers<void>()
  /** Of machines that do not have it mapped yet. */
  readonly #starts = new Set<Promise<unknown>>()
  #isBeingFilled = false
  #isFilled = false
  #offsets: ReadonlyMap<string, number>

  constructor(directory: string, spec: MachineSpec, layout: MachineLayout, diskBytes: ReadonlyMap<string, number>) {
    this.#directory = directory
    this.memoryMiB = spec.memoryMiB
    this.layout = layout
    this.diskBytes = diskBytes
    const pieces = (layout.growth?.addedMiB ?? []).map((_, slot) => pieceId(slot))
    this.#memoryBlocks = new Set([memoryIds[spec.architecture], ...pieces])
    this.#offsets = new Map([[memoryIds[spec.architecture], likelyPagesAt(spec.memoryMiB * mib)]])
    this.#filled.promise.catch(() => undefined)
  }

  get imagePath(): string {
    return join(this.#directory, 'image')
  }

  /** Where each block of the guest's memory begins in the image; before it is filled, where the largest should. */
  get offsets(): ReadonlyMap<string, number> {
    return this.#offsets
  }

  get isFilled(): boolean {
    return this.#isFilled
  }

  /** Resolves when it has been filled, and rejects when it never will be. */
  get filled(): Promise<void> {
    return this.#filled.promise
  }

  /** An empty file that is as long as whoever maps it before it is filled needs it. `uid`: of the machine that fills it. */
  async makeImage(uid: number | undefined): Promise<void> {
    await new FileAccess(uid).createFile(this.imagePath)
    await chmod(this.imagePath, 0o644)
    await truncate(this.imagePath, Math.max(...this.#offsets.values()) + this.memoryMiB * mib)
  }

  /** Starts a machine that maps the image. While QEMU begins to write to that, it is too short. */
  async whileMappable<T>(start: () => Promise<T>): Promise<T> {
    if (this.#isBeingFilled) await this.filled
    const started = start()
    this.#starts.add(started)
    try {
      return await started
    } finally {
      this.#starts.delete(started)
    }
  }

  /** For the machine that fills it; `refused` when that is not as it was taken for any more. */
  async openWriter(layout: MachineLayout): Promise<StateWriter> {
    // As it is stored, without what is undefined.
    const stored = (one: MachineLayout): unknown => JSON.parse(JSON.stringify(one))
    if (!isDeepStrictEqual(stored(layout), stored(this.layout)))
      throw new EngineError('refused', 'fork', 'the devices of the machine changed meanwhile; try again')
    this.#isBeingFilled = true
    await Promise.allSettled(this.#starts)
    return writerTo(fileChannel(this.imagePath, 0), true, () => this.#finish())
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#filled.reject(new EngineError('canceled', 'fork', 'nothing was written to the fork point'))
    await rm(this.#directory, { recursive: true, force: true })
  }

  async #finish(): Promise<void> {
    {
      await using image = await open(this.imagePath, 'r+')
      const blocks = await readBlocks(image)
      await makeMappable(image, blocks, (name) => this.#memoryBlocks.has(name))
      const mapped = blocks.filter(({ name }) => this.#memoryBlocks.has(name))
      this.#offsets = new Map(mapped.map(({ name, pagesAt }) => [name, pagesAt]))
    }
    // From here on only by what is passed on open: machines of many users read it, by name nobody gets there.
    await chmod(dirname(this.imagePath), 0o700)
    await chmod(this.imagePath, 0o444)
    this.#isFilled = true
    this.#filled.resolve()
  }
}

export function ownForkPoint(fork: ForkPoint): QemuForkPoint
export function ownForkPoint(fork: ForkPoint | undefined): QemuForkPoint | undefined
export function ownForkPoint(fork: ForkPoint | undefined): QemuForkPoint | undefined {
  if (fork === undefined || fork instanceof QemuForkPoint) return fork
  throw new Error('a fork point of another engine')
}

export interface ForkMeans {
  /** On a memory file system. */
  readonly root: string
  readonly runDirectory: string
  readonly clock: Clock
  /** Of the machine, when it runs; that of the state otherwise. */
  readonly layout: MachineLayout | undefined
  /** All of a launch but what belongs to the one that is made here. */
  readonly launchContext: (
    layout: MachineLayout,
  ) => Promise<Omit<LaunchContext, 'directory' | 'logPath' | 'restorePath'>>
}

export async function makeForkPoint(spec: MachineSpec, source: ForkSource, means: ForkMeans): Promise<QemuForkPoint> {
  const state = source.statePath === undefined ? undefined : await openState(spec, source.statePath, source.stateKey)
  const layout = state?.layout ?? means.layout
  if (layout === undefined) throw new EngineError('exited', 'fork', `${spec.name} does not run any more`)
  const context = await means.launchContext(layout)
  const directory = await makeDirectory(means.root, spec.memoryMiB)
  const point = new QemuForkPoint(directory, spec, layout, source.diskBytes)
  try {
    await point.makeImage(context.uid)
    if (state !== undefined) await fillFromState(point, spec, state, { ...means, context, signal: source.signal })
    return point
  } catch (error) {
    await point[Symbol.asyncDispose]()
    throw error
  }
}

async function makeDirectory(root: string, memoryMiB: number): Promise<string> {
  await mkdir(root, { recursive: true, mode: 0o711 })
  const { bavail, bsize } = await statfs(root)
  const [needed, free] = [memoryMiB * mib + spareBytes, bavail * bsize]
  if (free < needed)
    throw new EngineError(
      'no-space',
      'fork',
      `memory of ${memoryMiB} MiB cannot be shared: ${root} has ${Math.floor(free / 1024 / 1024)} MiB left; make it larger or end machines`,
    )
  const directory = join(root, randomBytes(6).toString('hex'))
  await mkdir(directory, { mode: 0o711 })
  return directory
}

interface SavedState extends StateHeader {
  readonly path: string
}

async function openState({ uuid }: MachineSpec, path: string, key: StoredKey | undefined): Promise<SavedState> {
  return { path, ...(await readStateHeader(path, { uuid, key })) }
}

type FillMeans = Pick<ForkMeans, 'runDirectory'> & {
  readonly context: Omit<LaunchContext, 'directory' | 'logPath' | 'restorePath'>
  readonly signal: AbortSignal | undefined
}

async function fillFromState(
  point: QemuForkPoint,
  spec: MachineSpec,
  { path, streamKey }: SavedState,
  { runDirectory, context, signal }: FillMeans,
): Promise<void> {
  const { clock } = context
  await new FileAccess(context.uid).own(path, `fork ${spec.id}`)
  const id = vmId(`fork-${randomBytes(6).toString('hex')}`)
  const directory = new RunDirectory(runDirectory, id)
  const launched = await launch(
    { ...spec, id, directKernel: undefined },
    { ...context, directory, logPath: directory.ownLog, restorePath: undefined, blankDisks: point.diskBytes },
  )
  const session = new QmpSession(launched.process.channel, { clock, onEvent: () => undefined })
  try {
    const state = openStateReader(path, streamKey, directory)
    await convert(session, state, point, clock, signal).catch(async (cause: unknown) => {
      if (!(cause instanceof EngineError) || cause.kind !== 'exited') throw cause
      await launched.process.ended
      const words = await readLastWords(directory.ownLog)
      throw new EngineError('start-failed', 'fork', `the state could not be shared: ${words}`, { cause })
    })
  } finally {
    await killProcess(launched.process.identity)
    await launched.process.ended
    await session[Symbol.asyncDispose]()
    await clean(directory, undefined, clock)
  }
}

async function convert(
  session: QmpSession,
  state: StateReader,
  point: QemuForkPoint,
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<void> {
  await session.call('qmp_capabilities', {})
  await session.call('migrate-incoming', state.channel)
  {
    await using stream = state.begin()
    await Promise.all([stream.finished, untilMigrated(session, clock, signal)])
  }
  const writer = await point.openWriter(point.layout)
  await writeStream(session, writer)
  await untilMigrated(session, clock, signal)
  await writer.finish()
}

async function untilMigrated(session: QmpSession, clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  for (;;) {
    const { status, 'error-desc': description } = await session.call('query-migrate', {})
    if (status === 'completed') return
    if (status === 'failed' || status === 'cancelled')
      throw new EngineError('refused', 'fork', `the state could not be shared: ${description ?? status}`)
    await clock.sleep(2, signal)
  }
}
