// Where the host of this machine serves, as its daemon left it in the data directory when it started.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseServerUrl } from './server-url.ts'

/** Undefined when no daemon of this release has started there, or the file is no address. */
export async function addressIn(dataDirectory: string): Promise<string | undefined> {
  try {
    return parseServerUrl((await readFile(join(dataDirectory, 'address'), 'utf8')).trim())
  } catch {
    return undefined
  }
}

/** Of several directories, the first one's that has any. */
export async function ownAddress(dataDirectories: readonly string[]): Promise<string | undefined> {
  for (const directory of dataDirectories) {
    const address = await addressIn(directory)
    if (address !== undefined) return address
  }
  return undefined
}
