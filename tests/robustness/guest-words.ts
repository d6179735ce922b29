// Asks a guest through its serial port, also while it boots or has just been resumed: it may not hear the first time.
import assert from 'node:assert/strict'
import type { TestHost } from '../support/host.ts'
import { Patience } from '../support/patience.ts'
import { openSerial, type Session, type VmRef } from '../support/real-guests.ts'

let count = 0
const patienceMillis = 120_000

/** The first line that the command says, which must say one and do no harm when the guest hears it more than once. */
export async function ask(host: TestHost, session: Session, vm: VmRef, command: string): Promise<string> {
  using serial = await openSerial(host, session, vm)
  const patience = new Patience(patienceMillis)
  const marks: string[] = []
  // Longer each time: a slow guest must not be asked faster than it answers.
  for (let tryMillis = 5000; ; tryMillis = Math.min(60_000, tryMillis * 2)) {
    const mark = `q${count++}-${process.pid}`
    marks.push(mark)
    // A line that came in garbled may have left a quote open: Ctrl-C ends that.
    const fresh = marks.length > 1 ? '\u0003' : ''
    // What is sent while a slow answer comes must not be echoed into its midst.
    serial.send(`${fresh}\nstty -echo; echo; (${command}) | sed 's/^/${mark}=/'; echo ${mark}-$((1+1))\n`)
    // What an earlier try had said counts, unless the echo of a later one is mixed with it.
    const answer = new RegExp(`^(?:${marks.join('|')})=(.*?)\\s*$[^]*(?:${marks.join('|')})-2`, 'm')
    try {
      return (await serial.expect(answer, { patienceMillis: tryMillis }))[1] ?? ''
    } catch (error) {
      if (patience.isOver()) throw error
    }
  }
}

/** Sets `$disk` to the machine's first one: Linux looks at disks side by side and may call the second sda. */
const findDisk = 'disk=$(ls -d /sys/bus/scsi/devices/*:0:0:0/block/sd*); disk=/dev/${disk##*/}'

/** To the disk, then to memory: what memory knows is on the disk. */
export async function writeWord(host: TestHost, session: Session, vm: VmRef, word: string): Promise<void> {
  const to = (sector: number): string =>
    `echo ${word} | dd of=$disk bs=512 count=1 seek=${sector} conv=notrunc,sync,fsync 2>/dev/null`
  const said = await ask(
    host,
    session,
    vm,
    `${findDisk}; ${to(0)} && ${to(10_000)} && echo ${word} > /tmp/word && echo written`,
  )
  assert.equal(said, 'written')
}

/** Keeps writing numbers to sector 300, each noted in memory once it is on the disk; nobody waits for it. */
export async function keepWriting(host: TestHost, session: Session, vm: VmRef, round: number): Promise<void> {
  const write = `echo ${round} $i | dd of=$disk bs=512 count=1 seek=300 conv=notrunc,sync,fsync 2>/dev/null`
  const loop = `${findDisk}; i=0; while [ $i -lt 60 ]; do i=$((i+1)); ${write} && echo ${round} $i > /tmp/last; done`
  await ask(host, session, vm, `mkdir /tmp/loop-${round} 2>/dev/null && { (${loop}) >/dev/null 2>&1 & }; echo begun`)
}

export interface GuestMemory {
  readonly word: string
  readonly diskWord: string
  /** What was noted in memory before the disk was read, and what the disk had. */
  readonly noted: string
  readonly onDisk: string
}

export async function readMemory(host: TestHost, session: Session, vm: VmRef): Promise<GuestMemory> {
  const read = (sector: number): string =>
    `$(dd if=$disk bs=512 count=1 skip=${sector} iflag=direct 2>/dev/null | tr -d "\\000" | tr "\\n" " ")`
  const line = await ask(
    host,
    session,
    vm,
    `${findDisk}; echo "$(cat /tmp/word 2>/dev/null),$(cat /tmp/last 2>/dev/null),${read(0)},${read(300)}"`,
  )
  const [word = '', noted = '', diskWord = '', onDisk = ''] = line.split(',').map((part) => part.trim())
  return { word, diskWord, noted, onDisk }
}
