// A suspended machine's file: a header of ours in the first 64 KiB, then QEMU's migration stream. The header tells where
// hot-plugged devices sat, the machine type and the accelerator, all of which must be the same when it comes back.
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { EngineError } from '../../domain/errors.ts'
import type { MachineLayout } from './layout.ts'
import { layoutSchema } from './run-directory.ts'

export const streamOffset = 65_536

/** In the last byte of the header's space. */
const usedMark = 1

const headerSchema = z.object({
  kind: z.literal('staddle machine state'),
  version: z.literal(1),
  uuid: z.string(),
  layout: layoutSchema,
})

export type StateHeader = z.infer<typeof headerSchema>

export const partialPath = (path: string): string => `${path}.partial`

export interface FinishedState {
  readonly uuid: string
  readonly layout: MachineLayout
  /** Of no use after a power cut: nobody waits for the disk. */
  readonly isTemporary?: boolean | undefined
}

/** Completes what QEMU wrote to the partial file: only then is there a file at `path`, and it survives a power cut. */
export async function finishStateFile(path: string, { uuid, layout, isTemporary }: FinishedState): Promise<void> {
  const header = Buffer.alloc(streamOffset)
  const text = JSON.stringify({ kind: 'staddle machine state', version: 1, uuid, layout })
  if (Buffer.byteLength(text) >= streamOffset) throw new Error('the header of a machine state is too long')
  header.write(text)
  {
    await using file = await open(partialPath(path), 'r+')
    await file.write(header, 0, streamOffset, 0)
    if (isTemporary !== true) await file.sync()
  }
  await rename(partialPath(path), path)
  if (isTemporary === true) return
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

export async function readStateHeader(path: string, uuid: string): Promise<StateHeader> {
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
  let header: StateHeader
  try {
    header = headerSchema.parse(JSON.parse(buffer.toString('utf8', 0, end)))
  } catch (cause) {
    throw refused('it does not begin with a header that is known here', cause)
  }
  if (header.uuid !== uuid) throw refused(`it is the state of another machine, ${header.uuid}`)
  return header
}
