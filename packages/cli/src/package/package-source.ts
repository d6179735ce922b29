// An OVF package among this computer's files: an archive, or a directory with a descriptor.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, open, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PackageError } from '@staddle/client/package/package-error.ts'
import {
  openArchive,
  openSource,
  type NewHasher,
  type PackageSource,
  type StoredFile,
} from '@staddle/client/package/package-source.ts'
import type { RandomAccess } from '@staddle/client/package/tar.ts'
import { CliError } from '../exit-codes.ts'

/** PackageError for what is no package that can be trusted. */
export async function openPackage(path: string): Promise<PackageSource> {
  if (/\.ovf$/i.test(path)) return openDirectory(path)
  if (!/\.ova$/i.test(path)) throw new CliError('usage', `${path} is neither an .ova nor an .ovf file.`)
  await requireFile(path)
  await using file = await open(path, 'r')
  return await openArchive(await randomAccess(file, path), (offset, size) => readPart(path, offset, size), newHasher)
}

const newHasher: NewHasher = (algorithm) => {
  const hash = createHash(algorithm)
  return { update: (bytes) => hash.update(bytes), hexDigest: () => hash.digest('hex') }
}

export async function randomAccess(file: FileHandle, name: string): Promise<RandomAccess> {
  const { size: sizeBytes } = await file.stat()
  return {
    ...{ name, sizeBytes },
    read: async (offset, length) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
      return buffer.subarray(0, bytesRead)
    },
  }
}

async function openDirectory(path: string): Promise<PackageSource> {
  await requireFile(path)
  const directory = dirname(path)
  const find = async (name: string): Promise<StoredFile | undefined> => {
    const full = join(directory, name)
    const facts = await lstat(full).catch(() => undefined)
    if (facts === undefined) return undefined
    if (!facts.isFile()) throw new PackageError(`${full} is not a plain file.`)
    return { sizeBytes: facts.size, read: () => readPart(full, 0, facts.size) }
  }
  return openSource(basename(path), find, directory, newHasher)
}

async function* readPart(path: string, offset: number, sizeBytes: number): AsyncIterable<Uint8Array> {
  if (sizeBytes === 0) return
  // Without an encoding set, a file yields buffers.
  yield* createReadStream(path, {
    start: offset,
    end: offset + sizeBytes - 1,
    highWaterMark: 1 << 20,
  }) as AsyncIterable<Buffer>
}

async function requireFile(path: string): Promise<void> {
  const facts = await lstat(path).catch(() => undefined)
  if (facts === undefined) throw new CliError('notFound', `There is no file ${path}.`)
  if (facts.isDirectory()) throw new CliError('usage', `${path} is a directory; name the .ovf file in it.`)
}
