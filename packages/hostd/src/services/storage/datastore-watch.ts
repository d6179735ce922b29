// Looks at every datastore every few seconds: how much room there is, and whether it is there at all. Storage that does not
// answer holds up nobody: one look at a time, and what takes too long counts as gone until it answers.
import { Emitter } from '@staddle/base/emitter.ts'
import type { Clock, Millis } from '@staddle/base/clock.ts'
import type { DatastoreCapacity } from '../../domain/ports/datastore-driver.ts'
import type { Logger } from '../logger.ts'
import type { Datastore, Datastores } from './datastores.ts'

const interval: Millis = 10_000
/** A file server that does not answer is gone. A disk here is slow, or this machine is very busy. */
const patience: Readonly<Record<Datastore['backing']['kind'], Millis>> = { nfs: 5_000, directory: 60_000 }

export interface DatastoreWatchOptions {
  readonly datastores: Datastores
  readonly clock: Clock
  readonly logger: Logger
  /** Rejects when it cannot be reached, and tries to mend that first. */
  look(datastore: Datastore): Promise<DatastoreCapacity>
}

export interface DatastoreSeen {
  readonly datastore: Datastore
  /** It came back or went away. */
  readonly accessibleChanged: boolean
}

export class DatastoreWatch implements Disposable {
  readonly seen = new Emitter<DatastoreSeen>()
  readonly #options: DatastoreWatchOptions
  readonly #stop = new AbortController()
  readonly #looking = new Map<string, Promise<void>>()

  constructor(options: DatastoreWatchOptions) {
    this.#options = options
  }

  start(): void {
    const { clock, logger } = this.#options
    const loop = async (): Promise<void> => {
      while (!this.#stop.signal.aborted) {
        await clock.sleep(interval, this.#stop.signal)
        await this.refreshAll()
      }
    }
    loop().catch((error: unknown) => {
      if (!this.#stop.signal.aborted) logger.error({ err: error }, 'watching the datastores stopped')
    })
  }

  [Symbol.dispose](): void {
    this.#stop.abort()
  }

  async refreshAll(): Promise<void> {
    await Promise.all(this.#options.datastores.all().map((datastore) => this.refresh(datastore)))
  }

  /** Resolves when it was looked at, or did not answer in time. */
  async refresh(datastore: Datastore): Promise<void> {
    const tooLate = Promise.withResolvers<'late'>()
    using _timer = this.#options.clock.after(patience[datastore.backing.kind], () => tooLate.resolve('late'))
    const first = await Promise.race([this.#look(datastore), tooLate.promise])
    if (first === 'late') this.#show(datastore, undefined, new Error('it does not answer'))
  }

  #look(datastore: Datastore): Promise<void> {
    const running = this.#looking.get(datastore.id)
    if (running !== undefined) return running
    const look = this.#options
      .look(datastore)
      .then(
        (room) => this.#show(datastore, room, undefined),
        (error: unknown) => this.#show(datastore, undefined, error),
      )
      .finally(() => this.#looking.delete(datastore.id))
    this.#looking.set(datastore.id, look)
    return look
  }

  #show(datastore: Datastore, room: DatastoreCapacity | undefined, error: unknown): void {
    const { datastores, clock, logger } = this.#options
    if (datastores.find(datastore.id) !== datastore) return
    const before = datastore.space
    const timestamp = new Date(clock.now()).toISOString()
    const space =
      room === undefined
        ? { capacityBytes: 0, freeBytes: 0, accessible: false, timestamp }
        : { ...room, accessible: true, timestamp }
    datastores.setSpace(datastore.id, space)
    const accessibleChanged = before.accessible !== space.accessible
    if (accessibleChanged) {
      const facts = { datastore: datastore.name, path: datastore.files.path }
      if (space.accessible) logger.info(facts, 'a datastore can be reached again')
      else logger.error({ ...facts, err: error }, 'a datastore cannot be reached')
    }
    this.seen.emit({ datastore, accessibleChanged })
  }
}
