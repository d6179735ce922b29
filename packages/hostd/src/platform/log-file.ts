// The daemon's log in a file that does not grow without bounds: when it is full it becomes `<name>.1` and a new one begins.
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const fullBytes = 8 * 1024 * 1024

export class LogFile {
  readonly #path: string
  readonly #full: number
  #file: number
  #size: number

  /** Throws when it cannot be written. */
  constructor(path: string, full = fullBytes) {
    this.#path = path
    this.#full = full
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    this.#file = openSync(path, 'a', 0o600)
    this.#size = fstatSync(this.#file).size
  }

  write(line: string): void {
    try {
      if (this.#size > this.#full) this.#turn()
      this.#size += writeSync(this.#file, line)
    } catch {
      // A full disk loses lines of the log; whatever is being logged matters more and goes on.
    }
  }

  #turn(): void {
    renameSync(this.#path, `${this.#path}.1`)
    closeSync(this.#file)
    this.#file = openSync(this.#path, 'a', 0o600)
    this.#size = 0
  }
}
