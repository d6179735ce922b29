// The little of tar that an OVA is: plain files, one after the other (POSIX ustar, with sizes over 8 GiB as GNU and pax
// write them). Anything else in an archive is refused, never skipped: who reads it is about to trust it.
import { PackageError } from './package-error.ts'

export interface TarEntry {
  readonly name: string
  readonly offset: number
  readonly sizeBytes: number
}

export const blockBytes = 512
const mostEntries = 1_000
const largestExtension = 64 * 1024

/** Bytes that can be read at any place: a file on a disk, or one that was given to a page. */
export interface RandomAccess {
  /** For people. */
  readonly name: string
  readonly sizeBytes: number
  read(offset: number, length: number): Promise<Uint8Array>
}

/** Where each file lies. PackageError for what is no archive, is cut, or holds something else than plain files. */
export async function readTar(file: RandomAccess): Promise<readonly TarEntry[]> {
  const { name: path, sizeBytes: size } = file
  const entries: TarEntry[] = []
  let extension: { readonly name?: string; readonly sizeBytes?: number } = {}
  for (let at = 0; at + blockBytes <= size;) {
    const header = await file.read(at, blockBytes)
    if (header.every((byte) => byte === 0)) return named(path, entries)
    requireChecksum(path, header, at)
    const type = String.fromCharCode(header[156] ?? 0)
    const sizeBytes = extension.sizeBytes ?? numberAt(path, header, 124, 12)
    const offset = at + blockBytes
    if (sizeBytes > size - offset) throw broken(path, 'it is cut off')
    at = offset + Math.ceil(sizeBytes / blockBytes) * blockBytes
    if (type === 'x' || type === 'L') {
      if (sizeBytes > largestExtension) throw broken(path, 'it has a header that is far too long')
      extension = { ...extension, ...readExtension(type, await file.read(offset, sizeBytes)) }
      continue
    }
    const name = extension.name ?? ustarName(header)
    extension = {}
    if (type !== '0' && type !== '\0') throw broken(path, `"${name}" is not a plain file`)
    entries.push({ name: plainName(path, name), offset, sizeBytes })
    if (entries.length > mostEntries) throw broken(path, `it has more than ${mostEntries} files`)
  }
  return named(path, entries)
}

function named(path: string, entries: readonly TarEntry[]): readonly TarEntry[] {
  const names = new Set(entries.map(({ name }) => name))
  if (names.size < entries.length) throw broken(path, 'two of its files have the same name')
  if (entries.length === 0) throw broken(path, 'it holds no file')
  return entries
}

function requireChecksum(path: string, header: Uint8Array, at: number): void {
  const said = Number.parseInt(text(header, 148, 8).replaceAll(/[\0 ]/g, ''), 8)
  if (header.length === blockBytes && said === checksumOf(header)) return
  throw broken(path, at === 0 ? 'it is no tar archive' : `what is at byte ${at} is no tar header`)
}

/** With spaces where the checksum itself stands. */
export function checksumOf(header: Uint8Array): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0)
}

function numberAt(path: string, header: Uint8Array, at: number, length: number): number {
  const field = header.subarray(at, at + length)
  if ((field[0] ?? 0) === 0x80) {
    const value = new DataView(field.buffer, field.byteOffset + length - 8, 8).getBigUint64(0)
    if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value)
    throw broken(path, 'one of its files has an impossible size')
  }
  const digits = text(field, 0, length).replaceAll(/[\0 ]/g, '')
  if (digits !== '' && !/^[0-7]{1,12}$/.test(digits)) throw broken(path, 'one of its files has an impossible size')
  return digits === '' ? 0 : Number.parseInt(digits, 8)
}

function readExtension(type: string, content: Uint8Array): { name?: string; sizeBytes?: number } {
  if (type === 'L') return { name: text(content, 0, content.length).replace(/\0.*/s, '') }
  const found: { name?: string; sizeBytes?: number } = {}
  for (const line of text(content, 0, content.length).split('\n')) {
    const [, key = '', value = ''] = /^\d+ ([^=]+)=(.*)$/s.exec(line) ?? []
    if (key === 'path') found.name = value
    if (key === 'size' && /^\d{1,15}$/.test(value)) found.sizeBytes = Number(value)
  }
  return found
}

function ustarName(header: Uint8Array): string {
  const field = (at: number, length: number): string => text(header, at, length).replace(/\0.*/s, '')
  const prefix = text(header, 257, 5) === 'ustar' ? field(345, 155) : ''
  return prefix === '' ? field(0, 100) : `${prefix}/${field(0, 100)}`
}

function plainName(path: string, name: string): string {
  const plain = name.replace(/^\.\//, '')
  const isInside = plain.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  if (isInside && !/[\\\u0000-\u001f\u007f]/.test(plain)) return plain
  throw broken(path, `the name "${name.slice(0, 80)}" leads out of it`)
}

function text(bytes: Uint8Array, at: number, length: number): string {
  return new TextDecoder().decode(bytes.subarray(at, at + length))
}

function broken(path: string, why: string): PackageError {
  return new PackageError(`${path} cannot be read: ${why}.`)
}

/** The header of a plain file; its content follows, filled up to a whole block. */
export function tarHeader(name: string, sizeBytes: number, modifiedSeconds: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(blockBytes)
  const encoded = new TextEncoder().encode(name)
  if (encoded.length > 100) throw new PackageError(`The name ${name} is too long for an archive.`)
  const write = (text: string, at: number): void => header.set(new TextEncoder().encode(text), at)
  header.set(encoded)
  write('0000644\0', 100)
  write('0000000\0', 108)
  write('0000000\0', 116)
  // Octal has room for 8 GiB.
  if (sizeBytes < 8 ** 11) write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124)
  else {
    header[124] = 0x80
    new DataView(header.buffer).setBigUint64(128, BigInt(sizeBytes))
  }
  write(`${Math.floor(modifiedSeconds).toString(8).padStart(11, '0')}\0`, 136)
  write('        0', 148)
  write('ustar\u000000', 257)
  write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

export function tarPadding(sizeBytes: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array((blockBytes - (sizeBytes % blockBytes)) % blockBytes)
}

export const tarEnd: Uint8Array<ArrayBuffer> = new Uint8Array(2 * blockBytes)
