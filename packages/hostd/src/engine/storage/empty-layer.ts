// An empty qcow2 layer, written directly: snapshots, reverts and instant clones wait for it, and a program to do this takes
// longer than all the rest of it.
//
//   cluster 0   header, name of the parent          cluster 1   table of reference count blocks
//   cluster 2   reference counts                    cluster 3…  first-level table, all zero: everything is the parent's
//
// Fields as in QEMU's docs/interop/qcow2.rst, version 3.
import { open } from 'node:fs/promises'
import type { DiskFormat } from '../../domain/machine-spec.ts'

const clusterBits = 16
const clusterBytes = 1 << clusterBits
/** What one entry of the first-level table covers. */
const entryBytes = clusterBytes * (clusterBytes / 8)
const headerBytes = 104
const backingFormatExtension = 0xe279_2aca
const longestName = 1023

export interface EmptyLayer {
  readonly capacityBytes: number
  /** As QEMU would look for it, relative to the layer's directory; it is not opened. */
  readonly parentName: string
  readonly parentFormat: DiskFormat
}

/** Durable when it resolves. Rejects with EEXIST when there is a file already. */
export async function writeEmptyLayer(path: string, layer: EmptyLayer): Promise<void> {
  const entries = Math.ceil(layer.capacityBytes / entryBytes)
  const tableClusters = Math.max(1, Math.ceil((entries * 8) / clusterBytes))
  const clusters = 3 + tableClusters
  await using file = await open(path, 'wx', 0o640)
  await file.write(header(layer, entries), 0, undefined, 0)
  await file.write(bigEndian64(2 * clusterBytes), 0, undefined, clusterBytes)
  await file.write(referenceCounts(clusters), 0, undefined, 2 * clusterBytes)
  await file.truncate(clusters * clusterBytes)
  await file.datasync()
}

function header({ capacityBytes, parentName, parentFormat }: EmptyLayer, entries: number): Buffer {
  const name = Buffer.from(parentName)
  if (name.length === 0 || name.length > longestName) throw new Error(`a name of ${name.length} bytes does not fit`)
  const extensions = Buffer.concat([extension(backingFormatExtension, Buffer.from(parentFormat)), Buffer.alloc(8)])
  const fields = Buffer.alloc(headerBytes)
  fields.write('QFI\u00fb', 0, 'latin1')
  fields.writeUInt32BE(3, 4)
  fields.writeBigUInt64BE(BigInt(headerBytes + extensions.length), 8)
  fields.writeUInt32BE(name.length, 16)
  fields.writeUInt32BE(clusterBits, 20)
  fields.writeBigUInt64BE(BigInt(capacityBytes), 24)
  fields.writeUInt32BE(entries, 36)
  fields.writeBigUInt64BE(BigInt(3 * clusterBytes), 40)
  fields.writeBigUInt64BE(BigInt(clusterBytes), 48)
  fields.writeUInt32BE(1, 56)
  // Reference counts of 16 bits.
  fields.writeUInt32BE(4, 96)
  fields.writeUInt32BE(headerBytes, 100)
  return Buffer.concat([fields, extensions, name])
}

/** Type, length, and the data filled up to eight bytes. */
function extension(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(type, 0)
  head.writeUInt32BE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc((8 - (data.length % 8)) % 8)])
}

function bigEndian64(value: number): Buffer {
  const buffer = Buffer.alloc(8)
  buffer.writeBigUInt64BE(BigInt(value))
  return buffer
}

function referenceCounts(clusters: number): Buffer {
  const counts = Buffer.alloc(clusters * 2)
  for (let index = 0; index < clusters; index++) counts.writeUInt16BE(1, index * 2)
  return counts
}
