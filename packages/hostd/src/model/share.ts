// Property values are immutable all the way down: filters compare by identity, and the wire keeps the text of what is frozen.

/** `after`, frozen, with every part that equals the same part of `before` replaced by it: unchanged parts keep their identity. */
export function share<T>(before: unknown, after: T): T {
  if (Object.is(before, after)) return freeze(after)
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return freeze(after)
  if (Array.isArray(before) !== Array.isArray(after)) return freeze(after)
  return Array.isArray(after) ? (shareArray(before as unknown[], after) as T) : shareObject(before, after)
}

/** Freezes a tree; what is frozen already counts as frozen all the way down. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value
  for (const part of Object.values(value)) freeze(part)
  return Object.freeze(value)
}

function shareArray(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const shared = after.map((item, index) => share(before[index], item))
  const same = shared.length === before.length && shared.every((item, index) => Object.is(item, before[index]))
  return same ? before : Object.freeze(shared)
}

function shareObject<T extends object>(before: object, after: T): T {
  const previous = before as Record<string, unknown>
  const shared: Record<string, unknown> = {}
  let same = Object.keys(before).length === Object.keys(after).length
  for (const [name, value] of Object.entries(after)) {
    shared[name] = share(previous[name], value)
    same &&= name in previous && Object.is(shared[name], previous[name])
  }
  // Part for part equal to `after`, so it is a T; equal to `before` it is that very object.
  return (same ? before : Object.freeze(shared)) as T
}
