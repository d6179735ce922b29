// A file that is in no directory: nobody else finds it, and it is gone with the last who has it open, however that ends.
import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { UnnamedFile } from '../domain/ports/rooted-directory.ts'
import { pour } from './pour.ts'
import { readAhead } from './read-ahead.ts'

/** Node does not name it: the file is made in the directory's file system, and in no directory. */
const noName = 0o20_000_000 | constants.O_DIRECTORY

/** `namePrefix` is for file systems that know no such files: there it has a name for a moment. */
export async function openUnnamedFile(directory: string, namePrefix: string): Promise<UnnamedFile> {
  const file = await openIn(directory, namePrefix)
  return {
    path: pathOf(file),
    async stat() {
      const { size, blocks } = await file.stat()
      return { sizeBytes: size, allocatedBytes: blocks * 512 }
    },
    read: (range) => readAhead(file, range),
    write: (source, signal) => pour(source, file, signal),
    [Symbol.asyncDispose]: () => file.close(),
  }
}

/** Under which the programs that this process starts can open it. */
export const pathOf = ({ fd }: FileHandle): string => `/proc/${process.pid}/fd/${fd}`

async function openIn(directory: string, namePrefix: string): Promise<FileHandle> {
  try {
    return await open(directory, noName | constants.O_RDWR, 0o600)
  } catch (error) {
    const isUnknown = error instanceof Error && 'code' in error && ['EOPNOTSUPP', 'EISDIR'].includes(String(error.code))
    if (!isUnknown) throw error
    const path = join(directory, `${namePrefix}${randomBytes(8).toString('hex')}`)
    const file = await open(path, 'wx+', 0o600)
    await rm(path)
    return file
  }
}
