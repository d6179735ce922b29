// QMP on the wire: one JSON value a line, both ways.

/** Cuts a byte stream into lines. What a peer sends without a line end is bounded. */
export class LineSplitter {
  readonly #limit: number
  #chunks: Buffer[] = []
  #length = 0

  constructor(limitBytes = 16 * 1024 * 1024) {
    this.#limit = limitBytes
  }

  /** The lines that `chunk` completes, without their ends; empty lines are left out. */
  push(chunk: Buffer): string[] {
    const lines: string[] = []
    let start = 0
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      this.#keep(chunk.subarray(start, end))
      const line = Buffer.concat(this.#chunks).toString('utf8').trim()
      if (line !== '') lines.push(line)
      this.#chunks = []
      this.#length = 0
      start = end + 1
    }
    this.#keep(chunk.subarray(start))
    return lines
  }

  #keep(part: Buffer): void {
    if (part.length === 0) return
    this.#length += part.length
    if (this.#length > this.#limit) throw new Error(`a line is longer than ${this.#limit} bytes`)
    this.#chunks.push(part)
  }
}
