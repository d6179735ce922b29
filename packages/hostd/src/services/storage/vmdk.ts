// VMDKs as other hypervisors leave them: what a file named .vmdk is, and which files hold its data. Nothing but the names
// of files in the same directory is taken from a description; QEMU is told each of them and reads no description itself.
//
//   text with one flat extent            used in place (raw)
//   sparse with its description inside    used in place (vmdk)
//   text with several extents, sparse extents without a description, stream-optimized: can only be read, to be converted
import { Denied } from '../../domain/errors.ts'
import type { ImageLayer, VmdkExtent } from '../../domain/ports/disk-images.ts'
import type { RootedDirectory, Segments } from '../../domain/ports/rooted-directory.ts'
import {
  type DiskDescriptor,
  longestDescriptor,
  looksLikeDescriptor,
  parseDiskDescriptor,
  parseDiskUuid,
  parseVmdkExtents,
  sectorBytes,
} from './disk-descriptor.ts'

export interface Vmdk {
  /** Undefined when it can only be read: `unusable` says why. */
  readonly descriptor: DiskDescriptor | undefined
  readonly unusable: string | undefined
  readonly capacityBytes: number
  readonly layer: ImageLayer
}

/** Where the description inside a sparse VMDK lies, for QEMU. */
const headerBytes = 512
const embeddedBytes = 20 * sectorBytes
const compressedFlag = 1 << 16

/** Denied `invalid-argument` when it is no VMDK that can be read, `file-not-found` when a part of it is missing. */
export function readVmdk(files: RootedDirectory, segments: Segments): Vmdk {
  const start = Buffer.from(files.readStart(segments, headerBytes + embeddedBytes))
  if (isSparse(start)) return readSparse(files, segments, start)
  const text = files.readText(segments, longestDescriptor)
  const extents = parseVmdkExtents(text)
  const [only, ...more] = extents
  if (only === undefined || more.length > 0) return readPieces(files, segments, extents)
  if (only.word !== 'SPARSE') return whole(files, segments, parseDiskDescriptor(text))
  const data = Buffer.from(files.readStart(besides(segments, only.name), headerBytes + embeddedBytes))
  if (!isSparse(data) || !hasDescription(data)) return readPieces(files, segments, extents)
  const descriptor = parseDiskDescriptor(text)
  const vmdk = whole(files, segments, descriptor)
  return isStream(data) ? { ...vmdk, descriptor: undefined, unusable: streamWords } : vmdk
}

/** The files in the same directory that hold the data, whether they are there or not. */
export function namedData(files: RootedDirectory, segments: Segments): readonly string[] {
  if (isSparse(Buffer.from(files.readStart(segments, headerBytes)))) return [segments.at(-1) ?? '']
  const extents = parseVmdkExtents(files.readText(segments, longestDescriptor))
  return [...new Set(extents.map(({ name }) => name))]
}

/** Whether this is the start of a sparse VMDK, which has its data behind it. */
export function isSparse(start: Buffer): boolean {
  return start.length >= headerBytes && start.toString('latin1', 0, 4) === 'KDMV'
}

const isStream = (start: Buffer): boolean => (start.readUInt32LE(8) & compressedFlag) !== 0
/** The header says that there is one also where there is none: QEMU looks at this place whatever it says. */
const hasDescription = (start: Buffer): boolean =>
  looksLikeDescriptor(start.toString('latin1', headerBytes, headerBytes + 64))
const streamWords = 'it is stream-optimized, which can be read but not written'

function readSparse(files: RootedDirectory, segments: Segments, start: Buffer): Vmdk {
  const sectors = start.readBigUInt64LE(12)
  if (sectors < 1n || sectors > BigInt(Math.floor(Number.MAX_SAFE_INTEGER / sectorBytes))) {
    throw unreadable(segments, `${sectors} sectors is not a possible size`)
  }
  const name = segments.at(-1) ?? ''
  const text = hasDescription(start) ? start.toString('latin1', headerBytes).replace(/\0.*/s, '') : ''
  if (/^\s*parentFileNameHint/im.test(text)) throw unreadable(segments, 'it depends on another disk')
  const capacityBytes = Number(sectors) * sectorBytes
  const uuid = parseDiskUuid(/^ddb\.uuid\s*=\s*"([^"]*)"/im.exec(text)?.[1] ?? '')
  const facts = { thin: true, eagerlyZeroed: false, uuid }
  const unusable = isStream(start)
    ? streamWords
    : hasDescription(start)
      ? undefined
      : 'it is one piece of a disk whose description is elsewhere'
  const layer: ImageLayer = hasDescription(start)
    ? { path: files.locate(segments), format: 'vmdk' }
    : { format: 'vmdk-extents', extents: [extentOf(files, segments, { name, sectors: Number(sectors) })] }
  const descriptor: DiskDescriptor = { capacityBytes, format: 'vmdk', extentName: name, ...facts }
  return {
    descriptor: unusable === undefined ? descriptor : undefined,
    ...{ unusable, capacityBytes, layer },
  }
}

/** The descriptor's one extent. */
function whole(files: RootedDirectory, segments: Segments, descriptor: DiskDescriptor): Vmdk {
  const { capacityBytes, format, extentName } = descriptor
  const data = besides(segments, extentName)
  requireFile(files, segments, data)
  const layer = { path: files.locate(data), format }
  return { descriptor, unusable: undefined, capacityBytes, layer }
}

type Extents = ReturnType<typeof parseVmdkExtents>

function readPieces(files: RootedDirectory, segments: Segments, extents: Extents): Vmdk {
  const parts = extents.map((extent): VmdkExtent => {
    const { word, name, sectors, offsetSectors } = extent
    requireFile(files, segments, besides(segments, name))
    if (word === 'SPARSE') return extentOf(files, segments, extent)
    if (word !== 'FLAT' && word !== 'VMFS')
      throw unreadable(segments, `a disk in several pieces cannot have ${word} extents`)
    return { path: files.locate(besides(segments, name)), kind: 'flat', sectors, offsetSectors }
  })
  const sectors = extents.reduce((sum, extent) => sum + extent.sectors, 0)
  if (!Number.isSafeInteger(sectors * sectorBytes)) throw unreadable(segments, 'its size is not possible')
  return {
    descriptor: undefined,
    unusable: `it is in ${extents.length === 1 ? 'a piece' : `${extents.length} pieces`} that QEMU cannot write`,
    capacityBytes: sectors * sectorBytes,
    layer: { format: 'vmdk-extents', extents: parts },
  }
}

/** A sparse piece must hold as much as the description says: QEMU goes by what the piece says. */
function extentOf(
  files: RootedDirectory,
  segments: Segments,
  { name, sectors }: { readonly name: string; readonly sectors: number },
): VmdkExtent {
  const place = besides(segments, name)
  const start = Buffer.from(files.readStart(place, headerBytes))
  if (!isSparse(start)) throw unreadable(segments, `its piece ${name} is not a sparse extent`)
  const held = start.readBigUInt64LE(12)
  if (held !== BigInt(sectors)) {
    throw unreadable(segments, `its piece ${name} holds ${held} sectors where ${sectors} are said`)
  }
  return { path: files.locate(place), kind: 'sparse', sectors, offsetSectors: 0 }
}

function requireFile(files: RootedDirectory, segments: Segments, data: Segments): void {
  if (files.stat(data)?.kind === 'file') return
  const path = segments.join('/')
  throw new Denied('file-not-found', `The data of the disk ${path}, ${data.at(-1) ?? ''}, is missing.`, { file: path })
}

const besides = (segments: Segments, name: string): Segments => [...segments.slice(0, -1), name]

function unreadable(segments: Segments, why: string): Denied {
  return new Denied('invalid-argument', `The disk ${segments.join('/')} cannot be read: ${why}.`, {
    argument: 'diskDescriptor',
  })
}
