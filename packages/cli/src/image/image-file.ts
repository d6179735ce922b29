// An image file that somebody downloaded or made: what format it is, whether it is complete in itself, and as qcow2.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CliError } from '../exit-codes.ts'
import { runProgram } from './run-program.ts'

export const imageFormats = ['qcow2', 'raw', 'vmdk', 'vhdx'] as const
export type ImageFormat = (typeof imageFormats)[number]

const externalDataFile = 1n << 2n

/**
 * The format that was said, or that the file's first bytes show. A raw image must be called so: its first bytes are
 * whatever a guest wrote there, and could name files of this machine.
 */
export async function imageFormatOf(path: string, said: string | undefined): Promise<ImageFormat> {
  const header = await readHeader(path)
  const shown = shownFormat(header)
  const format = imageFormats.find((known) => known === said)
  if (said !== undefined && format === undefined)
    throw new CliError('usage', `--format "${said}" is none of ${imageFormats.join(', ')}.`)
  if (format === 'raw') return 'raw'
  if (format !== undefined && format !== shown) throw new CliError('failed', `${path} is no ${format} image.`)
  const packed = packedAs(header)
  if (packed !== undefined)
    throw new CliError(
      'failed',
      `${path} is packed with ${packed}. Unpack it first, then import the image that is in it.`,
    )
  if (shown === undefined)
    throw new CliError('failed', `${path} does not show what it is. If it is a raw disk image, say so: --format raw`)
  requireComplete(path, shown, header)
  return shown
}

function shownFormat(header: Buffer): ImageFormat | undefined {
  if (header.toString('latin1', 0, 4) === 'QFI\u00fb') return 'qcow2'
  if (header.toString('latin1', 0, 4) === 'KDMV') return 'vmdk'
  return header.toString('latin1', 0, 8) === 'vhdxfile' ? 'vhdx' : undefined
}

function packedAs(header: Buffer): string | undefined {
  if (header.readUInt16BE(0) === 0x1f8b) return 'gzip'
  if (header.toString('latin1', 1, 5) === '7zXZ') return 'xz'
  if (header.readUInt32LE(0) === 0xfd2fb528) return 'zstd'
  return header.toString('latin1', 257, 262) === 'ustar' ? 'tar' : undefined
}

/** An image may name other files, which would be read from this machine while it is converted. */
function requireComplete(path: string, format: ImageFormat, header: Buffer): void {
  if (format !== 'qcow2') return
  const hasBacking = header.readBigUInt64BE(8) !== 0n
  const hasData = header.readUInt32BE(4) >= 3 && (header.readBigUInt64BE(72) & externalDataFile) !== 0n
  if (hasBacking || hasData)
    throw new CliError(
      'failed',
      `${path} is not complete: it takes data from another file. Convert it to one file first.`,
    )
}

async function readHeader(path: string): Promise<Buffer> {
  try {
    await using file = await open(path, 'r')
    const { buffer } = await file.read(Buffer.alloc(512), 0, 512, 0)
    return buffer
  } catch (error) {
    throw new CliError('notFound', `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Of the disk inside. */
export async function capacityOf(path: string, format: ImageFormat): Promise<number> {
  if (format === 'qcow2') return Number((await readHeader(path)).readBigUInt64BE(24))
  const { size } = await stat(path)
  if (format === 'raw') return Math.ceil(size / 512) * 512
  const info = JSON.parse(await runProgram(['qemu-img', 'info', '-f', format, '--output=json', path])) as unknown
  const capacity =
    typeof info === 'object' && info !== null && 'virtual-size' in info ? info['virtual-size'] : undefined
  if (typeof capacity !== 'number') throw new CliError('failed', `qemu-img does not tell the size of ${path}.`)
  return capacity
}

export async function convertToQcow2(
  from: string,
  format: ImageFormat,
  to: string,
  signal: AbortSignal,
): Promise<void> {
  await runProgram(['qemu-img', 'convert', '-f', format, '-O', 'qcow2', from, to], { signal })
}

export interface Checksum {
  readonly algorithm: 'sha256' | 'sha512'
  readonly hex: string
}

export function parseChecksum(text: string): Checksum {
  const [, algorithm, hex = ''] = /^(sha256|sha512):([0-9a-f]+)$/i.exec(text.trim()) ?? []
  const length = algorithm?.toLowerCase() === 'sha512' ? 128 : 64
  if (algorithm === undefined || hex.length !== length)
    throw new CliError('usage', `--checksum "${text}" is not like sha256:<64 digits> or sha512:<128 digits>.`)
  return { algorithm: algorithm.toLowerCase() === 'sha512' ? 'sha512' : 'sha256', hex: hex.toLowerCase() }
}

/** Throws unless the file has the checksum. */
export async function requireChecksum(path: string, { algorithm, hex }: Checksum): Promise<void> {
  const hash = createHash(algorithm)
  await pipeline(createReadStream(path), hash)
  const found = hash.digest('hex')
  if (found !== hex)
    throw new CliError(
      'failed',
      `The ${algorithm} checksum is ${found}, not ${hex}: the image is damaged or another one.`,
    )
}

export async function download(
  url: URL,
  path: string,
  signal: AbortSignal,
  onProgress: (percent: number | undefined) => void,
): Promise<void> {
  const answer = await fetch(url, { signal }).catch((error: unknown) => {
    signal.throwIfAborted()
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw new CliError('unreachable', `${url.host} cannot be reached: ${reason}`, { cause: error })
  })
  if (!answer.ok || answer.body === null)
    throw new CliError('notFound', `${url.href} was answered with HTTP ${answer.status} ${answer.statusText}.`)
  const total = Number(answer.headers.get('content-length') ?? Number.NaN)
  let done = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, give) {
      done += chunk.length
      onProgress(Number.isFinite(total) ? Math.floor((done / total) * 100) : undefined)
      give(null, chunk)
    },
  })
  const body = Readable.fromWeb(answer.body)
  await pipeline(body, counter, createWriteStream(path), { signal })
  if (Number.isFinite(total) && done !== total)
    throw new CliError('failed', `The download ended after ${done} of ${total} bytes; try again.`)
}
