// A key in a file that only a passphrase opens: what `staddle key create --save` writes and `staddle key import` reads. It is
// sealed and opened here, so that neither the passphrase nor the file goes anywhere.
import { scryptAsync } from '@noble/hashes/scrypt.js'

export interface SavedKey {
  readonly id: string
  readonly key: Uint8Array<ArrayBuffer>
}

/** What is wrong with a file, for a page that has the words. */
export type KeyFileProblem = 'notKeyFile' | 'wrongPassphrase'

export class KeyFileError extends Error {
  readonly problem: KeyFileProblem

  constructor(problem: KeyFileProblem) {
    super(problem)
    this.problem = problem
  }
}

const kind = 'staddle key'
const [saltBytes, nonceBytes, tagBytes, keyBytes] = [16, 12, 16, 32]
/** 128 MiB and more than a second for every guess; the command's own. */
const cost = { N: 131_072, r: 8, p: 1, dkLen: keyBytes, maxmem: 256 * 1024 * 1024 }

export function makeKey(): SavedKey {
  return { id: crypto.randomUUID(), key: crypto.getRandomValues(new Uint8Array(keyBytes)) }
}

export type Stretch = (passphrase: string, salt: Uint8Array) => Promise<Uint8Array>

export const stretchHere: Stretch = (passphrase, salt) => scryptAsync(passphrase, salt, cost)

export async function sealKey({ id, key }: SavedKey, passphrase: string, stretch = stretchHere): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes))
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const sealed = await crypto.subtle.encrypt(parameters(iv, id), await lockOf(await stretch(passphrase, salt)), key)
  const file = { kind, version: 1, id, salt: toBase64(salt), sealed: toBase64(iv, new Uint8Array(sealed)) }
  return `${JSON.stringify(file, undefined, 2)}\n`
}

export async function openKey(text: string, passphrase: string, stretch = stretchHere): Promise<SavedKey> {
  const { id, salt, sealed } = parse(text)
  const opener = await lockOf(await stretch(passphrase, salt))
  try {
    const parts = [sealed.slice(0, nonceBytes), sealed.slice(nonceBytes)] as const
    return { id, key: new Uint8Array(await crypto.subtle.decrypt(parameters(parts[0], id), opener, parts[1])) }
  } catch {
    throw new KeyFileError('wrongPassphrase')
  }
}

function parse(text: string): { id: string; salt: Uint8Array<ArrayBuffer>; sealed: Uint8Array<ArrayBuffer> } {
  try {
    const value = JSON.parse(text) as Record<string, unknown> | null
    const { id, salt, sealed } = value ?? {}
    const bytes = fromBase64(String(sealed))
    const isKeyFile = value?.['kind'] === kind && typeof id === 'string' && typeof salt === 'string'
    if (isKeyFile && bytes.length === nonceBytes + keyBytes + tagBytes)
      return { id, salt: fromBase64(salt), sealed: bytes }
  } catch {
    // Neither JSON nor base64: said below.
  }
  throw new KeyFileError('notKeyFile')
}

function parameters(iv: Uint8Array<ArrayBuffer>, id: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) }
}

async function lockOf(stretched: Uint8Array) {
  return await crypto.subtle.importKey('raw', new Uint8Array(stretched), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

export function toBase64(...parts: readonly Uint8Array[]): string {
  return btoa(parts.map((bytes) => String.fromCharCode(...bytes)).join(''))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
