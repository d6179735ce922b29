// The history for tests: forgotten with the process.
import type {
  FigurePeriod,
  FigureQuery,
  FigureRow,
  History,
  HistoryQuery,
  HistoryRow,
} from '../../domain/ports/store.ts'

export function createMemoryHistory(): History {
  return new MemoryHistory()
}

class MemoryHistory implements History {
  readonly #events = new Rows()
  readonly #tasks = new Rows()
  readonly #figures = new Figures()
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

  async saveFigures(at: FigurePeriod, rows: readonly FigureRow[]): Promise<void> {
    this.#checkOpen()
    this.#figures.save(at, rows)
  }

  async queryFigures(query: FigureQuery): Promise<readonly (FigureRow & Pick<FigurePeriod, 'period'>)[]> {
    this.#checkOpen()
    return this.#figures.query(query)
  }

  async figuresAt(at: FigurePeriod): Promise<readonly FigureRow[]> {
    this.#checkOpen()
    return this.#figures.at(at)
  }

  async newestFigures(intervalSeconds: number): Promise<number | undefined> {
    this.#checkOpen()
    return this.#figures.periods(intervalSeconds).at(-1)
  }

  async dropFigures(before: FigurePeriod, most: number): Promise<void> {
    this.#checkOpen()
    this.#figures.drop(before, most)
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

class Figures {
  /** Interval, period, entity. */
  readonly #rows = new Map<number, Map<number, Map<string, FigureRow>>>()

  save({ intervalSeconds, period }: FigurePeriod, rows: readonly FigureRow[]): void {
    const periods = this.#rows.get(intervalSeconds) ?? new Map<number, Map<string, FigureRow>>()
    const entities = periods.get(period) ?? new Map<string, FigureRow>()
    for (const row of rows) entities.set(row.entity, { ...row, figures: row.figures.slice() })
    this.#rows.set(intervalSeconds, periods.set(period, entities))
  }

  at({ intervalSeconds, period }: FigurePeriod): FigureRow[] {
    const rows = [...(this.#rows.get(intervalSeconds)?.get(period)?.values() ?? [])]
    return rows.toSorted((left, right) => (left.entity < right.entity ? -1 : 1))
  }

  periods(intervalSeconds: number): number[] {
    return [...(this.#rows.get(intervalSeconds)?.keys() ?? [])].toSorted((left, right) => left - right)
  }

  query({ entity, intervalSeconds, from, to, limit }: FigureQuery): (FigureRow & Pick<FigurePeriod, 'period'>)[] {
    const inside = this.periods(intervalSeconds).filter((period) => period >= from && period <= to)
    const found = inside.flatMap((period) => {
      const row = this.#rows.get(intervalSeconds)?.get(period)?.get(entity)
      return row === undefined ? [] : [{ ...row, period }]
    })
    return found.slice(Math.max(0, found.length - limit))
  }

  drop({ intervalSeconds, period }: FigurePeriod, most: number): void {
    const old = this.periods(intervalSeconds).filter((at) => at < period)
    for (const at of old.slice(0, most)) this.#rows.get(intervalSeconds)?.delete(at)
  }
}

function matches(row: HistoryRow, query: HistoryQuery): boolean {
  const { beforeKey = Infinity, afterKey = -Infinity, since = -Infinity, until = Infinity } = query
  if (row.key >= beforeKey || row.key <= afterKey || row.time < since || row.time > until) return false
  if (query.types?.includes(row.type) === false || query.userNames?.includes(row.userName) === false) return false
  return query.entities === undefined || row.entities.some((entity) => query.entities?.includes(entity))
}
