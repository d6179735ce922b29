// An OVA archive, or the files of an OVF package, as they were dropped onto the page or chosen.
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { PackageError } from '@staddle/client/package/package-error.ts'
import { type NewHasher, openArchive, openSource, type PackageSource } from '@staddle/client/package/package-source.ts'
import { readTar } from '@staddle/client/package/tar.ts'
import { givingWay } from './giving-way.ts'

const algorithms = { sha1, sha256, sha512 }

export interface DroppedPackage extends PackageSource {
  /** A file of the package as the browser has it, which sends it without reading it into the page. */
  blob(name: string): Blob
}

/** PackageError for what is no package that can be trusted. */
export async function openDropped(files: readonly File[]): Promise<DroppedPackage> {
  const archive = files.find(({ name }) => /\.ova$/i.test(name))
  if (archive !== undefined) {
    const { name, size: sizeBytes } = archive
    const read = async (offset: number, size: number): Promise<Uint8Array> =>
      new Uint8Array(await archive.slice(offset, offset + size).arrayBuffer())
    const entries = new Map((await readTar({ name, sizeBytes, read })).map((entry) => [entry.name, entry]))
    const blob = (name: string): Blob => {
      const entry = entries.get(name)
      return entry === undefined ? new Blob() : archive.slice(entry.offset, entry.offset + entry.sizeBytes)
    }
    const part = (offset: number, size: number): AsyncIterable<Uint8Array> =>
      chunks(archive.slice(offset, offset + size))
    return { ...(await openArchive({ name, sizeBytes, read }, part, newHasher)), blob }
  }
  const descriptor = files.find(({ name }) => /\.ovf$/i.test(name))
  if (descriptor === undefined) throw new PackageError('Choose an .ova file, or an .ovf file together with its disks.')
  const find = (name: string) => {
    const file = files.find((candidate) => candidate.name === name)
    return Promise.resolve(file === undefined ? undefined : { sizeBytes: file.size, read: () => chunks(file) })
  }
  const blob = (name: string): Blob => files.find((candidate) => candidate.name === name) ?? new Blob()
  return { ...(await openSource(descriptor.name, find, descriptor.name, newHasher)), blob }
}

const newHasher: NewHasher = (algorithm) => {
  const hash = algorithms[algorithm].create()
  return { update: (bytes) => hash.update(bytes), hexDigest: () => bytesToHex(hash.digest()) }
}

/** What is read is hashed here: the page is drawn and heard meanwhile, also while gigabytes are. */
const chunks = (blob: Blob): AsyncIterable<Uint8Array> => givingWay(readAll(blob))

async function* readAll(blob: Blob): AsyncIterable<Uint8Array> {
  const reader = blob.stream().getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
}
