// Looks at a file system whose server may be away. Such a look hangs until the server is back, and only its process's end
// ends it: it is made by programs of their own, so that none of this process's few threads for files hangs with it.
import { EngineError } from '../domain/errors.ts'
import { runCommand, tryCommand } from './run-command.ts'

export interface Room {
  readonly capacityBytes: number
  readonly freeBytes: number
}

export async function roomFromOutside(path: string, signal?: AbortSignal): Promise<Room> {
  const { stdout } = await runCommand(['stat', '--file-system', '--format=%S %b %a', path], { signal })
  const [blockBytes = NaN, blocks = NaN, free = NaN] = stdout.trim().split(' ').map(Number)
  if (!Number.isSafeInteger(blockBytes * blocks) || !Number.isSafeInteger(blockBytes * free))
    throw new Error(`stat says of ${path}: ${stdout.slice(0, 100)}`)
  return { capacityBytes: blockBytes * blocks, freeBytes: blockBytes * free }
}

/**
 * Before a file is written that takes so much of the file system of `directory`: to fill that stops the guests that have their
 * disks there. EngineError `no-space` when less is free.
 */
export async function requireRoom(
  directory: string,
  bytes: number,
  operation: string,
  signal?: AbortSignal,
): Promise<void> {
  const { capacityBytes, freeBytes } = await roomFromOutside(directory, signal)
  // Some file systems do not say how large they are.
  if (bytes <= freeBytes || capacityBytes === 0) return
  const words = `it takes ${mebibytes(bytes)}, and ${mebibytes(freeBytes)} are free there`
  throw new EngineError(
    'no-space',
    operation,
    `Could not ${operation}: ${words}. Free some space, or choose another datastore.`,
  )
}

const mebibytes = (bytes: number): string => `${Math.floor(bytes / 2 ** 20)} MiB`

/** The beginning of a file; undefined when it cannot be read. */
export async function startFromOutside(
  path: string,
  length: number,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { exitCode, stdout } = await tryCommand(['head', `--bytes=${length}`, path], { signal })
  return exitCode === 0 ? stdout : undefined
}
