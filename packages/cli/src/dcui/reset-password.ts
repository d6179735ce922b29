// A forgotten password, set anew by root of the machine: left in a file that only root reads, taken by the daemon when it
// starts again. Machines run on meanwhile.
import { open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CliError, describeFailure } from '../exit-codes.ts'
import { runProgram } from '../image/run-program.ts'

export const daemonUnit = 'staddle.service'

export interface ResetHost {
  /** Of which one is the host's. */
  readonly dataDirectories: readonly string[]
  run(argv: readonly string[]): Promise<unknown>
  /** Resolves when the user can log in with the password. */
  tryLogIn(user: string, password: string): Promise<unknown>
}

/** A busy machine takes minutes to start the daemon. */
const patienceMillis = 900_000

/** Resolves when the new password holds. */
export async function resetPassword(host: ResetHost, user: string, password: string): Promise<void> {
  const file = join(await findData(host.dataDirectories), 'reset-password')
  await writeSecret(file, JSON.stringify({ user, password }))
  try {
    await host.run(['systemctl', 'restart', daemonUnit])
  } catch (error) {
    await rm(file, { force: true })
    throw new CliError(
      'failed',
      `The daemon takes a new password when it starts, and could not be started again: ${messageOf(error)}`,
    )
  }
  await untilItHolds(host, user, password, file)
}

async function untilItHolds(host: ResetHost, user: string, password: string, file: string): Promise<void> {
  const deadline = performance.now() + patienceMillis
  for (;;) {
    try {
      await host.tryLogIn(user, password)
      return
    } catch (error) {
      const isTaken = await stat(file).then(
        () => false,
        () => true,
      )
      if (isTaken && describeFailure(error)?.fault === 'InvalidLogin')
        throw new CliError(
          'failed',
          `The daemon did not take the password for "${user}"; its log says why: staddle host log, or journalctl -u ${daemonUnit}`,
        )
      if (performance.now() > deadline) throw error
      await delay(500)
    }
  }
}

async function findData(directories: readonly string[]): Promise<string> {
  for (const directory of directories) if (await stat(join(directory, 'db')).catch(() => undefined)) return directory
  throw new CliError('failed', `No host keeps its data in ${directories.join(' or ')}; say where with --data.`)
}

/** Whole or not at all, and never for other eyes. */
async function writeSecret(path: string, text: string): Promise<void> {
  const temporary = `${path}.new`
  await rm(temporary, { force: true })
  {
    await using file = await open(temporary, 'wx', 0o600)
    await file.writeFile(text)
    await file.sync()
  }
  await rename(temporary, path)
}

/** Whether it is the password of root of this machine; pam's own helper reads it from its input. */
export async function isRootPassword(password: string, run = runProgram): Promise<boolean> {
  try {
    await run(['unix_chkpwd', 'root', 'nonull'], { input: `${password}\0`, signal: AbortSignal.timeout(30_000) })
    return true
  } catch (error) {
    if (error instanceof CliError && /failed with/.test(error.message)) return false
    throw error
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
