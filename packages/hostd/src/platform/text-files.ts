// Small files whose content is text: state of our own, and the kernel's settings under /proc/sys.
import { access, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export async function readTextIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** All or nothing, and on disk when it resolves. */
export async function replaceTextFile(path: string, text: string, mode = 0o600): Promise<void> {
  const partial = `${path}.partial`
  await writeFile(partial, text, { mode, flush: true })
  await rename(partial, path)
  await using directory = await open(dirname(path))
  await directory.sync()
}

/** Idempotent. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true })
}

export async function makeDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
}

export async function writeKernelSetting(path: string, value: string): Promise<void> {
  await writeFile(path, value)
}

export function pathExists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
