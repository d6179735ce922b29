// The small files a simulated machine is suspended to and the world is kept in.
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { EngineError } from '../../domain/errors.ts'
import type { MachineSpec } from '../../domain/machine-spec.ts'
import type { SimState } from './sim-guest.ts'

interface SuspendedMachine {
  readonly format: 'staddle-sim-state'
  readonly uuid: string
  readonly state: SimState
}

export interface KeptMachine {
  readonly spec: MachineSpec
  readonly startedAt: number
  readonly state: SimState
}

interface KeptWorld {
  readonly format: 'staddle-sim-world'
  readonly machines: readonly KeptMachine[]
}

export async function writeState(
  path: string,
  spec: MachineSpec,
  state: SimState,
  signal?: AbortSignal,
): Promise<void> {
  const content: SuspendedMachine = { format: 'staddle-sim-state', uuid: spec.uuid, state }
  await writeWhole(`suspend ${spec.id}`, path, content, signal)
}

export async function readState(path: string, uuid: string): Promise<SimState> {
  const operation = `start from ${path}`
  // Checked by its format and its machine; nothing but writeState makes these.
  const content = (await readWhole(operation, path, 'staddle-sim-state')) as SuspendedMachine
  if (content.uuid === uuid) return content.state
  throw new EngineError(
    'start-failed',
    operation,
    `${operation}: ${path} is the state of another machine (${content.uuid})`,
  )
}

export async function writeWorld(path: string, machines: readonly KeptMachine[]): Promise<void> {
  const content: KeptWorld = { format: 'staddle-sim-world', machines }
  await writeWhole('keep the simulated machines', path, content)
}

/** What ran when the last engine was closed. The file is gone then: after a crash, simulated machines are gone like their process. */
export async function takeWorld(path: string): Promise<readonly KeptMachine[]> {
  try {
    const content = (await readWhole('find the simulated machines', path, 'staddle-sim-world')) as KeptWorld
    await rm(path)
    return content.machines
  } catch (error) {
    const cause = error instanceof EngineError ? error.cause : undefined
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw error
  }
}

async function writeWhole(operation: string, path: string, content: object, signal?: AbortSignal): Promise<void> {
  const temporary = `${path}.part`
  try {
    await writeFile(temporary, JSON.stringify(content), {
      mode: 0o600,
      flush: true,
      ...(signal === undefined ? {} : { signal }),
    })
    signal?.throwIfAborted()
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw fileError(operation, path, error)
  }
}

async function readWhole(operation: string, path: string, format: string): Promise<object> {
  try {
    const content: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (typeof content === 'object' && content !== null && 'format' in content && content.format === format)
      return content
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw fileError(operation, path, error)
  }
  throw new EngineError('start-failed', operation, `${operation}: ${path} was not written by the simulation; remove it`)
}

function fileError(operation: string, path: string, error: unknown): EngineError {
  const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
  const detail = error instanceof Error ? error.message : String(error)
  return new EngineError(isFull ? 'no-space' : 'io', operation, `${operation}: ${path}: ${detail}`, { cause: error })
}
