// Group commit. Work asked for in one turn of the event loop runs in one SQLite transaction and waits for one fsync.
//
//   run(work) ... run(work) -> flush: BEGIN, work, work, COMMIT (fsync) -> committed(), committed() -> promises resolve
//
// A work that throws Denied has changed nothing yet and fails alone. Any other error rolls the whole batch back and
// every promise of it rejects. Flushing is synchronous: readers between flushes see committed data only.
import type { DatabaseSync } from 'node:sqlite'
import { Denied } from '../../domain/errors.ts'
import { asEngineError } from './database.ts'
import { LogRoom } from './log-room.ts'

interface Job {
  /** Changes the database; gives what to do once it is durable. */
  readonly work: () => () => void
  readonly fail: (error: unknown) => void
}

export interface BatchWriterOptions {
  /** For error messages: `write store`. */
  readonly operation: string
  /** Moves the log into the database file when it has grown by about this much; the log has room for twice as much. */
  readonly checkpointBytes?: number
  /** In-memory copies of what the database says must be read again: a batch was rolled back. */
  readonly rolledBack?: () => void
}

const pageBytes = 4096

export class BatchWriter {
  readonly #database: DatabaseSync
  readonly #options: BatchWriterOptions
  readonly #checkpointBytes: number
  readonly #room: LogRoom
  #jobs: Job[] = []
  #flushing: NodeJS.Immediate | undefined
  #checkpointing: NodeJS.Immediate | undefined
  #logBytes = 0
  #closed = false

  constructor(database: DatabaseSync, options: BatchWriterOptions) {
    this.#database = database
    this.#options = options
    this.#checkpointBytes = options.checkpointBytes ?? 4 * 1024 * 1024
    this.#room = new LogRoom(database, 2 * this.#checkpointBytes)
    this.#room.take()
  }

  /** `work` must refuse before it changes anything. `committed` runs when the batch is durable, before the promise resolves. */
  run<T>(work: () => T, committed?: (result: T) => void): Promise<T> {
    if (this.#closed) return Promise.reject(new Error(`${this.#options.operation}: it is closed`))
    return new Promise((resolve, reject) => {
      this.#jobs.push({
        work: () => {
          const result = work()
          return () => {
            committed?.(result)
            resolve(result)
          }
        },
        fail: reject,
      })
      this.#flushing ??= setImmediate(() => this.#flush())
    })
  }

  /** About how much was written, for checkpoints; called from inside `work`. */
  wrote(bytes: number): void {
    this.#logBytes += bytes + 2 * pageBytes
  }

  /** Writes what is waiting, then closes the database. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#flush()
    clearImmediate(this.#checkpointing)
    this.#database.close()
  }

  #flush(): void {
    clearImmediate(this.#flushing)
    this.#flushing = undefined
    const jobs = this.#jobs
    this.#jobs = []
    if (jobs.length === 0) return
    const done: (() => void)[] = []
    try {
      this.#database.exec('BEGIN IMMEDIATE')
      for (const job of jobs) {
        const committed = attempt(job)
        if (committed !== undefined) done.push(committed)
      }
      this.#database.exec('COMMIT')
    } catch (error) {
      this.#rollBack(jobs, error)
      return
    }
    for (const committed of done) committed()
    this.#scheduleCheckpoint()
  }

  #rollBack(jobs: readonly Job[], error: unknown): void {
    const failure = asEngineError(this.#options.operation, error)
    // After some errors SQLite has rolled back by itself.
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
    this.#options.rolledBack?.()
    for (const job of jobs) job.fail(failure)
  }

  /** Later, so that those who were just answered go on first. */
  #scheduleCheckpoint(): void {
    if (this.#closed || this.#logBytes < this.#checkpointBytes) return
    this.#checkpointing ??= setImmediate(() => {
      this.#checkpointing = undefined
      this.#checkpoint()
    })
  }

  #checkpoint(): void {
    try {
      this.#database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get()
      this.#logBytes = 0
      this.#room.take()
    } catch (error) {
      // On a full disk what the log holds is safe in it, and is moved after the next batch.
      if (asEngineError(this.#options.operation, error).kind !== 'no-space') throw error
      this.#room.giveUpSpare()
    }
  }
}

function attempt(job: Job): (() => void) | undefined {
  try {
    return job.work()
  } catch (error) {
    if (!(error instanceof Denied)) throw error
    job.fail(error)
    return undefined
  }
}
