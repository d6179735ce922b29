// A machine's TPM 2.0: a program of its own beside QEMU (swtpm), as the same user, which QEMU speaks to on a socket.
//
//   state directory, key passed on open ─▶ swtpm listens ─▶ QEMU connects ─▶ either ends: the TPM ends
//
// It ends by itself when QEMU goes, however that comes about; whoever ends a machine ends it as well, in case it does not.
// One that is killed leaves the guest running with a TPM that answers no more, until the machine is powered off and on.
import { closeSync, constants, openSync } from 'node:fs'
import { lchown, mkdir, open, readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { TpmSpec } from '../../domain/machine-spec.ts'
import { isAlive, type ProcessIdentity } from '../../platform/proc.ts'
import { firstPassedDescriptor, killProcess, spawnDetached, waitUntilGone } from '../../platform/processes.ts'
import type { DetachedProcess } from '../../platform/processes.ts'
import { openSecretFile } from '../../platform/secret-file.ts'
import { dropPrivileges } from './drop-privileges.ts'
import { readLastWords, type RunDirectory } from './run-directory.ts'

/** In its directory. */
export const tpmStateFile = 'tpm2-00.permall'

const startTimeLimit: Millis = 10_000
const lookAgainAfter: Millis = 2

export interface TpmContext {
  readonly directory: RunDirectory
  readonly uid: number | undefined
  readonly clock: Clock
}

/** Resolves when it listens. */
export async function startTpm(tpm: TpmSpec, context: TpmContext): Promise<DetachedProcess> {
  const { directory, uid } = context
  if (directory.tpmSocket.includes(','))
    throw failed(directory, `the run directory ${directory.path} has a comma in it`)
  await ownStateDirectory(tpm.stateDirectory, uid)
  // Its argument: a machine's own directory may have any name, and another while it runs.
  await symlink(tpm.stateDirectory, directory.tpmLink)
  await using secrets = new AsyncDisposableStack()
  const key = tpm.key.reveal()
  // Each is read to its end, so two that are read are two files.
  const [first, second] = [secrets.use(await openSecretFile(key, uid)), secrets.use(await openSecretFile(key, uid))]
  const logPath = join(directory.path, 'tpm.log')
  const log = openSync(logPath, 'w', 0o600)
  const options = (position: number): string => `fd=${firstPassedDescriptor + position},format=binary,mode=aes-256-cbc`
  try {
    const argv = [
      ...dropPrivileges(uid, undefined),
      ...['swtpm', 'socket', '--tpm2', '--terminate', '--ctrl', `type=unixio,path=${directory.tpmSocket},mode=0600`],
      ...['--tpmstate', `dir=${directory.tpmLink},mode=0600`, '--key', options(0), '--migration-key', options(1)],
    ]
    const environment = { PATH: process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' }
    const descriptors = [first.fd, second.fd]
    const started = await spawnDetached(argv, {
      ...{ outputDescriptor: log, descriptors, environment, cwd: '/' },
    }).catch((cause: unknown) => {
      throw notThere(directory, cause)
    })
    started.channel.destroy()
    await untilItListens(started, logPath, context)
    return started
  } finally {
    closeSync(log)
  }
}

/** Idempotent. */
export async function endTpm(identity: ProcessIdentity | undefined, clock: Clock): Promise<void> {
  if (identity === undefined) return
  await killProcess(identity)
  await waitUntilGone(identity, clock)
}

/** What is in it belongs to the machine's user, who may have been another while it was registered under another id. */
export async function ownStateDirectory(path: string, uid: number | undefined): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  await using directory = await open(path, constants.O_DIRECTORY | constants.O_NOFOLLOW)
  await directory.chmod(0o700)
  if (uid === undefined) return
  await directory.chown(uid, uid)
  for (const name of await readdir(path)) await lchown(join(path, name), uid, uid)
}

async function untilItListens(tpm: DetachedProcess, logPath: string, { directory, clock }: TpmContext): Promise<void> {
  const limit = clock.monotonic() + startTimeLimit
  while (!(await isListening(directory.tpmSocket))) {
    const isGone = !(await isAlive(tpm.identity))
    if (!isGone && clock.monotonic() < limit) {
      await clock.sleep(lookAgainAfter)
      continue
    }
    await endTpm(tpm.identity, clock)
    const words = await readLastWords(logPath)
    if (/swtpm: No such file/.test(words)) throw notThere(directory, words)
    throw failed(directory, words === '' ? 'it did not listen in time' : words)
  }
}

/** One attempt to connect would be the one connection that it takes. */
async function isListening(path: string): Promise<boolean> {
  const acceptsConnections = '00010000'
  const lines = (await readFile('/proc/net/unix', 'utf8')).split('\n')
  return lines.some((line) => line.endsWith(` ${path}`) && line.split(/\s+/)[3] === acceptsConnections)
}

function notThere({ id }: RunDirectory, cause: unknown): EngineError {
  const words = "A machine with a TPM needs the program swtpm. Install Debian's package swtpm."
  return new EngineError('missing', `start ${id}`, words, { cause })
}

function failed({ id }: RunDirectory, why: string): EngineError {
  return new EngineError('start-failed', `start ${id}`, `the TPM of ${id} did not start: ${why}`)
}
