// Moments that can be had again: the seed is printed.

export const seed = Number(process.env['STADDLE_SEED'] ?? Math.floor(Math.random() * 1e9))

/** Mulberry32: the same moments for the same seed. */
export function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
