// Sorting what was sorted before and has hardly changed since: ten thousand rows with every update of a few of them.
import { useMemo, useRef } from 'react'

/** As people read names: `disk 9` before `disk 10`. */
const names = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

export type SortValue = string | number | undefined

export interface Order<T> {
  readonly keyOf: (item: T) => string
  /** Values that are not known come last. */
  readonly valueOf: (item: T) => SortValue
  readonly isDescending?: boolean
}

export interface Sorted<T> {
  readonly items: readonly T[]
  /** Which of the items comes first, second, ... */
  readonly places: readonly number[]
  readonly sorted: readonly T[]
}

/** `before` is what the last call in this order answered; equals stay as they were in it. */
export function sortAgain<T>(items: readonly T[], order: Order<T>, before?: Sorted<T>): Sorted<T> {
  const hasSameKeys = before?.items.length === items.length && isEveryPair(items, before.items, order.keyOf)
  const guess = hasSameKeys ? before.places : guessPlaces(items, order.keyOf, before)
  // Comparing names is what takes long; from a good guess on there is little of it, and most updates change no name.
  const isDone = hasSameKeys && isEveryPair(items, before.items, order.valueOf)
  const places = isDone ? guess : sortPlaces(guess, items, order)
  // A place is an index of an item.
  return { items, places, sorted: places.map((at) => items[at] as T) }
}

/** `order` undefined: as they come. */
export function useSorted<T>(items: readonly T[], order: Order<T> | undefined): readonly T[] {
  const last = useRef<{ readonly order: Order<T>; readonly result: Sorted<T> }>(undefined)
  return useMemo(() => {
    if (order === undefined) return items
    const before = last.current?.order === order ? last.current.result : undefined
    const result = sortAgain(items, order, before)
    last.current = { order, result }
    return result.sorted
  }, [items, order])
}

function isEveryPair<T>(items: readonly T[], others: readonly T[], read: (item: T) => SortValue): boolean {
  return items.every((item, at) => {
    const other = others[at]
    return item === other || (other !== undefined && read(item) === read(other))
  })
}

/** In the order before; what is new comes behind. */
function guessPlaces<T>(items: readonly T[], keyOf: (item: T) => string, before: Sorted<T> | undefined): number[] {
  const left = new Map<string, number>()
  for (const [at, item] of items.entries()) left.set(keyOf(item), at)
  const places: number[] = []
  for (const old of before?.sorted ?? []) {
    const key = keyOf(old)
    const at = left.get(key)
    if (at !== undefined) places.push(at)
    left.delete(key)
  }
  for (const at of left.values()) places.push(at)
  return places
}

function sortPlaces<T>(places: readonly number[], items: readonly T[], { valueOf, isDescending }: Order<T>): number[] {
  const values = items.map(valueOf)
  const sign = isDescending === true ? -1 : 1
  return places.toSorted((left, right) => compare(values[left], values[right], sign))
}

function compare(left: SortValue, right: SortValue, sign: number): number {
  if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined)
  const areNumbers = typeof left === 'number' && typeof right === 'number'
  return sign * (areNumbers ? left - right : names.compare(String(left), String(right)))
}
