// A real daemon for tests: its own process, a port of the system's choice, a data directory of its own. Whatever ends a
// test, disposing ends the daemon, its guests and its files.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { systemClock } from '../../packages/base/src/clock.ts'
import { removeBridgeNetwork } from '../../packages/hostd/src/engine/network/bridge-network.ts'
import { lastLines } from '../../packages/hostd/src/platform/run-command.ts'
import { Patience } from './patience.ts'

export type TestEngine = 'sim' | 'qemu'

export interface TestHostOptions {
  readonly engine?: TestEngine
  /** Start again on what another daemon left; the caller then removes it. */
  readonly dataDirectory?: string
  /** Guests, network and files are left to whoever made the data directory. */
  readonly outlives?: boolean
  /** Further options of the daemon. */
  readonly args?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly readyMillis?: number
}

export interface TestHost extends AsyncDisposable {
  readonly engine: TestEngine
  readonly host: string
  readonly port: number
  readonly url: string
  readonly user: string
  readonly password: string
  readonly dataDirectory: string
  /** The certificate authority that the daemon made, to verify it with. */
  readonly caPath: string
  readonly pid: number
  /** Everything the daemon wrote so far. */
  output(): string
  /** SIGTERM; guests go on. Rejects when the daemon does not end in time. */
  stop(): Promise<void>
  /** SIGKILL; guests go on. */
  kill(): Promise<void>
}

/** The line of JSON that the daemon prints when it serves. */
interface ReadyLine {
  readonly url: string
  readonly address: { readonly host: string; readonly port: number }
  readonly caPath: string
}

const root = join(import.meta.dirname, '../..')

export async function startTestHost(options: TestHostOptions = {}): Promise<TestHost> {
  await using scope = new AsyncDisposableStack()
  const { dataDirectory } = options
  // Short, because the paths of Unix sockets below it are limited.
  const directory = dataDirectory ?? (await mkdtemp(join(tmpdir(), 'sd-')))
  if (dataDirectory === undefined) scope.defer(() => rm(directory, { recursive: true, force: true }))
  const engine = options.engine ?? 'sim'
  if (engine === 'qemu' && options.outlives !== true) {
    scope.defer(() => removeBridgeNetwork(join(directory, 'network'), systemClock))
    scope.defer(() => endGuests(directory))
  }
  const daemon = scope.use(
    new Daemon(
      ['--listen', '127.0.0.1:0', '--data', directory, '--engine', engine, ...(options.args ?? [])],
      options.environment,
    ),
  )
  const ready = await daemon.ready(options.readyMillis ?? 30_000)
  const { host, port } = ready.address
  const password = (await readFile(join(directory, 'initial-admin-password'), 'utf8')).trim()
  const owned = scope.move()
  return {
    ...{ engine, host, port, url: ready.url, user: 'admin', password, dataDirectory: directory, caPath: ready.caPath },
    pid: daemon.pid,
    output: () => daemon.output,
    stop: () => daemon.end('SIGTERM', 30_000),
    kill: () => daemon.end('SIGKILL', 5000),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

class Daemon implements AsyncDisposable {
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>
  #stdout = ''
  #stderr = ''

  constructor(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    const entry = join(root, 'packages/hostd/src/main.ts')
    this.#child = spawn(process.execPath, [entry, ...args], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#exited = once(this.#child, 'exit')
    this.#child.stdout?.on('data', (chunk: Buffer) => (this.#stdout += chunk.toString('utf8')))
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.#stderr += chunk.toString('utf8')))
  }

  get output(): string {
    return this.#stdout + this.#stderr
  }

  get pid(): number {
    return this.#child.pid ?? -1
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** What it says of itself when it is ready. */
  async ready(patienceMillis: number): Promise<ReadyLine> {
    const patience = new Patience(patienceMillis)
    for (;;) {
      const line = /^\{"ready":true.*\}$/m.exec(this.#stdout)?.[0]
      if (line !== undefined) return JSON.parse(line) as ReadyLine // written by main.ts, in this shape
      if (this.#hasEnded) throw new Error(`the daemon ended before it was ready:\n${lastLines(this.output, 30)}`)
      if (patience.isOver()) {
        throw new Error(`the daemon was not ready after ${patienceMillis} ms:\n${lastLines(this.output, 30)}`)
      }
      await delay(20)
    }
  }

  async end(signal: NodeJS.Signals, patienceMillis: number): Promise<void> {
    if (this.#hasEnded) return
    this.#child.kill(signal)
    const timeout = new AbortController()
    const late = delay(patienceMillis, 'late', { signal: timeout.signal }).catch(() => undefined)
    const first = await Promise.race([this.#exited, late])
    timeout.abort()
    if (first !== 'late') return
    this.#child.kill('SIGKILL')
    await this.#exited
    throw new Error(`the daemon did not end within ${patienceMillis} ms of ${signal}:\n${lastLines(this.output, 30)}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGTERM', 30_000)
  }
}

/** Guests outlive their daemon by design: those that hold a file of this data directory open are ended with the test. */
async function endGuests(directory: string): Promise<void> {
  const pids = await guestsOf(directory)
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  const patience = new Patience(10_000)
  while ((await guestsOf(directory)).length > 0) {
    if (patience.isOver()) throw new Error(`guests of ${directory} do not end: ${pids.join(', ')}`)
    await delay(20)
  }
}

/** Process ids of QEMUs whose command line names the directory. */
export async function guestsOf(directory: string): Promise<number[]> {
  const pids: number[] = []
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    // A process may end while it is looked at.
    const program = await readlink(`/proc/${entry}/exe`).catch(() => '')
    if (!program.includes('qemu-system-')) continue
    const commandLine = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '')
    if (commandLine.includes(directory)) pids.push(Number(entry))
  }
  return pids
}
