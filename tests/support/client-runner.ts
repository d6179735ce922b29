// Runs a client program against a host and keeps what it said.
import assert from 'node:assert/strict'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tryCommand, type CommandResult } from '../../packages/hostd/src/platform/run-command.ts'

export interface ClientDirectory extends AsyncDisposable {
  readonly path: string
  /** Writes a file that only the client may read, and answers its path. */
  write(name: string, text: string): Promise<string>
}

/** A home directory for one client: nothing of the user's settings counts, nothing is left behind. */
export async function makeClientDirectory(): Promise<ClientDirectory> {
  const path = await mkdtemp(join(tmpdir(), 'sd-client-'))
  return {
    path,
    async write(name, text) {
      const file = join(path, name)
      await writeFile(file, text, { mode: 0o600 })
      return file
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  }
}

/** A directory for a datastore: QEMU's users may pass through it. */
export async function makeDatastoreDirectory(): Promise<ClientDirectory> {
  const directory = await makeClientDirectory()
  await chmod(directory.path, 0o711)
  return directory
}

export interface ClientRun {
  readonly environment?: Readonly<Record<string, string>>
  readonly input?: string
  /** Called with every whole line that it says. */
  readonly onLine?: (line: string) => void
}

/** For clients, a run without an answer in two minutes has failed. */
export function runClient(home: ClientDirectory, argv: readonly string[], run: ClientRun = {}): Promise<CommandResult> {
  return tryCommand(argv, {
    cwd: home.path,
    environment: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: home.path, LC_ALL: 'C.UTF-8', ...run.environment },
    input: run.input,
    onLine: run.onLine,
    timeoutMillis: 120_000,
  })
}

/** The output of a run that went well. */
export function succeeded(result: CommandResult): string {
  assert.equal(result.exitCode, 0, `exit code ${result.exitCode}\n${result.stdout}\n${result.stderr}`)
  return result.stdout
}

/** The words of a run that was refused; one that crashed was not refused. */
export function refused(result: CommandResult): string {
  assert.equal(result.signal, undefined, `the client crashed with ${result.signal}`)
  assert.notEqual(result.exitCode, 0, `was not refused: ${result.stdout}`)
  return result.stdout + result.stderr
}
