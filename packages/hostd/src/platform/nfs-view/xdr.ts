// XDR (RFC 4506) as far as the protocols of NFS use it: everything is a multiple of four bytes, numbers have their highest byte first.

/** A server's words are not to be trusted: what would go beyond the end throws. */
export class XdrReader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  u32(): number {
    return this.fixed(4).readUInt32BE()
  }

  u64(): bigint {
    return this.fixed(8).readBigUInt64BE()
  }

  bool(): boolean {
    return this.u32() !== 0
  }

  /** As many bytes as both sides know of. */
  fixed(length: number): Buffer {
    const end = this.#at + length
    if (end > this.#bytes.length) throw new Error('an answer of the server ends too early')
    const bytes = this.#bytes.subarray(this.#at, end)
    this.#at = end + padding(length)
    return bytes
  }

  /** As many bytes as it says. */
  opaque(longest: number): Buffer {
    const length = this.u32()
    if (length > longest) throw new Error(`an answer of the server has ${length} bytes where ${longest} may be`)
    return this.fixed(length)
  }

  text(longest: number): string {
    return this.opaque(longest).toString('utf8')
  }

  optional<T>(read: (reader: XdrReader) => T): T | undefined {
    return this.bool() ? read(this) : undefined
  }
}

export class XdrWriter {
  /** In order; long values are not copied. */
  readonly parts: Buffer[] = []

  u32(value: number): this {
    const bytes = Buffer.allocUnsafe(4)
    bytes.writeUInt32BE(value)
    this.parts.push(bytes)
    return this
  }

  u64(value: bigint): this {
    const bytes = Buffer.allocUnsafe(8)
    bytes.writeBigUInt64BE(value)
    this.parts.push(bytes)
    return this
  }

  bool(value: boolean): this {
    return this.u32(value ? 1 : 0)
  }

  fixed(bytes: Buffer): this {
    this.parts.push(bytes)
    if (padding(bytes.length) > 0) this.parts.push(Buffer.alloc(padding(bytes.length)))
    return this
  }

  opaque(bytes: Buffer): this {
    return this.u32(bytes.length).fixed(bytes)
  }

  text(text: string): this {
    return this.opaque(Buffer.from(text))
  }

  optional<T>(value: T | undefined, write: (writer: this, value: T) => void): this {
    this.bool(value !== undefined)
    if (value !== undefined) write(this, value)
    return this
  }
}

const padding = (length: number): number => (4 - (length % 4)) % 4
