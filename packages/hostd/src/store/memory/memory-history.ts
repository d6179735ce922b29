// The history for tests: forgotten with the process.
import type { History, HistoryQuery, HistoryRow } from '../../domain/ports.ts'

export function createMemoryHistory(): History {
  return new MemoryHistory()
}

class MemoryHistory implements History {
  readonly #events = new Rows()
  readonly #tasks = new Rows()
  #closed = false

  async appendEvent(row: HistoryRow): Promise<void> {
    this.#checkOpen()
    this.#events.save(row)
  }

  async saveTask(row: HistoryRow): Promise<void> {
    this.#checkOpen()
    this.#tasks.save(row)
  }

  async queryEvents(query: HistoryQuery): Promise<readonly HistoryRow[]> {
    this.#checkOpen()
    return this.#events.query(query)
  }

  async queryTasks(query: HistoryQuery): Promise<readonly HistoryRow[]> {
    this.#checkOpen()
    return this.#tasks.query(query)
  }

  async lastKeys(): Promise<{ event: number; task: number }> {
    return { event: this.#events.lastKey, task: this.#tasks.lastKey }
  }

  async prune(before: number): Promise<void> {
    this.#checkOpen()
    this.#events.prune(before)
    this.#tasks.prune(before)
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  #checkOpen(): void {
    if (this.#closed) throw new Error('the history is closed')
  }
}

class Rows {
  readonly #rows = new Map<number, HistoryRow>()
  lastKey = 0

  save(row: HistoryRow): void {
    // A copy by JSON, as the durable history makes one.
    this.#rows.set(row.key, JSON.parse(JSON.stringify({ ...row, entities: [...new Set(row.entities)] })) as HistoryRow)
    this.lastKey = Math.max(this.lastKey, row.key)
  }

  query(query: HistoryQuery): readonly HistoryRow[] {
    const direction = query.order === 'oldest-first' ? 1 : -1
    const rows = [...this.#rows.values()].filter((row) => matches(row, query))
    return rows.sort((left, right) => direction * (left.key - right.key)).slice(0, query.limit)
  }

  prune(before: number): void {
    for (const row of this.#rows.values()) if (row.time < before) this.#rows.delete(row.key)
  }
}

function matches(row: HistoryRow, query: HistoryQuery): boolean {
  const { beforeKey = Infinity, afterKey = -Infinity, since = -Infinity, until = Infinity } = query
  if (row.key >= beforeKey || row.key <= afterKey || row.time < since || row.time > until) return false
  if (query.types?.includes(row.type) === false || query.userNames?.includes(row.userName) === false) return false
  return query.entities === undefined || row.entities.some((entity) => query.entities?.includes(entity))
}
