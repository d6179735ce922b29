// Writes what comes in pieces into a file.
import type { FileHandle } from 'node:fs/promises'

export const chunkBytes = 1 << 20

/**
 * Pieces are gathered and written while the next come in. Zeros are left out, so that a sparse file is as small here as
 * where it came from.
 */
export async function pour(
  source: AsyncIterable<Uint8Array>,
  file: FileHandle,
  signal: AbortSignal | undefined,
  start = 0,
): Promise<void> {
  let [position, endsInHole] = [start, false]
  let gathered: Uint8Array[] = []
  let gatheredBytes = 0
  let writing = Promise.resolve()
  const flush = async (): Promise<void> => {
    await writing
    if (gatheredBytes === 0) return
    writing = writeAll(file, gathered, position - gatheredBytes)
    // Heard of by whoever waits for it next.
    writing.catch(() => undefined)
    gathered = []
    gatheredBytes = 0
  }
  try {
    for await (const chunk of source) {
      signal?.throwIfAborted()
      endsInHole = isHole(chunk)
      if (endsInHole) await flush()
      else {
        gathered.push(chunk)
        gatheredBytes += chunk.length
      }
      position += chunk.length
      if (gatheredBytes >= chunkBytes) await flush()
    }
    signal?.throwIfAborted()
    await flush()
    await writing
  } finally {
    await writing.catch(() => undefined)
  }
  if (endsInHole) await file.truncate(position)
}

async function writeAll(file: FileHandle, pieces: readonly Uint8Array[], position: number): Promise<void> {
  const total = pieces.reduce((sum, { length }) => sum + length, 0)
  const { bytesWritten } = await file.writev([...pieces], position)
  if (bytesWritten === total) return
  const rest = Buffer.concat(pieces).subarray(bytesWritten)
  for (let at = 0; at < rest.length;)
    at += (await file.write(rest, at, rest.length - at, position + bytesWritten + at)).bytesWritten
}

const zeros = Buffer.alloc(chunkBytes)
/** Of a block of the file system; shorter holes save nothing. */
const shortestHole = 4096

function isHole(chunk: Uint8Array): boolean {
  if (chunk.length < shortestHole || chunk.length > zeros.length || chunk[0] !== 0) return false
  return zeros.compare(chunk, 0, chunk.length, 0, chunk.length) === 0
}
