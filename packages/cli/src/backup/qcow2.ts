// The part of the qcow2 format that backups are written in: version 3, clusters of 64 KiB, no compression, no snapshots.
// `qemu-img` and every other tool read them without Staddle.
//
//   header, name of what lies below | L1 table | L2 tables | refcount table | refcount blocks | data, in the disk's order
//
// The space of the tables is fixed beforehand from the clusters that may come; the header is written last: what was cut off
// is no image.
import { CliError } from '../exit-codes.ts'
import type { ImageSource } from './place.ts'

export const clusterBytes = 65_536
const tableEntries = clusterBytes / 8
const refcountsOfBlock = clusterBytes / 2
const magic = 0x514649fb
const headerBytes = 104
const longestBacking = 1023
/** More than any disk has; keeps hostile headers from asking for memory. */
const mostCapacityBytes = 2 ** 46
const copied = 1n << 63n
const zeroEntry = 1n
const offsetMask = 0x00fffffffffffe00n

export const clustersOf = (capacityBytes: number): number => Math.ceil(capacityBytes / clusterBytes)

export interface Qcow2Layout {
  readonly capacityBytes: number
  readonly backingName: string | undefined
  readonly l1Clusters: number
  /** Number of the L2 table -> its place among them. */
  readonly l2Places: ReadonlyMap<number, number>
  readonly refcountTableClusters: number
  readonly refcountBlocks: number
  /** Where data begins. */
  readonly dataStart: number
}

export interface LayoutWish {
  readonly capacityBytes: number
  /** In order; each may get data. */
  readonly clusters: readonly number[]
  /** Beside the file, in the same format. */
  readonly backingName?: string | undefined
}

export function planLayout({ capacityBytes, clusters, backingName }: LayoutWish): Qcow2Layout {
  const l2Places = new Map<number, number>()
  let count = 0
  for (const cluster of clusters) {
    count++
    const table = Math.floor(cluster / tableEntries)
    if (!l2Places.has(table)) l2Places.set(table, l2Places.size)
  }
  const l1Clusters = Math.max(1, Math.ceil((l1Entries(capacityBytes) * 8) / clusterBytes))
  const fixed = 1 + l1Clusters + l2Places.size + count
  let [refcountBlocks, refcountTableClusters] = [1, 1]
  while (refcountBlocks * refcountsOfBlock < fixed + refcountBlocks + refcountTableClusters) {
    refcountBlocks++
    refcountTableClusters = Math.ceil(refcountBlocks / tableEntries)
  }
  const dataStart = (1 + l1Clusters + l2Places.size + refcountTableClusters + refcountBlocks) * clusterBytes
  return { capacityBytes, backingName, l1Clusters, l2Places, refcountTableClusters, refcountBlocks, dataStart }
}

/** What each cluster of the disk is, as the L2 tables have it. */
export class ClusterMap {
  readonly #tables = new Map<number, Buffer>()

  set(cluster: number, entry: bigint): void {
    const number = Math.floor(cluster / tableEntries)
    const table = this.#tables.get(number) ?? Buffer.alloc(clusterBytes)
    this.#tables.set(number, table)
    table.writeBigUInt64BE(entry, (cluster % tableEntries) * 8)
  }

  get(cluster: number): bigint {
    return this.#tables.get(Math.floor(cluster / tableEntries))?.readBigUInt64BE((cluster % tableEntries) * 8) ?? 0n
  }

  setTable(number: number, table: Buffer): void {
    this.#tables.set(number, table)
  }

  tables(): IterableIterator<[number, Buffer]> {
    return this.#tables.entries()
  }

  /** Clusters that are said to be something, in order. */
  *clusters(): Iterable<number> {
    for (const number of [...this.#tables.keys()].toSorted((a, b) => a - b)) {
      const table = this.#tables.get(number)
      if (table === undefined) continue
      for (let at = 0; at < tableEntries; at++)
        if (table.readBigUInt64BE(at * 8) !== 0n) yield number * tableEntries + at
    }
  }
}

export const dataEntry = (offset: number): bigint => BigInt(offset) | copied
export const zeros = zeroEntry

/** Everything before the data, in its order; the header comes first. */
export function metadata(layout: Qcow2Layout, map: ClusterMap, dataClusters: number): Buffer {
  const { l1Clusters, l2Places, refcountTableClusters, refcountBlocks, dataStart } = layout
  const bytes = Buffer.alloc(dataStart)
  header(layout).copy(bytes)
  const l1Start = clusterBytes
  const l2Start = l1Start + l1Clusters * clusterBytes
  for (const [number, place] of l2Places)
    bytes.writeBigUInt64BE(dataEntry(l2Start + place * clusterBytes), l1Start + number * 8)
  for (const [number, table] of map.tables()) {
    const place = l2Places.get(number)
    if (place === undefined) throw new Error(`L2 table ${number} was not planned`)
    table.copy(bytes, l2Start + place * clusterBytes)
  }
  const tableStart = l2Start + l2Places.size * clusterBytes
  const blocksStart = tableStart + refcountTableClusters * clusterBytes
  for (let block = 0; block < refcountBlocks; block++)
    bytes.writeBigUInt64BE(BigInt(blocksStart + block * clusterBytes), tableStart + block * 8)
  const used = dataStart / clusterBytes + dataClusters
  for (let cluster = 0; cluster < used; cluster++) bytes.writeUInt16BE(1, blocksStart + cluster * 2)
  return bytes
}

function header({ capacityBytes, backingName, l1Clusters, l2Places, refcountTableClusters }: Qcow2Layout): Buffer {
  const bytes = Buffer.alloc(clusterBytes)
  const format = Buffer.from('qcow2')
  const backing = Buffer.from(backingName ?? '')
  if (backing.length > longestBacking) throw new Error(`the name ${backingName} is too long for an image`)
  const backingAt = headerBytes + 8 + 8 + 8
  bytes.writeUInt32BE(magic, 0)
  bytes.writeUInt32BE(3, 4)
  if (backing.length > 0) {
    bytes.writeBigUInt64BE(BigInt(backingAt), 8)
    bytes.writeUInt32BE(backing.length, 16)
    bytes.writeUInt32BE(0xe2792aca, headerBytes)
    bytes.writeUInt32BE(format.length, headerBytes + 4)
    format.copy(bytes, headerBytes + 8)
    backing.copy(bytes, backingAt)
  }
  bytes.writeUInt32BE(16, 20)
  bytes.writeBigUInt64BE(BigInt(capacityBytes), 24)
  bytes.writeUInt32BE(l1Entries(capacityBytes), 36)
  bytes.writeBigUInt64BE(BigInt(clusterBytes), 40)
  bytes.writeBigUInt64BE(BigInt((1 + l1Clusters + l2Places.size) * clusterBytes), 48)
  bytes.writeUInt32BE(refcountTableClusters, 56)
  bytes.writeUInt32BE(4, 96)
  bytes.writeUInt32BE(headerBytes, 100)
  return bytes
}

export interface ImageMap {
  readonly capacityBytes: number
  readonly map: ClusterMap
}

/** Reads an image of the kind that is written here; CliError for any other. Nothing that it names is opened. */
export async function readImageMap(file: ImageSource, name: string): Promise<ImageMap> {
  const { sizeBytes: size } = file
  const head = await readAt(file, 0, headerBytes, name)
  const capacityBytes = Number(head.readBigUInt64BE(24))
  const [l1Size, l1Start] = [head.readUInt32BE(36), Number(head.readBigUInt64BE(40))]
  const isPlain =
    head.readUInt32BE(0) === magic &&
    head.readUInt32BE(4) === 3 &&
    head.readUInt32BE(20) === 16 &&
    head.readUInt32BE(32) === 0 &&
    head.readUInt32BE(60) === 0 &&
    head.readBigUInt64BE(72) === 0n
  const isSized = capacityBytes <= mostCapacityBytes && l1Size === l1Entries(capacityBytes)
  if (!isPlain || !isSized) throw damaged(name, 'it is not an image as backups are')
  const l1 = await readAt(file, l1Start, l1Size * 8, name)
  const map = new ClusterMap()
  for (let number = 0; number < l1Size; number++) {
    const offset = Number(l1.readBigUInt64BE(number * 8) & offsetMask)
    if (offset === 0) continue
    const table = await readAt(file, offset, clusterBytes, name)
    for (let at = 0; at < tableEntries; at++) requireEntry(table.readBigUInt64BE(at * 8), size, name)
    map.setTable(number, table)
  }
  return { capacityBytes, map }
}

/** Where a cluster's data is in its file; `zeros` when it is said to be zeros, undefined when the file says nothing. */
export function placeOf(map: ClusterMap, cluster: number): number | 'zeros' | undefined {
  const entry = map.get(cluster)
  if (entry === 0n) return undefined
  return entry === zeroEntry ? 'zeros' : Number(entry & offsetMask)
}

export async function readAt(file: ImageSource, at: number, length: number, name: string): Promise<Buffer> {
  if (!Number.isSafeInteger(at + length)) throw damaged(name, 'its tables point outside of it')
  const bytes = Buffer.alloc(length)
  for (let done = 0; done < length;) {
    const part = await file.read(at + done, length - done)
    if (part.length === 0) throw damaged(name, 'it ends early')
    bytes.set(part, done)
    done += part.length
  }
  return bytes
}

function requireEntry(entry: bigint, size: number, name: string): void {
  if (entry === 0n || entry === zeroEntry) return
  const offset = Number(entry & offsetMask)
  const isPlain = entry === (BigInt(offset) | copied) && offset % clusterBytes === 0 && offset + clusterBytes <= size
  if (!isPlain) throw damaged(name, 'its tables point outside of it')
}

export function damaged(name: string, why: string): CliError {
  return new CliError('failed', `${name} cannot be used: ${why}.`)
}

function l1Entries(capacityBytes: number): number {
  return Math.ceil(clustersOf(capacityBytes) / tableEntries)
}
