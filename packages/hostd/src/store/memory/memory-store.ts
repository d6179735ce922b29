// The store for tests: the same behaviour as the durable ones, forgotten with the process.
import type { Clock } from '@staddle/base/clock.ts'
import { Denied } from '../../domain/errors.ts'
import type { Entry, Store, StoreChange, Transaction } from '../../domain/ports/store.ts'
import { ChangeLog } from '../change-log.ts'
import { checkKey, checkPrefix, checkTransaction, compareKeys } from '../keys.ts'
import { checkTtl, LeaseDeadlines } from '../lease-deadlines.ts'

export interface MemoryStoreOptions {
  readonly clock: Clock
  /** How many changes watchers may lag behind. */
  readonly keptChanges?: number
}

export function createMemoryStore(options: MemoryStoreOptions): Store {
  return new MemoryStore(options)
}

interface Held {
  readonly entry: Entry
  readonly lease: string | undefined
}

class MemoryStore implements Store {
  readonly #held = new Map<string, Held>()
  readonly #log: ChangeLog
  readonly #leases: LeaseDeadlines
  #revision = 0
  #lastLease = 0
  #closed = false

  constructor(options: MemoryStoreOptions) {
    this.#log = new ChangeLog(0, options.keptChanges ?? 16_384)
    this.#leases = new LeaseDeadlines(options.clock, (lease) => this.#deleteKeysOf(lease))
  }

  async get(key: string): Promise<Entry | undefined> {
    this.#checkOpen()
    checkKey(key)
    return this.#held.get(key)?.entry
  }

  async list(prefix: string): Promise<{ entries: readonly Entry[]; revision: number }> {
    this.#checkOpen()
    checkPrefix(prefix)
    const entries = [...this.#held.values()].map((held) => held.entry).filter((entry) => entry.key.startsWith(prefix))
    return { entries: entries.sort((left, right) => compareKeys(left.key, right.key)), revision: this.#revision }
  }

  async transact(transaction: Transaction): Promise<{ committed: boolean; revision: number }> {
    this.#checkOpen()
    checkTransaction(transaction)
    for (const { lease } of transaction.put ?? []) this.#checkLease(lease)
    const holds = (transaction.compare ?? []).every(
      ({ key, revision }) => (this.#held.get(key)?.entry.revision ?? 0) === revision,
    )
    if (holds) this.#apply(transaction)
    return { committed: holds, revision: this.#revision }
  }

  watch(prefix: string, afterRevision: number, signal: AbortSignal): AsyncIterable<StoreChange> {
    this.#checkOpen()
    checkPrefix(prefix)
    return this.#log.watch(prefix, afterRevision, signal)
  }

  async grantLease(ttlMillis: number): Promise<string> {
    this.#checkOpen()
    checkTtl(ttlMillis)
    this.#lastLease += 1
    const lease = String(this.#lastLease)
    this.#leases.start(lease, ttlMillis)
    return lease
  }

  async keepLeaseAlive(lease: string): Promise<boolean> {
    this.#checkOpen()
    return this.#leases.renew(lease)
  }

  async revokeLease(lease: string): Promise<void> {
    this.#checkOpen()
    this.#leases.end(lease)
    this.#deleteKeysOf(lease)
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#leases.close()
    this.#log.close()
  }

  #apply(transaction: Transaction): void {
    const deleted = (transaction.delete ?? []).filter((key) => this.#held.has(key))
    const put = transaction.put ?? []
    if (deleted.length + put.length === 0) return
    this.#revision += 1
    const revision = this.#revision
    const changes: StoreChange[] = []
    for (const { key, value, lease } of put) {
      const entry: Entry = Object.freeze({ key, value, revision })
      this.#held.set(key, { entry, lease })
      changes.push({ kind: 'put', entry })
    }
    for (const key of deleted) {
      this.#held.delete(key)
      changes.push({ kind: 'delete', key, revision })
    }
    this.#log.append(changes)
  }

  #deleteKeysOf(lease: string): void {
    const keys = [...this.#held.values()].filter((held) => held.lease === lease).map((held) => held.entry.key)
    this.#apply({ delete: keys.sort(compareKeys) })
  }

  #checkLease(lease: string | undefined): void {
    if (lease !== undefined && !this.#leases.isAlive(lease)) throw new Denied('not-found', `lease ${lease} has expired`)
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error('the store is closed')
  }
}
