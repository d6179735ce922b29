// An OVF package that is to be imported, wherever its bytes are: its descriptor, its manifest, and its files one by one.
import { parseManifest, requireSame, type Algorithm, type Manifest } from './manifest.ts'
import { PackageError } from './package-error.ts'
import { readTar, type RandomAccess } from './tar.ts'

export interface PackageFile {
  readonly name: string
  readonly sizeBytes: number
  /** Throws PackageError at the end when it is not what the manifest says. */
  read(): AsyncIterable<Uint8Array>
}

export interface PackageSource {
  readonly descriptor: string
  readonly isChecked: boolean
  /** PackageError when the package does not have it. */
  file(name: string): Promise<PackageFile>
}

/** A file of the package as it lies there. */
export interface StoredFile {
  readonly sizeBytes: number
  read(): AsyncIterable<Uint8Array>
}

export interface Hasher {
  update(bytes: Uint8Array): unknown
  /** Lower case hexadecimal. */
  hexDigest(): string
}

export type NewHasher = (algorithm: Algorithm) => Hasher

const longestText = 8 * 1024 * 1024

/** `part` reads a piece of the archive. */
export async function openArchive(
  archive: RandomAccess,
  part: (offset: number, sizeBytes: number) => AsyncIterable<Uint8Array>,
  newHasher: NewHasher,
): Promise<PackageSource> {
  const entries = await readTar(archive)
  const files = new Map(
    entries.map(({ name, offset, sizeBytes }) => [name, { sizeBytes, read: () => part(offset, sizeBytes) }]),
  )
  const [descriptor, ...others] = [...files.keys()].filter((name) => /\.ovf$/i.test(name))
  if (descriptor === undefined || others.length > 0) {
    const count = descriptor === undefined ? 'no' : String(others.length + 1)
    throw new PackageError(`${archive.name} has ${count} OVF descriptors; a package has one.`)
  }
  return openSource(descriptor, (name) => Promise.resolve(files.get(name)), archive.name, newHasher)
}

/** `where` is for people. */
export async function openSource(
  descriptorName: string,
  find: (name: string) => Promise<StoredFile | undefined>,
  where: string,
  newHasher: NewHasher,
): Promise<PackageSource> {
  const stored = await find(descriptorName.replace(/\.ovf$/i, '.mf'))
  const manifest = stored === undefined ? undefined : parseManifest(await readText('its manifest', stored))
  for (const name of manifest?.keys() ?? [])
    if (!isInside(name) || (await find(name)) === undefined)
      throw new PackageError(`${where} has no file ${name}, which its manifest names. It is not whole; get it again.`)
  const file = async (name: string): Promise<PackageFile> => {
    const found = isInside(name) ? await find(name) : undefined
    if (found === undefined) throw new PackageError(`${where} has no file ${name}, which its descriptor names.`)
    if (manifest !== undefined && !manifest.has(name))
      throw new PackageError(`The package's manifest does not name ${name}; the package was changed.`)
    return { name, sizeBytes: found.sizeBytes, read: () => checked(name, found, manifest, newHasher) }
  }
  const descriptor = await readText(descriptorName, await file(descriptorName))
  return { descriptor, isChecked: manifest !== undefined, file }
}

const isInside = (name: string): boolean =>
  name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')

async function* checked(
  name: string,
  file: StoredFile,
  manifest: Manifest | undefined,
  newHasher: NewHasher,
): AsyncIterable<Uint8Array> {
  const checksum = manifest?.get(name)
  const hash = checksum === undefined ? undefined : newHasher(checksum.algorithm)
  for await (const bytes of file.read()) {
    hash?.update(bytes)
    yield bytes
  }
  if (checksum !== undefined && hash !== undefined) requireSame(name, checksum, hash.hexDigest())
}

async function readText(name: string, { sizeBytes, read }: StoredFile): Promise<string> {
  if (sizeBytes > longestText) throw new PackageError(`${name} is too long for a text.`)
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of read()) text += decoder.decode(bytes, { stream: true })
  return text + decoder.decode()
}
