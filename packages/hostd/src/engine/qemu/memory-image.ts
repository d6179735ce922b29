// What QEMU writes with `mapped-ram`: each block of memory lies in the file as it lies in the machine, so that others can map it.
//
//   head │ block 1: name, size, where │ bitmap of the pages that count │ pages │ block 2 ... │ the devices' state
//
// A page that was zero in the end is not in the bitmap, and what an earlier round wrote for it still lies there. QEMU would not
// read it; whoever maps the file would, so it is cleared here.
import type { FileHandle } from 'node:fs/promises'
import { EngineError } from '../../domain/errors.ts'

export interface MemoryBlock {
  readonly name: string
  readonly bytes: number
  readonly pageBytes: number
  /** Where its description, its bitmap and its pages begin in the file. */
  readonly at: number
  readonly bitmapAt: number
  readonly pagesAt: number
}

interface PageRange {
  readonly at: number
  readonly bytes: number
}

/** Name, instance and version of the part that tells of memory. */
const memoryPart = Buffer.from('\x03ram\0\0\0\0\0\0\0\x04', 'latin1')
const [sizesFlag, flagsMask] = [0x04n, 0xfffn]
const headBytes = 8192
/** Of a block's description: its name has at most 255 bytes. */
const blockBytes = 512
const chunkBytes = 1024 * 1024
const pagesAlignment = 1024 * 1024

/** Of the first block, the largest, before the file is there. */
export function likelyPagesAt(bytes: number): number {
  return Math.ceil((blockBytes + bytes / 4096 / 8) / pagesAlignment) * pagesAlignment
}

/** In the order of the file; EngineError `refused` for a file that is laid out in another way. */
export async function readBlocks(file: FileHandle): Promise<MemoryBlock[]> {
  const head = await readAt(file, 0, headBytes)
  const part = head.indexOf(memoryPart)
  let at = part + memoryPart.length
  if (part === -1 || head.length < at + 8) throw unknownLayout('it does not tell of memory')
  const sizes = head.readBigUInt64BE(at)
  if ((sizes & flagsMask) !== sizesFlag) throw unknownLayout('it does not begin with the sizes of its blocks')
  let left = Number(sizes & ~flagsMask)
  at += 8
  const blocks: MemoryBlock[] = []
  while (left > 0) {
    const block = parseBlock(await readAt(file, at, blockBytes), at)
    blocks.push(block)
    left -= block.bytes
    at = block.pagesAt + block.bytes
  }
  return blocks
}

function parseBlock(bytes: Buffer, at: number): MemoryBlock {
  const nameEnd = 1 + (bytes[0] ?? 0)
  if (bytes.length < nameEnd + 36) throw unknownLayout('it ends early')
  const [size, pageBytes, bitmapAt, pagesAt] = [0, 12, 20, 28].map((offset) =>
    Number(bytes.readBigUInt64BE(nameEnd + offset)),
  ) as [number, number, number, number]
  const isPlausible = bytes.readUInt32BE(nameEnd + 8) === 1 && size > 0 && bitmapAt > at && pagesAt > bitmapAt
  if (!isPlausible || pageBytes < 4096 || size % pageBytes !== 0 || pagesAt % pageBytes !== 0)
    throw unknownLayout(`its block at ${at} makes no sense`)
  return { name: bytes.toString('latin1', 1, nameEnd), bytes: size, pageBytes, at, bitmapAt, pagesAt }
}

/**
 * Makes it fit to be mapped: what lies there for pages that do not count is cleared, and the blocks that are mapped count as
 * empty, so that nobody who loads the file reads them as well.
 */
export async function makeMappable(
  file: FileHandle,
  blocks: readonly MemoryBlock[],
  isMapped: (name: string) => boolean,
): Promise<void> {
  const bitmaps = new Map<MemoryBlock, Buffer>()
  for (const block of blocks) bitmaps.set(block, await readAt(file, block.bitmapAt, bitmapBytes(block)))
  await clearUncounted(file, bitmaps)
  for (const [{ name, bitmapAt }, bitmap] of bitmaps)
    if (isMapped(name)) await file.write(Buffer.alloc(bitmap.length), 0, bitmap.length, bitmapAt)
}

async function clearUncounted(file: FileHandle, bitmaps: ReadonlyMap<MemoryBlock, Buffer>): Promise<void> {
  let left = await countUncounted(file, bitmaps)
  if (left <= 0) return
  const ranges = bitmaps.entries().flatMap(([block, bitmap]) => uncountedRanges(block, bitmap))
  // They are among what counts rather than in wide empty space.
  for (const range of ranges.toArray().toSorted((one, other) => one.bytes - other.bytes)) {
    left -= await clearRange(file, range)
    if (left <= 0) return
  }
}

/** How many pages of the file hold something and do not count. It is on a memory file system, which keeps no empty pages. */
async function countUncounted(file: FileHandle, bitmaps: ReadonlyMap<MemoryBlock, Buffer>): Promise<number> {
  const { blocks: sectors, blksize, size } = await file.stat()
  const described = new Set<number>()
  const describe = (from: number, to: number): void => {
    for (let page = Math.floor(from / blksize); page * blksize < to; page++) described.add(page)
  }
  let [counted, end] = [0, 0]
  for (const [block, bitmap] of bitmaps) {
    describe(end, block.at + blockBytes)
    describe(block.bitmapAt, block.bitmapAt + bitmap.length)
    end = block.pagesAt + block.bytes
    counted += (countBits(bitmap) * block.pageBytes) / blksize
  }
  describe(end, size)
  return (sectors * 512) / blksize - counted - described.size
}

/** Answers how many pages held something. */
async function clearRange(file: FileHandle, { at, bytes }: PageRange): Promise<number> {
  let cleared = 0
  for (let done = 0; done < bytes; done += chunkBytes) {
    const chunk = await readAt(file, at + done, Math.min(chunkBytes, bytes - done))
    if (isZero(chunk)) continue
    for (let offset = 0; offset < chunk.length; offset += 4096) {
      if (isZero(chunk.subarray(offset, offset + 4096))) continue
      await file.write(zeros, 0, 4096, at + done + offset)
      cleared++
    }
  }
  return cleared
}

function uncountedRanges({ bytes, pageBytes, pagesAt }: MemoryBlock, bitmap: Buffer): PageRange[] {
  const ranges: PageRange[] = []
  const pages = bytes / pageBytes
  let from: number | undefined
  for (let page = 0; page <= pages; page++) {
    const counts = page === pages || ((bitmap[page >> 3] ?? 0) & (1 << (page & 7))) !== 0
    if (!counts) from ??= page
    else if (from !== undefined) {
      ranges.push({ at: pagesAt + from * pageBytes, bytes: (page - from) * pageBytes })
      from = undefined
    }
  }
  return ranges
}

function bitmapBytes({ bytes, pageBytes }: MemoryBlock): number {
  return Math.ceil(bytes / pageBytes / 64) * 8
}

function countBits(bitmap: Buffer): number {
  let count = 0
  for (let byte of bitmap) for (; byte !== 0; byte &= byte - 1) count++
  return count
}

const zeros = Buffer.alloc(chunkBytes)

function isZero(bytes: Buffer): boolean {
  return bytes.equals(zeros.subarray(0, bytes.length))
}

async function readAt(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(bytes)
  const { bytesRead } = await file.read(buffer, 0, bytes, at)
  return buffer.subarray(0, bytesRead)
}

function unknownLayout(why: string): EngineError {
  return new EngineError('refused', 'fork', `the memory that QEMU wrote cannot be shared: ${why}`)
}
