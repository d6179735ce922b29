// A suspended machine's file: a header of ours in the first 64 KiB, then QEMU's migration stream. The header tells where
// hot-plugged devices sat, the machine type and the accelerator, all of which must be the same when it comes back.
//
// Of an encrypted machine the stream is sealed, with a key that follows from the machine's and from all that the header says:
//
//   header, 0, proof of the key (32 bytes), 0 ... | frames as in platform/sealing.ts
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { EngineError } from '../../domain/errors.ts'
import type { StoredKey } from '../../domain/stored-key.ts'
import { deriveKey } from '../../platform/sealing.ts'
import type { MachineLayout } from './layout.ts'
import { layoutSchema } from './run-directory.ts'

export const streamOffset = 65_536

/** In the last byte of the header's space. */
const usedMark = 1
const [saltBytes, proofBytes] = [32, 32]

const headerSchema = z.object({
  kind: z.literal('staddle machine state'),
  version: z.literal(1),
  uuid: z.string(),
  layout: layoutSchema,
  seal: z.object({ keyId: z.string(), salt: z.string() }).optional(),
})

export interface StateHeader {
  readonly layout: MachineLayout
  /** What the stream is sealed with; undefined when it is not. */
  readonly streamKey: Uint8Array | undefined
}

/** A header that is not in its file yet. */
export interface NewStateHeader {
  readonly bytes: Buffer
  readonly streamKey: Uint8Array | undefined
}

export interface StateOwner {
  readonly uuid: string
  /** Of an encrypted machine. */
  readonly key: StoredKey | undefined
}

export const partialPath = (path: string): string => `${path}.partial`

export function newStateHeader({ uuid, key }: StateOwner, layout: MachineLayout): NewStateHeader {
  const seal = key === undefined ? undefined : { keyId: key.id, salt: randomBytes(saltBytes).toString('base64') }
  const text = JSON.stringify({ kind: 'staddle machine state', version: 1, uuid, layout, seal })
  const bytes = Buffer.alloc(streamOffset)
  const end = bytes.write(text)
  if (end !== Buffer.byteLength(text) || end + 1 + proofBytes >= streamOffset)
    throw new Error('the header of a machine state is too long')
  if (key === undefined || seal === undefined) return { bytes, streamKey: undefined }
  const { proof, streamKey } = keysFor(key, seal.salt, text)
  proof.copy(bytes, end + 1)
  return { bytes, streamKey }
}

/** Completes what was written to the partial file: only then is there a file at `path`, and it survives a power cut. */
export async function finishStateFile(path: string, { bytes }: NewStateHeader): Promise<void> {
  {
    await using file = await open(partialPath(path), 'r+')
    await file.write(bytes, 0, streamOffset, 0)
    await file.sync()
  }
  await rename(partialPath(path), path)
  await using directory = await open(dirname(path), 'r')
  await directory.sync()
}

/** Durable: no start takes this state again. */
export async function markUsed(path: string): Promise<void> {
  await using file = await open(path, 'r+')
  await file.write(Uint8Array.of(usedMark), 0, 1, streamOffset - 1)
  await file.datasync()
}

export async function dropStateFile(path: string): Promise<void> {
  await rm(partialPath(path), { force: true })
}

/** Also says whether the key is the right one, before anything is started. */
export async function readStateHeader(path: string, { uuid, key }: StateOwner): Promise<StateHeader> {
  const refused = (why: string, cause?: unknown): EngineError =>
    new EngineError('refused', 'restore', `the saved state ${path} cannot be used: ${why}`, { cause })
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw refused(cause instanceof Error ? cause.message : String(cause), cause)
  })
  await using _ = file
  const { buffer, bytesRead } = await file.read(Buffer.alloc(streamOffset), 0, streamOffset, 0)
  const end = buffer.indexOf(0)
  if (bytesRead < streamOffset || end === -1) throw refused('it is too short')
  if (buffer[streamOffset - 1] === usedMark)
    throw refused('the machine has run on from it and ended since; power it off to go on from its disks')
  const text = buffer.toString('utf8', 0, end)
  const header = parseHeader(text, refused)
  if (header.uuid !== uuid) throw refused(`it is the state of another machine, ${header.uuid}`)
  const { layout, seal } = header
  if (seal === undefined) return { layout, streamKey: undefined }
  if (key?.id !== seal.keyId)
    throw refused(`it is locked with the key ${seal.keyId}, and the machine has ${key?.id ?? 'none'}`)
  const { proof, streamKey } = keysFor(key, seal.salt, text)
  if (!timingSafeEqual(proof, buffer.subarray(end + 1, end + 1 + proofBytes)))
    throw refused(
      `the key ${key.id} in the key store is not the one that it was locked with, or its header was changed`,
    )
  return { layout, streamKey }
}

function parseHeader(
  text: string,
  refused: (why: string, cause: unknown) => EngineError,
): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw refused('it does not begin with a header that is known here', cause)
  }
}

function keysFor(key: StoredKey, salt: string, header: string): { proof: Buffer; streamKey: Buffer } {
  const derive = (what: string): Buffer =>
    deriveKey(key.reveal(), Buffer.from(salt, 'base64'), `staddle machine state, ${what}\n${header}`)
  return { proof: derive('proof'), streamKey: derive('stream') }
}
