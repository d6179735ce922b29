// A program's stream kept sealed in a file, or taken out of one again. A thread does the work, so that the daemon's own
// turns neither wait for it nor hold it up: a guest may be standing still meanwhile.
//
//   keep      program ── socket ──▶ thread: seals ──▶ file        the thread listens, the program connects
//   hand out  file ──▶ thread: opens frame by frame ── socket ──▶ program        the program listens, the thread connects
//
// Nothing that did not prove itself reaches the program. A thread that ends early closes the socket, and so does a daemon that
// dies: the program sees its stream break off.
import { Worker } from 'node:worker_threads'
import { EngineError } from '../domain/errors.ts'

export interface StreamJob {
  readonly kind: 'keep' | 'hand out'
  readonly socketPath: string
  /** Who may connect, beside root; undefined is the daemon's own user. */
  readonly uid?: number | undefined
  readonly path: string
  /** Where in the file the frames begin. */
  readonly offset: number
  /** Serves for this one stream. */
  readonly key: Uint8Array
}

export type StreamNews =
  | { readonly kind: 'listening' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly words: string; readonly isFull: boolean }

/** Disposing ends it, wherever it is. */
export interface SealedStream extends AsyncDisposable {
  /** When the program's stream has passed to its end. Rejects with EngineError `io` or `no-space`. */
  readonly finished: Promise<void>
}

/** Resolves when the program can connect. The file must be there. */
export async function keepSealed(job: Omit<StreamJob, 'kind'>): Promise<SealedStream> {
  const { listening, ...stream } = run({ ...job, kind: 'keep' })
  await listening
  return stream
}

/** For a program that listens. */
export function handOutSealed(job: Omit<StreamJob, 'kind' | 'uid'>): SealedStream {
  return run({ ...job, kind: 'hand out' })
}

function run(job: StreamJob): SealedStream & { readonly listening: Promise<void> } {
  const listening = Promise.withResolvers<void>()
  const finished = Promise.withResolvers<void>()
  const worker = new Worker(new URL('sealed-stream-thread.ts', import.meta.url), { workerData: job })
  const fail = (error: EngineError): void => {
    listening.reject(error)
    finished.reject(error)
  }
  worker.on('message', (news: StreamNews) => {
    if (news.kind === 'listening') listening.resolve()
    else if (news.kind === 'done') finished.resolve()
    else fail(new EngineError(news.isFull ? 'no-space' : 'io', 'seal a stream', news.words))
  })
  worker.on('error', (cause) => fail(new EngineError('io', 'seal a stream', messageOf(cause), { cause })))
  worker.on('exit', () => fail(new EngineError('io', 'seal a stream', 'it was ended')))
  // Who waits for one of them may have given up.
  for (const { promise } of [listening, finished]) promise.catch(() => undefined)
  return {
    listening: listening.promise,
    finished: finished.promise,
    [Symbol.asyncDispose]: async () => void (await worker.terminate()),
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
