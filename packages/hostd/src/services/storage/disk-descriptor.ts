// A virtual disk `web.vmdk` is a small text that records what its data file `web-flat.qcow2` is: the format is written when
// the disk is made and read from here ever after, never guessed from bytes that a guest can write.
//
//   # Disk DescriptorFile
//   version=1
//   encoding="UTF-8"
//   CID=fffffffe
//   parentCID=ffffffff
//   createType="custom"
//   RW 33554432 QCOW2 "web-flat.qcow2"
//   ddb.thinProvisioned = "1"
//   ddb.uuid = "60 00 C2 9a ..."
import { Denied } from '../../domain/errors.ts'
import type { DiskFormat } from '../../domain/machine-spec.ts'
import type { Provisioning } from '../../domain/ports/disk-images.ts'
import type { Segments } from '../../domain/ports/rooted-directory.ts'

export interface DiskDescriptor {
  readonly capacityBytes: number
  readonly format: DiskFormat
  /** A plain file name in the descriptor's own directory. */
  readonly extentName: string
  readonly thin: boolean
  readonly eagerlyZeroed: boolean
  /** Lower case with dashes; undefined in descriptors from elsewhere. */
  readonly uuid: string | undefined
  /** Of the key that its data is encrypted with. */
  readonly keyId?: string | undefined
  /** Of the disk that this one is a layer above: a file beside it, or `/vmfs/volumes/<datastore>/…`. */
  readonly parent?: string | undefined
}

const keyIdEntry = 'ddb.staddle.keyId'

export const sectorBytes = 512
/** Images have no content ids of their own; other tools expect a layer to repeat its parent's. */
const contentId = 'fffffffe'
export const longestDescriptor = 16 * 1024
const largestSectors = Number.MAX_SAFE_INTEGER / sectorBytes

const extentWords: Readonly<Record<DiskFormat, string>> = { qcow2: 'QCOW2', raw: 'FLAT', vmdk: 'SPARSE', vhdx: 'VHDX' }

export const provisioningOf = ({ thin, eagerlyZeroed }: Pick<DiskDescriptor, 'thin' | 'eagerlyZeroed'>): Provisioning =>
  thin ? 'thin' : eagerlyZeroed ? 'eager' : 'thick'

export const provisioningFacts = (provisioning: Provisioning): Pick<DiskDescriptor, 'thin' | 'eagerlyZeroed'> => ({
  thin: provisioning === 'thin',
  eagerlyZeroed: provisioning === 'eager',
})

/** What is written anew is a qcow2 image, whatever it was. */
export const rewrittenAs = (provisioning: Provisioning): Pick<DiskDescriptor, 'format' | 'thin' | 'eagerlyZeroed'> => ({
  format: 'qcow2',
  ...provisioningFacts(provisioning),
})

export function formatDiskDescriptor(disk: DiskDescriptor): string {
  if (disk.capacityBytes % sectorBytes !== 0)
    throw new Error(`disk capacity ${disk.capacityBytes} is not whole sectors`)
  requirePlainName(disk.extentName)
  const offset = disk.format === 'raw' ? ' 0' : ''
  return [
    '# Disk DescriptorFile',
    'version=1',
    'encoding="UTF-8"',
    `CID=${contentId}`,
    `parentCID=${disk.parent === undefined ? 'ffffffff' : contentId}`,
    ...(disk.parent === undefined ? [] : [`parentFileNameHint="${requireParent(disk.parent)}"`]),
    `createType="${disk.format === 'raw' ? 'vmfs' : 'custom'}"`,
    '',
    '# Extent description',
    `RW ${disk.capacityBytes / sectorBytes} ${extentWords[disk.format]} "${disk.extentName}"${offset}`,
    '',
    '# The Disk Data Base',
    ...(disk.thin ? ['ddb.thinProvisioned = "1"'] : []),
    ...(disk.eagerlyZeroed ? ['ddb.eagerlyZeroed = "1"'] : []),
    ...(disk.uuid === undefined ? [] : [`ddb.uuid = "${formatDiskUuid(disk.uuid)}"`]),
    ...(disk.keyId === undefined ? [] : [`${keyIdEntry} = "${requireKeyId(disk.keyId)}"`]),
    'ddb.virtualHWVersion = "21"',
    '',
  ].join('\n')
}

/** Whether text begins as a descriptor does; a data file does not. */
export function looksLikeDescriptor(text: string): boolean {
  return /^\s*# Disk Descriptor ?File/i.test(text)
}

/** Denied `invalid-argument` for anything that is not exactly one readable extent in the same directory. */
export function parseDiskDescriptor(text: string): DiskDescriptor {
  const { settings, parent, extents } = parseLines(text)
  const [extent, ...more] = extents
  if (extent === undefined || more.length > 0)
    throw unreadable(`it has ${extents.length} extents; disks with exactly one can be used`)
  if (extent.offsetSectors !== 0) throw unreadable('its data does not begin at the start of the extent')
  return {
    capacityBytes: extent.sectors * sectorBytes,
    format: formatOf(extent.word),
    extentName: extent.name,
    thin: settings.get('ddb.thinprovisioned') === '1',
    eagerlyZeroed: settings.get('ddb.eagerlyzeroed') === '1',
    uuid: parseDiskUuid(settings.get('ddb.uuid') ?? ''),
    ...keyIdIn(settings),
    ...(parent === undefined ? {} : { parent }),
  }
}

/** One line of the extent description, as it stands there. */
export interface ExtentLine {
  readonly sectors: number
  /** Upper case: `FLAT`, `VMFS`, `SPARSE`, ... */
  readonly word: string
  /** A plain file name in the descriptor's own directory. */
  readonly name: string
  readonly offsetSectors: number
}

/** Denied `invalid-argument` for a description that names anything but files in its own directory, or none. */
export function parseVmdkExtents(text: string): readonly ExtentLine[] {
  const { parent, extents } = parseLines(text)
  // Layers are made here, and only of this kind.
  const isLayer = extents.length === 1 && extents[0]?.word === 'QCOW2'
  if (parent !== undefined && !isLayer) throw unreadable('it depends on another disk')
  if (extents.length === 0) throw unreadable('it has no extents')
  return extents
}

function parseLines(text: string): {
  readonly settings: ReadonlyMap<string, string>
  readonly parent: string | undefined
  readonly extents: readonly ExtentLine[]
} {
  if (text.length > longestDescriptor) throw unreadable('it is too long')
  if (!looksLikeDescriptor(text)) throw unreadable('it does not begin as a disk descriptor')
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const settings = new Map(lines.flatMap(setting))
  const version = Number(settings.get('version') ?? '1')
  if (!(version >= 1 && version <= 4)) throw unreadable(`its version ${settings.get('version')} is not known`)
  return {
    settings,
    parent: parentOf(settings),
    extents: lines.filter((line) => /^(RW|RDONLY|NOACCESS)\s/i.test(line)).map(parseExtent),
  }
}

/** What the disk is a layer above. */
function parentOf(settings: ReadonlyMap<string, string>): string | undefined {
  if ((settings.get('parentcid') ?? 'ffffffff').toLowerCase() === 'ffffffff') return undefined
  const parent = settings.get('parentfilenamehint')
  if (parent === undefined) throw unreadable('it depends on another disk and does not say which')
  return requireParent(parent)
}

function setting(line: string): [string, string][] {
  const match = /^([A-Za-z][A-Za-z0-9._]*)\s*=\s*(?:"([^"]*)"|(\S*))$/.exec(line)
  return match === null ? [] : [[(match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? '']]
}

function parseExtent(line: string): ExtentLine {
  const match = /^RW\s+(\d{1,16})\s+([A-Z0-9]+)\s+"([^"]+)"(?:\s+(\d{1,16}))?$/i.exec(line)
  if (match === null) throw unreadable(`its extent line "${line.slice(0, 100)}" is not understood`)
  const [, count = '', word = '', name = '', offset = '0'] = match
  const sectors = Number(count)
  if (sectors < 1 || sectors > largestSectors) throw unreadable(`${count} sectors is not a possible size`)
  requirePlainName(name)
  return { sectors, word: word.toUpperCase(), name, offsetSectors: Number(offset) }
}

function formatOf(word: string): DiskFormat {
  switch (word) {
    case 'QCOW2':
      return 'qcow2'
    case 'FLAT':
    case 'VMFS':
      return 'raw'
    case 'SPARSE':
      return 'vmdk'
    case 'VHDX':
      return 'vhdx'
    default:
      throw unreadable(`extents of type ${word} are not supported`)
  }
}

function keyIdIn(settings: ReadonlyMap<string, string>): Pick<DiskDescriptor, 'keyId'> {
  const keyId = settings.get(keyIdEntry.toLowerCase())
  return keyId === undefined ? {} : { keyId: requireKeyId(keyId) }
}

function requireKeyId(id: string): string {
  if (/^[A-Za-z0-9._-]{1,128}$/.test(id)) return id
  throw unreadable(`its key "${id.slice(0, 100)}" is no key's name`)
}

function requireParent(name: string): string {
  if (/^[^"\u0000-\u001f\u007f]{1,1024}$/.test(name)) return name
  throw unreadable(`its parent "${name.slice(0, 100)}" is not a file name`)
}

function requirePlainName(name: string): void {
  const plain = name !== '.' && name !== '..' && /^[^/\\"\u0000-\u001f\u007f]{1,255}$/.test(name)
  if (!plain) throw unreadable(`its extent "${name.slice(0, 100)}" is not a file name in the same directory`)
}

/** `60 00 C2 9a bc de f0 12-34 56 ...`: sixteen bytes, a dash in the middle. */
export function formatDiskUuid(uuid: string): string {
  const bytes = uuid.replaceAll('-', '').match(/../g) ?? []
  return `${bytes.slice(0, 8).join(' ')}-${bytes.slice(8).join(' ')}`
}

/** Lower case with dashes; undefined when it is none. */
export function parseDiskUuid(text: string): string | undefined {
  const digits = text.replace(/[ -]/g, '').toLowerCase()
  if (!/^[0-9a-f]{32}$/.test(digits)) return undefined
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function unreadable(why: string): Denied {
  return new Denied('invalid-argument', `The disk descriptor cannot be used: ${why}.`, { argument: 'diskDescriptor' })
}

/** `web.vmdk` keeps its data in `web-flat.qcow2`, as raw in `web-flat.vmdk` as others have it. */
export function dataNameOf(segments: Segments, format: DiskFormat = 'qcow2'): string {
  return `${(segments.at(-1) ?? '').slice(0, -'.vmdk'.length)}-flat.${format === 'raw' ? 'vmdk' : 'qcow2'}`
}

/** Of a layer `web-000001.vmdk`: `web-000001-delta.qcow2`. */
export function layerDataNameOf(segments: Segments): string {
  return `${(segments.at(-1) ?? '').slice(0, -'.vmdk'.length)}-delta.qcow2`
}
