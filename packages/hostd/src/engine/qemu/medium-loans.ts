// A machine that runs opens a new medium by its path, and from then on needs no right to it. For that moment a file that its
// user may not read belongs to that user's own group, which nobody else is in.
import { chmod, chown, stat } from 'node:fs/promises'
import { KeyedQueue } from '@staddle/base/keyed-queue.ts'
import { EngineError } from '../../domain/errors.ts'
import type { CdromSpec } from '../../domain/machine-spec.ts'
import { firstClosedDirectory } from '../../platform/passage.ts'
import type { FileAccess } from './file-access.ts'

const groupMayRead = 0o040

export class MediumLoans {
  /** By path: machines may want the same medium at the same time, and a file has one group. */
  readonly #loans = new KeyedQueue<string>()

  async during({ id, mediaPath: path }: CdromSpec, access: FileAccess, open: () => Promise<void>): Promise<void> {
    if (path === undefined || (await access.canReadMedium(id, path))) return open()
    return this.#loans.run(path, async () => {
      await using _loan = await lend(path, access.uid).catch((cause: unknown) => {
        throw unreadable(id, path, cause)
      })
      await open()
    })
  }
}

async function lend(path: string, group: number | undefined): Promise<AsyncDisposable> {
  if (group === undefined) throw new Error('it is not readable for the daemon')
  const closed = await firstClosedDirectory(path, group)
  if (closed !== undefined) throw new Error(`${closed} lets no others through`)
  const { mode, uid, gid } = await stat(path)
  await chown(path, uid, group)
  await using undo = new AsyncDisposableStack()
  undo.defer(async () => {
    await chmod(path, mode & 0o7777)
    await chown(path, uid, gid)
  })
  await chmod(path, (mode & 0o7777) | groupMayRead)
  return undo.move()
}

function unreadable(id: string, path: string, cause: unknown): EngineError {
  return new EngineError(
    'refused',
    `CD-ROM ${id}`,
    `the machine's own user cannot read ${path}; try: chmod o+r on it and o+x on its directories`,
    { cause },
  )
}
