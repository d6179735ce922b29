// How a machine's state gets into its file and out of it: QEMU reads and writes the file itself, or, of an encrypted machine,
// a thread of the daemon's that seals and opens what passes.
import type { Clock, Millis } from '@staddle/base/clock.ts'
import { EngineError } from '../../domain/errors.ts'
import { handOutSealed, keepSealed, type SealedStream } from '../../platform/sealed-stream.ts'
import type { FileAccess } from './file-access.ts'
import type { MachineLayout } from './layout.ts'
import { fileChannel, socketChannel, type StateChannel } from './qmp-schema.ts'
import type { RunDirectory } from './run-directory.ts'
import { finishStateFile, newStateHeader, partialPath, streamOffset, type StateOwner } from './state-file.ts'

export interface StateTarget extends StateOwner {
  readonly path: string
  readonly layout: MachineLayout
  readonly access: FileAccess
  readonly directory: RunDirectory
  readonly clock: Clock
}

/** Disposing ends what still writes; the partial file stays to be dropped. */
export interface StateWriter extends AsyncDisposable {
  /** Where QEMU is to write. */
  readonly channel: StateChannel
  /** Each block of memory as it lies in the machine, for others to map. */
  readonly isMapped: boolean
  /** How long the last part of the memory may take to write: the guest stands still meanwhile. */
  readonly downtimeLimit: Millis
  /** After QEMU has written all: the file is whole when it resolves, and durable. */
  finish(): Promise<void>
  /** Rejects with why it failed: QEMU sees no more of it than a socket that broke. */
  readonly explain: (failure: unknown) => Promise<never>
}

/**
 * What is sealed passes a thread, which a busy host lets wait again and again: one more round over the memory costs the guest
 * nothing.
 */
const downtimeLimits: Readonly<Record<'plain' | 'sealed', Millis>> = { plain: 20, sealed: 5 }

/** From the end of a socket to the words about it. */
const explanationLimit: Millis = 500

/** Makes the partial file. */
export async function openStateWriter(target: StateTarget): Promise<StateWriter> {
  const { path, layout, access, directory, clock } = target
  const header = newStateHeader(target, layout)
  await access.createFile(partialPath(path))
  if (header.streamKey === undefined)
    return writerTo(fileChannel(partialPath(path), streamOffset), false, () => finishStateFile(path, header))
  const socketPath = directory.stateSocket
  const job = { path: partialPath(path), offset: streamOffset, key: header.streamKey }
  const stream = await keepSealed({ ...job, socketPath, uid: access.uid })
  return {
    ...{ channel: socketChannel(socketPath), isMapped: false, downtimeLimit: downtimeLimits.sealed },
    finish: async () => {
      await stream.finished
      await finishStateFile(path, header)
    },
    explain: async (failure) => {
      if (failure instanceof EngineError && failure.kind === 'canceled') throw failure
      await Promise.race([stream.finished, clock.sleep(explanationLimit)])
      throw failure
    },
    [Symbol.asyncDispose]: () => stream[Symbol.asyncDispose](),
  }
}

/** QEMU writes there itself. */
export function writerTo(channel: StateChannel, isMapped: boolean, finish: () => Promise<void>): StateWriter {
  return {
    ...{ channel, isMapped, downtimeLimit: downtimeLimits.plain, finish },
    explain: (failure) => Promise.reject(failure),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

export interface StateReader {
  /** Where QEMU is to read from; a socket is one that it makes. */
  readonly channel: StateChannel
  /** When QEMU listens there. What it resolves to has read all when it is finished. */
  begin(): SealedStream
}

export function openStateReader(
  path: string,
  streamKey: Uint8Array | undefined,
  directory: RunDirectory,
  offset = streamOffset,
): StateReader {
  if (streamKey === undefined) return { channel: fileChannel(path, offset), begin: () => nothingToDo }
  const socketPath = directory.incomingSocket
  return {
    channel: socketChannel(socketPath),
    begin: () => handOutSealed({ socketPath, path, offset, key: streamKey }),
  }
}

const nothingToDo: SealedStream = { finished: Promise.resolve(), [Symbol.asyncDispose]: () => Promise.resolve() }
