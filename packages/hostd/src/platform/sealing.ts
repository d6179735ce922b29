// Authenticated encryption of a stream of any length, in frames that are opened one after the other in constant memory.
//
//   frame = AES-256-GCM of up to 256 KiB, then 16 bytes that prove it; all but the last are full
//
// The nonce counts the frames and tells the last from the others: frames that were changed, swapped, left out or cut off do
// not open. A key serves for one stream; `deriveKey` makes one from a lasting key and a salt that is never used again.
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

export const frameBytes = 256 * 1024
const algorithm = 'aes-256-gcm'
const [keyBytes, tagBytes, nonceBytes] = [32, 16, 12]
export const sealedFrameBytes = frameBytes + tagBytes

/** `purpose` is bound to the key: what is sealed for one opens for no other. */
export function deriveKey(key: Uint8Array, salt: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, purpose, keyBytes))
}

export class Sealer {
  readonly #key: Uint8Array
  readonly #pending = Buffer.alloc(frameBytes)
  #length = 0
  #count = 0

  constructor(key: Uint8Array) {
    this.#key = key
  }

  /** What of it fills whole frames comes out; at least one byte stays back for the last. */
  *push(plain: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at < plain.length;) {
      if (this.#length === frameBytes) yield* this.#seal(false)
      const part = plain.subarray(at, at + frameBytes - this.#length)
      this.#pending.set(part, this.#length)
      this.#length += part.length
      at += part.length
    }
  }

  end(): Generator<Uint8Array> {
    return this.#seal(true)
  }

  *#seal(isLast: boolean): Generator<Uint8Array> {
    const cipher = createCipheriv(algorithm, this.#key, nonce(this.#count++, isLast), { authTagLength: tagBytes })
    yield cipher.update(this.#pending.subarray(0, this.#length))
    cipher.final()
    yield cipher.getAuthTag()
    this.#length = 0
  }
}

/** Throws for a frame that was not sealed so, with this key, in this place. */
export function openFrame(key: Uint8Array, frame: Uint8Array, index: number, isLast: boolean): Buffer {
  const decipher = createDecipheriv(algorithm, key, nonce(index, isLast), { authTagLength: tagBytes })
  const end = frame.length - tagBytes
  decipher.setAuthTag(frame.subarray(end))
  const plain = decipher.update(frame.subarray(0, end))
  decipher.final()
  return plain
}

function nonce(index: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(nonceBytes)
  bytes.writeUInt8(isLast ? 1 : 0, 0)
  bytes.writeBigUInt64BE(BigInt(index), 4)
  return bytes
}
