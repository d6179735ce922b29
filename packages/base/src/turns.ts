// Long work on the one thread that everybody shares: it goes on for a few milliseconds, then for as long it is the others' turn.
import type { Clock, Millis } from './clock.ts'

const longestTurn: Millis = 5

/** Does `work` with each item. Items must each be quick, and may have gone when their turn comes. */
export async function inTurns<T>(
  clock: Pick<Clock, 'monotonic' | 'sleep'>,
  items: Iterable<T>,
  work: (item: T) => Promise<void> | void,
): Promise<void> {
  let began = clock.monotonic()
  for (const item of items) {
    const pending = work(item)
    if (pending !== undefined) await pending
    const took = clock.monotonic() - began
    if (took < longestTurn) continue
    await clock.sleep(took)
    began = clock.monotonic()
  }
}

/** Parts of so many items, the last with the rest. */
export function* portions<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let first = 0; first < items.length; first += size) yield items.slice(first, first + size)
}
