// Who cares about which object: the one listener on the registry that all selections, filters and views share, so that a
// change costs as much as there are interested parties, not as there are objects or filters.
import type { ManagedObjectReference } from '@staddle/vim25/types.ts'
import type { ManagedObject } from './managed-object.ts'
import type { PropertyTree } from './property-viewer.ts'
import type { Registry, RegistryChange } from './registry.ts'

/** Traverses from objects: hears of changes of those it started from or passed. */
export interface SourceWatcher {
  sourceUpdated(object: ManagedObject): void
  /** An object whose reference was met before the object was there. */
  awaitedAdded(object: ManagedObject): void
  /** An id is in use again: lists that named it all along, and did not change, mean another object now. */
  rebuild(): void
}

/** Holds objects. */
export interface MemberWatcher {
  memberUpdated(object: ManagedObject, before: PropertyTree): void
  objectRemoved(object: ManagedObject): void
}

export interface ReferenceDifference {
  readonly added: readonly ManagedObjectReference[]
  readonly removed: readonly ManagedObjectReference[]
}

/** Ids are given out once, so that this only matters for what restores an object soon after it went. */
const mostRemovedIds = 10_000

export class ObjectIndex {
  readonly #sources = new WatcherMap<ManagedObject, SourceWatcher>()
  readonly #members = new WatcherMap<ManagedObject, MemberWatcher>()
  readonly #awaited = new WatcherMap<string, SourceWatcher>()
  readonly #watchers = new Set<SourceWatcher>()
  /** Of objects that somebody held; oldest first. */
  readonly #removedIds = new Set<string>()
  /** By the newer array; 100 filters on one list ask for the same difference. */
  readonly #differences = new WeakMap<object, { before: object; difference: ReferenceDifference }>()
  readonly #subscription: Disposable

  constructor(registry: Registry) {
    this.#subscription = registry.changes.on((change) => this.#changed(change))
  }

  register(watcher: SourceWatcher): void {
    this.#watchers.add(watcher)
  }

  unregister(watcher: SourceWatcher): void {
    this.#watchers.delete(watcher)
  }

  watchSource(object: ManagedObject, watcher: SourceWatcher): void {
    this.#sources.add(object, watcher)
  }

  unwatchSource(object: ManagedObject, watcher: SourceWatcher): void {
    this.#sources.delete(object, watcher)
  }

  watchMember(object: ManagedObject, watcher: MemberWatcher): void {
    this.#members.add(object, watcher)
  }

  unwatchMember(object: ManagedObject, watcher: MemberWatcher): void {
    this.#members.delete(object, watcher)
  }

  awaitObject(id: string, watcher: SourceWatcher): void {
    this.#awaited.add(id, watcher)
  }

  stopAwaiting(id: string, watcher: SourceWatcher): void {
    this.#awaited.delete(id, watcher)
  }

  difference(before: readonly ManagedObjectReference[], after: readonly ManagedObjectReference[]): ReferenceDifference {
    const known = this.#differences.get(after)
    if (known?.before === before) return known.difference
    const difference = compareReferences(before, after)
    this.#differences.set(after, { before, difference })
    return difference
  }

  /** For tests and metrics: how many watches there are. */
  get size(): number {
    return this.#sources.size + this.#members.size + this.#awaited.size
  }

  [Symbol.dispose](): void {
    this.#subscription[Symbol.dispose]()
  }

  #changed(change: RegistryChange): void {
    const { object } = change
    switch (change.kind) {
      case 'added':
        if (this.#removedIds.delete(object.id)) for (const watcher of this.#watchers) watcher.rebuild()
        for (const watcher of this.#awaited.snapshot(object.id)) watcher.awaitedAdded(object)
        return
      case 'updated':
        for (const watcher of this.#sources.snapshot(object)) watcher.sourceUpdated(object)
        for (const watcher of this.#members.get(object)) watcher.memberUpdated(object, change.before)
        return
      case 'removed':
        this.#removed(object)
        return
    }
  }

  #removed(object: ManagedObject): void {
    const watchers = this.#members.snapshot(object)
    if (watchers.length === 0) return
    this.#removedIds.add(object.id)
    const [oldest] = this.#removedIds
    if (this.#removedIds.size > mostRemovedIds && oldest !== undefined) this.#removedIds.delete(oldest)
    for (const watcher of watchers) watcher.objectRemoved(object)
  }
}

/** Arrays, because most objects have few watchers and many have the same hundred. */
class WatcherMap<K, W> {
  readonly #watchers = new Map<K, W[]>()
  size = 0

  get(key: K): readonly W[] {
    return this.#watchers.get(key) ?? []
  }

  snapshot(key: K): readonly W[] {
    const watchers = this.#watchers.get(key)
    return watchers === undefined ? [] : [...watchers]
  }

  add(key: K, watcher: W): void {
    const watchers = this.#watchers.get(key)
    if (watchers === undefined) this.#watchers.set(key, [watcher])
    else if (watchers.includes(watcher)) return
    else watchers.push(watcher)
    this.size++
  }

  delete(key: K, watcher: W): void {
    const watchers = this.#watchers.get(key)
    const at = watchers?.indexOf(watcher) ?? -1
    if (watchers === undefined || at < 0) return
    const last = watchers.pop()
    if (at < watchers.length && last !== undefined) watchers[at] = last
    if (watchers.length === 0) this.#watchers.delete(key)
    this.size--
  }
}

/** Lists mostly grow or shrink in one place: what is equal at both ends is passed over without hashing. */
function compareReferences(
  before: readonly ManagedObjectReference[],
  after: readonly ManagedObjectReference[],
): ReferenceDifference {
  let start = 0
  while (start < before.length && start < after.length && before[start]?.value === after[start]?.value) start++
  let end = 0
  const mostEnd = Math.min(before.length, after.length) - start
  while (end < mostEnd && before[before.length - 1 - end]?.value === after[after.length - 1 - end]?.value) end++
  const old = before.slice(start, before.length - end)
  const fresh = after.slice(start, after.length - end)
  return { removed: withoutEach(old, fresh), added: withoutEach(fresh, old) }
}

/** `items` without one occurrence for each occurrence in `other`. */
function withoutEach(
  items: readonly ManagedObjectReference[],
  other: readonly ManagedObjectReference[],
): ManagedObjectReference[] {
  const counts = new Map<string, number>()
  for (const ref of other) counts.set(ref.value, (counts.get(ref.value) ?? 0) + 1)
  return items.filter((ref) => {
    const left = counts.get(ref.value) ?? 0
    if (left > 0) counts.set(ref.value, left - 1)
    return left === 0
  })
}
