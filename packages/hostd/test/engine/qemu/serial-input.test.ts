import assert from 'node:assert/strict'
import { once } from 'node:events'
import { constants, openSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { runCommand } from '../../../src/platform/run-command.ts'
import { SerialInput } from '../../../src/engine/qemu/serial-input.ts'
import { isEngineError } from '../engine-contract.ts'

/** As QEMU reads: it holds the other end, too, and so never comes to the pipe's end. */
class Guest implements AsyncDisposable {
  readonly path: string
  heard = ''
  readonly #directory: string
  readonly #pipe: Socket

  private constructor(directory: string, path: string) {
    this.#directory = directory
    this.path = path
    this.#pipe = new Socket({ fd: openSync(path, constants.O_RDWR | constants.O_NONBLOCK), writable: false })
    this.#pipe.on('data', (data: Buffer) => (this.heard += data.toString()))
  }

  static async start(): Promise<Guest> {
    const directory = await mkdtemp(join(tmpdir(), 'sd-serial-'))
    const path = join(directory, 'pipe')
    await runCommand(['mkfifo', path])
    return new Guest(directory, path)
  }

  stall(): void {
    this.#pipe.pause()
  }

  goOn(): void {
    this.#pipe.resume()
  }

  async hears(text: string): Promise<void> {
    while (this.heard.length < text.length) await once(this.#pipe, 'data')
    assert.equal(this.heard, text)
  }

  /** The pipe stays, as the run directory does until somebody has looked at it. */
  async end(): Promise<void> {
    if (this.#pipe.closed) return
    this.#pipe.destroy()
    await once(this.#pipe, 'close')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end()
    await rm(this.#directory, { recursive: true })
  }
}

describe('SerialInput', () => {
  it('keeps the order, also of two daemons one after the other', async () => {
    await using guest = await Guest.start()
    using input = new SerialInput(guest.path)
    for (const key of ['a', 'b', 'c']) await input.write(Buffer.from(key))
    await guest.hears('abc')
    input[Symbol.dispose]()
    using next = new SerialInput(guest.path)
    await next.write(Buffer.from('d'))
    await guest.hears('abcd')
  })

  it('holds up only those who write much to a guest that takes nothing', async () => {
    await using guest = await Guest.start()
    using input = new SerialInput(guest.path)
    guest.stall()
    for (const text of ['typed', ' meanwhile']) await input.write(Buffer.from(text))
    let isTaken = false
    const pasted = input.write(Buffer.alloc(300_000, 'x')).then(() => (isTaken = true))
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal(isTaken, false)
    guest.goOn()
    await pasted
    await guest.hears(`typed meanwhile${'x'.repeat(300_000)}`)
  })

  it('says that the port is closed when nobody reads, and when the machine is gone', { timeout: 10_000 }, async () => {
    await using guest = await Guest.start()
    using input = new SerialInput(guest.path)
    guest.stall()
    const pasted = input.write(Buffer.alloc(300_000))
    await guest.end()
    await pasted
    await assert.rejects(input.write(Buffer.from('a')), isEngineError('exited'))
    input[Symbol.dispose]()
    await assert.rejects(input.write(Buffer.from('a')), isEngineError('exited'))
  })
})
