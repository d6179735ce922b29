// Reads a history with a filter that SQL knows only a part of: pages of what the indexes give, the rest decided here.
import type { HistoryQuery, HistoryRow } from '../../domain/ports/store.ts'

export interface RowFilter {
  /** What the history can decide by its columns. */
  readonly columns: Pick<HistoryQuery, 'since' | 'until' | 'types' | 'userNames' | 'entities'>
  /** Decides everything, also what the columns have decided. */
  matches(row: HistoryRow): boolean
}

export interface Page {
  readonly afterKey?: number | undefined
  readonly beforeKey?: number | undefined
  readonly order: 'newest-first' | 'oldest-first'
  readonly limit: number
}

const rowsAtOnce = 500

export async function scanHistory(
  fetch: (query: HistoryQuery) => Promise<readonly HistoryRow[]>,
  filter: RowFilter,
  page: Page,
): Promise<HistoryRow[]> {
  const found: HistoryRow[] = []
  let { afterKey, beforeKey } = page
  while (found.length < page.limit) {
    const rows = await fetch({ ...filter.columns, afterKey, beforeKey, order: page.order, limit: rowsAtOnce })
    found.push(...rows.filter((row) => filter.matches(row)))
    const last = rows.at(-1)
    if (last === undefined || rows.length < rowsAtOnce) break
    if (page.order === 'newest-first') beforeKey = last.key
    else afterKey = last.key
  }
  return found.slice(0, page.limit)
}
