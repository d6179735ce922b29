// Numbers for managed object ids that are never given out twice. The store holds the end of the block that was
// reserved last; a daemon that dies leaves a gap, never a repetition.
import type { Store } from '../../domain/ports/store.ts'
import { Denied } from '../../domain/errors.ts'

const counterKey = 'counter/entity'
const blockSize = 64

export class IdAllocator {
  readonly #store: Store
  readonly #first: number
  #next = 0
  #end = 0
  #reserving: Promise<void> | undefined

  constructor(store: Store, first: number) {
    this.#store = store
    this.#first = first
  }

  /** The prefix and a number that no object of any type has had: `vm-14`, `group-v15`. */
  async allocate(prefix: string): Promise<string> {
    while (this.#next >= this.#end) {
      // Callers that wait for the same block share one reservation; whoever comes too late loops.
      this.#reserving ??= this.#reserve().finally(() => (this.#reserving = undefined))
      await this.#reserving
    }
    return `${prefix}${this.#next++}`
  }

  async #reserve(): Promise<void> {
    const entry = await this.#store.get(counterKey)
    const start = entry === undefined ? this.#first : Number(entry.value)
    if (!Number.isSafeInteger(start)) throw new Error(`the store's entry ${counterKey} is not a number`)
    const end = start + blockSize
    const { committed } = await this.#store.transact({
      compare: [{ key: counterKey, revision: entry?.revision ?? 0 }],
      put: [{ key: counterKey, value: String(end) }],
    })
    if (!committed)
      throw new Denied('concurrent-access', 'Another daemon is giving out ids in the same store; try again.')
    this.#next = start
    this.#end = end
  }
}
