// The .mf of an OVF package: a checksum for each of its files.
import { PackageError } from './package-error.ts'

export type Algorithm = 'sha1' | 'sha256' | 'sha512'

export interface Checksum {
  readonly algorithm: Algorithm
  /** Lower case hexadecimal. */
  readonly digest: string
}

export type Manifest = ReadonlyMap<string, Checksum>

const algorithms: Readonly<Record<string, readonly [Algorithm, number]>> = {
  SHA1: ['sha1', 40],
  SHA256: ['sha256', 64],
  SHA512: ['sha512', 128],
}

/** `SHA256(disk.vmdk)= 0123…`, a line for each file. PackageError for anything else. */
export function parseManifest(text: string): Manifest {
  const found = new Map<string, Checksum>()
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue
    const [, word = '', name = '', digits = ''] = /^\s*([A-Z0-9-]+)\s*\((.+)\)\s*=\s*([0-9a-f]+)\s*$/i.exec(line) ?? []
    const [algorithm, length] = algorithms[word.toUpperCase().replace('-', '')] ?? []
    if (algorithm === undefined || digits.length !== length)
      throw new PackageError(`The package's manifest has a line that is not understood: "${line.slice(0, 80)}".`)
    if (found.has(name)) throw new PackageError(`The package's manifest names ${name} twice.`)
    found.set(name, { algorithm, digest: digits.toLowerCase() })
  }
  return found
}

export function manifestLine(name: string, digest: string): string {
  return `SHA256(${name})= ${digest}\n`
}

export function requireSame(name: string, { algorithm, digest }: Checksum, actual: string): void {
  if (actual === digest) return
  throw new PackageError(
    `${name} is not what the package's manifest says: its ${algorithm} is ${actual}, not ${digest}. The package is damaged or was changed; get it again.`,
  )
}
