// Copies one file as cheaply as its disk allows: shared blocks where the file system can, else only what holds data.
//
// coreutils' cp knows more of this than Node does: it clones (FICLONE), finds holes (SEEK_DATA) and lets the kernel copy
// (copy_file_range). It can be ended at any moment, and what it has done so far shows in the size of the target.
import { stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { requireRoom } from './look-from-outside.ts'
import { CommandError, runCommand, tryCommand } from './run-command.ts'

export interface CopyFileOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((percent: number) => void) | undefined
  /** Room for the whole length is taken, as in a source whose room was. */
  readonly isFullyAllocated?: boolean | undefined
}

const progressMillis = 250
/** As `stat` counts them. */
const blockBytes = 512

/** `to` must not exist. Rejects with an error that has a `code` as those of Node's own functions do. */
export async function copyFileSparsely(from: string, to: string, options: CopyFileOptions): Promise<void> {
  const { size, blocks } = await stat(from)
  const { signal, isFullyAllocated = false } = options
  const run = { signal, environment: plainEnvironment }
  const copy = (reflink: 'always' | 'auto'): string[] => [
    ...['cp', `--reflink=${reflink}`, '--sparse=auto', '--no-dereference', '--', from, to],
  ]
  // It fails at once where blocks cannot be shared.
  const isShared = (await tryCommand(copy('always'), run)).exitCode === 0
  if (!isShared)
    await requireRoom(dirname(to), isFullyAllocated ? size : blocks * blockBytes, `copy ${basename(from)}`, signal)
  const timer = setInterval(() => void report(to, size, blocks, options.onProgress), progressMillis)
  try {
    if (!isShared) await runCommand(copy('auto'), run)
    // File servers mostly cannot reserve room: there it is filled, which takes longer.
    if (isFullyAllocated && size > 0)
      await runCommand(['fallocate', '--posix', '--length', String(size), '--', to], run)
  } catch (error) {
    throw error instanceof CommandError ? withCode(error) : error
  } finally {
    clearInterval(timer)
  }
}

/** Messages are read by this program as well. */
const plainEnvironment = { PATH: process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' }

async function report(
  to: string,
  size: number,
  blocks: number,
  onProgress: CopyFileOptions['onProgress'],
): Promise<void> {
  if (onProgress === undefined || size === 0) return
  const facts = await stat(to).catch(() => undefined)
  if (facts === undefined) return
  // The length jumps over holes, the blocks do not show what is still in memory.
  onProgress(Math.min(99, 100 * Math.min(facts.size / size, blocks === 0 ? 1 : Math.max(facts.blocks / blocks, 0.01))))
}

const codes: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|Disk quota exceeded/, 'ENOSPC'],
  [/No such file or directory/, 'ENOENT'],
  [/File exists/, 'EEXIST'],
  [/Read-only file system/, 'EROFS'],
  [/Input\/output error/, 'EIO'],
]

function withCode(error: CommandError): Error {
  const code = codes.find(([words]) => words.test(error.stderr))?.[1] ?? 'EIO'
  return Object.assign(new Error(error.stderr.trim() || error.message, { cause: error }), { code })
}
