// A set of names that a later daemon knows as well.
import type { Store } from '../../domain/ports/store.ts'

export class StoredMarks {
  readonly #store: Store
  readonly #prefix: string
  readonly #names = new Set<string>()

  /** `orphan-layer/` */
  constructor(store: Store, prefix: string) {
    this.#store = store
    this.#prefix = prefix
  }

  get names(): ReadonlySet<string> {
    return this.#names
  }

  async load(): Promise<void> {
    for (const { key } of (await this.#store.list(this.#prefix)).entries)
      this.#names.add(key.slice(this.#prefix.length))
  }

  key(name: string): string {
    return `${this.#prefix}${name}`
  }

  /** Marks, and takes marks away; what is so already is not written again. */
  async change({ added = [], gone = [] }: MarkChange): Promise<void> {
    const put = added.filter((name) => !this.#names.has(name)).map((name) => ({ key: this.key(name), value: '' }))
    const dropped = gone.filter((name) => this.#names.has(name)).map((name) => this.key(name))
    if (put.length + dropped.length === 0) return
    await this.#store.transact({ put, delete: dropped })
    this.note({ added, gone })
  }

  /** Somebody else has written it. */
  note({ added = [], gone = [] }: MarkChange): void {
    for (const name of added) this.#names.add(name)
    for (const name of gone) this.#names.delete(name)
  }
}

export interface MarkChange {
  readonly added?: readonly string[]
  readonly gone?: readonly string[]
}
