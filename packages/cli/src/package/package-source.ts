// An OVF package that is to be imported: an archive or a directory, its descriptor, its manifest, and its files one by one.
import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, open } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CliError } from '../exit-codes.ts'
import { parseManifest, requireSame, type Manifest } from './manifest.ts'
import { readTar } from './tar.ts'

export interface PackageFile {
  readonly name: string
  readonly sizeBytes: number
  /** Throws CliError at the end when it is not what the manifest says. */
  read(): AsyncIterable<Uint8Array>
}

export interface PackageSource {
  readonly descriptor: string
  readonly isChecked: boolean
  /** CliError `failed` when the package does not have it. */
  file(name: string): Promise<PackageFile>
}

interface Place {
  readonly path: string
  readonly offset: number
  readonly sizeBytes: number
}

const longestText = 8 * 1024 * 1024

export async function openPackage(path: string): Promise<PackageSource> {
  if (/\.ovf$/i.test(path)) return openDirectory(path)
  if (/\.ova$/i.test(path)) return openArchive(path)
  throw new CliError('usage', `${path} is neither an .ova nor an .ovf file.`)
}

async function openArchive(path: string): Promise<PackageSource> {
  await requireFile(path)
  const entries = await readTar(path)
  const places = new Map(entries.map(({ name, offset, sizeBytes }) => [name, { path, offset, sizeBytes }]))
  const descriptors = entries.filter(({ name }) => /\.ovf$/i.test(name))
  const [descriptor, ...others] = descriptors.map(({ name }) => name)
  if (descriptor === undefined || others.length > 0)
    throw new CliError('failed', `${path} has ${descriptors.length} OVF descriptors; a package has one.`)
  const find = (name: string): Promise<Place | undefined> => Promise.resolve(places.get(name))
  return openSource(descriptor, find, path)
}

async function openDirectory(path: string): Promise<PackageSource> {
  await requireFile(path)
  const directory = dirname(path)
  const find = async (name: string): Promise<Place | undefined> => {
    const full = join(directory, name)
    const facts = await lstat(full).catch(() => undefined)
    if (facts === undefined) return undefined
    if (!facts.isFile()) throw new CliError('failed', `${full} is not a plain file.`)
    return { path: full, offset: 0, sizeBytes: facts.size }
  }
  return openSource(basename(path), find, directory)
}

async function openSource(
  descriptorName: string,
  find: (name: string) => Promise<Place | undefined>,
  where: string,
): Promise<PackageSource> {
  const manifestPlace = await find(descriptorName.replace(/\.ovf$/i, '.mf'))
  const manifest = manifestPlace === undefined ? undefined : parseManifest(await readText(manifestPlace))
  const file = async (name: string): Promise<PackageFile> => {
    const place = isInside(name) ? await find(name) : undefined
    if (place === undefined) throw new CliError('failed', `${where} has no file ${name}, which its descriptor names.`)
    if (manifest !== undefined && !manifest.has(name))
      throw new CliError('failed', `The package's manifest does not name ${name}; the package was changed.`)
    return { name, sizeBytes: place.sizeBytes, read: () => checked(name, place, manifest) }
  }
  const chunks: Uint8Array[] = []
  const described = await file(descriptorName)
  if (described.sizeBytes > longestText) throw new CliError('failed', `${descriptorName} is too long for a descriptor.`)
  for await (const chunk of described.read()) chunks.push(chunk)
  return { descriptor: Buffer.concat(chunks).toString('utf8'), isChecked: manifest !== undefined, file }
}

const isInside = (name: string): boolean =>
  name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

async function* checked(name: string, place: Place, manifest: Manifest | undefined): AsyncIterable<Uint8Array> {
  const checksum = manifest?.get(name)
  const hash: Hash | undefined = checksum === undefined ? undefined : createHash(checksum.algorithm)
  const { path, offset, sizeBytes } = place
  if (sizeBytes > 0) {
    const content = createReadStream(path, { start: offset, end: offset + sizeBytes - 1, highWaterMark: 1 << 20 })
    for await (const chunk of content) {
      // Without an encoding set, a file yields buffers.
      const bytes = chunk as Buffer
      hash?.update(bytes)
      yield bytes
    }
  }
  if (checksum !== undefined && hash !== undefined) requireSame(name, checksum, hash.digest('hex'))
}

async function readText({ path, offset, sizeBytes }: Place): Promise<string> {
  if (sizeBytes > longestText) throw new CliError('failed', `The manifest in ${path} is too long.`)
  await using file = await open(path, 'r')
  const { buffer } = await file.read(Buffer.alloc(sizeBytes), 0, sizeBytes, offset)
  return buffer.toString('utf8')
}

async function requireFile(path: string): Promise<void> {
  const facts = await lstat(path).catch(() => undefined)
  if (facts === undefined) throw new CliError('notFound', `There is no file ${path}.`)
  if (facts.isDirectory()) throw new CliError('usage', `${path} is a directory; name the .ovf file in it.`)
}
