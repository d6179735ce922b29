// The embedded store. Keys and values are in SQLite; the changes to watch and the lease deadlines are in memory, as nobody who
// watches or keeps a lease alive outlives the process. Its revision survives, so revisions never repeat.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Clock } from '@staddle/base/clock.ts'
import { Denied } from '../../domain/errors.ts'
import type { Entry, Store, StoreChange, Transaction } from '../../domain/ports/store.ts'
import { ChangeLog } from '../change-log.ts'
import { checkKey, checkPrefix, checkTransaction, compareKeys, prefixEnd } from '../keys.ts'
import { checkTtl, LeaseDeadlines } from '../lease-deadlines.ts'
import { BatchWriter } from './batch-writer.ts'
import { openDatabase, type Schema } from './database.ts'

export interface SqliteStoreOptions {
  readonly clock: Clock
  /** Where `store.db` is, unless `path` names the file. */
  readonly directory?: string
  readonly path?: string
  /** How many changes watchers may lag behind. */
  readonly keptChanges?: number
  readonly checkpointBytes?: number
}

/** Throws EngineError when the file is damaged, of a newer version, or open in another process. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const path = options.path ?? (options.directory === undefined ? undefined : `${options.directory}/store.db`)
  if (path === undefined) throw new TypeError('openSqliteStore needs a directory or a path')
  return new SqliteStore(openDatabase(path, schema), path, options)
}

const schema: Schema = {
  name: 'store',
  applicationId: 0x53_74_61_01,
  migrations: [
    `CREATE TABLE entries (key TEXT NOT NULL UNIQUE, value TEXT NOT NULL, revision INTEGER NOT NULL, lease INTEGER) STRICT;
     CREATE INDEX entries_by_lease ON entries (lease) WHERE lease IS NOT NULL;
     CREATE TABLE leases (id INTEGER PRIMARY KEY AUTOINCREMENT, ttl_millis INTEGER NOT NULL) STRICT;
     CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
     INSERT INTO state VALUES ('revision', 0)`,
  ],
}

class SqliteStore implements Store {
  readonly #statements: Statements
  readonly #writer: BatchWriter
  readonly #log: ChangeLog
  readonly #leases: LeaseDeadlines
  #revision: number
  #closed = false

  constructor(database: DatabaseSync, path: string, options: SqliteStoreOptions) {
    this.#statements = prepare(database)
    this.#revision = this.#readRevision()
    this.#log = new ChangeLog(this.#revision, options.keptChanges ?? 16_384)
    this.#writer = new BatchWriter(database, {
      operation: `write store ${path}`,
      ...(options.checkpointBytes === undefined ? {} : { checkpointBytes: options.checkpointBytes }),
      rolledBack: () => (this.#revision = this.#readRevision()),
    })
    this.#leases = new LeaseDeadlines(options.clock, (lease) => this.#expire(lease))
    for (const row of this.#statements.leases.all()) this.#leases.start(String(row['id']), Number(row['ttl_millis']))
  }

  async get(key: string): Promise<Entry | undefined> {
    this.#checkOpen()
    checkKey(key)
    const row = this.#statements.get.get(key)
    return row === undefined ? undefined : toEntry(row)
  }

  async list(prefix: string): Promise<{ entries: readonly Entry[]; revision: number }> {
    this.#checkOpen()
    checkPrefix(prefix)
    const end = prefixEnd(prefix)
    const rows = end === undefined ? this.#statements.from.all(prefix) : this.#statements.between.all(prefix, end)
    // SQLite orders by bytes of UTF-8, which differs from code units beyond U+FFFF.
    const entries = rows.map(toEntry).sort((left, right) => compareKeys(left.key, right.key))
    // The database holds nothing uncommitted between flushes, and neither does the revision.
    return { entries, revision: this.#revision }
  }

  async transact(transaction: Transaction): Promise<{ committed: boolean; revision: number }> {
    this.#checkOpen()
    checkTransaction(transaction)
    const outcome = await this.#writer.run(
      () => this.#apply(transaction),
      ({ changes }) => this.#log.append(changes),
    )
    return { committed: outcome.committed, revision: outcome.revision }
  }

  watch(prefix: string, afterRevision: number, signal: AbortSignal): AsyncIterable<StoreChange> {
    this.#checkOpen()
    checkPrefix(prefix)
    return this.#log.watch(prefix, afterRevision, signal)
  }

  async grantLease(ttlMillis: number): Promise<string> {
    this.#checkOpen()
    checkTtl(ttlMillis)
    return await this.#writer.run(
      () => String(this.#statements.addLease.run(ttlMillis).lastInsertRowid),
      (lease) => this.#leases.start(lease, ttlMillis),
    )
  }

  async keepLeaseAlive(lease: string): Promise<boolean> {
    this.#checkOpen()
    return this.#leases.renew(lease)
  }

  async revokeLease(lease: string): Promise<void> {
    this.#checkOpen()
    this.#leases.end(lease)
    await this.#endLease(lease)
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#leases.close()
    this.#writer.close()
    this.#log.close()
  }

  #apply(transaction: Transaction): Outcome {
    for (const { lease } of transaction.put ?? []) this.#checkLease(lease)
    const holds = (transaction.compare ?? []).every(({ key, revision }) => this.#revisionOf(key) === revision)
    if (!holds) return { committed: false, revision: this.#revision, changes: [] }
    const deleted = (transaction.delete ?? []).filter((key) => this.#revisionOf(key) !== 0)
    const put = transaction.put ?? []
    if (deleted.length + put.length === 0) return { committed: true, revision: this.#revision, changes: [] }
    return this.#write(put, deleted)
  }

  #write(put: NonNullable<Transaction['put']>, deleted: readonly string[]): Outcome {
    this.#revision += 1
    const revision = this.#revision
    const changes: StoreChange[] = []
    this.#statements.setRevision.run(revision)
    for (const { key, value, lease } of put) {
      this.#statements.put.run(key, value, revision, lease === undefined ? null : BigInt(lease))
      this.#writer.wrote(key.length + value.length)
      changes.push({ kind: 'put', entry: Object.freeze({ key, value, revision }) })
    }
    for (const key of deleted) {
      this.#statements.delete.run(key)
      this.#writer.wrote(0)
      changes.push({ kind: 'delete', key, revision })
    }
    return { committed: true, revision, changes }
  }

  /** Deletes the lease and, in the same transaction, its keys. */
  async #endLease(lease: string): Promise<void> {
    if (!/^\d{1,15}$/.test(lease)) return
    await this.#writer.run(
      () => {
        const keys = this.#statements.keysOfLease.all(BigInt(lease)).map((row) => String(row['key']))
        this.#statements.dropLease.run(BigInt(lease))
        return this.#apply({ delete: keys.sort(compareKeys) })
      },
      ({ changes }) => this.#log.append(changes),
    )
  }

  /** A lease whose end could not be written (full disk) is tried again until it is. */
  #expire(lease: string): void {
    this.#endLease(lease).catch(() => {
      if (!this.#closed) this.#leases.start(lease, 1000)
    })
  }

  #checkLease(lease: string | undefined): void {
    if (lease !== undefined && !this.#leases.isAlive(lease)) throw new Denied('not-found', `lease ${lease} has expired`)
  }

  #revisionOf(key: string): number {
    return Number(this.#statements.revisionOf.get(key)?.['revision'] ?? 0)
  }

  #readRevision(): number {
    return Number(this.#statements.revision.get()?.['value'])
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error('the store is closed')
  }
}

interface Outcome {
  readonly committed: boolean
  readonly revision: number
  readonly changes: readonly StoreChange[]
}

type Statements = ReturnType<typeof prepare>

function prepare(database: DatabaseSync) {
  const columns = 'SELECT key, value, revision FROM entries'
  return {
    get: database.prepare(`${columns} WHERE key = ?`),
    from: database.prepare(`${columns} WHERE key >= ?`),
    between: database.prepare(`${columns} WHERE key >= ? AND key < ?`),
    revisionOf: database.prepare('SELECT revision FROM entries WHERE key = ?'),
    put: database.prepare(
      `INSERT INTO entries (key, value, revision, lease) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, revision = excluded.revision, lease = excluded.lease`,
    ),
    delete: database.prepare('DELETE FROM entries WHERE key = ?'),
    revision: database.prepare("SELECT value FROM state WHERE name = 'revision'"),
    setRevision: database.prepare("UPDATE state SET value = ? WHERE name = 'revision'"),
    leases: database.prepare('SELECT id, ttl_millis FROM leases'),
    addLease: database.prepare('INSERT INTO leases (ttl_millis) VALUES (?)'),
    dropLease: database.prepare('DELETE FROM leases WHERE id = ?'),
    keysOfLease: database.prepare('SELECT key FROM entries WHERE lease = ?'),
  }
}

function toEntry(row: Record<string, SQLOutputValue>): Entry {
  return Object.freeze({ key: String(row['key']), value: String(row['value']), revision: Number(row['revision']) })
}
