// Readers of /proc that know a process again: a pid alone may by now belong to somebody else.
import { readdir, readFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'

/** A pid together with when it began, in clock ticks since this boot: never the same for two processes. */
export interface ProcessIdentity {
  readonly pid: number
  readonly startTicks: number
  /** /proc/sys/kernel/random/boot_id, because ticks begin again with every boot. */
  readonly bootId: string
}

export interface ProcessState {
  /** One letter: R running, S sleeping, D in the kernel, T stopped, Z ended and not yet collected, ... */
  readonly letter: string
  readonly startTicks: number
  /** User and system time of all threads, in clock ticks. */
  readonly cpuTicks: number
}

/** Linux tells user space 100 ticks a second on every architecture that we run on, whatever the kernel's own HZ. */
export const ticksPerSecond = 100

/** Undefined when there is no such process. */
export async function readProcessState(pid: number): Promise<ProcessState | undefined> {
  const text = await readIfThere(`/proc/${pid}/stat`)
  return text === undefined ? undefined : parseProcessStat(text)
}

/** Of a process that is ours and cannot have been collected yet. */
export function identifyChild(pid: number): ProcessIdentity | undefined {
  try {
    const { startTicks } = parseProcessStat(readFileSync(`/proc/${pid}/stat`, 'latin1'))
    return { pid, startTicks, bootId: readBootId() }
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

/** `pid (name, with anything in it) S ppid ...`: the name ends at the last parenthesis. */
export function parseProcessStat(text: string): ProcessState {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [letter] = fields
  const numbers = [fields[11], fields[12], fields[19]].map(Number)
  const [user = NaN, system = NaN, startTicks = NaN] = numbers
  if (letter === undefined || numbers.length !== 3 || numbers.some(Number.isNaN))
    throw new Error(`/proc/PID/stat is not understood: ${text}`)
  return { letter, startTicks, cpuTicks: user + system }
}

/** True while that very process runs; one that ended and was not collected counts as gone. */
export async function isAlive(identity: ProcessIdentity): Promise<boolean> {
  if (identity.bootId !== readBootId()) return false
  const state = await readProcessState(identity.pid)
  return state !== undefined && state.startTicks === identity.startTicks && state.letter !== 'Z' && state.letter !== 'X'
}

export async function readCommandLine(pid: number): Promise<readonly string[] | undefined> {
  const text = await readIfThere(`/proc/${pid}/cmdline`)
  return text === undefined ? undefined : text.split('\0').slice(0, -1)
}

/** Every process whose command line satisfies `matches`. */
export async function findProcesses(matches: (commandLine: readonly string[]) => boolean): Promise<ProcessIdentity[]> {
  const bootId = readBootId()
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const commandLine = await readCommandLine(pid)
      if (commandLine === undefined || !matches(commandLine)) return undefined
      const state = await readProcessState(pid)
      return state === undefined || state.letter === 'Z' ? undefined : { pid, startTicks: state.startTicks, bootId }
    }),
  )
  return found.filter((identity) => identity !== undefined)
}

export function readBootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

/** ESRCH comes when the process ends between opening its file and reading it. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')
}
