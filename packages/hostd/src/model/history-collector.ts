// What event and task collectors share: a page of the newest items that follows what happens, and a position to read from.
//
//   oldest ... | read before | position | read next | ... newest
// The position lies between two keys. It starts before the oldest item (as after RewindCollector); ResetCollector puts it just
// before the latest page. Reading moves it over what was read, in either direction. Pages come from the history; only the latest
// page is kept in memory.
import { Denied } from '../domain/errors.ts'
import type { Page } from '../services/event/history-scan.ts'
import type { InventoryScope } from '../services/event/inventory-scope.ts'
import type { Registry } from './registry.ts'

export interface CollectorSource<T> {
  keyOf(item: T): number
  read(page: Page): Promise<readonly T[]>
}

/** As vCenter limits pages. */
export const maxPageSize = 1000
const defaultPageSize = 10

export class HistoryCollector<T> {
  readonly #source: CollectorSource<T>
  readonly #onLatestPage: (page: readonly T[]) => void
  /** Items up to this key are outside the collector (`maxCount`). */
  readonly #floor: number
  #pageSize = defaultPageSize
  #position: number
  #latest: readonly T[] = []

  private constructor(source: CollectorSource<T>, floor: number, onLatestPage: (page: readonly T[]) => void) {
    this.#source = source
    this.#floor = floor
    this.#position = floor
    this.#onLatestPage = onLatestPage
  }

  /** `maxCount` items, the newest now, and everything later; all when undefined. */
  static async open<T>(
    source: CollectorSource<T>,
    maxCount: number | undefined,
    onLatestPage: (page: readonly T[]) => void,
  ): Promise<HistoryCollector<T>> {
    const oldest =
      maxCount === undefined ? undefined : (await source.read({ order: 'newest-first', limit: maxCount })).at(-1)
    return new HistoryCollector(source, oldest === undefined ? 0 : source.keyOf(oldest) - 1, onLatestPage)
  }

  /** Newest first. */
  get latestPage(): readonly T[] {
    return this.#latest
  }

  /** A new item, or a newer state of one: shown at once when it belongs to the latest page. */
  add(item: T): void {
    const key = this.#source.keyOf(item)
    const others = this.#latest.filter((at) => this.#source.keyOf(at) !== key)
    this.#show(
      [item, ...others]
        .sort((left, right) => this.#source.keyOf(right) - this.#source.keyOf(left))
        .slice(0, this.#pageSize),
    )
  }

  remove(key: number): void {
    if (this.#latest.some((item) => this.#source.keyOf(item) === key))
      this.#show(this.#latest.filter((item) => this.#source.keyOf(item) !== key))
  }

  /** What `add` was told meanwhile is newer than what was read and stays. */
  async loadLatestPage(): Promise<void> {
    const read = await this.#source.read({ order: 'newest-first', limit: this.#pageSize, afterKey: this.#floor })
    const byKey = new Map([...read, ...this.#latest].map((item) => [this.#source.keyOf(item), item]))
    this.#show(
      [...byKey.entries()]
        .sort(([left], [right]) => right - left)
        .map(([, item]) => item)
        .slice(0, this.#pageSize),
    )
  }

  async setPageSize(size: number): Promise<void> {
    requirePageSize('maxCount', size)
    this.#pageSize = size
    await this.loadLatestPage()
  }

  /** Oldest first. */
  async readNext(maxCount: number): Promise<readonly T[]> {
    requirePageSize('maxCount', maxCount)
    const items = await this.#source.read({ order: 'oldest-first', limit: maxCount, afterKey: this.#position })
    const last = items.at(-1)
    if (last !== undefined) this.#position = this.#source.keyOf(last)
    return items
  }

  /** Newest first. */
  async readPrevious(maxCount: number): Promise<readonly T[]> {
    requirePageSize('maxCount', maxCount)
    const page: Page = { order: 'newest-first', limit: maxCount, afterKey: this.#floor, beforeKey: this.#position + 1 }
    const items = await this.#source.read(page)
    const last = items.at(-1)
    if (last !== undefined) this.#position = this.#source.keyOf(last) - 1
    return items
  }

  rewind(): void {
    this.#position = this.#floor
  }

  reset(): void {
    const oldest = this.#latest.at(-1)
    this.#position = oldest === undefined ? this.#floor : this.#source.keyOf(oldest) - 1
  }

  #show(page: readonly T[]): void {
    this.#latest = Object.freeze(page)
    this.#onLatestPage(this.#latest)
  }
}

export function requirePageSize(argument: string, size: number): void {
  if (Number.isInteger(size) && size >= 1 && size <= maxPageSize) return
  throw new Denied('invalid-argument', `${argument} is ${size}; it must be between 1 and ${maxPageSize}.`, { argument })
}

/** Denied when the session has as many collectors as it may have. */
export function requireRoomForCollector(
  registry: Registry,
  type: 'EventHistoryCollector' | 'TaskHistoryCollector',
  session: string,
  limit: number,
): void {
  let count = 0
  for (const object of registry.all()) if (object.type === type && object.ownerSession === session) count += 1
  if (count < limit) return
  throw new Denied(
    'invalid-state',
    `This session has ${limit} history collectors already; destroy some that are no longer used.`,
  )
}

/** The inventory as the registry's managed entities show it. */
export function registryScope(registry: Registry): InventoryScope {
  const parentOf = (id: string): string | undefined => {
    const properties: object | undefined = registry.get(id)?.properties
    return properties !== undefined && 'parent' in properties
      ? (properties.parent as { value: string } | undefined)?.value
      : undefined
  }
  return {
    parentOf,
    childrenOf: (id) => [...registry.all()].filter((object) => parentOf(object.id) === id).map((object) => object.id),
  }
}
