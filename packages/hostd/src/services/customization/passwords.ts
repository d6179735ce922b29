// Passwords in stored customization specs: sealed with a key that never leaves this host, so that neither the store nor a
// client that reads a spec has them. Clients hand the sealed ones back when they use a spec.
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { join } from 'node:path'
import type { CustomizationPassword, CustomizationSpec } from '@staddle/vim25/types.ts'
import { isA } from '@staddle/vim25/metadata.ts'
import { Denied } from '../../domain/errors.ts'
import { tryReadFile, writePrivateFile } from '../auth/private-file.ts'
import { withHashedPasswords } from './hashed-passwords.ts'

const keyFileName = 'customization.key'
const algorithm = 'aes-256-gcm'
const [keyBytes, nonceBytes, tagBytes] = [32, 12, 16]

export class PasswordSeal {
  readonly #key: Buffer
  readonly #random: (bytes: number) => Buffer

  constructor(key: Buffer, random: (bytes: number) => Buffer) {
    if (key.length !== keyBytes) throw new Error(`the key of ${keyFileName} has ${key.length} bytes, not ${keyBytes}`)
    this.#key = key
    this.#random = random
  }

  /** The host's own, made on its first start; readable by the daemon alone. */
  static async open(directory: string, random: (bytes: number) => Buffer): Promise<PasswordSeal> {
    const path = join(directory, keyFileName)
    const known = await tryReadFile(path)
    if (known !== undefined) return new PasswordSeal(Buffer.from(known.trim(), 'hex'), random)
    const key = random(keyBytes)
    await writePrivateFile(path, `${key.toString('hex')}\n`)
    return new PasswordSeal(key, random)
  }

  seal(password: CustomizationPassword): CustomizationPassword {
    if (!password.plainText) return password
    const nonce = this.#random(nonceBytes)
    const cipher = createCipheriv(algorithm, this.#key, nonce)
    const sealed = Buffer.concat([cipher.update(password.value, 'utf8'), cipher.final()])
    const value = Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64')
    return { ...password, value, plainText: false }
  }

  /** Denied `cannot-decrypt` for what another host, or nobody, sealed. */
  unseal({ value, plainText }: CustomizationPassword): string {
    if (plainText) return value
    const bytes = Buffer.from(value, 'base64')
    try {
      const decipher = createDecipheriv(algorithm, this.#key, bytes.subarray(0, nonceBytes))
      decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
      const sealed = bytes.subarray(nonceBytes, bytes.length - tagBytes)
      return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8')
    } catch (error) {
      const message =
        'A password of the customization was sealed by another host and cannot be read; give it again in plain text.'
      throw new Denied('cannot-decrypt', message, { cause: error instanceof Error ? error.message : String(error) })
    }
  }

  /** The same spec without a password that could be read. Denied as `withHashedPasswords` is. */
  sealSpec(spec: CustomizationSpec): CustomizationSpec {
    const { identity } = spec
    if (isA('CustomizationCloudinitPrep', identity)) {
      const { userdata } = identity
      if (userdata === undefined) return spec
      const hashed = { ...identity, userdata: withHashedPasswords(userdata) }
      return { ...spec, identity: hashed }
    }
    if (!isA('CustomizationSysprep', identity)) return spec
    const { guiUnattended, identification } = identity
    const { password } = guiUnattended
    const { domainAdminPassword } = identification
    const sealed = {
      ...identity,
      guiUnattended: password === undefined ? guiUnattended : { ...guiUnattended, password: this.seal(password) },
      identification:
        domainAdminPassword === undefined
          ? identification
          : { ...identification, domainAdminPassword: this.seal(domainAdminPassword) },
    }
    return { ...spec, identity: sealed }
  }
}
