// Numbers that look random and are the same for the same words: one simulated machine always behaves alike.

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value >>> 0
}

/** Between 0 and 1; `what` tells several numbers of one machine apart. */
export function fraction(seed: string, what: string): number {
  // The last bits of a short text's hash differ, its first ones hardly: one more mixing spreads them.
  const mixed = Math.imul(hash(`${seed}/${what}`) ^ 0x5bd1e995, 0x9e3779b1)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000
}
