// Runs one test file in a process of its own and says what its tests did. A file that runs no test, dies, or does not end
// has failed.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lastLines } from '../../packages/hostd/src/platform/run-command.ts'
import type { TestRecord } from './json-reporter.ts'

export interface FileResult {
  readonly file: string
  readonly records: readonly TestRecord[]
  readonly millis: number
}

export interface RunFileOptions {
  readonly root: string
  readonly file: string
  readonly timeoutMillis: number
  readonly environment: NodeJS.ProcessEnv
  /** Words before Node's own, such as `unshare --net`. */
  readonly launcher?: readonly string[] | undefined
}

export async function runTestFile(options: RunFileOptions): Promise<FileResult> {
  const directory = await mkdtemp(join(tmpdir(), 'staddle-test-'))
  const startedAt = performance.now()
  try {
    const recordFile = join(directory, 'records')
    const end = await runNode(options, recordFile)
    const records = parseRecords(await readFile(recordFile, 'utf8').catch(() => ''))
    const trouble = fileTrouble(options, end, records)
    const millis = performance.now() - startedAt
    const whole: TestRecord[] =
      trouble === undefined ? [] : [{ name: 'the file as a whole', outcome: 'failed', millis, detail: trouble }]
    return { file: options.file, records: [...records, ...whole], millis }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

interface ProcessEnd {
  readonly exitCode: number | undefined
  readonly signal: string | undefined
  readonly timedOut: boolean
  readonly output: string
}

function runNode(options: RunFileOptions, recordFile: string): Promise<ProcessEnd> {
  const reporter = join(import.meta.dirname, 'json-reporter.ts')
  // A test that hangs fails by its name, while there is time to clean up after it.
  const testTimeout = Math.round(options.timeoutMillis * 0.8)
  const args = [
    ...[`--test-timeout=${testTimeout}`, `--test-reporter=${reporter}`, `--test-reporter-destination=${recordFile}`],
    options.file,
  ]
  // NODE_TEST_CONTEXT would make it report to a test runner above it, as when the runner itself is tested.
  const environment = { ...options.environment, NODE_TEST_CONTEXT: undefined }
  const [program = process.execPath, ...words] = [...(options.launcher ?? []), process.execPath, ...args]
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: options.root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    let timedOut = false
    const keep = (chunk: Buffer): void => {
      output = (output + chunk.toString('utf8')).slice(-200_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const timer = setTimeout(() => {
      timedOut = true
      child.kill('SIGKILL')
    }, options.timeoutMillis)
    const endWithUs = (): void => void child.kill('SIGTERM')
    process.once('exit', endWithUs)
    child.on('error', reject)
    // Not `close`: something that a test left behind may hold the pipes open.
    child.on('exit', (exitCode, signal) => {
      clearTimeout(timer)
      process.off('exit', endWithUs)
      child.stdout.destroy()
      child.stderr.destroy()
      resolve({ exitCode: exitCode ?? undefined, signal: signal ?? undefined, timedOut, output })
    })
  })
}

function fileTrouble(options: RunFileOptions, end: ProcessEnd, records: readonly TestRecord[]): string | undefined {
  const words = lastLines(end.output, 30)
  if (end.timedOut) {
    return `did not end within ${options.timeoutMillis / 1000} s; a test hangs or something was not closed\n${words}`
  }
  if (end.signal !== undefined) return `was ended by ${end.signal}\n${words}`
  if (end.exitCode !== 0 && !records.some((record) => record.outcome === 'failed')) {
    return `ended with exit code ${end.exitCode}\n${words}`
  }
  return records.length === 0 ? `ran no test\n${words}` : undefined
}

/** The last line may be cut when the process was killed. */
function parseRecords(text: string): TestRecord[] {
  const lines = text.split('\n').slice(0, -1)
  return lines.map((line): TestRecord => JSON.parse(line))
}
