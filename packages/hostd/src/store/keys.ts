// Keys order by UTF-16 code units, as JavaScript compares strings. Ill-formed strings and NUL cannot be told apart by every
// backend, so no backend takes them.
import type { Transaction } from '../domain/ports/store.ts'

/** Throws on what no caller should ask for: a bug, not a refusal. */
export function checkKey(key: string): void {
  if (key === '') throw new TypeError('a store key must not be empty')
  checkPrefix(key)
}

export function checkPrefix(prefix: string): void {
  if (!prefix.isWellFormed() || prefix.includes('\0')) {
    throw new TypeError(`store key ${JSON.stringify(prefix)} has a NUL or half a surrogate pair in it`)
  }
}

export function checkTransaction(transaction: Transaction): void {
  const changed = new Set<string>()
  const change = (key: string): void => {
    checkKey(key)
    if (changed.has(key)) throw new TypeError(`one transaction changes the store key ${JSON.stringify(key)} twice`)
    changed.add(key)
  }
  for (const { key } of transaction.compare ?? []) checkKey(key)
  for (const { key, value } of transaction.put ?? []) {
    change(key)
    if (!value.isWellFormed())
      throw new TypeError(`the value for store key ${JSON.stringify(key)} has half a surrogate pair in it`)
  }
  for (const key of transaction.delete ?? []) change(key)
}

/** The first string, by code points, after everything that starts with `prefix`; undefined when there is none. */
export function prefixEnd(prefix: string): string | undefined {
  const points = Array.from(prefix)
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const point = last.codePointAt(0) ?? 0
    if (point < 0x10ffff) return points.join('') + String.fromCodePoint(point === 0xd7ff ? 0xe000 : point + 1)
  }
  return undefined
}

export function compareKeys(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
