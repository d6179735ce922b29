// The shell on a real guest's serial port: what it writes to its disk and keeps in its memory.
import assert from 'node:assert/strict'
import type { TestHost } from './host.ts'
import { openSerial, type Session, type VmRef } from './real-guests.ts'

/** Of 512 bytes, near the beginning of a disk and 5 MiB further on. */
export const writtenBlocks = [0, 10_000]

/** By its place on the controller: names are given in the order in which the guest happens to find its disks. */
export const diskAt = (unit: number): string => `/dev/$(ls /sys/class/scsi_disk/*:0:${unit}:0/device/block)`

export class GuestShell {
  readonly #host: TestHost
  readonly #session: Session
  readonly #vm: VmRef
  readonly #patienceMillis: number
  #count = 0

  constructor(host: TestHost, session: Session, vm: VmRef, patienceMillis = 60_000) {
    this.#host = host
    this.#session = session
    this.#vm = vm
    this.#patienceMillis = patienceMillis
  }

  async ready(patienceMillis = this.#patienceMillis): Promise<void> {
    using serial = await openSerial(this.#host, this.#session, this.#vm)
    await serial.expect(/staddle-guest ready/, { patienceMillis })
  }

  /** The word on the disk, near its beginning and 5 MiB further on, and in memory. */
  async write(word: string): Promise<void> {
    await this.writeDisk(word)
    await this.run(`echo memory-${word} > /tmp/word; echo done`)
  }

  async writeDisk(word: string, unit = 0): Promise<void> {
    const to = (block: number): string =>
      `dd of=${diskAt(unit)} bs=512 count=1 seek=${block} conv=notrunc,sync 2>/dev/null`
    const commands = writtenBlocks.map((block) => `echo ${word} | ${to(block)}`)
    await this.run(`${commands.join('; ')}; sync; echo done`)
  }

  /** `disk-<word> memory-<word>` */
  async read(): Promise<string> {
    return `disk-${await this.readDisk()} ${await this.run('cat /tmp/word')}`
  }

  async readDisk(unit = 0): Promise<string> {
    const from = (block: number): string =>
      `dd if=${diskAt(unit)} bs=512 count=1 skip=${block} iflag=direct 2>/dev/null | tr -d "\\000"`
    const words = (await this.run(`echo ${writtenBlocks.map((block) => `$(${from(block)})`).join(' ')}`)).split(' ')
    assert.equal(new Set(words).size, 1, `the places hold ${words.join(' and ')}`)
    return words[0] ?? ''
  }

  /** The first line that the command says. */
  async run(command: string): Promise<string> {
    using serial = await openSerial(this.#host, this.#session, this.#vm)
    const mark = `r${this.#count++}-${Math.floor(performance.now())}`
    // The typed line comes back, wrapped anywhere: in it the mark is written otherwise.
    serial.send(`\n(${command}) | sed 's/^/${mark.replace('-', '\\-')}=/'; echo ${mark}-$((1+1))\n`)
    await serial.expect(new RegExp(`${mark}-2`), { patienceMillis: this.#patienceMillis })
    return new RegExp(`^${mark}=(.*?)\\s*$`, 'm').exec(serial.text())?.[1] ?? ''
  }
}
