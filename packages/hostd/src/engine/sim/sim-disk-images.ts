// Disks for simulated machines: sparse files of the right size, since nobody will ever read them.
import { open, stat, truncate } from 'node:fs/promises'
import { EngineError } from '../../domain/errors.ts'
import type { DiskImages } from '../../domain/ports.ts'

export const simDiskImages: DiskImages = {
  async create(path, { capacityBytes }) {
    await using file = await attempt(`create ${path}`, open(path, 'wx'))
    await attempt(`create ${path}`, file.truncate(capacityBytes))
  },
  async createLayer(path, { capacityBytes }) {
    await simDiskImages.create(path, { format: 'qcow2', capacityBytes, provisioning: 'thin' })
  },
  async setParent() {},
  async mergeLayer(_layers, { signal, onProgress }) {
    if (signal?.aborted === true) throw new EngineError('canceled', 'merge', 'merge: cancelled')
    onProgress?.(100)
  },
  async inspect(path, format) {
    const { size, blocks } = await attempt(`inspect ${path}`, stat(path))
    return { format, capacityBytes: size, allocatedBytes: blocks * 512 }
  },
  async resize(path, _format, capacityBytes) {
    await attempt(`resize ${path}`, truncate(path, capacityBytes))
  },
}

async function attempt<T>(operation: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    throw new EngineError('io', operation, cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
