/** Many listeners for one kind of value. A listener that throws is a bug and is not caught here. */
export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>()

  get listenerCount(): number {
    return this.#listeners.size
  }

  on(listener: (value: T) => void): Disposable {
    this.#listeners.add(listener)
    return { [Symbol.dispose]: () => void this.#listeners.delete(listener) }
  }

  emit(value: T): void {
    for (const listener of [...this.#listeners]) listener(value)
  }
}
