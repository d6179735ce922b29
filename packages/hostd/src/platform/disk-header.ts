// A disk image that came from a client may name other files in its header, and QEMU would open them. An image is used only
// when it is complete in itself, or when the layers below it are said by whoever opens it: then what its header names is
// not looked at.
import { open } from 'node:fs/promises'
import { EngineError } from '../domain/errors.ts'
import type { DiskFormat } from '../domain/machine-spec.ts'

const externalDataFile = 1n << 2n
/** QEMU looks for the description of a sparse VMDK in the twenty sectors after the first. */
const headerBytes = 21 * 512

export interface HeaderRules {
  /** The opener says what lies under the image, if anything: a backing file that the header names is not opened. */
  readonly backingIsSaid?: boolean
}

/** Rejects with EngineError `refused` when the image is not of this format or names another file. */
export async function requireSelfContained(path: string, format: DiskFormat, rules: HeaderRules = {}): Promise<void> {
  if (format === 'raw') return
  const header = await readHeader(path)
  const problem =
    format === 'qcow2'
      ? qcow2Problem(header, rules)
      : format === 'vmdk'
        ? vmdkProblem(header, rules)
        : vhdxProblem(header)
  if (problem !== undefined)
    throw new EngineError('refused', `open disk ${path}`, `the disk image ${path} cannot be used: ${problem}`)
}

function qcow2Problem(header: Buffer, { backingIsSaid = false }: HeaderRules): string | undefined {
  if (header.length < 72 || header.toString('latin1', 0, 4) !== 'QFI\u00fb') return 'it is not a qcow2 image'
  if (header.readBigUInt64BE(8) !== 0n && !backingIsSaid) return 'it names a backing file'
  const hasFeatures = header.readUInt32BE(4) >= 3 && header.length >= 80
  return hasFeatures && (header.readBigUInt64BE(72) & externalDataFile) !== 0n
    ? 'it keeps its data in another file'
    : undefined
}

/**
 * A text descriptor may list any files; a sparse extent has its magic number, and its data behind it. One that claims to
 * hold nothing is read as a descriptor after all, and the description inside may name a parent.
 */
function vmdkProblem(header: Buffer, { backingIsSaid = false }: HeaderRules): string | undefined {
  if (header.length < 20 || header.toString('latin1', 0, 4) !== 'KDMV') return 'it is not a sparse VMDK extent'
  if (header.readBigUInt64LE(12) === 0n) return 'it holds a list of other files'
  return !backingIsSaid && header.includes('parentFileNameHint') ? 'it names a parent' : undefined
}

function vhdxProblem(header: Buffer): string | undefined {
  return header.toString('latin1', 0, 8) === 'vhdxfile' ? undefined : 'it is not a VHDX image'
}

async function readHeader(path: string): Promise<Buffer> {
  await using file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(headerBytes), 0, headerBytes, 0)
  return buffer.subarray(0, bytesRead)
}
