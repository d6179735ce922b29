// Uploads that come in parts, in a directory of their own that is never listed: a file gets its name when it is whole.
import { constants } from 'node:fs'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Segments, StagedUploads } from '../domain/ports/rooted-directory.ts'
import { codeOf, translate, translated } from './file-errors.ts'
import type { FileLooks } from './look-at-files.ts'
import { pour } from './pour.ts'

/** `place` gives a whole file its name, durably. */
export function openStagedUploads(
  directory: string,
  looks: FileLooks,
  place: (staged: string, segments: Segments) => Promise<void>,
): StagedUploads {
  const locate = (id: string): string => {
    if (!/^[0-9a-f]{64}$/.test(id)) throw new Error(`${id} is no name of an upload`)
    return join(directory, id)
  }
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW
  return {
    sizeOf: (id) => looks.lstat(locate(id))?.sizeBytes ?? 0,
    async append(id, start, source, signal) {
      const operation = 'take a part of an upload'
      await translated(operation, [], mkdir(directory, { recursive: true, mode: 0o700 }))
      await using file = await translated(operation, [], open(locate(id), flags, 0o640))
      try {
        await file.truncate(start)
        await pour(source, file, signal, start)
      } catch (error) {
        throw translate(operation, [], error)
      } finally {
        // What has come so far is gone on from.
        await file.sync()
      }
    },
    finish: (id, segments) => place(locate(id), segments),
    remove: (id) => rm(locate(id), { force: true }),
    removeOlder: (millis) => removeOlder(directory, looks, millis),
  }
}

async function removeOlder(directory: string, looks: FileLooks, millis: number): Promise<void> {
  const names = await readdir(directory).catch(absent)
  if (names === undefined) return
  for (const name of names) {
    const path = join(directory, name)
    const facts = looks.lstat(path)
    if (facts?.kind === 'file' && facts.modifiedAt < millis) await rm(path, { force: true })
  }
}

function absent(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error
}
