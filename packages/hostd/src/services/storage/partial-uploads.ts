// Uploads in parts: each goes on where the one before it ended, also after a break, under the same user's name and for the
// same file. A new part ends one that is still under way: its client has given up a connection that the host still hears on.
import { createHash } from 'node:crypto'
import { Denied } from '../../domain/errors.ts'
import type { Segments } from '../../domain/ports/rooted-directory.ts'
import type { Datastore } from './datastores.ts'

export interface UploadName {
  readonly datastore: Datastore
  readonly segments: Segments
  readonly userName: string
  readonly totalBytes: number
  /** What tells the client's file from others of the same name and size. */
  readonly key: string
}

export interface PartialUpload {
  /** Where it goes on. */
  offset(): number
  /** Denied `invalid-argument` when what lies before `start` is not there. */
  append(start: number, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void>
  /** Gives the file its name once all of it is there. */
  finish(): Promise<void>
  discard(): Promise<void>
}

interface Running {
  readonly stop: AbortController
  readonly ended: Promise<void>
}

/** Kept for as long as somebody may want to go on with them. */
const keptMillis = 24 * 3_600_000

export class PartialUploads {
  readonly #running = new Map<string, Running>()

  of(name: UploadName): PartialUpload {
    const { uploads } = name.datastore.files
    const id = idOf(name)
    return {
      offset: () => uploads.sizeOf(id),
      append: (start, content, signal) => this.#alone(id, signal, (either) => append(name, id, start, content, either)),
      async finish() {
        if (uploads.sizeOf(id) !== name.totalBytes)
          throw new Denied('invalid-state', `${uploads.sizeOf(id)} of ${name.totalBytes} bytes have come.`)
        await uploads.finish(id, name.segments)
      },
      discard: () => this.#alone(id, undefined, () => uploads.remove(id)),
    }
  }

  async #alone(
    id: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    for (let other = this.#running.get(id); other !== undefined; other = this.#running.get(id)) {
      other.stop.abort(new Denied('canceled', 'Another connection goes on with this upload.'))
      await other.ended
    }
    const stop = new AbortController()
    const ended = Promise.withResolvers<void>()
    this.#running.set(id, { stop, ended: ended.promise })
    try {
      await work(signal === undefined ? stop.signal : AbortSignal.any([stop.signal, signal]))
    } finally {
      this.#running.delete(id)
      ended.resolve()
    }
  }
}

/** Forgets what nobody has gone on with for a day. */
export async function removeStaleUploads(datastores: Iterable<Datastore>, now: number): Promise<void> {
  for (const { files, space } of datastores) if (space.accessible) await files.uploads.removeOlder(now - keptMillis)
}

async function append(
  { datastore, totalBytes }: UploadName,
  id: string,
  start: number,
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const { uploads } = datastore.files
  const present = uploads.sizeOf(id)
  if (start > present)
    throw new Denied('invalid-argument', `The upload goes on at byte ${present}, not at ${start}.`, {
      argument: 'Content-Range',
    })
  try {
    await uploads.append(id, start, stoppable(content, totalBytes - start, signal), signal)
  } catch (error) {
    // The room is worth more to machines that run than the part to a client that cannot go on.
    if (error instanceof Denied && error.code === 'no-disk-space') await uploads.remove(id)
    throw error
  }
}

/** Ends at once when it is to stop, also while nothing comes. */
async function* stoppable(
  content: AsyncIterable<Uint8Array>,
  mostBytes: number,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const stopped = Promise.withResolvers<never>()
  stopped.promise.catch(() => undefined)
  const stop = (): void => stopped.reject(signal.reason)
  if (signal.aborted) stop()
  signal.addEventListener('abort', stop, { once: true })
  const chunks = content[Symbol.asyncIterator]()
  let left = mostBytes
  try {
    for (;;) {
      const next = await Promise.race([chunks.next(), stopped.promise])
      if (next.done === true) return
      left -= next.value.length
      if (left < 0)
        throw new Denied('invalid-argument', 'More bytes came than the whole file has.', { argument: 'Content-Range' })
      yield next.value
    }
  } finally {
    signal.removeEventListener('abort', stop)
    // Behind a piece that is still waited for, if it ever comes.
    void chunks.return?.().catch(() => undefined)
  }
}

function idOf({ segments, userName, totalBytes, key }: UploadName): string {
  return createHash('sha256')
    .update(JSON.stringify([segments, userName, totalBytes, key]))
    .digest('hex')
}
