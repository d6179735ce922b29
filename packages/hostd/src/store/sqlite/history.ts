// Events and tasks that happened on this host: rows of JSON with the columns that are searched by.
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import type {
  FigurePeriod,
  FigureQuery,
  FigureRow,
  History,
  HistoryQuery,
  HistoryRow,
} from '../../domain/ports/store.ts'
import { BatchWriter } from './batch-writer.ts'
import { openDatabase, type Schema } from './database.ts'

export interface HistoryOptions {
  /** Where `history.db` is, unless `path` names the file. */
  readonly directory?: string
  readonly path?: string
  readonly checkpointBytes?: number
}

/** Throws EngineError when the file is damaged, of a newer version, or open in another process. */
export async function openHistory(options: HistoryOptions): Promise<History> {
  const path = options.path ?? (options.directory === undefined ? undefined : `${options.directory}/history.db`)
  if (path === undefined) throw new TypeError('openHistory needs a directory or a path')
  return new SqliteHistory(openDatabase(path, schema), path, options)
}

type Kind = 'event' | 'task'

const tablesOf = (kind: Kind): string => `
  CREATE TABLE ${kind}s (
    key INTEGER PRIMARY KEY, time INTEGER NOT NULL, type TEXT NOT NULL, user_name TEXT NOT NULL,
    entities TEXT NOT NULL, value TEXT NOT NULL) STRICT;
  CREATE INDEX ${kind}s_by_time ON ${kind}s (time);
  CREATE INDEX ${kind}s_by_type ON ${kind}s (type, key);
  CREATE INDEX ${kind}s_by_user ON ${kind}s (user_name, key);
  CREATE TABLE ${kind}_entities (entity TEXT NOT NULL, key INTEGER NOT NULL, PRIMARY KEY (entity, key)) STRICT, WITHOUT ROWID;
  CREATE INDEX ${kind}_entities_by_key ON ${kind}_entities (key);`

const schema: Schema = {
  name: 'history',
  applicationId: 0x53_74_61_02,
  migrations: [
    `${tablesOf('event')} ${tablesOf('task')}
     CREATE TABLE last_keys (kind TEXT PRIMARY KEY, key INTEGER NOT NULL) STRICT;
     INSERT INTO last_keys VALUES ('event', 0), ('task', 0)`,
    // By period first: what is measured at one time is written, and later deleted, in one place.
    `CREATE TABLE figures (
       interval INTEGER NOT NULL, period INTEGER NOT NULL, entity TEXT NOT NULL, samples INTEGER NOT NULL,
       figures BLOB NOT NULL, PRIMARY KEY (interval, period, entity)) STRICT, WITHOUT ROWID`,
  ],
}

class SqliteHistory implements History {
  readonly #database: DatabaseSync
  readonly #writer: BatchWriter
  readonly #statements = new Map<string, StatementSync>()
  #closed = false

  constructor(database: DatabaseSync, path: string, options: HistoryOptions) {
    this.#database = database
    this.#writer = new BatchWriter(database, {
      operation: `write history ${path}`,
      ...(options.checkpointBytes === undefined ? {} : { checkpointBytes: options.checkpointBytes }),
    })
  }

  async appendEvent(row: HistoryRow): Promise<void> {
    await this.#save('event', row)
  }

  async saveTask(row: HistoryRow): Promise<void> {
    await this.#save('task', row)
  }

  async queryEvents(query: HistoryQuery): Promise<readonly HistoryRow[]> {
    return this.#query('event', query)
  }

  async queryTasks(query: HistoryQuery): Promise<readonly HistoryRow[]> {
    return this.#query('task', query)
  }

  async lastKeys(): Promise<{ event: number; task: number }> {
    this.#checkOpen()
    const rows = this.#statement('SELECT kind, key FROM last_keys').all()
    const keyOf = (kind: Kind): number => Number(rows.find((row) => row['kind'] === kind)?.['key'])
    return { event: keyOf('event'), task: keyOf('task') }
  }

  async prune(before: number): Promise<void> {
    this.#checkOpen()
    await this.#writer.run(() => {
      for (const kind of ['event', 'task'] as const) {
        const old = `SELECT key FROM ${kind}s WHERE time < ?`
        this.#statement(`DELETE FROM ${kind}_entities WHERE key IN (${old})`).run(before)
        this.#writer.wrote(Number(this.#statement(`DELETE FROM ${kind}s WHERE time < ?`).run(before).changes) * 100)
      }
    })
  }

  async saveFigures({ intervalSeconds, period }: FigurePeriod, rows: readonly FigureRow[]): Promise<void> {
    this.#checkOpen()
    await this.#writer.run(() => {
      const insert = this.#statement('INSERT OR REPLACE INTO figures VALUES (?, ?, ?, ?, ?)')
      for (const { entity, samples, figures } of rows) insert.run(intervalSeconds, period, entity, samples, figures)
      this.#writer.wrote(rows.reduce((sum, { figures }) => sum + figures.length + 30, 0))
    })
  }

  async queryFigures(query: FigureQuery): Promise<readonly (FigureRow & Pick<FigurePeriod, 'period'>)[]> {
    this.#checkOpen()
    // One look for each period: all entities of a period lie together.
    const periods = Array.from({ length: Math.max(0, query.to - query.from + 1) }, (_, index) => query.to - index)
    const found = this.#statement(
      `SELECT period, entity, samples, figures FROM json_each(?) AS wanted CROSS JOIN figures
       ON interval = ? AND period = wanted.value AND entity = ? LIMIT ?`,
    ).all(JSON.stringify(periods), query.intervalSeconds, query.entity, query.limit)
    return found.map((row) => ({ ...toFigureRow(row), period: Number(row['period']) })).toReversed()
  }

  async figuresAt({ intervalSeconds, period }: FigurePeriod): Promise<readonly FigureRow[]> {
    this.#checkOpen()
    const text = 'SELECT entity, samples, figures FROM figures WHERE interval = ? AND period = ?'
    return this.#statement(text).all(intervalSeconds, period).map(toFigureRow)
  }

  async newestFigures(intervalSeconds: number): Promise<number | undefined> {
    this.#checkOpen()
    const row = this.#statement('SELECT max(period) AS period FROM figures WHERE interval = ?').get(intervalSeconds)
    return typeof row?.['period'] === 'number' ? row['period'] : undefined
  }

  async dropFigures({ intervalSeconds, period }: FigurePeriod, most: number): Promise<void> {
    this.#checkOpen()
    await this.#writer.run(() => {
      for (let dropped = 0; dropped < most; dropped++) {
        const text = 'SELECT min(period) AS period FROM figures WHERE interval = ? AND period < ?'
        const oldest = this.#statement(text).get(intervalSeconds, period)?.['period']
        if (typeof oldest !== 'number') return
        this.#statement('DELETE FROM figures WHERE interval = ? AND period = ?').run(intervalSeconds, oldest)
      }
    })
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#writer.close()
  }

  async #save(kind: Kind, row: HistoryRow): Promise<void> {
    this.#checkOpen()
    // Before the batch: what cannot be written as JSON must not fail others' rows.
    const value = JSON.stringify(row.value)
    const entities = [...new Set(row.entities)]
    await this.#writer.run(() => {
      const columns = [row.key, row.time, row.type, row.userName, JSON.stringify(entities), value]
      this.#statement(`DELETE FROM ${kind}_entities WHERE key = ?`).run(row.key)
      this.#statement(`INSERT OR REPLACE INTO ${kind}s VALUES (?, ?, ?, ?, ?, ?)`).run(...columns)
      const addEntity = this.#statement(`INSERT INTO ${kind}_entities VALUES (?, ?)`)
      for (const entity of entities) addEntity.run(entity, row.key)
      this.#statement('UPDATE last_keys SET key = max(key, ?) WHERE kind = ?').run(row.key, kind)
      this.#writer.wrote(value.length)
    })
  }

  #query(kind: Kind, query: HistoryQuery): readonly HistoryRow[] {
    this.#checkOpen()
    const { text, values } = selection(kind, query)
    return this.#statement(text)
      .all(...values)
      .map(toRow)
  }

  /** The texts are few: one per combination of conditions. */
  #statement(text: string): StatementSync {
    const known = this.#statements.get(text)
    if (known !== undefined) return known
    const made = this.#database.prepare(text)
    this.#statements.set(text, made)
    return made
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error('the history is closed')
  }
}

function selection(kind: Kind, query: HistoryQuery): { text: string; values: SQLInputValue[] } {
  const conditions: string[] = []
  const values: SQLInputValue[] = []
  const add = (condition: string, value: SQLInputValue | undefined): void => {
    if (value === undefined) return
    conditions.push(condition)
    values.push(value)
  }
  const oneOf = '(SELECT value FROM json_each(?))'
  add('key < ?', query.beforeKey)
  add('key > ?', query.afterKey)
  add('time >= ?', query.since)
  add('time <= ?', query.until)
  add(`type IN ${oneOf}`, asJson(query.types))
  add(`user_name IN ${oneOf}`, asJson(query.userNames))
  add(`key IN (SELECT key FROM ${kind}_entities WHERE entity IN ${oneOf})`, asJson(query.entities))
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  const order = query.order === 'oldest-first' ? 'ASC' : 'DESC'
  const text = `SELECT key, time, type, user_name, entities, value FROM ${kind}s ${where} ORDER BY key ${order} LIMIT ?`
  return { text, values: [...values, query.limit] }
}

function asJson(list: readonly string[] | undefined): string | undefined {
  return list === undefined ? undefined : JSON.stringify(list)
}

function toRow(row: Record<string, SQLOutputValue>): HistoryRow {
  return {
    key: Number(row['key']),
    time: Number(row['time']),
    type: String(row['type']),
    userName: String(row['user_name']),
    // Written by #save only.
    entities: JSON.parse(String(row['entities'])) as string[],
    value: JSON.parse(String(row['value'])) as unknown,
  }
}

function toFigureRow(row: Record<string, SQLOutputValue>): FigureRow {
  // The column holds nothing but bytes.
  return { entity: String(row['entity']), samples: Number(row['samples']), figures: row['figures'] as Uint8Array }
}
