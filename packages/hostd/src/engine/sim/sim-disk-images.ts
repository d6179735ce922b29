// Disks for simulated machines: sparse files of the right size, since nobody will ever read them.
import { open, rm, stat, truncate } from 'node:fs/promises'
import { EngineError } from '../../domain/errors.ts'
import type { ConvertRequest, DiskImages, ImageLayer } from '../../domain/ports/disk-images.ts'

export const simDiskImages: DiskImages = {
  async create(path, { capacityBytes }) {
    await using file = await attempt(`create ${path}`, open(path, 'wx'))
    await attempt(`create ${path}`, file.truncate(capacityBytes))
  },
  async createLayer(path, { capacityBytes }) {
    await simDiskImages.create(path, { format: 'qcow2', capacityBytes, provisioning: 'thin' })
  },
  async setParent() {},
  async changeKey() {},
  async mergeLayer(_layers, { signal, onProgress }) {
    if (signal?.aborted === true) throw new EngineError('canceled', 'merge', 'merge: cancelled')
    onProgress?.(100)
  },
  // Nothing is ever written: everything may have been.
  heldAreas: async (layer) => [{ start: 0, length: await sizeOf(layer) }],
  dataAreas: async ([top]) => (top === undefined ? [] : [{ start: 0, length: await sizeOf(top) }]),
  openReader: (layers) => {
    if (layers.length === 0) throw new Error('a disk has at least one layer')
    return Promise.resolve({
      read: (_start, length) => Promise.resolve(new Uint8Array(length)),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    })
  },
  async inspect(path, format) {
    const { blocks } = await attempt(`inspect ${path}`, stat(path))
    return { format, capacityBytes: await sizeOf({ path, format }), allocatedBytes: blocks * 512 }
  },
  async resize({ path }, capacityBytes) {
    await attempt(`resize ${path}`, truncate(path, capacityBytes))
  },
  fragmentation: () => Promise.resolve(0),
  discard: (path) => rm(path, { force: true }),
  async convert({ source, target, signal, onProgress }: ConvertRequest) {
    const operation = `convert to ${target.path}`
    await using file = await attempt(operation, open(target.path, target.isThere === true ? 'r+' : 'wx'))
    try {
      const size = Math.max(...(await Promise.all(source.map(sizeOf))))
      signal?.throwIfAborted()
      if (target.format === 'vmdk-stream') await attempt(operation, file.write(streamHeader(size)))
      else await attempt(operation, file.truncate(size))
      onProgress?.(100)
    } catch (error) {
      if (target.isThere !== true) await rm(target.path, { force: true })
      throw error
    }
  },
}

/** Of the disk, which for VMDK stands in its header. */
async function sizeOf(layer: ImageLayer): Promise<number> {
  if (layer.format === 'vmdk-extents') return layer.extents.reduce((sum, { sectors }) => sum + sectors * 512, 0)
  await using file = await attempt(`read ${layer.path}`, open(layer.path, 'r'))
  const header = Buffer.alloc(20)
  await file.read(header, 0, header.length, 0)
  if (header.toString('latin1', 0, 4) === 'KDMV') return Number(header.readBigUInt64LE(12)) * 512
  return (await file.stat()).size
}

/** As much of a stream-optimized VMDK as says how large the disk is. */
function streamHeader(capacityBytes: number): Buffer {
  const header = Buffer.alloc(512)
  header.write('KDMV', 'latin1')
  header.writeUInt32LE(3, 4)
  header.writeBigUInt64LE(BigInt(capacityBytes / 512), 12)
  return header
}

async function attempt<T>(operation: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    throw new EngineError('io', operation, cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
