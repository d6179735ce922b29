// The keys that disks and TPMs of this host are locked with.
//
//   DATA/keys/master.key     the host's own key, which all others are wrapped with; made on the first start
//   DATA/keys/<id>.json      one key: its id, and what it is, sealed
//
// The directory is the daemon's alone, is not on any datastore, and is whole by itself: a copy of it opens every disk again,
// and without it nothing does. A key outlives what it was made for, since backups and detached disks may still need it.
// Keys that come from a server elsewhere would be another `KeySource`: this one's answers are the seam.
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Denied } from '../../domain/errors.ts'
import { StoredKey } from '../../domain/stored-key.ts'
import { tryReadFile, writePrivateFile } from '../auth/private-file.ts'

/** Who hands out keys. */
export interface KeySource {
  has(id: string): boolean
  /** Also of a key that is not there: asking it for what it is is Denied `key-missing`. */
  get(id: string): StoredKey
}

const algorithm = 'aes-256-gcm'
const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16]
const masterName = 'master.key'
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

type Random = (bytes: number) => Buffer

export class KeyStore implements KeySource {
  readonly #directory: string
  readonly #master: Buffer
  readonly #random: Random
  /** By id, sealed. */
  readonly #sealed: Map<string, Buffer>

  private constructor(directory: string, master: Buffer, sealed: Map<string, Buffer>, random: Random) {
    this.#directory = directory
    this.#master = master
    this.#sealed = sealed
    this.#random = random
  }

  static async open(directory: string, random: Random): Promise<KeyStore> {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const names = await readdir(directory)
    const sealed = new Map<string, Buffer>()
    for (const name of names.filter((candidate) => candidate.endsWith('.json'))) {
      const text = await tryReadFile(join(directory, name))
      sealed.set(name.slice(0, -'.json'.length), Buffer.from(sealedPart(name, text ?? ''), 'base64'))
    }
    return new KeyStore(directory, await openMaster(directory, sealed.size, random), sealed, random)
  }

  /** In the order of their ids. */
  list(): string[] {
    return [...this.#sealed.keys()].toSorted()
  }

  has(id: string): boolean {
    return this.#sealed.has(id)
  }

  get(id: string): StoredKey {
    return new StoredKey(id, () => this.#unseal(id))
  }

  /** Durable when it resolves. Idempotent: a key that is there stays as it is. */
  async ensure(id: string): Promise<void> {
    if (!this.has(id)) await this.add(id, this.#random(keyBytes))
  }

  /** Denied `already-exists`, or `invalid-argument` when it is no key of 256 bits. */
  async add(id: string, key: Uint8Array): Promise<void> {
    if (!idPattern.test(id)) {
      const words = `"${id.slice(0, 128)}" cannot name a key: use letters, digits, dots, dashes and underscores.`
      throw new Denied('invalid-argument', words, { argument: 'key.keyId' })
    }
    if (key.length !== keyBytes) {
      const words = `A key has ${keyBytes * 8} bits, this one ${key.length * 8}.`
      throw new Denied('invalid-argument', words, { argument: 'key.keyData' })
    }
    if (this.has(id)) throw new Denied('already-exists', `There is a key ${id} already.`, { name: id })
    const sealed = this.#seal(id, key)
    await writePrivateFile(this.#path(id), `${JSON.stringify({ version: 1, id, sealed: sealed.toString('base64') })}\n`)
    this.#sealed.set(id, sealed)
  }

  /** For good. Who still needs it is for the caller to know. */
  async remove(id: string): Promise<void> {
    this.#sealed.delete(id)
    if (idPattern.test(id)) await rm(this.#path(id), { force: true })
  }

  #path(id: string): string {
    return join(this.#directory, `${id}.json`)
  }

  #seal(id: string, key: Uint8Array): Buffer {
    const nonce = this.#random(nonceBytes)
    const cipher = createCipheriv(algorithm, this.#master, nonce).setAAD(Buffer.from(id))
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
  }

  #unseal(id: string): Buffer {
    const sealed = this.#sealed.get(id)
    if (sealed === undefined)
      throw new Denied('key-missing', `The key ${id} is not in this host's key store. Import it, then try again.`, {
        keyId: id,
      })
    try {
      const decipher = createDecipheriv(algorithm, this.#master, sealed.subarray(0, nonceBytes))
      decipher.setAAD(Buffer.from(id)).setAuthTag(sealed.subarray(sealed.length - tagBytes))
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), decipher.final()])
    } catch {
      throw new Denied(
        'key-missing',
        `The key ${id} was sealed by another host, or its file is damaged. Put back the key store's directory as it was, or import the key.`,
        { keyId: id },
      )
    }
  }
}

function sealedPart(name: string, text: string): string {
  try {
    const { sealed } = JSON.parse(text) as { sealed?: unknown }
    return typeof sealed === 'string' ? sealed : ''
  } catch (cause) {
    throw new Error(`the key file ${name} is damaged; put it back from a backup, or move it away`, { cause })
  }
}

/** A new one beside keys that an old one sealed would only hide that the old one is lost. */
async function openMaster(directory: string, sealedKeys: number, random: Random): Promise<Buffer> {
  const path = join(directory, masterName)
  const text = await tryReadFile(path)
  if (text === undefined && sealedKeys > 0)
    throw new Error(`${path} is missing: ${sealedKeys} keys cannot be opened without it; put it back from a backup`)
  const master = text === undefined ? random(keyBytes) : Buffer.from(text.trim(), 'hex')
  if (master.length !== keyBytes) throw new Error(`${path} is damaged; put it back from a backup`)
  if (text === undefined) await writePrivateFile(path, `${master.toString('hex')}\n`)
  return master
}
