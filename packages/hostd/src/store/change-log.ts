// The latest changes of a store, in memory, and everyone who watches them.
// A watcher keeps a position in the log and reads on from it when it is woken, so what was there before the watch began and
// what comes later travel the same way: nothing is lost or seen twice, and a slow watcher costs no queue. A watcher that the
// log has overtaken gets StoreCompacted. Only committed changes are appended, each transaction's together.
import { StoreCompacted } from '../domain/errors.ts'
import type { StoreChange } from '../domain/ports/store.ts'

export class ChangeLog {
  readonly #limit: number
  readonly #changes: StoreChange[] = []
  readonly #waiting = new Set<() => void>()
  /** Position of `#changes[0]` among all changes ever appended. */
  #firstPosition = 0
  /** Changes up to and including this revision may be missing. */
  #compactedRevision: number
  #closed = false

  constructor(startRevision: number, limit: number) {
    this.#compactedRevision = startRevision
    this.#limit = limit
  }

  append(changes: readonly StoreChange[]): void {
    this.#changes.push(...changes)
    if (this.#changes.length > 2 * this.#limit) this.#forget(this.#changes.length - this.#limit)
    this.#wake()
  }

  async *watch(
    prefix: string,
    afterRevision: number,
    signal: AbortSignal,
  ): AsyncGenerator<StoreChange, void, undefined> {
    if (afterRevision < this.#compactedRevision) throw new StoreCompacted(afterRevision, this.#compactedRevision)
    let position = this.#positionAfter(afterRevision)
    let seen = afterRevision
    while (!signal.aborted && !this.#closed) {
      if (position < this.#firstPosition) throw new StoreCompacted(seen, this.#compactedRevision)
      const change = this.#changes[position - this.#firstPosition]
      if (change === undefined) {
        await this.#next(signal)
        continue
      }
      position += 1
      seen = revisionOf(change)
      if (seen > afterRevision && keyOf(change).startsWith(prefix)) yield change
    }
  }

  /** Ends every watch. */
  close(): void {
    this.#closed = true
    this.#wake()
  }

  #forget(count: number): void {
    const last = this.#changes[count - 1]
    if (last === undefined) return
    this.#compactedRevision = revisionOf(last)
    this.#changes.splice(0, count)
    this.#firstPosition += count
  }

  /** Binary search: the position of the first kept change after `revision`. */
  #positionAfter(revision: number): number {
    let low = 0
    let high = this.#changes.length
    while (low < high) {
      const middle = (low + high) >> 1
      const change = this.#changes[middle]
      if (change !== undefined && revisionOf(change) <= revision) low = middle + 1
      else high = middle
    }
    return this.#firstPosition + low
  }

  #next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const woken = (): void => {
        this.#waiting.delete(woken)
        signal.removeEventListener('abort', woken)
        resolve()
      }
      this.#waiting.add(woken)
      signal.addEventListener('abort', woken, { once: true })
    })
  }

  #wake(): void {
    for (const woken of this.#waiting) woken()
  }
}

function revisionOf(change: StoreChange): number {
  return change.kind === 'put' ? change.entry.revision : change.revision
}

function keyOf(change: StoreChange): string {
  return change.kind === 'put' ? change.entry.key : change.key
}
