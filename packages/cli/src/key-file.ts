// A key of a host's key store in a file that only a passphrase opens: for a safe, or for another host.
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { CliError } from './exit-codes.ts'

export interface SavedKey {
  readonly id: string
  readonly key: Buffer
}

const kind = 'staddle key'
const algorithm = 'aes-256-gcm'
const [saltBytes, nonceBytes, tagBytes, keyBytes] = [16, 12, 16, 32]
/** 128 MiB and most of a second for every guess. */
const cost = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

export async function sealKey({ id, key }: SavedKey, passphrase: string): Promise<string> {
  const [salt, nonce] = [randomBytes(saltBytes), randomBytes(nonceBytes)]
  const cipher = createCipheriv(algorithm, await stretch(passphrase, salt), nonce).setAAD(Buffer.from(id))
  const sealed = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
  const file = { kind, version: 1, id, salt: salt.toString('base64'), sealed: sealed.toString('base64') }
  return `${JSON.stringify(file, undefined, 2)}\n`
}

export async function openKey(text: string, passphrase: string): Promise<SavedKey> {
  const { id, salt, sealed } = parse(text)
  const decipher = createDecipheriv(algorithm, await stretch(passphrase, salt), sealed.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(id)).setAuthTag(sealed.subarray(sealed.length - tagBytes))
  try {
    const key = Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()])
    return { id, key }
  } catch (cause) {
    throw new CliError('failed', 'The passphrase is wrong, or the file is damaged.', { cause })
  }
}

/** The id that a file is for, without its passphrase. */
export function keyIdIn(text: string): string {
  return parse(text).id
}

function parse(text: string): { readonly id: string; readonly salt: Buffer; readonly sealed: Buffer } {
  const no = new CliError('usage', 'The file is none that "staddle key create --save" wrote.')
  let value: Record<string, unknown>
  try {
    value = JSON.parse(text) as Record<string, unknown>
  } catch (cause) {
    throw new CliError('usage', no.message, { cause })
  }
  const { id, salt, sealed } = value
  if (value['kind'] !== kind || typeof id !== 'string' || typeof salt !== 'string' || typeof sealed !== 'string')
    throw no
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length !== nonceBytes + keyBytes + tagBytes) throw no
  return { id, salt: Buffer.from(salt, 'base64'), sealed: bytes }
}

function stretch(passphrase: string, salt: Buffer): Promise<Buffer> {
  const slow = promisify<string, Buffer, number, typeof cost, Buffer>(scrypt)
  return slow(passphrase, salt, keyBytes, cost)
}
