// Long-lived programs that outlive the daemon: own session, output to a file, never a pipe that would break with us.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Duplex } from 'node:stream'
import { identifyChild, isAlive, type ProcessIdentity } from './proc.ts'
import type { Clock } from '@staddle/base/clock.ts'

export interface DetachedOptions {
  /** Open file that takes standard output and error. */
  readonly outputDescriptor: number
  /** Open files that the program finds at 4, 5, ... in this order. */
  readonly descriptors?: readonly number[] | undefined
  readonly environment: Readonly<Record<string, string>>
  readonly cwd: string
}

export interface DetachedProcess {
  readonly identity: ProcessIdentity
  /** The other end of the program's descriptor 3. */
  readonly channel: Duplex
  /** Resolves when the process has ended and was collected; never rejects. */
  readonly ended: Promise<ProcessEnd>
}

export interface ProcessEnd {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
}

/** Where a detached program finds the channel, and the first of `descriptors`. */
export const channelDescriptor = 3
export const firstPassedDescriptor = 4

/** Starts `argv` in a session of its own, with a socket to it at descriptor 3. Rejects when it cannot be executed. */
export async function spawnDetached(argv: readonly string[], options: DetachedOptions): Promise<DetachedProcess> {
  const [program, ...args] = argv
  if (program === undefined) throw new Error('no program to run')
  const output = options.outputDescriptor
  const child = spawn(program, args, {
    detached: true,
    cwd: options.cwd,
    env: options.environment,
    stdio: ['ignore', output, output, 'pipe', ...(options.descriptors ?? [])],
  })
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined }))
  })
  if (child.pid === undefined) {
    const [error] = (await once(child, 'error').catch((cause: unknown) => [cause])) as [unknown]
    throw error
  }
  // Not collected before the next turn of the event loop, so its entry in /proc is there even if it has ended.
  const identity = identifyChild(child.pid)
  if (identity === undefined) throw new Error(`process ${child.pid} (${program}) is not in /proc`)
  child.unref()
  return { identity, channel: channelOf(child), ended }
}

function channelOf(child: ChildProcess): Duplex {
  const channel = child.stdio[channelDescriptor]
  if (!(channel instanceof Duplex)) throw new Error('the channel to a started process is not a socket')
  return channel
}

/** Ends that very process; false when it is gone already. */
export async function killProcess(
  identity: ProcessIdentity,
  signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT' = 'SIGKILL',
): Promise<boolean> {
  if (!(await isAlive(identity))) return false
  try {
    process.kill(identity.pid, signal)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

/** For processes that are not our children any more: looks soon, then less often. */
export async function waitUntilGone(identity: ProcessIdentity, clock: Clock, signal?: AbortSignal): Promise<void> {
  for (let delay = 2; await isAlive(identity); delay = Math.min(delay * 1.5, 50)) await clock.sleep(delay, signal)
}
