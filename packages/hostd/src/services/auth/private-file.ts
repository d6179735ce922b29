// Files that only this user may read: keys and the first password. Written so that a power cut leaves the old or the new file, whole.
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

export async function writePrivateFile(path: string, text: string | Uint8Array, mode = 0o600): Promise<void> {
  const temporary = `${path}.new`
  await rm(temporary, { force: true })
  {
    await using file = await open(temporary, 'wx', mode)
    await file.chmod(mode)
    await file.writeFile(text)
    await file.sync()
  }
  await rename(temporary, path)
  await using directory = await open(dirname(path), 'r')
  await directory.sync()
}

/** Undefined when there is no such file. */
export async function tryReadFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
