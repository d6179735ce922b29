// A saved state as memory that many machines share.
//
//   a QEMU that never runs begins ─▶ the state file is there ─▶ it reads it into a memory file ─▶ it writes all but that
//     memory to a second, small file ─▶ machines map the memory file privately and read the small one
//
// Both files are in a directory of root's on a memory file system. Machines get them open: they are readable by whoever has
// them open and by nobody else. A file that machines have mapped stays until the last of them ends, its name may go before.
import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import { vmId } from '../../domain/ids.ts'
import type { MachineSpec } from '../../domain/machine-spec.ts'
import type { ForkPoint, ForkSource } from '../../domain/ports/engine.ts'
import { killProcess } from '../../platform/processes.ts'
import { FileAccess } from './file-access.ts'
import { clean, launch, type LaunchContext } from './launch.ts'
import type { MachineLayout } from './layout.ts'
import { fileChannel } from './qmp-schema.ts'
import { QmpSession } from './qmp-session.ts'
import { readLastWords, RunDirectory } from './run-directory.ts'
import { readStateHeader } from './state-file.ts'
import { openStateReader, type StateReader } from './state-stream.ts'

/** What machines need besides memory while they start: too little, and the kernel ends the one that writes. */
const spareBytes = 64 * 1024 * 1024

export class QemuForkPoint implements ForkPoint {
  readonly memoryMiB: number
  readonly layout: MachineLayout
  /** Of each disk, by its id. */
  readonly diskBytes: ReadonlyMap<string, number>
  readonly #directory: string

  constructor(directory: string, facts: Pick<QemuForkPoint, 'layout' | 'diskBytes' | 'memoryMiB'>) {
    this.#directory = directory
    this.layout = facts.layout
    this.diskBytes = facts.diskBytes
    this.memoryMiB = facts.memoryMiB
  }

  get memoryPath(): string {
    return join(this.#directory, 'memory')
  }

  get statePath(): string {
    return join(this.#directory, 'state')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true })
  }
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
  const layout =
    means.layout ?? (await readStateHeader(await source.statePath, { uuid: spec.uuid, key: source.stateKey })).layout
  const directory = await makeDirectory(means.root, spec.memoryMiB)
  const point = new QemuForkPoint(directory, { layout, diskBytes: source.diskBytes, memoryMiB: spec.memoryMiB })
  try {
    await fill(point, spec, source, means)
    return point
  } catch (error) {
    await point[Symbol.asyncDispose]()
    throw error
  }
}

async function makeDirectory(root: string, memoryMiB: number): Promise<string> {
  await mkdir(root, { recursive: true, mode: 0o711 })
  const { bavail, bsize } = await statfs(root)
  const [needed, free] = [memoryMiB * 1024 * 1024 + spareBytes, bavail * bsize]
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

async function fill(point: QemuForkPoint, spec: MachineSpec, source: ForkSource, means: ForkMeans): Promise<void> {
  const id = vmId(`fork-${randomBytes(6).toString('hex')}`)
  const context = await means.launchContext(point.layout)
  const access = new FileAccess(context.uid)
  await access.createFile(point.memoryPath)
  await access.createFile(point.statePath)
  await using memory = await open(point.memoryPath, 'r+')
  // QEMU makes it long enough for what comes first alone, not for what was added to a machine that ran.
  await memory.truncate(spec.memoryMiB * 1024 * 1024)
  const directory = new RunDirectory(means.runDirectory, id)
  const launched = await launch(
    { ...spec, id, directKernel: undefined },
    {
      ...context,
      directory,
      logPath: directory.ownLog,
      restorePath: undefined,
      fork: { memory, isShared: true, blankDisks: source.diskBytes },
    },
  )
  const session = new QmpSession(launched.process.channel, { clock: context.clock, onEvent: () => undefined })
  try {
    const statePath = await source.statePath
    const streamKey = await requireLayout(statePath, spec, source, point.layout)
    await access.own(statePath, `fork ${spec.id}`)
    const state = openStateReader(statePath, streamKey, directory)
    await convert(session, state, source, point, context.clock).catch(async (cause: unknown) => {
      if (!(cause instanceof EngineError) || cause.kind !== 'exited') throw cause
      await launched.process.ended
      const words = await readLastWords(directory.ownLog)
      throw new EngineError('start-failed', 'fork', `the state could not be shared: ${words}`, { cause })
    })
  } finally {
    await killProcess(launched.process.identity)
    await launched.process.ended
    await session[Symbol.asyncDispose]()
    await clean(directory, undefined, context.clock)
  }
  // From here on only by what is passed on open: machines of many users read it, by name nobody gets there.
  await chmod(dirname(point.memoryPath), 0o700)
  await chmod(point.memoryPath, 0o444)
}

/** What was taken for the machine's is what the state fits. Answers what the state opens with. */
async function requireLayout(
  statePath: string,
  { uuid, name }: MachineSpec,
  { stateKey }: ForkSource,
  expected: MachineLayout,
): Promise<Uint8Array | undefined> {
  const { layout, streamKey } = await readStateHeader(statePath, { uuid, key: stateKey })
  if (isDeepStrictEqual(layout, JSON.parse(JSON.stringify(expected)))) return streamKey
  throw new EngineError('refused', 'fork', `the devices of ${name} changed while its state was written; try again`)
}

async function convert(
  session: QmpSession,
  state: StateReader,
  source: ForkSource,
  point: QemuForkPoint,
  clock: Clock,
): Promise<void> {
  await session.call('qmp_capabilities', {})
  await session.call('migrate-incoming', state.channel)
  {
    await using stream = state.begin()
    await Promise.all([stream.finished, untilMigrated(session, clock, source.signal)])
  }
  await session.call('migrate-set-capabilities', { capabilities: [{ capability: 'x-ignore-shared', state: true }] })
  await session.call('migrate-set-parameters', { 'max-bandwidth': 0 })
  await session.call('migrate', fileChannel(point.statePath, 0))
  await untilMigrated(session, clock, source.signal)
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
