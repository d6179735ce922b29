// Files that were left to other machines by the one whose they were, by datastore path; in the store as well.
import type { Store } from '../../domain/ports/store.ts'

export class LayerMarks {
  readonly #store: Store
  readonly #prefix: string
  readonly #paths = new Set<string>()

  /** `orphan-layer/` */
  constructor(store: Store, prefix: string) {
    this.#store = store
    this.#prefix = prefix
  }

  get paths(): ReadonlySet<string> {
    return this.#paths
  }

  async load(): Promise<void> {
    for (const { key } of (await this.#store.list(this.#prefix)).entries)
      this.#paths.add(key.slice(this.#prefix.length))
  }

  key(path: string): string {
    return `${this.#prefix}${path}`
  }

  /** Marks, and takes marks away; what is so already is not written again. */
  async change({ added = [], gone = [] }: MarkChange): Promise<void> {
    const put = added.filter((path) => !this.#paths.has(path)).map((path) => ({ key: this.key(path), value: '' }))
    const dropped = gone.filter((path) => this.#paths.has(path)).map((path) => this.key(path))
    if (put.length + dropped.length === 0) return
    await this.#store.transact({ put, delete: dropped })
    this.note({ added, gone })
  }

  /** Somebody else has written it. */
  note({ added = [], gone = [] }: MarkChange): void {
    for (const path of added) this.#paths.add(path)
    for (const path of gone) this.#paths.delete(path)
  }
}

export interface MarkChange {
  readonly added?: readonly string[]
  readonly gone?: readonly string[]
}
