// What was acknowledged survives a power cut. The files are copied whenever a transaction was acknowledged and whenever the log was
// moved into the database; between two copies lies what the operating system may have written, or not, when power fails. Each
// cut lets some of those bytes arrive (a prefix, or any set of sectors) and opens what is left.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import fc from 'fast-check'
import type { Store } from '../../../src/domain/ports/store.ts'
import { openSqliteStore } from '../../../src/store/sqlite/sqlite-store.ts'
import { ManualClock } from '../manual-clock.ts'

// In memory: what a cut leaves is decided below, not by a disk, and waiting for one takes longer than all else.
const root = mkdtempSync('/dev/shm/staddle-power-')
after(() => rmSync(root, { recursive: true, force: true }))

interface Files {
  readonly database: Buffer
  readonly log: Buffer
}

type Contents = Readonly<Record<string, string>>

/** From one copy to the next: what the disk held, and what the store said it held. */
interface Step {
  readonly kind: 'transaction' | 'checkpoint'
  readonly before: Files
  readonly after: Files
  readonly contentsBefore: Contents
  readonly contentsAfter: Contents
}

interface Recorded {
  readonly files: Files
  readonly contents: Contents
}

const checkpointBytes = 60_000
let runs = 0

function readFiles(directory: string): Files {
  const log = join(directory, 'store.db-wal')
  return {
    database: readFileSync(join(directory, 'store.db')),
    log: existsSync(log) ? withoutReserve(readFileSync(log)) : Buffer.alloc(0),
  }
}

/** The frames alone, without the room behind them. */
function withoutReserve(log: Buffer): Buffer {
  const written = log.findLastIndex((byte) => byte !== 0) + 1
  return log.subarray(
    0,
    Math.min(log.length, frameEnd(Math.ceil((written - frameEnd(0)) / (frameEnd(1) - frameEnd(0))))),
  )
}

/** Of so many frames: each a header of 24 bytes and a page, after the log's header of 32. */
function frameEnd(frames: number): number {
  return 32 + Math.max(0, frames) * 4120
}

/** Every transaction changes several keys to one value, so that half of one shows. */
async function record(sizes: readonly number[]): Promise<Step[]> {
  const directory = join(root, `recorded-${(runs += 1)}`)
  const store = await openSqliteStore({ directory, clock: new ManualClock(), checkpointBytes })
  const steps: Step[] = []
  let last: Recorded = { files: readFiles(directory), contents: {} }
  const add = (kind: Step['kind'], next: Recorded): void => {
    steps.push({
      kind,
      before: last.files,
      after: next.files,
      contentsBefore: last.contents,
      contentsAfter: next.contents,
    })
    last = next
  }
  for (const [index, size] of sizes.entries()) {
    const value = `${index}:${'v'.repeat(size)}`
    const put = ['a', 'b', 'c', `only-${index}`].map((key) => ({ key, value }))
    await store.transact({ put, delete: [`only-${index - 1}`] })
    // Still in the turn of the acknowledgement: the checkpoint that may follow has not run.
    const files = readFiles(directory)
    add('transaction', { files, contents: await listContents(store) })
    await nextTurn()
    const moved = readFiles(directory)
    if (!moved.database.equals(files.database)) add('checkpoint', { files: moved, contents: last.contents })
  }
  await store.close()
  return steps
}

async function listContents(store: Store): Promise<Contents> {
  return Object.fromEntries((await store.list('')).entries.map((entry) => [entry.key, entry.value]))
}

/** `before` with `length` bytes of what changed; nothing after them arrived, the file's growth neither. */
function prefixOf(before: Buffer, after: Buffer, length: number): Buffer {
  const arrived = Buffer.concat([after.subarray(0, length), before.subarray(length)])
  return arrived.subarray(0, Math.max(before.length, length))
}

/** `before` with only those sectors of `after` that `arrives` picks; a sector that did not arrive in a grown file reads as zeros. */
function sectorsOf(before: Buffer, after: Buffer, arrives: (sector: number) => boolean): Buffer {
  const torn = Buffer.alloc(Math.max(before.length, after.length))
  before.copy(torn)
  for (let at = 0; at < after.length; at += 512) {
    if (arrives(at / 512)) after.copy(torn, at, at, Math.min(at + 512, after.length))
  }
  return torn
}

async function contentsOf(files: Files): Promise<Contents> {
  const directory = join(root, `cut-${(runs += 1)}`)
  mkdirSync(directory)
  writeFileSync(join(directory, 'store.db'), files.database)
  if (files.log.length > 0) writeFileSync(join(directory, 'store.db-wal'), files.log)
  const store = await openSqliteStore({ directory, clock: new ManualClock(), checkpointBytes })
  try {
    return await listContents(store)
  } finally {
    await store.close()
    rmSync(directory, { recursive: true })
  }
}

/** Acknowledged contents, or those of the transaction that was under way; nothing between. Says which. */
function whichContents(step: Step, found: Contents): 'before' | 'after' {
  const text = JSON.stringify(found)
  if (text === JSON.stringify(step.contentsAfter)) return 'after'
  assert.equal(text, JSON.stringify(step.contentsBefore), `a ${step.kind} was cut and left neither state`)
  return 'before'
}

/** Opens every cut and counts what it left. */
async function tryCuts(cuts: Iterable<{ step: Step; files: Files }>): Promise<{ before: number; after: number }> {
  const seen = { before: 0, after: 0 }
  for (const { step, files } of cuts) seen[whichContents(step, await contentsOf(files))] += 1
  return seen
}

function firstDifference(before: Buffer, after: Buffer): number {
  const end = Math.min(before.length, after.length)
  for (let at = 0; at < end; at += 1) if (before[at] !== after[at]) return at
  return end
}

describe('a power cut', () => {
  const sizes = Array.from({ length: 40 }, (_, index) => [10, 3000, 9000, 200][index % 4] ?? 0)

  it('at any frame of the log, and on both sides of its end, leaves whole transactions', async () => {
    const steps = (await record(sizes.slice(0, 24))).filter((step) => step.kind === 'transaction')
    function* cuts(): Generator<{ step: Step; files: Files }> {
      for (const step of steps) {
        const { before, after: next } = step
        for (let frame = 0; frameEnd(frame) <= next.log.length; frame += 1) {
          const end = frameEnd(frame)
          if (end < firstDifference(before.log, next.log)) continue
          for (const length of [end - 1, end, end + 24]) {
            const log = prefixOf(before.log, next.log, Math.min(length, next.log.length))
            yield { step, files: { database: before.database, log } }
          }
        }
      }
    }
    const seen = await tryCuts(cuts())
    assert.ok(seen.before > 60 && seen.after >= 24, `looked at too few cuts: ${JSON.stringify(seen)}`)
  })

  it('that lets any set of sectors arrive leaves whole transactions', async () => {
    const steps = await record(sizes)
    const kinds = { transaction: 0, checkpoint: 0 }
    const arrives = fc.infiniteStream(fc.boolean())
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...steps), arrives, async (step, coin) => {
        kinds[step.kind] += 1
        const toss = (): boolean => coin.next().value === true
        const torn = step.kind === 'transaction' ? 'log' : 'database'
        const files = { ...step.before, [torn]: sectorsOf(step.before[torn], step.after[torn], toss) }
        whichContents(step, await contentsOf(files))
      }),
      { numRuns: 250 },
    )
    assert.ok(kinds.transaction > 50 && kinds.checkpoint > 5, `looked at too few cuts: ${JSON.stringify(kinds)}`)
  })

  it('at any byte leaves whole transactions', async () => {
    const steps = (await record(sizes)).filter((step) => step.kind === 'transaction')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...steps), fc.nat(), async (step, place) => {
        const from = firstDifference(step.before.log, step.after.log)
        const length = from + (place % (step.after.log.length - from + 1))
        const log = prefixOf(step.before.log, step.after.log, length)
        const found = await contentsOf({ database: step.before.database, log })
        const state = whichContents(step, found)
        if (length === step.after.log.length) assert.equal(state, 'after')
      }),
      { numRuns: 250 },
    )
  })

  it('after the acknowledgement loses nothing', async () => {
    for (const step of await record(sizes)) {
      assert.equal(whichContents(step, await contentsOf(step.after)), 'after')
      const log = Buffer.concat([step.after.log, Buffer.alloc(2 * checkpointBytes)])
      assert.equal(whichContents(step, await contentsOf({ ...step.after, log })), 'after')
    }
  })

  it('would be noticed if an acknowledged transaction were lost', async () => {
    const step = (await record([10, 3000, 10])).at(-1)
    assert.ok(step !== undefined && step.kind === 'transaction')
    const log = step.before.log.subarray(0, step.before.log.length - 1)
    const found = await contentsOf({ database: step.before.database, log })
    assert.throws(() => whichContents(step, found), /left neither state/)
  })
})
