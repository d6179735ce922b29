// Reads a file in pieces, each while the one before it is used.
import type { FileHandle } from 'node:fs/promises'
import { chunkBytes } from './pour.ts'

/** Bytes `start` up to and without `end`. The file stays open. */
export async function* readAhead(
  file: FileHandle,
  range: { readonly start: number; readonly end: number },
): AsyncIterable<Uint8Array> {
  const readAt = (at: number): Promise<Uint8Array> => {
    const reading = readChunk(file, at, Math.min(chunkBytes, range.end - at))
    // Heard of when its turn comes, which may be never.
    reading.catch(() => undefined)
    return reading
  }
  // The next piece is read while this one is sent.
  let next = range.start < range.end ? readAt(range.start) : undefined
  for (let at = range.start; next !== undefined;) {
    const chunk = await next
    if (chunk.length === 0) return
    at += chunk.length
    next = at < range.end ? readAt(at) : undefined
    yield chunk
  }
}

async function readChunk(file: FileHandle, at: number, length: number): Promise<Uint8Array> {
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
