// Encoded text by identity of the value. Property values are frozen trees that many answers share, so most of an answer
// is text that was made before. Only what is frozen all the way down is kept: it cannot change behind the text.

/** Shorter text is made again faster than it is found. */
const shortestKept = 256

interface Entry {
  readonly owner: object
  readonly text: string
}

export class TextCache {
  readonly #capacity: number
  #texts = new WeakMap<object, Entry>()
  #length = 0

  /** `capacity`: characters kept before all are dropped and kept anew. */
  constructor(capacity = 192 * 1024 * 1024) {
    this.#capacity = capacity
  }

  /** `owner` is whoever encodes: the same value under another type is another text. */
  get(owner: object, value: object): string | undefined {
    const entry = this.#texts.get(value)
    return entry?.owner === owner ? entry.text : undefined
  }

  offer(owner: object, value: object, text: string): void {
    if (text.length < shortestKept || !this.#isFrozenThroughout(value)) return
    this.#length += text.length
    if (this.#length > this.#capacity) {
      this.#texts = new WeakMap()
      this.#length = text.length
    }
    this.#texts.set(value, { owner, text: flatten(text) })
  }

  #isFrozenThroughout(value: object): boolean {
    // What has a text was proved when it got it.
    if (this.#texts.has(value)) return true
    if (!Object.isFrozen(value)) return false
    for (const part of Object.values(value) as unknown[]) {
      if (typeof part === 'object' && part !== null && !this.#isFrozenThroughout(part)) return false
    }
    return true
  }
}

/** Text put together from pieces is a tree until something needs its characters; make it an array now, once. */
function flatten(text: string): string {
  Number(text)
  return text
}
