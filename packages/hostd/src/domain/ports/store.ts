// What keeps facts and histories.

export interface Entry {
  readonly key: string
  readonly value: string
  /** Store revision of the last change to this key. */
  readonly revision: number
}

export type StoreChange =
  | { readonly kind: 'put'; readonly entry: Entry }
  | { readonly kind: 'delete'; readonly key: string; readonly revision: number }

export interface Transaction {
  /** All must hold: the key's revision, 0 for "does not exist". */
  readonly compare?: readonly { readonly key: string; readonly revision: number }[]
  readonly put?: readonly { readonly key: string; readonly value: string; readonly lease?: string }[]
  readonly delete?: readonly string[]
}

/** Small, with a cluster's semantics. What a resolved promise says was written survives a power cut. */
export interface Store {
  get(key: string): Promise<Entry | undefined>
  /** Ordered by key (code units). `revision` is the store's, to watch from. */
  list(prefix: string): Promise<{ readonly entries: readonly Entry[]; readonly revision: number }>
  /** All or nothing. `committed: false` when a comparison failed; then nothing changed. */
  transact(transaction: Transaction): Promise<{ readonly committed: boolean; readonly revision: number }>
  /** Every change of a key with this prefix after `afterRevision`, in order, until aborted. Throws StoreCompacted when those are no longer kept. */
  watch(prefix: string, afterRevision: number, signal: AbortSignal): AsyncIterable<StoreChange>
  /** Keys put with a lease are deleted when it is not kept alive for `ttlMillis`. */
  grantLease(ttlMillis: number): Promise<string>
  /** False when it has expired. */
  keepLeaseAlive(lease: string): Promise<boolean>
  revokeLease(lease: string): Promise<void>
  close(): Promise<void>
}

/** Host-local histories, bulky and append-only: not for the store. Rows are JSON with a few columns to search by. */
export interface History {
  appendEvent(row: HistoryRow): Promise<void>
  /** Newest first unless the query says otherwise; `beforeKey` (or `afterKey`, oldest first) pages on. */
  queryEvents(query: HistoryQuery): Promise<readonly HistoryRow[]>
  /** Inserts or replaces by key. */
  saveTask(row: HistoryRow): Promise<void>
  queryTasks(query: HistoryQuery): Promise<readonly HistoryRow[]>
  /** Highest keys ever given out, so that numbering goes on after a restart. */
  lastKeys(): Promise<{ readonly event: number; readonly task: number }>
  /** Deletes rows older than `before`, milliseconds since 1970. */
  prune(before: number): Promise<void>
  /** All or nothing. Replaces what was measured of these entities in that period. */
  saveFigures(at: FigurePeriod, rows: readonly FigureRow[]): Promise<void>
  /** Of one entity, oldest first: the newest `limit` with a period from `from` to `to`, both included. */
  queryFigures(query: FigureQuery): Promise<readonly (FigureRow & Pick<FigurePeriod, 'period'>)[]>
  /** Of every entity that was measured in that period. */
  figuresAt(at: FigurePeriod): Promise<readonly FigureRow[]>
  /** The newest period with figures of this interval; undefined when there is none. */
  newestFigures(intervalSeconds: number): Promise<number | undefined>
  /** Deletes the figures of the oldest `most` periods before this one. */
  dropFigures(before: FigurePeriod, most: number): Promise<void>
  close(): Promise<void>
}

/** The `period`-th interval of that length since 1970. */
export interface FigurePeriod {
  readonly intervalSeconds: number
  readonly period: number
}

export interface FigureRow {
  /** Managed object id. */
  readonly entity: string
  /** How many measurements it is made of. */
  readonly samples: number
  /** As whoever saved it has packed it. */
  readonly figures: Uint8Array
}

export interface FigureQuery {
  readonly entity: string
  readonly intervalSeconds: number
  readonly from: number
  readonly to: number
  readonly limit: number
}

export interface HistoryRow {
  readonly key: number
  /** Milliseconds since 1970. */
  readonly time: number
  /** vim25 type name of the event, or the task's description id. */
  readonly type: string
  readonly userName: string
  /** Managed object ids it is about. */
  readonly entities: readonly string[]
  /** The vim25 Event or TaskInfo. */
  readonly value: unknown
}

export interface HistoryQuery {
  readonly beforeKey?: number | undefined
  readonly afterKey?: number | undefined
  readonly since?: number | undefined
  readonly until?: number | undefined
  readonly types?: readonly string[] | undefined
  readonly userNames?: readonly string[] | undefined
  readonly entities?: readonly string[] | undefined
  /** By key; `newest-first` when not given. */
  readonly order?: 'newest-first' | 'oldest-first' | undefined
  readonly limit: number
}
