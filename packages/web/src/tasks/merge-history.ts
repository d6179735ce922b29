// What is known of a history: a page of the newest that follows what happens, and older pages that were read. Pure.

export interface KnownHistory<T> {
  readonly byKey: ReadonlyMap<number, T>
  /** Newest first. */
  readonly rows: readonly T[]
}

export function nothingKnown<T>(): KnownHistory<T> {
  return { byKey: new Map(), rows: [] }
}

/** The same item again is a newer state of it. */
export function addPage<T>(known: KnownHistory<T>, page: readonly T[], keyOf: (item: T) => number): KnownHistory<T> {
  const byKey = new Map(known.byKey)
  for (const item of page) byKey.set(keyOf(item), item)
  const rows = [...byKey].sort(([a], [b]) => b - a).map(([, item]) => item)
  return { byKey, rows }
}

/** More has happened than fits on a page of the newest since the one before: what lies between is not known. */
export function leavesGap<T>(before: readonly T[], page: readonly T[], keyOf: (item: T) => number): boolean {
  const known = new Set(before.map(keyOf))
  return before.length > 0 && page.length > 0 && !page.some((item) => known.has(keyOf(item)))
}
