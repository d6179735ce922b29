// A secret for a program that reads it from a file: it is in memory, has no name, and is gone with the last who has it open.
import { constants } from 'node:fs'
import { open, statfs, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'

/** Node does not name it: a file that is in no directory. */
const noName = 0o20_000_000 | constants.O_DIRECTORY
const memoryFileSystem = 0x0102_1994

/** Open at its beginning; the user may open it again by way of `/proc/self/fd`. The caller closes it. */
export async function openSecretFile(secret: Uint8Array, uid?: number): Promise<FileHandle> {
  const file = await open(await secretDirectory(), noName | constants.O_RDWR, 0o600)
  try {
    await file.write(secret, 0, secret.length, 0)
    if (uid !== undefined) await file.chown(uid, uid)
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

async function secretDirectory(): Promise<string> {
  const { type } = await statfs('/dev/shm').catch(() => ({ type: 0 }))
  return type === memoryFileSystem ? '/dev/shm' : tmpdir()
}
