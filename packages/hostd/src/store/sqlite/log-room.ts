// Room on the disk for a database's log, so that a full disk does not keep what happens from being recorded.
//
// The log has it before it is needed: SQLite takes zeros behind what it wrote for the log's end, and never makes the file shorter,
// but deletes it when it closes. So there is a second file, which is given up for the first when the disk is full at the next
// start, or when what is in the log does not fit into the database.
import { closeSync, fstatSync, openSync, rmSync, writeFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { asEngineError } from './database.ts'

export class LogRoom {
  readonly #log: string
  readonly #spare: string
  readonly #bytes: number

  constructor(database: DatabaseSync, bytes: number) {
    const path = database.location() ?? ''
    this.#log = `${path}-wal`
    this.#spare = `${path}-spare`
    this.#bytes = bytes
  }

  /** As far as there is any. */
  take(): void {
    if (fill(this.#log, this.#bytes)) {
      if (!fill(this.#spare, this.#bytes)) this.giveUpSpare()
    } else {
      this.giveUpSpare()
      fill(this.#log, this.#bytes)
    }
  }

  giveUpSpare(): void {
    rmSync(this.#spare, { force: true })
  }
}

/** False on a full disk. */
function fill(path: string, bytes: number): boolean {
  const file = openSync(path, 'a', 0o600)
  try {
    const { size } = fstatSync(file)
    if (size < bytes) writeFileSync(file, Buffer.alloc(bytes - size))
    return true
  } catch (error) {
    if (asEngineError('reserve room', error).kind !== 'no-space') throw error
    return false
  } finally {
    closeSync(file)
  }
}
