import assert from 'node:assert/strict'
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { makeMappable, readBlocks } from '../../../src/engine/qemu/memory-image.ts'
import { isEngineError } from '../engine-contract.ts'

const mib = 1024 * 1024
const page = 4096
const head = Buffer.from('QEVM\0\0\0\x03\x07\0\0\0\x0bpc-q35-10.0\x01\0\0\0\x01\x03ram\0\0\0\0\0\0\0\x04', 'latin1')

interface Pages {
  readonly name: string
  readonly bytes: number
  /** By number: what each has in the file, and whether it counts. */
  readonly pages: ReadonlyMap<number, { readonly fill: number; readonly counts: boolean }>
}

/** As QEMU lays it out. */
async function write(file: FileHandle, blocks: readonly Pages[]): Promise<void> {
  const sizes = Buffer.alloc(8)
  sizes.writeBigUInt64BE(BigInt(blocks.reduce((sum, { bytes }) => sum + bytes, 0)) | 4n)
  await file.write(Buffer.concat([head, sizes]), 0, undefined, 0)
  let at = head.length + sizes.length
  for (const { name, bytes, pages } of blocks) {
    const bitmap = Buffer.alloc(Math.ceil(bytes / page / 64) * 8)
    const description = Buffer.alloc(1 + name.length + 36)
    const bitmapAt = at + description.length
    const pagesAt = Math.ceil((bitmapAt + bitmap.length) / mib) * mib
    description[0] = name.length
    description.write(name, 1)
    description.writeBigUInt64BE(BigInt(bytes), 1 + name.length)
    description.writeUInt32BE(1, 9 + name.length)
    for (const [index, value] of [page, bitmapAt, pagesAt].entries())
      description.writeBigUInt64BE(BigInt(value), 13 + name.length + 8 * index)
    await file.write(description, 0, undefined, at)
    for (const [number, { fill, counts }] of pages) {
      await file.write(Buffer.alloc(page, fill), 0, page, pagesAt + number * page)
      if (counts) bitmap[number >> 3] = (bitmap[number >> 3] ?? 0) | (1 << (number & 7))
    }
    await file.write(bitmap, 0, bitmap.length, bitmapAt)
    at = pagesAt + bytes
  }
  await file.write(Buffer.from('the devices'), 0, undefined, at)
}

async function withImage(work: (file: FileHandle) => Promise<void>): Promise<void> {
  // What holds nothing takes no room there, and only there is that known to the page.
  const directory = await mkdtemp('/dev/shm/staddle-image-')
  try {
    await using file = await open(join(directory, 'image'), 'w+')
    await work(file)
  } finally {
    await rm(directory, { recursive: true })
  }
}

async function pageOf(file: FileHandle, at: number, number: number): Promise<number> {
  const { buffer } = await file.read(Buffer.alloc(page), 0, page, at + number * page)
  assert.ok(buffer.every((byte) => byte === buffer[0]))
  return buffer[0] ?? -1
}

const counted = (fill: number): { fill: number; counts: boolean } => ({ fill, counts: true })
const left = (fill: number): { fill: number; counts: boolean } => ({ fill, counts: false })

suite('memory that QEMU wrote to be mapped', () => {
  test('keeps what counts, and nothing of what was zero in the end', async () => {
    await withImage(async (file) => {
      const last = (64 * mib) / page - 1
      const pages = new Map([
        ...[0, 1, 2, 700].map((number) => [number, counted(7)] as const),
        ...[3, 699, 5000, last].map((number) => [number, left(9)] as const),
      ])
      const screen = new Map([
        [0, counted(5)],
        [4, left(6)],
      ])
      await write(file, [
        { name: 'pc.ram', bytes: 64 * mib, pages },
        { name: '0000:00:01.0/vga.vram', bytes: 16 * mib, pages: screen },
      ])
      const [memory, video, ...more] = await readBlocks(file)
      assert.ok(memory !== undefined && video !== undefined)
      assert.deepEqual([memory.name, memory.bytes, memory.pagesAt], ['pc.ram', 64 * mib, mib])
      assert.deepEqual([video.name, video.bytes, more], ['0000:00:01.0/vga.vram', 16 * mib, []])

      await makeMappable(file, [memory, video], (name) => name === 'pc.ram')
      for (const number of [0, 1, 2, 700]) assert.equal(await pageOf(file, memory.pagesAt, number), 7)
      for (const number of [3, 699, 5000, last]) assert.equal(await pageOf(file, memory.pagesAt, number), 0)
      // Whoever loads the file reads the screen alone.
      const bitmapOf = async ({ bitmapAt, bytes }: typeof memory): Promise<Buffer> =>
        (await file.read(Buffer.alloc(bytes / page / 8), 0, undefined, bitmapAt)).buffer
      assert.ok((await bitmapOf(memory)).every((byte) => byte === 0))
      assert.equal((await bitmapOf(video))[0], 1)
      assert.equal(await pageOf(file, video.pagesAt, 0), 5)
    })
  })

  test('what is laid out in another way is refused', async () => {
    const blocks = [{ name: 'pc.ram', bytes: mib, pages: new Map() }]
    const changes: ((file: FileHandle) => Promise<unknown>)[] = [
      (file) => file.truncate(20),
      (file) => file.truncate(head.length + 4),
      (file) => file.write(Buffer.from('RAM'), 0, 3, head.indexOf('ram')),
      (file) => file.write(Buffer.alloc(8, 0xff), 0, 8, head.length),
      (file) => file.truncate(head.length + 8 + 10),
      // The version of a block's description.
      (file) => file.write(Uint8Array.of(2), 0, 1, head.length + 8 + 1 + 'pc.ram'.length + 11),
      // Where its pages are.
      (file) => file.write(Uint8Array.of(1), 0, 1, head.length + 8 + 1 + 'pc.ram'.length + 35),
    ]
    for (const change of changes)
      await withImage(async (file) => {
        await write(file, blocks)
        assert.equal((await readBlocks(file)).length, 1)
        await change(file)
        await assert.rejects(readBlocks(file), isEngineError('refused', /cannot be shared/))
      })
  })
})
