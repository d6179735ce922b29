// Runs a short-lived program to its end. Long-lived ones (QEMU, dnsmasq) have their own supervision.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'

export interface RunOptions {
  readonly signal?: AbortSignal | undefined
  /** Written to the program's standard input, which is then closed. */
  readonly input?: string | Uint8Array | undefined
  readonly cwd?: string | undefined
  /** Open files that the program finds at 3, 4, ... in this order. */
  readonly descriptors?: readonly number[] | undefined
  /** Replaces the environment; the daemon's own otherwise. */
  readonly environment?: NodeJS.ProcessEnv | undefined
  /** Somebody else than the daemon's own user, without any other groups; for root only. */
  readonly user?: { readonly uid: number; readonly gid: number } | undefined
  readonly timeoutMillis?: number | undefined
  /** What may come out before the program is ended; 64 MiB unless told. */
  readonly maxOutputBytes?: number | undefined
  /** Called with every whole line of either stream as it comes. */
  readonly onLine?: ((line: string) => void) | undefined
}

export interface CommandResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number | undefined
  readonly signal: string | undefined
}

export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly program: string
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  readonly stderr: string
  /** The program is not installed (or not executable). */
  readonly isMissing: boolean

  constructor(message: string, facts: CommandFacts, cause?: unknown) {
    super(message, { cause })
    this.program = facts.program
    this.exitCode = facts.exitCode
    this.signal = facts.signal
    this.stderr = facts.stderr
    this.isMissing = facts.isMissing
  }
}

interface CommandFacts {
  readonly program: string
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  readonly stderr: string
  readonly isMissing: boolean
}

/** Runs `argv` and resolves with its output; rejects with CommandError unless it exits with 0. */
export async function runCommand(argv: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
  const result = await tryCommand(argv, options)
  if (result.exitCode === 0) return result
  const how = result.signal === undefined ? `exit code ${result.exitCode}` : `signal ${result.signal}`
  const words = lastLines(result.stderr.length > 0 ? result.stderr : result.stdout, 5)
  throw new CommandError(`${argv.slice(0, 4).join(' ')} failed with ${how}${words === '' ? '' : `: ${words}`}`, {
    ...result,
    program: argv[0] ?? '',
    isMissing: false,
  })
}

/** As runCommand, but a program that ran and failed is an answer. Rejects when it could not run, took too long or was aborted. */
export function tryCommand(argv: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
  const [program, ...args] = argv
  if (program === undefined) throw new Error('no program to run')
  options.signal?.throwIfAborted()
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...{ cwd: options.cwd, env: options.environment ?? process.env },
      stdio: ['pipe', 'pipe', 'pipe', ...(options.descriptors ?? [])],
      ...options.user,
    }) as ChildProcessWithoutNullStreams // the three that are pipes
    const output = { stdout: new OutputBuffer(options), stderr: new OutputBuffer(options) }
    let stoppedBy: unknown
    const stop = (reason: unknown): void => {
      stoppedBy ??= reason
      child.kill('SIGKILL')
    }
    const aborted = (): void => stop(options.signal?.reason)
    options.signal?.addEventListener('abort', aborted, { once: true })
    const timer = startTimer(options.timeoutMillis, () =>
      stop(new Error(`${program} took longer than ${options.timeoutMillis} ms`)),
    )
    const finish = (): void => {
      options.signal?.removeEventListener('abort', aborted)
      clearTimeout(timer)
    }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].on('data', (chunk: Buffer) => {
        if (!output[name].add(chunk)) stop(new Error(`${program} wrote more than its output may hold`))
      })
    }
    // A program that does not read its input to the end is not an error of ours: its exit code tells.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input)
    child.on('error', (cause: NodeJS.ErrnoException) => {
      finish()
      reject(startError(program, cause))
    })
    child.on('close', (exitCode, signal) => {
      finish()
      if (stoppedBy !== undefined) return reject(stoppedBy)
      const stdout = output.stdout.end()
      resolve({ stdout, stderr: output.stderr.end(), exitCode: exitCode ?? undefined, signal: signal ?? undefined })
    })
  })
}

export function lastLines(text: string, count: number): string {
  return text.trim().split('\n').slice(-count).join('\n')
}

function startTimer(millis: number | undefined, action: () => void): NodeJS.Timeout | undefined {
  return millis === undefined ? undefined : setTimeout(action, millis)
}

function startError(program: string, cause: NodeJS.ErrnoException): CommandError {
  const isMissing = cause.code === 'ENOENT' || cause.code === 'EACCES'
  const message = isMissing
    ? `the program ${program} is not installed (or may not be run)`
    : `${program} could not be started: ${cause.message}`
  return new CommandError(message, { program, exitCode: undefined, signal: undefined, stderr: '', isMissing }, cause)
}

class OutputBuffer {
  readonly #chunks: Buffer[] = []
  readonly #onLine: ((line: string) => void) | undefined
  readonly #limit: number
  #length = 0
  #partialLine = ''

  constructor(options: RunOptions) {
    this.#onLine = options.onLine
    this.#limit = options.maxOutputBytes ?? 64 * 1024 * 1024
  }

  /** False when it is full. */
  add(chunk: Buffer): boolean {
    this.#length += chunk.length
    if (this.#length > this.#limit) return false
    this.#chunks.push(chunk)
    this.#emitLines(chunk)
    return true
  }

  end(): string {
    if (this.#partialLine !== '') this.#onLine?.(this.#partialLine)
    return Buffer.concat(this.#chunks).toString('utf8')
  }

  #emitLines(chunk: Buffer): void {
    if (this.#onLine === undefined) return
    // A carriage return ends a line too: programs that show progress write one over the other.
    const lines = (this.#partialLine + chunk.toString('utf8')).split(/\r?\n|\r/)
    this.#partialLine = lines.pop() ?? ''
    for (const line of lines) this.#onLine(line)
  }
}
