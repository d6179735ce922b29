/** Runs the work of one key strictly one after another, in the order it was asked for; keys do not wait for each other. */
export class KeyedQueue<Key> {
  readonly #tails = new Map<Key, Promise<unknown>>()

  run<T>(key: Key, work: () => Promise<T>): Promise<T> {
    const previous = this.#tails.get(key) ?? Promise.resolve()
    const result = previous.then(work, work)
    const tail: Promise<void> = result.then(
      () => this.#forget(key, tail),
      () => this.#forget(key, tail),
    )
    this.#tails.set(key, tail)
    return result
  }

  isBusy(key: Key): boolean {
    return this.#tails.has(key)
  }

  /** Resolves when everything queued so far has ended. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.#tails.values()])
  }

  #forget(key: Key, tail: Promise<unknown>): void {
    if (this.#tails.get(key) === tail) this.#tails.delete(key)
  }
}
