// PNG pictures of screens: eight bits each of red, green and blue, as QEMU writes them; nothing else is read.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

export interface Picture {
  readonly width: number
  readonly height: number
  /** Rows from the top, three bytes a pixel. */
  readonly pixels: Uint8Array
}

const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** More than any screen that QEMU shows. */
const mostPixels = 64 * 1024 * 1024

export function encodePng({ width, height, pixels }: Picture): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits a channel, red-green-blue.
  header.set([8, 2], 8)
  const rows = Buffer.alloc((1 + width * 3) * height)
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (1 + width * 3) + 1)
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Throws for what is no PNG of this kind. */
export function decodePng(data: Uint8Array): Picture {
  const parts = [...chunksOf(Buffer.from(data.buffer, data.byteOffset, data.byteLength))]
  const header = parts.find(({ type }) => type === 'IHDR')?.body
  if (header?.length !== 13) throw new Error('the picture is no PNG')
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  if (header.subarray(8).toString('hex') !== '0802000000' || width * height > mostPixels)
    throw new Error(`the picture is no PNG of eight-bit colours: ${header.toString('hex')}`)
  const packed = Buffer.concat(parts.filter(({ type }) => type === 'IDAT').map(({ body }) => body))
  const length = (1 + width * 3) * height
  const rows = inflateSync(packed, { maxOutputLength: length })
  if (rows.length !== length) throw new Error('the picture ends early')
  return { width, height, pixels: unfilter(rows, width, height) }
}

/** Each pixel becomes the mean of what it covers. Only smaller; with one side given the other follows in proportion. */
export function scalePicture(
  picture: Picture,
  size: { readonly width: number | undefined; readonly height: number | undefined },
): Picture {
  const share = Math.min(1, (size.width ?? Infinity) / picture.width, (size.height ?? Infinity) / picture.height)
  const sideOf = (wanted: number | undefined, own: number): number =>
    Math.max(1, Math.min(wanted ?? Math.round(own * share), own))
  const width = sideOf(size.width, picture.width)
  const height = sideOf(size.height, picture.height)
  if (width === picture.width && height === picture.height) return picture
  const pixels = new Uint8Array(width * height * 3)
  const columns = Array.from({ length: width }, (_, x) => covered(x, width, picture.width))
  for (let y = 0; y < height; y++) {
    const rows = covered(y, height, picture.height)
    for (let x = 0; x < width; x++) pixels.set(mean(picture, columns[x] ?? [0, 1], rows), (y * width + x) * 3)
  }
  return { width, height, pixels }
}

/** Which of `from` pixels lie under pixel `at` of `to`; the end is exclusive. */
function covered(at: number, to: number, from: number): readonly [number, number] {
  const start = Math.floor((at * from) / to)
  return [start, Math.max(start + 1, Math.floor(((at + 1) * from) / to))]
}

function mean(picture: Picture, [left, right]: readonly [number, number], [top, bottom]: readonly [number, number]) {
  const sum = [0, 0, 0]
  for (let y = top; y < bottom; y++) {
    for (let at = (y * picture.width + left) * 3, end = at + (right - left) * 3; at < end; at++) {
      const channel = at % 3
      sum[channel] = (sum[channel] ?? 0) + (picture.pixels[at] ?? 0)
    }
  }
  const count = (right - left) * (bottom - top)
  return sum.map((level) => Math.round(level / count))
}

function* chunksOf(data: Buffer): Generator<{ readonly type: string; readonly body: Buffer }> {
  if (!data.subarray(0, 8).equals(signature)) throw new Error('the picture is no PNG')
  for (let at = 8; at + 12 <= data.length;) {
    const length = data.readUInt32BE(at)
    yield { type: data.toString('latin1', at + 4, at + 8), body: data.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

/** Each row begins with how it was predicted from its neighbours (PNG specification, filter types). */
function unfilter(rows: Buffer, width: number, height: number): Uint8Array {
  const stride = width * 3
  const pixels = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const source = y * (stride + 1)
    const filter = rows[source] ?? 0
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x < 3 ? 0 : (pixels[at - 3] ?? 0)
      const above = y === 0 ? 0 : (pixels[at - stride] ?? 0)
      const corner = x < 3 || y === 0 ? 0 : (pixels[at - stride - 3] ?? 0)
      pixels[at] = (rows[source + 1 + x] ?? 0) + predicted(filter, left, above, corner)
    }
  }
  return pixels
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  const guess = left + above - corner
  const [byLeft, byAbove, byCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  if (byLeft <= byAbove && byLeft <= byCorner) return left
  return byAbove <= byCorner ? above : corner
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
