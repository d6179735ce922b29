// A .tgz of a few files that fit into memory (POSIX ustar), readable by their owner.
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

export interface TarEntry {
  /** At most 100 bytes, `/` between directories. */
  readonly name: string
  readonly content: Uint8Array
}

const block = 512

export function packTarGz(entries: readonly TarEntry[], modifiedAt: number): Promise<Buffer> {
  const parts = entries.flatMap(({ name, content }) => [
    header(name, content.length, modifiedAt),
    content,
    Buffer.alloc((block - (content.length % block)) % block),
  ])
  return promisify(gzip)(Buffer.concat([...parts, Buffer.alloc(2 * block)]))
}

function header(name: string, size: number, modifiedAt: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long for a name in an archive`)
  const head = Buffer.alloc(block)
  const octal = (value: number, at: number, length: number): void =>
    void head.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1')
  head.write(name, 0, 'utf8')
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  octal(size, 124, 12)
  octal(Math.floor(modifiedAt / 1000), 136, 12)
  // The sum is made with spaces in its own place; `0` is a plain file.
  head.write('        0', 148, 'latin1')
  head.write('ustar\u000000', 257, 'latin1')
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148, 'latin1')
  return head
}
