// Runs the tools that images are made with on the user's own machine. The only place of the command line that starts
// programs: always an argument array, never a shell.
import { spawn } from 'node:child_process'
import { CliError } from '../exit-codes.ts'

export interface RunProgramOptions {
  readonly signal?: AbortSignal
  /** On top of the environment of the command line. */
  readonly environment?: Readonly<Record<string, string>>
  /** Called with every whole line of either stream. */
  readonly onLine?: (line: string) => void
  /** For its standard input, which is empty otherwise. */
  readonly input?: string
}

const keptLines = 15

/** What it printed. Rejects with CliError when it is missing, fails or is interrupted: not before it has ended. */
export async function runProgram(argv: readonly string[], options: RunProgramOptions = {}): Promise<string> {
  const [program = '', ...args] = argv
  options.signal?.throwIfAborted()
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', ...options.environment },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  // A program that ends early does not read it all; its exit code says enough.
  child.stdin.on('error', () => undefined).end(options.input ?? '')
  let output = ''
  const last: string[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split(/[\r\n]+/)
      rest = lines.pop() ?? ''
      for (const line of lines.filter((words) => words.trim() !== '')) {
        last.push(line)
        if (last.length > keptLines) last.shift()
        options.onLine?.(line)
      }
    })
  }
  const ended = Promise.withResolvers<string>()
  let failure: Error | undefined
  child.once('error', (error) => (failure = unstarted(program, error, options.signal)))
  child.once('close', (code, signal) => {
    if (failure !== undefined) return ended.reject(failure)
    if (code === 0) return ended.resolve(output)
    const how = code === null ? `was ended by ${signal}` : `failed with ${code}`
    ended.reject(new CliError('failed', `${program} ${how}:\n${last.join('\n')}`))
  })
  return ended.promise
}

function unstarted(program: string, error: Error, signal: AbortSignal | undefined): Error {
  if (signal?.aborted === true) return new CliError('cancelled', `${program} was interrupted.`)
  const isMissing = 'code' in error && error.code === 'ENOENT'
  return new CliError('failed', isMissing ? `${program} is not installed.` : `${program}: ${error.message}`, {
    cause: error,
  })
}
