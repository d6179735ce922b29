// Which element a row is drawn into. A row keeps its slot while it is in sight; who comes takes the slot of one that left.
export interface Slot {
  readonly slot: number
  /** Of the row in it. */
  readonly key: string
}

/**
 * `keys` in the order of their rows. While it is scrolled the slots keep their order, whatever is in them: an element that
 * changes its place in the document is laid out afresh. At rest they are in the rows' order, in which a keyboard and a
 * screen reader go through them.
 */
export function giveSlots(keys: readonly string[], before: readonly Slot[], isScrolling: boolean): readonly Slot[] {
  const wanted = new Set(keys)
  const kept = new Set(before.map(({ key }) => key).filter((key) => wanted.has(key)))
  const coming = keys.filter((key) => !kept.has(key))
  const taken = before.flatMap(({ slot, key }) => {
    const next = kept.has(key) ? key : coming.shift()
    return next === undefined ? [] : [{ slot, key: next }]
  })
  const used = new Set(taken.map(({ slot }) => slot))
  const slots = [...taken, ...freeSlots(coming, used)]
  if (isScrolling) return slots
  const place = new Map(keys.map((key, index) => [key, index]))
  return slots.sort((left, right) => (place.get(left.key) ?? 0) - (place.get(right.key) ?? 0))
}

function freeSlots(keys: readonly string[], used: Set<number>): readonly Slot[] {
  let slot = 0
  return keys.map((key) => {
    while (used.has(slot)) slot++
    used.add(slot)
    return { slot, key }
  })
}
