// The mark in a datastore's root that says whose it is: a disk that was unmounted leaves an empty directory behind, which
// must not be taken for the datastore. Clients can neither see it nor make one, so it also shows the owner's consent.
import { constants } from 'node:fs'
import { open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startFromOutside } from '../../platform/look-from-outside.ts'

export const markName = '.staddle-datastore'
const longest = 200

/** The UUID on it; empty for a mark that names none yet, undefined when there is none. */
export async function readMark(root: string): Promise<string | undefined> {
  try {
    await using file = await open(join(root, markName), constants.O_RDONLY | constants.O_NOFOLLOW)
    const { buffer, bytesRead } = await file.read(Buffer.alloc(longest), 0, longest, 0)
    return uuidIn(buffer.toString('latin1', 0, bytesRead))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** The same on a file server, which may be away. */
export async function readRemoteMark(root: string, signal?: AbortSignal): Promise<string | undefined> {
  const text = await startFromOutside(join(root, markName), longest, signal)
  return text === undefined ? undefined : uuidIn(text)
}

const uuidIn = (text: string): string => /^[0-9a-f-]{36}$/.exec(text.trim())?.[0] ?? ''

export async function writeMark(root: string, uuid: string): Promise<void> {
  const flags = constants.O_CREAT | constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW
  await using file = await open(join(root, markName), flags, 0o644)
  await file.writeFile(`${uuid}\n`)
  await file.sync()
}

export async function removeMark(root: string): Promise<void> {
  await rm(join(root, markName), { force: true })
}

/** Nothing of anybody's in it; a new file system has `lost+found`. */
export async function isEmptyRoot(root: string): Promise<boolean> {
  return (await readdir(root)).every((name) => name === 'lost+found' || name.startsWith('.staddle-'))
}
