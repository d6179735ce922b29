// Backups in a directory of this computer.
import { createReadStream } from 'node:fs'
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { DiskFileWriter, hashOf } from './disk-file.ts'
import type { BackupPlace, ImageSource } from './place.ts'

export const localPlace: BackupPlace = {
  resolve,
  within: join,
  parentOf: dirname,
  nameOf: basename,
  list: (directory) =>
    readdir(directory).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
      return undefined
    }),
  async sizeOf(path) {
    const facts = await lstat(path).catch(() => undefined)
    return facts?.isFile() === true ? facts.size : undefined
  },
  // Without an encoding set, a file yields buffers.
  read: (path) => createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>,
  open: openLocal,
  ensureDirectory: async (path) => void (await mkdir(path, { recursive: true, mode: 0o700 })),
  async writeFile(path, content) {
    await using file = await open(path, 'wx', 0o600)
    await file.writeFile(content)
    await file.sync()
  },
  async writeImage(path, wish, content) {
    await using writer = await DiskFileWriter.create(path, wish)
    for await (const { cluster, bytes } of content) await writer.write(cluster, bytes)
    await writer.finish()
    const { size: sizeBytes } = await lstat(path)
    return { sizeBytes, sha256: await hashOf(this.read(path)) }
  },
  async rename(from, to) {
    if ((await lstat(from)).isDirectory()) await syncDirectory(from)
    await rename(from, to)
    await syncDirectory(dirname(to))
  },
  removeTree: (path) => rm(path, { recursive: true, force: true }),
  async makeDirectory(path) {
    try {
      await mkdir(path, { mode: 0o700 })
      return true
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      return false
    }
  },
}

async function openLocal(path: string): Promise<ImageSource> {
  const file = await open(path, 'r')
  const { size: sizeBytes } = await file.stat()
  return {
    sizeBytes,
    async read(at, length) {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
      return buffer.subarray(0, bytesRead)
    },
    close: () => file.close(),
  }
}

async function syncDirectory(path: string): Promise<void> {
  await using directory = await open(path, 'r')
  await directory.sync()
}
