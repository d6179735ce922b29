// A key out of the key store of the host that this runs on, for whoever may read its files. The daemon gives keys to nobody;
// services/crypto/key-store.ts of the host says what the files are.
import { createDecipheriv } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CliError } from './exit-codes.ts'
import type { SavedKey } from './key-file.ts'

const [nonceBytes, tagBytes] = [12, 16]

export async function readHostKey(dataDirectory: string, id: string): Promise<SavedKey> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(id)) throw new CliError('usage', `"${id}" is no key's id.`)
  const directory = join(dataDirectory, 'keys')
  const [master, text] = [await readText(join(directory, 'master.key')), await readText(join(directory, `${id}.json`))]
  try {
    const { sealed } = JSON.parse(text) as { sealed: string }
    const bytes = Buffer.from(sealed, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(master.trim(), 'hex'), bytes.subarray(0, nonceBytes))
    decipher.setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-tagBytes))
    return { id, key: Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]) }
  } catch (cause) {
    throw new CliError('failed', `The key ${id} in ${directory} was sealed by another host, or is damaged.`, { cause })
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT')
      throw new CliError('notFound', `There is no ${path}. Say where the host keeps its data: --data DIR`)
    throw new CliError('denied', `${path} cannot be read: only root, or who runs the host, may export keys.`, { cause })
  }
}
