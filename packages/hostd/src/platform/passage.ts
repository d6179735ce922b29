// Whether a user without privileges gets through to a file.
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The first directory on the way to `path`, from below, that `uid` (or others, without one) may not pass. */
export async function firstClosedDirectory(path: string, uid: number | undefined): Promise<string | undefined> {
  for (let directory = dirname(path); ; directory = dirname(directory)) {
    const facts = await stat(directory)
    const isOpen = facts.uid === uid ? facts.mode & 0o100 : facts.mode & 0o001
    if (isOpen === 0) return directory
    if (directory === '/') return undefined
  }
}
