// Puts the state of a running machine's TPM into another directory, while the machine stands still.
//
//   the TPM has answered what it was asked ─▶ state copied, durable ─▶ the link that its program follows points there
//
// The program (swtpm) finds its directory anew whenever it stores something, and stores only while it does what it was asked:
// with the guest's processors stopped and no command under way it stays as it is.
import { constants } from 'node:fs'
import { copyFile, open, readlink, rename, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import type { FilesMove } from '../../domain/ports/engine.ts'
import type { FileAccess } from './file-access.ts'
import type { Monitor } from './monitor.ts'
import type { RunDirectory } from './run-directory.ts'
import { ownStateDirectory, tpmStateFile } from './tpm.ts'

/** The longest commands make keys. */
const answerTimeLimit: Millis = 60_000
const lookAgainAfter: Millis = 2
/** Of the TPM's command response buffer: bit 0 is set from the guest's order to the answer. */
const startRegister = 0xfed4_004c

export interface TpmParts {
  readonly monitor: Pick<Monitor, 'call'>
  readonly access: FileAccess
  readonly directory: RunDirectory
  readonly clock: Clock
}

/** Idempotent. What `to` held before is lost. */
export async function moveTpm(parts: TpmParts, { from, to }: FilesMove): Promise<void> {
  const { access, directory } = parts
  if ((await tpmPlace(directory)) === to) return
  await untilItAnswered(parts)
  await ownStateDirectory(to, access.uid)
  const target = join(to, tpmStateFile)
  await copyFile(join(from, tpmStateFile), target)
  {
    await using copied = await open(target, constants.O_RDWR)
    await copied.sync()
  }
  await access.own(target, 'the TPM')
  await pointTpmTo(directory, to)
}

/** Where the TPM's program keeps its state; undefined for one that an earlier version of the daemon started. */
export function tpmPlace({ tpmLink }: RunDirectory): Promise<string | undefined> {
  return readlink(tpmLink).catch(() => undefined)
}

export async function requireMovableTpm(directory: RunDirectory): Promise<void> {
  if ((await tpmPlace(directory)) !== undefined) return
  throw new EngineError(
    'refused',
    'move the TPM',
    `the TPM of ${directory.id} was started by an earlier version, which cannot move it; power the machine off first`,
  )
}

/** At once, for whoever looks. */
export async function pointTpmTo({ tpmLink }: RunDirectory, place: string): Promise<void> {
  const next = `${tpmLink}.next`
  await symlink(place, next)
  await rename(next, tpmLink)
}

async function untilItAnswered({ monitor, clock, directory }: TpmParts): Promise<void> {
  const limit = clock.monotonic() + answerTimeLimit
  for (;;) {
    const words = await monitor.call('human-monitor-command', { 'command-line': `xp /1wx ${startRegister}` })
    const [, value] = /:\s*0x([0-9a-f]{8})\s*$/.exec(words.trim()) ?? []
    if (value === undefined) throw new EngineError('refused', 'move the TPM', `QEMU said "${words.trim()}" of the TPM`)
    if ((Number.parseInt(value, 16) & 1) === 0) return
    if (clock.monotonic() > limit)
      throw new EngineError('unresponsive', 'move the TPM', `the TPM of ${directory.id} does not come to an answer`)
    await clock.sleep(lookAgainAfter)
  }
}
