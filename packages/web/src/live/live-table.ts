// What the host has told about some objects, kept current; React reads it as an external store.
import { unescapeName } from '@staddle/base/entity-name.ts'
import type { LiveChange } from '@staddle/client/live-collector.ts'
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import { type Frames, withNextFrame } from './next-frame.ts'

export interface Row {
  readonly ref: ManagedObjectReference
  readonly values: Readonly<Record<string, unknown>>
}

export type TableStatus =
  | { readonly kind: 'loading' }
  | { readonly kind: 'live' }
  /** Nothing was heard since; in milliseconds since 1970. */
  | { readonly kind: 'stale'; readonly since: number }
  | { readonly kind: 'failed'; readonly error: unknown }

export interface TableSnapshot {
  readonly status: TableStatus
  readonly rows: readonly Row[]
  get(id: string): Row | undefined
}

/** Measured every few seconds, and of every machine that runs: drawn together, they hold up nothing that was done. */
const figuresPath = 'summary.quickStats.'
const figuresMillis = 1_000

export class LiveTable {
  /** Objects of other types in the filter only carry it, such as the view through which objects are found. */
  readonly #type: string
  readonly #frames: Frames
  readonly #listeners = new Set<() => void>()
  #rows = new Map<string, Row>()
  #status: TableStatus = { kind: 'loading' }
  #snapshot: TableSnapshot | undefined
  /** Everything there is, as long as it is still coming. */
  #coming: Map<string, Row> | undefined = new Map()
  #isAnnounced = false
  /** Figures have changed, and will be told then. */
  #figuresTimer: ReturnType<typeof setTimeout> | undefined

  constructor(type: string, frames: Frames) {
    this.#type = type
    this.#frames = frames
  }

  /** Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  readonly getSnapshot = (): TableSnapshot => {
    if (this.#snapshot === undefined) {
      const rows = this.#rows
      this.#snapshot = { status: this.#status, rows: [...rows.values()], get: (id) => rows.get(id) }
    }
    return this.#snapshot
  }

  /** The next changes are everything there is: what is not among them has gone. */
  restart(): void {
    this.#coming = new Map()
  }

  readonly apply = (changes: readonly LiveChange[], hasMore: boolean): void => {
    const rows = this.#coming ?? this.#rows
    const areFigures = this.#coming === undefined && changes.every((change) => isFigures(change, rows))
    for (const { ref, isThere, values: told } of changes) {
      if (ref.type !== this.#type) continue
      const values = withPlainName(told)
      const before = rows.get(ref.value)
      if (!isThere) rows.delete(ref.value)
      else if (before === undefined) rows.set(ref.value, { ref, values })
      // The reference stays the same object: effects that depend on it do not start again with every change.
      else rows.set(ref.value, { ref: before.ref, values: { ...before.values, ...values } })
    }
    // What comes in parts is shown when it is whole.
    if (this.#coming !== undefined && hasMore) return
    this.#rows = rows
    this.#coming = undefined
    this.#status = { kind: 'live' }
    if (areFigures) this.#figuresTimer ??= setTimeout(() => this.#changed(), figuresMillis)
    else this.#changed()
  }

  setStale(since: number): void {
    if (this.#status.kind !== 'live') return
    this.#status = { kind: 'stale', since }
    this.#changed()
  }

  setFailed(error: unknown): void {
    this.#status = { kind: 'failed', error }
    this.#changed()
  }

  /** However many changes come in one frame, it is drawn once. */
  #changed(): void {
    clearTimeout(this.#figuresTimer)
    this.#figuresTimer = undefined
    if (this.#isAnnounced) return
    this.#isAnnounced = true
    withNextFrame(this.#frames, () => {
      this.#isAnnounced = false
      this.#snapshot = undefined
      for (const listener of this.#listeners) listener()
    })
  }
}

/** Names are shown, compared with typed ones and put into paths: never as the API escapes them. */
function withPlainName(values: Row['values']): Row['values'] {
  const { name } = values
  return typeof name === 'string' && name.includes('%') ? { ...values, name: unescapeName(name) } : values
}

function isFigures({ ref, isThere, values }: LiveChange, rows: ReadonlyMap<string, Row>): boolean {
  return isThere && rows.has(ref.value) && Object.keys(values).every((path) => path.startsWith(figuresPath))
}
