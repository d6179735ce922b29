// The little of tar that an OVA is: plain files, one after the other (POSIX ustar, with sizes over 8 GiB as GNU and pax
// write them). Anything else in an archive is refused, never skipped: who reads it is about to trust it.
import { open, type FileHandle } from 'node:fs/promises'
import { CliError } from '../exit-codes.ts'

export interface TarEntry {
  readonly name: string
  readonly offset: number
  readonly sizeBytes: number
}

const blockBytes = 512
const mostEntries = 1_000
const largestExtension = 64 * 1024

/** Where each file lies. CliError `failed` for what is no archive, is cut, or holds something else than plain files. */
export async function readTar(path: string): Promise<readonly TarEntry[]> {
  await using file = await open(path, 'r')
  const { size } = await file.stat()
  const entries: TarEntry[] = []
  let extension: { readonly name?: string; readonly sizeBytes?: number } = {}
  for (let at = 0; at + blockBytes <= size;) {
    const header = await block(file, at, blockBytes)
    if (header.every((byte) => byte === 0)) return named(path, entries)
    requireChecksum(path, header, at)
    const type = String.fromCharCode(header[156] ?? 0)
    const sizeBytes = extension.sizeBytes ?? numberAt(path, header, 124, 12)
    const offset = at + blockBytes
    if (sizeBytes > size - offset) throw broken(path, 'it is cut off')
    at = offset + Math.ceil(sizeBytes / blockBytes) * blockBytes
    if (type === 'x' || type === 'L') {
      if (sizeBytes > largestExtension) throw broken(path, 'it has a header that is far too long')
      extension = { ...extension, ...readExtension(type, await block(file, offset, sizeBytes)) }
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

async function block(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
  return buffer.subarray(0, bytesRead)
}

function requireChecksum(path: string, header: Buffer, at: number): void {
  const said = Number.parseInt(header.toString('latin1', 148, 156).replaceAll(/[\0 ]/g, ''), 8)
  if (header.length === blockBytes && said === checksumOf(header)) return
  throw broken(path, at === 0 ? 'it is no tar archive' : `what is at byte ${at} is no tar header`)
}

/** With spaces where the checksum itself stands. */
function checksumOf(header: Buffer): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0)
}

function numberAt(path: string, header: Buffer, at: number, length: number): number {
  const field = header.subarray(at, at + length)
  if ((field[0] ?? 0) === 0x80) {
    const value = field.subarray(length - 8).readBigUInt64BE()
    if (value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value)
    throw broken(path, 'one of its files has an impossible size')
  }
  const text = field.toString('latin1').replaceAll(/[\0 ]/g, '')
  if (text !== '' && !/^[0-7]{1,12}$/.test(text)) throw broken(path, 'one of its files has an impossible size')
  return text === '' ? 0 : Number.parseInt(text, 8)
}

function readExtension(type: string, content: Buffer): { name?: string; sizeBytes?: number } {
  if (type === 'L') return { name: content.toString('utf8').replace(/\0.*/s, '') }
  const found: { name?: string; sizeBytes?: number } = {}
  for (const line of content.toString('utf8').split('\n')) {
    const [, key = '', value = ''] = /^\d+ ([^=]+)=(.*)$/s.exec(line) ?? []
    if (key === 'path') found.name = value
    if (key === 'size' && /^\d{1,15}$/.test(value)) found.sizeBytes = Number(value)
  }
  return found
}

function ustarName(header: Buffer): string {
  const text = (at: number, length: number): string => header.toString('utf8', at, at + length).replace(/\0.*/s, '')
  const prefix = header.toString('latin1', 257, 262) === 'ustar' ? text(345, 155) : ''
  return prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`
}

function plainName(path: string, name: string): string {
  const plain = name.replace(/^\.\//, '')
  const isInside = plain.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  if (isInside && !/[\\\u0000-\u001f\u007f]/.test(plain)) return plain
  throw broken(path, `the name "${name.slice(0, 80)}" leads out of it`)
}

function broken(path: string, why: string): CliError {
  return new CliError('failed', `${path} cannot be read: ${why}.`)
}

/** The header of a plain file; its content follows, filled up to a whole block. */
export function tarHeader(name: string, sizeBytes: number, modifiedSeconds: number): Buffer {
  const header = Buffer.alloc(blockBytes)
  if (Buffer.byteLength(name) > 100) throw new CliError('failed', `The name ${name} is too long for an archive.`)
  header.write(name, 0)
  header.write('0000644\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  // Octal has room for 8 GiB.
  if (sizeBytes < 8 ** 11) header.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124)
  else {
    header[124] = 0x80
    header.writeBigUInt64BE(BigInt(sizeBytes), 128)
  }
  header.write(`${Math.floor(modifiedSeconds).toString(8).padStart(11, '0')}\0`, 136)
  header.write('        0', 148)
  header.write('ustar\u000000', 257)
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148)
  return header
}

export const tarPadding = (sizeBytes: number): Buffer =>
  Buffer.alloc((blockBytes - (sizeBytes % blockBytes)) % blockBytes)
export const tarEnd = Buffer.alloc(2 * blockBytes)
